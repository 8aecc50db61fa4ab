/**
 * Between overseer, reception and municipality: a request opens the reception's transfer, and what the reception sends
 * is copied into the municipality's vault once the case is accepted there.
 */
import { effectOf, type Consumer, type ConsumerContext } from '#shared/kernel/consumer.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Done } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import type { PersonalField } from '#shared/privacy/catalogue.ts';
import { TRANSFERRED } from '#shared/privacy/transferred.ts';
import { copyCard, dropCard, openCard, putCard } from '#shared/privacy/vault.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import type { ReceivedCommand, ReceivedState } from '../domain/received.ts';
import type { PersonRef } from '../domain/transfer.ts';
import { receivedTransfers, transfers } from '../store.ts';

const idOf = (event: BusEvent): string => event.subject.split('/')[1]!;
/** Of the overseer's card no more than a transfer takes, though receptions read more of their own residents. */
const forReception = (field: PersonalField): boolean => field === 'name' || field === 'interpreterLanguage';

/** The reception for requests, the municipality for its own cases and what is sent to it. No reception, no transfer. */
function where({ type, tenant, parties }: BusEvent): string | undefined {
  if (type.startsWith('settlement.request.')) return parties.reception;
  return type.startsWith('settlement.case.') ? parties.reception && tenant : parties.municipality;
}

export const createConsumer = (keys: KeyPort): Consumer => {
  /** Copies from the reception's vault what a decision released: the persons of its event. */
  const released = (context: ConsumerContext) => async ({ state, events }: Done<ReceivedState>): Promise<LedgerWrite[]> => {
    if (state.status !== 'released') return [];
    const reception = tenantScope(state.reception!, 'relayed-event');
    const persons: PersonRef[] = events.flatMap((event) => event.data.persons);
    return (await Promise.all(persons.map(async ({ personId }) => {
      const card = await openCard(context.ports, keys, reception, personId, TRANSFERRED);
      return card ? putCard(context.ports, keys, context.scope, personId, TRANSFERRED, card) : [];
    }))).flat();
  };
  const received = (command: (event: BusEvent, between: { municipality: string; reception: string }) => ReceivedCommand) => (event: BusEvent, context: ConsumerContext) =>
    effectOf(context, receivedTransfers, idOf(event), command(event, { municipality: context.tenant, reception: event.parties.reception! }), released(context));

  return {
    name: 'transfer', where,
    on: {
      'settlement.request.sent.v1': (event, context) => effectOf(context, transfers, idOf(event), {
        type: 'open', municipality: { ...event.data.municipality, tenantId: event.parties.municipality! }, reception: context.tenant, persons: event.data.persons,
      }, async ({ state }) => (await Promise.all(state.persons.map(({ personId }) =>
        copyCard(context.ports, keys, tenantScope(event.tenant, 'relayed-event'), context.scope, personId, forReception)))).flat()),
      'settlement.request.declined.v1': (event, context) => effectOf(context, transfers, idOf(event), { type: 'close' }),
      'settlement.request.withdrawn.v1': (event, context) => effectOf(context, transfers, idOf(event), { type: 'close' }),
      'settlement.case.accepted.v1': received((_, between) => ({ type: 'noteAcceptance', ...between })),
      'settlement.case.declined.v1': received((_, between) => ({ type: 'noteDecline', ...between })),
      'settlement.case.withdrawn.v1': (event, context) =>
        effectOf(context, receivedTransfers, idOf(event), { type: 'noteWithdrawal', municipality: context.tenant, reception: event.parties.reception! }, async ({ state }) => state.persons.map(({ personId }) => dropCard(context.scope, personId, TRANSFERRED))),
      'transfer.transfer.package-sent.v1': received(({ data }, between) => ({ type: 'announce', persons: data.persons, ...between })),
      'transfer.transfer.supplemented.v1': received(({ data }) => ({ type: 'supplement', supplementId: data.supplementId, persons: data.persons })),
    },
  };
};
