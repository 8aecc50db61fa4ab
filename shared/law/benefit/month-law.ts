/** The law of one month, resolved once and kept: a run of many participants asks the register a handful of times. */
import { fraction, times, type Rational } from '../../money/rational.ts';
import { BASIC_AMOUNT } from '../register/basic-amount.ts';
import {
  ABSENCE_UNIT, COUPLES_OF_2024, DEDUCTION_ORDER, FACTOR_CHANGE, PART_MONTH, PROGRAMME_DAY, ROUNDING, SET_OFF_MEASURE, YOUNG_COUPLE, type PolicyRule, type YoungCouple,
} from '../register/benefit-policies.ts';
import { AGE_LIMIT, FACTORS, RATES, type Factors, type Rates, type Share } from '../register/benefit.ts';
import { lawAt, type Law, type LawDates, type Scenario } from '../register/law-at.ts';
import type { Rule, Version } from '../register/rule.ts';
import type { Policies } from './case.ts';
import { daysIn } from './days.ts';

/** By the case's names. */
export const POLICIES = {
  partMonth: PART_MONTH, absenceUnit: ABSENCE_UNIT, youngCouple: YOUNG_COUPLE, couplesOf2024: COUPLES_OF_2024, factorChange: FACTOR_CHANGE,
  rounding: ROUNDING, setOffMeasure: SET_OFF_MEASURE, deductionOrder: DEDUCTION_ORDER,
} as const satisfies { readonly [Name in keyof Policies]: PolicyRule<Policies[Name]> };
/** The rules of the days: where one changes within a month, the month has a stretch for each version. */
const OF_DAYS: readonly Rule<any>[] = [BASIC_AMOUNT, RATES, FACTORS, AGE_LIMIT];

/** What a participant is, as bits; indexes `shares`. */
export const YOUNG = 1;
export const WITH_PARENTS = 2;
export const COUPLE = 4;

/** The days of a month with the same law. */
export interface DaysLaw {
  readonly firstDay: number;
  readonly basicAmount: Version<number>;
  readonly rates: Version<Rates>;
  readonly factors: Version<Factors>;
  readonly ageLimit: Version<number>;
  /** Kroner a month, a day and an hour at the full rate. */
  readonly perMonth: Rational;
  readonly perDay: Rational;
  readonly perHour: Rational;
  /** Of the full rate, by the bits of what the participant is. */
  readonly shares: Readonly<Record<YoungCouple, readonly Rational[]>>;
  /** By the same bits, the first that has the same share. */
  readonly alike: Readonly<Record<YoungCouple, readonly number[]>>;
}
export interface MonthLaw extends LawDates {
  readonly month: string;
  readonly lastDay: number;
  /** The places of a whole month: the days that make up a month's benefit. */
  readonly places: number;
  readonly days: readonly DaysLaw[];
  /** The law of the month's first day, for what concerns the month. */
  readonly law: Law;
  readonly policies: Policies;
  readonly programmeDay: Rational;
  /** Of a rule of the month. Errors: `NoRuleInForce`. */
  of<V>(rule: Rule<V>): Version<V>;
}
export interface Dated { readonly knownOn: string; /** Chooses the versions instead of the days of the month. */ readonly asOf?: string; readonly scenario?: Scenario }

export const share = ([n, d]: Share): Rational => fraction(n, d);

const kept = new WeakMap<Scenario, Map<string, MonthLaw>>();
const NO_SCENARIO: Scenario = { name: '', versions: {} };
const KEPT_AT_MOST = 500;

/** Errors: `NoRuleInForce` when there was no introduction benefit, or no G is known. */
export function monthLaw(month: string, dated: Dated): MonthLaw {
  const scenario = dated.scenario ?? NO_SCENARIO;
  let laws = kept.get(scenario);
  if (!laws) kept.set(scenario, laws = new Map());
  const key = `${month}|${dated.knownOn}|${dated.asOf ?? ''}`;
  let law = laws.get(key);
  if (law) return law;
  law = resolve(month, dated);
  if (laws.size >= KEPT_AT_MOST) laws.clear();
  laws.set(key, law);
  return law;
}

