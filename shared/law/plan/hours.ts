/** The plan's time: full time, all year, holiday, and the work-oriented hours. */
import { addDays, addMonths } from '../../calendar/dates.ts';
import { countersOf, usedIn } from '../absence/counters.ts';
import { absenceTerms } from '../register/absence.ts';
import { fullTime, workHoursWatch, workOrientedHours } from '../register/plan.ts';
import type { Finding, PlanCase, Severity } from './case.ts';
import { found, type Ground } from './finding.ts';
import { average, below, DAYS_A_WEEK, stretches, written, type Timeline } from './timeline.ts';

/** §§ 13–14: all year and full time. */
export function fullTimeFindings(timeline: Timeline, { law }: Pick<Ground, 'law'>): Finding[] {
  const rule = { rule: fullTime, version: law.of(fullTime) };
  const limit = rule.version.value.hoursPerWeek;
  return stretches(timeline.days, timeline.weekly()).flatMap(({ from, to, hours }) => {
    const facts = { from, to, hours: written(hours), limit };
    if (!below(0, hours)) return [found('gap', 'error', rule, facts, { from, to })];
    if (below(hours, limit)) return [found('notFullTime', 'error', rule, facts, { from, to })];
    return below(limit, hours) ? [found('moreThanFullTime', 'warning', rule, facts, { from, to })] : [];
  });
}

/** IF § 18. */
export function holidayFindings(timeline: Timeline, { given, law }: Ground): Finding[] {
  const rule = { rule: absenceTerms.holiday, version: law.on(given.plan.start).of(absenceTerms.holiday) };
  const [counter] = countersOf({ kind: 'holiday', on: given.plan.start, firstDay: given.plan.start }, { participant: { programmeStart: given.plan.start }, law: law.on(given.plan.start), policies: {} });
  const windows = new Map(timeline.holidays.map((day) => [counter!.window(day).from, counter!.window(day)]));
  return [...windows.values()].flatMap((window) => {
    const days = usedIn(window, counter!, timeline.holidays);
    return days > counter!.limit ? [found('tooMuchHoliday', 'error', rule, { days, limit: counter!.limit }, window)] : [];
  });
}

/**
 * § 14 a third para. The average runs from the end of the third or sixth month to the programme's end: too low is an
 * advice at first, a warning from so many days before, an error from the day itself. An average that holds but falls
 * below within some weeks is a warning.
 */
export function workHoursFindings(timeline: Timeline, { given: { on, plan, participant }, law }: Ground): Finding[] {
  const version = law.find(workOrientedHours);
  if (!version?.value.goals.includes(plan.endGoal)) return [];
  const rule = { rule: workOrientedHours, version };
  const { hoursPerWeek: limit, afterMonths, counts } = version.value;
  const { warnDays, rollingWeeks } = law.of(workHoursWatch).value;
  const from = addMonths(plan.start, afterMonths[participant.education]);
  const first = timeline.days.findIndex((day) => day >= from);
  if (first < 0) return [];
  const hours = timeline.weekly(counts).slice(first);
  const mean = average(hours);
  if (below(mean, limit)) {
    const severity: Severity = on >= from ? 'error' : on >= addDays(from, -warnDays) ? 'warning' : 'advice';
    const missing = limit - mean;
    const day = law.of(fullTime).value.hoursPerWeek / DAYS_A_WEEK;
    return [found('workHours', severity, rule, { from, limit, hours: written(mean), missing: written(missing), days: Math.ceil(Math.round((missing / day) * 100) / 100) }, { from })];
  }
  return rolling(timeline.days.slice(first), hours, rollingWeeks * DAYS_A_WEEK, limit).map((stretch) => found('workHoursRolling', 'warning', rule, { ...stretch, hours: written(stretch.hours), limit }, { from: stretch.from, to: stretch.to }));
}

/** Where the average of so many days lies below: the windows that overlap, together, with the lowest of their averages. */
function rolling(days: readonly string[], hours: readonly number[], width: number, limit: number): { from: string; to: string; hours: number }[] {
  const found: { from: string; to: string; hours: number }[] = [];
  for (let i = 0; i + width <= days.length; i += 1) {
    const mean = average(hours.slice(i, i + width));
    if (!below(mean, limit)) continue;
    const [from, to, last] = [days[i]!, days[i + width - 1]!, found.at(-1)];
    if (last && from <= last.to) Object.assign(last, { to, hours: Math.min(last.hours, mean) });
    else found.push({ from, to, hours: mean });
  }
  return found;
}

export const elementsOutside = ({ plan }: { readonly plan: Pick<PlanCase['plan'], 'start' | 'end' | 'elements'> }): PlanCase['plan']['elements'] => plan.elements.filter(({ from, to }) => from < plan.start || to > plan.end);
