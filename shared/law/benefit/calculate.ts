/**
 * A participant's introduction benefit for one month (integreringsloven §§ 20–25, 46 g): the one place where it is computed.
 * Exact inside a line, rounded once per line; the lines add up to the payment. Why each line is what it is: `explain.ts`.
 */
import { toOre } from '../../money/ore.ts';
import { ZERO, decimal, fraction, isLess, least, minus, plus, times, type Rational } from '../../money/rational.ts';
import { OTHER_BENEFITS, SET_OFF_DECISION, type Coordination } from '../register/benefit.ts';
import type { BenefitCase, OtherBenefit, Policies } from './case.ts';
import { dayWithin } from './days.ts';
import { monthLaw, share, type Dated, type MonthLaw } from './month-law.ts';
import { stretchesFor, type Stretch } from './stretches.ts';

/** Days or hours at one stretch's rate. */
export interface Counted { readonly stretch: Stretch; readonly quantity: Rational }
interface Deduction { /** What it would be if the money did not run out, in whole øre. */ readonly asked: number }
/** `ore` is whole øre, negative for a deduction. */
export type Line = { readonly ore: number } & (
  | { readonly code: 'benefit'; readonly stretch: Stretch }
  | ({ readonly code: 'absence-days'; readonly counted: readonly Counted[]; /** Absent on every day with benefit. */ readonly everyDay: boolean } & Deduction)
  | ({ readonly code: 'absence-hours'; readonly counted: readonly Counted[] } & Deduction)
  | ({ readonly code: 'work'; readonly hours: string; readonly wage: string; readonly byTime: Rational } & Deduction)
  | ({ readonly code: 'other-benefit'; readonly benefit: OtherBenefit; readonly coordination: Coordination } & Deduction)
  | ({ readonly code: 'set-off'; /** Stands still until an individual decision is made. */ readonly awaitsDecision: boolean } & Deduction)
);
export type Code = Line['code'];

export interface Calculation {
  readonly given: BenefitCase;
  readonly law: MonthLaw;
  /** All that were used, chosen or not. */
  readonly policies: Policies;
  readonly stretches: readonly Stretch[];
  readonly lines: readonly Line[];
  /** The payment in whole øre, never below zero. */
  readonly ore: number;
  /** What could not be deducted because the money ran out, in whole øre. */
  readonly remaining: number;
  readonly individualDecisionRequired: boolean;
}

/** Errors: `NoRuleInForce` for a month without the law; `RangeError` for a number that is written wrongly, or a benefit that the law does not name. */
export function calculate(given: BenefitCase, dated: Omit<Dated, 'knownOn'> = {}): Calculation {
  const law = monthLaw(given.month, { ...dated, knownOn: given.knownOn });
  const policies = given.policies ? { ...law.policies, ...given.policies } : law.policies;
  const stretches = stretchesFor(law, policies, given);
  const lines: Line[] = [];
  let left = 0;
  let remaining = 0;
  for (const stretch of stretches) {
    if (stretch.days === 0) continue;
    const ore = toOre(times(stretch.perDay, fraction(stretch.days)));
    lines.push({ code: 'benefit', stretch, ore });
    left += ore;
  }
  const setOff = given.setOff === undefined ? 0 : toOre(decimal(given.setOff));
  if (lines.length === 0) return { given, law, policies, stretches, lines, ore: 0, remaining: setOff, individualDecisionRequired: false };

  const take = (asked: number): { asked: number; ore: number } => {
    const ore = Math.min(asked, left);
    left -= ore;
    remaining += asked - ore;
    return { asked, ore: 0 - ore };
  };
  const { days, hours, everyDay } = absence(law, policies, stretches, given);
  if (days.length > 0) {
    const rate = policies.absenceUnit === 'by the hour' ? hourly(law) : daily;
    lines.push({ code: 'absence-days', counted: days, everyDay, ...take(everyDay ? left : toOre(costOf(days, rate))) });
  }
  if (hours.length > 0) lines.push({ code: 'absence-hours', counted: hours, ...take(toOre(costOf(hours, perHour))) });
  for (const { hours, wage } of given.workInProgramme ?? []) {
    const byTime = times(decimal(hours), hourRate(stretches));
    const asked = toOre(least(byTime, decimal(wage)));
    if (asked > 0) lines.push({ code: 'work', hours, wage, byTime, ...take(asked) });
  }
  for (const benefit of given.otherBenefits ?? []) {
    const coordination = coordinationOf(law, benefit.kind);
    const asked = toOre(deductedFor(law, stretches, benefit, coordination));
    if (asked > 0) lines.push({ code: 'other-benefit', benefit, coordination, ...take(asked) });
  }
  const individualDecisionRequired = setOff > 0 && needsDecision(law, policies, setOff, left);
  if (setOff > 0) lines.push({ code: 'set-off', awaitsDecision: individualDecisionRequired, ...(individualDecisionRequired ? { asked: setOff, ore: 0 } : take(setOff)) });
  return { given, law, policies, stretches, lines, ore: left, remaining, individualDecisionRequired };
}

