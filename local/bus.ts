/**
 * EventBridge: buses, rules with patterns, archives and replay. What is put is matched and handed to the queues and
 * functions of the rules in one transaction, before the caller has its answer.
 */
import { randomUUID } from 'node:crypto';
import { atomically } from './atomically.ts';
import type { Activity, Assembly, AwsService, Bus, Clock, Iam, Principal, Resource, State } from './contracts.ts';
import { AwsError, NotSimulated } from './errors.ts';
import { demand } from './iam.ts';
import { compilePattern } from './pattern.ts';
import type { Matcher } from './pattern.ts';
import { DeliveryRefused, requireTarget } from './targets.ts';
import type { PolicedTargets } from './targets.ts';
import { compileInput } from './target-input.ts';

export const differences: string[] = [
  'Events reach the targets of their rules at once, in order and once; AWS takes its time, may reorder and repeat: `--unreliable <seed>` does so behind the rules, at queues and asynchronous invocations.',
  'Delivery to a local queue or function fails only for good (no permission), so the retry policy of a rule target is never used.',
  'An archive is up to date at once, and a replay is delivered at once; AWS lags minutes behind.',
];

const SERVICE = 'events.amazonaws.com';
const MAX_ENTRIES = 10;
const MAX_BYTES = 1_048_576;
/** Many guides and clients still believe in this former limit. */
const WARN_BYTES = 262_144;
const EVENTS_KEPT = 200;
const DAY_MS = 86_400_000;

export interface BusEvent {
  version: '0'; id: string; 'detail-type': string; source: string; account: string; time: string; region: string; resources: string[]; detail: unknown;
  'replay-name'?: string;
}

interface Target { readonly arn: string; readonly deadLetterArn: string | undefined; readonly messageGroupId: string | undefined; readonly input: (event: BusEvent) => string }
interface Rule { readonly name: string; readonly arn: string; readonly pattern: unknown; readonly matches: Matcher; readonly targets: Target[]; matched: number; failed: number }
interface Archive { readonly arn: string; readonly matches: Matcher; readonly retentionMs: number }
interface BusState { readonly name: string; readonly arn: string; readonly rules: Rule[]; readonly archives: Archive[]; readonly recent: ReturnType<Bus['list']>[number]['events'] }

type Entry = { EventBusName?: string; Source?: string; DetailType?: string; Detail?: string; Resources?: string[]; Time?: number };

