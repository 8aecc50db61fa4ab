import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#shared/calendar/dates.ts';
import { isWorkingDay, workingDaysIn } from '#shared/calendar/working-days.ts';
import { duration, lastDayOfProgramme, type Duration, type DurationCase } from '#shared/law/duration/duration.ts';
import { END_GOALS } from '#shared/law/register/programme.ts';
import { lawAt } from '#shared/law/register/law-at.ts';
import { durationCommand as command } from '../../../scripts/law/duration.ts';

const OPTIONS = { today: '2026-12-01' };
const NURSE: DurationCase = { offerDate: '2026-01-05', start: '2026-02-02', education: 'upperSecondary', endGoal: 'work' };
const of = (change: Partial<DurationCase> = {}): Duration => command.run({ ...NURSE, ...change }, OPTIONS);
const lower = (endGoal: DurationCase['endGoal'], offerDate = '2026-01-05'): Duration => of({ education: 'lower', endGoal, offerDate });
const away = (days: Partial<NonNullable<DurationCase['daysAway']>>) => ({ daysAway: { absence: 0, timeOff: 0, leave: 0, holiday: 0, religious: 0, ...days } });

describe('the length of a programme', () => {
  it('for a nurse is a year when offered on 5 January 2026, half a year when offered on 15 December', () => {
    expect(of()).toMatchObject({ maxMonths: 12, extensionMonths: 0, latestEnd: '2027-02-01', latestEndWithExtension: '2027-02-01', ruleVersion: '2026-01-01', paragraph: 'integreringsloven § 13 tredje ledd' });
    expect(of({ offerDate: '2025-12-15' })).toMatchObject({ maxMonths: 6, minMonths: 3, extensionMonths: 6, latestEnd: '2026-08-01', latestEndWithExtension: '2027-02-01', ruleVersion: '2021-01-01' });
  });
  it.each([['partsOfUpperSecondary', 36, 12, '2029-02-01', '2030-02-01'], ['upperSecondary', 48, 12, '2030-02-01', '2031-02-01'], ['vocational', 60, 0, '2031-02-01', '2031-02-01'], ['work', 24, 0, '2028-02-01', '2028-02-01']] as const)(
    'without upper secondary, towards %s, is %i months and %i more', (goal, maxMonths, extensionMonths, latestEnd, latestEndWithExtension) =>
      expect(lower(goal)).toMatchObject({ maxMonths, extensionMonths, latestEnd, latestEndWithExtension }));
  it.each([['partsOfUpperSecondary', 24], ['upperSecondary', 36], ['vocational', 36], ['work', 24]] as const)('before 2025, towards %s, was %i months and twelve more', (goal, maxMonths) =>
    expect(lower(goal, '2024-12-31')).toMatchObject({ maxMonths, minMonths: 3, extensionMonths: 12 }));
  it('in 2025 follows the new table towards education and the old one towards work', () => {
    expect(lower('upperSecondary', '2025-06-01').maxMonths).toBe(48);
    expect(lower('work', '2025-06-01')).toMatchObject({ maxMonths: 24, extensionMonths: 12 });
  });
  it('changes on 1 January, for offers on the day itself too', () => {
    expect([of({ offerDate: '2025-12-31' }).maxMonths, of({ offerDate: '2026-01-01' }).maxMonths]).toEqual([6, 12]);
    expect([lower('vocational', '2024-12-31').maxMonths, lower('vocational', '2025-01-01').maxMonths]).toEqual([36, 60]);
    expect([lower('work', '2025-12-31').extensionMonths, lower('work', '2026-01-01').extensionMonths]).toEqual([12, 0]);
  });
  it('for a permit from before 2021 follows the Introduction Act, unless the person came later', () => {
    expect(of({ permit: { grantedOn: '2020-06-01' } })).toMatchObject({ maxMonths: 24, extensionMonths: 12, paragraph: 'introduksjonsloven § 5' });
    expect(of({ permit: { grantedOn: '2020-06-01', arrivedOn: '2025-06-01' } }).maxMonths).toBe(12);
  });
});

describe('a goal that the law does not allow', () => {
  it.each([['upperSecondary', 'partsOfUpperSecondary'], ['upperSecondary', 'upperSecondary'], ['upperSecondary', 'vocational'], ['lower', 'higherEducation'], ['lower', 'requalification']] as const)('for education %s, %s, is refused with those that there are', (education, endGoal) =>
    expect(() => of({ education, endGoal })).toThrow(expect.objectContaining({ name: 'CaseError', pointer: '/endGoal', message: expect.stringMatching(/there are work, /) })));
  it('over 55 is any other than work', () => {
    const over = { birthDate: '1970-01-05' };
    expect(() => of({ ...over, endGoal: 'higherEducation' })).toThrow(expect.objectContaining({ pointer: '/endGoal', message: expect.stringContaining('55') }));
    expect(of(over).maxMonths).toBe(12);
    expect(of({ birthDate: '1970-01-06', endGoal: 'higherEducation' }).maxMonths).toBe(12);
  });
  it('under 25 is none, but the choice needs a reason unless it is completed upper secondary', () => {
    const young = { birthDate: '2001-01-06', education: 'lower' } as const;
    expect(of({ ...young, endGoal: 'work' }).notes.map((n) => n.code)).toEqual(['underAge']);
    expect(of({ ...young, endGoal: 'vocational' }).notes).toEqual([]);
    expect(of({ ...young, birthDate: '2001-01-05', endGoal: 'work' }).notes).toEqual([]);
  });
});

