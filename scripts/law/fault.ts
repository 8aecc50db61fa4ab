/** What is wrong with a case, in plain words: one sentence per field. The input's own values are not repeated. */
import type * as z from 'zod/mini';

export interface Fault {
  /** JSON pointer into the document; empty for the whole. */
  readonly pointer: string;
  readonly message: string;
}

/** As one line of the terminal. */
export const lineOf = ({ pointer, message }: Fault, whole = 'the case'): string => `${pointer === '' ? whole : pointer}: ${message}`;

/** The faults below a place in a larger document. */
export const below = (pointer: string, faults: readonly Fault[]): Fault[] => faults.map((fault) => ({ ...fault, pointer: pointer + fault.pointer }));

export const pointerTo = (path: readonly PropertyKey[]): string => path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');

type Issue = z.core.$ZodIssue;

/** The value as the schema reads it, or its faults. */
export function read<T>(schema: z.ZodMiniType<T>, input: unknown): { readonly value: T } | { readonly faults: readonly Fault[] } {
  // Zod says nothing of its own, whatever language somebody has loaded: what a schema says is then all there is to read.
  const result = schema.safeParse(input, { error: () => '' });
  return result.success ? { value: result.data } : { faults: result.error.issues.flatMap((issue) => faultsOf(issue, input)) };
}

function faultsOf(issue: Issue, input: unknown): Fault[] {
  const one = (message: string): Fault[] => [{ pointer: pointerTo(issue.path), message }];
  const value = valueAt(input, issue.path);
  if (issue.message !== '') return one(issue.message);
  if (value === undefined && issue.code !== 'unrecognized_keys') return one('must be given');
  switch (issue.code) {
    case 'unrecognized_keys': return issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), message: 'is not a known field' }));
    case 'invalid_type': return one(`must be ${named(issue.expected)}`);
    case 'invalid_value': return one(issue.values.length === 1 ? `must be ${String(issue.values[0])}` : `must be one of ${issue.values.join(', ')}`);
    case 'invalid_format': return one(formatted(issue.format));
    case 'too_big': return one(`must ${counted(issue.origin)} at most ${issue.maximum}${units(issue.origin)}`);
    case 'too_small': return one(`must ${counted(issue.origin)} at least ${issue.minimum}${units(issue.origin)}`);
    case 'not_multiple_of': return one(`must be a multiple of ${issue.divisor}`);
    case 'invalid_key': return one('has a key that is not allowed');
    case 'invalid_union': return unionFaults(issue, input);
    default: return one('has a value that is not allowed');
  }
}

/**
 * Of a choice between forms: the form whose inside is wrong, and of several the one with the fewest faults. Where none is
 * looked into, what the value may be instead.
 */
function unionFaults(issue: Extract<Issue, { code: 'invalid_union' }>, input: unknown): Fault[] {
  const placed = (inner: Issue): Fault[] => faultsOf({ ...inner, path: [...issue.path, ...inner.path] }, input);
  const inside = issue.errors.filter((issues) => issues.some(({ code, path }) => path.length > 0 || code === 'unrecognized_keys')).toSorted((a, b) => a.length - b.length)[0];
  if (inside) return inside.flatMap(placed);
  const whole = issue.errors.flat();
  // A form of the value's own kind says more than "must be an object".
  const ofItsKind = whole.filter(({ code }) => code !== 'invalid_type' && code !== 'invalid_value');
  const messages = [...new Set((ofItsKind.length > 0 ? ofItsKind : whole).flatMap(placed).map(({ message }) => message))];
  const message = messages.map((text, i) => (i === 0 ? text : text.replace(/^must be /, ''))).join(' or ');
  return [{ pointer: pointerTo(issue.path), message: message === '' ? 'has a form that is not known' : message }];
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text in quotation marks', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'an object', record: 'an object', null: 'null',
};
const named = (type: string): string => NAMES[type] ?? `a ${type}`;

function formatted(format: string): string {
  if (format === 'date') return 'must be a date as YYYY-MM-DD';
  return format === 'datetime' ? 'must be a date and time as YYYY-MM-DDThh:mm' : 'has not the form it must have';
}

const counted = (origin: string): string => (origin === 'string' || origin === 'array' || origin === 'object' ? 'have' : 'be');
const units = (origin: string): string => (origin === 'string' ? ' characters' : origin === 'array' || origin === 'object' ? ' entries' : '');

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value: any = input;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = value[step];
  }
  return value;
}
