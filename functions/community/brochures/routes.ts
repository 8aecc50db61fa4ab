import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Line, Written } from '#shared/ids/schemas.ts';
import { Link, municipality } from '../schemas.ts';

const Language = z.string().check(z.regex(/^[a-z]{2,3}$/));
const brochure = { title: Line, versions: z.array(z.strictObject({ language: Language, edition: Line, link: Link })).check(z.minLength(1), z.maxLength(40)) };
const versioned = { id: Id, version: z.int() };
const OneBrochure = z.strictObject({ brochureId: Id });
const OnePerson = z.strictObject({ personId: Id });
const brochures = { ...municipality, tag: 'Brochures' } as const;
const organisation = { '': 'organisation' } as const;

export const routes = {
  registerBrochure: {
    ...brochures, method: 'POST', path: '/v1/brochures', summary: 'Register a brochure in its languages', body: z.strictObject(brochure), tells: organisation,
    answers: { 201: Written }, does: { aggregate: 'brochure', command: 'register', id: 'new' }, refusals: ['language-twice'],
  },
  listBrochures: {
    ...brochures, method: 'GET', path: '/v1/brochures', summary: 'List brochures by title', query: PageQuery, answers: { 200: pageOf(z.strictObject({ ...versioned, title: z.string(), languages: z.array(Language) })) },
  },
  getBrochure: {
    ...brochures, method: 'GET', path: '/v1/brochures/{brochureId}', summary: 'Show a brochure', params: OneBrochure, answers: { 200: z.strictObject({ ...versioned, ...brochure }) },
  },
  changeBrochure: {
    ...brochures, method: 'PUT', path: '/v1/brochures/{brochureId}', summary: 'Change a brochure', description: 'Replaces title and versions. What was handed over keeps the edition of its day.', params: OneBrochure, body: z.strictObject(brochure), tells: organisation,
    answers: { 200: Written }, ifMatch: true, does: { aggregate: 'brochure', command: 'change', id: 'brochureId' }, refusals: ['language-twice'],
  },
  handOverBrochure: {
    ...brochures, method: 'POST', path: '/v1/persons/{personId}/brochures', summary: 'Register that a person got a brochure',
    description: 'Without `language` the version in the person\'s interpreter language is chosen, which is logged as a reading. Where there is none, the nearest is, and `language-missing` warns; so does `language-unknown` when no language is registered. The language lies sealed with the person, and in no event. The same version on the same day is registered once. No record of the request is kept, so another one under the same Idempotency-Key is not refused.',
    params: OnePerson, body: z.strictObject({ brochureId: Id, language: z.optional(Language) }), tells: { '/language': 'brochures' },
    answers: { 200: z.extend(Written, { language: Language, edition: z.string(), link: Link, warnings: z.optional(z.array(z.strictObject({ code: z.enum(['language-missing', 'language-unknown']) }))) }) },
    refusals: ['brochure-unknown', 'language-not-available', 'too-many-hand-overs'],
  },
  listHandedOver: {
    ...brochures, method: 'GET', path: '/v1/persons/{personId}/brochures', summary: 'Show which brochures a person has got', description: 'Oldest first, with language, edition, and the role of whoever handed it over. The reading is logged.', params: OnePerson,
    answers: { 200: z.strictObject({ personId: Id, brochures: z.array(z.strictObject({ brochureId: Id, title: z.string(), language: Language, edition: z.string(), on: DateOnly, byRole: z.string() })) }) },
  },
} as const satisfies RouteTable;
