import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import { execute } from '#shared/kernel/execute.ts';
import { programmes } from './store.ts';

/** A settled person awaits a decision: the three months of integreringsloven § 12 run from the settlement date. */
export const consumer: Consumer = {
  name: 'programme',
  where: (event) => event.tenant,
  on: {
    'settlement.case.person-settled.v1': async ({ subject, data }, context) =>
      data.belowProgrammeAge ? [] : effectOf(context, programmes, data.personId, { type: 'await', caseId: subject.split('/')[1]!, settlementDate: data.settlementDate }),
    'settlement.case.settled-without-agreement.v1': settledWithoutAgreement,
  },
};

/** Each of the household may be offered a programme. The last one's commit carries the mark; a repeat finds the others waiting already. */
async function settledWithoutAgreement({ subject, data }: BusEvent, context: ConsumerContext): Promise<Effect> {
  const facts = { today: context.today, actor: context.actor, newId: context.ports.ids.next };
  const command = { type: 'await', caseId: subject.split('/')[1]!, settlementDate: data.settlementDate, basis: 'may-be-offered' } as const;
  const adults: string[] = data.persons.flatMap(({ personId, belowProgrammeAge }: { personId: string; belowProgrammeAge?: boolean }) => (belowProgrammeAge ? [] : [personId]));
  const last = adults.pop();
  for (const personId of adults) await execute(context, programmes, personId, command, facts, { mayCreate: true });
  return last === undefined ? [] : effectOf(context, programmes, last, command);
}
