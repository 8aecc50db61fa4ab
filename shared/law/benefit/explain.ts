/** Why a month's benefit is what it is: a tree whose parts add up to the payment. Built from a calculation, only when asked for. */
import { inKroner } from '../../money/ore.ts';
import { times, type Rational } from '../../money/rational.ts';
import type { Explanation } from '../explain/explanation.ts';
import { AGE_LIMIT, FACTORS, OTHER_BENEFITS, PAYMENT } from '../register/benefit.ts';
import { BASIC_AMOUNT } from '../register/basic-amount.ts';
import type { PolicyRule } from '../register/benefit-policies.ts';
import { hourRate, type Calculation, type Counted, type Line } from './calculate.ts';
import type { Period, Policies } from './case.ts';
import { daysWithin } from './days.ts';
import { isCut, paragraphOf, quantityOf, ruleOf } from './line.ts';
import { COUPLE, POLICIES, WITH_PARENTS, YOUNG, type DaysLaw, type MonthLaw } from './month-law.ts';
import type { Stretch } from './stretches.ts';
import { factorText, fractionIn, lineText, notDeducted, written } from './wording.ts';

export function explain(calculation: Calculation): Explanation {
  const { law, ore, remaining, lines } = calculation;
  const { version, paragraph, text } = law.of(PAYMENT);
  return {
    ruleId: PAYMENT.id, version, paragraph,
    inputs: { ...facts(calculation), ...(remaining > 0 && { remaining: inKroner(remaining) }) },
    formula: lines.length === 0 ? '0' : lines.map(({ code }, i) => (i === 0 ? code : `${code === 'benefit' ? '+' : '−'} ${code}`)).join(' '), value: inKroner(ore), unit: 'kroner',
    text, parts: lines.map((line) => explainLine(calculation, line)), basis: [...policiesUsed(calculation), ...otherIncomes(calculation)],
  };
}
/** What decided which days have benefit, and which absence was left out. */
function facts({ given: { month, knownOn, programme, withoutBenefit = [], unauthorisedAbsence = [] }, law, stretches }: Calculation): Record<string, string> {
  const period = ({ from, to }: Period): string => `${from}–${to ?? ''}`;
  const away = withoutBenefit.filter(({ from, to }) => daysWithin(month, law.lastDay, from, to) !== 0).map(({ kind, ...dates }) => `${kind ? `${kind} ` : ''}${period(dates)}`);
  const left = unauthorisedAbsence.filter(({ date }) => !stretches.some(({ first, last }) => dated(month, first) <= date && date <= dated(month, last))).map(({ date }) => date);
  return {
    month, knownOn, ...(law.eventDate.startsWith(month) ? {} : { asOf: law.eventDate }), programme: period({ from: programme.start, to: programme.end ?? null }),
    ...(away.length > 0 && { withoutBenefit: away.join(', ') }), ...(left.length > 0 && { absenceWithoutBenefit: [...new Set(left)].join(', ') }),
  };
}

export function explainLine(calculation: Calculation, line: Line): Explanation {
  const { law, policies } = calculation;
  const { ruleId, rule } = ruleOf(law, line);
  const { inputs, formula, basis } = reasons(calculation, line);
  return {
    ruleId, version: rule.version, paragraph: paragraphOf(law, line),
    inputs: { ...inputs, ...('asked' in line && isCut(line) && { asked: inKroner(line.asked) }), rounding: policies.rounding }, formula: isCut(line) ? `least(${formula}, what is left)` : formula,
    value: inKroner(line.ore), unit: 'kroner', text: lineText(law.month, law.places, line, quantityOf(line)), ...(basis && { basis }),
  };
}

type Reasons = Pick<Explanation, 'inputs' | 'formula' | 'basis'>;

