import { Refused, notFound, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { fromItem, keyOf, load } from '#shared/kernel/aggregate.ts';
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { erasure, newApart, openCard, putCard } from '#shared/privacy/vault.ts';
import type { TenantScope } from '#shared/tenancy/scope.ts';
import { NEAR_CENTRE, type DeviationReason } from './domain/codes.ts';
import type { Described } from './domain/dwelling.ts';
import type { PersonRef, Tenancy } from './domain/home.ts';
import type { Organisation } from './domain/landlord.ts';
import { occupancyKey } from './occupancy.ts';
import { DWELLING, HOUSING, LANDLORD, dwellings, homes, landlords, wishesKey, wishesWrite } from './store.ts';

/** A household's home opens when there is a household, however it came; what the council wishes is kept by year. */
export const consumer: Consumer = {
  name: 'housing',
  where: (event) => event.tenant,
  on: {
    'households.household.formed.v1': opened,
    'households.household.admitted.v1': opened,
    'households.household.member-joined.v1': (event, context) => effectOf(context, homes, idOf(event), { type: 'join', personId: event.data.personId }),
    'households.household.member-left.v1': (event, context) => effectOf(context, homes, idOf(event), { type: 'leave', personId: event.data.personId }),
    'households.household.member-returned.v1': (event, context) => effectOf(context, homes, idOf(event), { type: 'join', personId: event.data.personId }),
    'households.household.dissolved.v1': (event, context) => effectOf(context, homes, idOf(event), { type: 'close' }),
    'settlement.year.council-decided.v1': async ({ data }, { scope }) => [wishesWrite(scope, data.year, data.wishes ?? [])],
  },
};

/** Policy, not law: for whom no case tells the year, the council's wishes of the year in which they came hold. */
function opened(event: BusEvent, context: ConsumerContext): Promise<Effect> {
  const { persons, formedOn, settledOn: openedOn = formedOn, year = openedOn.slice(0, 4) } = event.data;
  return effectOf(context, homes, idOf(event), { type: 'open', householdId: idOf(event), year, persons, openedOn });
}

export interface PrivatePerson { readonly name: string; readonly phone?: string | undefined; readonly email?: string | undefined }

export async function registerLandlord(context: RequestContext, keys: KeyPort, { organisation, person }: { organisation?: Organisation | undefined; person?: PrivatePerson | undefined }): Promise<Answer> {
  const id = context.ports.ids.next();
  return answerOf(await execute(context, landlords, id, { type: 'register', isPrivate: person !== undefined, ...(organisation && { organisation }) }, context.facts, {
    isNew: true, idempotency: context.idempotency((done) => written(done, 201)),
    also: async () => (person ? newApart(context.ports, keys, context.identity.scope, id, LANDLORD, { landlord: JSON.stringify(person) }) : []),
  }), 201);
}

/** With a private person go name and contact. */
export async function removeLandlord(context: RequestContext, id: string): Promise<Answer> {
  const { ports, identity: { scope }, today } = context;
  return answerOf(await execute(context, landlords, id, { type: 'remove' }, context.facts, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
    also: async ({ state }) => (state.kind === 'private-person' ? erasure(ports, scope, id, today, undefined) : []),
  }));
}

export async function showLandlordContact(context: RequestContext, keys: KeyPort, id: string): Promise<Answer> {
  const card = await readCard(context, keys, id, LANDLORD);
  if (!card?.landlord) throw notFound();
  return { status: 200, body: { id, ...JSON.parse(card.landlord) as PrivatePerson } };
}

export async function registerDwelling(context: RequestContext, keys: KeyPort, { address, ...described }: Described & { address: string }): Promise<Answer> {
  const id = context.ports.ids.next();
  return answerOf(await execute(context, dwellings, id, { type: 'register', ...described }, context.facts, {
    isNew: true, idempotency: context.idempotency((done) => written(done, 201)), also: () => newApart(context.ports, keys, context.identity.scope, id, DWELLING, { dwellingAddress: address }),
  }), 201);
}

