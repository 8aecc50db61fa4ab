/** The introduction benefit by example: the official and computed vectors, part months, and what happens at the edges. */
import { describe, expect, it } from 'vitest';
import { answer } from '#shared/law/benefit/answer.ts';
import type { BenefitCase, UnauthorisedAbsence } from '#shared/law/benefit/case.ts';
import { NoRuleInForce } from '#shared/law/register/law-at.ts';

const BASE: BenefitCase = { month: '2026-09', participant: { birthDate: '1990-05-05' }, programme: { start: '2026-02-02' }, knownOn: '2026-12-01' };
const ask = (more: Partial<BenefitCase> = {}) => answer({ ...BASE, ...more });
const paid = (more: Partial<BenefitCase> = {}): string => ask(more).payment;
const amounts = (more: Partial<BenefitCase> = {}) => ask(more).lines.map(({ code, amount }) => [code, amount]);
const starting = (start: string, end?: string): Partial<BenefitCase> => ({ programme: { start, ...(end && { end }) }, month: start.slice(0, 7) });
const day = (date: string): UnauthorisedAbsence => ({ date, unit: 'day' });
const hours = (date: string, many: string): UnauthorisedAbsence => ({ date, unit: 'hour', hours: many });
const days = (month: string, from: number, to: number): UnauthorisedAbsence[] => Array.from({ length: to - from + 1 }, (_, i) => day(`${month}-${String(from + i).padStart(2, '0')}`));

describe('the official and computed vectors', () => {
  it('V-A: in 2004 a month is 9 796.33 and a day 326.54', () => {
    const grown = { participant: { birthDate: '1970-01-01' } };
    expect(paid({ ...starting('2004-09-01'), ...grown })).toBe('9796.33');
    expect(paid({ ...starting('2004-09-30'), ...grown })).toBe('326.54');
  });
  it('V-B: in 2019 a year is 199 716, and 133 144 for those under 25', () => {
    expect(Number(paid({ month: '2019-09', programme: { start: '2019-01-01' } })) * 12).toBeCloseTo(199_716);
    expect(Math.round(Number(paid({ month: '2019-09', programme: { start: '2019-01-01' }, participant: { birthDate: '2000-01-01' } })) * 12)).toBe(133_144);
  });
  it.each([
    ['V0, the G of 2025', '2026-04', ['21693.33', '723.11', '140.71'], ['18077.78'], ['14462.22'], ['7231.11']],
    ['V1–V4, the G of 2026', '2026-09', ['22758.17', '758.61', '147.62'], ['18965.14', '632.17', '123.02'], ['15172.11', '505.74', '98.41'], ['7586.06', '252.87', '49.21']],
  ])('%s: month, day and hour by factor', (_, month, ...byFactor) => {
    const [since, couple] = [[{ from: '2020-01-01' }], { childlessCoupleBothInProgramme: [{ from: '2024-01-01', to: null }] }];
    const who: BenefitCase['participant'][] = [{ birthDate: '1990-01-01' }, { birthDate: '1990-01-01', ...couple }, { birthDate: '2005-01-01' }, { birthDate: '2005-01-01', livesWithParents: since }];
    for (const [i, [aMonth, aDay, anHour]] of byFactor.entries()) {
      expect(amounts({ month, participant: who[i]! })).toEqual([['benefit', aMonth]]);
      if (aDay) expect(amounts({ month, participant: who[i]!, unauthorisedAbsence: [day(`${month}-02`)] })[1]).toEqual(['absence-days', `-${aDay}`]);
      if (anHour) expect(amounts({ month, participant: who[i]!, unauthorisedAbsence: [hours(`${month}-02`, '1')] })[1]).toEqual(['absence-hours', `-${anHour}`]);
    }
  });
  it('V5: 12.5 hours of absence leave 20 912.91', () => {
    expect(paid({ unauthorisedAbsence: [hours('2026-09-08', '7.5'), hours('2026-09-09', '5')] })).toBe('20912.91');
    expect(paid({ unauthorisedAbsence: [hours('2026-09-08', '12.5')] })).toBe('20912.91');
  });
  it('V6a: three whole days of absence leave 20 482.35', () => expect(amounts({ unauthorisedAbsence: days('2026-09', 8, 10) })).toEqual([['benefit', '22758.17'], ['absence-days', '-2275.82']]));
  it('V7: a start on 16 September gives 11 379.08 by both conventions', () => {
    expect(paid(starting('2026-09-16'))).toBe('11379.08');
    expect(paid({ ...starting('2026-09-16'), policies: { partMonth: 'C2' } })).toBe('11379.08');
  });
  it('V8: May paid with the old G gives 1 064.84 more when the new one is known, each month rounded first', () => {
    const { payment, backPayment } = answer({ ...BASE, month: '2026-05', knownOn: '2026-06-01', recalculate: { knownOn: '2026-06-10' } });
    expect([payment, backPayment!.payment, backPayment!.lines.map(({ code, amount }) => [code, amount])]).toEqual(['21693.33', '1064.84', [['benefit', '1064.84']]]);
  });
  it('V9a: forty hours of work with wages of 8 000 leave 16 853.35', () => expect(amounts({ workInProgramme: [{ hours: '40', wage: '8000.00' }] })[1]).toEqual(['work', '-5904.82']));
  it('V9b: krone for krone where the wages are less than the time', () => expect(paid({ workInProgramme: [{ hours: '40', wage: '3000.00' }] })).toBe('19758.17'));
  it('V11: 10 000 of disability benefit leave 12 758.17', () => expect(paid({ otherBenefits: [{ kind: 'uføretrygd', month: '10000.00' }] })).toBe('12758.17'));
  it('V12a: 11 500 to be set off need an individual decision, are shown, and are not deducted', () => {
    const { payment, individualDecisionRequired, lines } = ask({ setOff: '11500.00' });
    expect([payment, individualDecisionRequired, lines[1]]).toEqual(['22758.17', true, { code: 'set-off', amount: '0.00', paragraph: 'integreringsloven § 46 g', text: expect.objectContaining({ nb: expect.stringContaining('11 500,00 kroner') }) }]);
  });
  it('V15: whoever is absent a whole month is paid 0.00', () => expect(amounts({ unauthorisedAbsence: days('2026-09', 1, 30) })).toEqual([['benefit', '22758.17'], ['absence-days', '-22758.17']]));
});

