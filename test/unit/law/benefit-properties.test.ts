/** What holds whatever the month, and that the explanation adds up. Months are generated from a seed, which a failure prints. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toOre } from '#shared/money/ore.ts';
import { decimal } from '#shared/money/rational.ts';
import { answer } from '#shared/law/benefit/answer.ts';
import { calculate } from '#shared/law/benefit/calculate.ts';
import type { BenefitCase } from '#shared/law/benefit/case.ts';
import { daysIn } from '#shared/law/benefit/days.ts';
import { POLICIES } from '#shared/law/benefit/month-law.ts';
import type { Explanation } from '#shared/law/explain/explanation.ts';
import * as policyRules from '#shared/law/register/benefit-policies.ts';
import * as benefitRules from '#shared/law/register/benefit.ts';
import { BASIC_AMOUNT } from '#shared/law/register/basic-amount.ts';
import type { Rule } from '#shared/law/register/rule.ts';
import { caseOf } from './benefit-cases.ts';

const seed = fc.integer({ min: 0, max: 2 ** 30 });
const month = seed.map(caseOf);
const RUNS = { numRuns: 1_000 };
const ore = (kroner: string): number => (kroner.startsWith('-') ? 0 - toOre(decimal(kroner.slice(1))) : toOre(decimal(kroner)));
/** Nothing but the days and what the participant is. */
const bare = ({ month, participant, programme, policies, knownOn }: BenefitCase): BenefitCase => ({ month, participant, programme, knownOn, ...(policies && { policies }) });

describe('whatever the month', () => {
  it('the payment is never below zero nor above a month\'s benefit, in whole øre', () => {
    fc.assert(fc.property(month, (given) => {
      const { ore: paid, remaining, law, lines } = calculate(given);
      expect(Number.isSafeInteger(paid) && paid >= 0 && paid <= toOre(law.days[0]!.perMonth) + lines.length && remaining >= 0).toBe(true);
    }), RUNS);
  });
  it('the lines add up to the payment, and all but the benefit are deductions', () => {
    fc.assert(fc.property(month, (given) => {
      const { ore: paid, lines } = calculate(given);
      expect(lines.reduce((sum, line) => sum + line.ore, 0)).toBe(paid);
      expect(lines.every((line) => (line.code === 'benefit' ? line.ore > 0 : line.ore <= 0 && line.ore >= 0 - line.asked))).toBe(true);
    }), RUNS);
  });
  it('something remains only when nothing is paid', () => {
    fc.assert(fc.property(month, (given) => {
      const { ore: paid, remaining, individualDecisionRequired } = calculate(given);
      if (remaining > 0 && !individualDecisionRequired) expect(paid).toBe(0);
    }), RUNS);
  });
  it('more absence never pays more before a set-off', () => {
    fc.assert(fc.property(month, seed, ({ setOff: _, ...given }, other) => {
      const more = [...given.unauthorisedAbsence ?? [], ...(caseOf(other).unauthorisedAbsence ?? []).map((entry) => ({ ...entry, date: `${given.month}-${entry.date.slice(8) > '28' ? '28' : entry.date.slice(8)}` }))];
      // A day that is registered whole besides its hours counts whole, which costs less than more than five hours do.
      const policies = { ...given.policies, absenceUnit: 'day at most' } as const;
      expect(calculate({ ...given, policies, unauthorisedAbsence: more }).ore).toBeLessThanOrEqual(calculate({ ...given, policies }).ore + 1);
    }), RUNS);
  });
  it('a longer time in the programme never pays less', () => {
    fc.assert(fc.property(month, (given) => {
      const { end: _, ...open } = given.programme;
      expect(calculate({ ...bare(given), programme: open }).ore).toBeGreaterThanOrEqual(calculate(bare(given)).ore - 2);
    }), RUNS);
  });
  it('the order of absence, periods and policies does not matter', () => {
    fc.assert(fc.property(month, (given) => {
      const turned = { ...given, unauthorisedAbsence: given.unauthorisedAbsence!.toReversed(), withoutBenefit: given.withoutBenefit!.toReversed(), participant: { ...given.participant, livesWithParents: given.participant.livesWithParents!.toReversed() } };
      expect(answer(turned, { explained: false })).toEqual(answer(given, { explained: false }));
    }), RUNS);
  });
  it('split at any day but the 30th of 31, the two parts are the whole but for the rounding of their lines', () => {
    fc.assert(fc.property(month, fc.integer({ min: 1, max: 30 }), (given, day) => {
      const last = daysIn(given.month);
      fc.pre(day < last && !(day === 30 && last === 31));
      const at = (d: number): string => `${given.month}-${String(d).padStart(2, '0')}`;
      const whole = { ...bare(given), policies: { ...given.policies, partMonth: 'C1', factorChange: 'on the day' } } as const;
      const [first, second] = [{ from: at(day + 1) }, { from: '2000-01-01', to: at(day) }].map((away) => calculate({ ...whole, withoutBenefit: [away] }));
      const all = calculate(whole);
      // A line may be half an øre off, and so may each of its parts; alone on the 31st, a day takes the place of the 30th.
      const alone = all.stretches.some(({ days }) => days === 0) || whole.programme.start === at(31);
      if (!alone) expect(Math.abs(first!.ore + second!.ore - all.ore)).toBeLessThanOrEqual((first!.lines.length + second!.lines.length + all.lines.length) / 2);
    }), RUNS);
  });
});

