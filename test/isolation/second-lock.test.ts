/**
 * Two locks keep tenants apart: the code asks for its own tenant's keys, and the credentials it has open no others.
 * Here the first is off (bundles that look up the keys of any tenant named in a header): the second must hold alone.
 * Then the second is off too, to show that the same requests would have got everything.
 */
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { LogLine, Platform } from '../../local/contracts.ts';
import { prepare, type Prepared } from '../../scripts/prepare.ts';
import type { Role } from '../../shared/tenancy/roles.ts';
import { operations, type Operation } from '../support/contract.ts';
import { ownPlatform } from '../support/own-platform.ts';
import { items } from '../support/probe.ts';
import { TestClient, type Raw } from '../support/test-client.ts';
import { bodyOf, idsOf, isEverybodys, pathOf, tenantRoles, versionOf } from './needs.ts';
import { camp, side, type Camp, type Side } from './sides.ts';
import { codeOf, expectNothingOf, organisationsOf } from './signs.ts';

const folder = mkdtempSync(join(tmpdir(), 'fotfeste-second-lock-'));
const lines: LogLine[] = [];
let prepared: Prepared;
let platform: Platform;
let client: TestClient;
let theirs: Side;
let mine: Camp;
let today: Temporal.PlainDate;

const start = (cdkOut: string, port = 0): Promise<Platform> => ownPlatform({ cdkOut, port, personas: prepared.personas, keepDir: join(folder, 'data'), onLog: (line) => lines.push(line) });

beforeAll(async () => {
  prepared = await prepare(folder, { define: { __TENANT_CHECK_OFF__: 'true' } });
  platform = await start(prepared.cdkOut);
  client = new TestClient(platform.address);
  theirs = await side(client, 'Kanarifugl', { years: 0, turned: true, standIn: 'nav' });
  mine = await camp(client);
  today = await client.today();
});
afterAll(async () => {
  await platform.close();
  rmSync(folder, { recursive: true, force: true });
});

const theirItems = async (): Promise<string[]> =>
  (await Promise.all(organisationsOf(theirs).map(({ tenantId }) => items(platform, `T#${tenantId}#`)))).flat().map(({ PK, SK, digest }) => `${PK} ${SK} ${digest}`).sort();

const KINDS: Partial<Record<Role, 'overseer' | 'reception' | 'partner'>> = { overseer: 'overseer', reception: 'reception', subscriber: 'partner' };
const kindOf = (role: Role) => KINDS[role] ?? 'municipality';
const tenantOf = (of: Camp, role: Role): string => of[kindOf(role)].tenantId;

/** As somebody of mine, with the keys of theirs. */
async function reachOver(operation: Operation, role: Role): Promise<Raw> {
  const [ids, ifMatch] = [idsOf(theirs, operation), await versionOf(client, operation, theirs)];
  const body = bodyOf(operation, ids, today, theirs);
  return client.raw(mine.as[role], operation.route.method, pathOf(operation, ids), { ...(body && { body }), headers: { 'x-test-tenant': tenantOf(theirs, role), ...(ifMatch && { 'if-match': ifMatch }) } });
}

/** The directory lies outside tenants' keys: the register itself answers for it, by the token's tenant. */
const inDirectory = ({ route }: Operation): boolean => route.tag === 'Tenants';
/** Credentials know of a tenant, and of no role: the first role of each kind of tenant stands for the others. */
const every = operations.filter((operation) => operation.route.audience !== 'public' && !isEverybodys(operation))
  .flatMap((operation) => tenantRoles(operation.route).filter((role, i, all) => all.findIndex((other) => kindOf(other) === kindOf(role)) === i).map((role) => [`${operation.id} as ${role}`, operation, role] as const));
/** They are a function's, too: of what it reads, and of what it writes, for a kind of tenant, so many operations are tried; with `SECOND_LOCK=all` all. */
const OF_A_KIND = process.env['SECOND_LOCK'] === 'all' ? Infinity : 2;
const like = ([, { api, route }, role]: (typeof every)[number]): string => `${api} ${route.method === 'GET'} ${kindOf(role)} ${route.tag === 'Tenants'}`;
const rows = every.filter((row, i) => every.slice(0, i).filter((other) => like(other) === like(row)).length < OF_A_KIND);
const [register, tenants] = [rows.filter(([, operation]) => inDirectory(operation)), rows.filter(([, operation]) => !inDirectory(operation))];

