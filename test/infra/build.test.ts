/** The bundles, and the app as it is run. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { ENTRIES } from './synthesised.ts';

const work = mkdtempSync(join(tmpdir(), 'fotfeste-build-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const run = (args: string[], env: NodeJS.ProcessEnv = {}) => spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { encoding: 'utf8', env: { ...process.env, ...env } });

describe('the build', () => {
  const dist = join(work, 'dist');
  const { status, stderr } = run(['scripts/build.mjs', '--out', dist]);
  const bundle = (entry: string, folder = dist) => readFileSync(join(folder, entry.replace('/', '-'), 'index.mjs'), 'utf8');

  test('bundles every function, and says why each thing is in it', () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(dist).sort()).toEqual([...ENTRIES.map((entry) => entry.replace('/', '-')), 'meta.json'].sort());
    expect(Object.keys(JSON.parse(readFileSync(join(dist, 'meta.json'), 'utf8')).outputs)).toHaveLength(ENTRIES.length);
  });

  test('keeps every bundle below 400 KB and free of what we do not use', () => {
    expect(ENTRIES.filter((entry) => bundle(entry).length > 400 * 1024)).toEqual([]);
    const inputs = Object.keys(JSON.parse(readFileSync(join(dist, 'meta.json'), 'utf8')).inputs);
    expect(inputs.filter((path) => /zod\/v4\/classic|zod\/v4\/locales|credential-provider-(sso|ini|process|node)|aws-xray-sdk|aws-cdk-lib/.test(path))).toEqual([]);
  });

  test.each([{ Region: 'eu-north-1' }, { Region: 'eu-north-1', Endpoint: 'http://127.0.0.1:3000' }])('finds DynamoDB where the SDK itself would: %j', async (at) => {
    const { STAND_INS }: { STAND_INS: readonly { module: RegExp; contents: string }[] } = await import(new URL('../../scripts/lean.mjs', import.meta.url).href);
    const { contents } = STAND_INS.find(({ module }) => module.test('./endpoint/endpointResolver'))!;
    const { defaultEndpointResolver } = await import(`data:text/javascript,${encodeURIComponent(contents)}`);
    const { endpointProvider } = new DynamoDBClient({ region: at.Region }).config;
    expect(defaultEndpointResolver(at)).toEqual(endpointProvider({ ...at, UseFIPS: false, UseDualStack: false, AccountIdEndpointMode: 'preferred', ResourceArn: 'Fotfeste-test-data' }));
  });

  test('puts the documentation beside the function that serves it', () => {
    expect(existsSync(join(dist, 'portal-docs/openapi.json.gz'))).toBe(true);
  });

  test('leaves the way around the tenant check out, unless the isolation tests ask for it', () => {
    expect(ENTRIES.filter((entry) => bundle(entry).includes('x-test-tenant'))).toEqual([]);
    const other = join(work, 'unchecked');
    expect(run(['scripts/build.mjs', '--out', other, '--define', '__TENANT_CHECK_OFF__=true']).status).toBe(0);
    expect(bundle('settlement/api', other)).toContain('x-test-tenant');
  });

  test('does not empty a folder that it has not filled', () => {
    const precious = join(work, 'precious');
    mkdirSync(precious);
    writeFileSync(join(precious, 'thesis.txt'), 'years');
    const { status, stderr } = run(['scripts/build.mjs', '--out', precious]);
    expect(status).toBe(1);
    expect(stderr).toContain('is not a folder of bundles');
    expect(statSync(join(precious, 'thesis.txt')).size).toBe(5);
  });

  test('becomes a cloud assembly for production that passes cdk-nag and CloudFormation\'s own schema', () => {
    const synth = run(['infra/app.ts', '-c', 'stage=prod'], { FOTFESTE_DIST: dist, CDK_OUTDIR: join(work, 'cdk.out'), FOTFESTE_FAST_SYNTH: '' });
    expect({ status: synth.status, errors: synth.stderr.split('\n').filter((line) => /ERROR|Error/.test(line)) }).toEqual({ status: 0, errors: [] });
    expect(existsSync(join(work, 'cdk.out/Fotfeste-prod-Api.template.json'))).toBe(true);
  });
});

test('a stage that does not exist is refused with the names of those that do', () => {
  const { status, stderr } = run(['infra/app.ts', '-c', 'stage=production'], { FOTFESTE_FAST_SYNTH: '1', CDK_OUTDIR: join(work, 'none') });
  expect(status).not.toBe(0);
  expect(stderr).toContain('there is no stage "production", only local, test, prod');
});