describe('the explanation', () => {
  const nodes = function* (node: Explanation): Generator<Explanation> {
    yield node;
    for (const inner of [...node.parts ?? [], ...node.basis ?? []]) yield* nodes(inner);
  };
  const rules = new Map([...Object.values(benefitRules), ...Object.values(policyRules), BASIC_AMOUNT].map((rule) => [(rule as Rule<unknown>).id, rule as Rule<unknown>]));

  it('adds up at every level, to the payment and to the back payment', () => {
    fc.assert(fc.property(month, (given) => {
      const { payment, lines, explanation, backPayment } = answer({ ...given, recalculate: { knownOn: '2026-12-01' } });
      expect(explanation!.value).toBe(payment);
      expect(explanation!.parts!.map(({ value }) => value)).toEqual(lines.map(({ amount }) => amount));
      expect(backPayment!.explanation!.value).toBe(backPayment!.payment);
      expect(backPayment!.lines.reduce((sum, { amount }) => sum + ore(amount), 0)).toBe(ore(backPayment!.payment));
      for (const root of [explanation!, backPayment!.explanation!]) {
        for (const { parts, value } of nodes(root)) if (parts) expect(parts.reduce((sum, part) => sum + ore(part.value), 0)).toBe(ore(value));
      }
    }), RUNS);
  });
  it('names in each node a rule of the register, one of its versions, a paragraph, and words in three languages', () => {
    fc.assert(fc.property(month, (given) => {
      for (const { ruleId, version, paragraph, formula, value, text } of nodes(answer(given).explanation!)) {
        expect(rules.get(ruleId)?.versions.map((v) => v.version), ruleId).toContain(version);
        expect([paragraph, formula, value, text.nb, text.nn, text.en].every((written) => written.length > 0)).toBe(true);
        expect(paragraph).toMatch(/^(integreringsloven|introduksjonsloven|folketrygdloven) §/);
      }
    }), RUNS);
  });
  it('names the policies that were used, and which of them was chosen', () => {
    const { basis } = answer({ month: '2026-09', participant: { birthDate: '2001-09-16' }, programme: { start: '2026-09-02' }, policies: { partMonth: 'C2' }, knownOn: '2026-12-01' }).explanation!;
    expect(basis!.map(({ ruleId, value, inputs }) => [ruleId, value, inputs.default])).toEqual([['policy.part-month', 'C2', 'C1'], ['policy.factor-change', 'on the day', 'on the day'], ['policy.rounding', 'R1', 'R1']]);
  });
  it('says which days had no benefit, which absence was left out, and which incomes take nothing off', () => {
    const { explanation } = answer({
      month: '2026-09', participant: { birthDate: '1990-05-05' }, programme: { start: '2026-09-02' }, knownOn: '2026-12-01', withoutBenefit: [{ from: '2026-09-10', to: '2026-09-12', kind: 'longTermIllness' }, { from: '2027-01-01' }],
      unauthorisedAbsence: [{ date: '2026-09-01', unit: 'day' }, { date: '2026-09-11', unit: 'day' }, { date: '2026-09-14', unit: 'day' }], otherBenefits: [{ kind: 'barnetrygd', month: '1968.00' }, { kind: 'uføretrygd', month: '1.00' }],
    });
    expect(explanation!.inputs).toMatchObject({ programme: '2026-09-02–', withoutBenefit: 'longTermIllness 2026-09-10–2026-09-12', absenceWithoutBenefit: '2026-09-01, 2026-09-11' });
    expect(explanation!.basis!.filter(({ ruleId }) => ruleId === 'benefit.other-benefits').map(({ text }) => text.nb)).toEqual(['Barnetrygd gir ikke trekk i stønaden.']);
  });
  it('says what each line was made of', () => {
    const given: BenefitCase = { month: '2026-09', participant: { birthDate: '2004-05-05' }, programme: { start: '2026-09-16' }, unauthorisedAbsence: [{ date: '2026-09-20', unit: 'hour', hours: '2.5' }], knownOn: '2026-12-01' };
    const [benefit, absence] = answer(given).explanation!.parts!;
    expect(benefit).toMatchObject({ inputs: { G: '136549', factor: '2/3', days: '15', from: '2026-09-16', to: '2026-09-30' }, formula: '2 × G × 1/12 × factor × 1/30 × days', value: '7586.06' });
    expect(benefit!.basis!.map(({ ruleId, version }) => [ruleId, version])).toEqual([['basic-amount', '2026-05-01'], ['benefit.factors', '2024-07-01']]);
    expect(absence).toMatchObject({ inputs: { hours: '2.5', hourRate: '98.4136' }, formula: 'hours × hourRate', value: '-246.03', paragraph: 'integreringsloven § 21' });
  });
});

describe('the register of the benefit', () => {
  const rules = [...Object.values(benefitRules), ...Object.values(policyRules), BASIC_AMOUNT] as Rule<unknown>[];
  it('has a paragraph, a source, dates and words in three languages for every version, oldest first', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id, title, versions } of rules) {
      expect([title.nb, title.nn, title.en].every(Boolean), id).toBe(true);
      for (const [i, { paragraph, source, text, adopted, inForce, open }] of versions.entries()) {
        expect([paragraph, source, text.nb, text.nn, text.en].every((written) => written.length > 5), `${id} ${i}`).toBe(true);
        expect(adopted).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        if (open) expect([open.nb, open.nn, open.en].every(Boolean)).toBe(true);
        if (i > 0) expect(inForce.from! > versions[i - 1]!.inForce.from!).toBe(true);
      }
    }
  });
  it('has the default of each policy among its choices', () => {
    for (const rule of Object.values(POLICIES) as Rule<unknown>[]) expect(rule.policy!.choices).toContain(rule.versions[0]!.value);
  });
});
