/** EventBridge Scheduler: fires schedules on the virtual clock, as their execution role, and remembers when it did. */
import { randomUUID } from 'node:crypto';
import { atomically } from './atomically.ts';
import type { Activity, Assembly, Clock, Iam, Principal, Resource, Schedules, State } from './contracts.ts';
import { check, latest, next } from './cron.ts';
import { NotSimulated } from './errors.ts';
import { compilePolicy, decide } from './policy.ts';
import { DeliveryRefused, requireTarget } from './targets.ts';
import type { PolicedTargets } from './targets.ts';

const HOUR_MS = 3_600_000;
const WEEK_MS = 168 * HOUR_MS;

export const differences: string[] = [
  'While the clock is being turned, a schedule that recurs within the hour fires about once a week, and as often as it should in the last hour.',
  'A schedule with a rate fires first one period after it was first started.',
  'What a schedule missed while the platform was stopped fires once when it starts.',
  'Delivery of a schedule fails only for good (no permission), so its retry policy is never used; AWS delivers with up to a minute of delay.',
];

interface Schedule {
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly timezone: string;
  readonly enabled: boolean;
  readonly target: { readonly arn: string; readonly input: string | undefined; readonly role: Principal; readonly deadLetterArn: string | undefined; readonly messageGroupId: string | undefined };
  next: number | null;
  fired: number;
}

/** `since`: first start. `last`: the scheduled time of the last occurrence. `firedAt`: when it last fired, by hand or not. */
interface Row { since: number; last: number | null; firedAt: number | null }

export function createSchedules({ assembly, clock, state, iam, targets, warn = console.warn }: {
  assembly: Assembly; clock: Clock; activity: Activity; state: State; iam: Iam; targets: PolicedTargets; warn?: (text: string) => void;
}): Schedules & { start(): void } {
  const schedules = assembly.byType('AWS::Scheduler::Schedule').map((resource) => scheduleOf(resource, assembly));
  state.exec('create table if not exists schedule (arn text primary key, since integer not null, last integer, fired_at integer)');
  const begin = state.prepare('insert or ignore into schedule values (?, ?, null, null)');
  const read = state.prepare('select since, last, fired_at firedAt from schedule where arn = ?');
  const occurred = state.prepare('update schedule set last = ? where arn = ?');
  const fired = state.prepare('update schedule set fired_at = ? where arn = ?');
  for (const { arn } of schedules) begin.run(arn, clock.now());

  function plan(schedule: Schedule, after: number): void {
    const { expression, timezone } = schedule;
    const soon = next(expression, timezone, after, 1);
    const ahead = clock.turningTo === undefined ? 0 : clock.turningTo - after;
    const frequent = soon !== null && soon - after < HOUR_MS && ahead > HOUR_MS;
    const at = (schedule.next = frequent ? next(expression, timezone, after, Math.min(ahead - HOUR_MS, WEEK_MS)) : soon);
    if (at !== null) clock.at(at, `schedule ${schedule.name}`, () => occur(schedule, at));
  }

  function occur(schedule: Schedule, at: number): void {
    atomically(state, () => {
      occurred.run(at, schedule.arn);
      fire(schedule, at);
    });
    plan(schedule, at);
  }

  function fire(schedule: Schedule, scheduledAt: number): void {
    const { arn, name, target } = schedule;
    fired.run(clock.now(), arn);
    schedule.fired++;
    const executionId = randomUUID();
    const payload = payloadOf(schedule, scheduledAt, executionId, assembly);
    try {
      deliver(target.role, target.arn, payload, { ...(target.messageGroupId && { messageGroupId: target.messageGroupId }) });
    } catch (refusal) {
      if (!(refusal instanceof DeliveryRefused)) throw refusal;
      const attributes = {
        SCHEDULE_ARN: arn, TARGET_ARN: target.arn, EXECUTION_ID: executionId, SCHEDULED_TIME: isoSeconds(scheduledAt),
        ERROR_CODE: refusal.code, ERROR_MESSAGE: refusal.message, RETRY_ATTEMPTS: '0', IS_PAYLOAD_TRUNCATED: 'false',
      };
      try {
        if (!target.deadLetterArn) throw new DeliveryRefused('RESOURCE_NOT_FOUND', 'it has no dead-letter queue');
        deliver(target.role, target.deadLetterArn, payload, { attributes });
      } catch (second) {
        if (!(second instanceof DeliveryRefused)) throw second;
        warn(`schedule ${name} came to nothing: ${refusal.message}; ${second.message}`);
      }
    }
  }

  /** The schedule's role must be allowed to do it, also for its dead-letter queue. */
  function deliver(role: Principal, targetArn: string, payload: string, options: Parameters<PolicedTargets['deliver']>[2]): void {
    const action = targetArn.split(':')[2] === 'sqs' ? 'sqs:SendMessage' : 'lambda:InvokeFunction';
    const { allowed, reason } = iam.authorize(role, { action, resource: targetArn });
    if (!allowed) throw new DeliveryRefused('NO_PERMISSIONS', `${role.roleArn} may not ${action} on ${targetArn} ${reason}`);
    targets.deliver(targetArn, payload, options);
  }

  return {
    start() {
      const now = clock.now();
      for (const schedule of schedules.filter(({ enabled }) => enabled)) {
        const { since, last } = read.get(schedule.arn) as unknown as Row;
        const missed = latest(schedule.expression, schedule.timezone, last ?? since, now);
        if (missed === undefined) plan(schedule, last ?? since);
        else occur(schedule, missed);
      }
    },
    list: () => schedules.map((schedule) => {
      const { firedAt } = read.get(schedule.arn) as unknown as Row;
      const { name, arn, expression, timezone, enabled } = schedule;
      return { name, arn, expression, timezone, state: enabled ? 'ENABLED' : 'DISABLED', next: schedule.next, lastFired: firedAt, fired: schedule.fired };
    }),
    fire(name) {
      const schedule = schedules.find((candidate) => candidate.name === name || candidate.arn === name);
      if (!schedule) throw new Error(`no schedule is named ${name}: there are ${schedules.map((known) => known.name).join(', ') || 'none'}`);
      atomically(state, () => fire(schedule, clock.now()));
    },
  };
}

