import * as z from 'zod/mini';
import { pageOf, PageQuery, pageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Identifier, Line, Note, OrgNo, Written, Year } from '#shared/ids/schemas.ts';
import { DECLINE_REASONS, MOST_PERSONS, PERMIT_KINDS, RELATIONS, WISHES, WITHDRAWAL_REASONS } from './domain/codes.ts';
import { ACCOUNTS, KINDS } from './domain/ledger.ts';

const Organisation = z.strictObject({ orgno: OrgNo, name: z.string() });
const Count = z.int().check(z.minimum(0), z.maximum(9999));
const SettledPersons = z.array(z.strictObject({ personId: Id, belowProgrammeAge: z.optional(z.boolean()), settlementDate: z.optional(DateOnly), erasedOn: z.optional(DateOnly) }));
const RequestStatus = z.enum(['sent', 'accepted', 'declined', 'withdrawing', 'withdrawn']);
const CaseStatus = z.enum(['received', 'accepted', 'declined', 'withdrawn']);
const WithdrawalReason = z.enum(WITHDRAWAL_REASONS);
const versioned = { id: Id, version: z.int() };

const call = { year: Year, number: z.int(), unaccompaniedMinors: z.int(), recommended: z.optional(z.int()), issuedOn: DateOnly, municipality: Organisation };
const Call = z.strictObject({ ...versioned, ...call });
const request = { ...versioned, status: RequestStatus, year: Year, unaccompaniedMinors: z.int(), sentOn: DateOnly, municipality: Organisation };
const Request = z.strictObject({ ...request, reception: z.optional(Organisation), persons: SettledPersons, declineReason: z.optional(z.enum(DECLINE_REASONS)), withdrawalReason: z.optional(WithdrawalReason) });
const council = {
  persons: Count, decidedOn: DateOnly, through: z.optional(Year), wishes: z.optional(z.array(z.enum(WISHES)).check(z.maxLength(WISHES.length))),
  caseReference: z.optional(z.string().check(z.regex(/^[0-9/-]{3,20}$/))),
};
const SettlementYear = z.strictObject({
  id: Year, version: z.int(), status: z.enum(['called', 'decided']), call: z.optional(z.strictObject({ callId: Id, number: z.int(), unaccompaniedMinors: z.int(), recommended: z.optional(z.int()) })),
  council: z.optional(z.strictObject({ ...council, excludesUnaccompaniedMinors: z.boolean(), callId: z.optional(Id), inheritedFrom: z.optional(Year) })), difference: z.optional(z.int()), reunified: z.int(),
  quota: z.optional(z.strictObject({ decided: z.int(), used: z.int(), remaining: z.int() })),
});
const Balance = z.strictObject({ decided: z.int(), used: z.int(), remaining: z.int(), settled: z.int(), reunified: z.int() });
const Ledger = z.strictObject({
  year: Year, on: z.optional(DateOnly), balance: Balance,
  entries: z.array(z.strictObject({
    eventId: Id, on: DateOnly, account: z.enum(ACCOUNTS), kind: z.enum(KINDS), persons: z.int(), caseId: z.optional(Id), decidedOn: z.optional(DateOnly), reason: z.optional(WithdrawalReason), balance: Balance,
  })),
});
const settlementCase = { ...versioned, status: CaseStatus, year: Year, unaccompaniedMinors: z.int(), receivedOn: DateOnly };
const Case = z.strictObject({
  ...settlementCase, reception: z.optional(Organisation), persons: SettledPersons,
  /** The municipality has a person with the same identifier under another id (`existing`). */
  warnings: z.optional(z.array(z.strictObject({ code: z.enum(['duplicate']), personId: Id, existing: Id }))),
  answer: z.optional(z.strictObject({ answeredOn: DateOnly, reason: z.optional(z.enum(DECLINE_REASONS)), councilDecidedOn: z.optional(DateOnly), noted: z.optional(z.boolean()) })),
  withdrawal: z.optional(z.strictObject({ withdrawnOn: DateOnly, reason: WithdrawalReason })),
});
const permit = z.strictObject({ kind: z.enum(PERMIT_KINDS), grantedOn: DateOnly });
const Relation = z.enum(RELATIONS);
const NewPerson = z.strictObject({
  name: Line, birthDate: DateOnly, identifier: z.optional(Identifier), permit,
  interpreterLanguage: z.optional(z.string().check(z.regex(/^[a-z]{2,3}$/))), relation: Relation,
});
const OneCase = z.strictObject({ caseId: Id });
const OneYear = z.strictObject({ year: Year });