function reasons({ given, law, policies, stretches }: Calculation, line: Line): Reasons {
  switch (line.code) {
    case 'benefit': {
      const { stretch } = line;
      const { year, month, day } = stretch.law.rates.value;
      const whole = stretch.days === law.places;
      const [from, to] = [dated(given.month, stretch.first), dated(given.month, stretch.last)];
      return {
        inputs: { G: String(stretch.law.basicAmount.value), factor: fractionIn(stretch.factor), days: String(stretch.days), from, to },
        formula: `${year} × G × ${month.join('/')} × factor${whole ? '' : ` × ${day.join('/')} × days`}`, basis: [basicAmount(stretch.law), factor(stretch, policies)],
      };
    }
    case 'absence-days': {
      const days = written(quantityOf(line));
      if (line.everyDay) return { inputs: { days }, formula: 'all of the benefit' };
      const rate = policies.absenceUnit === 'by the hour' ? ({ perHour }: Stretch) => times(perHour, law.programmeDay) : ({ perDay }: Stretch) => perDay;
      return { inputs: { days, dayRate: ratesOf(line.counted, rate) }, formula: sumOf(line.counted, 'days × dayRate') };
    }
    case 'absence-hours': {
      const hours = written(quantityOf(line));
      return { inputs: { hours, hourRate: ratesOf(line.counted, ({ perHour }) => perHour) }, formula: sumOf(line.counted, 'hours × hourRate') };
    }
    case 'work': return { inputs: { hours: line.hours, hourRate: written(hourRate(stretches)), byTime: written(line.byTime), wage: line.wage }, formula: 'least(hours × hourRate, wage)' };
    case 'other-benefit': {
      const { deducted } = line.coordination;
      const { annual, month, kind } = line.benefit;
      const perMonth = law.days[0]!.rates.value.month.join('/');
      const ofMonth = month === undefined ? `annual × ${perMonth}` : 'month';
      const above = deducted!.above[0] === 0 ? '' : ` − ${deducted!.above.join('/')} × G × ${perMonth}`;
      const days = stretches.reduce((sum, stretch) => sum + stretch.days, 0);
      const G = [...new Set(stretches.map((stretch) => stretch.law.basicAmount.value))].join(', ');
      return {
        inputs: { kind, ...(month === undefined ? { annual: annual! } : { month }), ...(above && { G, days: String(days) }) },
        formula: above ? `${deducted!.share.join('/')} × (${ofMonth}${above}) × days/${law.places}` : ofMonth,
      };
    }
    case 'set-off': return { inputs: { setOff: given.setOff!, G: String(law.days[0]!.basicAmount.value) }, formula: line.awaitsDecision ? '0 until the individual decision' : 'setOff' };
  }
}

const dated = (month: string, day: number): string => `${month}-${String(day).padStart(2, '0')}`;
const ratesOf = (counted: readonly Counted[], rate: (stretch: Stretch) => Rational): string =>
  counted.map(({ stretch, quantity }) => (counted.length === 1 ? '' : `${written(quantity)} × `) + written(rate(stretch))).join(' + ');
const sumOf = (counted: readonly Counted[], one: string): string => (counted.length === 1 ? one : one.split(' × ')[1]!);

/** Nodes that depend on the law alone are made once for each stretch of days with the same law. */
const basicAmounts = new WeakMap<DaysLaw, Explanation>();
function basicAmount(days: DaysLaw): Explanation {
  let node = basicAmounts.get(days);
  if (!node) {
    const { version, paragraph, adopted, value, text, inForce } = days.basicAmount;
    basicAmounts.set(days, node = { ruleId: BASIC_AMOUNT.id, version, paragraph, inputs: { validFrom: inForce.from!, adopted }, formula: 'G', value: `${value}.00`, unit: 'kroner', text });
  }
  return node;
}

function factor(stretch: Stretch, policies: Policies): Explanation {
  const { law, is, factor: share } = stretch;
  const { version, paragraph } = law.factors;
  const yes = (bit: number): string => (is & bit ? 'yes' : 'no');
  return {
    ruleId: FACTORS.id, version, paragraph,
    inputs: {
      [`under ${law.ageLimit.value}`]: yes(YOUNG), ...(is & YOUNG && { livesWithParents: yes(WITH_PARENTS) }), childlessCouple: yes(COUPLE),
      ...(is & YOUNG && is & COUPLE && { youngCouple: policies.youngCouple }), ageLimit: `${AGE_LIMIT.id} ${law.ageLimit.version}`,
    },
    formula: 'by age and family', value: fractionIn(share), unit: 'outcome', text: factorText(stretch),
  };
}

