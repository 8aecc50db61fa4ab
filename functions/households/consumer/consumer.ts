/** What happens to a settlement case and its persons happens to their household. */
import { effectOf, type Consumer } from '#shared/kernel/consumer.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { households } from '../store.ts';

const idOf = (event: BusEvent): string => event.subject.split('/')[1]!;

export const createConsumer = (_keys: KeyPort): Consumer => ({
  name: 'households',
  where: (event) => event.tenant,
  on: {
    'settlement.case.accepted.v1': (event, context) => {
      const { overseer, reception } = event.parties;
      return effectOf(context, households, idOf(event), { type: 'form', persons: event.data.persons, overseer: overseer!, ...(reception && { reception }) });
    },
    'settlement.case.withdrawn.v1': (event, context) => effectOf(context, households, idOf(event), { type: 'dissolve' }),
    'settlement.case.person-settled.v1': (event, context) => {
      const { personId, settlementDate, belowProgrammeAge } = event.data;
      return effectOf(context, households, idOf(event), { type: 'noteSettlement', personId, settledOn: settlementDate, ...(belowProgrammeAge && { belowProgrammeAge: true }) });
    },
    'persons.person.erased.v1': (event, context) => effectOf(context, households, event.data.caseId, { type: 'noteErasure', personId: idOf(event), erasedOn: event.data.erasedOn }),
  },
});
