/**
 * Between overseer and municipality: calls and requests come to the municipality, its answers go back to the request.
 * Each side has its own copy of the persons' cards, under keys of its own.
 */
import { effectOf, type Consumer, type ConsumerContext } from '#shared/kernel/consumer.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { personsWith } from '#shared/privacy/identifiers.ts';
import { newCard, openCard, type Card } from '#shared/privacy/vault.ts';
import { tenantScope, type TenantScope } from '#shared/tenancy/scope.ts';
import type { Duplicate } from '../domain/case.ts';
import type { RequestCommand } from '../domain/request.ts';
import { cases, requests, years } from '../store.ts';

const idOf = (event: BusEvent): string => event.subject.split('/')[1]!;
const noted = (command: (data: BusEvent['data']) => RequestCommand) => (event: BusEvent, context: ConsumerContext) => effectOf(context, requests, idOf(event), command(event.data));

/** A warning for whoever answers the case, never a reason not to take it. */
async function duplicatesOf(ports: Ports, keys: KeyPort, scope: TenantScope, { personId, card }: { personId: string; card: Card | undefined }): Promise<Duplicate[]> {
  const others = card?.identifier ? await personsWith(ports, keys, scope, card.identifier) : [];
  return others.filter((existing) => existing !== personId).map((existing) => ({ code: 'duplicate', personId, existing }));
}

export const createConsumer = (keys: KeyPort): Consumer => ({
  name: 'settlement',
  where: ({ type, parties }) => (/^(settlement\.case|persons\.person)\./.test(type) ? parties.overseer : parties.municipality),
  on: {
    'settlement.call.issued.v1': (event, context) => {
      const { year, number, unaccompaniedMinors } = event.data;
      return effectOf(context, years, year, { type: 'receiveCall', year, number, unaccompaniedMinors, callId: idOf(event), overseer: event.tenant });
    },
    'settlement.request.sent.v1': async (event, context) => {
      const { year, persons, unaccompaniedMinors, reception } = event.data;
      const { ports, scope } = context;
      const overseer = tenantScope(event.tenant, 'relayed-event');
      const received = await Promise.all((persons as { personId: string }[]).map(async ({ personId }) => ({ personId, card: await openCard(ports, keys, overseer, personId) })));
      const warnings = (await Promise.all(received.map((person) => duplicatesOf(ports, keys, scope, person)))).flat();
      return effectOf(context, cases, idOf(event), {
        type: 'receive', year, persons, unaccompaniedMinors, overseer: event.tenant, ...(reception && { reception: { ...reception, tenantId: event.parties.reception! } }), ...(warnings.length > 0 && { warnings }),
      }, async () => (await Promise.all(received.flatMap(({ personId, card }) => (card ? [newCard(ports, keys, scope, personId, card)] : [])))).flat());
    },
    'persons.person.erased.v1': ({ data, subject }, context) => effectOf(context, requests, data.caseId, { type: 'noteErasure', personId: subject.split('/')[1]!, erasedOn: data.erasedOn }),
    'settlement.case.accepted.v1': noted(() => ({ type: 'noteAcceptance' })),
    'settlement.case.declined.v1': noted(({ reason }) => ({ type: 'noteDecline', reason })),
    'settlement.case.person-settled.v1': noted(({ personId, settlementDate }) => ({ type: 'noteSettlement', personId, settlementDate })),
  },
});
