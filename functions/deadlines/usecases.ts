import { addDays } from '#shared/calendar/dates.ts';
import { DUE_SHARDS } from '#shared/kernel/aggregate.ts';
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute } from '#shared/kernel/execute.ts';
import type { Item, Ports } from '#shared/kernel/ports.ts';
import { failure } from '#shared/observability/failure.ts';
import { indexScope, pk, tenantScope } from '#shared/tenancy/scope.ts';
import { councilDeadlines, deadlines } from './store.ts';

export const consumer: Consumer = {
  name: 'deadlines',
  where: (event) => event.tenant,
  on: {
    'settlement.case.person-settled.v1': ({ data: { personId, settlementDate, belowProgrammeAge }, parties }, context) =>
      effectOf(context, deadlines, personId, { type: 'open', settledOn: settlementDate, ...(belowProgrammeAge && { belowProgrammeAge }), ...(parties.reception && { fromReception: true }) }),
    // Whoever settled without agreement has the clocks of a claim, if any.
    'settlement.case.settlement-date-corrected.v1': async ({ data: { personId, settlementDate, previous, belowProgrammeAge, withoutAgreement }, parties }, context) => (withoutAgreement ? []
      : effectOf(context, deadlines, personId, { type: 'correct', previous, settledOn: settlementDate, ...(belowProgrammeAge && { belowProgrammeAge }), ...(parties.reception && { fromReception: true }) })),
    // Whoever had left by this word, or by the household's, has come back by both in the end.
    'settlement.case.moving-out-corrected.v1': async ({ data }, context) => (data.movedOn ? [] : effectOf(context, deadlines, data.personId, { type: 'reopen' })),
    'households.household.member-returned.v1': ({ data }, context) => effectOf(context, deadlines, data.personId, { type: 'reopen' }),
    // Who is withdrawn was never settled: nothing runs for them.
    'settlement.case.person-moved-out.v1': ({ data }, context) => effectOf(context, deadlines, data.personId, { type: 'close', reason: 'moved-out' }),
    'settlement.year.council-decided.v1': councilDecided,
    // A child who comes later has clocks from the day they came. An adult's time runs from the claim, which may stand from the beginning.
    'households.household.member-joined.v1': async ({ data: { personId, arrivedOn, belowProgrammeAge } }, context) => (belowProgrammeAge ? effectOf(context, deadlines, personId, { type: 'open', settledOn: arrivedOn, belowProgrammeAge }) : []),
    'programme.programme.awaiting.v1': async ({ subject, data: { claim } }, context) => (claim?.claimedOn ? effectOf(context, deadlines, idOf({ subject }), { type: 'open', settledOn: claim.claimedOn }) : []),
    'programme.programme.claimed.v1': ({ subject, data }, context) => effectOf(context, deadlines, idOf({ subject }), { type: 'open', settledOn: data.claimedOn }),
    // They have moved before it started.
    'programme.programme.lapsed.v1': ({ subject }, context) => effectOf(context, deadlines, idOf({ subject }), { type: 'close', reason: 'moved-out' }),
    // Whoever leaves, also those of whom no case tells.
    'households.household.member-left.v1': ({ data }, context) => effectOf(context, deadlines, data.personId, { type: 'close', reason: 'moved-out' }),
    'programme.programme.started.v1': ({ subject, data }, context) => effectOf(context, deadlines, idOf({ subject }), { type: 'start', startedOn: data.startedOn }),
  },
};

/** Each date that moves costs its shard of the index four write units: so many a second, and no more, are told of one shard (docs/heat.md). */
const PACE_MS = 25;
const DEADLINE_KEY = /^T#([a-z0-9]+)#(?:COUNCIL-)?DEADLINE#(.+)$/;
/** Persons' ids are longer. */
export const isYear = (id: string): boolean => id.length === 4;

/** One decision meets the deadline of its own year and opens that of the first year it does not cover. Saying the first again says nothing new. */
async function councilDecided({ data: { year, through = year, decidedOn } }: BusEvent, context: ConsumerContext): Promise<Effect> {
  await execute(context, councilDeadlines, year, { type: 'fulfil', year, decidedOn }, context.facts, { mayCreate: true });
  const next = String(Number(through) + 1);
  return effectOf(context, councilDeadlines, next, { type: 'open', year: next });
}

/**
 * Tells what is due today or has been due since the last run, however long ago that was. Running it again tells nothing
 * again: what is told has another date in the index, and a stale index entry meets a decision of "nothing to tell".
 */
export async function tellDue(ports: Ports, today: string): Promise<{ told: number; failed: number }> {
  const sum = { told: 0, failed: 0 };
  const correlationId = ports.ids.next();
  /** One at a time, at its pace. Errors: when the index cannot be read. */
  const ofShard = async (shard: number): Promise<void> => {
    for await (const key of due(ports, today, shard)) {
      try {
        const [told] = await Promise.all([tell(ports, key, today, correlationId), ports.clock.sleep(PACE_MS)]);
        sum.told += told;
      } catch (error) {
        sum.failed++;
        ports.log.error('deadline.failed', { ...failure(error) });
      }
    }
  };
  const shards = await Promise.allSettled(Array.from({ length: DUE_SHARDS }, (_, shard) => ofShard(shard)));
  for (const shard of shards) if (shard.status === 'rejected') throw shard.reason;
  return sum;
}

async function* due(ports: Ports, today: string, shard: number): AsyncGenerator<[tenant: string, id: string]> {
  for (let from: Item | undefined; ;) {
    const page = await ports.db(indexScope).exec('Query', {
      IndexName: 'GSI2', KeyConditionExpression: 'GSI2PK = :pk AND GSI2SK < :tomorrow',
      ExpressionAttributeValues: { ':pk': pk(indexScope, `DUE#${shard}`), ':tomorrow': addDays(today, 1) }, ...(from && { ExclusiveStartKey: from }),
    });
    for (const { PK } of page.Items) {
      const [, tenant, id] = DEADLINE_KEY.exec(PK) ?? [];
      if (tenant && id) yield [tenant, id];
    }
    if (!(from = page.LastEvaluatedKey)) return;
  }
}

async function tell(ports: Ports, [tenant, id]: [string, string], today: string, correlationId: string): Promise<number> {
  const context = { ports, scope: tenantScope(tenant, 'schedule'), tenant, actor: 'system:deadlines', purpose: isYear(id) ? 'settlement' : 'introduction programme', correlationId, causationId: null };
  const facts = { today, actor: context.actor, newId: ports.ids.next };
  const result = await (isYear(id) ? execute(context, councilDeadlines, id, { type: 'tell' }, facts) : execute(context, deadlines, id, { type: 'tell' }, facts));
  return result.kind === 'done' ? result.events.length : 0;
}