describe('with the code\'s own lock off, the credentials', () => {
  let before: string[];
  beforeAll(async () => { before = await theirItems(); });

  it.each(tenants)('do not open another tenant\'s keys: %s', async (_, operation, role) => {
    platform.iam.denials.splice(0);
    const answer = await reachOver(operation, role);
    expect([answer.status, codeOf(answer)]).toEqual([404, 'not-found']);
    expectNothingOf(theirs, answer);
    const denied = platform.iam.denials.map(({ principal, action }) => `${principal.split('/').at(-1)} ${action.split(':')[0]}`);
    expect([...new Set(denied)], 'it is mine who was denied, at the table').toEqual([`tenant-${tenantOf(mine, role)} dynamodb`]);
  });
  it.each(register)('are not what guards the register: %s', async (_, operation, role) => {
    const answer = await reachOver(operation, role);
    expect(answer.status).toBe(operation.id === 'whoAmI' ? 200 : 404);
    expectNothingOf(theirs, answer);
  });
  it('have let nothing be changed, and each attempt is in the log as a fault', async () => {
    expect(await theirItems()).toEqual(before);
    expect(lines.filter(({ line }) => line.includes('isolation.denied')).length).toBeGreaterThanOrEqual(tenants.length);
    const { denials } = await client.local<{ denials: { principal: string }[] }>('GET', 'state.json');
    expect(denials[0]!.principal, 'and whoever looks at the platform sees it').toMatch(/tenant-[a-z0-9]{26}$/);
  });
  it('are no hindrance to those whose keys they are', async () => {
    platform.iam.denials.splice(0);
    for (const [, operation, role] of tenants.filter(([, { route }]) => route.method === 'GET')) {
      expect((await client.raw(theirs.as[role], 'GET', pathOf(operation, idsOf(theirs, operation)))).status, `${operation.id} as ${role}`).toBe(200);
    }
    expect(platform.iam.denials).toEqual([]);
  });
});

describe('without the policies\' condition', () => {
  let before: string[];
  const [answers, owners] = [new Map<string, Raw>(), new Map<string, Raw>()];

  beforeAll(async () => {
    const port = Number(new URL(platform.address).port);
    await platform.close();
    platform = await start(withoutCondition(prepared.cdkOut, join(folder, 'weak.out')), port);
    before = await theirItems();
    const [reads, writes] = [tenants.filter(([, { route }]) => route.method === 'GET'), tenants.filter(([, { route }]) => route.method !== 'GET')];
    for (const [name, operation, role] of reads) {
      answers.set(name, await reachOver(operation, role));
      owners.set(name, await client.raw(theirs.as[role], 'GET', pathOf(operation, idsOf(theirs, operation))));
    }
    for (const [name, operation, role] of writes) answers.set(name, await reachOver(operation, role));
  });

  it('the foreign item comes, whatever is asked for: so the condition is what holds', () => {
    expect([...answers].filter(([, { status }]) => status === 404 || status === 403).map(([name, { status, text }]) => `${name}: ${status} ${text}`)).toEqual([]);
    expect(platform.iam.denials).toEqual([]);
  });
  it('what is read is what its owner reads, to the byte', () => {
    expect(owners.size).toBeGreaterThan(30);
    expect([...owners].filter(([name, { text }]) => answers.get(name)!.text !== text).map(([name]) => name)).toEqual([]);
    expect(answers.get('getPerson as adviser')!.text).toContain('Kanarifugl A');
  });
  it('what is written changes what is theirs', async () => {
    const written = tenants.filter(([name, { route }]) => route.method !== 'GET' && answers.get(name)!.status < 300).map(([name]) => name.split(' ')[0]);
    expect(new Set(written).size).toBeGreaterThan(10);
    const now = new Set(await theirItems());
    expect(before.filter((item) => !now.has(item)).length).toBeGreaterThan(5);
  });
});

describe('what is deployed', () => {
  const bundles = (cdkOut: string): string[] => globSync(join(cdkOut, '**/index.mjs'));

  it('has no way around the code\'s lock in any bundle', () => {
    const withSwitch = (cdkOut: string) => bundles(cdkOut).filter((file) => readFileSync(file, 'utf8').includes('x-test-tenant'));
    expect(bundles(inject('cdkOut')).length).toBeGreaterThan(15);
    expect(withSwitch(inject('cdkOut'))).toEqual([]);
    expect(withSwitch(prepared.cdkOut), 'the search finds it where it is').toHaveLength(new Set(operations.map((o) => o.api)).size);
  });
});

/** A copy of the cloud assembly whose tenant role reaches every tenant's keys. */
function withoutCondition(cdkOut: string, copy: string): string {
  cpSync(cdkOut, copy, { recursive: true });
  let removed = 0;
  for (const file of globSync(join(copy, '**/*.template.json'))) {
    const template = JSON.parse(readFileSync(file, 'utf8'));
    for (const { Type, Properties } of Object.values<any>(template.Resources)) {
      if (Type !== 'AWS::IAM::ManagedPolicy') continue;
      for (const statement of Properties.PolicyDocument.Statement) {
        // What nobody may, whosever keys they are, stays forbidden.
        if (statement.Effect === 'Deny' || !JSON.stringify(statement.Condition ?? {}).includes('aws:PrincipalTag/tenantId')) continue;
        delete statement.Condition;
        removed++;
      }
    }
    writeFileSync(file, JSON.stringify(template));
  }
  expect(removed, 'statements of the tenant role').toBe(4);
  return copy;
}
