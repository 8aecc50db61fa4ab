/** Schemas of identifiers and small values that contracts share. */
import * as z from 'zod/mini';

/** An opaque id of ours: 26 lower-case characters that sort by time. */
export const Id = z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{26}$/));
/** Organisation number: nine digits (checked for form; its check digits are looked at where it is registered). */
export const OrgNo = z.string().check(z.regex(/^\d{9}$/));
export const DateOnly = z.iso.date();
export const Month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
export const Year = z.string().check(z.regex(/^20\d{2}$/));
/** A DUF number, D-number or national identity number as people write it: with blanks or dashes. */
export const Identifier = z.string().check(z.regex(/^[\d -]{11,17}$/));
export const Line = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
export const Note = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000));
/** What a write answers: which thing, and the version to send as `If-Match` next time. */
export const Written = z.strictObject({ id: z.string(), version: z.int().check(z.minimum(0), z.maximum(1_000_000)) });
