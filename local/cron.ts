/**
 * Schedule expressions of EventBridge Scheduler: `rate(…)`, `cron(…)`, `at(…)` in a time zone. Pure.
 * A local time that daylight saving removes is skipped; one that it repeats happens once, the first time.
 */
import { Temporal } from 'temporal-polyfill';
import { NotSimulated } from './errors.ts';

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const DAY_MS = UNIT_MS.day;
const LAST_YEAR = 2199;

/** `gap`: at least so many milliseconds after `after`. */
type Next = (after: number, timezone: string, gap: number) => number | null;

const compiled = new Map<string, Next>();

/**
 * The first time strictly after `after` (epoch milliseconds) and at least `gap` milliseconds after it, or null when
 * there is none. A rate counts from `after`.
 * @throws NotSimulated for an expression that is not understood
 */
export function next(expression: string, timezone: string, after: number, gap = 1): number | null {
  return compile(expression)(after, timezone, gap);
}

/** The last time in `(after, until]`, or undefined. Cheap also when there are thousands. */
export function latest(expression: string, timezone: string, after: number, until: number): number | undefined {
  for (const span of [DAY_MS / 24, DAY_MS, 32 * DAY_MS, 367 * DAY_MS, Infinity]) {
    const from = expression.startsWith('rate') ? after : Math.max(after, until - span);
    let found: number | undefined;
    for (let at = next(expression, timezone, from); at !== null && at <= until; at = next(expression, timezone, at)) found = at;
    if (found !== undefined || from === after) return found;
  }
  return undefined;
}

/** Reads the expression and the zone, so that what is not understood is refused at load. */
export function check(expression: string, timezone: string, path: string): void {
  try {
    compile(expression)(0, timezone, 1);
  } catch (error) {
    throw error instanceof NotSimulated ? new NotSimulated(error.what, path) : new NotSimulated(`${expression} in ${timezone}: ${(error as Error).message}`, path);
  }
}

function compile(expression: string): Next {
  const known = compiled.get(expression);
  if (known) return known;
  const [, kind, body] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  const refuse = (what: string) => new NotSimulated(`schedule expression ${expression}${what && `: ${what}`}`, expression);
  if (!kind || body === undefined) throw refuse('');
  const made = { rate: compileRate, cron: compileCron, at: compileAt }[kind as 'rate' | 'cron' | 'at'](body, refuse);
  compiled.set(expression, made);
  return made;
}

type Refuse = (what: string) => NotSimulated;

function compileRate(body: string, refuse: Refuse): Next {
  const [, count, unit] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(body) ?? [];
  if (!count || !unit) throw refuse('a rate is a whole number of minutes, hours or days');
  const period = Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  return (after, _, gap) => after + Math.ceil(gap / period) * period;
}

function compileAt(body: string, refuse: Refuse): Next {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(body)) throw refuse('at takes yyyy-mm-ddThh:mm:ss');
  const local = Temporal.PlainDateTime.from(body);
  return (after, timezone, gap) => {
    const at = instantOf(local, timezone);
    return at !== undefined && at >= after + gap ? at : null;
  };
}

