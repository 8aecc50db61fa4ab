/**
 * A move between two municipalities, each of which writes only what is its own. The departure's events come to the one the persons
 * move to, the arrival's to the one they leave: accepted → handed over → taken one by one → completed → closed. Each step makes the
 * next possible and none is undone, so repeats, delays and crashes between them change nothing.
 */
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { load, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { IDENTIFIER, IDENTIFIERS, digestOf } from '#shared/privacy/identifiers.ts';
import { isProtected } from '#shared/privacy/protection.ts';
import { TRANSFERRED } from '#shared/privacy/transferred.ts';
import { hasCard, newCard, openCard, type Card } from '#shared/privacy/vault.ts';
import { tenantScope, type TenantScope } from '#shared/tenancy/scope.ts';
import type { Taken } from '../domain/arrival.ts';
import type { DepartureState } from '../domain/departure.ts';
import { caseOf } from '../domain/eligibility.ts';
import type { Relation } from '../domain/graph.ts';
import { programmeHistory, type History } from '../domain/history.ts';
import { eligibilities } from '../eligibilities.ts';
import { programmeOf, residence, residenceOf } from '../residents.ts';
import { arrivals, departures, households } from '../store.ts';


export const moves = (keys: KeyPort): Consumer['on'] => {
  /** What the next municipality gets of a person beside the cards; nothing of somebody who is erased. */
  async function historyOf(context: ConsumerContext, personId: string, movesOn: string): Promise<History[]> {
    const { ports, scope } = context;
    const found = await residenceOf(ports, scope, personId);
    if (!found || !(await hasCard(ports, scope, personId))) return [];
    const { settledOn, firstSettledOn, belowProgrammeAge, earlier = [] } = found;
    const programme = programmeHistory(await programmeOf(ports, scope, personId), movesOn);
    const { state: { checked } } = await load(ports, scope, eligibilities, personId);
    return [{ personId, settledOn, firstSettledOn, ...(belowProgrammeAge && { belowProgrammeAge }), ...(checked && { basis: checked.basis }), earlier, ...(programme && { programme }) }];
  }

  async function handOver(event: BusEvent, context: ConsumerContext): Promise<Effect> {
    const { state } = await load(context.ports, context.scope, departures, idOf(event));
    const histories = (await Promise.all(state.persons.map(({ personId }) => historyOf(context, personId, state.movesOn!)))).flat();
    const { state: { relations } } = await load(context.ports, context.scope, households, state.householdId!);
    const moving = new Set(histories.map(({ personId }) => personId));
    return effectOf(context, departures, idOf(event), { type: 'handOver', histories, relations: relations.filter((r) => moving.has(r.personId) && moving.has(r.otherId)) });
  }

  /** The card, the numbers the person is found by, and what a reception told; never an address, and no note of the other's own work. */
  async function cardsOf({ ports, scope }: ConsumerContext, from: TenantScope, personId: string): Promise<{ card: Card; further: Record<string, Card> } | undefined> {
    const card = await openCard(ports, keys, from, personId);
    if (!card) return undefined;
    const [identifiers, transferred] = await Promise.all([openCard(ports, keys, from, personId, IDENTIFIERS), openCard(ports, keys, from, personId, TRANSFERRED)]);
    const { declineNote: _note, address: _address, ...kept } = card;
    const others = (JSON.parse(identifiers?.identifiers ?? '[]') as string[]).filter((one) => one !== card.identifier);
    const found = await Promise.all(others.map(async (identifier) => [IDENTIFIER(await digestOf(ports, keys, scope, identifier)), { identifier }] as const));
    return { card: kept, further: { ...Object.fromEntries(found), ...(identifiers && { [IDENTIFIERS]: identifiers }), ...(transferred && { [TRANSFERRED]: transferred }) } };
  }

  /** One commit: card and key of our own, the residence, and that the person has come. */
  async function take(context: ConsumerContext, from: TenantScope, arrivalId: string, departure: DepartureState, { personId }: { personId: string }): Promise<void> {
    const { ports, scope } = context;
    const history = departure.handedOver!.histories.find((one) => one.personId === personId);
    const cards = history && await cardsOf(context, from, personId);
    if (!history || !cards) {
      await execute(context, arrivals, arrivalId, { type: 'passOver', personId }, context.facts);
      return;
    }
    // Whoever has lived here before keeps what there was under the id of that time, and is found by the same identifiers.
    const as = await hasCard(ports, scope, personId) ? ports.ids.next() : personId;
    const { firstSettledOn, belowProgrammeAge, earlier, settledOn } = history;
    const { orgno, name } = departure.from!;
    // Of somebody protected nothing is told of where they were; and that they are stands nowhere in plain.
    const lived = await isProtected(ports, keys, from, personId) ? [] : [...earlier, { municipality: { orgno, name }, from: settledOn, to: departure.movesOn! }];
    await execute(context, arrivals, arrivalId, { type: 'take', personId, as, history }, context.facts, {
      also: async (): Promise<readonly LedgerWrite[]> => [
        residence(scope, { personId: as, householdId: arrivalId, settledOn: departure.movesOn!, firstSettledOn, ...(belowProgrammeAge && { belowProgrammeAge }), earlier: lived }),
        ...await newCard(ports, keys, scope, as, cards.card, {}, cards.further),
      ],
    });
  }

  /** Here they are a household of their own, related as they were. */
  async function admit(context: ConsumerContext, arrivalId: string, departure: DepartureState, taken: readonly Taken[], cause: string): Promise<void> {
    const here = new Map(taken.flatMap(({ personId, as }) => (as ? [[personId, as] as const] : [])));
    const relations: Relation[] = departure.handedOver!.relations.flatMap((r) => (here.has(r.personId) && here.has(r.otherId) ? [{ ...r, personId: here.get(r.personId)!, otherId: here.get(r.otherId)! }] : []));
    const histories = new Map(departure.handedOver!.histories.map((one) => [one.personId, one]));
    const persons = [...here].map(([there, personId]) => ({ personId, ...(histories.get(there)!.belowProgrammeAge && { belowProgrammeAge: true as const }) }));
    if (persons.length === 0) return;
    await execute(context, households, arrivalId, { type: 'admit', persons, settledOn: departure.movesOn!, relations, ...(departure.overseer && { overseer: departure.overseer }) }, context.facts, { mayCreate: true });
    for (const [there, personId] of here) {
      const { basis, firstSettledOn, belowProgrammeAge } = histories.get(there)!;
      // Family's right hangs on somebody else's facts, which may be elsewhere: it is judged by whoever decides.
      if (belowProgrammeAge || !basis || basis === 'family') continue;
      const card = await openCard(context.ports, keys, context.scope, personId);
      const given = card && caseOf(card, { settledOn: departure.movesOn!, byAgreement: basis === 'agreement', firstSettledOn }, context.today);
      await execute(context, eligibilities, personId, { type: 'check', cause, householdId: arrivalId, basis, settledOn: departure.movesOn!, given }, context.facts, { mayCreate: true });
    }
  }

  return {
    'households.departure.announced.v1': ({ tenant, subject, data, parties }, context) => {
      const { from, persons, movesOn, reason } = data;
      return effectOf(context, arrivals, idOf({ subject }), { type: 'receive', from: { ...from, tenantId: tenant }, ...(parties.overseer && { overseer: parties.overseer }), persons, movesOn, reason });
    },
    'households.departure.withdrawal-sent.v1': (event, context) => effectOf(context, arrivals, idOf(event), { type: 'noteWithdrawal' }),
    'households.arrival.declined.v1': (event, context) => effectOf(context, departures, idOf(event), { type: 'noteDecline', reason: event.data.reason }),
    'households.arrival.withdrawn.v1': (event, context) => effectOf(context, departures, idOf(event), { type: 'noteWithdrawal' }),
    'households.arrival.accepted.v1': handOver,
    'households.departure.handed-over.v1': async (event, context) => {
      const id = idOf(event);
      const from = tenantScope(event.tenant, 'relayed-event');
      const { state: departure } = await load(context.ports, from, departures, id);
      for (const person of departure.persons) await take(context, from, id, departure, person);
      const { state: { taken } } = await load(context.ports, context.scope, arrivals, id);
      await admit(context, id, departure, taken, event.id);
      return [];
    },
    'households.arrival.completed.v1': async (event, context) => {
      const { state: { householdId, persons, movesOn } } = await load(context.ports, context.scope, departures, idOf(event));
      for (const { personId } of persons) await execute(context, households, householdId!, { type: 'noteLeaving', personId, leftOn: movesOn! }, context.facts);
      return effectOf(context, departures, idOf(event), { type: 'close' });
    },
  };
};
