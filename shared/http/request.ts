/** Limits and headers of a request, before anything is looked at more closely. */
import { createHash } from 'node:crypto';
import { Refused, refuse } from '../errors.ts';
import type { HttpEvent } from './event.ts';
import { writes, type Route } from './route.ts';

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 20;

export function readBody(event: HttpEvent, route: Route): unknown {
  if (!route.body) return {};
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : (event.body ?? '');
  if (Buffer.byteLength(text) > MAX_BYTES) throw new Refused(refuse('body-too-large', { status: 413 }));
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(event.headers['content-type'] ?? '')) throw new Refused(refuse('unsupported-media-type', { status: 415 }));
  if (deeperThan(text, MAX_DEPTH)) throw new Refused(refuse('body-too-deep', { status: 400 }));
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(refuse('invalid-json', { status: 400 }));
  }
}

/** Counts brackets outside strings, so that a deep body is refused before it is parsed. */
function deeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if ((c === '{' || c === '[') && ++depth > limit) return true;
    else if (c === '}' || c === ']') depth--;
  }
  return false;
}

/** The version in `If-Match`, where the route asks for it. */
export function expectedVersion(event: HttpEvent, route: Route): number | undefined {
  if (!route.ifMatch) return undefined;
  const header = event.headers['if-match'];
  if (!header) throw new Refused(refuse('if-match-required', { status: 428, pointer: 'If-Match' }));
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (!version) throw new Refused(refuse('invalid-if-match', { status: 400, pointer: 'If-Match' }));
  return Number(version);
}

export function idempotencyKey(event: HttpEvent, route: Route): string | undefined {
  if (!writes(route)) return undefined;
  const key = event.headers['idempotency-key'];
  if (!key) throw new Refused(refuse('idempotency-key-required', { status: 400, pointer: 'Idempotency-Key' }));
  if (!/^[\w-]{8,128}$/.test(key)) throw new Refused(refuse('invalid-idempotency-key', { status: 400, pointer: 'Idempotency-Key' }));
  return key;
}

/** Hash of what a client asked for; the order of keys does not matter. */
export const hashOf = (...parts: unknown[]): string => createHash('sha256').update(JSON.stringify(parts, sorted)).digest('base64url');
const sorted = (_: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