export function createBus({ assembly, clock, state, iam, targets, warn = console.warn }: {
  assembly: Assembly; clock: Clock; activity: Activity; state: State; iam: Iam; targets: PolicedTargets; warn?: (text: string) => void;
}): Bus & { service: AwsService } {
  const arnNamed = (name: string) => `arn:aws:events:${assembly.region}:${assembly.account}:event-bus/${name}`;
  const busArn = (nameOrArn = 'default') => (nameOrArn.startsWith('arn:') ? nameOrArn : arnNamed(nameOrArn));

  const buses = new Map<string, BusState>([arnNamed('default'), ...assembly.byType('AWS::Events::EventBus').map(({ arn }) => arn)]
    .map((arn) => [arn, { name: arn.slice(arn.lastIndexOf('/') + 1), arn, rules: [], archives: [], recent: [] }]));
  const busOf = (nameOrArn: string | undefined, path: string) => buses.get(busArn(nameOrArn)) ?? refuse(`bus ${nameOrArn}, which the template does not define`, path);
  for (const resource of assembly.byType('AWS::Events::Rule')) {
    const rule = ruleOf(resource, assembly);
    if (resource.properties['State'] !== 'DISABLED') busOf(resource.properties['EventBusName'], `${resource.path}.EventBusName`).rules.push(rule);
  }
  for (const { properties: { SourceArn, EventPattern, RetentionDays = 0 }, arn, path } of assembly.byType('AWS::Events::Archive')) {
    const matches = EventPattern ? compilePattern(EventPattern, `${path}.EventPattern`) : () => true;
    busOf(SourceArn, `${path}.SourceArn`).archives.push({ arn, matches, retentionMs: RetentionDays === 0 ? Infinity : RetentionDays * DAY_MS });
  }

  state.exec(`
    create table if not exists bus_archive (archive text not null, id text not null, at integer not null, event text not null, primary key (archive, id)) without rowid;
    create index if not exists bus_archive_at on bus_archive (archive, at);`);
  const keep = state.prepare('insert or ignore into bus_archive values (?, ?, ?, ?)');
  const forget = state.prepare('delete from bus_archive where archive = ? and at < ?');
  const archivedBetween = state.prepare('select id, at, event from bus_archive where archive = ? and at >= ? and at <= ? order by at, id');
  const archivedCount = state.prepare('select count(*) n from bus_archive where archive = ?');

  function publish(bus: BusState, event: BusEvent, at: number): void {
    bus.recent.push({ at: clock.now(), source: event.source, detailType: event['detail-type'], detail: event.detail });
    if (bus.recent.length > EVENTS_KEPT) bus.recent.shift();
    for (const { arn, matches, retentionMs } of bus.archives) {
      if (event['replay-name'] || !matches(event)) continue;
      keep.run(arn, event.id, at, JSON.stringify(event));
      if (retentionMs !== Infinity) forget.run(arn, clock.now() - retentionMs);
    }
    for (const rule of bus.rules) {
      if (!rule.matches(event)) continue;
      rule.matched++;
      for (const target of rule.targets) deliver(rule, target, event);
    }
  }

  /** To the target; when that refuses, to its dead-letter queue; when there is none that takes it, nowhere, as on AWS. */
  function deliver(rule: Rule, target: Target, event: BusEvent): void {
    try {
      targets.deliverAs(SERVICE, rule.arn, target.arn, target.input(event), { ...(target.messageGroupId && { messageGroupId: target.messageGroupId }) });
    } catch (refusal) {
      if (!(refusal instanceof DeliveryRefused)) throw refusal;
      rule.failed++;
      try {
        if (!target.deadLetterArn) throw new DeliveryRefused('RESOURCE_NOT_FOUND', 'the target has no dead-letter queue');
        const attributes = { RULE_ARN: rule.arn, TARGET_ARN: target.arn, ERROR_CODE: refusal.code, ERROR_MESSAGE: refusal.message, RETRY_ATTEMPTS: '0' };
        targets.deliverAs(SERVICE, rule.arn, target.deadLetterArn, JSON.stringify(event), { attributes });
      } catch (second) {
        if (!(second instanceof DeliveryRefused)) throw second;
        warn(`rule ${rule.name} lost an event: ${refusal.message}; ${second.message}`);
      }
    }
  }

  function putEvents(principal: Principal, entries: Entry[]) {
    if (entries.length === 0 || entries.length > MAX_ENTRIES) throw new AwsError('ValidationException', `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MAX_ENTRIES}`);
    const bytes = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
    if (bytes > MAX_BYTES) throw new AwsError('ValidationException', `Total size of the entries in the request is over the limit of ${MAX_BYTES} bytes.`);
    if (bytes > WARN_BYTES) warn(`PutEvents with ${bytes} bytes of ${principal.functionName}: more than 256 KB, the limit until January 2026`);
    for (const arn of new Set(entries.map(({ EventBusName }) => busArn(EventBusName)))) demand(iam, principal, { action: 'events:PutEvents', resource: arn });

    const Entries = atomically(state, () => entries.map((entry) => {
      const bus = buses.get(busArn(entry.EventBusName));
      const fault = bus ? faultOf(entry) : { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${entry.EventBusName} does not exist.` };
      if (!bus || fault) return fault;
      const at = entry.Time === undefined ? clock.now() : entry.Time * 1000;
      const event: BusEvent = {
        version: '0', id: randomUUID(), 'detail-type': entry.DetailType!, source: entry.Source!, account: assembly.account,
        time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'), region: assembly.region, resources: entry.Resources ?? [], detail: JSON.parse(entry.Detail!),
      };
      publish(bus, event, at);
      return { EventId: event.id };
    }));
    return { FailedEntryCount: Entries.filter((entry) => entry && 'ErrorCode' in entry).length, Entries };
  }

  return {
    list: () => [...buses.values()].map(({ name, arn, rules, archives, recent }) => ({
      name, arn,
      rules: rules.map((rule) => ({ name: rule.name, pattern: rule.pattern, matched: rule.matched, failed: rule.failed })),
      events: [...recent],
      archived: archives.reduce((sum, archive) => sum + (archivedCount.get(archive.arn) as { n: number }).n, 0),
    })),
    replay(busName, from, to) {
      const bus = buses.get(busArn(busName));
      if (!bus) throw new AwsError('ResourceNotFoundException', `Event bus ${busName} does not exist.`);
      const rows = bus.archives.flatMap(({ arn }) => archivedBetween.all(arn, from, to) as { id: string; at: number; event: string }[]);
      const events = [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => a.at - b.at); // two archives may hold the same event
      const name = `replay-${new Date(clock.now()).toISOString().replace(/[:.]/g, '-')}`;
      atomically(state, () => {
        for (const { event, at } of events) publish(bus, { ...(JSON.parse(event) as BusEvent), 'replay-name': name }, at);
      });
      return events.length;
    },
    service: {
      target: 'AWSEvents',
      operations: ['PutEvents'],
      handle: async ({ principal, input }) => putEvents(principal, input.Entries ?? []),
    },
  };
}

function refuse(what: string, path: string): never {
  throw new NotSimulated(what, path);
}

function ruleOf({ properties, path, arn }: Resource, assembly: Assembly): Rule {
  const { EventPattern, Targets = [] } = properties;
  if (!EventPattern) refuse('a rule without EventPattern', path);
  return {
    name: arn.slice(arn.lastIndexOf('/') + 1),
    arn,
    pattern: EventPattern,
    matches: compilePattern(EventPattern, `${path}.EventPattern`),
    targets: Targets.map((target: any, i: number): Target => {
      const at = `${path}.Targets[${i}]`;
      requireTarget(assembly, target.Arn, `${at}.Arn`);
      return { arn: target.Arn, deadLetterArn: target.DeadLetterConfig?.Arn, messageGroupId: target.SqsParameters?.MessageGroupId, input: compileInput(target, arn, at) };
    }),
    matched: 0,
    failed: 0,
  };
}

/** Bytes as EventBridge counts them. */
function sizeOf({ Source = '', DetailType = '', Detail = '', Resources = [], Time }: Entry): number {
  return [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + Buffer.byteLength(text), Time === undefined ? 0 : 14);
}

function faultOf(entry: Entry): { ErrorCode: string; ErrorMessage: string } | undefined {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if (!entry[name]) return { ErrorCode: 'InvalidArgument', ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.` };
  }
  const detail = parsed(entry.Detail!);
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  if (entry.Source!.startsWith('aws.')) return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  return undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
