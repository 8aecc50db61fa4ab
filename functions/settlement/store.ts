/**
 * Settlement's items.
 *
 * | item | tenant | PK | SK |
 * |---|---|---|---|
 * | call | overseer | `T#<tenant>#CALL#<id>` | `STATE`, `EVENT#<seq>` |
 * | request | overseer | `T#<tenant>#REQUEST#<id>` | same |
 * | year (id = `2026`) | municipality | `T#<tenant>#YEAR#<year>` | same |
 * | quota of a year | municipality | `T#<tenant>#QUOTA#<year>` | `BALANCE` |
 * | case (id = the request's) | municipality | `T#<tenant>#CASE#<id>` | `STATE`, `EVENT#<seq>` |
 * | person cards and keys | both | see `shared/privacy/vault.ts` | |
 * | consumer's mark | both | `T#<tenant>#DONE#settlement#<tenant of the event>#<subject>` | `MARK` |
 * | lists | overseer | GSI1 `T#<tenant>#CALLS`, `…#REQUESTS` | `<date>#<id>` |
 * | list | municipality | GSI1 `T#<tenant>#CASES` | `<status>#<received on>#<id>` |
 */
import { refuse } from '#shared/errors.ts';
import type { Aggregate, LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Key } from '#shared/kernel/ports.ts';
import { hold } from '#shared/privacy/vault.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import { callDecider, type CallCommand, type CallState } from './domain/call.ts';
import { ACCEPTED, SETTLED, caseDecider, type CaseCommand, type CaseFacts, type CaseState } from './domain/case.ts';
import { shown } from './domain/organisation.ts';
import { requestDecider, type RequestCommand, type RequestState } from './domain/request.ts';
import { yearDecider, type Council, type YearCommand, type YearState } from './domain/year.ts';

export const CALLS = 'CALLS';
export const REQUESTS = 'REQUESTS';
export const CASES = 'CASES';

export const calls: Aggregate<CallState, CallCommand> = {
  name: 'CALL', decider: callDecider, schemaVersion: 1,
  parties: (s) => ({ municipality: s.municipality!.tenantId, overseer: s.overseer! }),
  list: ({ year, number, unaccompaniedMinors, issuedOn, municipality }) => ({ list: CALLS, sort: issuedOn!, summary: { year, number, unaccompaniedMinors, issuedOn, municipality: shown(municipality!) } }),
};

export const requests: Aggregate<RequestState, RequestCommand> = {
  name: 'REQUEST', decider: requestDecider, schemaVersion: 1,
  parties: (s) => ({ municipality: s.municipality!.tenantId, overseer: s.overseer!, ...(s.reception && { reception: s.reception.tenantId }) }),
  list: ({ status, year, persons, unaccompaniedMinors, sentOn, municipality }) => ({
    list: REQUESTS, sort: sentOn!, summary: { status, year, persons: persons.length, unaccompaniedMinors, sentOn, municipality: shown(municipality!) },
  }),
};

export const years: Aggregate<YearState, YearCommand> = {
  name: 'YEAR', decider: yearDecider, schemaVersion: 1,
  parties: (s) => ({ overseer: s.overseer! }),
  ledger: ({ scope, id, before, after }) => (after.council && after.council !== before.council ? [quotaOf(scope, id, before.council, after.council)] : []),
};

export const cases: Aggregate<CaseState, CaseCommand, CaseFacts> = {
  name: 'CASE', decider: caseDecider, schemaVersion: 1,
  parties: (s) => ({ overseer: s.overseer!, ...(s.reception && { reception: s.reception.tenantId }) }),
  list: ({ status, year, persons, unaccompaniedMinors, receivedOn }) => ({
    list: CASES, sort: `${status}#${receivedOn}`,
    summary: { status, year, persons: persons.length, settled: persons.filter((p) => p.settlementDate).length, unaccompaniedMinors, receivedOn },
  }),
  ledger: ({ scope, after, events }) => events.flatMap(({ type, data }) => {
    if (type === SETTLED) return [hold(scope, data.personId, data.settlementDate)];
    return type === ACCEPTED ? [reservation(scope, after)] : [];
  }),
};

/** Places of a year: `decided` = `used` + `remaining`. */
export interface Quota { readonly decided: number; readonly used: number; readonly remaining: number; readonly decidedOn: string; readonly excludesUnaccompaniedMinors: boolean }
export const quotaKey = (scope: Scope, year: string): Key => ({ PK: pk(scope, 'QUOTA', year), SK: 'BALANCE' });

/** The council's decision opens the quota, or moves it by the difference; never below what is accepted. */
function quotaOf(scope: Scope, year: string, before: Council | undefined, { persons, decidedOn, excludesUnaccompaniedMinors }: Council): LedgerWrite {
  const Key = quotaKey(scope, year);
  return {
    label: 'quota',
    item: before
      ? { Update: {
        Key, UpdateExpression: 'SET decided = :decided, remaining = remaining + :more, decidedOn = :on, excludesUnaccompaniedMinors = :excludes', ConditionExpression: 'used <= :decided',
        ExpressionAttributeValues: { ':decided': persons, ':more': persons - before.persons, ':on': decidedOn, ':excludes': excludesUnaccompaniedMinors },
      } }
      : { Put: { Item: { ...Key, decided: persons, used: 0, remaining: persons, decidedOn, excludesUnaccompaniedMinors }, ConditionExpression: 'attribute_not_exists(PK)' } },
    refusal: (old) => refuse('below-used', { status: 409, pointer: '/persons', params: { used: old?.used ?? 0 } }),
  };
}

/** Takes a case's places by one conditional update, which alone decides when two want the last. */
function reservation(scope: Scope, { year, persons, unaccompaniedMinors }: CaseState): LedgerWrite {
  const minors = unaccompaniedMinors > 0;
  return {
    label: 'quota',
    item: { Update: {
      Key: quotaKey(scope, year!), UpdateExpression: 'SET used = used + :n, remaining = remaining - :n',
      ConditionExpression: `remaining >= :n${minors ? ' AND excludesUnaccompaniedMinors = :no' : ''}`, ExpressionAttributeValues: { ':n': persons.length, ...(minors && { ':no': false }) },
    } },
    refusal: (old) => {
      if (!old) return refuse('no-council-decision', { status: 409, params: { year: year! } });
      if (minors && old.excludesUnaccompaniedMinors) return refuse('unaccompanied-minors-excluded', { status: 409, params: { decidedOn: old.decidedOn } });
      return refuse('quota-exceeded', { status: 409, params: { decided: old.decided, used: old.used, persons: persons.length } });
    },
  };
}
