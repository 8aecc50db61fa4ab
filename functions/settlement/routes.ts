import * as z from 'zod/mini';
import { pageOf, pageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Note, Written, Year } from '#shared/ids/schemas.ts';
import { CORRECTION_REASONS, COUNCIL_EXCLUDES, DECLINE_REASONS } from './domain/codes.ts';
import { Appeal, Log, Persons, RefusalReason, kind } from './household-schemas.ts';
import { Organisation, WithdrawalReason, municipality, versioned } from './schemas.ts';

const CaseStatus = z.enum(['inquiring', 'received', 'accepted', 'declined', 'withdrawn', 'refused', 'without-agreement']);
const settlementCase = { ...versioned, status: CaseStatus, year: Year, unaccompaniedMinors: z.int(), ...kind, receivedOn: DateOnly };
const Case = z.strictObject({
  ...settlementCase, reception: z.optional(Organisation), selfSettlement: z.optional(z.boolean()), leaseCheckedOn: z.optional(DateOnly), withoutAgreement: z.optional(z.boolean()), persons: Persons, appeal: z.optional(Appeal),
  /** The municipality has a person with the same identifier under another id (`existing`). */
  warnings: z.optional(z.array(z.strictObject({ code: z.enum(['duplicate']), personId: Id, existing: Id }))),
  /** What the platform proposes to answer; somebody decides. */
  proposal: z.optional(z.strictObject({ answer: z.enum(['decline']), reason: z.enum([COUNCIL_EXCLUDES]), councilDecidedOn: DateOnly, caseReference: z.optional(z.string()) })),
  reserved: z.optional(z.strictObject({ places: z.int(), reservedOn: DateOnly })),
  answer: z.optional(z.strictObject({ answeredOn: DateOnly, reason: z.optional(z.enum(DECLINE_REASONS)), councilDecidedOn: z.optional(DateOnly), noted: z.optional(z.boolean()) })),
  refusal: z.optional(z.strictObject({ refusedOn: DateOnly, reason: RefusalReason })),
  withdrawal: z.optional(z.strictObject({ withdrawnOn: DateOnly, reason: WithdrawalReason })),
});
const CorrectionReason = z.enum(CORRECTION_REASONS);
const OneCase = z.strictObject({ caseId: Id });
const OnePerson = z.strictObject({ caseId: Id, personId: Id });

const answering = { ...municipality, method: 'POST', tag: 'Settlement cases', answers: { 200: Written }, ifMatch: true } as const;

