/** From a body's schema: one body that fits it, and for each of its fields bodies in which only that field is wrong. */
import * as fc from 'fast-check';
import * as z from 'zod/mini';
import type { Schema } from '../../shared/http/route.ts';

interface Json {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  readonly properties?: Readonly<Record<string, Json>>; readonly required?: readonly string[]; readonly items?: Json;
  readonly enum?: readonly unknown[]; readonly const?: unknown; readonly format?: string; readonly pattern?: string;
  readonly minLength?: number; readonly maxLength?: number; readonly minimum?: number; readonly maximum?: number; readonly minItems?: number; readonly maxItems?: number;
}
/** `pointer` names the field that is wrong, `code` why. */
export interface Mistake { readonly what: string; readonly pointer: string; readonly code: string; readonly body: unknown }

/** What a mistaken value says where text is free: it must never come back, nor be logged. */
export const CANARY = 'kanari-4711';

const jsonOf = (schema: Schema): Json => z.toJSONSchema(schema, { io: 'input' }) as Json;

/** A body with every field, also the optional ones. */
export const fitting = (schema: Schema): unknown => sample(jsonOf(schema));

/** Names of the fields that must be there. */
export const requiredIn = (schema: Schema): readonly string[] => jsonOf(schema).required ?? [];

function sample(json: Json): unknown {
  if (json.const !== undefined) return json.const;
  if (json.enum) return json.enum[0];
  switch (json.type) {
    case 'object': return Object.fromEntries(Object.entries(json.properties ?? {}).map(([name, property]) => [name, sample(property)]));
    case 'array': return [sample(json.items!)];
    case 'boolean': return true;
    case 'integer': case 'number': return Math.max(1, json.minimum ?? 1);
    case 'string':
      if (json.format === 'date') return '2026-03-02';
      return json.pattern ? matching(json.pattern) : 'x'.repeat(json.minLength ?? 1);
    default: throw new Error(`no value is known for ${JSON.stringify(json)}`);
  }
}

/** Slow to make, and the same patterns stand in every body. */
const matches = new Map<string, string>();
function matching(pattern: string): string {
  const text = matches.get(pattern) ?? fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: 7 })[0]!;
  matches.set(pattern, text);
  return text;
}

export function mistakes(schema: Schema): Mistake[] {
  const json = jsonOf(schema);
  const body = sample(json);
  return [...wrongly(json), ...inside(json, body)].map(({ what, at, code, change }) => ({ what: `${at || 'the body'} ${what}`, pointer: at, code, body: change(structuredClone(body)) }));
}

interface Wrong { readonly what: string; readonly at: string; readonly code: string; readonly change: (body: any) => unknown }

/** Mistakes in the fields of an object or of an array's first item, at any depth. */
function inside(json: Json, value: any): Wrong[] {
  if (json.type === 'array') return below('0', [...wrongly(json.items!), ...inside(json.items!, value[0])]);
  if (json.type !== 'object') return [];
  const unknown: Wrong = { what: 'is unknown', at: '/unheardOf', code: 'unknown-field', change: (body) => ({ ...body, unheardOf: CANARY }) };
  return [unknown, ...Object.entries(json.properties ?? {}).flatMap(([name, property]) => [
    ...(json.required?.includes(name) ? [{ what: 'is missing', at: `/${name}`, code: 'missing', change: ({ [name]: _missing, ...rest }: any) => rest }] : []),
    ...below(name, [...wrongly(property), ...inside(property, value[name])]),
  ])];
}

const below = (step: string, all: readonly Wrong[]): Wrong[] => all.map(({ at, change, ...wrong }) => ({
  ...wrong, at: `/${step}${at}`,
  change: (body) => {
    body[step] = change(body[step]);
    return body;
  },
}));

/** Values that this place does not take, with the code of the reason. */
function wrongly(json: Json): Wrong[] {
  const values: [what: string, code: string, value: unknown][] = [];
  const { type, minLength, maxLength, minimum, maximum, minItems, maxItems } = json;
  const typeCode = json.enum ?? json.const ? 'not-allowed' : 'wrong-type';
  values.push(['is null', typeCode, null], ['is of another type', typeCode, type === 'string' ? 4711 : CANARY]);
  if (type !== 'object') values.push(['is an object', typeCode, { x: CANARY }]);
  if (json.enum) values.push(['is not among the allowed', 'not-allowed', CANARY]);
  else if (json.format === 'date') values.push(['does not exist', 'invalid-date', '2026-02-30'], ['is no date', 'invalid-date', CANARY], ['is in another form', 'invalid-date', '2.3.2026']);
  else if (json.pattern) values.push(['is of the wrong form', 'invalid-format', ` ${CANARY} `]);
  if (maxLength !== undefined) values.push(['is too long', 'too-large', 'x'.repeat(maxLength + 1)]);
  if (minLength) values.push(['is too short', 'too-small', '']);
  if (type === 'integer') values.push(['is no whole number', 'wrong-type', 1.5]);
  if (minimum !== undefined) values.push(['is too small', 'too-small', minimum - 1]);
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) values.push(['is too large', 'too-large', maximum + 1]);
  if (maxItems !== undefined) values.push(['has too many items', 'too-large', Array.from({ length: maxItems + 1 }, () => sample(json.items!))]);
  if (minItems) values.push(['is empty', 'too-small', []]);
  return values.map(([what, code, value]) => ({ what, at: '', code, change: () => value }));
}
