/**
 * Between overseer and municipality: calls and requests come to the municipality, its inquiries and answers go to the
 * overseer's request. A council's decision goes from year to year within the municipality, and families reunited there are
 * counted in theirs.
 * Each side has its own copy of the persons' cards, under keys of its own.
 */
import { Refused } from '#shared/errors.ts';
import { load, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { personsWith } from '#shared/privacy/identifiers.ts';
import { newCard, openCard, type Card, type CardBeside } from '#shared/privacy/vault.ts';
import { tenantScope, type TenantScope } from '#shared/tenancy/scope.ts';
import type { CaseCommand, Duplicate } from '../domain/case.ts';
import { personOf, type Persons } from '../domain/person.ts';
import type { RequestCommand } from '../domain/request.ts';
import type { Decision } from '../domain/year.ts';
import { cases, casesOfMinors, requests, yearOf, yearSeen, years } from '../store.ts';

const byOf = ({ by }: BusEvent['data']): { by: string } | object => (by ? { by } : {});
/** What the municipality's side says when the overseer's own word has come. */
const confirmed = (command: (data: BusEvent['data']) => RequestCommand) => (event: BusEvent, context: ConsumerContext) => effectOf(context, requests, idOf(event), command(event.data));
const noted = (command: (data: BusEvent['data']) => RequestCommand) => confirmed((data) => ({ ...command(data), ...byOf(data) }));
const taken = (command: (data: BusEvent['data']) => CaseCommand) => (event: BusEvent, context: ConsumerContext) => effectOf(context, cases, idOf(event), { ...command(event.data), ...byOf(event.data) });

interface Received { readonly personId: string; readonly card: Card | undefined }

/** Where the persons come from, their cards are opened to be copied. */
const receivedFrom = (ports: Ports, keys: KeyPort, tenant: string, persons: Persons): Promise<Received[]> => {
  const sender = tenantScope(tenant, 'relayed-event');
  return Promise.all(persons.map(async ({ personId }) => ({ personId, card: await openCard(ports, keys, sender, personId) })));
};
const copies = (ports: Ports, keys: KeyPort, scope: TenantScope, received: readonly Received[], beside?: CardBeside) => async (): Promise<LedgerWrite[]> =>
  (await Promise.all(received.flatMap(({ personId, card }) => (card ? [newCard(ports, keys, scope, personId, card, beside)] : [])))).flat();

/** A warning for whoever answers the case, never a reason not to take it. */
async function duplicatesOf(ports: Ports, keys: KeyPort, scope: TenantScope, { personId, card }: Received): Promise<Duplicate[]> {
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

/** Cases that wait for an answer are proposed about by the decision in force, read anew: another may have come since. */
async function propose({ data: { year } }: BusEvent, context: ConsumerContext): Promise<void> {
  const { ports, scope } = context;
  const council = (await yearOf(ports, scope, year))?.council;
  for (const caseId of await casesOfMinors(ports, scope, year)) await execute(context, cases, caseId, { type: 'noteCouncil', council }, context.facts);
}

/** Who moved to another municipality has moved out of the case too, unless somebody had said so. Of those who came later the case knows nothing. */
async function movedAway({ data: { householdId, persons, movedOn } }: BusEvent, context: ConsumerContext): Promise<Effect> {
  const { state } = await load(context.ports, context.scope, cases, householdId);
  for (const { personId } of persons) {
    const person = personOf(state.persons, personId);
    if (person?.settlementDate && !person.movedOn) await execute(context, cases, householdId, { type: 'moveOut', personId, movedOn, elsewhere: true }, context.facts);
  }
  return [];
}

export const createConsumer = (keys: KeyPort): Consumer => ({
  name: 'settlement',
  where: ({ type, tenant, parties }) => (/^(settlement\.year|households\.(household|departure))\./.test(type) ? tenant : /^(settlement\.case|persons\.person)\./.test(type) ? parties.overseer : parties.municipality),
  on: {
    'settlement.call.issued.v1': (event, context) => {
      const { year, number, unaccompaniedMinors, recommended } = event.data;
      return effectOf(context, years, year, { type: 'receiveCall', year, number, unaccompaniedMinors, ...(recommended !== undefined && { recommended }), callId: idOf(event), overseer: event.tenant });
    },
    'settlement.year.council-decided.v1': async (event, context) => {
      await propose(event, context);
      return inherit(event, context);
    },
    'settlement.request.sent.v1': async (event, context) => {
      const { year, persons, unaccompaniedMinors, group, route, selfSettlement, reception } = event.data;
      const { ports, scope } = context;
      // Whoever found a home there is in the municipality's vault already.
      const received = selfSettlement ? [] : await receivedFrom(ports, keys, event.tenant, persons);
      const warnings = (await Promise.all(received.map((person) => duplicatesOf(ports, keys, scope, person)))).flat();
      // A decision that comes meanwhile proposes to the cases that are there: this one is, or knows of it.
      const seen = unaccompaniedMinors > 0 ? await yearSeen(ports, scope, year) : undefined;
      const council = seen?.state?.council;
      return effectOf(context, cases, idOf(event), {
        type: 'receive', year, persons, unaccompaniedMinors, ...(group && { group }), ...(route && { route }), ...(selfSettlement && { selfSettlement }), overseer: event.tenant,
        ...(reception && { reception: { ...reception, tenantId: event.parties.reception! } }), ...(warnings.length > 0 && { warnings }), ...(council && { council }), ...byOf(event.data),
      }, async () => [...await copies(ports, keys, scope, received)(), ...(seen ? [seen.unchanged] : [])]);
    },
    'households.departure.closed.v1': movedAway,
    // On top of what the council decided: in the year in which they came, whatever that year has been called upon for.
    'households.household.member-joined.v1': ({ data: { arrivedOn }, parties }, context) => {
      const year = arrivedOn.slice(0, 4);
      return effectOf(context, years, year, { type: 'reunify', year, ...(parties.overseer && { overseer: parties.overseer }), persons: 1, arrivedOn });
    },
    'settlement.request.refused.v1': taken(({ reason }) => ({ type: 'noteRefusal', reason })),
    'settlement.request.withdrawal-sent.v1': taken(({ reason }) => ({ type: 'noteWithdrawal', reason })),
    'settlement.request.person-withdrawal-sent.v1': taken(({ personId, reason }) => ({ type: 'notePersonWithdrawal', personId, reason })),
    'persons.person.erased.v1': ({ data, subject }, context) => effectOf(context, requests, data.caseId, { type: 'noteErasure', personId: idOf({ subject }), erasedOn: data.erasedOn }),
    'settlement.case.inquired.v1': async (event, context) => {
      const { year, municipality, persons, unaccompaniedMinors, group } = event.data;
      const { ports, scope } = context;
      const received = await receivedFrom(ports, keys, event.tenant, persons);
      return effectOf(context, requests, idOf(event), {
        type: 'inquire', year, municipality: { ...municipality, tenantId: event.tenant }, overseer: context.tenant, persons, unaccompaniedMinors, ...(group && { group }), ...byOf(event.data),
      }, copies(ports, keys, scope, received, { cameWith: idOf(event) }));
    },
    'settlement.case.accepted.v1': noted(({ persons }) => ({ type: 'noteAcceptance', persons })),
    'settlement.case.declined.v1': noted(({ reason }) => ({ type: 'noteDecline', reason })),
    'settlement.case.withdrawn.v1': confirmed(() => ({ type: 'noteWithdrawal' })),
    'settlement.case.settlement-planned.v1': noted(({ personId, plannedDate }) => ({ type: 'notePlan', personId, plannedDate })),
    'settlement.case.person-settled.v1': noted(({ personId, settlementDate }) => ({ type: 'noteSettlement', personId, settlementDate })),
    'settlement.case.settlement-date-corrected.v1': noted(({ personId, settlementDate, previous, reason, placeMoved }) => ({ type: 'noteSettlementCorrection', personId, settlementDate, previous, reason, ...(placeMoved && { placeYear: placeMoved.to }) })),
    'settlement.case.person-moved-out.v1': noted(({ personId, movedOn, elsewhere }) => ({ type: 'noteMovingOut', personId, movedOn, ...(elsewhere && { elsewhere }) })),
    'settlement.case.moving-out-corrected.v1': noted(({ personId, movedOn, previous, reason }) => ({ type: 'noteMovingOutCorrection', personId, ...(movedOn && { movedOn }), previous, reason })),
    'settlement.case.person-withdrawn.v1': confirmed(({ personId, reason, withdrawnOn }) => ({ type: 'notePersonWithdrawal', personId, reason, withdrawnOn })),
  },
});