/** Other benefits and incomes that take nothing off, so that nobody looks for them among the lines. */
function otherIncomes({ given, law, lines }: Calculation): Explanation[] {
  if (lines.length === 0 || !given.otherBenefits?.length) return [];
  const { version, value } = law.of(OTHER_BENEFITS);
  return given.otherBenefits.filter((benefit) => !lines.some((line) => line.code === 'other-benefit' && line.benefit === benefit)).map(({ kind, annual, month }) => {
    const { paragraph, name } = value.find((coordination) => coordination.kind === kind)!;
    const inputs = { kind, ...(annual !== undefined && { annual }), ...(month !== undefined && { month }) };
    return { ruleId: OTHER_BENEFITS.id, version, paragraph, inputs, formula: '0', value: '0.00', unit: 'kroner', text: notDeducted(name) };
  });
}

/** The policies that made a difference, or could have made one, in this month. */
function policiesUsed({ law, policies, stretches, lines, remaining }: Calculation): Explanation[] {
  const has = (...codes: readonly Line['code'][]): boolean => lines.some(({ code }) => codes.includes(code));
  const used: Readonly<Record<keyof Policies, boolean>> = {
    partMonth: stretches.length > 0 && (stretches.length > 1 || stretches[0]!.last - stretches[0]!.first + 1 < law.lastDay),
    absenceUnit: has('absence-days', 'absence-hours'),
    youngCouple: stretches.some(({ is }) => is & YOUNG && is & COUPLE),
    couplesOf2024: stretches.some(({ is }) => is & COUPLE),
    factorChange: stretches.some(({ is }) => is !== stretches[0]!.is),
    rounding: lines.length > 0, setOffMeasure: has('set-off'), deductionOrder: remaining > 0,
  };
  return (Object.keys(used) as (keyof Policies)[]).filter((name) => used[name]).map((name) => policy(law, name, policies[name]));
}

const chosen = new WeakMap<MonthLaw, Map<string, Explanation>>();
function policy(law: MonthLaw, name: keyof Policies, value: string): Explanation {
  let nodes = chosen.get(law);
  if (!nodes) chosen.set(law, nodes = new Map());
  let node = nodes.get(`${name} ${value}`);
  if (!node) {
    const rule = POLICIES[name] as PolicyRule<string>;
    const { version, paragraph, value: standing } = law.of(rule);
    node = { ruleId: rule.id, version, paragraph, inputs: { [name]: value, default: standing }, formula: name, value, unit: 'outcome', text: rule.meaning(value) };
    nodes.set(`${name} ${value}`, node);
  }
  return node;
}

export interface Difference {
  /** Kroner before and after; absent where there was no such line. */
  readonly before?: string;
  readonly after?: string;
  readonly ore: number;
  readonly node: Explanation;
}
/** The difference between two computations of the same month, line by line. */
export function explainDifference(differences: readonly Difference[], before: Calculation, after: Calculation): Explanation {
  const { version, paragraph } = after.law.of(PAYMENT);
  return {
    ruleId: PAYMENT.id, version, paragraph, inputs: { month: after.given.month, knownBefore: before.given.knownOn, knownOn: after.given.knownOn }, formula: 'new lines − old lines',
    value: inKroner(after.ore - before.ore), unit: 'kroner', text: DIFFERENCE, basis: policiesUsed(after).filter(({ ruleId }) => ruleId === POLICIES.rounding.id),
    parts: differences.map(({ before: old, after: fresh, ore, node }) => ({ ...node, inputs: { new: fresh ?? '0.00', old: old ?? '0.00' }, formula: 'new − old', value: inKroner(ore) })),
  };
}
const DIFFERENCE = {
  nb: 'Etterbetalingen er de nye linjene minus de gamle, hver avrundet for seg.',
  nn: 'Etterbetalinga er dei nye linjene minus dei gamle, kvar runda av for seg.',
  en: 'The back payment is the new lines less the old ones, each rounded on its own.',
};
