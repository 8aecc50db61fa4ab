import { describe, expect, it } from 'vitest';
import { localeOf, problem } from '../../../shared/http/problem.ts';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'nb'], ['', 'nb'], ['nn', 'nn'], ['no', 'nb'], ['nb-NO,nn;q=0.9', 'nb'], ['en;q=0.2,nn;q=0.8', 'nn'], ['fr,de;q=0.5,en;q=0.1', 'en'], ['fr', 'nb'], ['nn;q=oops,en', 'en'],
  ])('for Accept-Language %s is %s', (header, expected) => {
    expect(localeOf(header)).toBe(expected);
  });
});

describe('a problem', () => {
  it('has a stable code, a text in the reader\'s language with its figures, and a trace id', () => {
    const { statusCode, headers, body } = problem({ refused: 'full', status: 409, params: { free: 0 } }, 'nn', { full: { nb: '{free} plasser', nn: '{free} plassar', en: '{free} places' } }, 'r1');
    expect(statusCode).toBe(409);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ code: 'full', title: '0 plassar', status: 409, traceId: 'r1', type: 'urn:fotfeste:problem:full' });
  });
  it('explains each field', () => {
    const { body } = problem({ refused: 'invalid-input', status: 400, fields: [{ in: 'body', pointer: '/year', code: 'missing' }] }, 'en', {}, 'r1');
    expect(JSON.parse(body).errors).toEqual([{ in: 'body', pointer: '/year', code: 'missing', detail: 'The field is missing.' }]);
  });
});
