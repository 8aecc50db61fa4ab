import { Refused, notFound, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { load, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { openCard, putCard } from '#shared/privacy/vault.ts';
import { MEMBER, membership, tenantById } from '#shared/tenancy/directory.ts';
import { homeStatus } from './domain/board.ts';
import type { Check, Phase, Service, Theme } from './domain/codes.ts';
import type { EstablishmentCommand, Fact, Noted, Person } from './domain/establishment.ts';
import { factWrite, factsOf, takenOver } from './facts.ts';
import { GUIDANCE, NOTES, READINESS, REFERRALS, establishments, referrals } from './store.ts';

const noted = (fact: Fact, date: (data: BusEvent['data']) => string) => (event: BusEvent, context: ConsumerContext) => {
  const [personId, on] = [idOf(event), date(event.data)];
  return note(context, personId, { [fact]: on }, { type: 'note', personId, fact, on });
};

/** Opened by the household, however it came; told by others how home, programme and benefit stand. */
export const consumer: Consumer = {
  name: 'establishment',
  where: (event) => event.tenant,
  on: {
    'households.household.formed.v1': open,
    'households.household.admitted.v1': open,
    'households.household.member-joined.v1': joined,
    'households.household.member-left.v1': (event, context) => effectOf(context, establishments, idOf(event), { type: 'leave', personId: event.data.personId }),
    'households.household.member-returned.v1': (event, context) => effectOf(context, establishments, idOf(event), { type: 'return', personId: event.data.personId }),
    'households.household.dissolved.v1': (event, context) => effectOf(context, establishments, idOf(event), { type: 'close' }),
    'housing.tenancy.begun.v1': ({ data: { tenancyId, householdId, from } }, context) => effectOf(context, establishments, householdId, { type: 'noteTenancy', tenancyId, from }),
    'housing.tenancy.ended.v1': ({ data: { tenancyId, householdId, to } }, context) => effectOf(context, establishments, householdId, { type: 'noteTenancyEnd', tenancyId, to }),
    'households.eligibility.checked.v1': checked,
    'programme.programme.decided.v1': noted('decidedOn', ({ decidedOn }) => decidedOn),
    'programme.programme.started.v1': noted('startedOn', ({ startedOn }) => startedOn),
    'benefit.participant.began.v1': noted('benefitFrom', ({ startedOn }) => startedOn),
    'benefit.participant.ceased.v1': noted('benefitTo', ({ endedOn }) => endedOn),
  },
};

/** The family that comes later is followed up with the household it comes to. */
async function joined(event: BusEvent, context: ConsumerContext): Promise<Effect> {
  const { personId, belowProgrammeAge } = event.data;
  const householdId = idOf(event);
  const facts = await factsOf(context.ports, context.scope, personId);
  return effectOf(context, establishments, householdId, { type: 'join', personId, ...(belowProgrammeAge && { belowProgrammeAge: true }), ...facts.noted }, async () => [takenOver(context.scope, personId, householdId, facts)]);
}

async function open(event: BusEvent, context: ConsumerContext): Promise<Effect> {
  const { ports, scope } = context;
  const householdId = idOf(event);
  // The day from which it lives here; before a household has settled, the day on which it was accepted.
  const { formedOn, settledOn: openedOn = formedOn } = event.data;
  const persons = await Promise.all((event.data.persons as Person[]).map(async ({ personId, belowProgrammeAge }) => ({ personId, belowProgrammeAge, facts: await factsOf(ports, scope, personId) })));
  return effectOf(context, establishments, householdId, {
    type: 'open', householdId, openedOn, persons: persons.map(({ personId, belowProgrammeAge, facts }) => ({ personId, ...(belowProgrammeAge && { belowProgrammeAge }), ...facts.noted })),
  }, async () => persons.map(({ personId, facts }) => takenOver(scope, personId, householdId, facts)));
}

function checked(event: BusEvent, context: ConsumerContext): Promise<Effect> {
  const [personId, outcome] = [idOf(event), event.data.outcome as Check];
  return note(context, personId, { check: outcome }, { type: 'noteCheck', personId, outcome });
}

/** Of a person whose household is not known yet it lies apart. */
async function note(context: ConsumerContext, personId: string, known: Noted, command: EstablishmentCommand): Promise<Effect> {
  const facts = await factsOf(context.ports, context.scope, personId);
  return facts.householdId === undefined ? [factWrite(context.scope, personId, known, facts)] : effectOf(context, establishments, facts.householdId, command);
}

/** Most is missing first; those who have waited longest first among equals. */
export async function listReadiness({ ports, scope, today }: RequestContext, query: { cursor?: string | undefined; limit?: string | undefined }): Promise<Answer> {
  const { items, nextCursor } = await page(ports, scope, READINESS, query);
  return { status: 200, body: { items: items.map(({ homeFrom, ...item }) => ({ ...item, home: homeStatus(homeFrom, today) })), nextCursor } };
}

/** Errors: `member-unknown` when nobody with that user works with households here. */
export async function nameCoordinator(context: RequestContext, householdId: string, member: string): Promise<Answer> {
  const { ports, tenant, expectedVersion } = context;
  const municipality = await tenantById(ports, 'municipality', tenant);
  const found = municipality && await membership(ports, municipality.orgno, MEMBER(member));
  const works = found?.tenantId === tenant && found.roles.some((role) => role === 'adviser' || role === 'manager');
  return answerOf(await execute(context, establishments, householdId, { type: 'nameCoordinator', member }, context.facts, {
    expectedVersion: expectedVersion!, idempotency: context.idempotency(written),
    also: () => (works ? Promise.resolve([]) : Promise.reject(new Refused(refuse('member-unknown', { status: 422, pointer: '/member' })))),
  }));
}

export interface Guidance { readonly theme: Theme; readonly phase: Phase; readonly on: string; readonly interpreter: boolean; readonly persons: readonly { readonly personId: string; readonly note?: string | undefined }[] }
interface GuidanceNote { readonly guidanceId: string; readonly on: string; readonly theme: Theme; readonly note: string }
/** Of one person: a card of so many notes of at most this many characters stays within two read units. */
const MOST_NOTES = 40;

/** Registers guidance; what is noted about a person is added to that person's card in the same commit. */
export async function giveGuidance(context: RequestContext, keys: KeyPort, householdId: string, { persons, ...guidance }: Guidance): Promise<Answer> {
  return answerOf(await execute(context, establishments, householdId, { type: 'giveGuidance', ...guidance, persons: persons.map(({ personId }) => ({ personId })) }, context.facts, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
    also: async ({ events: [given] }) => (await Promise.all(persons.map(async ({ personId, note: text }, i) =>
      (text === undefined ? [] : addNote(context, keys, personId, `/persons/${i}/note`, { guidanceId: given!.data.guidanceId, on: guidance.on, theme: guidance.theme, note: text }))))).flat(),
  }));
}

async function addNote({ ports, identity: { scope } }: RequestContext, keys: KeyPort, personId: string, pointer: string, added: GuidanceNote): Promise<LedgerWrite[]> {
  const card = await openCard(ports, keys, scope, personId, NOTES);
  const notes = JSON.parse(card?.guidanceNote ?? '[]') as GuidanceNote[];
  if (notes.length >= MOST_NOTES) throw new Refused(refuse('too-many-notes', { status: 409, pointer, params: { limit: MOST_NOTES } }));
  const writes = await putCard(ports, keys, scope, personId, NOTES, { guidanceNote: JSON.stringify([...notes, added]) });
  if (writes.length === 0) throw new Refused(refuse('person-erased', { status: 409, pointer }));
  return writes;
}

export async function showGuidanceNotes(context: RequestContext, keys: KeyPort, personId: string): Promise<Answer> {
  const card = await readCard(context, keys, personId, NOTES);
  if (!card?.guidanceNote) throw notFound();
  return { status: 200, body: { personId, notes: JSON.parse(card.guidanceNote) as GuidanceNote[] } };
}

export async function refer(context: RequestContext, householdId: string, body: { personId: string; service: Service; organisation: string; sentOn: string }): Promise<Answer> {
  const { ports, scope } = context;
  const { state: { status, persons } } = await load(ports, scope, establishments, householdId);
  if (status !== 'open') throw status === 'closed' ? new Refused(refuse('wrong-state', { status: 409, params: { status, command: 'refer' } })) : notFound();
  return answerOf(await execute(context, referrals, ports.ids.next(), { type: 'send', householdId, ...body }, { ...context.facts, persons }, {
    isNew: true, idempotency: context.idempotency((done) => written(done, 201)),
  }), 201);
}

/** Those without a receipt first by when it is due: the overdue stand on top. */
export async function listReferrals({ ports, scope, today }: RequestContext, { status, ...query }: { status?: string | undefined; cursor?: string | undefined; limit?: string | undefined }): Promise<Answer> {
  const { items, nextCursor } = await page(ports, scope, REFERRALS, query, { sortPrefix: `${status ?? 'sent'}#` });
  return { status: 200, body: { items: items.map((item) => ({ ...item, overdue: item.status === 'sent' && item.receiptDueOn < today })), nextCursor } };
}

/** Errors: not found, when there is no such household: an empty list would say that it was never advised. */
export async function listGuidance({ ports, scope }: RequestContext, householdId: string, query: { cursor?: string | undefined; limit?: string | undefined }): Promise<Answer> {
  const found = await page(ports, scope, GUIDANCE(householdId), query, { descending: true });
  if (found.items.length === 0 && (await load(ports, scope, establishments, householdId)).version === 0) throw notFound();
  return { status: 200, body: found };
}
