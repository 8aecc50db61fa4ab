/** Turns what a schema found into field errors with stable codes. The input's own values are never repeated. */
import type * as z from 'zod/mini';
import { Refused, refuse, type FieldError } from '../errors.ts';
import type { Schema } from './route.ts';

type Issue = z.core.$ZodIssue;

export function parse(where: FieldError['in'], schema: Schema, input: unknown): { value: unknown; errors: FieldError[] } {
  const result = schema.safeParse(input);
  return result.success ? { value: result.data, errors: [] } : { value: undefined, errors: result.error.issues.flatMap((issue) => fieldErrors(where, issue, input)) };
}

export function refuseIfAny(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Refused(refuse('invalid-input', { status: 400, fields: errors }));
}

function fieldErrors(where: FieldError['in'], issue: Issue, input: unknown): FieldError[] {
  const at = (path: readonly PropertyKey[]): string => (where === 'body' ? pointer(path) : String(path[0] ?? ''));
  const one = (code: string, params?: Record<string, string | number>): FieldError[] => [{ in: where, pointer: at(issue.path), code, ...(params && { params }) }];
  switch (issue.code) {
    case 'unrecognized_keys': return issue.keys.map((key) => ({ in: where, pointer: at([...issue.path, key]), code: 'unknown-field' }));
    case 'invalid_type': return valueAt(input, issue.path) === undefined ? one('missing') : one('wrong-type', { expected: issue.expected });
    case 'invalid_format': return one(issue.format === 'date' || issue.format === 'datetime' ? 'invalid-date' : 'invalid-format');
    case 'invalid_value': return valueAt(input, issue.path) === undefined ? one('missing') : one('not-allowed', { allowed: issue.values.join(', ') });
    case 'too_big': return one('too-large', { limit: Number(issue.maximum) });
    case 'too_small': return one('too-small', { limit: Number(issue.minimum) });
    case 'invalid_union': return issue.errors.length > 0 && valueAt(input, issue.path) !== undefined ? one('invalid-format') : one('missing');
    case 'custom': return one(String(issue.params?.code ?? 'invalid-format'));
    default: return one('invalid-format');
  }
}

const pointer = (path: readonly PropertyKey[]): string => path.map((p) => `/${String(p).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value: any = input;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = value[step];
  }
  return value;
}
