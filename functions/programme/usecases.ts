import type { Consumer } from '#shared/kernel/consumer.ts';
import { execute } from '#shared/kernel/execute.ts';
import { programmes } from './store.ts';

/** A settled person awaits a decision: the three months of integreringsloven § 12 run from the settlement date. */
export const consumer: Consumer = {
  name: 'programme',
  where: (event) => event.tenant,
  on: {
    'settlement.case.person-settled.v1': async (event, context) => {
      const command = { type: 'await' as const, caseId: event.subject.split('/')[1]!, settlementDate: event.data.settlementDate };
      const facts = { today: context.today, actor: context.actor, newId: context.ports.ids.next };
      const result = await execute(context, programmes, event.data.personId, command, facts, { mayCreate: true, also: [context.mark] });
      return result.kind === 'done' && result.events.length === 0 ? [] : 'committed';
    },
  },
};
