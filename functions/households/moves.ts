/** What people of a municipality ask for when somebody moves away or comes. */
import { Refused, notFound, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { load } from '#shared/kernel/aggregate.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { Ports } from '#shared/kernel/ports.ts';
import { tenantById, tenantOf } from '#shared/tenancy/directory.ts';
import type { ArrivalState } from './domain/arrival.ts';
import type { MoveReason } from './domain/codes.ts';
import type { DepartureState, Organisation, PersonRef } from './domain/departure.ts';
import { residenceOf } from './residents.ts';
import { departures, households } from './store.ts';

/** Errors: `unknown-municipality`, `not-a-municipality` at the field that names it. */
async function municipality(ports: Ports, orgno: string): Promise<Organisation> {
  const found = await tenantOf(ports, orgno);
  if (!found) throw new Refused(refuse('unknown-municipality', { status: 422, pointer: '/municipality' }));
  if (found.kind !== 'municipality') throw new Refused(refuse('not-a-municipality', { status: 422, pointer: '/municipality', params: { name: found.name } }));
  return { tenantId: found.tenantId, orgno, name: found.name };
}

export async function announceDeparture(context: RequestContext, householdId: string, body: { municipality: string; persons: readonly PersonRef[]; movesOn: string; reason: MoveReason }): Promise<Answer> {
  const { ports, scope, tenant } = context;
  const { version, state: household } = await load(ports, scope, households, householdId);
  if (version === 0) throw notFound();
  const [to, own] = await Promise.all([municipality(ports, body.municipality), tenantById(ports, 'municipality', tenant)]);
  const from: Organisation = { tenantId: tenant, orgno: own!.orgno, name: own!.name };
  const { persons, movesOn, reason } = body;
  return answerOf(await execute(context, departures, ports.ids.next(), { type: 'announce', householdId, from, to, ...(household.overseer && { overseer: household.overseer }), persons, movesOn, reason }, { ...context.facts, household }, {
    isNew: true, idempotency: context.idempotency((done) => written(done, 201)),
  }), 201);
}

const shown = ({ orgno, name }: Organisation) => ({ orgno, name });
export const shownDeparture = ({ status, householdId, to, persons, movesOn, reason, announcedOn, declineReason }: DepartureState) =>
  ({ status, householdId, municipality: shown(to!), persons, movesOn, reason, announcedOn, ...(declineReason && { declineReason }) });
/** Who comes is told by their number until they are taken; who they are is on their cards. */
export const shownArrival = ({ status, from, persons, movesOn, reason, receivedOn, taken, declineReason }: ArrivalState) => ({
  status, municipality: shown(from!), persons: persons.length, movesOn, reason, receivedOn, ...(declineReason && { declineReason }),
  taken: taken.flatMap(({ as }) => (as ? [{ personId: as }] : [])),
});

/** Where the person has lived, oldest first, as far as this municipality may know. */
export async function showResidences({ ports, scope }: RequestContext, personId: string): Promise<Answer> {
  const found = await residenceOf(ports, scope, personId);
  if (!found) throw notFound();
  const { settledOn, firstSettledOn, earlier = [], householdId, movedOn, movedTo } = found;
  return { status: 200, body: { personId, firstSettledOn, residences: [
    ...earlier, { here: true, householdId, from: settledOn, ...(movedOn && { to: movedOn }) }, ...(movedTo ? [{ municipality: movedTo, from: movedOn }] : []),
  ] } };
}
