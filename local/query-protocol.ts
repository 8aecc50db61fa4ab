/** The AWS query protocol: form fields in (`Tags.member.1.Key=…`), XML out, or JSON to those who ask for it. */
import { randomUUID } from 'node:crypto';
import type { AwsError } from './errors.ts';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** Nested fields become objects and arrays; every value is a string. */
export function parseForm(body: string): Record<string, any> {
  const input: Record<string, any> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.split('.').filter((part) => part !== 'member');
    let at: any = input;
    path.forEach((part, depth) => {
      const key = /^\d+$/.test(part) ? Number(part) - 1 : part;
      if (depth === path.length - 1) at[key] = value;
      else at = at[key] ??= /^\d+$/.test(path[depth + 1]!) ? [] : {};
    });
  }
  return input;
}

export function queryAnswer(operation: string, output: unknown, accept?: string) {
  const answer = { [`${operation}Response`]: { [`${operation}Result`]: output, ResponseMetadata: { RequestId: randomUUID() } } };
  return accept?.includes('application/json')
    ? { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) }
    : { status: 200, headers: { 'content-type': 'text/xml' }, body: xml(answer) };
}

/** Codes lose the suffix that the JSON services give them: `ExpiredToken`, not `ExpiredTokenException`. */
export function queryError({ code, message, status }: AwsError) {
  const error = { Type: status < 500 ? 'Sender' : 'Receiver', Code: code.replace(/Exception$/, ''), Message: message };
  return { status, headers: { 'content-type': 'text/xml' }, body: xml({ ErrorResponse: { Error: error, RequestId: randomUUID() } }) };
}

function xml(root: Record<string, unknown>): string {
  return Object.entries(root).map(([name, value]) => `<${name} xmlns="${NAMESPACE}">${elements(value)}</${name}>`).join('');
}

function elements(value: unknown): string {
  if (Array.isArray(value)) return value.map((member) => `<member>${elements(member)}</member>`).join('');
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).filter(([, inner]) => inner !== undefined).map(([name, inner]) => `<${name}>${elements(inner)}</${name}>`).join('');
  }
  return String(value).replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char]!);
}