export const routes = {
  listCases: {
    ...municipality, method: 'GET', path: '/v1/settlement-cases', tag: 'Settlement cases', summary: 'List cases', description: 'By status and date of receipt. Holds no names.',
    query: z.strictObject({ ...pageQuery, status: z.optional(CaseStatus) }), answers: { 200: pageOf(z.strictObject({ ...settlementCase, persons: z.int(), settled: z.int(), settleBy: z.optional(DateOnly) })) },
  },
  getCase: {
    ...municipality, method: 'GET', path: '/v1/settlement-cases/{caseId}', tag: 'Settlement cases', summary: 'Show a case', params: OneCase, answers: { 200: Case },
    description: 'The `id` is the household\'s. `proposal` is what the platform proposes to answer, for somebody to decide; the allocation of a municipality cannot be appealed (`appeal`). `settleBy` is the last day of the wait from permit to settlement that was agreed on (three months for children and those they are with, six for others); nothing follows from passing it.',
  },
  getCaseLog: {
    ...municipality, method: 'GET', path: '/v1/settlement-cases/{caseId}/log', tag: 'Settlement cases', summary: 'Show what happened to a case, on both sides', description: 'Oldest first: what, when, on which side and in which role. Holds no names.',
    params: OneCase, answers: { 200: Log },
  },
  reservePlaces: {
    ...answering, path: '/v1/settlement-cases/{caseId}/reservation', summary: 'Set places aside for a case before it is answered', description: 'The acceptance uses them; a decline, a withdrawal or their release gives them back.',
    params: OneCase, does: { aggregate: 'case', command: 'reserve', id: 'caseId' }, refusals: ['wrong-state', 'no-council-decision', 'quota-exceeded', 'unaccompanied-minors-excluded'],
  },
  releaseReservation: {
    ...answering, method: 'DELETE', path: '/v1/settlement-cases/{caseId}/reservation', summary: 'Give back the places that were set aside for a case',
    params: OneCase, does: { aggregate: 'case', command: 'releaseReservation', id: 'caseId' }, refusals: ['wrong-state'],
  },
  acceptCase: {
    ...answering, path: '/v1/settlement-cases/{caseId}/acceptance', summary: 'Accept all persons of a case', description: 'Takes a place of the year\'s council decision for each, unless it was set aside. From that day each person has a settlement agreement.',
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
    description: 'Each person has their own, once. Not before the acceptance, which is the allocation, and at most a year ahead.',
    params: OnePerson, body: z.strictObject({ date: DateOnly }), tells: { '/date': 'case' },
    does: { aggregate: 'case', command: 'settlePerson', id: 'caseId' }, refusals: ['wrong-state', 'already-settled', 'person-withdrawn', 'person-erased', 'before-allocation', 'too-far-ahead'],
  },
  correctSettlementDate: {
    ...answering, path: '/v1/settlement-cases/{caseId}/persons/{personId}/settlement-date/correction', summary: 'Correct a person\'s settlement date',
    description: 'What started from the date starts from the new one: deadlines, programme, figures. Not before the acceptance, in the future, or after moving out. Carried over a new year, the place goes to that year\'s account, where one must be left. Letters that were sent stay as they were.',
    params: OnePerson, body: z.strictObject({ date: DateOnly, reason: CorrectionReason }), tells: { '/date': 'case' },
    does: { aggregate: 'case', command: 'correctSettlementDate', id: 'caseId' },
    refusals: ['wrong-state', 'not-settled', 'moved-elsewhere', 'person-erased', 'before-allocation', 'date-in-future', 'after-moving-out', 'no-council-decision', 'quota-exceeded', 'unaccompanied-minors-excluded'],
  },
  planSettlement: {
    ...answering, path: '/v1/settlement-cases/{caseId}/persons/{personId}/planned-date', summary: 'Plan when a person settles', description: 'It may move until the person has a settlement date.',
    params: OnePerson, body: z.strictObject({ date: DateOnly }), tells: { '/date': 'case' },
    does: { aggregate: 'case', command: 'planSettlement', id: 'caseId' }, refusals: ['wrong-state', 'already-settled', 'person-withdrawn', 'before-allocation', 'date-in-past', 'too-far-ahead'],
  },
  registerMovingOut: {
    ...answering, path: '/v1/settlement-cases/{caseId}/persons/{personId}/moving-out', summary: 'Register that a settled person has moved out of the municipality',
    params: OnePerson, body: z.strictObject({ movedOn: DateOnly }), tells: { '/movedOn': 'case' },
    does: { aggregate: 'case', command: 'moveOut', id: 'caseId' }, refusals: ['wrong-state', 'not-settled', 'already-moved-out', 'before-settlement', 'date-in-future'],
  },
  correctMovingOut: {
    ...answering, path: '/v1/settlement-cases/{caseId}/persons/{personId}/moving-out/correction', summary: 'Correct that a settled person has moved out, or take it back', description: 'Without `movedOn` it is taken back: the person never moved. Not of a move to another municipality that both have agreed on.',
    params: OnePerson, body: z.strictObject({ movedOn: z.optional(DateOnly), reason: CorrectionReason }), tells: { '/movedOn': 'case' },
    does: { aggregate: 'case', command: 'correctMovingOut', id: 'caseId' }, refusals: ['wrong-state', 'not-moved-out', 'moved-elsewhere', 'person-erased', 'before-settlement', 'date-in-future'],
  },
} as const satisfies RouteTable;