const daily = ({ perDay }: Stretch): Rational => perDay;
const perHour = ({ perHour: rate }: Stretch): Rational => rate;
const hourly = ({ programmeDay }: MonthLaw) => ({ perHour: rate }: Stretch): Rational => times(rate, programmeDay);
const costOf = (counted: readonly Counted[], rate: (stretch: Stretch) => Rational): Rational =>
  counted.reduce((sum, { stretch, quantity }) => plus(sum, times(rate(stretch), quantity)), ZERO);

/** Absence on days with benefit, by stretch. A day is absent once: whole, or by its hours. */
function absence(law: MonthLaw, { absenceUnit }: Policies, stretches: readonly Stretch[], { unauthorisedAbsence }: BenefitCase): { days: Counted[]; hours: Counted[]; everyDay: boolean } {
  if (unauthorisedAbsence === undefined || unauthorisedAbsence.length === 0) return { days: [], hours: [], everyDay: false };
  let whole = 0;
  const hoursOf = new Map<number, Rational>();
  for (const entry of unauthorisedAbsence) {
    const day = dayWithin(law.month, entry.date);
    if (day === 0) continue;
    if (entry.unit === 'day') whole |= 1 << (day - 1);
    else hoursOf.set(day, plus(hoursOf.get(day) ?? ZERO, decimal(entry.hours)));
  }
  const [days, hours]: [Counted[], Counted[]] = [[], []];
  let present = 0;
  for (const stretch of stretches) {
    let count = 0;
    let sum = ZERO;
    for (let day = stretch.first; day <= stretch.last; day++) {
      const own = hoursOf.get(day);
      if ((whole >>> (day - 1)) & 1) count++;
      else {
        present++;
        if (own) sum = plus(sum, absenceUnit === 'day at most' ? least(own, hoursOfDay(stretch)) : own);
      }
    }
    if (count > 0) days.push({ stretch, quantity: fraction(count) });
    if (sum.n > 0n) hours.push({ stretch, quantity: sum });
  }
  return { days, hours, everyDay: present === 0 };
}
/** The hours that cost as much as a day. */
const hoursOfDay = ({ law }: Stretch): Rational => ({ n: law.perDay.n * law.perHour.d, d: law.perDay.d * law.perHour.n });

/** The hour rate of the month: where there are several, by the days of each. */
export function hourRate(stretches: readonly Stretch[]): Rational {
  if (stretches.length === 1) return stretches[0]!.perHour;
  const days = stretches.reduce((sum, stretch) => sum + stretch.days, 0);
  return times(costOf(stretches.map((stretch) => ({ stretch, quantity: fraction(stretch.days) })), perHour), fraction(1, days));
}

function coordinationOf(law: MonthLaw, kind: string): Coordination {
  const found = law.of(OTHER_BENEFITS).value.find((coordination) => coordination.kind === kind);
  if (!found) throw new RangeError('the law names no such benefit');
  return found;
}

function deductedFor({ days: [first], places }: MonthLaw, stretches: readonly Stretch[], benefit: OtherBenefit, { deducted, ifEarnedBefore }: Coordination): Rational {
  const { annual, month, earnedBeforeStart } = benefit;
  if (!deducted || (ifEarnedBefore && earnedBeforeStart === false)) return ZERO;
  const perMonth = share(first!.rates.value.month);
  const ofMonth = month === undefined ? times(decimal(annual!), perMonth) : decimal(month);
  const above = (basicAmount: number): Rational => {
    const leftAlone = times(times(fraction(basicAmount), share(deducted.above)), perMonth);
    return isLess(ofMonth, leftAlone) ? ZERO : times(minus(ofMonth, leftAlone), share(deducted.share));
  };
  if (deducted.of === 'month') return above(first!.basicAmount.value);
  return stretches.reduce((sum, { days, law }) => plus(sum, times(above(law.basicAmount.value), fraction(days, places))), ZERO);
}

/** § 46 g: at least a share of the payment it is set off in, and at least a share of G. */
function needsDecision(law: MonthLaw, { setOffMeasure }: Policies, setOff: number, payment: number): boolean {
  if (payment === 0) return false;
  const threshold = law.of(SET_OFF_DECISION).value;
  const measured = fraction(setOffMeasure === 'what is claimed' ? setOff : Math.min(setOff, payment));
  const inOre = fraction(100 * law.days[0]!.basicAmount.value);
  return !isLess(measured, times(fraction(payment), share(threshold.payment))) && !isLess(measured, times(inOre, share(threshold.basicAmount)));
}
