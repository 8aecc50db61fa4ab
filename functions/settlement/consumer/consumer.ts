/**
 * Between overseer and municipality: calls and requests come to the municipality, its answers go back to the request.
 * Each side has its own copy of the persons' cards, under keys of its own.
 */
import { effectOf, type Consumer, type ConsumerContext } from '#shared/kernel/consumer.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { copyCard } from '#shared/privacy/vault.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import type { RequestCommand } from '../domain/request.ts';
import { cases, requests, years } from '../store.ts';

const idOf = (event: BusEvent): string => event.subject.split('/')[1]!;
const noted = (command: (data: BusEvent['data']) => RequestCommand) => (event: BusEvent, context: ConsumerContext) => effectOf(context, requests, idOf(event), command(event.data));

export const createConsumer = (keys: KeyPort): Consumer => ({
  name: 'settlement',
  where: ({ type, parties }) => (type.startsWith('settlement.case.') ? parties.overseer : parties.municipality),
  on: {
    'settlement.call.issued.v1': (event, context) => {
      const { year, number, unaccompaniedMinors } = event.data;
      return effectOf(context, years, year, { type: 'receiveCall', year, number, unaccompaniedMinors, callId: idOf(event), overseer: event.tenant });
    },
    'settlement.request.sent.v1': (event, context) => {
      const { year, persons, unaccompaniedMinors, reception } = event.data;
      const overseer = tenantScope(event.tenant, 'relayed-event');
      return effectOf(context, cases, idOf(event), {
        type: 'receive', year, persons, unaccompaniedMinors, overseer: event.tenant, ...(reception && { reception: { ...reception, tenantId: event.parties.reception! } }),
      }, async ({ state }) => (await Promise.all(state.persons.map(({ personId }) => copyCard(context.ports, keys, overseer, context.scope, personId)))).flat());
    },
    'settlement.request.withdrawal-sent.v1': (event, context) => effectOf(context, cases, idOf(event), { type: 'noteWithdrawal', reason: event.data.reason }),
    'settlement.case.accepted.v1': noted(() => ({ type: 'noteAcceptance' })),
    'settlement.case.declined.v1': noted(({ reason }) => ({ type: 'noteDecline', reason })),
    'settlement.case.withdrawn.v1': noted(() => ({ type: 'noteWithdrawal' })),
    'settlement.case.person-settled.v1': noted(({ personId, settlementDate }) => ({ type: 'noteSettlement', personId, settlementDate })),
  },
});