/** Epoch milliseconds of a local time: the first of two, undefined when the clocks jump over it. */
function instantOf(local: Temporal.PlainDateTime, timezone: string): number | undefined {
  const zoned = local.toZonedDateTime(timezone, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(local) ? zoned.epochMilliseconds : undefined;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function compileCron(body: string, refuse: Refuse): Next {
  const fields = body.trim().split(/\s+/);
  if (fields.length !== 6) throw refuse('cron has six fields: minutes hours day-of-month month day-of-week year');
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields as [string, string, string, string, string, string];
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) throw refuse('exactly one of day-of-month and day-of-week is ?');
  const minutes = values(minute, 0, 59, refuse);
  const hours = values(hour, 0, 23, refuse);
  const months = new Set(values(month, 1, 12, refuse, MONTHS));
  const years = new Set(values(year, 1970, LAST_YEAR, refuse));
  const isDay = dayOfMonth === '?' ? dayOfWeekTest(dayOfWeek, refuse) : dayOfMonthTest(dayOfMonth, refuse);

  return (after, timezone, gap) => {
    const start = Temporal.Instant.fromEpochMilliseconds(after + gap - 1).toZonedDateTimeISO(timezone).toPlainDateTime();
    let date = start.toPlainDate();
    let earliest = start.hour * 60 + start.minute; // of the first day; nothing before it can be late enough
    while (date.year <= LAST_YEAR) {
      if (!years.has(date.year)) date = Temporal.PlainDate.from({ year: date.year + 1, month: 1, day: 1 });
      else if (!months.has(date.month)) date = date.with({ day: 1 }).add({ months: 1 });
      else {
        if (isDay(date)) {
          for (const h of hours) for (const m of minutes) {
            if (h * 60 + m < earliest) continue;
            const at = instantOf(date.toPlainDateTime({ hour: h, minute: m }), timezone);
            if (at !== undefined && at >= after + gap) return at;
          }
        }
        date = date.add({ days: 1 });
      }
      earliest = 0;
    }
    return null;
  };
}

/** The values that a plain field allows, ascending: `*`, `a`, `a-b`, `a/step`, `a-b/step`, lists, names. */
function values(field: string, min: number, max: number, refuse: Refuse, names: string[] = []): number[] {
  const number = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const value = named >= 0 ? named + min : /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max)) throw refuse(`${text} in field ${field}`);
    return value;
  };
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step, ...rest] = part.split('/');
    const [low = '', high, ...more] = range.split('-');
    const every = step === undefined ? 1 : /^[1-9]\d*$/.test(step) ? Number(step) : NaN;
    const from = low === '*' && high === undefined ? min : number(low);
    const to = high !== undefined ? number(high) : low === '*' || step !== undefined ? max : from;
    if (rest.length > 0 || more.length > 0 || Number.isNaN(every) || from > to) throw refuse(`${part} in field ${field}`);
    for (let value = from; value <= to; value += every) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

type DayTest = (date: Temporal.PlainDate) => boolean;

function dayOfMonthTest(field: string, refuse: Refuse): DayTest {
  if (field === 'L') return (date) => date.day === date.daysInMonth;
  const [, nearest] = /^(\d+)W$/.exec(field) ?? [];
  if (nearest === undefined) {
    const days = new Set(values(field, 1, 31, refuse));
    return (date) => days.has(date.day);
  }
  const [wanted = 0] = values(nearest, 1, 31, refuse);
  return (date) => wanted <= date.daysInMonth && date.day === nearestWeekday(date.with({ day: wanted }));
}

/** The Monday to Friday nearest to the date that lies in the same month. */
function nearestWeekday({ day, dayOfWeek, daysInMonth }: Temporal.PlainDate): number {
  if (dayOfWeek === 6) return day === 1 ? 3 : day - 1;
  if (dayOfWeek === 7) return day === daysInMonth ? day - 2 : day + 1;
  return day;
}

function dayOfWeekTest(field: string, refuse: Refuse): DayTest {
  const numberOf = (date: Temporal.PlainDate) => (date.dayOfWeek % 7) + 1; // SUN = 1
  if (field === 'L') return (date) => numberOf(date) === 7;
  const [, day, kind, ordinal] = /^(\d)(?:(L)|#([1-5]))$/.exec(field) ?? [];
  if (day === undefined) {
    const days = new Set(values(field, 1, 7, refuse, WEEKDAYS));
    return (date) => days.has(numberOf(date));
  }
  const [wanted = 0] = values(day, 1, 7, refuse);
  return (date) => numberOf(date) === wanted && (kind === 'L' ? date.day + 7 > date.daysInMonth : Math.ceil(date.day / 7) === Number(ordinal));
}
