/**
 * The policies of the synthesised template, over requests that are drawn: each role may do what is written here about it, and
 * nothing else. The local platform decides; an evaluation of the test's own must decide the same; weakened policies must show.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadAssembly } from '../../local/assembly.ts';
import type { Assembly, Principal, Resource } from '../../local/contracts.ts';
import { createIam } from '../../local/iam.ts';
import { accesses } from '../../local/leading-keys.ts';
import { tablesOf } from '../../local/tables.ts';
import { allowedByOracle } from './policy-oracle.ts';
import { requests, tenants, type Drawn, type Touch } from './policy-requests.ts';
import { synthesised } from './synthesised.ts';

const assembly = loadAssembly(synthesised('local').dir);
const [DATA, KEYS] = ['fotfeste-local-table', 'fotfeste-local-person-keys'];
const TENANT_ROLE = assembly.byType('AWS::IAM::Role').find((r) => r.properties['RoleName'] === 'fotfeste-local-tenant')!.arn;

type May = (touch: Touch) => boolean;
const on = (table: string, actions: string, index?: string) => ({ table: name, index: of, action }: Touch): boolean => name === table && of === index && actions.split(' ').includes(action);
const under = (may: May, prefix: string): May => (touch) => may(touch) && touch.key !== undefined && touch.key.startsWith(prefix);

const but = (may: May, never: May): May => (touch) => may(touch) && !never(touch);
/** Attributes of events; the policy has the list whole. */
const changesAnEvent: May = ({ action, attributes }) => action === 'UpdateItem' && (attributes ?? []).includes('data');

/** What a tenant's session may: its own keys in the table, its own lists, its own persons' keys. What was recorded stays, and the audit's links are the audit's. */
const forTenant = (own: string): May[] => {
  const mine = (may: May, partition = ''): May => under(may, `T#${own}#${partition}`);
  const links = mine(on(DATA, 'PutItem UpdateItem'), 'AUDIT#');
  const readings = mine(on(DATA, 'UpdateItem'), 'READ#');
  return [
    but(but(but(mine(on(DATA, 'GetItem BatchGetItem Query PutItem UpdateItem ConditionCheckItem')), links), readings), changesAnEvent),
    mine(on(DATA, 'DeleteItem'), 'PERSON#'), (touch) => on(DATA, 'DeleteItem')(touch) && touch.key === `T#${own}#SPEAKING`,
    mine(on(DATA, 'Query', 'GSI1')), but(mine(on(KEYS, 'GetItem BatchGetItem PutItem DeleteItem')), mine(on(KEYS, 'PutItem DeleteItem'), 'AUDIT#')),
  ];
};
const auditOfAny = (may: May): May => (touch) => may(touch) && /^T#.*#AUDIT#/s.test(touch.key ?? '');
const directory = under(on(DATA, 'GetItem Query'), 'DIR#');
const register = [under(on(DATA, 'GetItem Query PutItem ConditionCheckItem'), 'DIR#'), under(on(DATA, 'DeleteItem'), 'DIR#ORG#'), under(on(DATA, 'Query', 'GSI1'), 'DIR#')];
const unmark: May = (touch) => on(DATA, 'UpdateItem')(touch) && (touch.attributes ?? []).length > 0 && touch.attributes!.every((name) => ['GSI2PK', 'GSI2SK'].includes(name));