describe('part months', () => {
  const quantity = (more: Partial<BenefitCase>, partMonth: 'C1' | 'C2'): number => ask({ ...more, policies: { partMonth } }).lines.reduce((sum, line) => sum + Number(line.quantity), 0);
  it.each([
    ['a start on the 16th', 15, 15, starting('2026-09-16')],
    ['a start on the 16th of a month of 31', 15, 16, starting('2026-08-16')],
    ['a start on the 2nd of a month of 31', 29, 30, starting('2026-08-02')],
    ['a start on the 1st', 30, 30, starting('2026-08-01')],
    ['a start on the 30th of a month of 31', 1, 2, starting('2026-08-30')],
    ['a start on the 31st', 1, 1, starting('2026-08-31')],
    ['a start on 16 February', 15, 13, starting('2026-02-16')],
    ['a start on 28 February', 3, 1, starting('2026-02-28')],
    ['a whole February', 30, 30, { month: '2027-02' }],
    ['an end on the 20th', 20, 20, starting('2026-09-01', '2026-09-20')],
    ['an end on the 30th of a month of 31', 30, 30, starting('2026-08-01', '2026-08-30')],
    ['an end on the last day of February', 30, 30, starting('2026-02-01', '2026-02-28')],
    ['an end on 28 February of a leap year', 28, 28, starting('2028-02-01', '2028-02-28')],
    ['an end on 29 February', 30, 30, starting('2028-02-01', '2028-02-29')],
    ['a start and an end in the month', 3, 3, starting('2026-09-10', '2026-09-12')],
    ['one single day', 1, 1, starting('2026-09-10', '2026-09-10')],
    ['an end in a later month', 30, 30, starting('2026-09-01', '2026-10-02')],
    ['leave from the 10th to the 20th', 19, 19, { withoutBenefit: [{ from: '2026-09-10', to: '2026-09-20', kind: 'parentalLeave' }] }],
    ['leave from the 10th to the 30th of a month of 31', 10, 10, { month: '2026-08', withoutBenefit: [{ from: '2026-08-10', to: '2026-08-30' }] }],
    ['leave on the 31st alone', 30, 30, { month: '2026-08', withoutBenefit: [{ from: '2026-08-31', to: '2026-08-31' }] }],
    ['leave that overlaps itself', 19, 19, { withoutBenefit: [{ from: '2026-09-10', to: '2026-09-18' }, { from: '2026-09-12', to: '2026-09-20' }] }],
  ] satisfies [string, number, number, Partial<BenefitCase>][])('%s is %i days by C1 and %i by C2', (_, c1, c2, more) => expect([quantity(more, 'C1'), quantity(more, 'C2')]).toEqual([c1, c2]));

  it.each([
    ['before the programme', { programme: { start: '2026-10-01' } }],
    ['after it', { programme: { start: '2026-02-02', end: '2026-08-31' } }],
    ['on leave without benefit', { withoutBenefit: [{ from: '2026-08-10', to: '2027-03-01', kind: 'parentalLeave' }] }],
  ])('a month %s has no lines and no payment, and a set-off remains', (_, more) => {
    expect(ask({ ...more, setOff: '11500.00', unauthorisedAbsence: [day('2026-09-08')] })).toMatchObject({ payment: '0.00', lines: [], remaining: '11500.00', individualDecisionRequired: false });
  });
});

