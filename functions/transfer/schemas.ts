/** What the tables of both sides, the sender's and the receiver's, say in the same way. */
import * as z from 'zod/mini';
import { DateOnly, Id } from '#shared/ids/schemas.ts';
import { ELEMENTS, ELEMENT_STATUSES } from '#shared/privacy/transferred.ts';

const MOST_PERSONS = 8;
const MOST_ELEMENTS = 20;

/** Nothing is trimmed or filled in: what is told stays as it was sent. */
const Text = z.string().check(z.minLength(1), z.maxLength(2000));
const Short = z.string().check(z.minLength(1), z.maxLength(300));
export const element = {
  element: z.enum(ELEMENTS), status: z.enum(ELEMENT_STATUSES), hours: z.number().check(z.minimum(0), z.maximum(3000), z.multipleOf(0.25)),
  from: z.optional(DateOnly), completedOn: z.optional(DateOnly), evidence: z.optional(Short),
};
export const told = {
  competence: z.optional(Text), careerNote: z.optional(Text), receptionPlan: z.optional(Text), recommendedMunicipality: z.optional(Text), receptionContact: z.optional(Short), lastActivityOn: z.optional(DateOnly),
  completedElements: z.optional(z.array(z.strictObject(element)).check(z.minLength(1), z.maxLength(MOST_ELEMENTS))),
  /** 128 bits of chance at least. */
  contentSalt: z.string().check(z.regex(/^[\w-]{22,86}$/)),
};
/** A compact JWS (RFC 7515). */
const Jws = z.string().check(z.maxLength(8000), z.regex(/^[\w-]+\.[\w-]+\.[\w-]*$/));
export const Package = z.strictObject({ manifest: Jws, contents: z.array(z.strictObject({ personId: Id, ...told })).check(z.minLength(1), z.maxLength(MOST_PERSONS)) });
export const TELLS = { ...Object.fromEntries(Object.keys(told).map((field) => [`/contents/*/${field}`, field])) as Readonly<Record<string, keyof typeof told>>, '/manifest': 'case' } as const;
/** Why something is not what the reception signed. */
export const NOT_SIGNED = ['manifest-unreadable', 'unknown-key', 'signature-wrong', 'another-transfer', 'content-altered'] as const;
export const KeyId = z.string().check(z.regex(/^[\w-]{43}$/));
/** Where it stood: 0 is the package, 1 its first supplement. */
export const part = { sentOn: DateOnly, part: z.int() };
export const Tolds = z.array(z.strictObject({ ...part, text: z.string() }));
export const Persons = z.array(z.strictObject({ personId: Id }));
export const link = { sequence: z.int(), hash: KeyId, keyId: KeyId, manifest: z.string(), sentOn: DateOnly, persons: Persons };
export const OneTransfer = z.strictObject({ transferId: Id });
