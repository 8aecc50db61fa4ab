/** What holds for every rule of the register, whoever adds it. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { allRules } from '#shared/law/register/all.ts';
import { diff } from '#shared/law/register/diff.ts';
import { lawAt } from '#shared/law/register/law-at.ts';
import type { Rule } from '#shared/law/register/rule.ts';

const isDate = (text: string): boolean => z.iso.date().safeParse(text).success;
const faultyTexts = (texts: Readonly<Record<string, string>>): string[] => ['nb', 'nn', 'en'].filter((locale) => (texts[locale] ?? '').trim().length < 2);

/** `deadline.D11`–`D13` is three rules. */
const spanned = (first: string, last: string): string[] => {
  const [from, to] = [first, last].map((name) => Number(/\d+$/.exec(name)![0])) as [number, number];
  return Array.from({ length: to - from }, (_, i) => `deadline.D${from + i + 1}`);
};

/** Found by what the files hold: a rule in a file that nobody listed is looked at too. */
const exported = (await Promise.all(globSync('shared/law/register/**/*.ts').sort().map(async (file) => {
  const module = await import(join(process.cwd(), file)) as Record<string, any>;
  return Object.entries(module).filter(([, value]) => typeof value?.id === 'string' && Array.isArray(value.versions)).map(([name, rule]) => ({ file, name, rule: rule as Rule<unknown> }));
}))).flat();

describe('the register', () => {
  it('lists every rule that a file of its folder exports', () => {
    expect(exported.length).toBeGreaterThan(50);
    expect(exported.filter(({ rule }) => !allRules.includes(rule)).map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });
  it('has a place for every rule in the README\'s table', () => {
    const table = readFileSync('shared/law/README.md', 'utf8').split('\n').filter((line) => line.startsWith('| ')).join('\n');
    const named = [...table.matchAll(/`([a-z][\w.*-]+)`(?:–`(D\d+)`)?/g)].flatMap(([, name, last]) => [name!, ...(last ? spanned(name!, last) : [])]);
    expect(named.length).toBeGreaterThan(40);
    const isNamed = (id: string): boolean => named.some((name) => (name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : id === name));
    expect(allRules.filter(({ id }) => !isNamed(id)).map(({ id }) => id)).toEqual([]);
  });
  it('has rules, each under an id of its own', () => {
    const ids = allRules.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(50);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});

describe.each(allRules.map((rule) => [rule.id, rule] as const))('%s', (_, { title, versions, policy }) => {
  it('is named in three languages', () => expect(faultyTexts(title)).toEqual([]));
  it('has versions, each under a name of its own', () => {
    expect(versions.length).toBeGreaterThan(0);
    expect(new Set(versions.map(({ version }) => version)).size).toBe(versions.length);
  });
  it('says of every version the paragraph, the source, and what it says in three languages', () => {
    for (const { paragraph, source, text, open } of versions) {
      expect([paragraph, source].filter((said) => said.trim().length < 3)).toEqual([]);
      expect(faultyTexts(text)).toEqual([]);
      if (open) expect(faultyTexts(open)).toEqual([]);
    }
  });
  it('has dates that are dates, and none that ends before it begins', () => {
    for (const { adopted, announced, inForce: { from, to } } of versions) {
      expect([adopted, announced, from, to].filter((date) => date !== undefined && date !== null && !isDate(date))).toEqual([]);
      if (to !== undefined) expect(from !== null && from <= to).toBe(true);
    }
  });
  it('has its versions oldest first, what is not in force last, and none over another', () => {
    const inForce = versions.filter((v) => v.inForce.from !== null);
    expect(versions.slice(0, inForce.length)).toEqual(inForce);
    for (const [i, { adopted, inForce: { from, to } }] of inForce.entries()) {
      const next = inForce[i + 1];
      if (!next) continue;
      // Of two that begin on the same day the one adopted later applies.
      const corrected = from === next.inForce.from && adopted < next.adopted;
      expect(corrected || (from! < next.inForce.from! && (to === undefined || to < next.inForce.from!))).toBe(true);
    }
  });
  it('has nothing of a what-if', () => expect(versions.filter(({ simulated }) => simulated)).toEqual([]));
  it('offers its own values among the choices, where it is a policy', () => {
    if (policy) for (const { value } of versions) expect(policy.choices.some((choice) => isDeepStrictEqual(choice, value))).toBe(true);
  });
  it('holds values that a scenario\'s file can hold', () => {
    for (const { value } of versions) expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  });
});

describe('what changed', () => {
  const changes = (from: string, to: string, knownOn = to) => diff(allRules, { from, to, knownOn }).map(({ rule, change }) => `${rule.id} ${change}`);
  it('between two days of which nothing divides is nothing', () => expect(changes('2026-03-02', '2026-03-02')).toEqual([]));
  it('on 1 January 2026 has what the amending act began', () => expect(changes('2025-12-31', '2026-01-01')).toEqual(expect.arrayContaining(['deadline.D11 began', 'programme.end began'])));
  it('on 1 July 2026 has chapter 6A given anew, and its end two years later is already known', () => {
    expect(changes('2026-06-30', '2026-07-01')).toEqual(expect.arrayContaining(['deadline.D13 renewed', 'collective-protection.chapter-6A renewed']));
    expect(changes('2028-06-30', '2028-07-01', '2026-12-01')).toEqual(expect.arrayContaining(['deadline.D13 changed', 'collective-protection.chapter-6A ended']));
    expect(changes('2026-06-30', '2026-07-01', '2026-06-11'), 'as it was before the third act').toEqual(expect.arrayContaining(['deadline.D13 changed', 'collective-protection.chapter-6A ended']));
  });
  it('is each rule whose version differs, and no other', () => {
    const [from, to, knownOn] = ['2019-01-01', '2026-12-01', '2026-12-01'];
    const at = (eventDate: string) => lawAt({ eventDate, knownOn });
    const differing = allRules.filter((rule) => at(from).find(rule) !== at(to).find(rule)).map(({ id }) => id);
    expect(differing.length).toBeGreaterThan(20);
    expect(diff(allRules, { from, to, knownOn }).map(({ rule }) => rule.id)).toEqual(differing);
  });
  it('backwards says the opposite', () => {
    const opposite = { began: 'ended', ended: 'began', changed: 'changed', renewed: 'renewed' };
    const forth = diff(allRules, { from: '2019-01-01', to: '2026-12-01', knownOn: '2026-12-01' });
    const back = diff(allRules, { from: '2026-12-01', to: '2019-01-01', knownOn: '2026-12-01' });
    expect(back.map(({ rule, change }) => [rule.id, change])).toEqual(forth.map(({ rule, change }) => [rule.id, opposite[change]]));
  });
});
