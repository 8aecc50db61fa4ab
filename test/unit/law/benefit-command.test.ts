/** The command `benefit`: what it takes, what it refuses and where, and how its answer reads. */
import { describe, expect, it } from 'vitest';
import { benefitCommand } from '../../../scripts/law/benefit.ts';
import { CaseError } from '../../../scripts/law/command.ts';

const TODAY = { today: '2026-12-01' };
const EXAMPLE = {
  month: '2026-09',
  participant: { birthDate: '1999-03-02', livesWithParents: [{ from: '2025-01-01', to: null }], childlessCoupleBothInProgramme: [{ from: '2026-03-01', to: null }] },
  programme: { start: '2026-02-02', end: null },
  unauthorisedAbsence: [{ date: '2026-09-08', unit: 'day' }, { date: '2026-09-10', unit: 'hour', hours: '3' }],
  withoutBenefit: [{ from: '2026-11-10', to: '2027-03-01', kind: 'parentalLeave' }],
  workInProgramme: [{ hours: '40', wage: '8000.00' }],
  otherBenefits: [{ kind: 'overgangsstønad', annual: '307235.25' }, { kind: 'uføretrygd', month: '10000.00' }],
  setOff: '11500.00', policies: { partMonth: 'C1' }, knownOn: '2026-10-01',
};
const SMALL = { month: '2026-09', participant: { birthDate: '1990-05-05' }, programme: { start: '2026-02-02' } };
const read = (given: unknown) => benefitCommand.input.safeParse(given);
const run = (given: unknown, options = {}) => benefitCommand.run(read(given).data!, { ...TODAY, ...options });
/** Where it is refused as badly formed. */
const badAt = (more: object) => read({ ...SMALL, ...more }).error?.issues.map(({ path }) => path.join('/'));
const contradiction = (more: object): string => {
  try {
    run({ ...SMALL, ...more });
  } catch (error) {
    if (error instanceof CaseError) return error.pointer;
    throw error;
  }
  return 'accepted';
};

