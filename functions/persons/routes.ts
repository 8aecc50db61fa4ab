import * as z from 'zod/mini';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Identifier, Written } from '#shared/ids/schemas.ts';
import { ERASURE_REASONS } from './domain/person.ts';
import { PERMIT_KINDS, RELATIONS } from './domain/codes.ts';

const Person = z.strictObject({
  id: Id, name: z.optional(z.string()), birthDate: z.optional(DateOnly), identifier: z.optional(z.string()),
  permit: z.optional(z.strictObject({ kind: z.enum(PERMIT_KINDS), grantedOn: DateOnly })),
  interpreterLanguage: z.optional(z.string()), relation: z.optional(z.enum(RELATIONS)),
});
const OnePerson = z.strictObject({ personId: Id });
const Warnings = z.array(z.strictObject({ pointer: z.string(), code: z.enum(['identifier-doubtful', 'duplicate']), personId: z.optional(Id) }));
const municipality = { audience: 'people', roles: ['adviser', 'manager'], tag: 'Persons', purpose: 'settlement' } as const;

export const routes = {
  getPerson: {
    ...municipality, roles: ['adviser', 'manager', 'finance', 'overseer', 'reception'], method: 'GET', path: '/v1/persons/{personId}',
    summary: 'Open a person\'s card', description: 'Shows the fields that your roles may see (integreringsforskriften §§ 46–51). The reading is logged.',
    params: OnePerson, answers: { 200: Person },
  },
  searchPersons: {
    ...municipality, method: 'POST', path: '/v1/person-searches', summary: 'Find persons by national identifier',
    description: 'Any identifier that the person has or had: DUF number, D-number, national identity number, with or without blanks and dashes. It stands in the body, and is in no address or log. The search is logged as a reading of those it finds.',
    body: z.strictObject({ identifier: Identifier }), answers: { 200: z.strictObject({ persons: z.array(z.strictObject({ personId: Id })) }) },
  },
  listIdentifiers: {
    ...municipality, method: 'GET', path: '/v1/persons/{personId}/identifiers', summary: 'Show a person\'s identifiers', description: 'Oldest first. The reading is logged.',
    params: OnePerson, answers: { 200: z.strictObject({ personId: Id, identifiers: z.array(z.string()) }) },
  },
  addIdentifier: {
    ...municipality, method: 'POST', path: '/v1/persons/{personId}/identifiers', summary: 'Register a further identifier of a person',
    description: 'A refugee\'s identifier changes; the person keeps the id, and is found by all of them. Registering the same again changes nothing. A DUF number whose check fails, and an identifier that another person has, are taken with a warning.',
    params: OnePerson, body: z.strictObject({ identifier: Identifier }),
    answers: { 200: z.extend(Written, { warnings: z.optional(Warnings) }) }, refusals: ['identifier-wrong', 'too-many-identifiers'],
  },
  registerArchiving: {
    ...municipality, roles: ['manager'], method: 'POST', path: '/v1/persons/{personId}/archiving', summary: 'Register that the archive has taken over the person\'s documentation',
    description: 'After a transfer that was verified (bevaringsforskrifta § 64). Until then the person cannot be erased.',
    params: OnePerson, body: z.strictObject({ transferredOn: DateOnly }), answers: { 200: Written }, refusals: ['already-archived', 'date-in-future'],
  },
  erasePerson: {
    ...municipality, roles: ['manager'], method: 'POST', path: '/v1/persons/{personId}/erasure', summary: 'Erase a person in this municipality',
    description: 'Deletes the person\'s key, cards and identifiers. What holds no personal data stays: dates, sums, and that somebody was erased. Refused with its ground while something must be kept. Erasing again is no error. Other organisations erase their own copies.',
    params: OnePerson, body: z.strictObject({ reason: z.enum(ERASURE_REASONS) }),
    answers: { 200: Written }, refusals: ['erasure-case-running', 'erasure-programme-running', 'erasure-time-not-over', 'erasure-not-archived'],
  },
} as const satisfies RouteTable;
