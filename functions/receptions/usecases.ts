import { daysBetween } from '#shared/calendar/dates.ts';
import { Refused, notFound, refuse } from '#shared/errors.ts';
import { answerOf, read, written, type RequestContext } from '#shared/http/api.ts';
import { normalised } from '#shared/ids/national.ts';
import { load, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import { execute, type Answer, type Done } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { newCard, openCard, putCard, type Card } from '#shared/privacy/vault.ts';
import { tenantById, tenantOf } from '#shared/tenancy/directory.ts';
import { RECORD_FIELDS } from './domain/codes.ts';
import { added, completedFrom, needsFrom, shownEntries, type CompletedElement, type Needs, type ResidentRecord } from './domain/content.ts';
import { residentKeptUntil } from './domain/erasure.ts';
import { isOpen, missingRoles, type Organisation, type Profile } from './domain/reception.ts';
import type { Permit, ResidentCommand, ResidentState } from './domain/resident.ts';
import { findings, hoursOf, programmeOn } from './domain/timetable.ts';
import { COMPLETED, NEEDS, PERMIT, RECORD, receptions, residents } from './store.ts';

async function overseerOf(ports: Ports, orgno: string): Promise<Organisation> {
  const found = await tenantOf(ports, orgno);
  if (!found) throw new Refused(refuse('unknown-overseer', { status: 422, pointer: '/overseer' }));
  if (found.kind !== 'overseer') throw new Refused(refuse('not-an-overseer', { status: 422, pointer: '/overseer', params: { name: found.name } }));
  return { tenantId: found.tenantId, orgno, name: found.name };
}

/** One for each tenant, under the tenant's own id. */
export async function registerReception(context: RequestContext, { overseer, ...profile }: Profile & { overseer: string }): Promise<Answer> {
  const { tenantId, orgno, name } = (await tenantById(context.ports, 'reception', context.tenant))!;
  const command = { type: 'register', ...profile, organisation: { tenantId, orgno, name }, overseer: await overseerOf(context.ports, overseer) } as const;
  return answerOf(await execute(context, receptions, tenantId, command, context.facts, { mayCreate: true, idempotency: context.idempotency((done) => written(done, 201)) }), 201);
}

export const showReception = (context: RequestContext, id: string): Promise<Answer> => read(context, receptions, id, (state) => {
  const { status: _status, overseer, organisation, ...profile } = state;
  const shown = ({ orgno, name }: Organisation) => ({ orgno, name });
  return { ...profile, organisation: shown(organisation!), overseer: shown(overseer!), open: isOpen(state, context.today), missingRoles: missingRoles(state) };
});

export interface NewResident { readonly name: string; readonly birthDate: string; readonly arrivedOn: string; readonly identifier?: string | undefined; readonly permit?: Permit | undefined; readonly interpreterLanguage?: string | undefined }

export async function registerResident(context: RequestContext, keys: KeyPort, body: NewResident): Promise<Answer> {
  const { ports, identity: { scope }, today } = context;
  const { version, state } = await load(ports, scope, receptions, context.tenant);
  if (version === 0) throw new Refused(refuse('reception-not-registered', { status: 409 }));
  if (!isOpen(state, today)) throw new Refused(refuse('reception-closed', { status: 409 }));
  const { birthDate, arrivedOn, identifier, permit } = body;
  return answerOf(await execute(context, residents, ports.ids.next(), { type: 'register', birthDate, arrivedOn, identifier, permit }, context.facts, {
    isNew: true, idempotency: context.idempotency((done) => written(done, 201)), also: ({ id }) => newCard(ports, keys, scope, id, cardOf(body)),
  }), 201);
}

const cardOf = ({ name, birthDate, identifier, permit, interpreterLanguage }: NewResident): Card => ({
  name, birthDate, ...(permit && { permit: JSON.stringify(permit) }), ...(identifier && { identifier: normalised(identifier) }), ...(interpreterLanguage && { interpreterLanguage }),
});

export const showResident = (context: RequestContext, id: string): Promise<Answer> => read(context, residents, id, ({ timetable, activeFrom, ...resident }) => ({
  ...resident, timetable, ...(resident.status !== 'erased' && { keptUntil: residentKeptUntil(resident.arrivedOn!) }), ...(activeFrom && { daysToFirstActivity: daysBetween(resident.arrivedOn!, activeFrom) }), hoursPerWeek: hoursOf(timetable), findings: timetable.length > 0 ? findings(timetable, programmeOn(context.today)) : [],
}));

/** A command whose content goes sealed onto a card, in the commit that tells of it. */
const sealing = async (context: RequestContext, id: string, command: ResidentCommand, card: (done: Done<ResidentState>) => Promise<readonly LedgerWrite[]>): Promise<Answer> =>
  answerOf(await execute(context, residents, id, command, context.facts, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
    also: async (done) => {
      const writes = await card(done);
      if (writes.length === 0) throw new Refused(refuse('person-erased', { status: 409 }));
      return writes;
    },
  }));