describe('factors that change within the month', () => {
  it('the 25th birthday counts as no longer under 25', () => {
    expect(amounts({ participant: { birthDate: '2001-09-16' } })).toEqual([['benefit', '7586.06'], ['benefit', '11379.08']]);
    expect(ask({ participant: { birthDate: '2001-09-16' } }).lines.map(({ from, to }) => [from, to])).toEqual([['2026-09-01', '2026-09-15'], ['2026-09-16', '2026-09-30']]);
    expect(paid({ participant: { birthDate: '2001-09-01' } })).toBe('22758.17');
    expect(paid({ participant: { birthDate: '2001-10-01' } })).toBe('15172.11');
  });
  it('a birthday on 29 February is the 28th in other years', () => expect(amounts({ month: '2025-02', programme: { start: '2024-05-01' }, participant: { birthDate: '2000-02-29' } })).toEqual([['benefit', '12402.80'], ['benefit', '2067.13']]));
  it('a birthday on the 31st changes nothing in that month, since day 31 has no place of its own', () => expect(amounts({ month: '2026-08', participant: { birthDate: '2001-08-31' } })).toEqual([['benefit', '15172.11']]));
  it('a whole month with two factors is thirty days by both conventions, also in February', () => {
    const february = { month: '2026-02', programme: { start: '2026-01-01' }, participant: { birthDate: '2001-02-10' } };
    expect(paid({ ...february, policies: { partMonth: 'C2' } })).toBe(paid(february));
  });
  it('moving in with parents reduces from the day of the move, and means nothing after 25', () => {
    expect(amounts({ participant: { birthDate: '2004-01-01', livesWithParents: [{ from: '2026-09-11' }] } })).toEqual([['benefit', '5057.37'], ['benefit', '5057.37']]);
    expect(amounts({ participant: { birthDate: '1999-03-02', livesWithParents: [{ from: '2025-01-01', to: null }] } })).toEqual([['benefit', '22758.17']]);
  });
  it('days with the same factor are one line, whatever gave it', () => {
    expect(amounts({ month: '2020-09', programme: { start: '2020-01-01' }, participant: { birthDate: '2000-01-01', livesWithParents: [{ from: '2020-09-11' }] } })).toEqual([['benefit', '11261.22']]);
    expect(amounts({ participant: { birthDate: '2004-01-01', childlessCoupleBothInProgramme: [{ from: '2026-09-11' }] }, policies: { youngCouple: 'age' } })).toEqual([['benefit', '15172.11']]);
  });
  it('by the policy "next month" the factor of the first day holds', () => expect(paid({ participant: { birthDate: '2001-09-16' }, policies: { factorChange: 'next month' } })).toBe('15172.11'));
  it('a couple without children has 5/6 from 1 July 2024 and not before', () => {
    const couple = { programme: { start: '2024-02-01' }, participant: { birthDate: '1990-01-01', childlessCoupleBothInProgramme: [{ from: '2024-01-01' }] } };
    expect([paid({ month: '2024-06', ...couple }), paid({ month: '2024-07', ...couple })]).toEqual(['20671.33', '17226.11']);
    expect(paid({ month: '2024-07', ...couple, policies: { couplesOf2024: 'started after' } })).toBe('20671.33');
    expect(paid({ month: '2024-07', ...couple, programme: { start: '2024-07-01' }, policies: { couplesOf2024: 'started after' } })).toBe('17226.11');
  });
  it.each([['product', '12643.43', '6321.71'], ['age', '15172.11', '7586.06'], ['couple', '18965.14', '18965.14']] as const)('under 25 and a couple: by the policy "%s" %s, with parents %s', (youngCouple, alone, withParents) => {
    const participant = { birthDate: '2004-01-01', childlessCoupleBothInProgramme: [{ from: '2026-01-01' }] };
    expect([paid({ participant, policies: { youngCouple } }), paid({ participant: { ...participant, livesWithParents: [{ from: '2026-01-01' }] }, policies: { youngCouple } })]).toEqual([alone, withParents]);
  });
});