function resolve(month: string, { knownOn, asOf, scenario }: Dated): MonthLaw {
  const lastDay = daysIn(month);
  const on = (day: number): string => asOf ?? `${month}-${String(day).padStart(2, '0')}`;
  const at = lawAt({ eventDate: on(1), knownOn, ...(scenario && { scenario }) });
  const changes = asOf === undefined ? changesIn(month, lastDay, scenario) : [];
  const days = [1, ...changes].map((firstDay) => daysLaw(firstDay, at.on(on(firstDay)))).filter((law, i, all) => i === 0 || !isSame(law, all[i - 1]!));
  const versions = new Map<Rule<any>, Version<any>>();
  return {
    month, knownOn, eventDate: on(1), ...(scenario && { scenario }), lastDay, days, law: at, places: days[0]!.rates.value.day[1] / days[0]!.rates.value.day[0],
    policies: Object.fromEntries(Object.entries(POLICIES).map(([name, rule]) => [name, at.of(rule as Rule<unknown>).value])) as unknown as Policies,
    programmeDay: share(at.of(PROGRAMME_DAY).value),
    of(rule) {
      let version = versions.get(rule);
      if (!version) versions.set(rule, version = at.of(rule));
      return version;
    },
  };
}

/** The days after the first on which a rule of the days begins or has ended. */
function changesIn(month: string, lastDay: number, scenario: Scenario | undefined): number[] {
  const days = new Set<number>();
  for (const rule of OF_DAYS) {
    for (const { inForce: { from, to } } of [...rule.versions, ...scenario?.versions[rule.id] ?? []]) {
      if (from?.startsWith(month)) days.add(Number(from.slice(8)));
      if (to?.startsWith(month) && Number(to.slice(8)) < lastDay) days.add(Number(to.slice(8)) + 1);
    }
  }
  return [...days].filter((day) => day > 1).sort((a, b) => a - b);
}

/** A version that is not known yet changes nothing. */
const isSame = (a: DaysLaw, b: DaysLaw): boolean => a.basicAmount === b.basicAmount && a.rates === b.rates && a.factors === b.factors && a.ageLimit === b.ageLimit;

function daysLaw(firstDay: number, law: Law): DaysLaw {
  const [basicAmount, rates, factors] = [law.of(BASIC_AMOUNT), law.of(RATES), law.of(FACTORS)];
  const perYear = fraction(basicAmount.value * rates.value.year);
  const perMonth = times(perYear, share(rates.value.month));
  const of: DaysLaw['shares'] = { product: shares(factors.value, 'product'), age: shares(factors.value, 'age'), couple: shares(factors.value, 'couple') };
  return {
    firstDay, basicAmount, rates, factors, ageLimit: law.of(AGE_LIMIT),
    perMonth, perDay: times(perMonth, share(rates.value.day)), perHour: times(perYear, share(rates.value.hour)),
    shares: of, alike: { product: alike(of.product), age: alike(of.age), couple: alike(of.couple) },
  };
}

const alike = (of: readonly Rational[]): number[] => of.map((one) => of.findIndex((other) => one.n * other.d === other.n * one.d));

function shares({ full, young, youngWithParents, couple }: Factors, combined: YoungCouple): Rational[] {
  return Array.from({ length: 8 }, (_, bits) => {
    const byAge = share(bits & YOUNG ? (bits & WITH_PARENTS ? youngWithParents : young) : full);
    if (!(bits & COUPLE) || !couple) return byAge;
    if (bits & YOUNG && combined === 'age') return byAge;
    return bits & YOUNG && combined === 'couple' ? share(couple) : times(byAge, share(couple));
  });
}

/** The index in `days` of the law of a day. */
export const lawOfDay = ({ days }: MonthLaw, day: number): number => (days.length === 1 ? 0 : days.findLastIndex(({ firstDay }) => firstDay <= day));
