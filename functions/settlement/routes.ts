import * as z from 'zod/mini';
import { pageOf, PageQuery, pageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Identifier, Line, Note, OrgNo, Written, Year } from '#shared/ids/schemas.ts';
import { DECLINE_REASONS, MOST_PERSONS, PERMIT_KINDS, RELATIONS } from './domain/codes.ts';
import { Organisation, WithdrawalReason, municipality, overseer, versioned } from './schemas.ts';

const SettledPersons = z.array(z.strictObject({ personId: Id, belowProgrammeAge: z.optional(z.boolean()), settlementDate: z.optional(DateOnly), erasedOn: z.optional(DateOnly) }));
const RequestStatus = z.enum(['sent', 'accepted', 'declined', 'withdrawing', 'withdrawn']);
const CaseStatus = z.enum(['received', 'accepted', 'declined', 'withdrawn']);
const request = { ...versioned, status: RequestStatus, year: Year, unaccompaniedMinors: z.int(), sentOn: DateOnly, municipality: Organisation };
const Request = z.strictObject({ ...request, reception: z.optional(Organisation), persons: SettledPersons, declineReason: z.optional(z.enum(DECLINE_REASONS)), withdrawalReason: z.optional(WithdrawalReason) });
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

const answering = { ...municipality, method: 'POST', tag: 'Settlement cases', answers: { 200: Written }, ifMatch: true } as const;

export const routes = {
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
