import { describe, expect, it } from 'vitest';
import type { Resource } from '../../local/contracts.ts';
import { createIam } from '../../local/iam.ts';
import { createQueues } from '../../local/queues.ts';
import { createSchedules } from '../../local/schedule.ts';
import { openState } from '../../local/state.ts';
import { createTargets } from '../../local/targets.ts';
import { HOUR, START, assemblyOf, fakeFunctions, functionArn, make, queueArn, roleArn, worldOf } from './events-world.ts';

const DAY = 24 * HOUR;
const MAY = make.role('ticker', [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functionArn('tick') }, { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: [queueArn('dlq'), queueArn('inbox')] }]);
const target = (extra: object = {}) => ({ Target: { Arn: functionArn('tick'), RoleArn: roleArn('ticker'), ...extra } });
const morning = (extra: object = {}) => make.schedule('morning', { ScheduleExpression: 'cron(0 6 * * ? *)', ScheduleExpressionTimezone: 'Europe/Oslo', ...target(), ...extra });

function setUp(schedules: Resource[], { role = MAY, ...options }: Parameters<typeof worldOf>[1] & { role?: Resource } = {}) {
  const resources = [make.fn('tick'), make.queue('dlq'), make.queue('inbox'), role, ...schedules];
  const world = worldOf(resources, options);
  const iam = createIam(assemblyOf(...resources), world.clock);
  const queues = createQueues({ ...world, endpointUrl: () => '' });
  const functions = fakeFunctions(world.activity);
  const warnings: string[] = [];
  const made = createSchedules({ ...world, iam, targets: createTargets({ ...world, functions, queues }), warn: (text) => warnings.push(text) });
  made.start();
  return { ...world, iam, queues, functions, schedules: made, warnings, times: () => functions.asynchronous.map(({ event }) => (event as any).time ?? event) };
}

describe('a schedule', () => {
  it('fires at its time in its zone, over the change of the clocks', async () => {
    const { clock, times, schedules } = setUp([morning()], { now: Date.parse('2026-10-23T12:00:00Z') });
    await clock.turn(Date.parse('2026-10-26T12:00:00Z'));
    expect(times()).toEqual(['2026-10-24T04:00:00Z', '2026-10-25T05:00:00Z', '2026-10-26T05:00:00Z']);
    expect(schedules.list()).toMatchObject([{ name: 'morning', state: 'ENABLED', fired: 3, lastFired: Date.parse('2026-10-26T05:00:00Z'), next: Date.parse('2026-10-27T05:00:00Z') }]);
  });

  it('sends AWS\'s notification, or its input with the context attributes', async () => {
    const { clock, functions } = setUp([morning(), make.schedule('own', { ScheduleExpression: 'at(2026-11-21T13:00:00)', ...target({ Input: '{"at":"<aws.scheduler.scheduled-time>","by":"<aws.scheduler.schedule-arn>","try":<aws.scheduler.attempt-number>,"other":"<aws.other>"}' }) })]);
    await clock.turn(START + DAY);
    expect(functions.asynchronous.map(({ event }) => event)).toMatchObject([
      { at: '2026-11-21T13:00:00Z', by: make.schedule('own', {}).arn, try: 1, other: '<aws.other>' },
      { 'detail-type': 'Scheduled Event', source: 'aws.scheduler', resources: [morning().arn], time: '2026-11-22T05:00:00Z' },
    ]);
  });

  it('sends to a queue as well, with a message group', async () => {
    const { clock, queues } = setUp([morning(target({ Arn: queueArn('inbox'), Input: '{"x":1}', SqsParameters: { MessageGroupId: 'g' } }))]);
    await clock.turn(START + DAY);
    expect(queues.receive(queueArn('inbox'), 10)).toMatchObject([{ body: '{"x":1}', group: 'g' }]);
  });

  it('fires once at a given time and never again, and never when it is disabled', async () => {
    const { clock, times, schedules } = setUp([make.schedule('once', { ScheduleExpression: 'at(2026-11-21T13:00:00)', ...target() }), morning({ State: 'DISABLED' })]);
    await clock.turn(START + 10 * DAY);
    expect(times()).toEqual(['2026-11-21T13:00:00Z']);
    expect(schedules.list().map(({ state, next }) => [state, next])).toEqual([['ENABLED', null], ['DISABLED', null]]);
  });

  it('fires by hand without losing its next time', () => {
    const { schedules, times } = setUp([morning()]);
    const { next } = schedules.list()[0]!;
    schedules.fire('morning');
    schedules.fire(morning().arn);
    expect(times()).toEqual(['2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z']);
    expect(schedules.list()).toMatchObject([{ next, fired: 2, lastFired: START }]);
    expect(() => schedules.fire('evening')).toThrow('no schedule is named evening: there are morning');
  });

  it('that recurs often fires every time in a short turn and in the last hour of a longer one', async () => {
    const often = make.schedule('often', { ScheduleExpression: 'rate(5 minutes)', ...target() });
    const short = setUp([often]);
    await short.clock.turn(START + HOUR);
    expect(short.times()).toHaveLength(12);
    const long = setUp([often]);
    await long.clock.turn(START + DAY);
    expect(long.times()).toHaveLength(1 + 1 + 12);
  });

  it('that recurs often fires about weekly in a turn of weeks, while a daily one fires every day', async () => {
    const often = make.schedule('often', { ScheduleExpression: 'rate(5 minutes)', ...target() });
    const daily = make.schedule('daily', { ScheduleExpression: 'cron(0 5 * * ? *)', ScheduleExpressionTimezone: 'Europe/Oslo', ...target() });
    const weeks = setUp([often]);
    await weeks.clock.turn(START + 30 * DAY);
    expect(weeks.times()).toHaveLength(1 + 4 + 1 + 12);
    const days = setUp([daily]);
    await days.clock.turn(START + 140 * DAY); // over the change to summer time
    expect(days.times()).toHaveLength(140);
  });
});