/** Of every function: whether it acts for tenants, and what it may by itself. */
const FUNCTIONS: Readonly<Record<string, { readonly actsForTenants: boolean; readonly own: readonly May[] }>> = {
  ...Object.fromEntries(['settlement-api', 'settlement-years', 'persons-api', 'receptions-api', 'audit-api', 'transfer-api', 'programme-api', 'benefit-api', 'deadlines-api', 'notification-api', 'oversight-api', 'oversight-consumer', 'benefit-opener'].map((name) => [name, { actsForTenants: true, own: [directory] }])),
  ...Object.fromEntries(['settlement-api', 'settlement-years', 'persons-api', 'audit-api', 'transfer-api', 'transfer-received', 'programme-api', 'benefit-api', 'deadlines-api', 'notification-api', 'oversight-api', 'oversight-consumer', 'benefit-opener'].map((name) => [name, { actsForTenants: true, own: [directory] }])),
  ...Object.fromEntries(['settlement-api', 'settlement-years', 'persons-api', 'receptions-api', 'suitability-api', 'suitability-consumer', 'audit-api', 'transfer-api', 'programme-api', 'benefit-api', 'deadlines-api', 'notification-api', 'oversight-api', 'oversight-consumer', 'benefit-opener'].map((name) => [name, { actsForTenants: true, own: [directory] }])),
  ...Object.fromEntries(['settlement-api', 'settlement-years', 'persons-api', 'audit-api', 'transfer-api', 'transfer-received', 'transfer-conversations', 'programme-api', 'benefit-api', 'deadlines-api', 'notification-api', 'oversight-api', 'oversight-consumer', 'benefit-opener'].map((name) => [name, { actsForTenants: true, own: [directory] }])),
  ...Object.fromEntries(['settlement-api', 'settlement-requests', 'settlement-self-settlements', 'settlement-years', 'settlement-year-end', 'persons-api', 'receptions-api', 'audit-api', 'transfer-api', 'programme-api', 'benefit-api', 'deadlines-api', 'notification-api', 'oversight-api', 'oversight-consumer', 'benefit-opener', 'transfer-received', 'suitability-api', 'suitability-consumer'].map((name) => [name, { actsForTenants: true, own: [directory] }])),
  ...Object.fromEntries(['settlement-consumer', 'persons-consumer', 'transfer-consumer', 'programme-consumer', 'deadlines-consumer', 'benefit-consumer', 'benefit-worker', 'notification-consumer', 'notification-sender'].map((name) => [name, { actsForTenants: true, own: [] }])),
  'establishment-api': { actsForTenants: true, own: [directory] },
  'establishment-consumer': { actsForTenants: true, own: [] },
  'housing-api': { actsForTenants: true, own: [directory] },
  'housing-consumer': { actsForTenants: true, own: [] },
  'community-api': { actsForTenants: true, own: [directory] },
  'community-brochures': { actsForTenants: true, own: [directory] },
  'community-consumer': { actsForTenants: true, own: [] },
  'households-api': { actsForTenants: true, own: [directory] },
  'households-consumer': { actsForTenants: true, own: [] },
  'letters-api': { actsForTenants: true, own: [directory] }, 'letters-consumer': { actsForTenants: true, own: [directory] },
  'plan-api': { actsForTenants: true, own: [directory] }, 'plan-consumer': { actsForTenants: true, own: [] },
  ...Object.fromEntries(['settlement-api', 'settlement-years', 'persons-api', 'audit-api', 'transfer-api', 'programme-api', 'benefit-api', 'deadlines-api', 'notification-api', 'oversight-api', 'oversight-consumer', 'benefit-opener'].map((name) => [name, { actsForTenants: true, own: [directory] }])),
  ...Object.fromEntries(['settlement-consumer', 'persons-consumer', 'transfer-consumer', 'programme-consumer', 'deadlines-consumer', 'benefit-consumer', 'benefit-worker', 'notification-consumer', 'notification-sender'].map((name) => [name, { actsForTenants: true, own: [] }])),
  'deadlines-daily': { actsForTenants: true, own: [under(on(DATA, 'Query', 'GSI2'), 'DUE#')] },
  'tenancy-api': { actsForTenants: false, own: register },
  'receptions-recommendations': { actsForTenants: true, own: [directory] },
  'receptions-consumer': { actsForTenants: true, own: [] },
  'audit-chain': { actsForTenants: false, own: [auditOfAny(on(DATA, 'PutItem')), auditOfAny(on(KEYS, 'GetItem PutItem'))] },
  'portal-docs': { actsForTenants: false, own: [] },
  'relay-stream': { actsForTenants: false, own: [unmark] },
  'relay-sweeper': { actsForTenants: false, own: [unmark, on(DATA, 'GetItem'), under(on(DATA, 'Query', 'GSI2'), 'RELAY#')] },
};
const functions = assembly.byType('AWS::Lambda::Function').map(({ properties }): [string, Principal] => {
  const name = (properties['FunctionName'] as string).replace('fotfeste-local-', '');
  return [name, { kind: 'function', roleArn: properties['Role'], functionName: name, tags: {} }];
});
const session = (functionName: string, tags: Record<string, string>): Principal => ({ kind: 'session', roleArn: TENANT_ROLE, functionName, sessionName: 's', tags });

const tables = new Map(tablesOf(assembly).map((table) => [table.name, table]));
const find = (name: string) => ({ table: tables.get(name), arn: tables.get(name)?.arn ?? `arn:aws:dynamodb:eu-north-1:000000000000:table/${name}` });
const needed = ({ operation, input }: Drawn) => accesses[operation]!(input, find);
const rightly = (may: readonly May[], { touches }: Drawn): boolean => touches.every((touch) => may.some((allows) => allows(touch)));

