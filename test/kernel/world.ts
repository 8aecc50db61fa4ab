/** The kernel's ports on real DynamoDB Local, with faults where a test asks for them. */
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { createActivity } from '../../local/activity.ts';
import { createClock } from '../../local/clock.ts';
import { startDynamo, type Dynamo } from '../../local/dynamodb.ts';
import { createIam } from '../../local/iam.ts';
import { openState } from '../../local/state.ts';
import { ids } from '../../shared/adapters/system.ts';
import type { Decider } from '../../shared/kernel/decider.ts';
import type { Aggregate } from '../../shared/kernel/aggregate.ts';
import { TransactionCanceled, type BusEntry, type BusPort, type Db, type Item, type Ports } from '../../shared/kernel/ports.ts';
import { tenantScope } from '../../shared/tenancy/scope.ts';
import type { CommandContext } from '../../shared/kernel/execute.ts';
import { refuse } from '../../shared/errors.ts';
import { assemblyOf, table } from '../platform/api-world.ts';

const index = (name: string, projection: string) => ({ IndexName: name, Projection: { ProjectionType: projection }, KeySchema: [{ AttributeName: `${name}PK`, KeyType: 'HASH' }, { AttributeName: `${name}SK`, KeyType: 'RANGE' }] });

export async function startTable(): Promise<Dynamo> {
  const state = openState(':memory:');
  const activity = createActivity();
  const clock = createClock(state, activity);
  const assembly = assemblyOf(table({
    AttributeDefinitions: ['PK', 'SK', 'GSI1PK', 'GSI1SK', 'GSI2PK', 'GSI2SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [index('GSI1', 'ALL'), index('GSI2', 'KEYS_ONLY')],
  }));
  return startDynamo({ assembly, clock, activity, state, iam: createIam(assembly, clock) });
}

/** What happens at the n-th call (from 0) of a command: `before` it, `after` it was applied, or the call made twice as the SDK's retry does. */
export type Fault = { command: string; at: number; kind: 'before' | 'after' | 'twice' | 'conflict' };
export interface World { ports: Ports; faults: Fault[]; calls: string[]; now: { value: number }; log: string[]; slept: number[] }

export function world(dynamo: Dynamo): World {
  const w: World = { faults: [], calls: [], now: { value: Date.parse('2026-09-14T08:00:00Z') }, log: [], slept: [], ports: undefined as never };
  const seen = new Map<string, number>();
  const db: Db = {
    exec: async (command, input) => {
      w.calls.push(command);
      const nth = seen.get(command) ?? 0;
      seen.set(command, nth + 1);
      const fault = w.faults.find((f) => f.command === command && f.at === nth)?.kind;
      if (fault === 'before') throw Object.assign(new Error('throttled'), { name: 'ThrottlingException' });
      if (fault === 'conflict') throw new TransactionCanceled([{ code: 'TransactionConflict' }, { code: 'None' }]);
      const result = await run(dynamo, command, input);
      if (fault === 'after') throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
      // The first answer was lost, and the retry comes after the token's ten minutes: DynamoDB runs it anew.
      if (fault === 'twice') return await run(dynamo, command, { ...(input as object), token: ids.next() } as never) as never;
      return result as never;
    },
  };
  const note = (code: string): void => { w.log.push(code); };
  w.ports = {
    db: () => db, ids, log: { info: note, warn: note, error: note },
    clock: { now: () => w.now.value, sleep: async (ms) => { w.slept.push(ms); w.now.value += ms; } },
  };
  return w;
}

async function run(dynamo: Dynamo, command: string, input: any): Promise<unknown> {
  const values = (item: Item | undefined): any => (item ? marshall(item, { removeUndefinedValues: true }) : undefined);
  const request = ({ Key, Item, ExpressionAttributeValues, ExclusiveStartKey, ...rest }: any): any => ({
    ...rest, TableName: 'app-main', Key: values(Key), Item: values(Item), ExpressionAttributeValues: values(ExpressionAttributeValues), ExclusiveStartKey: values(ExclusiveStartKey),
  });
  const plain = (item: any): Item | undefined => (item ? unmarshall(item) : undefined);
  const call = (operation: string, body: object): Promise<any> => dynamo.call('DynamoDB_20120810', operation, body);
  if (command !== 'TransactWriteItems') {
    const { Item, Items, LastEvaluatedKey } = await call(command, request(input));
    return { Item: plain(Item), Items: Items?.map(plain), LastEvaluatedKey: plain(LastEvaluatedKey) };
  }
  try {
    await call(command, { ClientRequestToken: input.token, TransactItems: input.items.map((item: object) => Object.fromEntries(Object.entries(item).map(([kind, i]) => [kind, request(i)]))) });
    return {};
  } catch (error) {
    const reasons = (error as { extra?: { CancellationReasons?: { Code: string; Item?: any }[] } }).extra?.CancellationReasons;
    if (!reasons) throw error;
    throw new TransactionCanceled(reasons.map(({ Code, Item }) => ({ code: Code, ...(Item && { item: plain(Item)! }) })));
  }
}

interface Tally { readonly total: number }
type Add = { readonly type: 'add'; readonly n: number };
const tallyDecider: Decider<Tally, Add> = {
  initial: { total: 0 },
  decide: (state, { n }) => (state.total + n > 10 ? refuse('too-much', { status: 409, params: { total: state.total } }) : n === 0 ? [] : [{ type: 'test.tally.added.v1', data: { n, secret: 'not for the bus' } }]),
  evolve: (state, { data }) => ({ total: state.total + data.n }),
};
export const tallies: Aggregate<Tally, Add> = { name: 'TALLY', decider: tallyDecider, schemaVersion: 1 };
export const facts = { today: '2026-09-14', actor: 'tester', newId: () => ids.next() };

export function contextOf(w: World, tenant = 'tenanta0000'): CommandContext {
  return { ports: w.ports, scope: tenantScope(tenant, 'verified-identity'), tenant, actor: 'tester', purpose: 'test', correlationId: 'c', causationId: null };
}

/** A bus that refuses the entries whose indexes a test lists, call by call. */
export function fakeBus(refused: number[][] = []): BusPort & { sent: BusEntry[] } {
  const sent: BusEntry[] = [];
  return {
    sent,
    put: async (entries) => {
      const failing = refused.shift() ?? [];
      sent.push(...entries.filter((_, i) => !failing.includes(i)));
      return failing;
    },
  };
}