export async function showDwelling({ ports, scope }: RequestContext, id: string): Promise<Answer> {
  const { Items: [item, occupancy] } = await ports.db(scope).exec('BatchGetItem', { keys: [{ table: 'data', Key: keyOf(scope, dwellings, id) }, { table: 'data', Key: occupancyKey(scope, id) }] });
  const { version, state } = fromItem(dwellings, id, item);
  if (version === 0) throw notFound();
  const { tenancyId, vacantFrom } = occupancy ?? {};
  return { status: 200, headers: { etag: `"${version}"` }, body: { id, version, ...state, occupancy: tenancyId ? 'let' : 'vacant', ...(vacantFrom && { vacantFrom }) } };
}

/** Only while nobody lives there. */
export async function showDwellingAddress(context: RequestContext, keys: KeyPort, id: string): Promise<Answer> {
  const card = await readCard(context, keys, id, DWELLING);
  if (!card?.dwellingAddress) throw notFound();
  return { status: 200, body: { id, address: card.dwellingAddress } };
}

export interface Let {
  readonly dwellingId: string; readonly from: string; readonly monthlyRentOre: number;
  readonly security?: Tenancy['security'] | undefined;
  readonly deviation?: { readonly reason: DeviationReason; readonly note: string } | undefined;
}

export async function beginTenancy(context: RequestContext, keys: KeyPort, householdId: string, { deviation, security, ...tenancy }: Let): Promise<Answer> {
  const { ports, identity: { scope } } = context;
  const { state: { year = '', persons } } = await load(ports, scope, homes, householdId);
  const { Items: [dwelling, wishes] } = await ports.db(scope).exec('BatchGetItem', { keys: [{ table: 'data', Key: occupancyKey(scope, tenancy.dwellingId) }, { table: 'data', Key: wishesKey(scope, year) }] });
  const facts = { ...context.facts, dwelling: dwelling && { nearCentre: dwelling.nearCentre as boolean }, wishesNearCentre: ((wishes?.wishes ?? []) as string[]).includes(NEAR_CENTRE) };
  const notes = deviation && persons.length > 0 ? await notesOf(ports, keys, scope, persons) : undefined;
  return answerOf(await execute(context, homes, householdId, { type: 'begin', ...tenancy, ...(security && { security }), ...(deviation && { deviation: { reason: deviation.reason, notedWith: notes?.personId ?? '' } }) }, facts, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
    also: async ({ events: [begun] }) => {
      if (!deviation) return [];
      const card = notes ? await putCard(ports, keys, scope, notes.personId, HOUSING, { deviationNote: JSON.stringify([...notes.told, { tenancyId: begun!.data.tenancyId, note: deviation.note }]) }) : [];
      if (card.length === 0) throw new Refused(refuse('person-erased', { status: 409, pointer: '/deviation/note' }));
      return card;
    },
  }));
}

interface Note { readonly tenancyId: string; readonly note: string }

/** Notes lie with the first of the household who is not erased: with that person's key they go. */
async function notesOf(ports: Ports, keys: KeyPort, scope: TenantScope, persons: readonly PersonRef[]): Promise<{ personId: string; told: readonly Note[] } | undefined> {
  for (const { personId } of persons) {
    if (!await openCard(ports, keys, scope, personId)) continue;
    const card = await openCard(ports, keys, scope, personId, HOUSING);
    return { personId, told: JSON.parse(card?.deviationNote ?? '[]') as Note[] };
  }
  return undefined;
}

export async function showDeviationNotes(context: RequestContext, keys: KeyPort, personId: string): Promise<Answer> {
  const card = await readCard(context, keys, personId, HOUSING);
  if (!card?.deviationNote) throw notFound();
  return { status: 200, body: { personId, notes: JSON.parse(card.deviationNote) as Note[] } };
}
