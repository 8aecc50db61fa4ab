import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { lineOf, read } from '../../../scripts/law/fault.ts';

const schema = z.strictObject({
  participant: z.strictObject({ birthDate: z.iso.date(), children: z.optional(z.int().check(z.minimum(0), z.maximum(20))) }),
  kind: z.enum(['day', 'hour']), amount: z.string().check(z.regex(/^\d+\.\d{2}$/, 'must be an amount in kroner with two decimals, as "8000.00"')),
  periods: z.optional(z.array(z.strictObject({ from: z.iso.date(), to: z.nullable(z.iso.date()) })).check(z.maxLength(2))),
  job: z.optional(z.union([z.strictObject({ hours: z.number(), wage: z.number() }), z.literal('none')])),
  note: z.optional(z.string().check(z.minLength(2), z.maxLength(5))), always: z.optional(z.literal(true)), until: z.optional(z.union([z.iso.date(), z.literal('open')])), quarter: z.optional(z.number().check(z.multipleOf(0.25))),
  event: z.optional(z.discriminatedUnion('type', [z.strictObject({ type: z.literal('start'), on: z.iso.date() }), z.strictObject({ type: z.literal('stop') })])),
});
const good = { participant: { birthDate: '1999-03-02' }, kind: 'day', amount: '8000.00' };
const lines = (input: unknown): string[] => {
  const result = read(schema, input);
  return 'faults' in result ? result.faults.map((fault) => lineOf(fault)) : [];
};

// Whoever loads the whole of zod loads English for everybody in the process.
describe.each([['no language', undefined], ['English', z.locales.en().localeError]])('what is wrong with a case, with %s loaded', (_, localeError) => {
  const before = z.config().localeError;
  beforeAll(() => { z.config({ localeError }); });
  afterAll(() => { z.config({ localeError: before }); });
  it('is nothing when it is right', () => expect(lines(good)).toEqual([]));
  it.each<[string, unknown, string[]]>([
    ['a date that does not exist', { ...good, participant: { birthDate: '1999-02-30' } }, ['/participant/birthDate: must be a date as YYYY-MM-DD']],
    ['a date that is a number', { ...good, participant: { birthDate: 1999 } }, ['/participant/birthDate: must be text in quotation marks']],
    ['a missing field', { ...good, participant: {} }, ['/participant/birthDate: must be given']],
    ['a missing choice', { participant: good.participant, amount: '1.00' }, ['/kind: must be given']],
    ['a choice that is none', { ...good, kind: 'week' }, ['/kind: must be one of day, hour']],
    ['a schema\'s own words', { ...good, amount: '8000' }, ['/amount: must be an amount in kroner with two decimals, as "8000.00"']],
    ['an unknown field', { ...good, participent: 1, 'a/b': 2 }, ['/participent: is not a known field', '/a~1b: is not a known field']],
    ['a number that is too large', { ...good, participant: { ...good.participant, children: 21 } }, ['/participant/children: must be at most 20']],
    ['a number that is too small', { ...good, participant: { ...good.participant, children: -1 } }, ['/participant/children: must be at least 0']],
    ['a number that is not whole', { ...good, participant: { ...good.participant, children: 1.5 } }, ['/participant/children: must be a whole number']],
    ['a number that is no quarter', { ...good, quarter: 0.3 }, ['/quarter: must be a multiple of 0.25']],
    ['a text that is too short', { ...good, note: 'x' }, ['/note: must have at least 2 characters']],
    ['a list that is too long', { ...good, periods: Array.from({ length: 3 }, () => ({ from: '2026-01-01', to: null })) }, ['/periods: must have at most 2 entries']],
    ['an object where a list should be', { ...good, periods: {} }, ['/periods: must be a list']],
    ['a fault in a list', { ...good, periods: [{ from: '2026-01-01', to: null }, { from: '2026-01-01', to: 'open' }] }, ['/periods/1/to: must be a date as YYYY-MM-DD']],
    ['the nearest of several forms', { ...good, job: { hours: 'x', wage: 1 } }, ['/job/hours: must be a number']],
    ['a form that is none of them', { ...good, job: 7 }, ['/job: must be an object or none']],
    ['a date or a word', { ...good, until: 'soon' }, ['/until: must be a date as YYYY-MM-DD']],
    ['a constant', { ...good, always: false }, ['/always: must be true']],
    ['a missing field of the form that is named', { ...good, event: { type: 'start' } }, ['/event/on: must be given']],
    ['a list instead of a case', [], ['the case: must be an object']], ['text instead of a case', 'x', ['the case: must be an object']], ['null instead of a case', null, ['the case: must be an object']],
  ])('%s', (_, input, expected) => expect(lines(input)).toEqual(expected));
  it('names the form that is unknown by its field', () => expect(lines({ ...good, event: { type: 'pause' } })).toEqual([expect.stringMatching(/^\/event(\/type)?: /)]));
  it('is told whatever is given, in sentences, without the schema\'s own terms', () => fc.assert(fc.property(fc.anything({ withBigInt: false }), (input) => {
    for (const line of lines(input)) expect(line).toMatch(/^(the case|(\/[^\n]*)+): (must|has|is) /);
    expect(lines(input).length).toBeGreaterThan(0);
  }), { numRuns: 500 }));
});
