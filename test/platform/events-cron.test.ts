import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, latest, next } from '../../local/cron.ts';

const OSLO = 'Europe/Oslo';
const at = (iso: string) => Date.parse(iso);
const following = (expression: string, zone: string, after: string, count = 1): (string | null)[] => {
  const times: (string | null)[] = [];
  for (let from = at(after), i = 0; i < count; i++) {
    const time = next(expression, zone, from);
    times.push(time === null ? null : new Date(time).toISOString().replace(':00.000Z', 'Z'));
    if (time === null) break;
    from = time;
  }
  return times;
};

describe('a schedule expression', () => {
  it.each<[string, string, string, (string | null)[]]>([
    ['cron(0 10 * * ? *)', 'UTC', '2026-01-01T10:00:00Z', ['2026-01-02T10:00Z']],
    ['cron(15 12 * * ? *)', 'UTC', '2026-01-01T00:00:00Z', ['2026-01-01T12:15Z', '2026-01-02T12:15Z']],
    ['cron(0 18 ? * MON-FRI *)', 'UTC', '2026-11-20T18:00:00Z', ['2026-11-23T18:00Z']],
    ['cron(0 8 1 * ? *)', 'UTC', '2026-11-21T00:00:00Z', ['2026-12-01T08:00Z', '2027-01-01T08:00Z']],
    ['cron(0/15 * * * ? *)', 'UTC', '2026-11-21T09:50:01Z', ['2026-11-21T10:00Z', '2026-11-21T10:15Z']],
    ['cron(0/10 * ? * MON-FRI *)', 'UTC', '2026-11-20T23:50:00Z', ['2026-11-23T00:00Z']],
    ['cron(15 10 ? * 6L 2026-2027)', 'UTC', '2026-11-01T00:00:00Z', ['2026-11-27T10:15Z', '2026-12-25T10:15Z', '2027-01-29T10:15Z']],
    ['cron(0 0 L * ? *)', 'UTC', '2028-02-01T00:00:00Z', ['2028-02-29T00:00Z', '2028-03-31T00:00Z']],
    ['cron(0 0 ? * 3#2 *)', 'UTC', '2026-11-01T00:00:00Z', ['2026-11-10T00:00Z', '2026-12-08T00:00Z']],
    ['cron(0 0 15W * ? *)', 'UTC', '2026-11-01T00:00:00Z', ['2026-11-16T00:00Z', '2026-12-15T00:00Z']], // 15 November 2026 is a Sunday
    ['cron(0 0 1W * ? *)', 'UTC', '2026-07-31T00:00:00Z', ['2026-08-03T00:00Z']], // 1 August 2026 is a Saturday: not July's Friday
    ['cron(0 0 31W * ? *)', 'UTC', '2026-05-01T00:00:00Z', ['2026-05-29T00:00Z', '2026-07-31T00:00Z']], // Sunday at the end of May; no 31st in June
    ['cron(0 0 29 2 ? *)', 'UTC', '2026-01-01T00:00:00Z', ['2028-02-29T00:00Z']],
    ['cron(0 0 31 2 ? *)', 'UTC', '2026-01-01T00:00:00Z', [null]],
    ['cron(0 12 1 JAN,JUL ? 2027)', 'UTC', '2026-01-01T00:00:00Z', ['2027-01-01T12:00Z', '2027-07-01T12:00Z', null]],
    ['cron(0 0 ? * L *)', 'UTC', '2026-11-21T00:00:00Z', ['2026-11-28T00:00Z']],
    ['rate(5 minutes)', 'UTC', '2026-11-21T09:50:00Z', ['2026-11-21T09:55Z', '2026-11-21T10:00Z']],
    ['rate(1 day)', OSLO, '2026-03-28T05:00:00Z', ['2026-03-29T05:00Z']], // a day of 24 hours, whatever the clocks do
    ['at(2026-11-20T13:00:00)', OSLO, '2026-11-20T00:00:00Z', ['2026-11-20T12:00Z', null]],
    // Clocks go forward on 29 March 2026 and back on 25 October 2026.
    ['cron(0 6 * * ? *)', OSLO, '2026-03-28T04:00:00Z', ['2026-03-28T05:00Z', '2026-03-29T04:00Z']],
    ['cron(0 6 * * ? *)', OSLO, '2026-10-24T04:00:00Z', ['2026-10-25T05:00Z']],
    ['cron(30 2 * * ? *)', OSLO, '2026-03-28T01:30:00Z', ['2026-03-30T00:30Z']], // 02:30 does not exist on the 29th
    ['cron(30 2 * * ? *)', OSLO, '2026-10-24T00:30:00Z', ['2026-10-25T00:30Z', '2026-10-26T01:30Z']], // exists twice on the 25th
    ['cron(30 2 * * ? *)', OSLO, '2026-10-25T00:45:00Z', ['2026-10-26T01:30Z']],
    ['cron(0/30 * * * ? *)', OSLO, '2026-10-25T00:00:00Z', ['2026-10-25T00:30Z', '2026-10-25T02:00Z']],
    ['cron(0/30 * * * ? *)', OSLO, '2026-03-29T00:30:00Z', ['2026-03-29T01:00Z']],
    ['at(2026-03-29T02:30:00)', OSLO, '2026-01-01T00:00:00Z', [null]],
  ])('%s in %s after %s', (expression, zone, after, expected) => {
    expect(following(expression, zone, after, expected.length)).toEqual(expected);
  });

  it.each(['cron(0 0 LW * ? *)', 'cron(0 0 * * * *)', 'cron(0 0 ? * ? *)', 'cron(0 0 * * ?)', 'cron(60 0 * * ? *)', 'cron(0 0 ? * 8 *)', 'cron(0 20-2 * * ? *)', 'cron(0 0 1-L * ? *)',
    'cron(0 0 ? * FRIL *)', 'cron(*/0 * * * ? *)', 'rate(0 minutes)', 'rate(5 weeks)', 'rate(1.5 hours)', 'at(2026-11-20)', 'every day', 'cron(0 0 1,L * ? *)'])('%s is refused with its place', (expression) => {
    expect(() => check(expression, 'UTC', 'Stack/Schedule.ScheduleExpression')).toThrow(/not simulated locally: .*at Stack\/Schedule\.ScheduleExpression/);
  });

  it('is refused in a time zone that does not exist', () => {
    expect(() => check('cron(0 6 * * ? *)', 'Europe/Olso', 'here')).toThrow(/Europe\/Olso/);
  });
});

