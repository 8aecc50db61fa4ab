import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, OrgNo, Written, Year } from '#shared/ids/schemas.ts';
import { WISHES } from '../domain/codes.ts';
import { ACCOUNTS, KINDS, PLACES } from '../domain/ledger.ts';
import { Organisation, WithdrawalReason, municipality, overseer, versioned } from '../schemas.ts';

const Count = z.int().check(z.minimum(0), z.maximum(9999));
const call = { year: Year, number: z.int(), unaccompaniedMinors: z.int(), recommended: z.optional(z.int()), issuedOn: DateOnly, municipality: Organisation };
const Call = z.strictObject({ ...versioned, ...call });
const council = {
  persons: Count, decidedOn: DateOnly, through: z.optional(Year), wishes: z.optional(z.array(z.enum(WISHES)).check(z.maxLength(WISHES.length))),
  caseReference: z.optional(z.string().check(z.regex(/^[0-9/-]{3,20}$/))),
};
/** What was decided is used, set aside, left, or expired with the year. */
const places = { decided: z.int(), used: z.int(), reserved: z.int(), expired: z.int(), remaining: z.int() };
const SettlementYear = z.strictObject({
  id: Year, version: z.int(), status: z.enum(['uncalled', 'called', 'decided']), call: z.optional(z.strictObject({ callId: Id, number: z.int(), unaccompaniedMinors: z.int(), recommended: z.optional(z.int()) })),
  council: z.optional(z.strictObject({ ...council, excludesUnaccompaniedMinors: z.boolean(), callId: z.optional(Id), inheritedFrom: z.optional(Year) })), difference: z.optional(z.int()), reunified: z.int(),
  quota: z.optional(z.strictObject(places)),
});
const Balance = z.strictObject({ ...places, settled: z.int(), reunified: z.int() });
const Ledger = z.strictObject({
  year: Year, on: z.optional(DateOnly), balance: Balance,
  entries: z.array(z.strictObject({
    eventId: Id, on: DateOnly, account: z.enum(ACCOUNTS), kind: z.enum(KINDS), persons: z.int(), from: z.optional(z.enum(PLACES)), to: z.optional(z.enum(PLACES)), caseId: z.optional(Id), decidedOn: z.optional(DateOnly), otherYear: z.optional(Year), reason: z.optional(WithdrawalReason), balance: Balance,
  })),
});
const OneYear = z.strictObject({ year: Year });

export const routes = {
  issueCall: {
    ...overseer, method: 'POST', path: '/v1/settlement-calls', tag: 'Settlement calls', summary: 'Call upon a municipality to settle a number of persons in a year',
    description: 'Unaccompanied minors are part of the number. `recommended` is what the county recommended (integreringsloven § 4). A later call for the same year replaces the numbers.',
    body: z.strictObject({ municipality: OrgNo, year: Year, number: Count, unaccompaniedMinors: z._default(Count, 0), recommended: z.optional(Count) }), tells: { '/municipality': 'organisation', '/year': 'case' },
    answers: { 201: Written }, refusals: ['unknown-municipality', 'not-a-municipality', 'minors-exceed-number'],
  },
  listCalls: {
    ...overseer, method: 'GET', path: '/v1/settlement-calls', tag: 'Settlement calls', summary: 'List calls, newest first', query: PageQuery, answers: { 200: pageOf(Call) },
  },
  getCall: {
    ...overseer, method: 'GET', path: '/v1/settlement-calls/{callId}', tag: 'Settlement calls', summary: 'Show a call', params: z.strictObject({ callId: Id }), answers: { 200: Call },
  },
  getYear: {
    ...municipality, method: 'GET', path: '/v1/settlement-years/{year}', tag: 'Settlement years', summary: 'Show a year: call, council decision, and places used', description: 'Without a call the decision is inherited from an earlier year. `difference` is what was decided less what was asked.', params: OneYear, answers: { 200: SettlementYear },
  },
  getLedger: {
    ...municipality, method: 'GET', path: '/v1/settlement-years/{year}/ledger', tag: 'Settlement years', summary: 'Show the ledger of a year\'s places',
    description: 'Entries up to and with a day (all without `on`), by the day of their registration, each with where its places came from and went, and with the balance after it. Entries are never changed, so neither is the balance of a day that is over.',
    params: OneYear, query: z.strictObject({ on: z.optional(DateOnly) }), answers: { 200: Ledger },
  },
  registerCouncilDecision: {
    ...municipality, roles: ['manager'], method: 'POST', path: '/v1/settlement-years/{year}/council-decision', tag: 'Settlement years', summary: 'Register how many the municipal council decided to settle',
    description: 'Zero is a no, which is an answer too. The call must have come first. `through` is the last year of a decision for several years: each inherits it unless it has one of its own. A later decision replaces the number, but never goes below what is accepted, set aside or expired, and changes no other year than those it covers. Reunited families come on top and are not counted.',
    params: OneYear, body: z.strictObject({ ...council, excludesUnaccompaniedMinors: z._default(z.boolean(), false) }), tells: { '/decidedOn': 'organisation', '/through': 'organisation', '/caseReference': 'organisation' },
    answers: { 200: Written }, ifMatch: true, does: { aggregate: 'year', command: 'decide', id: 'year' }, refusals: ['wrong-state', 'call-missing', 'date-in-future', 'through-out-of-range', 'below-used'],
  },
} as const satisfies RouteTable;
