import { Refused, notFound, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { checkIdentifier, normalised } from '#shared/ids/national.ts';
import { load, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Consumer } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { readsProtected } from '#shared/privacy/catalogue.ts';
import { IDENTIFIER, IDENTIFIERS, digestOf, personsWith } from '#shared/privacy/identifiers.ts';
import { ADDRESS, sealable } from '#shared/privacy/protection.ts';
import { readCard, recordReading } from '#shared/privacy/reading.ts';
import { erasure, openCard, putCard } from '#shared/privacy/vault.ts';
import type { TenantScope } from '#shared/tenancy/scope.ts';
import { addressRefusal, visible, type Address } from './domain/address.ts';
import type { ErasureReason } from './domain/person.ts';
import type { Standing } from './domain/standing.ts';
import { caseWrite, factWrite, persons, settledWrite, standingOf } from './store.ts';


/** Keeps what decides whether a person may be erased. */
export const consumer: Consumer = {
  name: 'persons',
  where: (event) => event.tenant,
  on: {
    'settlement.case.received.v1': async (event, { scope }) => [
      caseNow(event, scope, 'received'), ...event.data.persons.map(({ personId }: { personId: string }) => factWrite(scope, personId, 'caseId', idOf(event))),
    ],
    'settlement.case.inquired.v1': async (event, { scope }) => [
      caseNow(event, scope, 'received'), ...event.data.persons.map(({ personId }: { personId: string }) => factWrite(scope, personId, 'caseId', idOf(event))),
    ],
    'settlement.case.settled-without-agreement.v1': async (event, { scope }) => [
      caseNow(event, scope, 'without-agreement'), ...event.data.persons.map(({ personId }: { personId: string }) => settledWrite(scope, personId, idOf(event), event.data.settlementDate)),
    ],
    'settlement.case.refused.v1': async (event, { scope }) => [caseNow(event, scope, 'declined')],
    'settlement.case.person-withdrawn.v1': async ({ data }, { scope }) => [factWrite(scope, data.personId, 'withdrawnOn', data.withdrawnOn)],
    'settlement.case.accepted.v1': async (event, { scope }) => [caseNow(event, scope, 'accepted')],
    'settlement.case.declined.v1': async (event, { scope }) => [caseNow(event, scope, 'declined')],
    'settlement.case.withdrawn.v1': async (event, { scope }) => [caseNow(event, scope, 'withdrawn')],
    'settlement.case.person-settled.v1': async ({ data }, { scope }) => [factWrite(scope, data.personId, 'settledOn', data.settlementDate)],
    'settlement.case.settlement-date-corrected.v1': async ({ data }, { scope }) => [factWrite(scope, data.personId, 'settledOn', data.settlementDate)],
    // A member of a family that came later has no case of their own: they stand with the household's, and are settled from the day they came.
    'households.household.member-joined.v1': async (event, { scope }) => [settledWrite(scope, event.data.personId, idOf(event), event.data.arrivedOn)],
    // Whoever moved here stands with the arrival as their case.
    'households.arrival.person-arrived.v1': async (event, { scope }) => [caseNow(event, scope, 'accepted'), settledWrite(scope, event.data.personId, idOf(event), event.data.settledOn)],
    'programme.programme.started.v1': async (event, { scope }) => [factWrite(scope, idOf(event), 'startedOn', event.data.startedOn)],
    'programme.programme.ended.v1': async (event, { scope }) => [factWrite(scope, idOf(event), 'endedOn', event.data.endedOn)],
  },
};

const caseNow = (event: BusEvent, scope: TenantScope, status: Standing['caseStatus']) =>
  caseWrite(scope, idOf(event), status, { ...(event.parties.overseer && { overseer: event.parties.overseer }), ...(event.parties.reception && { reception: event.parties.reception }) });

export async function showPerson(context: RequestContext, keys: KeyPort, id: string): Promise<Answer> {
  const card = await readCard(context, keys, id);
  if (!card) throw notFound();
  const { permit, guardian, ...plain } = card;
  return { status: 200, body: { id, ...plain, ...(permit && { permit: JSON.parse(permit) }), ...(guardian && { guardian: JSON.parse(guardian) }) } };
}

/** That somebody is found is told of that person, so it is a reading of each. */
export async function searchPersons(context: RequestContext, keys: KeyPort, identifier: string): Promise<Answer> {
  const found = await personsWith(context.ports, keys, context.identity.scope, identifier);
  for (const personId of found) await recordReading(context, personId, ['identifier']);
  return { status: 200, body: { persons: found.map((personId) => ({ personId })) } };
}

export async function listIdentifiers(context: RequestContext, keys: KeyPort, personId: string): Promise<Answer> {
  const listed = await readCard(context, keys, personId, IDENTIFIERS);
  const card = listed ?? await readCard(context, keys, personId);
  if (!card) throw notFound();
  return { status: 200, body: { personId, identifiers: listed?.identifiers ? JSON.parse(listed.identifiers) : [card.identifier].filter((one) => one !== undefined) } };
}

/**
 * No idempotency record: its hash of the request would be a plain hash of the identifier. The command is idempotent by
 * itself.
 */
export async function addIdentifier(context: RequestContext, keys: KeyPort, personId: string, given: string): Promise<Answer> {
  const { ports, identity: { scope } } = context;
  const standing = await standingFor(context, personId);
  const identifier = normalised(given);
  const check = checkIdentifier(identifier);
  if (check === 'wrong') throw new Refused(refuse('identifier-wrong', { status: 422, pointer: '/identifier' }));
  const warnings = [
    ...(check === 'doubtful' ? [{ pointer: '/identifier', code: 'identifier-doubtful' }] : []),
    ...(await personsWith(ports, keys, scope, identifier)).filter((other) => other !== personId).map((other) => ({ pointer: '/identifier', code: 'duplicate', personId: other })),
  ];
  const answer = (done: { id: string; version: number }): Answer => {
    const plain = written(done);
    return warnings.length > 0 ? { ...plain, body: { id: done.id, version: done.version, warnings } } : plain;
  };
  if ((await identifiersOf(ports, keys, scope, personId)).includes(identifier)) return answer(await load(ports, scope, persons, personId));
  const result = await execute(context, persons, personId, { type: 'addIdentifier' }, { ...context.facts, standing }, {
    mayCreate: true, also: () => identifierCards(ports, keys, scope, personId, identifier),
  });
  return result.kind === 'done' ? answer(result) : answerOf(result);
}

/** The list to read, and a card of its own to be found by; the person's version guards both. */
async function identifierCards(ports: Ports, keys: KeyPort, scope: TenantScope, personId: string, identifier: string): Promise<LedgerWrite[]> {
  const all = [...new Set([...await identifiersOf(ports, keys, scope, personId), identifier])];
  const cards = await Promise.all([
    putCard(ports, keys, scope, personId, IDENTIFIERS, { identifiers: JSON.stringify(all) }),
    putCard(ports, keys, scope, personId, IDENTIFIER(await digestOf(ports, keys, scope, identifier)), { identifier }),
  ]);
  return cards.flat();
}

/** All identifiers of a person, oldest first; for decisions, not for eyes. Errors: not found when the person has no card. */
async function identifiersOf(ports: Ports, keys: KeyPort, scope: TenantScope, personId: string): Promise<string[]> {
  const listed = await openCard(ports, keys, scope, personId, IDENTIFIERS);
  if (listed?.identifiers) return JSON.parse(listed.identifiers);
  const card = await openCard(ports, keys, scope, personId);
  if (!card) throw notFound();
  return card.identifier ? [card.identifier] : [];
}

export async function showAddress(context: RequestContext, keys: KeyPort, personId: string): Promise<Answer> {
  const card = await readCard(context, keys, personId, ADDRESS);
  if (!card?.address) throw notFound();
  return { status: 200, body: { personId, ...visible(JSON.parse(card.address), readsProtected('address', context.identity.roles)) } };
}

/** Without an idempotency record, as for identifiers: an address under a plain hash is guessed. The same again changes nothing. */
export async function changeAddress(context: RequestContext, keys: KeyPort, personId: string, address: Address): Promise<Answer> {
  const { ports, identity: { scope } } = context;
  const standing = await standingFor(context, personId);
  const refusal = addressRefusal(address);
  if (refusal) throw new Refused(refusal);
  const { protection, residence, postal } = address;
  const sealed = sealable({ protection, residence, postal } as Address);
  if ((await openCard(ports, keys, scope, personId, ADDRESS))?.address === sealed) return written(await load(ports, scope, persons, personId));
  return answerOf(await execute(context, persons, personId, { type: 'changeAddress' }, { ...context.facts, standing }, {
    mayCreate: true, also: () => putCard(ports, keys, scope, personId, ADDRESS, { address: sealed }),
  }));
}

export async function registerArchiving(context: RequestContext, personId: string, transferredOn: string): Promise<Answer> {
  const facts = { ...context.facts, standing: await standingFor(context, personId) };
  return answerOf(await execute(context, persons, personId, { type: 'archive', transferredOn }, facts, { mayCreate: true, idempotency: context.idempotency(written) }));
}

export async function erasePerson(context: RequestContext, personId: string, reason: ErasureReason): Promise<Answer> {
  const { ports, identity: { scope }, today } = context;
  const standing = await standingFor(context, personId);
  return answerOf(await execute(context, persons, personId, { type: 'erase', reason }, { ...context.facts, standing }, {
    mayCreate: true, idempotency: context.idempotency(written), also: () => erasure(ports, scope, personId, today, standing.settledOn),
  }));
}

/** Who has no case here is nobody here. */
async function standingFor({ ports, scope }: RequestContext, personId: string): Promise<Standing> {
  const standing = await standingOf(ports, scope, personId);
  if (!standing) throw notFound();
  return standing;
}