/** Says when the policies allow another thing than they should, or the two evaluations differ. */
function judge(of: Assembly) {
  const iam = createIam(of, { now: Date.now } as never);
  return (principal: Principal, may: readonly May[], drawn: Drawn): void => {
    const all = needed(drawn);
    const allowed = all.every((access) => iam.authorize(principal, access).allowed);
    const text = `${principal.functionName} ${JSON.stringify(principal.tags)} ${drawn.operation} ${JSON.stringify(drawn.touches)}`;
    for (const access of all) if (allowedByOracle(of, principal, access) !== iam.authorize(principal, access).allowed) throw new Error(`the evaluations differ: ${text}`);
    if (allowed && !rightly(may, drawn)) throw new Error(`leaks: ${text}`);
    if (!allowed && rightly(may, drawn)) throw new Error(`denied in vain: ${text}`);
  };
}
const judged = judge(assembly);
const asked = (own: string) => requests(own, { data: DATA, keys: KEYS });
const withTenant = tenants.chain((own) => asked(own).map((drawn) => ({ own, drawn })));

test('the requests that are drawn are allowed and denied in fair shares', () => {
  const drawn = fc.sample(withTenant, 1_000);
  const allowed = drawn.filter(({ own, drawn: one }) => rightly(forTenant(own), one)).length;
  expect(allowed).toBeGreaterThan(90);
  expect(allowed).toBeLessThan(600);
});

describe('every function', () => {
  test('has its row here', () => expect(functions.map(([name]) => name).sort()).toEqual(Object.keys(FUNCTIONS).sort()));

  test.each(functions)('%s reaches by itself what its row says, and nothing else', (name, principal) => {
    fc.assert(fc.property(withTenant, ({ drawn }) => judged(principal, FUNCTIONS[name]!.own, drawn)), { numRuns: 300 });
  });

  test.each(functions.filter(([name]) => FUNCTIONS[name]?.actsForTenants))('%s reaches as a tenant what is that tenant\'s, and nothing else', (name) => {
    fc.assert(fc.property(withTenant, ({ own, drawn }) => judged(session(name, { tenantId: own }), forTenant(own), drawn)), { numRuns: 300 });
  });

  test.each(functions)('%s becomes a tenant\'s only as its row says, and nobody\'s with another tag', (name, principal) => {
    const iam = createIam(assembly, { now: Date.now } as never);
    fc.assert(fc.property(tenants, fc.string({ maxLength: 9 }), fc.string({ minLength: 1 }).filter((tag) => tag.toLowerCase() !== 'tenantid'), (own, short, tag) => {
      expect(iam.mayAssume(principal, TENANT_ROLE, { tenantId: own }).allowed).toBe(FUNCTIONS[name]!.actsForTenants);
      for (const tags of [{}, { tenantId: short }, { [tag]: own }, { tenantId: own, [tag]: own }] as Record<string, string>[]) expect(iam.mayAssume(principal, TENANT_ROLE, tags).allowed).toBe(false);
    }), { numRuns: 50 });
  });
});

describe('a session of the tenant role', () => {
  test('without its tag reaches nothing', () => {
    fc.assert(fc.property(withTenant, fc.constantFrom({}, { tenant: 'abcdefghij' }, { TenantIdentifier: 'abcdefghij' }), ({ drawn }, tags) => judged(session('none', tags as Record<string, string>), [], drawn)), { numRuns: 2_000 });
  });
  test('reaches with a tag of wildcards what has those very characters, and nothing else', () => {
    fc.assert(fc.property(withTenant, fc.constantFrom('**********', '??????????', '*'.repeat(26), '[a-z0-9]{10,26}'), ({ drawn }, own) => judged(session('none', { tenantId: own }), forTenant(own), drawn)), { numRuns: 2_000 });
  });
});

