import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute } from '#shared/kernel/execute.ts';
import { BASES, type Basis } from './domain/codes.ts';
import { programmes } from './store.ts';

/**
 * A settled person awaits a decision: the three months of integreringsloven § 12 run from the settlement date. So does family
 * that came later, if it has the right or may be offered a programme; its three months run from the claim.
 */
export const consumer: Consumer = {
  name: 'programme',
  where: (event) => event.tenant,
  on: {
    'settlement.case.person-settled.v1': async ({ subject, data }, context) =>
      data.belowProgrammeAge ? [] : effectOf(context, programmes, data.personId, { type: 'await', caseId: idOf({ subject }), settlementDate: data.settlementDate }),
    'settlement.case.settlement-date-corrected.v1': async ({ subject, data: { personId, settlementDate, previous, belowProgrammeAge } }, context) =>
      (belowProgrammeAge ? [] : effectOf(context, programmes, personId, { type: 'correctSettlement', caseId: idOf({ subject }), settlementDate, previous })),
    'settlement.case.settled-without-agreement.v1': settledWithoutAgreement,
    'households.arrival.person-arrived.v1': claimedByMoving,
    'households.departure.closed.v1': endedByMoving,
    'households.eligibility.checked.v1': async ({ subject, data: { householdId, basis, outcome, settledOn, claimedOn } }, context) =>
      (basis === 'family' && isOffered(outcome) ? effectOf(context, programmes, idOf({ subject }), { type: 'await', caseId: householdId, settlementDate: settledOn, basis: outcome, claim: { ...(claimedOn && { claimedOn }) } }) : []),
  },
};

/** Each of the household may be offered a programme. The last one's commit carries the mark; a repeat finds the others waiting already. */
async function settledWithoutAgreement({ subject, data }: BusEvent, context: ConsumerContext): Promise<Effect> {
  const command = { type: 'await', caseId: idOf({ subject }), settlementDate: data.settlementDate, basis: 'may-be-offered' } as const;
  const adults: string[] = data.persons.flatMap(({ personId, belowProgrammeAge }: { personId: string; belowProgrammeAge?: boolean }) => (belowProgrammeAge ? [] : [personId]));
  const last = adults.pop();
  for (const personId of adults) await execute(context, programmes, personId, command, context.facts, { mayCreate: true });
  return last === undefined ? [] : effectOf(context, programmes, last, command);
}

/** Policy, not law: who had a programme or waited for one claims it again by moving here, so that three months run from that day. */
async function claimedByMoving({ subject, data: { personId, settledOn, firstSettledOn, programme } }: BusEvent, context: ConsumerContext): Promise<Effect> {
  if (!programme) return [];
  const { basis, ...history } = programme;
  return effectOf(context, programmes, personId, { type: 'await', caseId: idOf({ subject }), settlementDate: settledOn, ...(isOffered(basis) && { basis }), claim: { claimedOn: settledOn }, history: { firstSettledOn, ...history } });
}

/** Of each who moved; what is repeated after a crash changes nothing. */
async function endedByMoving({ data: { persons, movedOn } }: BusEvent, context: ConsumerContext): Promise<Effect> {
  for (const { personId } of persons) await execute(context, programmes, personId, { type: 'noteMove', movedOn }, context.facts, { mayCreate: true });
  return [];
}

const isOffered = (outcome: string | undefined): outcome is Basis => (BASES as readonly (string | undefined)[]).includes(outcome);
