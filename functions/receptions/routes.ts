import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Identifier, Line, Note, OrgNo, Written } from '#shared/ids/schemas.ts';
import { CLUSTER_ROLES, COMPLETED, EDUCATION_NEEDS, ELEMENT_STATUSES, ERASURE_REASONS, MANDATORY_ELEMENTS, OPTIONAL_ELEMENTS, PERMIT_KINDS, RECEPTION_TYPES, RECORD_FIELDS, SERVICE_NEEDS, WORK_NEEDS } from './domain/codes.ts';

const Organisation = z.strictObject({ orgno: OrgNo, name: z.string() });
const versioned = { id: Id, version: z.int() };
const contact = { name: Line, phone: z.optional(z.string().check(z.regex(/^\+?[\d ]{5,16}$/))), email: z.optional(z.string().check(z.regex(/^[\w.+-]{1,60}@[\w.-]{3,60}$/))) };
const Source = z.strictObject({ title: Line, on: DateOnly });
const Members = z.array(z.strictObject({ role: z.enum(CLUSTER_ROLES), name: Line, orgno: z.optional(OrgNo) })).check(z.minLength(1), z.maxLength(CLUSTER_ROLES.length));
const profile = {
  kind: z.enum(RECEPTION_TYPES), hostMunicipality: z.string().check(z.regex(/^\d{4}$/)), validFrom: DateOnly, validTo: z.optional(DateOnly), source: z.optional(Source), contact: z.optional(z.strictObject(contact)),
};
const Element = z.enum([...MANDATORY_ELEMENTS, ...OPTIONAL_ELEMENTS]);
const Hours = z.number().check(z.minimum(0.25), z.maximum(60), z.multipleOf(0.25));
const Timetable = z.array(z.strictObject({ element: Element, hoursPerWeek: Hours }));
const resident = { status: z.enum(['registered', 'committed']), arrivedOn: DateOnly, permitGranted: z.boolean() };
const permit = { kind: z.enum(PERMIT_KINDS), grantedOn: DateOnly };
const completed = { element: z.enum(COMPLETED), status: z.optional(z.enum(ELEMENT_STATUSES)), hours: z.number().check(z.minimum(0), z.maximum(3000), z.multipleOf(0.25)), from: z.optional(DateOnly), completedOn: z.optional(DateOnly), evidence: z.optional(Line), corrects: z.optional(Id) };
const recorded = { competence: z.optional(Note), careerNote: z.optional(Note), receptionPlan: z.optional(Note), receptionContact: z.optional(Line), lastActivityOn: z.optional(DateOnly) };
const some = <const C extends readonly [string, ...string[]]>(codes: C) => z.array(z.enum(codes)).check(z.maxLength(codes.length));
const needs = { services: some(SERVICE_NEEDS), education: some(EDUCATION_NEEDS), work: some(WORK_NEEDS), note: z.optional(Note) };
const reception = { audience: 'people', roles: ['reception'], purpose: 'settlement' } as const;
const OneReception = z.strictObject({ receptionId: Id });
const OneResident = z.strictObject({ residentId: Id });
const changesReception = { ...reception, method: 'POST', tag: 'Receptions', params: OneReception, answers: { 200: Written }, ifMatch: true } as const;
const changesResident = { ...reception, method: 'POST', tag: 'Residents', params: OneResident, answers: { 200: Written }, ifMatch: true } as const;

