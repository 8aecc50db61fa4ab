import { Refused, notFound, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { normalised } from '#shared/ids/national.ts';
import { fromItem, keyOf, load, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import { execute, type Answer, type Done } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { personsWith } from '#shared/privacy/identifiers.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { newCard, putCard, type Card } from '#shared/privacy/vault.ts';
import { tenantOf } from '#shared/tenancy/directory.ts';
import type { TenantScope } from '#shared/tenancy/scope.ts';
import { COUNCIL_EXCLUDES, type DeclineReason } from './domain/codes.ts';
import { householdWarnings, type Person, type Warning } from './domain/household.ts';
import { explained } from './domain/ledger.ts';
import type { Organisation } from './domain/organisation.ts';
import type { RequestState } from './domain/request.ts';
import { ledgerOf, quotaKey, type Quota } from './quota.ts';
import { calls, cases, requests, years } from './store.ts';

/** Card of a person in a declined case. */
const DECLINE = 'DECLINE';

/** Another organisation that a call or request concerns. Errors: `unknown-…`, `not-a-…` at the field that names it. */
async function organisation(ports: Ports, orgno: string, kind: 'municipality' | 'reception'): Promise<Organisation> {
  const found = await tenantOf(ports, orgno);
  if (!found) throw new Refused(refuse(`unknown-${kind}`, { status: 422, pointer: `/${kind}` }));
  if (found.kind !== kind) throw new Refused(refuse(`not-a-${kind}`, { status: 422, pointer: `/${kind}`, params: { name: found.name } }));
  return { tenantId: found.tenantId, orgno, name: found.name };
}

export async function issueCall(context: RequestContext, body: { municipality: string; year: string; number: number; unaccompaniedMinors: number; recommended?: number | undefined }): Promise<Answer> {
  const { recommended, ...rest } = body;
  const municipality = await organisation(context.ports, body.municipality, 'municipality');
  return answerOf(await execute(context, calls, context.ports.ids.next(), { type: 'issue', ...rest, ...(recommended !== undefined && { recommended }), municipality, overseer: context.tenant }, context.facts, {
    isNew: true, idempotency: context.idempotency((done) => written(done, 201)),
  }), 201);
}

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

export async function showYear({ ports, scope }: RequestContext, id: string): Promise<Answer> {
  const { Items: [item, quota] } = await ports.db(scope).exec('BatchGetItem', { keys: [{ table: 'data', Key: keyOf(scope, years, id) }, { table: 'data', Key: quotaKey(scope, id) }] });
  const { version, state: { status, call, council, reunified = 0 } } = fromItem(years, id, item);
  if (version === 0) throw notFound();
  const { decided, used, remaining } = (quota ?? {}) as Partial<Quota>;
  return { status: 200, headers: { etag: `"${version}"` }, body: { id, version, status, call, reunified, ...(council && { council, quota: { decided, used, remaining }, ...(call && { difference: council.persons - call.number }) }) } };
}

/** What happened to the year's places up to a day, and how they stood then. */
export async function showLedger({ ports, scope }: RequestContext, year: string, on: string | undefined): Promise<Answer> {
  const { balance, entries } = await ledgerOf(ports, scope, year, on);
  if (!balance && entries.length === 0) throw notFound();
  return { status: 200, body: { year, ...(on && { on }), ...explained(entries) } };
}

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
