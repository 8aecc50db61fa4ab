/** What the overseer learns of municipalities and candidates; and, in the municipality, that an offer is awaited. */
import { dateInOslo } from '#shared/calendar/oslo.ts';
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import type { Ports } from '#shared/kernel/ports.ts';
import { refuse } from '#shared/errors.ts';
import { tenantById } from '#shared/tenancy/directory.ts';
import type { CandidateCommand } from './domain/candidate.ts';
import { aboutWrite, candidateOf, candidates, count, heldFor, holdFor, offers, tell } from './store.ts';

const dayOf = ({ time }: BusEvent): string => dateInOslo(Date.parse(time));

/** In the municipality: the call opens the year's offer. */
export const awaiting: Consumer = {
  name: 'suitability-offers',
  where: ({ type, tenant }) => (type.startsWith('settlement.year.') ? tenant : undefined),
  on: { 'settlement.year.call-received.v1': (event, context) => effectOf(context, offers, event.data.year, { type: 'noteCall', year: event.data.year, overseer: event.parties.overseer! }) },
};

/** In the overseer's tenant. */
export const following: Consumer = {
  name: 'suitability',
  where: ({ type, tenant, parties }) => (type.startsWith('settlement.request.') ? tenant : parties.overseer),
  on: {
    'settlement.year.call-received.v1': async (event, { ports, scope }) => {
      const { name, orgno, municipalityNumber } = await municipalityOf(event, ports);
      return [tell(scope, event.data.year, event.tenant, 'call', { name, orgno, municipalityNumber, number: event.data.number, eventId: event.id, on: dayOf(event) })];
    },
    'settlement.year.council-decided.v1': async (event, { scope }) => {
      const { year, persons, decidedOn, excludesUnaccompaniedMinors } = event.data;
      return [tell(scope, year, event.tenant, 'council', { persons, excludesUnaccompaniedMinors, eventId: event.id, on: decidedOn })];
    },
    'suitability.offer.registered.v1': async (event, { scope }) => {
      const { year, registeredOn, ...offer } = event.data;
      return [tell(scope, year, event.tenant, 'offer', { ...offer, eventId: event.id, on: registeredOn })];
    },
    'settlement.case.places-reserved.v1': places(({ persons }) => ({ taken: persons, held: persons })),
    'settlement.case.reservation-released.v1': places((_, held) => ({ taken: -held, held: 0 })),
    'settlement.case.accepted.v1': places(({ persons }, held) => ({ taken: persons.length - held, held: 0 })),
    'settlement.case.declined.v1': places((_, held) => ({ taken: -held, held: 0 })),
    'settlement.case.withdrawn.v1': places(({ released }, held) => ({ taken: -released - held, held: 0 })),
    'settlement.case.person-withdrawn.v1': places(({ released }, held) => (held > 0 ? { taken: -1, held: held - 1 } : { taken: -released, held })),
    'settlement.case.person-settled.v1': settled,
    'settlement.case.settlement-date-corrected.v1': carried,
    'receptions.recommendation.made.v1': (event, context) => {
      const { recommendedOn, year, size, group, criteria, promptStart, reception } = event.data;
      return effectOf(context, candidates, idOf(event), { type: 'noteRecommendation', recommendedOn, year, size, group, criteria, promptStart, reception: { ...reception, tenantId: event.tenant }, overseer: context.tenant });
    },
    'receptions.recommendation.withdrawn.v1': (event, context) => effectOf(context, candidates, idOf(event), { type: 'noteWithdrawal' }),
    'settlement.request.sent.v1': request,
    'settlement.request.accepted.v1': about((requestId) => ({ type: 'noteAcceptance', requestId })),
    'settlement.request.declined.v1': about((requestId) => ({ type: 'noteReturn', requestId, reason: 'declined' })),
    'settlement.request.withdrawn.v1': about((requestId) => ({ type: 'noteReturn', requestId, reason: 'withdrawn' })),
    'settlement.request.person-settled.v1': about((requestId, { personId }) => ({ type: 'noteSettlement', requestId, personId })),
  },
};

async function municipalityOf({ tenant }: BusEvent, ports: Ports): Promise<{ name: string; orgno: string; municipalityNumber: string }> {
  const found = await tenantById(ports, 'municipality', tenant);
  if (!found?.municipalityNumber) throw new Error('not a municipality');
  return { ...found, municipalityNumber: found.municipalityNumber };
}

async function settled(event: BusEvent, { ports, scope }: ConsumerContext): Promise<Effect> {
  return [count(scope, event.data.year, (await municipalityOf(event, ports)).municipalityNumber, { settled: 1 })];
}

/** A date that is corrected over a new year takes the place along. */
async function carried(event: BusEvent, { ports, scope }: ConsumerContext): Promise<Effect> {
  const { placeMoved } = event.data;
  if (!placeMoved) return [];
  const { municipalityNumber } = await municipalityOf(event, ports);
  return [count(scope, placeMoved.from, municipalityNumber, { used: -1, settled: -1 }), count(scope, placeMoved.to, municipalityNumber, { used: 1, settled: 1 })];
}

/** What is set aside for a case counts as taken, and what the case comes to settles it: `held` is how many are set aside for it. */
function places(change: (data: BusEvent['data'], held: number) => { readonly taken: number; readonly held: number }) {
  return async (event: BusEvent, { ports, scope }: ConsumerContext): Promise<Effect> => {
    const before = await heldFor(ports, scope, idOf(event));
    const { taken, held } = change(event.data, before);
    return [
      ...(taken === 0 ? [] : [count(scope, event.data.year, (await municipalityOf(event, ports)).municipalityNumber, { used: taken })]),
      ...(held === before ? [] : [holdFor(scope, idOf(event), held)]),
    ];
  };
}

/** Only a request that names a candidate concerns one. */
async function request(event: BusEvent, context: ConsumerContext): Promise<Effect> {
  const { candidateId } = event.data;
  if (!candidateId) return [];
  return effectOf(context, candidates, candidateId, { type: 'noteRequest', requestId: idOf(event), persons: event.data.persons.map(({ personId }: { personId: string }) => ({ personId })) }, async () => [{ ...aboutWrite(context.scope, idOf(event), candidateId), refusal: () => refuse('already-handled') }]);
}

function about(command: (requestId: string, data: BusEvent['data']) => CandidateCommand) {
  return async (event: BusEvent, context: ConsumerContext): Promise<Effect> => {
    const candidateId = await candidateOf(context.ports, context.scope, idOf(event));
    return candidateId === undefined ? [] : effectOf(context, candidates, candidateId, command(idOf(event), event.data));
  };
}
