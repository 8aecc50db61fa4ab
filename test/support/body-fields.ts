/** The fields of a request's body, by pointer with `*` for any index. Our own opaque ids and yes-or-no are no content. */
import * as z from 'zod/mini';
import { Id } from '../../shared/ids/schemas.ts';
import type { Route, Schema } from '../../shared/http/route.ts';
import { PERSONAL_FIELDS, type Meaning, type PersonalField } from '../../shared/privacy/catalogue.ts';

const OPAQUE = (z.toJSONSchema(Id) as { pattern: string }).pattern;

export interface BodyField { readonly pointer: string; /** A text or a date: not one of listed codes, and no number. */ readonly isFree: boolean }

export const bodyFields = (schema: Schema): BodyField[] => leaves(z.toJSONSchema(schema, { io: 'input' }), '');

function leaves(json: any, at: string): BodyField[] {
  if (json.type === 'object') return Object.entries(json.properties ?? {}).flatMap(([name, inner]) => leaves(inner, `${at}/${name}`));
  if (json.type === 'array') return leaves(json.items, `${at}/*`);
  if (json.anyOf) return (json.anyOf as unknown[]).flatMap((inner) => leaves(inner, at));
  return json.type === 'boolean' || json.pattern === OPAQUE ? [] : [{ pointer: at, isFree: json.type === 'string' && !json.enum && json.const === undefined }];
}

/** What the route says that a field means: by the pointer itself, or the nearest above it. */
export const meaningOf = ({ tells = {} }: Route, pointer: string): Meaning | undefined =>
  Object.entries(tells).filter(([at]) => pointer === at || pointer.startsWith(`${at}/`)).sort(([a], [b]) => b.length - a.length)[0]?.[1];

/** Values of a body at a pointer. */
export function valuesAt(body: unknown, pointer: string): unknown[] {
  return pointer.split('/').slice(1).reduce<unknown[]>((found, step) => found.flatMap((value) => {
    if (typeof value !== 'object' || value === null) return [];
    return step === '*' ? Object.values(value) : [(value as Record<string, unknown>)[step]];
  }), [body]);
}

export const isPersonal = (meaning: string): meaning is PersonalField => meaning in PERSONAL_FIELDS;

/** What a body says of persons in words, numbers and birth dates: what would tell who somebody is, wherever it lay. Codes are everybody's. */
export function personalValues({ tells = {} }: Route, body: unknown): string[] {
  return Object.entries(tells).filter(([, meaning]) => isPersonal(meaning))
    .flatMap(([pointer, meaning]) => valuesAt(body, pointer).filter((value): value is string => typeof value === 'string' && tellsWho(value, meaning)));
}
/** Other dates, and those of the newly born, are dates of cases too. */
const tellsWho = (value: string, meaning: string): boolean => value.trim().length >= 5 && !/^[a-z-]+$/.test(value) && (/^\d{4}-\d{2}-\d{2}$/.test(value) ? meaning === 'birthDate' && value < '2020' : true);