const overseer = { audience: 'people', roles: ['overseer'], purpose: 'settlement' } as const;
const municipality = { audience: 'people', roles: ['adviser', 'manager'], purpose: 'settlement' } as const;
const answering = { ...municipality, method: 'POST', tag: 'Settlement cases', answers: { 200: Written }, ifMatch: true } as const;

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
  sendRequest: {
    ...overseer, method: 'POST', path: '/v1/settlement-requests', tag: 'Settlement requests', summary: 'Ask a municipality to settle named persons',
    description: 'Everybody has a permit of integreringsloven § 9. What is personal is sealed per person; the municipality, and the reception where there is one, get copies of their own. A DUF number whose check fails is taken with a warning, and so is a person whom you have already: `duplicate` names that person\'s id.',
    body: z.strictObject({ municipality: OrgNo, reception: z.optional(OrgNo), year: Year, persons: z.array(NewPerson).check(z.minLength(1), z.maxLength(MOST_PERSONS)) }),
    tells: {
      '/municipality': 'organisation', '/reception': 'organisation', '/year': 'case', '/persons/*/name': 'name', '/persons/*/birthDate': 'birthDate', '/persons/*/identifier': 'identifier',
      '/persons/*/permit': 'permit', '/persons/*/interpreterLanguage': 'interpreterLanguage', '/persons/*/relation': 'relation',
    },
    answers: { 201: z.extend(Written, { warnings: z.optional(z.array(z.strictObject({ pointer: z.string(), code: z.enum(['identifier-doubtful', 'duplicate']), personId: z.optional(Id) }))) }) },
    refusals: ['unknown-municipality', 'not-a-municipality', 'unknown-reception', 'not-a-reception', 'birth-date-in-future', 'permit-in-future', 'not-a-minor', 'adult-missing', 'identifier-wrong'],
  },
  listRequests: {
    ...overseer, method: 'GET', path: '/v1/settlement-requests', tag: 'Settlement requests', summary: 'List requests, newest first', description: 'Holds no names.',
    query: PageQuery, answers: { 200: pageOf(z.strictObject({ ...request, persons: z.int() })) },
  },
  getRequest: {
    ...overseer, method: 'GET', path: '/v1/settlement-requests/{requestId}', tag: 'Settlement requests', summary: 'Show a request and its answer',
    params: z.strictObject({ requestId: Id }), answers: { 200: Request },
  },
  withdrawRequest: {
    ...overseer, method: 'POST', path: '/v1/settlement-requests/{requestId}/withdrawal', tag: 'Settlement requests', summary: 'Take a request back before anybody is settled',
    description: 'The municipality\'s case closes, and places that it had accepted are released. The request is `withdrawing` until the municipality\'s side has said so; a decline or a settlement that was there first stands.',
    params: z.strictObject({ requestId: Id }), body: z.strictObject({ reason: WithdrawalReason }), answers: { 200: Written }, ifMatch: true,
    does: { aggregate: 'request', command: 'withdraw', id: 'requestId' }, refusals: ['wrong-state', 'somebody-settled'],
  },
  getYear: {
    ...municipality, method: 'GET', path: '/v1/settlement-years/{year}', tag: 'Settlement years', summary: 'Show a year: call, council decision, and places used', description: 'Without a call the decision is inherited from an earlier year. `difference` is what was decided less what was asked.', params: OneYear, answers: { 200: SettlementYear },
  },
  getLedger: {
    ...municipality, method: 'GET', path: '/v1/settlement-years/{year}/ledger', tag: 'Settlement years', summary: 'Show the ledger of a year\'s places',
    description: 'Entries up to and with a day (all without `on`), by the day of their registration, each with the balance after it. Entries are never changed, so neither is the balance of a day that is over.',
    params: OneYear, query: z.strictObject({ on: z.optional(DateOnly) }), answers: { 200: Ledger },
  },
  registerCouncilDecision: {
    ...municipality, roles: ['manager'], method: 'POST', path: '/v1/settlement-years/{year}/council-decision', tag: 'Settlement years', summary: 'Register how many the municipal council decided to settle',
    description: 'Zero is a no, which is an answer too. The call must have come first. `through` is the last year of a decision for several years: each inherits it unless it has one of its own. A later decision replaces the number, but never goes below what is accepted, and changes no other year than those it covers. Reunited families come on top and are not counted.',
    params: OneYear, body: z.strictObject({ ...council, excludesUnaccompaniedMinors: z._default(z.boolean(), false) }), tells: { '/decidedOn': 'organisation', '/through': 'organisation', '/caseReference': 'organisation' },
    answers: { 200: Written }, ifMatch: true, does: { aggregate: 'year', command: 'decide', id: 'year' }, refusals: ['wrong-state', 'call-missing', 'date-in-future', 'through-out-of-range', 'below-used'],
  },
  registerReunification: {
    ...municipality, method: 'POST', path: '/v1/settlement-years/{year}/reunifications', tag: 'Settlement years', summary: 'Register members of a family who came to somebody settled',
    description: 'They are counted on an account of their own in the year in which they came, and never take a place of the council decision.',
    params: OneYear, body: z.strictObject({ persons: z.int().check(z.minimum(1), z.maximum(MOST_PERSONS)), arrivedOn: DateOnly }), tells: { '/arrivedOn': 'case' }, answers: { 200: Written }, ifMatch: true,
    does: { aggregate: 'year', command: 'reunify', id: 'year' }, refusals: ['date-in-future', 'another-year'],
  },
  listCases: {
    ...municipality, method: 'GET', path: '/v1/settlement-cases', tag: 'Settlement cases', summary: 'List cases', description: 'By status and date of receipt. Holds no names.',
    query: z.strictObject({ ...pageQuery, status: z.optional(CaseStatus) }), answers: { 200: pageOf(z.strictObject({ ...settlementCase, persons: z.int(), settled: z.int() })) },
  },
  getCase: {
    ...municipality, method: 'GET', path: '/v1/settlement-cases/{caseId}', tag: 'Settlement cases', summary: 'Show a case', params: OneCase, answers: { 200: Case },
  },
  acceptCase: {
    ...answering, path: '/v1/settlement-cases/{caseId}/acceptance', summary: 'Accept all persons of a case', description: 'Takes a place of the year\'s council decision for each.',
    params: OneCase, does: { aggregate: 'case', command: 'accept', id: 'caseId' }, refusals: ['wrong-state', 'no-council-decision', 'quota-exceeded', 'unaccompanied-minors-excluded'],
  },
  declineCase: {
    ...answering, path: '/v1/settlement-cases/{caseId}/decline', summary: 'Decline a case',
    description: '`council-excludes-unaccompanied-minors` cites the council\'s decision. The note is sealed and never leaves the municipality.',
    params: OneCase, body: z.strictObject({ reason: z.enum(DECLINE_REASONS), note: z.optional(Note) }), tells: { '/note': 'declineNote' }, refusals: ['wrong-state', 'note-required', 'no-unaccompanied-minor', 'council-does-not-exclude', 'person-erased'],
  },
  getDeclineNote: {
    ...municipality, method: 'GET', path: '/v1/persons/{personId}/decline-note', tag: 'Persons', summary: 'Read the note of a decline', description: 'It is sealed with the first person of the case who is not erased: erasing the person erases the note. The reading is logged.',
    params: z.strictObject({ personId: Id }), answers: { 200: z.strictObject({ note: z.string() }) },
  },
  settlePerson: {
    ...answering, path: '/v1/settlement-cases/{caseId}/persons/{personId}/settlement-date', summary: 'Set a person\'s settlement date',
    description: 'Each person has their own, once. Not before the request came, and at most a year ahead.',
    params: z.strictObject({ caseId: Id, personId: Id }), body: z.strictObject({ date: DateOnly }), tells: { '/date': 'case' },
    does: { aggregate: 'case', command: 'settlePerson', id: 'caseId' }, refusals: ['wrong-state', 'already-settled', 'person-erased', 'before-received', 'too-far-ahead'],
  },
} as const satisfies RouteTable;
