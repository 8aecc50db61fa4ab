import { effectOf, type Consumer } from '#shared/kernel/consumer.ts';
import { programmes } from './store.ts';

/** A settled person awaits a decision: the three months of integreringsloven § 12 run from the settlement date. */
export const consumer: Consumer = {
  name: 'programme',
  where: (event) => event.tenant,
  on: {
    'settlement.case.person-settled.v1': async ({ subject, data }, context) =>
      data.belowProgrammeAge ? [] : effectOf(context, programmes, data.personId, { type: 'await', caseId: subject.split('/')[1]!, settlementDate: data.settlementDate }),
  },
};
