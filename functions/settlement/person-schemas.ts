/** Persons who come, as whoever registers them tells of them. */
import * as z from 'zod/mini';
import { DateOnly, Id, Identifier, Line, Written } from '#shared/ids/schemas.ts';
import { MOST_PERSONS, PERMIT_KINDS, RELATIONS } from './domain/codes.ts';

const permit = z.strictObject({ kind: z.enum(PERMIT_KINDS), grantedOn: DateOnly });
const Relation = z.enum(RELATIONS);
const NewPerson = z.strictObject({
  name: Line, birthDate: DateOnly, identifier: z.optional(Identifier), permit,
  interpreterLanguage: z.optional(z.string().check(z.regex(/^[a-z]{2,3}$/))), relation: Relation, guardian: z.optional(z.strictObject({ name: Line, contact: Line })),
});
export const NewPersons = z.array(NewPerson).check(z.minLength(1), z.maxLength(MOST_PERSONS));
export const tellsOfPersons = {
  '/persons/*/name': 'name', '/persons/*/birthDate': 'birthDate', '/persons/*/identifier': 'identifier', '/persons/*/permit': 'permit', '/persons/*/interpreterLanguage': 'interpreterLanguage',
  '/persons/*/relation': 'relation', '/persons/*/guardian/name': 'guardian', '/persons/*/guardian/contact': 'guardian',
} as const;
/** What a registration answers. */
export const Registered = z.extend(Written, { warnings: z.optional(z.array(z.strictObject({ pointer: z.string(), code: z.enum(['identifier-doubtful', 'duplicate', 'group-not-settled']), personId: z.optional(Id) }))) });
/** Why persons cannot be registered so. */
export const ofPersons = ['birth-date-in-future', 'permit-in-future', 'not-a-minor', 'adult-missing', 'guardian-missing', 'identifier-wrong'] as const;
