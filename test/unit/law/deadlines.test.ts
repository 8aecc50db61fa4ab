import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '#shared/calendar/dates.ts';
import { isWorkingDay } from '#shared/calendar/working-days.ts';
import { isRefusal } from '#shared/errors.ts';
import { deadline, type DeadlineAnswer, type DeadlineCase } from '#shared/law/deadlines/deadline.ts';
import { dueOf } from '#shared/law/deadlines/due.ts';
import { latestProgrammeStart } from '#shared/law/deadlines/programme-start.ts';
import { DEADLINE_KINDS, DEADLINES, lastDayOnHoliday } from '#shared/law/register/deadlines.ts';
import type { DeadlineRule } from '#shared/law/register/deadlines/terms.ts';

const knownOn = '2026-12-01';
const date = fc.date({ min: new Date('2021-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
function due(given: DeadlineCase): DeadlineAnswer {
  const answer = deadline(given, { knownOn });
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}
const isDayOff = (day: string): boolean => !isWorkingDay(day);

describe('three months after settlement', () => {
  it.each([['2026-08-03', '2026-11-03'], ['2026-11-30', '2027-02-28'], ['2027-11-30', '2028-02-29'], ['2026-08-31', '2026-11-30'], ['2026-12-31', '2027-03-31']])('of %s are %s', (settled, latest) => {
    expect(latestProgrammeStart(settled, knownOn)).toEqual({ dueOn: latest, paragraph: 'integreringsloven § 12' });
  });
  it('are never moved off a holiday', () => {
    let daysOff = 0;
    fc.assert(fc.property(date, (start) => {
      expect(due({ kind: 'D6', start })).toMatchObject({ due: addMonths(start, 3) });
      if (isDayOff(addMonths(start, 3))) daysOff++;
    }), { numRuns: 1000 });
    expect(daysOff, 'none of those that were tried fell on one').toBeGreaterThan(100);
  });
  it('of a settlement before there was such an act are not guessed', () => expect(() => latestProgrammeStart('2004-08-31', knownOn)).toThrow('deadline.D6'));
});

describe('the time for appeal', () => {
  it('is three weeks, and ends on a working day: the first from the same weekday', () => fc.assert(fc.property(date, (start) => {
    const { due: last, movedFrom } = due({ kind: 'D22', start });
    const sameWeekday = addDays(start, 21);
    expect(isDayOff(last)).toBe(false);
    expect(movedFrom).toBe(isDayOff(sameWeekday) ? sameWeekday : undefined);
    for (let day = sameWeekday; day < last; day = addDays(day, 1)) expect(isDayOff(day)).toBe(true);
  }), { numRuns: 1000 }));
});

describe('less than two years of residence', () => {
  it('last until the day before two years have passed', () => expect(due({ kind: 'D7', start: '2024-08-03' }).due).toBe('2026-08-02'));
});

describe.each(DEADLINE_KINDS)('%s', (kind) => {
  const rule: DeadlineRule = DEADLINES[kind];
  const terms = rule.versions.map(({ value }) => value);
  const hours = terms.some((value) => 'length' in value && value.length.unit === 'hours');

  it('has its number in its id', () => expect(rule.id).toBe(`deadline.${kind}`));
  it('has what starts it and what follows in three languages', () => {
    for (const { starts, consequence } of terms) expect([starts, consequence].flatMap((text) => [text.nb, text.nn, text.en]).filter((text) => text.trim() === '')).toEqual([]);
  });
  it('says on every day either its last day or, by a code, why there is none', () => fc.assert(fc.property(date, (day) => {
    const start = hours ? `${day}T12:30` : day;
    for (const variant of [undefined, ...terms.flatMap((value) => ('lengths' in value ? Object.keys(value.lengths) : []))]) {
      const answer = deadline({ kind, start, variant }, { knownOn });
      if (isRefusal(answer)) expect(answer.refused).toMatch(/^(no-rule-in-force|deadline-(date-in-letter|as-soon-as-possible|length-not-found|by-another-rule|variant-missing|variant-unknown))$/);
      else expect(answer).toMatchObject({ due: expect.stringMatching(hours ? /^\d{4}-\d\d-\d\dT\d\d:\d\d$/ : /^\d{4}-\d\d-\d\d$/), paragraph: expect.stringMatching(/./), type: expect.stringMatching(/^(statutory|recommended|agreement)$/) });
    }
  }), { numRuns: 30 }));
  it('says what is open where no length was found', () => {
    for (const { value, open } of rule.versions) if ('none' in value && value.none === 'not found') expect(open).toBeDefined();
  });
  it('takes a time only when it is counted in hours', () => {
    const wrong = deadline({ kind, start: hours ? '2026-08-03' : '2026-08-03T12:30', variant: terms.flatMap((value) => ('lengths' in value ? Object.keys(value.lengths) : []))[0] }, { knownOn });
    expect(isRefusal(wrong) && wrong.refused).toMatch(/^deadline-(time-missing|time-unexpected|date-in-letter|as-soon-as-possible|length-not-found|by-another-rule)$/);
  });
});

describe('a last day on a holiday, where the law is silent', () => {
  const start = '2026-10-25';
  it('stays where it is', () => expect(due({ kind: 'D18', start }).due).toBe('2026-12-25'));
  it('moves under a scenario in which the policy is to move it', () => {
    const moves = { ...lastDayOnHoliday.versions[0]!, value: 'moves' as const, simulated: true as const };
    expect(dueOf(DEADLINES.D18, start, { knownOn, scenario: { name: 'moves', versions: { [lastDayOnHoliday.id]: [moves] } } })).toMatchObject({ due: '2026-12-28', movedFrom: '2026-12-25' });
  });
  it('is no choice of the municipality', () => expect(lastDayOnHoliday.policy).toEqual({ choices: ['stays', 'moves'], tenantMayChoose: false }));
});

describe('a deadline\'s version', () => {
  it('is that of the start, unless another date is given', () => {
    expect(deadline({ kind: 'D13', start: '2028-06-30', variant: 'collectiveProtection' }, { knownOn })).toMatchObject({ due: '2029-06-30' });
    expect(deadline({ kind: 'D13', start: '2028-07-01', variant: 'collectiveProtection' }, { knownOn })).toMatchObject({ refused: 'deadline-variant-unknown', params: { choices: 'lower, upperSecondary' } });
    expect(deadline({ kind: 'D13', start: '2028-07-01', variant: 'collectiveProtection' }, { knownOn, eventDate: '2028-06-30' })).toMatchObject({ due: '2029-07-01' });
  });
  it('is one that was known: chapter 6A of 2026 was not, in May', () => {
    expect(deadline({ kind: 'D13', start: '2026-09-01', variant: 'collectiveProtection' }, { knownOn: '2026-05-31' })).toMatchObject({ refused: 'deadline-variant-unknown' });
    expect(deadline({ kind: 'D13', start: '2026-09-01', variant: 'lower' }, { knownOn: '2026-05-31' })).toMatchObject({ due: '2029-09-01', version: '2021-01-01' });
  });
  it('under the new administration act is not in force', () => expect(deadline({ kind: 'D22', start: '2099-01-01' }, { knownOn: '2098-12-31' })).toMatchObject({ version: '1967' }));
});
