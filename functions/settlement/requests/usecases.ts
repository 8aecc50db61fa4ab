import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { load } from '#shared/kernel/aggregate.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { personsWith } from '#shared/privacy/identifiers.ts';
import { cameWithOf, openCard } from '#shared/privacy/vault.ts';
import type { TenantScope } from '#shared/tenancy/scope.ts';
import { by } from '../by.ts';
import type { ArrivalRoute } from '../domain/codes.ts';
import { groupWarnings, type Person } from '../domain/household.ts';
import { meant } from '../domain/person.ts';
import type { RequestState } from '../domain/request.ts';
import { entryOf, named, organisation } from '../organisations.ts';
import { register } from '../registration.ts';
import { requests } from '../store.ts';

export async function sendRequest(context: RequestContext, keys: KeyPort, body: { municipality: string; reception?: string | undefined; year: string; route: ArrivalRoute; candidateId?: string | undefined; persons: readonly Person[] }): Promise<Answer> {
  const { ports, facts } = context;
  const { persons, year, route, candidateId } = body;
  const entry = await entryOf(ports, body.municipality, 'municipality');
  const municipality = named(entry);
  const reception = body.reception === undefined ? undefined : await organisation(ports, body.reception, 'reception');
  const id = ports.ids.next();
  return register<RequestState>(context, keys, persons, ({ answer, cards }) => execute(context, requests, id, {
    type: 'send', year, municipality, ...(reception && { reception }), overseer: context.tenant, persons, route, ...(candidateId && { candidateId }),
  }, { ...facts, ...by(context) }, { isNew: true, idempotency: context.idempotency(answer), also: cards({ cameWith: id }) }), groupWarnings(persons, entry.groups, facts.today));
}

/** Nobody has two offers at once: who is found by the same identifier may have come with another request. */
export async function allocateRequest(context: RequestContext, keys: KeyPort, requestId: string): Promise<Answer> {
  const { ports, identity: { scope }, facts } = context;
  const { state } = await load(ports, scope, requests, requestId);
  const offers = await Promise.all(state.persons.map(({ personId }) => hasOffer(ports, keys, scope, personId, requestId)));
  return answerOf(await execute(context, requests, requestId, { type: 'allocate' }, { ...facts, offered: offers.includes(true), ...by(context) }, { expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written) }));
}

async function hasOffer(ports: Ports, keys: KeyPort, scope: TenantScope, personId: string, requestId: string): Promise<boolean> {
  const card = await openCard(ports, keys, scope, personId);
  const others = card?.identifier ? (await personsWith(ports, keys, scope, card.identifier)).filter((other) => other !== personId) : [];
  for (const other of others) {
    const cameWith = await cameWithOf(ports, scope, other);
    if (!cameWith || cameWith === requestId) continue;
    const { state: { status, persons } } = await load(ports, scope, requests, cameWith);
    if (OPEN.has(status) && meant(persons).some((p) => p.personId === other)) return true;
  }
  return false;
}
const OPEN: ReadonlySet<string> = new Set(['sent', 'accepted', 'withdrawing'] satisfies RequestState['status'][]);