export const routes = {
  registerReception: {
    ...reception, method: 'POST', path: '/v1/receptions', tag: 'Receptions', summary: 'Register the reception: host municipality, dates, and to whom its recommendations go',
    description: 'Once for each reception, under its own id. `validTo` is the last day; `source` says where the dates were read. The contact is of the staff.',
    body: z.strictObject({ ...profile, overseer: OrgNo }), tells: { '': 'organisation' }, answers: { 201: Written }, refusals: ['unknown-overseer', 'not-an-overseer', 'already-registered', 'ends-before-start'],
  },
  getReception: {
    ...reception, method: 'GET', path: '/v1/receptions/{receptionId}', tag: 'Receptions', summary: 'Show the reception and its cluster', description: '`missingRoles` are those of the four roles that nobody has yet.', params: OneReception,
    answers: { 200: z.strictObject({ ...versioned, ...profile, members: z.array(z.strictObject({ role: z.enum(CLUSTER_ROLES), name: z.string(), orgno: z.optional(OrgNo) })), organisation: Organisation, overseer: Organisation, open: z.boolean(), missingRoles: z.array(z.enum(CLUSTER_ROLES)) }) },
  },
  setCluster: {
    ...changesReception, path: '/v1/receptions/{receptionId}/cluster', summary: 'Say who is in the cluster', description: 'Host municipality, asylum reception, career centre and NAV, one of each. Fewer may be told; a recommendation needs all four.',
    body: z.strictObject({ members: Members }), tells: { '/members': 'organisation' }, does: { aggregate: 'reception', command: 'setCluster', id: 'receptionId' }, refusals: ['role-twice'],
  },
  setContact: {
    ...changesReception, path: '/v1/receptions/{receptionId}/contact', summary: 'Name the contact person', description: 'Of the staff, with whom municipalities arrange the transfer conversation.',
    body: z.strictObject(contact), tells: { '': 'organisation' }, does: { aggregate: 'reception', command: 'setContact', id: 'receptionId' },
  },
  setValidity: {
    ...changesReception, path: '/v1/receptions/{receptionId}/validity', summary: 'Set the reception\'s last day', description: 'After it nobody new is registered; what is there can still be read and completed.',
    body: z.strictObject({ validTo: DateOnly, source: Source }), tells: { '': 'organisation' }, does: { aggregate: 'reception', command: 'setValidity', id: 'receptionId' }, refusals: ['ends-before-start'],
  },
  registerResident: {
    ...reception, method: 'POST', path: '/v1/residents', tag: 'Residents', summary: 'Register a resident', description: 'What is personal is sealed; `/v1/persons/{personId}` opens the card under the same id.',
    body: z.strictObject({ name: Line, birthDate: DateOnly, identifier: z.optional(Identifier), permit: z.optional(z.strictObject(permit)), interpreterLanguage: z.optional(z.string().check(z.regex(/^[a-z]{2,3}$/))), arrivedOn: DateOnly }),
    tells: { '/name': 'name', '/birthDate': 'birthDate', '/identifier': 'identifier', '/permit': 'permit', '/interpreterLanguage': 'interpreterLanguage', '/arrivedOn': 'case' },
    answers: { 201: Written }, refusals: ['reception-not-registered', 'reception-closed', 'date-in-future', 'identifier-wrong'],
  },
  listResidents: {
    ...reception, method: 'GET', path: '/v1/residents', tag: 'Residents', summary: 'List residents, latest arrival first', description: 'Holds no names.', query: PageQuery,
    answers: { 200: pageOf(z.strictObject({ ...versioned, ...resident, needsAssessed: z.boolean(), completed: z.int() })) },
  },
  getResident: {
    ...reception, method: 'GET', path: '/v1/residents/{residentId}', tag: 'Residents', summary: 'Show a resident\'s week, commitment and what is registered',
    description: '`daysToFirstActivity`: from the arrival to the first day of any timetable. `findings`: what the week lacks of the full-time programme; an optional element that is not offered hinders nothing. `keptUntil`: the last day on which the law lets the reception keep it.', params: OneResident,
    answers: { 200: z.strictObject({
      ...versioned, ...resident, status: z.enum([...resident.status.options, 'erased']), keptUntil: z.optional(DateOnly), movedOutOn: z.optional(DateOnly), erased: z.optional(z.strictObject({ on: DateOnly, reason: z.enum(ERASURE_REASONS) })), committedOn: z.optional(DateOnly), needsAssessedOn: z.optional(DateOnly), timetable: Timetable, hoursPerWeek: z.number(), daysToFirstActivity: z.optional(z.int()),
      findings: z.array(z.strictObject({ code: z.enum(['mandatory-missing', 'programme-not-full-time', 'optional-not-offered']), element: z.optional(Element), hours: z.optional(z.number()), required: z.optional(z.number()) })),
      entries: z.array(z.strictObject({ entryId: Id, registeredOn: DateOnly, correctedBy: z.optional(Id) })), recorded: z.optional(z.array(z.enum(RECORD_FIELDS))),
    }) },
  },
  registerPermit: {
    ...changesResident, path: '/v1/residents/{residentId}/permit', summary: 'Register a permit that came after the arrival', body: z.strictObject(permit), tells: { '': 'permit' }, refusals: ['permit-already-registered', 'date-in-future', 'person-erased'],
  },
  setTimetable: {
    ...changesResident, path: '/v1/residents/{residentId}/timetable', summary: 'Set the resident\'s week', description: 'Once an adult has committed, the week stays full-time with the mandatory elements.',
    body: z.strictObject({ startsOn: DateOnly, elements: z.array(z.strictObject({ element: Element, hoursPerWeek: Hours })).check(z.minLength(1), z.maxLength(7)) }), tells: { '/startsOn': 'case' },
    does: { aggregate: 'resident', command: 'setTimetable', id: 'residentId' }, refusals: ['before-arrival', 'element-twice', 'mandatory-missing', 'programme-not-full-time', 'person-erased'],
  },
  commitResident: {
    ...changesResident, path: '/v1/residents/{residentId}/commitment', summary: 'Register that an adult has committed to the full-time programme',
    description: 'The week must have the mandatory elements and the hours of full time. Only those who have turned 18 commit.',
    body: z.strictObject({ committedOn: DateOnly }), tells: { '/committedOn': 'case' },
    refusals: ['already-committed', 'date-in-future', 'before-arrival', 'person-erased', 'not-an-adult', 'timetable-missing', 'mandatory-missing', 'programme-not-full-time'],
  },
  completeElement: {
    ...changesResident, path: '/v1/residents/{residentId}/completed-elements', summary: 'Register an element that is completed, begun or applied for', description: 'With hours, date and where it is shown. Without `status` it is done; only what is done has `completedOn`. An entry is never changed: `corrects` names the one that this stands for instead.',
    body: z.strictObject(completed), tells: { '/element': 'completedElements', '/hours': 'completedElements', '/from': 'completedElements', '/completedOn': 'completedElements', '/evidence': 'completedElements' },
    refusals: ['completed-when', 'not-completed', 'date-in-future', 'unknown-entry', 'already-corrected', 'too-many-entries', 'person-erased'],
  },
  listCompleted: {
    ...reception, method: 'GET', path: '/v1/residents/{residentId}/completed-elements', tag: 'Residents', summary: 'Read what a resident has completed or begun', description: 'Oldest first, corrected entries included. The reading is logged.', params: OneResident,
    answers: { 200: z.strictObject({ residentId: Id, entries: z.array(z.strictObject({ ...completed, entryId: Id, registeredOn: DateOnly, correctedBy: z.optional(Id) })) }) },
  },
  recordResident: {
    ...changesResident, path: '/v1/residents/{residentId}/record', summary: 'Write down what the municipality should know of a resident', description: 'Competence, career note, plan, whom to ask, and the last day of activity. Sealed. What is told replaces what was told of the same, and the rest stands. The transfer package is made of it.',
    body: z.strictObject(recorded), tells: Object.fromEntries(RECORD_FIELDS.map((field) => [`/${field}`, field])), refusals: ['nothing-recorded', 'date-in-future', 'person-erased'],
  },
  getRecord: {
    ...reception, method: 'GET', path: '/v1/residents/{residentId}/record', tag: 'Residents', summary: 'Read what is written down of a resident', description: 'The reading is logged.', params: OneResident, answers: { 200: z.strictObject({ residentId: Id, ...recorded }) },
  },
  moveOutResident: {
    ...changesResident, path: '/v1/residents/{residentId}/moving-out', summary: 'Register that a resident has moved out', description: 'Their record can still be completed, for supplements.',
    body: z.strictObject({ movedOutOn: DateOnly }), tells: { '/movedOutOn': 'case' }, does: { aggregate: 'resident', command: 'moveOut', id: 'residentId' }, refusals: ['already-moved-out', 'date-in-future', 'before-arrival', 'person-erased'],
  },
  eraseResident: {
    ...changesResident, path: '/v1/residents/{residentId}/erasure', summary: 'Erase a resident in this reception',
    description: 'Deletes key and cards of the resident, and of the persons as whom settlement requests have named them. What holds no personal data stays: the arrival, and that somebody was erased. Refused while they live here, are recommended, or may need a supplement; when the time of keeping is over, never. Erasing again is no error. Other organisations erase their own copies.',
    body: z.strictObject({ reason: z.enum(ERASURE_REASONS) }), refusals: ['erasure-lives-here', 'erasure-recommended', 'erasure-supplements-open', 'erasure-time-not-over'],
  },
  assessNeeds: {
    ...changesResident, path: '/v1/residents/{residentId}/needs', summary: 'Register the cluster\'s assessment of needs', description: 'In three groups: services, education, work. Sealed; a later assessment replaces the earlier.',
    body: z.strictObject(needs), tells: { '': 'settlementNeeds' }, refusals: ['nothing-told', 'person-erased'],
  },
  getNeeds: {
    ...reception, method: 'GET', path: '/v1/residents/{residentId}/needs', tag: 'Residents', summary: 'Read a resident\'s needs', description: 'The reading is logged.', params: OneResident, answers: { 200: z.strictObject({ residentId: Id, ...needs }) },
  },
} as const satisfies RouteTable;
