/**
 * Settlement's items.
 *
 * | item | tenant | PK | SK |
 * |---|---|---|---|
 * | call | overseer | `T#<tenant>#CALL#<id>` | `STATE`, `EVENT#<seq>` |
 * | request | overseer | `T#<tenant>#REQUEST#<id>` | same |
 * | year (id = `2026`) | municipality | `T#<tenant>#YEAR#<year>` | same |
 * | quota of a year | municipality | `T#<tenant>#QUOTA#<year>` | see `quota.ts` |
 * | case (id = the request's) | municipality | `T#<tenant>#CASE#<id>` | `STATE`, `EVENT#<seq>` |
 * | a case about unaccompanied minors, by its year | municipality | `T#<tenant>#MINORS#<year>` | `<case id>` |
 * | person cards and keys | both | see `shared/privacy/vault.ts` | |
 * | consumer's mark | both | `T#<tenant>#DONE#settlement#<tenant of the event>#<subject>` | `MARK` |
 * | lists | overseer | GSI1 `T#<tenant>#CALLS`, `…#REQUESTS` | `<date>#<id>` |
 * | list | municipality | GSI1 `T#<tenant>#CASES` | `<status>#<received on>#<id>` |
 *
 * A person's card with the overseer says with which request the person came (`cameWith`): the offer that may still be open.
 */
import { refuse } from '#shared/errors.ts';
import { keyOf, type Aggregate, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Ports } from '#shared/kernel/ports.ts';
import { hold } from '#shared/privacy/vault.ts';
import { pk, type Scope, type TenantScope } from '#shared/tenancy/scope.ts';
import { callDecider, type CallCommand, type CallState } from './domain/call.ts';
import { CORRECTED, MOVE_CORRECTED, RECEIVED, SETTLED, caseDecider, type CaseCommand, type CaseFacts, type CaseState } from './domain/case.ts';
import { shown } from './domain/organisation.ts';
import { firstSettleBy, meant, personOf } from './domain/person.ts';
import { placesOf } from './domain/places.ts';
import { requestDecider, type RequestCommand, type RequestFacts, type RequestState } from './domain/request.ts';
import { DECIDED, EXPIRED, REUNIFIED, yearDecider, type YearCommand, type YearState } from './domain/year.ts';
import { carry, council, entry, move } from './quota.ts';

export const CALLS = 'CALLS';
export const REQUESTS = 'REQUESTS';
export const CASES = 'CASES';

export const calls: Aggregate<CallState, CallCommand> = {
  name: 'CALL', decider: callDecider, schemaVersion: 1,
  parties: (s) => ({ municipality: s.municipality!.tenantId, overseer: s.overseer! }),
  list: ({ year, number, unaccompaniedMinors, issuedOn, municipality }) => ({ list: CALLS, sort: issuedOn!, summary: { year, number, unaccompaniedMinors, issuedOn, municipality: shown(municipality!) } }),
};

export const requests: Aggregate<RequestState, RequestCommand, RequestFacts> = {
  name: 'REQUEST', decider: requestDecider, schemaVersion: 1,
  parties: (s) => ({ municipality: s.municipality!.tenantId, overseer: s.overseer!, ...(s.reception && { reception: s.reception.tenantId }) }),
  list: ({ status, year, persons, unaccompaniedMinors, group, route, sentOn, inquiredOn, municipality }) => ({
    list: REQUESTS, sort: (sentOn ?? inquiredOn)!, summary: { status, year, persons: meant(persons).length, unaccompaniedMinors, group, route, settleBy: firstSettleBy(persons), inquiredOn, sentOn, municipality: shown(municipality!) },
  }),
};

