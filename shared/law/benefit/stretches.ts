/** For which days of the month there is benefit, and how large a part of it on each. */
import { times, type Rational } from '../../money/rational.ts';
import { FACTORS } from '../register/benefit.ts';
import type { BenefitCase, Period, Policies } from './case.ts';
import { daysFromTo, daysWithin, has, reaches, stretchesOf } from './days.ts';
import { COUPLE, WITH_PARENTS, YOUNG, lawOfDay, type DaysLaw, type MonthLaw } from './month-law.ts';

/** Consecutive days with the same G and factor. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  /** How many thirtieths of the month they are worth. */
  readonly days: number;
  readonly law: DaysLaw;
  /** What the participant is on the first of them (`YOUNG`, `WITH_PARENTS`, `COUPLE`). */
  readonly is: number;
  readonly factor: Rational;
  readonly perDay: Rational;
  readonly perHour: Rational;
}

export function stretchesFor(law: MonthLaw, policies: Policies, given: BenefitCase): Stretch[] {
  const { month, lastDay } = law;
  const paid = daysWithin(month, lastDay, given.programme.start, given.programme.end) & ~anyOf(month, lastDay, given.withoutBenefit ?? []);
  if (paid === 0) return [];
  const isOn = whatOn(law, policies, given);
  const firstPaid = lowest(paid);
  const is = policies.factorChange === 'next month' ? () => isOn(firstPaid) : isOn;
  const worthOf = worth(paid, lastDay, law.places, policies);
  /** The same for days with the same law and factor, whatever gave it. */
  const kindOf = (day: number): number => {
    const own = lawOfDay(law, day);
    return own * 8 + law.days[own]!.alike[policies.youngCouple][is(day)]!;
  };
  return stretchesOf(lastDay, (day) => (has(paid, day) ? kindOf(day) : -1)).map(({ first, last, kind }) => {
    const own = law.days[kind >> 3]!;
    let days = 0;
    for (let day = first; day <= last; day++) days += worthOf(day);
    const factor = own.shares[policies.youngCouple][kind & 7]!;
    return { first, last, days, law: own, is: is(first), factor, perDay: times(own.perDay, factor), perHour: times(own.perHour, factor) };
  });
}

const anyOf = (month: string, lastDay: number, periods: readonly Period[]): number => periods.reduce((days, { from, to }) => days | daysWithin(month, lastDay, from, to), 0);
const lowest = (days: number): number => 32 - Math.clz32(days & -days);

/** The day on which the law first knew of couples without children. */
const COUPLES_SINCE = FACTORS.versions.find(({ value }) => value.couple)!.inForce.from!;

/** What the participant is on a day, as bits. Parents count below the age limit only, a couple where the law knows of it. */
function whatOn(law: MonthLaw, { couplesOf2024 }: Policies, { participant, programme }: BenefitCase): (day: number) => number {
  const { month, lastDay } = law;
  const { birthDate, livesWithParents = [], childlessCoupleBothInProgramme = [] } = participant;
  const withParents = anyOf(month, lastDay, livesWithParents);
  const couple = anyOf(month, lastDay, childlessCoupleBothInProgramme);
  const youngUnder = new Map<number, number>();
  const young = (years: number): number => {
    if (birthDate === undefined) return 0;
    let days = youngUnder.get(years);
    if (days === undefined) {
      const birthday = reaches(birthDate, years);
      days = birthday.slice(0, 7) < month ? 0 : birthday.startsWith(month) ? daysFromTo(1, Number(birthday.slice(8)) - 1) : daysFromTo(1, lastDay);
      youngUnder.set(years, days);
    }
    return days;
  };
  return (day) => {
    const own = law.days[lawOfDay(law, day)]!;
    const isYoung = has(young(own.ageLimit.value), day);
    const isCouple = own.factors.value.couple !== undefined && has(couple, day) && (couplesOf2024 === 'everyone' || programme.start >= COUPLES_SINCE);
    return (isYoung ? YOUNG | (has(withParents, day) ? WITH_PARENTS : 0) : 0) | (isCouple ? COUPLE : 0);
  };
}

/** How many of the month's places a paid day takes; see the policy `policy.part-month`. */
function worth(paid: number, lastDay: number, places: number, { partMonth }: Policies): (day: number) => number {
  if (partMonth === 'C2' && paid !== daysFromTo(1, lastDay)) return () => 1;
  return (day) => (day > places ? (has(paid, places) ? 0 : 1) : day === lastDay ? 1 + Math.max(0, places - lastDay) : 1);
}