const isoSeconds = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

function scheduleOf(resource: Resource, assembly: Assembly): Schedule {
  const { ScheduleExpression, ScheduleExpressionTimezone = 'UTC', State = 'ENABLED', FlexibleTimeWindow, Target, GroupName = 'default' } = resource.properties;
  const { path, arn } = resource;
  if (FlexibleTimeWindow?.Mode !== 'OFF') throw new NotSimulated(`flexible time window ${FlexibleTimeWindow?.Mode}`, `${path}.FlexibleTimeWindow`);
  check(ScheduleExpression, ScheduleExpressionTimezone, `${path}.ScheduleExpression`);
  requireTarget(assembly, Target.Arn, `${path}.Target.Arn`);
  requireTrust(assembly, Target.RoleArn, GroupName, path);
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return {
    name, arn,
    expression: ScheduleExpression,
    timezone: ScheduleExpressionTimezone,
    enabled: State === 'ENABLED',
    target: {
      arn: Target.Arn, input: Target.Input, deadLetterArn: Target.DeadLetterConfig?.Arn, messageGroupId: Target.SqsParameters?.MessageGroupId,
      role: { kind: 'function', roleArn: Target.RoleArn, functionName: name, tags: {} },
    },
    next: null,
    fired: 0,
  };
}

/** AWS does not create a schedule whose role does not trust the Scheduler, acting for the schedule's group. */
function requireTrust(assembly: Assembly, roleArn: string, group: string, path: string): void {
  const role = assembly.byArn(roleArn);
  const trust = role ? compilePolicy(role.properties['AssumeRolePolicyDocument'], role.path) : [];
  const decision = decide(trust.filter(({ principals }) => principals.includes('scheduler.amazonaws.com')), {
    action: 'sts:AssumeRole', resource: roleArn,
    context: { 'aws:sourceaccount': assembly.account, 'aws:sourcearn': `arn:aws:scheduler:${assembly.region}:${assembly.account}:schedule-group/${group}` },
  });
  if (decision !== 'Allow') throw new Error(`the execution role of ${path} (${roleArn}) does not let scheduler.amazonaws.com assume it for schedule group ${group}: AWS would refuse the schedule`);
}

/** The schedule's input with the context attributes filled in, or the notification that AWS sends without one. */
function payloadOf({ arn, target }: Schedule, scheduledAt: number, executionId: string, { account, region }: Assembly): string {
  const attributes: Record<string, string> = { 'schedule-arn': arn, 'scheduled-time': isoSeconds(scheduledAt), 'execution-id': executionId, 'attempt-number': '1' };
  if (target.input !== undefined) return target.input.replace(/<aws\.scheduler\.([\w-]+)>/g, (whole, name: string) => attributes[name] ?? whole);
  return JSON.stringify({
    version: '0', id: executionId, 'detail-type': 'Scheduled Event', source: 'aws.scheduler', account, time: isoSeconds(scheduledAt), region, resources: [arn], detail: '{}',
  });
}
