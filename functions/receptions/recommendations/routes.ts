import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, OrgNo, Written, Year } from '#shared/ids/schemas.ts';
import { CRITERIA, ELEMENTS, ELEMENT_STATUSES, GROUPS, MOST_PERSONS, WITHDRAWAL_REASONS } from '../domain/codes.ts';
import { PACKAGE_FIELDS } from '../domain/package.ts';

const Organisation = z.strictObject({ orgno: OrgNo, name: z.string() });
const versioned = { id: Id, version: z.int() };
const advice = { year: Year, group: z.enum(GROUPS) };
const criteria = { criteria: z.array(z.enum(CRITERIA)).check(z.minLength(1), z.maxLength(CRITERIA.length)), promptStart: z.boolean() };
const Persons = z.array(z.strictObject({ personId: Id })).check(z.minLength(1), z.maxLength(MOST_PERSONS));
const Links = z.array(z.strictObject({ residentId: Id, personId: Id })).check(z.maxLength(MOST_PERSONS));
const Told = z.optional(z.string());
const told = {
  personId: Id, competence: Told, careerNote: Told, receptionPlan: Told, receptionContact: Told, lastActivityOn: Told, recommendedMunicipality: Told,
  completedElements: z.optional(z.array(z.strictObject({ element: z.enum(ELEMENTS), status: z.enum(ELEMENT_STATUSES), hours: z.number(), from: z.optional(DateOnly), completedOn: z.optional(DateOnly), evidence: Told }))),
};
const recommendation = { status: z.enum(['recommended', 'requested', 'accepted', 'settled', 'withdrawn']), ...advice, recommendedOn: DateOnly };

const reception = { audience: 'people', roles: ['reception'], tag: 'Recommendations', purpose: 'settlement' } as const;
const OneRecommendation = z.strictObject({ candidateId: Id });

export const routes = {
  recommend: {
    ...reception, method: 'POST', path: '/v1/recommendations', summary: 'Recommend a kind of municipality for residents who are settled together',
    description: 'Codes only: a municipality cannot be named. The overseer gets the candidate\'s id, how many they are, the group and the codes; who they are stays at the reception.',
    body: z.strictObject({ persons: Persons, ...advice, ...criteria }), tells: { '/year': 'case' }, answers: { 201: Written },
    refusals: ['reception-not-registered', 'unknown-resident', 'person-twice', 'permit-missing', 'needs-not-assessed', 'cluster-incomplete', 'criterion-twice', 'criteria-contradict', 'group-does-not-fit', 'already-recommended'],
  },
  listRecommendations: {
    ...reception, method: 'GET', path: '/v1/recommendations', summary: 'List recommendations, newest first', query: PageQuery, answers: { 200: pageOf(z.strictObject({ ...versioned, ...recommendation, persons: z.int() })) },
  },
  getRecommendation: {
    ...reception, method: 'GET', path: '/v1/recommendations/{candidateId}', summary: 'Show a recommendation', description: 'The id is the candidate\'s at the overseer. `requestId` is the settlement request that stands, and the transfer\'s id; `asked` are its persons, and `links` says who of them is which resident.', params: OneRecommendation,
    answers: { 200: z.strictObject({ ...versioned, ...recommendation, ...criteria, persons: Persons, reception: Organisation, requestId: z.optional(Id), asked: z.optional(Persons), links: z.optional(Links), settledOn: z.optional(DateOnly), withdrawalReason: z.optional(z.enum(WITHDRAWAL_REASONS)) }) },
  },
  withdrawRecommendation: {
    ...reception, method: 'POST', path: '/v1/recommendations/{candidateId}/withdrawal', summary: 'Take a recommendation back', description: 'The residents may then be recommended anew. A request that the overseer has sent already stands.',
    params: OneRecommendation, body: z.strictObject({ reason: z.enum(WITHDRAWAL_REASONS) }), answers: { 200: Written }, ifMatch: true, does: { aggregate: 'recommendation', command: 'withdraw', id: 'candidateId' }, refusals: ['wrong-state'],
  },
  linkPersons: {
    ...reception, method: 'POST', path: '/v1/recommendations/{candidateId}/persons', summary: 'Say who of the persons asked for is which resident',
    description: 'Replaces what stands. Whom both sides know by the same national identifier is linked already when the request comes, and so is one who is alone on both sides.',
    params: OneRecommendation, body: z.strictObject({ persons: Links.check(z.minLength(1)) }), answers: { 200: Written }, ifMatch: true, does: { aggregate: 'recommendation', command: 'link', id: 'candidateId' }, refusals: ['wrong-state', 'resident-not-recommended', 'person-not-asked-for', 'person-twice'],
  },
  makePackage: {
    ...reception, purpose: 'transfer', method: 'POST', path: '/v1/recommendations/{candidateId}/package', summary: 'Make the transfer package from the residents\' record',
    description: 'Changes nothing. `contents` is what `sendPackage` and `sendSupplement` take, to be read through and signed, but for `contentSalt`, which whoever signs draws: all that is registered of each linked resident and was not sent before. `missing` says what nobody has registered; `resident`: who it is, is not said yet. A package takes twenty elements of each; `left` says how many more come with the next. Nothing new makes no content. Each reading is logged.',
    params: OneRecommendation, refusals: ['not-asked-for'],
    answers: { 200: z.strictObject({ candidateId: Id, transferId: Id, contents: z.array(z.strictObject(told)), persons: z.array(z.strictObject({ personId: Id, residentId: z.optional(Id), missing: z.array(z.enum(['resident', ...PACKAGE_FIELDS])), left: z.int() })) }) },
  },
} as const satisfies RouteTable;
