import * as z from 'zod/mini';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Identifier, Written } from '#shared/ids/schemas.ts';
import { ERASURE_REASONS } from './domain/person.ts';
import { PERMIT_KINDS, PROTECTIONS, RELATIONS } from './domain/codes.ts';

const Person = z.strictObject({
  id: Id, name: z.optional(z.string()), birthDate: z.optional(DateOnly), identifier: z.optional(z.string()),
  permit: z.optional(z.strictObject({ kind: z.enum(PERMIT_KINDS), grantedOn: DateOnly })),
  interpreterLanguage: z.optional(z.string()), relation: z.optional(z.enum(RELATIONS)), guardian: z.optional(z.strictObject({ name: z.string(), contact: z.string() })),
});
const AddressText = z.string().check(z.trim(), z.minLength(1), z.maxLength(240));
const address = { protection: z.enum(PROTECTIONS), residence: z.optional(AddressText), postal: z.optional(AddressText) };
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
    body: z.strictObject({ identifier: Identifier }), tells: { '/identifier': 'identifier' }, answers: { 200: z.strictObject({ persons: z.array(z.strictObject({ personId: Id })) }) },
  },
  listIdentifiers: {
    ...municipality, method: 'GET', path: '/v1/persons/{personId}/identifiers', summary: 'Show a person\'s identifiers', description: 'Oldest first. The reading is logged.',
    params: OnePerson, answers: { 200: z.strictObject({ personId: Id, identifiers: z.array(z.string()) }) },
  },
  addIdentifier: {
    ...municipality, method: 'POST', path: '/v1/persons/{personId}/identifiers', summary: 'Register a further identifier of a person',
    description: 'A refugee\'s identifier changes; the person keeps the id, and is found by all of them. Registering the same again changes nothing. A DUF number whose check fails, and an identifier that another person has, are taken with a warning. No record of the request is kept, so another one under the same Idempotency-Key is not refused.',
    params: OnePerson, body: z.strictObject({ identifier: Identifier }), tells: { '/identifier': 'identifiers' },
    answers: { 200: z.extend(Written, { warnings: z.optional(Warnings) }) }, refusals: ['identifier-wrong', 'too-many-identifiers'],
  },
  getAddress: {
    ...municipality, method: 'GET', path: '/v1/persons/{personId}/address', summary: 'Show a person\'s address',
    description: 'Of a protected address only managers see more than the grade. It is in no list, export, event, transfer or figure. The reading is logged.',
    params: OnePerson, answers: { 200: z.strictObject({ personId: Id, ...address }) },
  },
  changeAddress: {
    ...municipality, method: 'PUT', path: '/v1/persons/{personId}/address', summary: 'Register a person\'s address and its protection',
    description: 'Replaces what was registered. Of somebody whose address is strictly confidential (`strengt-fortrolig`) the residence cannot be stored, only the postal address. The event says neither address nor grade. No record of the request is kept, so another one under the same Idempotency-Key is not refused.',
    params: OnePerson, body: z.strictObject(address), tells: { '': 'address' }, answers: { 200: Written }, refusals: ['residence-not-kept'],
  },
  registerArchiving: {
    ...municipality, roles: ['manager'], method: 'POST', path: '/v1/persons/{personId}/archiving', summary: 'Register that the archive has taken over the person\'s documentation',
    description: 'After a transfer that was verified (bevaringsforskrifta § 64). Until then the person cannot be erased.',
    params: OnePerson, body: z.strictObject({ transferredOn: DateOnly }), tells: { '/transferredOn': 'case' }, answers: { 200: Written }, refusals: ['already-archived', 'date-in-future'],
  },
  erasePerson: {
    ...municipality, roles: ['manager'], method: 'POST', path: '/v1/persons/{personId}/erasure', summary: 'Erase a person in this municipality',
    description: 'Deletes the person\'s key, cards and identifiers. What holds no personal data stays: dates, sums, and that somebody was erased. Refused with its ground while something must be kept. Erasing again is no error. Other organisations erase their own copies.',
    params: OnePerson, body: z.strictObject({ reason: z.enum(ERASURE_REASONS) }),
    answers: { 200: Written }, refusals: ['erasure-case-running', 'erasure-programme-running', 'erasure-time-not-over', 'erasure-not-archived'],
  },
} as const satisfies RouteTable;
