import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startDynamoLocal } from '../../local/dynamodb-local.ts';
import { startDynamo } from '../../local/dynamodb.ts';
import { openState } from '../../local/state.ts';
import { table, world } from './api-world.ts';

const DB = 'DynamoDB_20120810';
const key = { PK: { S: 'T#a#1' }, SK: { S: 'STATE' } };
const answers = (url: string) => fetch(url, { signal: AbortSignal.timeout(1000) }).then(() => true, () => false);

let dir: string;
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'dynamodb-')); });
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true, force: true });
});

describe('the DynamoDB Local process', { timeout: 180_000 }, () => {
  test('dies with its parent even when that is killed outright, and leaves no file behind', async () => {
    const module = JSON.stringify(new URL('../../local/dynamodb-local.ts', import.meta.url).href);
    const parent = spawn(process.execPath, ['--input-type=module', '-e', `const { startDynamoLocal } = await import(${module}); console.log((await startDynamoLocal()).url); setInterval(() => {}, 1000)`], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TMPDIR: dir } });
    const [url] = await once(createInterface(parent.stdout), 'line') as [string];
    expect(await answers(url)).toBe(true);
    expect(readdirSync(dir)).toHaveLength(1);
    parent.kill('SIGKILL');
    await vi.waitFor(async () => expect([await answers(url), readdirSync(dir)]).toEqual([false, []]), { timeout: 5000, interval: 50 });
  });

  test('reopens what a killed run acknowledged, streams included', async () => {
    const script = join(dir, 'writer.ts');
    const local = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
    writeFileSync(script, `
      import { startDynamo } from ${local('../../local/dynamodb.ts')};
      import { openState } from ${local('../../local/state.ts')};
      import { table, world } from ${local('./api-world.ts')};
      const dynamo = await startDynamo({ ...world(table()), state: openState(${JSON.stringify(join(dir, 'state.db'))}), keepDir: ${JSON.stringify(dir)} });
      for (let n = 0; ; n++) {
        await dynamo.call('DynamoDB_20120810', 'PutItem', { TableName: 'app-main', Item: { ...${JSON.stringify(key)}, n: { N: String(n) } } });
        console.log(n);
      }`);
    const writer = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let acknowledged = -1;
    await new Promise<void>((enough) => {
      createInterface(writer.stdout).on('line', (line) => { if ((acknowledged = Number(line)) >= 20) enough(); });
    });
    writer.kill('SIGKILL');
    await once(writer, 'close');

    const dynamo = await startDynamo({ ...world(table()), state: openState(join(dir, 'state.db')), keepDir: dir });
    const { Item } = await dynamo.call(DB, 'GetItem', { TableName: 'app-main', Key: key });
    expect([acknowledged, acknowledged + 1]).toContain(Number(Item.n.N));
    const StreamArn = await dynamo.streamArnOf(world(table()).assembly.resources[0]!.arn);
    const { StreamDescription: { Shards } } = await dynamo.call('DynamoDBStreams_20120810', 'DescribeStream', { StreamArn });
    const { ShardIterator } = await dynamo.call('DynamoDBStreams_20120810', 'GetShardIterator', { StreamArn, ShardId: Shards[0].ShardId, ShardIteratorType: 'TRIM_HORIZON' });
    expect((await dynamo.call('DynamoDBStreams_20120810', 'GetRecords', { ShardIterator })).Records).toHaveLength(Number(Item.n.N) + 1);
    await dynamo.close();
  });

  test('refuses a kept table whose indexes the template has changed', async () => {
    const state = openState(':memory:');
    await (await startDynamo({ ...world(table()), state, keepDir: dir })).close();
    await expect(startDynamo({ ...world(table({ GlobalSecondaryIndexes: [] })), state, keepDir: dir })).rejects.toThrow('kept table app-main has other keys, indexes or stream than the template (Test/app-main)');
  });

  test('can be one of your own, where each platform sees only its own tables and leaves the server running', async () => {
    vi.stubEnv('TMPDIR', dir);
    const server = await startDynamoLocal();
    vi.stubEnv('DYNAMODB_LOCAL_ENDPOINT', server.url);
    const first = await startDynamo(world(table())), second = await startDynamo(world(table()));
    await first.call(DB, 'PutItem', { TableName: 'app-main', Item: key });
    expect(await second.call(DB, 'GetItem', { TableName: 'app-main', Key: key })).toEqual({});
    expect((await first.call(DB, 'GetItem', { TableName: 'app-main', Key: key })).Item).toEqual(key);
    await first.close();
    await second.close();
    expect(await answers(server.url)).toBe(true);
    expect(readdirSync(dir, { recursive: true }).filter((name) => String(name).endsWith('.so')).length, 'what Java unpacked').toBeGreaterThan(0);
    await server.close();
    expect([await answers(server.url), readdirSync(dir)]).toEqual([false, []]);
  });
});

describe('without a usable Java', () => {
  function javaHome(script: string) {
    const bin = join(dir, 'bin', 'java');
    mkdirSync(join(dir, 'bin'));
    writeFileSync(bin, `#!/bin/sh\n${script}\n`);
    chmodSync(bin, 0o755);
    vi.stubEnv('JAVA_HOME', dir);
  }

  test('absent: one sentence says so', async () => {
    vi.stubEnv('JAVA_HOME', join(dir, 'nowhere'));
    await expect(startDynamoLocal()).rejects.toThrow(/^DynamoDB Local did not start: Java was not found\. DynamoDB Local needs Java 17 or newer/);
  });

  test('too old: one sentence says so', async () => {
    javaHome('echo "Exception in thread main java.lang.UnsupportedClassVersionError: compiled by a more recent version" >&2; exit 1');
    await expect(startDynamoLocal()).rejects.toThrow(/^DynamoDB Local did not start: The Java found is too old\. DynamoDB Local needs Java 17 or newer/);
  });

  test('failing otherwise: what it said', async () => {
    javaHome('echo "Could not create the Java Virtual Machine." >&2; exit 3');
    await expect(startDynamoLocal()).rejects.toThrow('DynamoDB Local did not start: exit code 3: Could not create the Java Virtual Machine.');
  });
});
