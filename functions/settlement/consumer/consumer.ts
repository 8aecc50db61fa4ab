/**
 * Between overseer and municipality: calls and requests come to the municipality, its answers go back to the request.
 * A council's decision goes from year to year within the municipality.
 * Each side has its own copy of the persons' cards, under keys of its own.
 */
import { Refused } from '#shared/errors.ts';
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { copyCard } from '#shared/privacy/vault.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import type { RequestCommand } from '../domain/request.ts';
import type { Decision } from '../domain/year.ts';
import { cases, requests, years } from '../store.ts';

const idOf = (event: BusEvent): string => event.subject.split('/')[1]!;
const noted = (command: (data: BusEvent['data']) => RequestCommand) => (event: BusEvent, context: ConsumerContext) => effectOf(context, requests, idOf(event), command(event.data));

/**
 * A decision for several years goes on to the next one, whose own event carries it further. A year that has accepted more
 * than a changed decision allows keeps what it has, and is decided by hand.
 */
async function inherit({ data, parties }: BusEvent, context: ConsumerContext): Promise<Effect> {
  const { year, callId: _callId, inheritedFrom = year, ...decision } = data;
  if (!(decision.through > year)) return [];
  const next = String(Number(year) + 1);
  try {
    return await effectOf(context, years, next, { type: 'inherit', ...decision as Decision, year: next, overseer: parties.overseer!, inheritedFrom });
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.refused !== 'below-used') throw error;
    context.ports.log.warn('council-decision.not-inherited', { year: next });
    return [];
  }
}

export const createConsumer = (keys: KeyPort): Consumer => ({
  name: 'settlement',
  where: ({ type, tenant, parties }) => (type.startsWith('settlement.year.') ? tenant : type.startsWith('settlement.case.') ? parties.overseer : parties.municipality),
  on: {
    'settlement.call.issued.v1': (event, context) => {
      const { year, number, unaccompaniedMinors, recommended } = event.data;
      return effectOf(context, years, year, { type: 'receiveCall', year, number, unaccompaniedMinors, ...(recommended !== undefined && { recommended }), callId: idOf(event), overseer: event.tenant });
    },
    'settlement.year.council-decided.v1': inherit,
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
