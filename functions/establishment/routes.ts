import * as z from 'zod/mini';
import { pageOf, PageQuery, pageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Line, Written } from '#shared/ids/schemas.ts';
import { COLUMNS, READINESS } from './domain/board.ts';
import { GROUPS, STAGES } from './domain/checklist.ts';
import { HEALTH_STEPS, INCOMES, PHASES, RECEIPTS, RECEIVERS, SERVICES, STEP_DATES, THEMES } from './domain/codes.ts';
import { REASONS } from './domain/exemption.ts';

const MOST_PERSONS = 8;
const Readiness = z.enum(READINESS);
const Column = z.strictObject({
  status: Readiness,
  why: z.array(z.strictObject({ fact: z.string(), on: z.optional(DateOnly), event: z.optional(z.string()), personId: z.optional(Id), code: z.optional(z.string()) })),
});
const versioned = { id: Id, version: z.int() };
const Group = z.enum(GROUPS);
const columns = <S extends z.ZodMiniType>(schema: S) => Object.fromEntries(COLUMNS.map((column) => [column, schema])) as Record<(typeof COLUMNS)[number], S>;
const ItemId = z.string().check(z.regex(/^[a-z0-9-]{2,40}$/));
const ItemStatus = z.enum(['open', 'done', 'not-relevant']);
const Label = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
/** A line or two, so that the notes about a person stay within one reading's cost. */
const ShortNote = z.string().check(z.trim(), z.minLength(1), z.maxLength(280));
const income = { source: z.enum(INCOMES), from: DateOnly };
const exemption = { reason: z.enum(REASONS), on: DateOnly };
const Words = z.strictObject({ nb: z.string(), nn: z.string(), en: z.string() });
const Establishment = z.strictObject({
  ...versioned, status: z.enum(['open', 'closed']), openedOn: DateOnly, group: Group,
  persons: z.array(z.strictObject({ personId: Id, belowProgrammeAge: z.optional(z.boolean()), income: z.optional(z.strictObject(income)), exemption: z.optional(z.strictObject({ ...exemption, text: Words })) })),
  coordinator: z.optional(z.strictObject({ member: z.string(), since: DateOnly })),
  /** Of the template with `stage` and `text`, or the municipality's own with `label`. */
  checklist: z.array(z.strictObject({
    itemId: ItemId, stage: z.optional(z.enum(STAGES)), text: z.optional(Words), label: z.optional(z.string()), organisation: z.optional(z.string()),
    status: ItemStatus, on: z.optional(DateOnly), by: z.optional(z.string()),
  })),
  health: z.array(z.strictObject({ personId: Id, step: z.enum(HEALTH_STEPS), offered: z.optional(DateOnly), done: z.optional(DateOnly) })),
});
const guidance = { theme: z.enum(THEMES), phase: z.enum(PHASES), on: DateOnly };
const referral = { householdId: Id, personId: Id, service: z.enum(SERVICES), organisation: z.string(), sentOn: DateOnly, receiptDueOn: DateOnly };
const receipt = { receivedOn: DateOnly, receivedBy: z.enum(RECEIVERS), outcome: z.enum(RECEIPTS) };
const advice = { organisation: Line, ...guidance, subject: z.optional(Line) };
const OneHousehold = z.strictObject({ householdId: Id });
const OneReferral = z.strictObject({ referralId: Id });

const municipality = { audience: 'people', roles: ['adviser', 'manager'], purpose: 'establishment' } as const;
const ofHouseholds = { ...municipality, tag: 'First months' } as const;
const ofReferrals = { ...municipality, tag: 'Referrals' } as const;
const changing = { ...ofHouseholds, method: 'POST', params: OneHousehold, answers: { 200: Written }, ifMatch: true } as const;
const commanded = (command: string) => ({ aggregate: 'establishment', command, id: 'householdId' }) as const;

