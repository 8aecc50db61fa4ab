import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lawAt, NoRuleInForce } from '#shared/law/register/law-at.ts';
import { statusOf, type Rule, type Version } from '#shared/law/register/rule.ts';

const text = { nb: 'x', nn: 'x', en: 'x' };
const version = (name: string, adopted: string, from: string | null, to?: string): Version<string> =>
  ({ version: name, paragraph: '§ 1', adopted, inForce: { from, ...(to && { to }) }, value: name, source: 's', text });
const rule = (...versions: Version<string>[]): Rule<string> => ({ id: 'r', title: text, effectiveFor: 'day', versions });
const at = (eventDate: string, knownOn: string, of: Rule<string>) => lawAt({ eventDate, knownOn }).find(of)?.value;

const day = fc.integer({ min: 0, max: 9 }).map((n) => `2026-01-1${n}`);
const anyVersion = fc.record({ adopted: day, from: fc.option(day), to: fc.option(day) }).map(({ adopted, from, to }) => ({ adopted, inForce: { from, ...(to && from && to >= from && { to }) } }));
/** Versions without two that begin and were adopted on the same days: between those the register could not choose. */
const versions = fc.uniqueArray(anyVersion, { maxLength: 6, selector: (v) => `${v.adopted}${v.inForce.from}` })
  .map((list) => list.map(({ adopted, inForce }, i) => ({ ...version(`v${i}`, adopted, null), inForce })));

describe('the version that applies', () => {
  const g = rule(version('2025', '2025-05-23', '2025-05-01'), version('2026', '2026-06-04', '2026-05-01'));
  it('of a rule adopted with effect backwards is the old one until the new one is known', () => {
    expect(at('2026-05-01', '2026-06-03', g)).toBe('2025');
    expect(at('2026-05-01', '2026-06-04', g)).toBe('2026');
    expect(at('2026-04-30', '2026-06-04', g)).toBe('2025');
  });
  it('is not one that is adopted later', () => expect(at('2030-01-01', '2025-05-22', g)).toBeUndefined());
  it('is never one that is adopted and not in force', () => fc.assert(fc.property(day, day, (eventDate, knownOn) => {
    expect(at(eventDate, knownOn, rule(version('waiting', '2020-01-01', null)))).toBeUndefined();
    expect(at(eventDate, knownOn, rule(version('old', '2020-01-01', '2020-01-01'), version('waiting', '2021-01-01', null)))).toBe('old');
  })));
  it('ends with its last day, after which an older one without a last day applies again', () => {
    const chapter = rule(version('general', '2020-01-01', '2020-01-01'), version('for a while', '2026-06-12', '2026-07-01', '2028-06-30'));
    expect(['2026-06-30', '2026-07-01', '2028-06-30', '2028-07-01'].map((date) => at(date, '2026-12-01', chapter))).toEqual(['general', 'for a while', 'for a while', 'general']);
  });
  it('is missing with an error that names the rule and both dates', () => {
    const law = lawAt({ eventDate: '2024-01-01', knownOn: '2026-01-01' });
    expect(() => law.of(g)).toThrow(NoRuleInForce);
    expect(() => law.of(g)).toThrow('no version of r is in force on 2024-01-01, as known on 2026-01-01');
  });

  it('follows from the two dates alone, however the versions are ordered and whatever was asked before', () => fc.assert(fc.property(
    versions.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }))), day, day, day, ([list, shuffled], eventDate, knownOn, other) => {
      const law = lawAt({ eventDate: other, knownOn });
      law.find(rule(...list));
      expect(law.on(eventDate).find(rule(...shuffled))).toBe(law.on(eventDate).find(rule(...list)));
      expect(lawAt({ eventDate, knownOn }).find(rule(...list))).toBe(law.on(eventDate).find(rule(...list)));
    }), { numRuns: 1000 }));
  it('is known, in force, and none that is known and in force begins later', () => fc.assert(fc.property(versions, day, day, (list, eventDate, knownOn) => {
    const applying = list.filter(({ adopted, inForce: { from, to } }) => adopted <= knownOn && from !== null && from <= eventDate && (to === undefined || to >= eventDate));
    const found = lawAt({ eventDate, knownOn }).find(rule(...list));
    expect(found === undefined).toBe(applying.length === 0);
    if (found) {
      expect(applying).toContain(found);
      for (const other of applying) expect([other.inForce.from, other.adopted] <= [found.inForce.from, found.adopted]).toBe(true);
    }
  }), { numRuns: 1000 }));
  it('does not change when more is adopted after the day of knowledge', () => fc.assert(fc.property(versions, day, day, (list, eventDate, knownOn) => {
    const known = list.filter(({ adopted }) => adopted <= knownOn);
    expect(at(eventDate, knownOn, rule(...list))).toBe(at(eventDate, knownOn, rule(...known)));
  })));
});

describe('a scenario', () => {
  const registered = rule(version('in force', '2020-01-01', '2020-01-01'), version('18–60', '2025-06-20', null));
  const what = version('18–60 from 2027', '2026-12-01', '2027-01-01');
  const scenario = { name: 'what if', versions: { r: [what] } };
  it('goes before the register from the day on which it takes effect', () => {
    const law = lawAt({ eventDate: '2026-12-31', knownOn: '2026-12-01', scenario });
    expect(law.of(registered).value).toBe('in force');
    expect(law.on('2027-01-01').of(registered)).toBe(what);
    expect(lawAt({ eventDate: '2027-01-01', knownOn: '2026-11-30', scenario }).of(registered).value, 'not yet known').toBe('in force');
  });
  it('touches neither the register nor other rules', () => {
    const frozen = deepFreeze(structuredClone(registered));
    const before = JSON.stringify(frozen);
    lawAt({ eventDate: '2027-01-01', knownOn: '2026-12-01', scenario }).of(frozen);
    expect(JSON.stringify(frozen)).toBe(before);
    expect(at('2027-01-01', '2026-12-01', frozen)).toBe('in force');
    expect(lawAt({ eventDate: '2027-01-01', knownOn: '2026-12-01', scenario }).of({ ...frozen, id: 'another' }).value).toBe('in force');
  });
});

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(Object.freeze(value))) deepFreeze(inner);
  return value;
};

describe('what a version is on a day', () => {
  it.each([
    ['in force', version('a', '2020-01-01', '2021-01-01'), '2021-01-01'], ['adopted, not in force', version('a', '2020-01-01', '2021-01-01'), '2020-12-31'],
    ['adopted, not in force', version('a', '2020-01-01', null), '2099-01-01'], ['repealed', version('a', '2020-01-01', '2021-01-01', '2021-12-31'), '2022-01-01'],
    ['in force', version('a', '2020-01-01', '2021-01-01', '2021-12-31'), '2021-12-31'], ['simulated', { ...version('a', '2020-01-01', '2021-01-01'), simulated: true as const }, '2021-01-01'],
  ])('%s', (status, given, on) => expect(statusOf(given, on)).toBe(status));
});
