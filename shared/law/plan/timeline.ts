/** A plan day by day: the programme's working days, less holiday, and the hours a week that its elements give on each. */
import { workingDays } from '../absence/counters.ts';
import type { ElementKind } from '../register/plan.ts';
import type { PlanCase, PlanElement } from './case.ts';

export interface Timeline {
  /** Working days on which the programme runs. */
  readonly days: readonly string[];
  /** Working days of holiday. */
  readonly holidays: readonly string[];
  /** Hours a week of these kinds on each of `days`; all kinds where none are named. */
  weekly(kinds?: readonly ElementKind[]): readonly number[];
  /** Hours in all. */
  total(element: PlanElement): number;
}
export interface Stretch { readonly from: string; readonly to: string; readonly hours: number }

export const DAYS_A_WEEK = 5;

export function timelineOf({ start, end, elements, holidays: periods = [] }: Pick<PlanCase['plan'], 'start' | 'end' | 'elements' | 'holidays'>): Timeline {
  const free = (day: string): boolean => periods.some(({ from, to }) => from <= day && day <= to);
  const all = workingDays(start, end);
  const [days, holidays] = [all.filter((day) => !free(day)), all.filter(free)];
  const on = ({ from, to }: PlanElement) => (day: string): boolean => from <= day && day <= to;
  const weeks = (element: PlanElement): number => days.filter(on(element)).length / DAYS_A_WEEK;
  const rate = new Map(elements.map((element) => [element, element.hoursPerWeek ?? (weeks(element) > 0 ? (element.hours ?? 0) / weeks(element) : 0)]));
  return {
    days, holidays,
    weekly: (kinds) => days.map((day) => elements.reduce((sum, element) => ((kinds === undefined || kinds.includes(element.kind)) && on(element)(day) ? sum + rate.get(element)! : sum), 0)),
    total: (element) => element.hours ?? (element.hoursPerWeek ?? 0) * weeks(element),
  };
}

/** Neighbouring days with the same hours, together. */
export function stretches(days: readonly string[], hours: readonly number[]): Stretch[] {
  const found: { from: string; to: string; hours: number }[] = [];
  for (const [i, day] of days.entries()) {
    const last = found.at(-1);
    if (last && same(last.hours, hours[i]!)) last.to = day;
    else found.push({ from: day, to: day, hours: hours[i]! });
  }
  return found;
}

/** Hours spread over weeks are compared to the hundredth. */
export const below = (hours: number, limit: number): boolean => Math.round(hours * 100) < Math.round(limit * 100);
const same = (a: number, b: number): boolean => !below(a, b) && !below(b, a);
export const average = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);
export const written = (hours: number): string => String(Math.round(hours * 100) / 100);
