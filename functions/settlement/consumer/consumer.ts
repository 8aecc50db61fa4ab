/**
 * Between overseer and municipality: calls and requests come to the municipality, its answers go back to the request.
 * A council's decision goes from year to year within the municipality.
 * Each side has its own copy of the persons' cards, under keys of its own.
 */
import { Refused } from '#shared/errors.ts';
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { personsWith } from '#shared/privacy/identifiers.ts';
import { newCard, openCard, type Card } from '#shared/privacy/vault.ts';
import { tenantScope, type TenantScope } from '#shared/tenancy/scope.ts';
import type { Duplicate } from '../domain/case.ts';
import type { RequestCommand } from '../domain/request.ts';
import type { Decision } from '../domain/year.ts';
import { cases, requests, years } from '../store.ts';

const idOf = (event: BusEvent): string => event.subject.split('/')[1]!;
const noted = (command: (data: BusEvent['data']) => RequestCommand) => (event: BusEvent, context: ConsumerContext) => effectOf(context, requests, idOf(event), command(event.data));

/** A warning for whoever answers the case, never a reason not to take it. */
async function duplicatesOf(ports: Ports, keys: KeyPort, scope: TenantScope, { personId, card }: { personId: string; card: Card | undefined }): Promise<Duplicate[]> {
  const others = card?.identifier ? await personsWith(ports, keys, scope, card.identifier) : [];
  return others.filter((existing) => existing !== personId).map((existing) => ({ code: 'duplicate', personId, existing }));
}

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
  where: ({ type, tenant, parties }) => (type.startsWith('settlement.year.') ? tenant : /^(settlement\.case|persons\.person)\./.test(type) ? parties.overseer : parties.municipality),
  on: {
    'settlement.call.issued.v1': (event, context) => {
      const { year, number, unaccompaniedMinors, recommended } = event.data;
      return effectOf(context, years, year, { type: 'receiveCall', year, number, unaccompaniedMinors, ...(recommended !== undefined && { recommended }), callId: idOf(event), overseer: event.tenant });
    },
    'settlement.year.council-decided.v1': inherit,
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
    'settlement.request.withdrawal-sent.v1': (event, context) => effectOf(context, cases, idOf(event), { type: 'noteWithdrawal', reason: event.data.reason }),
    'settlement.case.accepted.v1': noted(() => ({ type: 'noteAcceptance' })),
    'settlement.case.declined.v1': noted(({ reason }) => ({ type: 'noteDecline', reason })),
    'settlement.case.withdrawn.v1': noted(() => ({ type: 'noteWithdrawal' })),
    'settlement.case.person-settled.v1': noted(({ personId, settlementDate }) => ({ type: 'noteSettlement', personId, settlementDate })),
  },
});