describe('the command benefit', () => {
  it('computes the whole example, line by line, until the money runs out', () => {
    const { lines, payment, remaining, individualDecisionRequired } = run(EXAMPLE);
    expect(lines.map(({ code, amount }) => [code, amount])).toEqual([
      ['benefit', '18965.14'], ['absence-days', '-632.17'], ['absence-hours', '-369.05'], ['work', '-4920.68'], ['other-benefit', '-7965.36'], ['other-benefit', '-5077.88'], ['set-off', '0.00'],
    ]);
    expect([payment, remaining, individualDecisionRequired]).toEqual(['0.00', '16422.12', false]);
  });
  it('takes a case with no more than month, birth date and start, and then asks the law as it is known today', () => {
    expect(run(SMALL)).toMatchObject({ payment: '22758.17', knownOn: '2026-12-01' });
    expect(run({ ...SMALL, month: '2026-05' }, { today: '2026-06-03' })).toMatchObject({ payment: '21693.33' });
  });
  it('lets the options go before the case', () => {
    expect(run({ ...SMALL, month: '2026-05', knownOn: '2026-06-10' }, { knownOn: '2026-06-01' })).toMatchObject({ payment: '21693.33', knownOn: '2026-06-01' });
    expect(run(SMALL, { asOf: '2025-06-01' })).toMatchObject({ payment: '21693.33' });
  });
  it('leaves the explanation out when it is not wanted', () => {
    const { payment, backPayment, ...rest } = run({ ...SMALL, month: '2026-05', knownOn: '2026-06-01', recalculate: { knownOn: '2026-06-10' }, explanation: false });
    expect([payment, backPayment, 'explanation' in rest]).toEqual(['21693.33', { payment: '1064.84', lines: [expect.objectContaining({ amount: '1064.84' })] }, false]);
  });
  it('computes with a scenario', () => {
    const version = { version: 'x', paragraph: 'x', adopted: '2026-01-01', inForce: { from: '2026-09-01' }, value: 150_000, source: 'x', text: { nb: 'x', nn: 'x', en: 'x' }, simulated: true };
    expect(run(SMALL, { scenario: { name: 'higher', versions: { 'basic-amount': [version] } } })).toMatchObject({ payment: '25000.00' });
  });
  it('says what is wrong with a scenario that cannot be computed', () => {
    const value = { year: 2, month: [1, 0], day: [1, 30], hour: [1, 1850] };
    const scenario = { name: 'zero', versions: { 'benefit.rates': [{ version: 'x', paragraph: 'x', adopted: '2026-01-01', inForce: { from: '2026-09-01' }, value, source: 'x', text: { nb: 'x', nn: 'x', en: 'x' } }] } };
    expect(() => run(SMALL, { scenario })).toThrow(CaseError);
  });

  it.each([
    ['an unknown field', { salary: 1 }, ''],
    ['a month that is none', { month: '2026-13' }, 'month'],
    ['a day that is none', { programme: { start: '2026-02-30' } }, 'programme/start'],
    ['an amount that is a number', { setOff: 11500 }, 'setOff'],
    ['an amount with a comma', { setOff: '11500,00' }, 'setOff'],
    ['an amount below zero', { setOff: '-5.00' }, 'setOff'],
    ['an amount without øre', { workInProgramme: [{ hours: '4', wage: '800' }] }, 'workInProgramme/0/wage'],
    ['hours that are a number', { unauthorisedAbsence: [{ date: '2026-09-08', unit: 'hour', hours: 3 }] }, 'unauthorisedAbsence/0/hours'],
    ['absence in weeks', { unauthorisedAbsence: [{ date: '2026-09-08', unit: 'week' }] }, 'unauthorisedAbsence/0/unit'],
    ['a benefit that nobody knows', { otherBenefits: [{ kind: 'lotto', month: '5.00' }] }, 'otherBenefits/0/kind'],
    ['a policy that is no choice', { policies: { partMonth: 'C3' } }, 'policies/partMonth'],
    ['a policy that nobody knows', { policies: { lunch: 'yes' } }, 'policies'],
    ['a name instead of a kind of leave', { withoutBenefit: [{ from: '2026-09-01', kind: '12345678901' }] }, 'withoutBenefit/0/kind'],
    ['a year far off', { participant: { birthDate: '0990-01-01' } }, 'participant/birthDate'],
  ])('refuses %s', (_, more, pointer) => expect(badAt(more)).toEqual([pointer]));

  it.each([
    ['an end before the start', { programme: { start: '2026-02-02', end: '2026-02-01' } }, '/programme/end'],
    ['a birth after the start', { participant: { birthDate: '2026-02-03' } }, '/participant/birthDate'],
    ['leave that ends before it begins', { withoutBenefit: [{ from: '2026-09-01', to: '2026-09-02' }, { from: '2026-09-10', to: '2026-09-09' }] }, '/withoutBenefit/1/to'],
    ['living with parents backwards', { participant: { birthDate: '2004-01-01', livesWithParents: [{ from: '2026-09-10', to: '2026-09-09' }] } }, '/participant/livesWithParents/0/to'],
    ['a couple backwards', { participant: { birthDate: '2004-01-01', childlessCoupleBothInProgramme: [{ from: '2026-09-10', to: '2026-09-09' }] } }, '/participant/childlessCoupleBothInProgramme/0/to'],
    ['more hours than a day has', { unauthorisedAbsence: [{ date: '2026-09-08', unit: 'hour', hours: '20' }, { date: '2026-09-08', unit: 'hour', hours: '4.5' }] }, '/unauthorisedAbsence/1/hours'],
    ['a day of absence with hours', { unauthorisedAbsence: [{ date: '2026-09-08', unit: 'day', hours: '3' }] }, '/unauthorisedAbsence/0/hours'],
    ['hours of absence without a number', { unauthorisedAbsence: [{ date: '2026-09-08', unit: 'hour' }] }, '/unauthorisedAbsence/0/hours'],
    ['absence of no hours', { unauthorisedAbsence: [{ date: '2026-09-08', unit: 'hour', hours: '0' }] }, '/unauthorisedAbsence/0/hours'],
    ['a benefit without an amount', { otherBenefits: [{ kind: 'uføretrygd' }] }, '/otherBenefits/0'],
    ['a benefit with two amounts', { otherBenefits: [{ kind: 'uføretrygd', annual: '12.00', month: '1.00' }] }, '/otherBenefits/0'],
    ['a recalculation before the calculation', { knownOn: '2026-10-01', recalculate: { knownOn: '2026-09-30' } }, '/recalculate/knownOn'],
    ['an end on the day of the start', { programme: { start: '2026-09-02', end: '2026-09-02' } }, 'accepted'],
    ['twenty-four hours', { unauthorisedAbsence: [{ date: '2026-09-08', unit: 'hour', hours: '24' }] }, 'accepted'],
  ])('of %s it names the field', (_, more, pointer) => expect(contradiction(more)).toBe(pointer));

  it.each([['nb', 'Utbetaling 2026-05: 21 693,33', 'Etterbetaling: 1 064,84'], ['nn', 'Utbetaling 2026-05: 21 693,33', 'Etterbetaling: 1 064,84'], ['en', 'Payment 2026-05: 21,693.33', 'Back payment: 1,064.84']] as const)('prints the payment, its lines and why in %s', (locale, ...sentences) => {
    const printed = benefitCommand.print(run({ ...SMALL, month: '2026-05', knownOn: '2026-06-01', recalculate: { knownOn: '2026-06-10' } }), locale);
    for (const sentence of [...sentences, 'integreringsloven § 20']) expect(printed).toContain(sentence);
  });
  it('prints what could not be deducted, and a set-off that waits for a decision', () => {
    expect(benefitCommand.print(run({ ...SMALL, otherBenefits: [{ kind: 'uføretrygd', month: '30000.00' }] }), 'nb')).toContain('Kunne ikke trekkes: 7 241,83');
    expect(benefitCommand.print(run({ ...SMALL, setOff: '11500.00' }), 'nb')).toContain('krever enkeltvedtak før de kan trekkes');
  });
});
