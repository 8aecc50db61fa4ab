/**
 * DynamoDB: the tables of the template in DynamoDB Local, behind the gate that evaluates IAM.
 * Requests pass through byte for byte once they are allowed.
 */
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import type { Activity, Assembly, Clock, Iam, State } from './contracts.ts';
import { startDynamoLocal } from './dynamodb-local.ts';
import type { RawService } from './endpoint.ts';
import { AwsError } from './errors.ts';
import { demand } from './iam.ts';
import { accesses } from './leading-keys.ts';
import { createTables, describe, tablesOf } from './tables.ts';
import type { Call } from './tables.ts';
import { createTtl } from './ttl.ts';
import type { Ttl } from './ttl.ts';

export interface Dynamo {
  /** The functions' way in: every request is checked, then forwarded. */
  readonly raw: RawService;
  /** The platform's own access, unchecked. @throws AwsError */
  readonly call: Call;
  /** DynamoDB Local's own ARN of a table's stream. */
  streamArnOf(tableArn: string): Promise<string>;
  isTtlDelete: Ttl['isTtlDelete'];
  /** Calls `listener` after each write to a table, before the writer has its answer. */
  onWrite(listener: (tableArn: string) => void): void;
  /** Requests of functions so far, by operation. */
  readonly requests: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

export async function startDynamo({ assembly, clock, activity, state, iam, keepDir }: {
  assembly: Assembly; clock: Clock; activity: Activity; state: State; iam: Iam; keepDir?: string;
}): Promise<Dynamo> {
  const server = await startDynamoLocal(keepDir && join(keepDir, 'dynamodb'));
  const send = sender(server.url, accessKey(state), assembly.region);
  const call: Call = async (target, operation, input) => {
    const { status, body } = await send(`${target}.${operation}`, Buffer.from(JSON.stringify(input)));
    if (WRITES.has(operation)) written(byName.get((input as { TableName: string }).TableName)?.arn);
    const output = JSON.parse(body.toString() || '{}');
    if (status === 200) return output;
    const { __type = 'InternalFailure', message, Message, ...extra } = output;
    throw new AwsError(__type.split('#').at(-1), message ?? Message ?? '', status, extra);
  };

  const tables = tablesOf(assembly);
  const byName = new Map(tables.flatMap((table) => [[table.name, table], [table.arn, table]]));
  const listeners = new Set<(tableArn: string) => void>();
  const written = (tableArn: string | undefined) => tableArn !== undefined && listeners.forEach((listener) => listener(tableArn));
  const ttl = createTtl({ tables, clock, activity, state, call });
  const requests = new Map<string, number>();
  try {
    await createTables(assembly, call);
    await ttl.sweep();
  } catch (error) {
    ttl.close();
    await server.close();
    throw error;
  }

  const find = (nameOrArn: string) => {
    const table = byName.get(nameOrArn);
    return { table, arn: table?.arn ?? (nameOrArn?.startsWith('arn:') ? nameOrArn : `arn:aws:dynamodb:${assembly.region}:${assembly.account}:table/${nameOrArn}`) };
  };

  return {
    call,
    requests,
    raw: {
      target: 'DynamoDB_20120810',
      operations: Object.keys(accesses),
      async handle({ principal, operation, body, input }) {
        requests.set(operation, (requests.get(operation) ?? 0) + 1);
        const needed = accesses[operation]!(input, find);
        for (const access of needed) demand(iam, principal, access);
        if (!WRITES.has(operation)) return send(`DynamoDB_20120810.${operation}`, body);
        const told = ttl.writing(operation, input);
        let succeeded = false;
        try {
          const answer = await send(`DynamoDB_20120810.${operation}`, body);
          succeeded = answer.status === 200;
          return answer;
        } finally {
          told(succeeded);
          for (const { resource } of needed) written(resource);
        }
      },
    },
    async streamArnOf(tableArn) {
      const table = await describe(find(tableArn).table?.name ?? tableArn, call);
      if (!table?.LatestStreamArn) throw new Error(`Table ${tableArn} has no stream.`);
      return table.LatestStreamArn;
    },
    isTtlDelete: ttl.isTtlDelete,
    onWrite: (listener) => void listeners.add(listener),
    async close() {
      ttl.close();
      await server.close();
    },
  };
}

/**
 * DynamoDB Local listens on all interfaces, but keeps a separate database for each access key: a secret one,
 * kept with the state, shuts out whoever else reaches the port, and other platforms on the same server.
 */
function accessKey(state: State): string {
  state.exec('CREATE TABLE IF NOT EXISTS dynamodb_access (key TEXT NOT NULL)');
  const kept = state.prepare('SELECT key FROM dynamodb_access').get() as { key: string } | undefined;
  if (kept) return kept.key;
  const key = randomBytes(16).toString('hex');
  state.prepare('INSERT INTO dynamodb_access VALUES (?)').run(key);
  return key;
}

/** Connections are kept, and closed before the server's own idle limit of 30 s can break one in use. */
function sender(url: string, key: string, region: string) {
  const agent = new Agent({ keepAlive: true, timeout: 20_000 });
  const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;
  return (target: string, body: Buffer) => new Promise<{ status: number; body: Buffer; headers: Record<string, string> }>((resolve, reject) => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'content-length': body.length, 'x-amz-target': target, authorization };
    request(url, { method: 'POST', agent, headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject).on('end', () => resolve({
        status: res.statusCode!,
        body: Buffer.concat(chunks),
        headers: Object.fromEntries(['content-type', 'x-amzn-requestid', 'x-amz-crc32'].flatMap((name) => (res.headers[name] ? [[name, String(res.headers[name])]] : []))),
      }));
    }).on('error', reject).end(body);
  });
}