export const registerPermit = (context: RequestContext, keys: KeyPort, id: string, permit: Permit): Promise<Answer> =>
  sealing(context, id, { type: 'registerPermit', ...permit }, () => putCard(context.ports, keys, context.identity.scope, id, PERMIT, { permit: JSON.stringify(permit) }));

/** Whether somebody is an adult only their card tells; nobody is shown it. */
export async function commitResident(context: RequestContext, keys: KeyPort, id: string, committedOn: string): Promise<Answer> {
  const birthDate = (await openCard(context.ports, keys, context.identity.scope, id))?.birthDate;
  return answerOf(await execute(context, residents, id, { type: 'commit', committedOn }, { ...context.facts, birthDate }, { expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written) }));
}

export const completeElement = (context: RequestContext, keys: KeyPort, id: string, body: CompletedElement): Promise<Answer> => {
  const { ports, identity: { scope } } = context;
  const { status, from, completedOn, corrects } = body;
  return sealing(context, id, { type: 'complete', status, from, completedOn, corrects }, async ({ events: [event] }) => {
    const known = completedFrom(await openCard(ports, keys, scope, id, COMPLETED));
    return putCard(ports, keys, scope, id, COMPLETED, added(known, { ...body, entryId: event!.data.entryId, registeredOn: event!.data.registeredOn }));
  });
};

export async function showCompleted(context: RequestContext, keys: KeyPort, id: string): Promise<Answer> {
  const card = await readCard(context, keys, id, COMPLETED);
  if (!card) throw notFound();
  return { status: 200, body: { residentId: id, entries: shownEntries(completedFrom(card)) } };
}

export async function assessNeeds(context: RequestContext, keys: KeyPort, id: string, needs: Needs): Promise<Answer> {
  if (needs.services.length + needs.education.length + needs.work.length === 0 && needs.note === undefined) throw new Refused(refuse('nothing-told', { status: 422 }));
  return sealing(context, id, { type: 'assessNeeds' }, () => putCard(context.ports, keys, context.identity.scope, id, NEEDS, { settlementNeeds: JSON.stringify(needs) }));
}

export async function showNeeds(context: RequestContext, keys: KeyPort, id: string): Promise<Answer> {
  const card = await readCard(context, keys, id, NEEDS);
  if (!card?.settlementNeeds) throw notFound();
  return { status: 200, body: { residentId: id, ...needsFrom(card.settlementNeeds) } };
}

/** What is told replaces what was told of the same; the rest stands. */
export const recordResident = (context: RequestContext, keys: KeyPort, id: string, body: ResidentRecord): Promise<Answer> => {
  const { ports, identity: { scope } } = context;
  const fields = RECORD_FIELDS.filter((field) => body[field] !== undefined);
  return sealing(context, id, { type: 'record', fields, lastActivityOn: body.lastActivityOn }, async () => putCard(ports, keys, scope, id, RECORD, {
    ...await openCard(ports, keys, scope, id, RECORD), ...Object.fromEntries(fields.map((field) => [field, body[field]])),
  }));
};

export async function showRecord(context: RequestContext, keys: KeyPort, id: string): Promise<Answer> {
  const card = await readCard(context, keys, id, RECORD);
  if (!card) throw notFound();
  return { status: 200, body: { residentId: id, ...card } };
}