test('nobody scans, speaks PartiQL, or does anything to a table but read and write its items', () => {
  const iam = createIam(assembly, { now: Date.now } as never);
  const actions = ['Scan', 'PartiQLSelect', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete', 'DescribeTable', 'UpdateTable', 'DeleteTable', 'CreateBackup', 'ExportTableToPointInTime', 'RestoreTableToPointInTime', 'UpdateTimeToLive', 'PutResourcePolicy', 'BatchWriteItem'];
  const everybody: [Principal, string][] = [...functions.map(([, principal]): [Principal, string] => [principal, 'DIR#ORG#310001007']), [session('settlement-api', { tenantId: 'abcdefghij' }), 'T#abcdefghij#CASE#1']];
  const allowed = everybody.flatMap(([principal, key]) => actions.flatMap((action) => [DATA, KEYS].flatMap((name) => ['', '/index/GSI1', '/index/GSI2'].flatMap((index) => [[], [key]].filter((keys) => {
    const access = { action: `dynamodb:${action}`, resource: `${find(name).arn}${index}`, context: { 'dynamodb:LeadingKeys': keys } };
    expect(allowedByOracle(assembly, principal, access)).toBe(iam.authorize(principal, access).allowed);
    return iam.authorize(principal, access).allowed;
  }).map(() => `${principal.functionName} ${action} ${name}${index}`)))));
  expect(allowed).toEqual([]);
});

/** The template with statements changed; `edit` says whether it changed one. */
function weakened(edit: (statement: any) => unknown): Assembly {
  let edits = 0;
  const resources = assembly.resources.map((one): Resource => {
    const copy = structuredClone({ ...one });
    for (const document of [copy.properties['PolicyDocument'], ...(copy.properties['Policies'] ?? []).map((p: any) => p.PolicyDocument)]) {
      for (const statement of document?.Statement ?? []) if (edit(statement)) edits++;
    }
    return copy;
  });
  expect(edits, 'statements edited').toBeGreaterThan(0);
  return { ...assembly, resources, byType: (type) => resources.filter((one) => one.type === type), byArn: (arn) => resources.find((one) => one.arn === arn) };
}

const OWN = 'ForAllValues:StringLike';
const tenantStatements = (change: (statement: any) => unknown, sid?: string) => (statement: any): boolean => {
  if (!['Items', 'Goes', 'Lists', 'PersonKeys'].includes(statement.Sid) || (sid && sid !== statement.Sid)) return false;
  change(statement);
  return true;
};
const ownStatements = (key: string, change: (statement: any) => unknown) => (statement: any): boolean => {
  if (statement.Sid || !JSON.stringify(statement.Condition ?? {}).includes(key)) return false;
  change(statement);
  return true;
};

describe('a weakened policy is seen to leak:', () => {
  const mutants: [string, (statement: any) => boolean, string, string][] = [
    ['without the guard against requests that have no key', tenantStatements((s) => { delete s.Condition.Null; }), 'settlement-api', '(table|keys|GSI1)"\\}'],
    ['without the separator after the tenant', tenantStatements((s) => { s.Condition[OWN]['dynamodb:LeadingKeys'] = ['T#${aws:PrincipalTag/tenantId}*']; }), 'settlement-api', 'T#'],
    ['with one key of the tenant\'s being enough', tenantStatements((s) => { s.Condition = { 'ForAnyValue:StringLike': s.Condition[OWN], Null: s.Condition.Null }; }), 'settlement-api', 'BatchGetItem'],
    ['with a wildcard for the tenant', tenantStatements((s) => { s.Condition[OWN]['dynamodb:LeadingKeys'] = ['T#*#*']; }), 'settlement-api', 'T#'],
    ['with lists that need no key', tenantStatements((s) => { delete s.Condition; }, 'Lists'), 'settlement-api', 'GSI1'],
    ['with every index', tenantStatements((s) => { s.Resource = s.Resource.replace('GSI1', '*'); }, 'Lists'), 'settlement-api', 'GSI2|GSI3'],
    ['with persons\' keys of anybody', tenantStatements((s) => { delete s.Condition; }, 'PersonKeys'), 'settlement-api', KEYS],
    ['with every action on the items', tenantStatements((s) => { s.Action = 'dynamodb:*'; }, 'Items'), 'settlement-api', 'BatchWriteItem|DeleteItem'],
    ['with every table for the items', tenantStatements((s) => { s.Resource = '*'; }, 'Items'), 'settlement-api', 'index|another-table|person-keys'],
    ['with a directory that is read without a key', ownStatements('DIR#', (s) => { delete s.Condition.Null; }), 'tenancy-api', 'table"\\}'],
    ['with a directory of every key', ownStatements('DIR#', (s) => { s.Condition[OWN]['dynamodb:LeadingKeys'] = ['*']; }), 'oversight-consumer', 'oversight-consumer'],
    ['with every attribute for the relay', ownStatements('dynamodb:Attributes', (s) => { delete s.Condition; }), 'relay-stream', 'UpdateItem'],
  ];
  test.each(mutants)('%s', (_, edit, name, what) => {
    const judgedWeak = judge(weakened(edit));
    const principal = functions.find(([fn]) => fn === name)![1];
    const asTenant = name === 'settlement-api';
    const { failed, errorInstance, numRuns } = fc.check(fc.property(withTenant, ({ own, drawn }) => judgedWeak(asTenant ? session(name, { tenantId: own }) : principal, asTenant ? forTenant(own) : FUNCTIONS[name]!.own, drawn)), { numRuns: 4_000, seed: 1, endOnFailure: true });
    expect(failed, `no leak in ${numRuns} requests`).toBe(true);
    expect((errorInstance as Error).message).toMatch(new RegExp(`^leaks: .*(${what})`));
  });
});
