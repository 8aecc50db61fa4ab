/** From a deadline's rule and its start to its last day. */
import { addDays } from '../../calendar/dates.ts';
import { hoursAfter, lastDayOf, latestBefore } from '../../calendar/period.ts';
import { workingDayFrom } from '../../calendar/working-days.ts';
import { isRefusal, refuse, type Refusal } from '../../errors.ts';
import { lastDayOnHoliday, type Deadline, type DeadlineRule, type Length, type NoLength } from '../register/deadlines/terms.ts';
import { lawAt, type Law, type LawDates } from '../register/law-at.ts';
import type { Version } from '../register/rule.ts';

export interface Due {
  /** yyyy-mm-dd; for a deadline in hours yyyy-mm-ddThh:mm, Norwegian time. */
  readonly due: string;
  /** The last day before it was moved off a holiday. */
  readonly movedFrom?: string;
  readonly version: Version<Deadline>;
}

const CODES: Readonly<Record<NoLength, string>> = {
  'date in the letter': 'deadline-date-in-letter', 'as soon as possible': 'deadline-as-soon-as-possible', 'not found': 'deadline-length-not-found', 'another rule': 'deadline-by-another-rule',
};

/**
 * `start` is yyyy-mm-dd, or yyyy-mm-ddThh:mm for a deadline in hours; `variant` says which length where the rule has several.
 * Refusals: `no-rule-in-force`, `deadline-variant-missing|unknown` (params: `choices`), `deadline-time-missing|unexpected`,
 * and one of CODES where no date follows from the start.
 */
export function dueOf(rule: DeadlineRule, start: string, dates: Omit<LawDates, 'eventDate'> & { readonly eventDate?: string }, variant?: string): Due | Refusal {
  const law = lawAt({ eventDate: start.slice(0, 10), ...dates });
  const version = law.find(rule);
  if (!version) return refuse('no-rule-in-force', { pointer: '/start', params: { rule: rule.id, date: law.eventDate, knownOn: law.knownOn } });
  const length = lengthOf(version, variant);
  if (isRefusal(length)) return length;
  if ((length.unit === 'hours') !== start.includes('T')) return refuse(length.unit === 'hours' ? 'deadline-time-missing' : 'deadline-time-unexpected', { pointer: '/start' });
  return { version, ...counted(length, start, law) };
}

function lengthOf({ value, paragraph }: Version<Deadline>, variant: string | undefined): Length | Refusal {
  if ('none' in value) return refuse(CODES[value.none], { pointer: '/kind', paragraph });
  if ('length' in value) return variant === undefined ? value.length : refuse('deadline-variant-unknown', { pointer: '/variant', params: { choices: '' } });
  const choices = Object.keys(value.lengths).join(', ');
  const chosen = variant ?? value.usual;
  if (chosen === undefined) return refuse('deadline-variant-missing', { pointer: '/variant', params: { choices } });
  return Object.hasOwn(value.lengths, chosen) ? value.lengths[chosen]! : refuse('deadline-variant-unknown', { pointer: '/variant', params: { choices } });
}

function counted(length: Length, start: string, law: Law): Pick<Due, 'due' | 'movedFrom'> {
  if (length.unit === 'hours') return { due: hoursAfter(start, length.amount) };
  if (length.before) return { due: latestBefore(length, start) };
  const due = length.lessThan ? addDays(lastDayOf(length, start), -1) : lastDayOf(length, start);
  const onHoliday = length.onHoliday === 'not stated' ? law.of(lastDayOnHoliday).value : length.onHoliday;
  const moved = onHoliday === 'moves' ? workingDayFrom(due) : due;
  return moved === due ? { due } : { due: moved, movedFrom: due };
}
