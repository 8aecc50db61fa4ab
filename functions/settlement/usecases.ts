import { Refused, notFound, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { normalised } from '#shared/ids/national.ts';
import { load, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import { execute, type Answer, type Done } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { personsWith } from '#shared/privacy/identifiers.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { newCard, putCard, type Card } from '#shared/privacy/vault.ts';
import type { TenantScope } from '#shared/tenancy/scope.ts';
import { COUNCIL_EXCLUDES, type DeclineReason } from './domain/codes.ts';
import { householdWarnings, type Person, type Warning } from './domain/household.ts';
import type { RequestState } from './domain/request.ts';
import { organisation } from './organisations.ts';
import { cases, requests, years } from './store.ts';

/** Card of a person in a declined case. */
const DECLINE = 'DECLINE';

export async function sendRequest(context: RequestContext, keys: KeyPort, body: { municipality: string; reception?: string | undefined; year: string; persons: readonly Person[] }): Promise<Answer> {
  const { ports, identity, facts } = context;
  const municipality = await organisation(ports, body.municipality, 'municipality');
  const reception = body.reception === undefined ? undefined : await organisation(ports, body.reception, 'reception');
  const warnings: Warning[] = [...householdWarnings(body.persons), ...await duplicates(ports, keys, identity.scope, body.persons)];
  const answer = (done: Done<RequestState>): Answer => {
    const plain = written(done, 201);
    return warnings.length > 0 ? { ...plain, body: { id: done.id, version: done.version, warnings } } : plain;
  };
  const result = await execute(context, requests, ports.ids.next(), {
    type: 'send', year: body.year, municipality, ...(reception && { reception }), overseer: context.tenant, persons: body.persons,
  }, facts, {
    isNew: true, idempotency: context.idempotency(answer),
    also: async ({ state }) => (await Promise.all(state.persons.map(({ personId }, i) => newCard(ports, keys, identity.scope, personId, cardOf(body.persons[i]!))))).flat(),
  });
  return result.kind === 'done' ? answer(result) : answerOf(result);
}

/** Persons that the tenant has already. A household is registered all the same: a person decides which is the right one. */
async function duplicates(ports: Ports, keys: KeyPort, scope: TenantScope, persons: readonly Person[]): Promise<Warning[]> {
  const found = persons.map(async ({ identifier }, i) =>
    (identifier ? await personsWith(ports, keys, scope, identifier) : []).map((personId): Warning => ({ pointer: `/persons/${i}/identifier`, code: 'duplicate', personId })));
  return (await Promise.all(found)).flat();
}

const cardOf = ({ name, birthDate, identifier, permit, interpreterLanguage, relation }: Person): Card => ({
  name, birthDate, relation, permit: JSON.stringify(permit),
  ...(identifier && { identifier: normalised(identifier) }), ...(interpreterLanguage && { interpreterLanguage }),
});

export async function declineCase(context: RequestContext, keys: KeyPort, caseId: string, { reason, note }: { reason: DeclineReason; note?: string | undefined }): Promise<Answer> {
  const { ports, identity } = context;
  const council = reason === COUNCIL_EXCLUDES ? await councilOf(ports, identity.scope, caseId) : undefined;
  return answerOf(await execute(context, cases, caseId, { type: 'decline', reason, noted: note !== undefined }, { ...context.facts, council }, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
    also: ({ state }) => (note === undefined ? Promise.resolve([]) : noteCard(ports, keys, identity.scope, state.persons, note)),
  }));
}

/** On the card of the first who is not erased. */
async function noteCard(ports: Ports, keys: KeyPort, scope: TenantScope, persons: readonly { readonly personId: string }[], note: string): Promise<LedgerWrite[]> {
  for (const { personId } of persons) {
    const card = await putCard(ports, keys, scope, personId, DECLINE, { declineNote: note });
    if (card.length > 0) return card;
  }
  throw new Refused(refuse('person-erased', { status: 409, pointer: '/note' }));
}

async function councilOf(ports: Ports, scope: TenantScope, caseId: string) {
  const { state: { year } } = await load(ports, scope, cases, caseId);
  return year === undefined ? undefined : (await load(ports, scope, years, year)).state.council;
}

export async function showDeclineNote(context: RequestContext, keys: KeyPort, personId: string): Promise<Answer> {
  const card = await readCard(context, keys, personId, DECLINE);
  if (!card?.declineNote) throw notFound();
  return { status: 200, body: { note: card.declineNote } };
}
