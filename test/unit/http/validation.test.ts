import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../shared/http/validation.ts';
import { kernelTexts } from '../../../shared/http/texts.ts';

const Household = z.strictObject({
  year: z.int().check(z.minimum(2020), z.maximum(2099)),
  kind: z.enum(['family', 'single']),
  persons: z.array(z.strictObject({ name: z.string().check(z.maxLength(10)), 'birth/date': z.iso.date() })).check(z.minLength(1), z.maxLength(2)),
});
const good = { year: 2026, kind: 'family', persons: [{ name: 'Stille', 'birth/date': '1990-02-28' }] };
const errorsOf = (change: object): string[] => parse('body', Household, { ...good, ...change }).errors.map((e) => `${e.pointer} ${e.code}`);

describe('validation says which field and why', () => {
  it('accepts what fits', () => {
    expect(parse('body', Household, good)).toEqual({ value: good, errors: [] });
  });
  it.each([
    ['a missing field', { year: undefined }, ['/year missing']],
    ['a missing choice', { kind: undefined }, ['/kind missing']],
    ['a wrong type', { year: '2026' }, ['/year wrong-type']],
    ['null where a value is needed', { year: null }, ['/year wrong-type']],
    ['a value outside the choices', { kind: 'pair' }, ['/kind not-allowed']],
    ['an unknown field', { nickname: 'x' }, ['/nickname unknown-field']],
    ['a date that does not exist, with the pointer escaped', { persons: [{ name: 'Stille', 'birth/date': '2026-02-31' }] }, ['/persons/0/birth~1date invalid-date']],
    ['too long a text', { persons: [{ name: 'x'.repeat(11), 'birth/date': '1990-01-01' }] }, ['/persons/0/name too-large']],
    ['too few', { persons: [] }, ['/persons too-small']],
    ['a number outside its range', { year: 1999 }, ['/year too-small']],
    ['several faults at once', { year: 1.5, persons: [{ name: 'a' }] }, ['/year wrong-type', '/persons/0/birth~1date missing']],
  ])('names %s', (_, change, expected) => {
    expect(errorsOf(change)).toEqual(expected);
  });
  it('never repeats the value that was sent', () => {
    const result = parse('body', Household, { ...good, kind: 'SECRET-VALUE', SECRET: 1 });
    expect(JSON.stringify(result.errors)).not.toContain('SECRET-VALUE');
  });
  it('has a text in three languages for every code of the kernel', () => {
    for (const [code, text] of Object.entries(kernelTexts)) expect(Object.values(text).every((t) => t.length > 5), code).toBe(true);
  });
});
