/**
 * The benefit's items.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | participant (id = programme = person) | `T#<tenant>#PARTICIPANT#<id>` | `STATE`, `EVENT#<seq>` |
 * | participants by last day | GSI1 `T#<tenant>#PARTICIPANTS` | `<last day or 9999-12-31>#<id>` |
 * | run (id = month) | `T#<tenant>#RUN#<yyyy-mm>` | `STATE`, `EVENT#<seq>` |
 * | whom the run pays, fixed when it opens | same | `PARTICIPANTS#<nn>` |
 * | lines made and their sum | same | `PROGRESS#<shard>` |
 * | the payroll file as it was exported | same | `PAYROLL` |
 * | runs | GSI1 `T#<tenant>#RUNS` | `<yyyy-mm>#<yyyy-mm>` |
 * | line | `T#<tenant>#LINE#<yyyy-mm>-<participant>` | `STATE`, `EVENT#1` |
 * | lines of a month | GSI1 `T#<tenant>#LINES#<yyyy-mm>` | `<participant>#<line>` |
 * | consumer's mark | `T#<tenant>#DONE#benefit#<tenant>#PROGRAMME/<id>` | `MARK` |
 */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { refuse } from '#shared/errors.ts';
import { STATE, fromItem, keyOf, type Aggregate, type LedgerWrite, type Loaded } from '#shared/kernel/aggregate.ts';
import { shardOf } from '#shared/kernel/event.ts';
import type { Item, Ports, QueryInput } from '#shared/kernel/ports.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import { lineDecider, type Line, type LineCommand, type LineState } from './domain/line.ts';
import { participantDecider, type ParticipantCommand, type ParticipantState } from './domain/participant.ts';
import { runDecider, type Progress, type RunCommand, type RunFacts, type RunState } from './domain/run.ts';

export const RUNS = 'RUNS';
export const LINES = (month: string): string => `LINES#${month}`;
const PARTICIPANTS = 'PARTICIPANTS';
const PROGRESS = 'PROGRESS';
const PAYROLL = 'PAYROLL';
/** Many workers make lines of one run at once; one counter would have them collide. */
const PROGRESS_SHARDS = 8;
const CHUNK = 1_000;
const NO_END = '9999-12-31';

export const participants: Aggregate<ParticipantState, ParticipantCommand> = {
  name: 'PARTICIPANT', decider: participantDecider, schemaVersion: 1,
  list: ({ startedOn, endedOn }) => ({ list: PARTICIPANTS, sort: endedOn ?? NO_END, summary: { startedOn } }),
};

export const runs: Aggregate<RunState, RunCommand, RunFacts> = {
  name: 'RUN', decider: runDecider, schemaVersion: 1,
  list: ({ month, status, openedOn, participants }) => ({ list: RUNS, sort: month!, summary: { month, status, openedOn, participants } }),
};

export const lines: Aggregate<LineState, LineCommand> = {
  name: 'LINE', decider: lineDecider, schemaVersion: 1,
  list: ({ made }) => ({ list: LINES(made!.month), sort: made!.participantId, summary: { ...made! } }),
  // Counted in the transaction that makes the line: the line's own condition guards the counter.
  ledger: ({ scope, after: { made } }) => [{
    label: 'progress',
    item: {
      Update: {
        Key: { PK: keyOf(scope, runs, made!.month).PK, SK: `${PROGRESS}#${shardOf(made!.participantId, PROGRESS_SHARDS)}` },
        UpdateExpression: 'ADD made :one, ore :ore', ExpressionAttributeValues: { ':one': 1, ':ore': made!.ore },
      },
    },
    refusal: never,
  }],
};
const never = () => refuse('stale-version', { status: 412 });

async function all(ports: Ports, scope: Scope, query: QueryInput): Promise<Item[]> {
  const items: Item[] = [];
  for (let from: Item | undefined; ;) {
    const page = await ports.db(scope).exec('Query', { ...query, ...(from && { ExclusiveStartKey: from }) });
    items.push(...page.Items);
    if (!(from = page.LastEvaluatedKey)) return items;
  }
}