describe('every time that a cron expression gives', () => {
  const field = (min: number, max: number) => fc.oneof(fc.constant('*'), fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 3 }).map((list) => list.join(',')));
  const expression = fc.tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12)).map(([minute, hour, day, month]) => `cron(${minute} ${hour} ${day} ${month} ? *)`);
  const clockIn = new Intl.DateTimeFormat('en-GB', { timeZone: OSLO, minute: 'numeric', hour: 'numeric', day: 'numeric', month: 'numeric', hourCycle: 'h23' });
  const from = fc.integer({ min: at('2026-01-01'), max: at('2029-01-01') });

  it('lies after the one before and reads in Oslo as the expression says', () => {
    fc.assert(fc.property(expression, from, (cron, start) => {
      const found = next(cron, OSLO, start);
      if (found === null) return;
      expect(found).toBeGreaterThan(start);
      const part = Object.fromEntries(clockIn.formatToParts(found).map(({ type, value }) => [type, Number(value)]));
      const wanted = cron.slice(5, -1).split(' ').map((text) => (text === '*' ? undefined : text.split(',').map(Number)));
      [part['minute'], part['hour'], part['day'], part['month']].forEach((value, i) => wanted[i] && expect(wanted[i]).toContain(value));
    }), { numRuns: 300 });
  });

  it('is not jumped over: none lies between two that follow each other', () => {
    fc.assert(fc.property(expression, from, fc.double({ min: 0, max: 1, noNaN: true }), (cron, start, part) => {
      const found = next(cron, OSLO, start);
      if (found === null) return;
      expect(next(cron, OSLO, Math.floor(start + (found - 1 - start) * part))).toBe(found);
    }), { numRuns: 300 });
  });
});

describe('the last time before now', () => {
  it('is found among thousands', () => {
    expect(latest('cron(0/5 * * * ? *)', OSLO, at('2020-01-01T00:00:00Z'), at('2026-11-21T12:03:00Z'))).toBe(at('2026-11-21T12:00:00Z'));
    expect(latest('rate(7 minutes)', 'UTC', at('2026-11-21T00:00:00Z'), at('2026-11-21T00:22:00Z'))).toBe(at('2026-11-21T00:21:00Z'));
  });

  it('may be months ago, or not be', () => {
    expect(latest('cron(0 6 1 1 ? *)', OSLO, at('2025-06-01T00:00:00Z'), at('2026-11-21T00:00:00Z'))).toBe(at('2026-01-01T05:00:00Z'));
    expect(latest('cron(0 6 1 1 ? *)', OSLO, at('2026-06-01T00:00:00Z'), at('2026-11-21T00:00:00Z'))).toBeUndefined();
    expect(latest('at(2026-11-20T13:00:00)', OSLO, at('2026-01-01T00:00:00Z'), at('2026-11-21T00:00:00Z'))).toBe(at('2026-11-20T12:00:00Z'));
  });
});

describe('with a least gap', () => {
  it('the next time is the first one at least so far away', () => {
    const hour = 3_600_000;
    expect(next('rate(25 minutes)', 'UTC', 0, hour)).toBe(75 * 60_000);
    expect(next('cron(0/5 * * * ? *)', 'UTC', at('2026-11-21T12:00:00Z'), hour)).toBe(at('2026-11-21T13:00:00Z'));
    expect(next('cron(0 6 * * ? *)', 'UTC', at('2026-11-21T06:00:00Z'), hour)).toBe(at('2026-11-22T06:00:00Z'));
  });
});