describe('the last day', () => {
  it.each([['2026-01-05', 12, '2027-01-04'], ['2026-08-31', 6, '2027-02-28'], ['2027-03-01', 12, '2028-02-29'], ['2028-02-29', 12, '2029-02-28'], ['2026-01-01', 12, '2026-12-31'], ['2026-11-30', 3, '2027-02-28']])('of a programme from %s for %i months is %s', (start, months, end) => expect(lastDayOfProgramme(start, months)).toBe(end));
  it('comes no earlier for a later start, and the programme lasts its months', () => fc.assert(fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 60 }), (day, months) => {
    const start = addDays('2024-01-01', day);
    const end = lastDayOfProgramme(start, months);
    expect(lastDayOfProgramme(addDays(start, 1), months) >= end).toBe(true);
    expect(Math.abs(daysBetween(start, end) + 1 - months * 30.4375)).toBeLessThan(3.5);
  })));
});

describe('days away', () => {
  it('of ten working days together move nothing; the eleventh moves the end by all eleven', () => {
    expect(of(away({ absence: 4, timeOff: 3, leave: 3 }))).toMatchObject({ latestEnd: '2027-02-01', daysAdded: 0 });
    expect(of(away({ absence: 4, timeOff: 3, leave: 4 }))).toMatchObject({ latestEnd: '2027-02-16', daysAdded: 11 });
  });
  it('may count only beyond ten, where the municipality reads the regulation so', () => expect(of({ ...away({ absence: 11 }), policies: { daysAwayAdded: 'excess' } })).toMatchObject({ latestEnd: '2027-02-02', daysAdded: 1, policies: { 'programme.days-away-added': 'excess' } }));
  it('of holiday and religion never move the end', () => expect(of(away({ holiday: 50, religious: 4 }))).toMatchObject({ latestEnd: '2027-02-01', daysAdded: 0 }));
  it('move the end by working days, past Easter and Ascension Day', () => expect(of({ start: '2026-03-26', ...away({ leave: 30 }) })).toMatchObject({ latestEnd: '2027-05-11' }));
  it('move the extended end as well', () => {
    const { latestEnd, latestEndWithExtension } = of({ education: 'lower', endGoal: 'upperSecondary', ...away({ absence: 30 }) });
    expect([latestEnd, latestEndWithExtension]).toEqual(['2030-03-15', '2031-03-14']);
  });
  it('did not move a programme that ended before 2026 by these rules', () => expect(of({ offerDate: '2025-01-15', start: '2025-02-03', ...away({ absence: 30 }) })).toMatchObject({ latestEnd: '2025-08-02', daysAdded: 0 }));
  const days = fc.integer({ min: 0, max: 120 });
  it('move the end never back, to a working day, by as many working days as are added', () => fc.assert(fc.property(days, days, days, days, fc.constantFrom('whole' as const, 'excess' as const), (absence, timeOff, leave, holiday, daysAwayAdded) => {
    const before = of();
    const after = of({ ...away({ absence, timeOff, leave, holiday }), policies: { daysAwayAdded } });
    const more = of({ ...away({ absence: absence + 1, timeOff, leave, holiday: holiday + 7 }), policies: { daysAwayAdded } });
    expect(after.latestEnd >= before.latestEnd && more.latestEnd >= after.latestEnd).toBe(true);
    expect(workingDaysIn(addDays(before.latestEnd, 1), after.latestEnd)).toBe(after.daysAdded);
    if (after.daysAdded > 0) expect(isWorkingDay(after.latestEnd)).toBe(true);
  })));
});

describe('every combination', () => {
  it('has an answer in three languages or a refusal, and never less time for a later offer towards education', () => {
    for (const education of ['upperSecondary', 'lower'] as const) for (const endGoal of END_GOALS) for (const offerDate of ['2021-06-01', '2024-06-01', '2025-06-01', '2026-06-01']) {
      const result = duration({ ...NURSE, education, endGoal, offerDate, start: '2026-07-01' }, lawAt({ eventDate: offerDate, knownOn: '2026-12-01' }));
      if ('refused' in result) { expect(result).toMatchObject({ refused: 'goal-not-for-education', pointer: '/endGoal' }); continue; }
      expect(result.latestEndWithExtension >= result.latestEnd).toBe(true);
      expect(result.explanation.value).toBe(result.latestEnd);
      for (const locale of ['nb', 'nn', 'en'] as const) expect(command.print(result, locale)).not.toMatch(/[{}]|undefined/);
    }
  });
  it('is decided by what was known: in May 2025 nobody knew the new tables', () => expect(command.run({ ...NURSE, education: 'lower', endGoal: 'vocational', offerDate: '2025-05-01' }, { ...OPTIONS, knownOn: '2025-05-01' }).maxMonths).toBe(36));
});