describe('unauthorised absence', () => {
  it('costs the rate of its day, in one line for days and one for hours', () => {
    const participant = { birthDate: '2001-09-16' };
    expect(amounts({ participant, unauthorisedAbsence: [day('2026-09-15'), day('2026-09-16'), hours('2026-09-14', '2'), hours('2026-09-17', '2')] }).slice(2)).toEqual([['absence-days', '-1264.34'], ['absence-hours', '-492.07']]);
  });
  it('outside the programme, in another month or on leave costs nothing', () => {
    const more = { programme: { start: '2026-09-04', end: '2026-09-24' }, withoutBenefit: [{ from: '2026-09-10', to: '2026-09-12' }] };
    expect(paid({ ...more, unauthorisedAbsence: [...days('2026-09', 1, 3), ...days('2026-09', 10, 12), hours('2026-09-25', '4'), day('2026-10-05')] })).toBe(paid(more));
  });
  it('on a day that is registered twice, or whole and by the hour, is one day', () => {
    expect(amounts({ unauthorisedAbsence: [day('2026-09-08'), day('2026-09-08'), hours('2026-09-08', '3')] })).toEqual([['benefit', '22758.17'], ['absence-days', '-758.61']]);
    expect(amounts({ unauthorisedAbsence: [hours('2026-09-08', '1.5'), hours('2026-09-08', '1.5')] })[1]).toEqual(['absence-hours', '-442.86']);
  });
  it('on the 31st costs a day as on any other', () => expect(amounts({ month: '2026-08', unauthorisedAbsence: [day('2026-08-31')] })[1]).toEqual(['absence-days', '-758.61']));
  it.each(['2026-02', '2026-08', '2026-09'])('on every day of %s leaves 0.00 and nothing remaining', (month) => {
    const { payment, remaining } = ask({ month, programme: { start: '2026-01-01' }, participant: { birthDate: '2001-02-10' }, unauthorisedAbsence: days(month, 1, month === '2026-02' ? 28 : month === '2026-08' ? 31 : 30) });
    expect([payment, remaining]).toEqual(['0.00', undefined]);
  });
  it('of 7.5 hours costs more than a day, unless the municipality lets hours cost a day at most', () => {
    expect(amounts({ unauthorisedAbsence: [hours('2026-09-08', '7.5')] })[1]![1]).toBe('-1107.15');
    expect(amounts({ unauthorisedAbsence: [hours('2026-09-08', '7.5')], policies: { absenceUnit: 'day at most' } })[1]![1]).toBe('-758.61');
    expect(amounts({ unauthorisedAbsence: [day('2026-09-08')], policies: { absenceUnit: 'by the hour' } })[1]![1]).toBe('-1107.15');
  });
});

