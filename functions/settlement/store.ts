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
 * | person cards and keys | both | see `shared/privacy/vault.ts` | |
 * | consumer's mark | both | `T#<tenant>#DONE#settlement#<tenant of the event>#<subject>` | `MARK` |
 * | lists | overseer | GSI1 `T#<tenant>#CALLS`, `…#REQUESTS` | `<date>#<id>` |
 * | list | municipality | GSI1 `T#<tenant>#CASES` | `<status>#<received on>#<id>` |
 */
import type { Aggregate } from '#shared/kernel/aggregate.ts';
import { hold } from '#shared/privacy/vault.ts';
import { callDecider, type CallCommand, type CallState } from './domain/call.ts';
import { ACCEPTED, SETTLED, WITHDRAWN, caseDecider, type CaseCommand, type CaseFacts, type CaseState } from './domain/case.ts';
import { shown } from './domain/organisation.ts';
import { requestDecider, type RequestCommand, type RequestState } from './domain/request.ts';
import { DECIDED, REUNIFIED, yearDecider, type YearCommand, type YearState } from './domain/year.ts';
import { council, entry, release, reservation } from './quota.ts';

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
  ledger: ({ scope, id, before, after, events, facts: { today: on } }) => events.flatMap((event) => {
    if (event.type === REUNIFIED) return [entry(scope, id, event, { kind: 'reunified', on, persons: event.data.persons })];
    if (event.type !== DECIDED) return [];
    const { persons, decidedOn } = after.council!;
    return [council(scope, id, before.council, after.council!), entry(scope, id, event, { kind: 'decided', on, persons: persons - (before.council?.persons ?? 0), decidedOn })];
  }),
};

export const cases: Aggregate<CaseState, CaseCommand, CaseFacts> = {
  name: 'CASE', decider: caseDecider, schemaVersion: 1,
  parties: (s) => ({ overseer: s.overseer!, ...(s.reception && { reception: s.reception.tenantId }) }),
  list: ({ status, year, persons, unaccompaniedMinors, receivedOn }) => ({
    list: CASES, sort: `${status}#${receivedOn}`,
    summary: { status, year, persons: persons.length, settled: persons.filter((p) => p.settlementDate).length, unaccompaniedMinors, receivedOn },
  }),
  ledger: ({ scope, id: caseId, after, events, facts: { today: on } }) => events.flatMap((event) => {
    if (event.type === SETTLED) return [hold(scope, event.data.personId, event.data.settlementDate), entry(scope, after.year!, event, { kind: 'settled', on, persons: 1, caseId })];
    if (event.type === WITHDRAWN) return event.data.released > 0 ? [release(scope, after), entry(scope, after.year!, event, { kind: 'released', on, persons: event.data.released, caseId, reason: event.data.reason })] : [];
    return event.type === ACCEPTED ? [reservation(scope, after), entry(scope, after.year!, event, { kind: 'accepted', on, persons: after.persons.length, caseId })] : [];
  }),
};
