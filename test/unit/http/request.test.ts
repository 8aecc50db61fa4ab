import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refused } from '../../../shared/errors.ts';
import type { HttpEvent } from '../../../shared/http/event.ts';
import { expectedVersion, hashOf, idempotencyKey, readBody } from '../../../shared/http/request.ts';
import * as z from 'zod/mini';
import type { Route } from '../../../shared/http/route.ts';

const route = { method: 'POST', ifMatch: true, body: z.any() } as unknown as Route;
const event = (headers: Record<string, string>, body = '{}'): HttpEvent => ({ headers: { 'content-type': 'application/json', ...headers }, body, isBase64Encoded: false }) as unknown as HttpEvent;
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    return (error as Refused).refusal.refused;
  }
};

describe('a request body', () => {
  it.each([
    ['is read', '{"a":1}', 'accepted'],
    ['that is not JSON is refused', '{"a":', 'invalid-json'],
    ['of 21 levels is refused before it is parsed', '['.repeat(21) + ']'.repeat(21), 'body-too-deep'],
    ['of 20 levels is read', '['.repeat(20) + ']'.repeat(20), 'accepted'],
    ['with brackets inside strings is not deep', JSON.stringify('[{'.repeat(50)), 'accepted'],
    ['above 256 KB is refused', JSON.stringify('x'.repeat(256 * 1024)), 'body-too-large'],
  ])('%s', (_, body, expected) => {
    expect(codeOf(() => readBody(event({}, body), route))).toBe(expected);
  });
  it('of another media type is refused', () => {
    expect(codeOf(() => readBody(event({ 'content-type': 'text/xml' }), route))).toBe('unsupported-media-type');
  });
  it('keeps its depth limit for any JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 15 }), (value) => {
      expect(readBody(event({}, JSON.stringify(value)), route)).toEqual(JSON.parse(JSON.stringify(value)));
    }), { numRuns: 200 });
  });
});

describe('the headers of a write', () => {
  it.each([['"7"', 7], ['"0"', 0]])('read If-Match %s', (header, version) => {
    expect(expectedVersion(event({ 'if-match': header }), route)).toBe(version);
  });
  it.each([['7', 'invalid-if-match'], ['"x"', 'invalid-if-match'], ['*', 'invalid-if-match'], ['', 'if-match-required']])('refuse If-Match %s', (header, code) => {
    expect(codeOf(() => expectedVersion(event({ 'if-match': header }), route))).toBe(code);
  });
  it.each([['', 'idempotency-key-required'], ['short', 'invalid-idempotency-key'], ['with space 12345', 'invalid-idempotency-key'], ['x'.repeat(129), 'invalid-idempotency-key']])('refuse Idempotency-Key "%s"', (header, code) => {
    expect(codeOf(() => idempotencyKey(event({ 'idempotency-key': header }), route))).toBe(code);
  });
});

describe('the hash of a request', () => {
  it('does not depend on the order of keys, and does on every value', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (body, extra) => {
      const reversed = Object.fromEntries(Object.entries(body).toReversed());
      expect(hashOf('op', reversed)).toBe(hashOf('op', body));
      expect(hashOf('op', { ...body, [`${extra}!`]: 'new' })).not.toBe(hashOf('op', body));
    }), { numRuns: 200 });
  });
});