describe('a schedule after a restart', () => {
  it('fires once for all that it missed, with the last time that it missed', async () => {
    const state = openState(':memory:');
    const before = setUp([morning()], { state });
    await before.clock.turn(START + DAY);
    const after = setUp([morning()], { state, now: START + 4 * DAY });
    expect(after.times()).toEqual(['2026-11-25T05:00:00Z']);
    await after.clock.turn(START + 5 * DAY);
    expect(after.times()).toEqual(['2026-11-25T05:00:00Z', '2026-11-26T05:00:00Z']);
  });

  it('does not fire again what it has fired', async () => {
    const state = openState(':memory:');
    await setUp([morning()], { state }).clock.turn(START + DAY);
    expect(setUp([morning()], { state, now: START + DAY }).times()).toEqual([]);
  });

  it('keeps the rhythm of a rate', async () => {
    const state = openState(':memory:');
    const hourly = make.schedule('hourly', { ScheduleExpression: 'rate(1 hour)', ...target() });
    await setUp([hourly], { state }).clock.turn(START + 2 * HOUR);
    const after = setUp([hourly], { state, now: START + 4.5 * HOUR });
    expect(after.times()).toEqual(['2026-11-21T16:00:00Z']);
    expect(after.schedules.list()[0]!.next).toBe(START + 5 * HOUR);
  });
});

describe('the execution role of a schedule', () => {
  const dlq = { DeadLetterConfig: { Arn: queueArn('dlq') } };

  it('must allow what the schedule does; else it goes to the dead-letter queue', async () => {
    const role = make.role('ticker', [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queueArn('dlq') }]);
    const { clock, queues, times, iam } = setUp([morning(target(dlq))], { role });
    await clock.turn(START + DAY);
    expect(times()).toEqual([]);
    expect(queues.receive(queueArn('dlq'), 10)).toMatchObject([{
      attributes: { ERROR_CODE: { StringValue: 'NO_PERMISSIONS' }, SCHEDULE_ARN: { StringValue: morning().arn }, TARGET_ARN: { StringValue: functionArn('tick') }, SCHEDULED_TIME: { StringValue: '2026-11-22T05:00:00Z' } },
    }]);
    expect(iam.denials).toMatchObject([{ action: 'lambda:InvokeFunction', resource: functionArn('tick') }]);
  });

  it('must allow the dead-letter queue too; else it is lost with a warning', async () => {
    const { clock, queues, warnings } = setUp([morning(target(dlq))], { role: make.role('ticker', []) });
    await clock.turn(START + DAY);
    expect(queues.counts(queueArn('dlq')).visible).toBe(0);
    expect(warnings).toEqual([expect.stringContaining('schedule morning came to nothing')]);
  });

  it('must trust the Scheduler for the group of the schedule, or the schedule is refused at load', () => {
    expect(() => setUp([morning()], { role: make.role('ticker', [], 'lambda.amazonaws.com') })).toThrow(/does not let scheduler\.amazonaws\.com assume it/);
    const trusting = (group: string): Resource => ({ ...MAY, properties: { ...MAY.properties, AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{
      Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'scheduler.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '000000000000', 'aws:SourceArn': `arn:aws:scheduler:eu-north-1:000000000000:schedule-group/${group}` } },
    }] } } });
    expect(() => setUp([morning()], { role: trusting('default') })).not.toThrow();
    expect(() => setUp([morning()], { role: trusting('other') })).toThrow(/schedule group default/);
  });
});

it.each([
  ['a flexible window', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, 'flexible time window FLEXIBLE (at Test/morning.FlexibleTimeWindow)'],
  ['the last weekday', { ScheduleExpression: 'cron(0 6 LW * ? *)' }, 'LW in field LW (at Test/morning.ScheduleExpression)'],
  ['a target outside the template', target({ Arn: functionArn('nobody') }), 'target arn:aws:lambda:eu-north-1:000000000000:function:nobody'],
])('a schedule with %s is refused at load', (_, properties, message) => {
  expect(() => setUp([morning(properties)])).toThrow(message);
});