describe('other benefits, work and set-off', () => {
  const less = (more: Partial<BenefitCase>): string[] => amounts(more).slice(1).map(([, amount]) => amount!);
  it('of transitional benefit, 40 per cent of what exceeds half a G is deducted (P9)', () => {
    expect(less({ otherBenefits: [{ kind: 'overgangsstønad', annual: '307235.25' }] })).toEqual(['-7965.36']);
    expect(less({ otherBenefits: [{ kind: 'overgangsstønad', annual: '68274.50' }] })).toEqual([]);
    expect(less({ otherBenefits: [{ kind: 'overgangsstønad', month: '25602.94' }] })).toEqual(['-7965.36']);
  });
  it('the deduction for transitional benefit follows the days of a part month, since it is counted on the year', () => {
    expect(less({ ...starting('2026-09-16'), otherBenefits: [{ kind: 'overgangsstønad', annual: '307235.25' }] })).toEqual(['-3982.68']);
  });
  it.each(['dagpenger', 'sykepenger', 'foreldrepenger'])('%s are deducted when earned before the programme only', (kind) => {
    expect(less({ otherBenefits: [{ kind, month: '5000.00' }] })).toEqual(['-5000.00']);
    expect(less({ otherBenefits: [{ kind, annual: '60000.00', earnedBeforeStart: true }] })).toEqual(['-5000.00']);
    expect(less({ otherBenefits: [{ kind, month: '5000.00', earnedBeforeStart: false }] })).toEqual([]);
  });
  it.each(['barnetrygd', 'kontantstøtte', 'barnebidrag', 'formue', 'næringsinntekt', 'kapitalinntekt', 'arbeid utenfor programmet'])('%s is never deducted', (kind) => expect(less({ otherBenefits: [{ kind, month: '5000.00' }] })).toEqual([]));
  it.each(['uføretrygd', 'arbeidsavklaringspenger', 'AAP'])('%s is deducted with what is received in the month, also in a part month', (kind) => {
    expect(less({ otherBenefits: [{ kind, annual: '60000.00' }] })).toEqual(['-5000.00']);
    expect(less({ ...starting('2026-09-16'), otherBenefits: [{ kind, month: '5000.00' }] })).toEqual(['-5000.00']);
  });
  it('each has its own line, and so has each work relation', () => {
    expect(less({ otherBenefits: [{ kind: 'uføretrygd', month: '1000.00' }, { kind: 'uføretrygd', month: '2000.00' }], workInProgramme: [{ hours: '1', wage: '9000.00' }, { hours: '2', wage: '100.00' }] })).toEqual(['-147.62', '-100.00', '-1000.00', '-2000.00']);
  });
  it('when the money runs out, what could not be deducted is told', () => {
    const { payment, lines, remaining } = ask({ unauthorisedAbsence: [day('2026-09-08')], otherBenefits: [{ kind: 'arbeidsavklaringspenger', month: '20000.00' }, { kind: 'uføretrygd', month: '5000.00' }], setOff: '1000.00' });
    expect([payment, lines.map(({ amount }) => amount), remaining]).toEqual(['0.00', ['22758.17', '-758.61', '-20000.00', '-1999.56', '0.00'], '4000.44']);
    expect(lines[3]!.text.nb).toContain('Det er ikke mer stønad å trekke av.');
  });
  it.each([
    ['11379.08', '11379.09', false],
    ['11379.09', '22758.17', true],
    ['22758.17', '22758.17', true],
    ['100.00', '22658.17', false],
  ])('a set-off of %s leaves %s; individual decision: %s', (setOff, payment, decision) => expect(ask({ setOff })).toMatchObject({ payment, individualDecisionRequired: decision }));
  it('the limit is measured against the payment it is set off in, and G, whatever the factor', () => {
    const young = { participant: { birthDate: '2005-01-01' } };
    expect(ask({ ...young, setOff: '8000.00' })).toMatchObject({ payment: '7172.11', individualDecisionRequired: false });
    expect(ask({ ...young, setOff: '11379.08' })).toMatchObject({ payment: '3793.03', individualDecisionRequired: false });
    expect(ask({ ...young, setOff: '11379.09' })).toMatchObject({ payment: '15172.11', individualDecisionRequired: true });
    const reduced = { unauthorisedAbsence: days('2026-09', 1, 20) };
    expect(ask({ ...reduced, setOff: '12000.00' })).toMatchObject({ payment: '7586.06', individualDecisionRequired: true });
    expect(ask({ ...reduced, setOff: '12000.00', policies: { setOffMeasure: 'what is deducted' } })).toMatchObject({ payment: '0.00', remaining: '4413.94', individualDecisionRequired: false });
  });
});

