/** Whatever is given, a command answers or names what is wrong; it never falls over. The cases that people wrote are bent, a field at a time. */
import fc from 'fast-check';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../scripts/law/answer.ts';
import { commands } from '../../../scripts/law/commands.ts';
import { casesIn } from './case-file.ts';

const written = globSync('cases/*.json', { cwd: import.meta.dirname }).sort().flatMap((file) => casesIn(join(import.meta.dirname, file)));
const options = { today: '2026-12-01' };

/** Places in a case at any depth. */
function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, v]) => placesIn(v, [...at, key])) : [];
  return [at, ...inner];
}
function bent(value: any, [step, ...rest]: readonly string[], to: unknown): unknown {
  if (step === undefined) return to;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[step] = bent(copy[step], rest, to);
  return copy;
}
const odd = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', '0', '-1', '0.00', '-0.01', '1e9', '99999999999999999999.99', 'NaN', 0, -1, 0.1, 1e308, true, [], {}, [[]], '2026-02-29', '0000-01-01', '9999-12-31', '2026-01-01', '1900-01-01', '2028-02-29', '2026-13', '2026-12'),
  fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)), fc.jsonValue(), fc.string(),
);

describe.each(commands.map((command) => [command.name, command] as const))('%s', (name, command) => {
  const cases = written.filter(({ kommando }) => kommando === name).map(({ inn }) => inn);
  const check = (input: unknown): void => {
    const answered = answer(command, input, options);
    if ('faults' in answered) {
      expect(answered.faults.length).toBeGreaterThan(0);
      for (const { pointer, message } of answered.faults) expect(`${pointer} ${message}`).toMatch(/^(\/[^\n]*)? [^\n]+$/);
    } else for (const locale of ['nb', 'nn', 'en'] as const) expect(command.print(answered.result, locale)).not.toMatch(/undefined|NaN|\[object/);
  };

  it('has cases that people wrote', () => expect(cases.length).toBeGreaterThan(5));
  it('stands every case with one or two fields bent', () => {
    const places = cases.flatMap((input) => placesIn(input).map((place) => ({ input, place })));
    fc.assert(fc.property(fc.constantFrom(...places), odd, fc.option(fc.tuple(fc.nat(), odd)), ({ input, place }, to, second) => {
      const once = bent(input, place, to);
      const again = second && placesIn(once);
      check(again ? bent(once, again[second[0] % again.length]!, second[1]) : once);
    }), { numRuns: 2000 });
  });
  it('stands any JSON', () => fc.assert(fc.property(fc.jsonValue(), check), { numRuns: 200 }));
});