export const routes = {
  listReadiness: {
    ...ofHouseholds, method: 'GET', path: '/v1/readiness', summary: 'List households by what is missing', description: 'Home, money, programme, guidance and practical help; those for whom most is missing first. Holds no names.', query: PageQuery,
    answers: { 200: pageOf(z.strictObject({ ...versioned, openedOn: DateOnly, group: Group, persons: z.int(), coordinated: z.boolean(), missing: z.int(), ...columns(Readiness) })) },
  },
  getReadiness: {
    ...ofHouseholds, method: 'GET', path: '/v1/readiness/{householdId}', summary: 'Show what a household has, what is missing, and why', description: 'Each column is `missing`, `under-way` or `ready`, with the facts that make it so, their days, and the events by which they are known.',
    params: OneHousehold, answers: { 200: z.strictObject({ ...versioned, ...columns(Column) }) },
  },
  getEstablishment: {
    ...ofHouseholds, method: 'GET', path: '/v1/establishments/{householdId}', summary: 'Show a household\'s first months', description: 'Coordinator, checklist and health steps. The id is the household\'s.', params: OneHousehold, answers: { 200: Establishment },
  },
  nameCoordinator: {
    ...changing, path: '/v1/establishments/{householdId}/coordinator', summary: 'Name who follows the household up in the arrival phase', description: '`member` is an adviser or manager of the municipality, by the subject of their token.',
    body: z.strictObject({ member: z.string().check(z.regex(/^[\w.@:-]{1,80}$/)) }), tells: { '/member': 'organisation' }, refusals: ['wrong-state', 'member-unknown'],
  },
  markItem: {
    ...changing, path: '/v1/establishments/{householdId}/checklist/{checklistItem}', summary: 'Mark an item of the checklist', description: 'Done, not relevant, or open again. Who marked it stands there.',
    params: z.strictObject({ householdId: Id, checklistItem: ItemId }), body: z.strictObject({ status: ItemStatus, on: DateOnly }), tells: { '/on': 'case' }, does: commanded('markItem'), refusals: ['wrong-state', 'date-in-future'],
  },
  addItem: {
    ...changing, path: '/v1/establishments/{householdId}/checklist', summary: 'Add an item to the checklist', description: 'A short label and the organisation that does it. Neither names a person.',
    body: z.strictObject({ label: Label, organisation: z.optional(Line) }), tells: { '/label': 'organisation', '/organisation': 'organisation' }, does: commanded('addItem'), refusals: ['wrong-state', 'too-many-items'],
  },
  giveGuidance: {
    ...changing, path: '/v1/establishments/{householdId}/guidance', summary: 'Register guidance', description: 'By theme and phase, and whether an interpreter was used. A note is sealed with the person it is about.',
    body: z.strictObject({ ...guidance, interpreter: z.boolean(), persons: z.array(z.strictObject({ personId: Id, note: z.optional(ShortNote) })).check(z.minLength(1), z.maxLength(MOST_PERSONS)) }),
    tells: { '/on': 'case', '/persons/*/note': 'guidanceNote' }, refusals: ['wrong-state', 'person-unknown', 'person-twice', 'person-erased', 'date-in-future', 'too-many-notes'],
  },
  listGuidance: {
    ...ofHouseholds, method: 'GET', path: '/v1/establishments/{householdId}/guidance', summary: 'List the guidance given to a household, newest first', params: OneHousehold, query: PageQuery,
    answers: { 200: pageOf(z.strictObject({ id: Id, ...guidance, interpreter: z.boolean(), persons: z.array(z.strictObject({ personId: Id })) })) },
  },
  getGuidanceNotes: {
    ...ofHouseholds, method: 'GET', path: '/v1/persons/{personId}/guidance-notes', summary: 'Read the notes on the guidance given to a person', description: 'Oldest first. The reading is logged.', params: z.strictObject({ personId: Id }),
    answers: { 200: z.strictObject({ personId: Id, notes: z.array(z.strictObject({ guidanceId: Id, on: DateOnly, theme: z.enum(THEMES), note: z.string() })) }) },
  },
  registerHealthStep: {
    ...changing, path: '/v1/establishments/{householdId}/health-steps', summary: 'Register when a health step was offered or done', description: 'Dates only: nothing of what was said, found or decided there.',
    body: z.strictObject({ personId: Id, step: z.enum(HEALTH_STEPS), date: z.enum(STEP_DATES), on: DateOnly }), tells: { '/on': 'case' }, does: commanded('registerHealthStep'), refusals: ['wrong-state', 'person-unknown', 'date-in-future', 'step-registered'],
  },
  registerIncome: {
    ...changing, path: '/v1/establishments/{householdId}/incomes', summary: 'Register what somebody lives on who is not paid introduction benefit', description: 'A later registration replaces the earlier one.',
    body: z.strictObject({ personId: Id, ...income }), tells: { '/from': 'case' }, does: commanded('registerIncome'), refusals: ['wrong-state', 'person-unknown'],
  },
  exemptFromProgramme: {
    ...changing, path: '/v1/establishments/{householdId}/programme-exemptions', summary: 'Decide that somebody is not asked to take part in a programme',
    description: 'Of whom the check found neither right nor duty nothing is asked anyway. Of whom it found the duty, only a reason holds that sets it aside. A later registration replaces the earlier one; a later decision on a programme sets it aside.',
    body: z.strictObject({ personId: Id, ...exemption }), tells: { '/on': 'case' }, does: commanded('exempt'), refusals: ['wrong-state', 'person-unknown', 'below-programme-age', 'programme-started', 'duty-stands', 'date-in-future'],
  },
  endProgrammeExemption: {
    ...changing, path: '/v1/establishments/{householdId}/programme-exemptions/{personId}/end', summary: 'End an exemption, such as when work ends', description: 'The person is asked to take part again.',
    params: z.strictObject({ householdId: Id, personId: Id }), does: commanded('endExemption'), refusals: ['wrong-state', 'not-exempt'],
  },
  refer: {
    ...ofReferrals, method: 'POST', path: '/v1/establishments/{householdId}/referrals', summary: 'Pilot somebody to another service', description: 'The service acknowledges it within fourteen days.', params: OneHousehold,
    body: z.strictObject({ personId: Id, service: z.enum(SERVICES), organisation: Line, sentOn: DateOnly }), tells: { '/organisation': 'organisation', '/sentOn': 'case' },
    answers: { 201: Written }, refusals: ['wrong-state', 'person-unknown', 'date-in-future'],
  },
  listReferrals: {
    ...ofReferrals, method: 'GET', path: '/v1/referrals', summary: 'List referrals by when their receipts are due', description: 'Those without a receipt, unless `status` says otherwise; the overdue come first and are marked. Holds no names.',
    query: z.strictObject({ ...pageQuery, status: z.optional(z.enum(['sent', 'acknowledged'])) }),
    answers: { 200: pageOf(z.strictObject({ ...versioned, status: z.enum(['sent', 'acknowledged']), ...referral, overdue: z.boolean(), receivedOn: z.optional(DateOnly), outcome: z.optional(z.enum(RECEIPTS)) })) },
  },
  getReferral: {
    ...ofReferrals, method: 'GET', path: '/v1/referrals/{referralId}', summary: 'Show a referral and its receipt', params: OneReferral,
    answers: { 200: z.strictObject({ ...versioned, status: z.enum(['sent', 'acknowledged']), ...referral, receipt: z.optional(z.strictObject(receipt)) }) },
  },
  acknowledgeReferral: {
    ...ofReferrals, method: 'POST', path: '/v1/referrals/{referralId}/receipt', summary: 'Register that the service received a referral', description: 'By a role, not by a name.', params: OneReferral, body: z.strictObject(receipt), tells: { '/receivedOn': 'case' },
    answers: { 200: Written }, ifMatch: true, does: { aggregate: 'referral', command: 'acknowledge', id: 'referralId' }, refusals: ['wrong-state', 'date-in-future', 'received-before-sent'],
  },
  advisePartner: {
    ...municipality, tag: 'Partner guidance', method: 'POST', path: '/v1/partner-guidance', summary: 'Register advice to somebody the municipality works with', description: 'To an organisation, about a theme. It concerns no person.', body: z.strictObject(advice), tells: { '': 'organisation' },
    answers: { 201: Written }, does: { aggregate: 'partnerGuidance', command: 'give', id: 'new' }, refusals: ['date-in-future'],
  },
  listPartnerGuidance: {
    ...municipality, tag: 'Partner guidance', method: 'GET', path: '/v1/partner-guidance', summary: 'List advice to partners, newest first', query: PageQuery, answers: { 200: pageOf(z.strictObject({ ...versioned, ...advice })) },
  },
} as const satisfies RouteTable;