describe('recalculation', () => {
  it('has a line for each line that changed', () => {
    const { backPayment } = answer({ ...BASE, month: '2026-05', knownOn: '2026-06-01', unauthorisedAbsence: [day('2026-05-06')], otherBenefits: [{ kind: 'uføretrygd', month: '1000.00' }, { kind: 'overgangsstønad', annual: '307235.25' }], recalculate: { knownOn: '2026-06-04' } });
    expect(backPayment!.lines.map(({ code, kind, amount }) => [code, kind, amount])).toEqual([['benefit', undefined, '1064.84'], ['absence-days', undefined, '-35.50'], ['other-benefit', 'overgangsstønad', '106.48']]);
    expect(backPayment!.payment).toBe('1135.82');
  });
  it('is nothing when nothing new was known', () => expect(answer({ ...BASE, recalculate: { knownOn: '2027-01-01' } }).backPayment).toMatchObject({ payment: '0.00', lines: [] }));
});

describe('the law that is used', () => {
  it('is the law of the day paid for, as it was known', () => {
    expect([paid({ month: '2026-05', knownOn: '2026-06-03' }), paid({ month: '2026-05', knownOn: '2026-06-04' })]).toEqual(['21693.33', '22758.17']);
  });
  it('before 2021 knows no difference for those who live with parents', () => expect(paid({ month: '2020-12', programme: { start: '2020-01-01' }, participant: { birthDate: '2000-01-01', livesWithParents: [{ from: '2019-01-01' }] } })).toBe('11261.22'));
  it('is missing before there was an introduction benefit', () => expect(() => ask({ month: '2003-08', programme: { start: '2003-01-01' } })).toThrow(NoRuleInForce));
  it('can be that of another day', () => expect(answer(BASE, { asOf: '2025-06-01' }).payment).toBe('21693.33'));
  it('says the age limit that was used', () => {
    const scenario = { name: 'to 30', versions: { 'benefit.age-limit': [{ version: 's', paragraph: 'x', adopted: '2026-01-01', inForce: { from: '2026-01-01' }, value: 30, source: 's', text: { nb: '', nn: '', en: '' }, simulated: true as const }] } };
    expect(answer({ ...BASE, participant: { birthDate: '1999-05-05' } }, { scenario }).lines[0]).toMatchObject({ amount: '15172.11', text: { nb: expect.stringContaining('under 30 år, bor ikke med foreldre: 2/3') } });
  });
  it('can be a scenario\'s, with a line for each G of the month', () => {
    const scenario = { name: 'G from 16 September', versions: { 'basic-amount': [{ version: 's', paragraph: 'x', adopted: '2026-01-01', inForce: { from: '2026-09-16' }, value: 150_000, source: 's', text: { nb: '', nn: '', en: '' }, simulated: true as const }] } };
    expect(answer(BASE, { scenario }).lines.map(({ amount, from }) => [from, amount])).toEqual([['2026-09-01', '11379.08'], ['2026-09-16', '12500.00']]);
    expect(answer({ ...BASE, knownOn: '2025-12-31' }, { scenario }).lines.map(({ amount }) => amount)).toEqual(['21693.33']);
    expect(paid()).toBe('22758.17');
  });
});