export const years: Aggregate<YearState, YearCommand> = {
  name: 'YEAR', decider: yearDecider, schemaVersion: 1,
  parties: (s) => ({ ...(s.overseer && { overseer: s.overseer }) }),
  ledger: ({ scope, id, before, after, events, facts: { today: on } }) => events.flatMap((event) => {
    if (event.type === EXPIRED) {
      const expired = { from: 'remaining', to: 'expired', persons: event.data.persons } as const;
      return [move(scope, id, expired), entry(scope, id, event, { kind: 'expired', on, ...expired })];
    }
    if (event.type === REUNIFIED) return [entry(scope, id, event, { kind: 'reunified', on, persons: event.data.persons })];
    if (event.type !== DECIDED) return [];
    const { persons, decidedOn } = after.council!;
    return [council(scope, id, before.council, after.council!), entry(scope, id, event, { kind: 'decided', on, persons: persons - (before.council?.persons ?? 0), decidedOn })];
  }),
};

/** For those who only look at it. */
export async function yearOf(ports: Ports, scope: TenantScope, year: string): Promise<YearState | undefined> {
  return (await yearSeen(ports, scope, year)).state;
}
/** With the write that fails when the year has become another in the meantime: whoever follows it hears of what it became. */
export async function yearSeen(ports: Ports, scope: TenantScope, year: string): Promise<{ state: YearState | undefined; unchanged: LedgerWrite }> {
  const Key = keyOf(scope, { name: 'YEAR' }, year);
  const { Item } = await ports.db(scope).exec('GetItem', { Key, ConsistentRead: true });
  const unchanged = Item ? { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': Item.version } } : { ConditionExpression: 'attribute_not_exists(PK)' };
  return { state: Item?.state, unchanged: { label: 'year', item: { ConditionCheck: { Key, ...unchanged } }, refusal: () => refuse('busy', { status: 503 }) } };
}

/** Found without an index: a decision that is made in the same moment must not miss one. */
const minorsWrite = (scope: Scope, year: string, caseId: string): LedgerWrite =>
  ({ label: 'minors', item: { Put: { Item: { PK: pk(scope, 'MINORS', year), SK: caseId } } }, refusal: () => refuse('busy', { status: 503 }) });
export async function casesOfMinors(ports: Ports, scope: TenantScope, year: string): Promise<string[]> {
  const { Items } = await ports.db(scope).exec('Query', { KeyConditionExpression: 'PK = :pk', ExpressionAttributeValues: { ':pk': pk(scope, 'MINORS', year) }, ConsistentRead: true });
  return Items.map(({ SK }) => SK);
}

export const cases: Aggregate<CaseState, CaseCommand, CaseFacts> = {
  name: 'CASE', decider: caseDecider, schemaVersion: 1,
  // Who settled without agreement is no overseer's.
  parties: (s) => ({ ...(s.overseer && { overseer: s.overseer }), ...(s.reception && { reception: s.reception.tenantId }) }),
  list: ({ status, year, persons, unaccompaniedMinors, group, route, receivedOn }) => ({
    list: CASES, sort: `${status}#${receivedOn}`,
    summary: { status, year, persons: meant(persons).length, settled: persons.filter((p) => p.settlementDate).length, unaccompaniedMinors, group, route, receivedOn, settleBy: firstSettleBy(persons) },
  }),
  ledger: ({ scope, id: caseId, before, after, events, facts: { today: on } }) => events.flatMap((event): LedgerWrite[] => {
    if (event.type === SETTLED) return [hold(scope, event.data.personId, event.data.settlementDate), entry(scope, after.year!, event, { kind: 'settled', on, persons: 1, caseId })];
    // Whoever is erased is kept by no date any more: nothing is corrected then.
    if (event.type === CORRECTED || event.type === MOVE_CORRECTED) {
      const { personId, placeMoved } = event.data;
      const { settlementDate, unaccompaniedMinor } = personOf(after.persons, personId)!;
      return [hold(scope, personId, settlementDate!), ...(placeMoved ? carry(scope, placeMoved, event, caseId, on, unaccompaniedMinor ? 1 : 0) : [])];
    }
    if (event.type === RECEIVED && after.unaccompaniedMinors > 0) return [minorsWrite(scope, after.year!, caseId)];
    const places = placesOf(before, event);
    return places ? [move(scope, after.year!, places, before.unaccompaniedMinors), entry(scope, after.year!, event, { on, ...places, caseId })] : [];
  }),
};
