/** What the simulation says of permissions, limits and queues is what the template says. */
import { describe, expect, test } from 'vitest';
import { loadAssembly } from '../../local/assembly.ts';
import type { Principal, Resource } from '../../local/contracts.ts';
import { createIam } from '../../local/iam.ts';
import type { Table } from '../../shared/kernel/ports.ts';
import { directoryScope, indexScope, tenantScope, type Scope } from '../../shared/tenancy/scope.ts';
import { synthesised } from '../infra/synthesised.ts';
import { FUNCTIONS, QUEUES, type FunctionName } from './functions.ts';
import { allowed, type Access, type Action } from './permission.ts';

const assembly = loadAssembly(synthesised('local').dir);
const iam = createIam(assembly, { now: () => 0 } as Parameters<typeof createIam>[1]);
const nameOf = ({ path }: Resource): string => /([^/]+)\/Function\/Resource$/.exec(path)![1]!.replace('-', '/');
const functions = new Map(assembly.byType('AWS::Lambda::Function').map((fn) => [nameOf(fn), fn]));
const names = Object.keys(FUNCTIONS) as FunctionName[];

const variables = functions.get('settlement/api')!.properties.Environment.Variables as { TABLE_NAME: string; KEYS_TABLE_NAME: string; TENANT_ROLE_ARN: string };
const tableOf = (name: string): Resource => assembly.byType('AWS::DynamoDB::GlobalTable').find(({ ref }) => ref === name)!;
const TABLES: Readonly<Record<Table, Resource>> = { data: tableOf(variables.TABLE_NAME), keys: tableOf(variables.KEYS_TABLE_NAME) };

const TENANT = 'tenanta0000';
const SCOPES: readonly Scope[] = [tenantScope(TENANT, 'verified-identity'), directoryScope, indexScope];
const ACTIONS: readonly Action[] = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];
const HASHES = [`T#${TENANT}#CASE#1`, `T#${TENANT}#`, `T#${TENANT}#AUDIT#2026-09-01`, `T#${TENANT}#READ#2026-09-01#0`, `T#${TENANT}#PERSON#1`, `T#${TENANT}#SPEAKING`, `T#${TENANT}#SPEAKINGS`, `T#${TENANT}`, `T#${TENANT}1#CASE#1`, 'T#tenantb0000#CASE#1', 'T##CASE#1', 'DIR#ORG#310001007', 'DIR#TENANTS#overseer', 'DIRECTORY', 'DUE#1', 'RELAY#1', 'x'];
const UPDATES = [['PK', 'SK', 'GSI2PK', 'GSI2SK'], ['PK', 'SK', 'GSI2PK', 'state'], ['PK', 'SK', 'version'], ['PK', 'SK', 'data']];
const ACCESSES: readonly Access[] = ACTIONS.flatMap((action) => HASHES.flatMap((hash): Access[] => [
  ...(action === 'UpdateItem' ? UPDATES : [undefined]).flatMap((attributes) => (['data', 'keys'] as const).map((table): Access => ({ action, table, hash, ...(attributes && { attributes }) }))),
  ...(action === 'Query' ? ['GSI1', 'GSI2'].map((index): Access => ({ action, table: 'data', index, hash })) : []),
]));

/** Whose credentials the function's code gets for the scope, or nobody's. */
function principalOf(fn: FunctionName, scope: Scope): Principal | undefined {
  const own: Principal = { kind: 'function', roleArn: functions.get(fn)!.properties.Role, functionName: fn, tags: {} };
  if (scope.kind !== 'tenant') return own;
  const tags = { tenantId: scope.tenantId };
  return iam.mayAssume(own, variables.TENANT_ROLE_ARN, tags).allowed ? { ...own, kind: 'session', roleArn: variables.TENANT_ROLE_ARN, tags } : undefined;
}
const inTemplate = (principal: Principal | undefined, { action, table, index, hash, attributes }: Access): boolean => principal !== undefined && iam.authorize(principal, {
  action: `dynamodb:${action}`, resource: `${TABLES[table].arn}${index ? `/index/${index}` : ''}`, context: { 'dynamodb:LeadingKeys': [hash], ...(attributes && { 'dynamodb:Attributes': [...attributes] }) },
}).allowed;

describe('what a function may do with the tables', () => {
  test.each(names)('%s: as its roles in the template', (fn) => {
    const rows = SCOPES.flatMap((scope) => {
      const principal = principalOf(fn, scope);
      return ACCESSES.map((access) => ({ scope: scope.kind, ...access, simulated: allowed({ fn, scope }, access), template: inTemplate(principal, access) }));
    });
    expect(rows.filter(({ simulated, template }) => simulated !== template)).toEqual([]);
    // Both fates were met.
    expect(new Set(rows.map(({ template }) => template)).size).toBe(2);
  });
});

describe('functions and queues', () => {
  test('every function of the template runs in the simulation, but for the one without data, and for as long as there', () => {
    expect([...functions.keys()].filter((name) => name !== 'portal/docs').sort()).toEqual([...names].sort());
    expect(Object.fromEntries(names.map((name) => [name, functions.get(name)!.properties.Timeout]))).toEqual(Object.fromEntries(names.map((name) => [name, FUNCTIONS[name].seconds])));
  });

  test.each(Object.entries(QUEUES))('the queue %s: its events, batches, concurrency and receives', (_, { fn, ...spec }) => {
    const mapping = assembly.byType('AWS::Lambda::EventSourceMapping').find(({ properties }) => properties.EventSourceArn.includes(':sqs:') && [functions.get(fn)!.ref, functions.get(fn)!.arn].includes(properties.FunctionName))!.properties;
    const queue = assembly.byArn(mapping.EventSourceArn)!;
    const rules = assembly.byType('AWS::Events::Rule').filter(({ properties }) => properties.Targets.some((target: { Arn: string }) => target.Arn === queue.arn));
    expect({
      follows: rules.flatMap(({ properties }) => properties.EventPattern['detail-type'].map(({ prefix }: { prefix: string }) => prefix)), batch: mapping.BatchSize,
      concurrency: mapping.ScalingConfig.MaximumConcurrency, receives: queue.properties.RedrivePolicy.maxReceiveCount, visibility: queue.properties.VisibilityTimeout,
    }).toEqual({ ...spec, visibility: FUNCTIONS[fn].seconds * 6 });
  });
});