/** Ids of those with at least one day of the programme in the month. */
export async function withDaysIn(ports: Ports, scope: Scope, month: string): Promise<string[]> {
  const items = await all(ports, scope, {
    IndexName: 'GSI1', KeyConditionExpression: 'GSI1PK = :pk AND GSI1SK >= :first', ExpressionAttributeValues: { ':pk': pk(scope, PARTICIPANTS), ':first': `${month}-01` },
  });
  return items.filter(({ summary }) => summary.startedOn.slice(0, 7) <= month).map(({ summary }) => summary.id);
}

/** Fixes whom a run pays; goes into the transaction that opens it. */
export function chosenWrites(scope: Scope, month: string, ids: readonly string[]): LedgerWrite[] {
  const { PK } = keyOf(scope, runs, month);
  return Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, i) => ({
    label: 'participants', refusal: never,
    item: { Put: { Item: { PK, SK: `${PARTICIPANTS}#${String(i).padStart(2, '0')}`, ids: ids.slice(i * CHUNK, (i + 1) * CHUNK) } } },
  }));
}

export async function chosenFor(ports: Ports, scope: Scope, month: string): Promise<string[]> {
  const items = await all(ports, scope, {
    KeyConditionExpression: 'PK = :pk AND begins_with(SK, :chosen)', ExpressionAttributeValues: { ':pk': keyOf(scope, runs, month).PK, ':chosen': `${PARTICIPANTS}#` }, ConsistentRead: true,
  });
  return items.flatMap(({ ids }) => ids);
}

/** The run and its progress in one read: of its partition, `PROGRESS#…` and `STATE` come last. */
export async function runWithProgress(ports: Ports, scope: Scope, month: string): Promise<{ run: Loaded<RunState>; progress: Progress }> {
  const { Items } = await ports.db(scope).exec('Query', {
    KeyConditionExpression: 'PK = :pk AND SK >= :from', ExpressionAttributeValues: { ':pk': keyOf(scope, runs, month).PK, ':from': PROGRESS }, ConsistentRead: true,
  });
  const counters = Items.filter(({ SK }) => SK !== STATE);
  return {
    run: fromItem(runs, month, Items.find(({ SK }) => SK === STATE)),
    progress: { lines: counters.reduce((sum, { made }) => sum + made, 0), ore: counters.reduce((sum, { ore }) => sum + ore, 0) },
  };
}

/** The lines made so far, by participant. Read from the index, which may be a moment behind. */
export const linesOf = async (ports: Ports, scope: Scope, month: string): Promise<Line[]> =>
  (await all(ports, scope, { IndexName: 'GSI1', KeyConditionExpression: 'GSI1PK = :pk', ExpressionAttributeValues: { ':pk': pk(scope, LINES(month)) } })).map(({ summary }) => summary);

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64');

/** Goes into the transaction that exports the run, whose version guards it. Some 22 bytes a participant once deflated: 400 of them are read for one and a half read units. */
export function payrollWrite(scope: Scope, month: string, text: string): LedgerWrite {
  const Item = { PK: keyOf(scope, runs, month).PK, SK: PAYROLL, deflated: deflateRawSync(text), sha256: digestOf(text) };
  return { label: 'payroll', item: { Put: { Item, ConditionExpression: 'attribute_not_exists(PK)' } }, refusal: never };
}

/** The file of an exported run, with its digest in base64. Errors: when it is not what was exported. */
export async function payrollOf(ports: Ports, scope: Scope, month: string, { consistent = false } = {}): Promise<{ text: string; sha256: string } | undefined> {
  const { Item } = await ports.db(scope).exec('GetItem', { Key: { PK: keyOf(scope, runs, month).PK, SK: PAYROLL }, ConsistentRead: consistent });
  if (!Item) return undefined;
  const text = inflateRawSync(Item.deflated).toString();
  if (digestOf(text) !== Item.sha256) throw new Error('the payroll file is not the one that was exported');
  return { text, sha256: Item.sha256 };
}
