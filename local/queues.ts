/**
 * SQS queues: messages with visibility, delay, retention and redrive, on the virtual clock, in the durable state.
 * `sqs.ts` is the API in front of them. Standard queues only; a message's group (`MessageGroupId`) gives fairness.
 */
import { randomUUID } from 'node:crypto';
import { atomically } from './atomically.ts';
import type { Activity, Assembly, AwsService, Clock, Iam, Queues, Resource, State } from './contracts.ts';
import { AwsError, NotSimulated } from './errors.ts';
import { createSqs } from './sqs.ts';
import { reliable, type Delivery } from './unreliable.ts';

export const differences: string[] = [
  'Standard queues deliver each message once per visibility timeout and in order within a group; AWS may repeat and reorder, which `--unreliable <seed>` does.',
  'Fair queueing takes one message of each group in turn; AWS steps in only when a group is noisy.',
  'A long poll waits at most two real seconds.',
  'Messages in flight when the platform stops are visible again as soon as it starts.',
];

export interface MessageAttribute { DataType: string; StringValue?: string; BinaryValue?: string }

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly receipt: string;
  readonly group: string | undefined;
  /** Virtual epoch milliseconds. */
  readonly sentAt: number;
  readonly firstReceivedAt: number;
  /** How often it was received, this time included. */
  readonly receives: number;
  readonly sender: string;
  /** Arn of the queue that gave it up, on a dead-letter queue. */
  readonly source: string | undefined;
  readonly attributes: Record<string, MessageAttribute>;
}

export interface NewMessage {
  body: string;
  delaySeconds?: number | undefined;
  group?: string | undefined;
  attributes?: Record<string, MessageAttribute> | undefined;
  sender?: string | undefined;
}

export interface QueueStore extends Queues {
  /** Stores a message and returns its id. */
  enqueue(queueArn: string, message: NewMessage): string;
  /** Takes up to `max` visible messages, one of each group in turn, and hides them. Those received too often go to the dead-letter queue instead. */
  receive(queueArn: string, max: number, visibilitySeconds?: number): Message[];
  /** Does nothing when the message is gone or was received again since. */
  delete(queueArn: string, receipt: string): void;
  /** Makes a message in flight visible in `seconds` from now; false when the receipt no longer holds it. */
  changeVisibility(queueArn: string, receipt: string, seconds: number): boolean;
  purge(queueArn: string): void;
  /** As `redrive`, to another queue than the one the messages came from. */
  move(dlqArn: string, destinationArn?: string): number;
  /** How many are visible now, counted up to 100. */
  ready(queueArn: string): number;
  /** Calls `listener` soon after a message became visible. Returns a function that ends it. */
  onReady(queueArn: string, listener: () => void): () => void;
  settings(queueArn: string): QueueSettings;
  counts(queueArn: string): { visible: number; inFlight: number; delayed: number };
  readonly service: AwsService;
}

export interface QueueSettings {
  readonly resource: Resource;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly waitSeconds: number;
  readonly maxBytes: number;
  readonly redrive: { deadLetterTargetArn: string; maxReceiveCount: number } | undefined;
}

interface Row {
  seq: number; queue: string; id: string; body: string; attributes: string; grp: string; sender: string; source: string | null;
  sent_at: number; visible_at: number; ready: 0 | 1; receives: number; first_received_at: number | null; receipt: string | null;
}

/** `endpointUrl`: where functions reach the API, for the queue URLs that it tells them. */
export function createQueues({ assembly, clock, activity, state, iam, endpointUrl, delivery = reliable }: {
  assembly: Assembly; clock: Clock; activity: Activity; state: State; iam: Iam; endpointUrl: () => string; delivery?: Delivery;
}): QueueStore {
  const queues = new Map(assembly.byType('AWS::SQS::Queue').map((resource) => [resource.arn, settingsOf(resource)]));
  for (const { resource, redrive } of queues.values()) {
    if (!redrive) continue;
    const target = queues.get(redrive.deadLetterTargetArn);
    if (!target) throw new NotSimulated(`a dead-letter queue outside the template: ${redrive.deadLetterTargetArn}`, `${resource.path}.RedrivePolicy`);
    if (target.redrive) throw new NotSimulated('a dead-letter queue that has a RedrivePolicy itself', `${target.resource.path}.RedrivePolicy`);
  }
  const deadLetterQueues = deadLetterTargets(assembly);
  const settings = (arn: string): QueueSettings => {
    const found = queues.get(arn);
    if (!found) throw new AwsError('QueueDoesNotExist', `The specified queue does not exist: ${arn}`);
    return found;
  };

  state.exec(`
    create table if not exists sqs_message (
      seq integer primary key autoincrement, queue text not null, id text not null, body text not null, attributes text not null,
      grp text not null, sender text not null, source text, sent_at integer not null, visible_at integer not null,
      ready integer not null, receives integer not null default 0, first_received_at integer, receipt text);
    create index if not exists sqs_pick on sqs_message (queue, ready, grp, visible_at, seq);
    create index if not exists sqs_due on sqs_message (queue, ready, visible_at);
    create index if not exists sqs_age on sqs_message (queue, sent_at);`);
  // Who held a message in flight has died with the last platform, so nobody can finish it: it is visible at once.
  state.prepare('update sqs_message set ready = 1, visible_at = min(visible_at, ?) where ready = 0 and receives > 0').run(clock.now());

  const insert = state.prepare('insert into sqs_message (queue, id, body, attributes, grp, sender, sent_at, visible_at, ready) values (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const expire = state.prepare('delete from sqs_message where queue = ? and sent_at <= ?');
  const promote = state.prepare('update sqs_message set ready = 1 where queue = ? and ready = 0 and visible_at <= ?');
  const nextDue = state.prepare('select min(visible_at) at from sqs_message where queue = ? and ready = 0');
  const pick = state.prepare('select * from sqs_message where queue = ? and ready = 1 and grp > ? order by grp, visible_at, seq limit 1');
  const pickFirst = state.prepare('select * from sqs_message where queue = ? and ready = 1 order by grp, visible_at, seq limit 1');
  const take = state.prepare('update sqs_message set ready = 0, visible_at = ?, receives = receives + 1, first_received_at = coalesce(first_received_at, ?), receipt = ? where seq = ?');
  const bury = state.prepare('update sqs_message set queue = ?, source = ?, visible_at = ?, receipt = null where seq = ?');
  const held = state.prepare('select visible_at from sqs_message where seq = ? and queue = ? and receipt = ? and ready = 0');
  const hide = state.prepare('update sqs_message set visible_at = ?, ready = ? where seq = ?');
  const remove = state.prepare('delete from sqs_message where seq = ? and queue = ? and receipt = ?');
  const empty = state.prepare('delete from sqs_message where queue = ?');
  const anyReady = state.prepare('select count(*) n from (select 1 from sqs_message where queue = ? and ready = 1 limit 100)');
  const tally = state.prepare(`select count(*) filter (where ready = 1) visible, count(*) filter (where ready = 0 and receives > 0) inFlight,
    count(*) filter (where ready = 0 and receives = 0) delayed, min(sent_at) oldest from sqs_message where queue = ?`);
  const first = state.prepare('select id, body, receives from sqs_message where queue = ? order by seq limit 10');
  const exhumable = state.prepare('select seq, source from sqs_message where queue = ? and ready = 1 and source is not null order by seq');
  const exhume = state.prepare('update sqs_message set queue = ?, id = ?, sent_at = ?, visible_at = ?, receives = 0, first_received_at = null, receipt = null, source = null where seq = ?');

  const late = state.prepare('select count(*) n from sqs_message where ready = 0 and receives = 0 and visible_at <= ?');
  // What is late by misbehaviour is on its way. Not while the clock is turned: then timers fire only when all is quiet.
  if (delivery.latestMs > 0) activity.watch('late messages', () => (clock.turningTo === undefined ? (late.get(clock.now() + delivery.latestMs) as { n: number }).n : 0));

  const listeners = new Map<string, Set<() => void>>();
  const notified = new Set<string>();
  const timers = new Map<string, { at: number; cancel: () => void }>();
  const lastGroup = new Map<string, string>();

  /** Tells the listeners after the present piece of work, so that they never read inside an open transaction. */
  function notify(queue: string): void {
    if (!listeners.get(queue)?.size || notified.has(queue)) return;
    notified.add(queue);
    queueMicrotask(() => {
      notified.delete(queue);
      for (const listener of listeners.get(queue) ?? []) listener();
    });
  }

  function tidy(queue: string): void {
    expire.run(queue, clock.now() - settings(queue).retentionSeconds * 1000);
    if (promote.run(queue, clock.now()).changes) notify(queue);
  }

  /** One timer a queue, for the next hidden message, and only while somebody waits for it: other queues tidy up when read. */
  function arm(queue: string): void {
    if (!listeners.get(queue)?.size) return;
    const { at } = nextDue.get(queue) as { at: number | null };
    const armed = timers.get(queue);
    if (at === null || (armed && armed.at <= at)) return;
    armed?.cancel();
    const cancel = clock.at(at, `visibility ${settings(queue).resource.logicalId}`, () => {
      timers.delete(queue);
      tidy(queue);
      arm(queue);
    });
    timers.set(queue, { at, cancel });
  }

  function move(dlqArn: string, destinationArn?: string): number {
    settings(dlqArn);
    tidy(dlqArn);
    const now = clock.now();
    const rows = exhumable.all(dlqArn) as { seq: number; source: string }[];
    atomically(state, () => {
      for (const { seq, source } of rows) exhume.run(destinationArn ?? source, randomUUID(), now, now, seq);
    });
    for (const queue of new Set(rows.map(({ source }) => destinationArn ?? source))) notify(queue);
    return rows.length;
  }

  const store: Omit<QueueStore, 'service'> = {
    settings,
    enqueue(queueArn, { body, delaySeconds, group = '', attributes = {}, sender = 'AIDALOCAL' }) {
      const id = randomUUID();
      const now = clock.now();
      const delayMs = (delaySeconds ?? settings(queueArn).delaySeconds) * 1000;
      const waits = delivery.deliveries().map((lateMs) => delayMs + lateMs);
      for (const waitMs of waits) insert.run(queueArn, id, body, JSON.stringify(attributes), group, sender, now, now + waitMs, waitMs === 0 ? 1 : 0);
      if (waits.includes(0)) notify(queueArn);
      if (waits.some((waitMs) => waitMs > 0)) arm(queueArn);
      return id;
    },
    send(queueArn, body, { delaySeconds, messageGroupId, attributes = {} } = {}) {
      const typed = Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }] as const);
      return store.enqueue(queueArn, { body, delaySeconds, group: messageGroupId, attributes: Object.fromEntries(typed) });
    },
    receive(queueArn, max, visibilitySeconds = settings(queueArn).visibilitySeconds) {
      const { redrive } = settings(queueArn);
      const now = clock.now();
      const visibleAt = now + visibilitySeconds * 1000;
      const messages = atomically(state, () => {
        tidy(queueArn);
        const taken: Message[] = [];
        while (taken.length < max) {
          const row = (pick.get(queueArn, lastGroup.get(queueArn) ?? '') ?? pickFirst.get(queueArn)) as Row | undefined;
          if (!row) break;
          lastGroup.set(queueArn, row.grp);
          if (redrive && row.receives >= redrive.maxReceiveCount) {
            // The time it was sent stays, as on AWS: the dead-letter queue's retention counts from there.
            bury.run(redrive.deadLetterTargetArn, queueArn, now, row.seq);
            notify(redrive.deadLetterTargetArn);
            continue;
          }
          const receipt = randomUUID();
          take.run(visibleAt, now, receipt, row.seq);
          taken.push(messageOf(row, receipt, now));
        }
        return taken;
      });
      arm(queueArn);
      return messages;
    },
    delete(queueArn, handle) {
      const { seq, receipt } = readHandle(handle);
      remove.run(seq, queueArn, receipt);
    },
    changeVisibility(queueArn, handle, seconds) {
      const { seq, receipt } = readHandle(handle);
      if (!held.get(seq, queueArn, receipt)) return false;
      hide.run(clock.now() + seconds * 1000, seconds === 0 ? 1 : 0, seq);
      if (seconds === 0) notify(queueArn);
      else arm(queueArn);
      return true;
    },
    purge: (queueArn) => void empty.run(settings(queueArn).resource.arn),
    move,
    redrive: (dlqArn) => move(dlqArn),
    ready: (queueArn) => (anyReady.get(queueArn) as { n: number }).n,
    onReady(queueArn, listener) {
      const set = listeners.get(queueArn) ?? new Set();
      listeners.set(queueArn, set.add(listener));
      tidy(queueArn);
      arm(queueArn);
      return () => void set.delete(listener);
    },
    counts(queueArn) {
      settings(queueArn);
      tidy(queueArn);
      const { visible, inFlight, delayed } = tally.get(queueArn) as { visible: number; inFlight: number; delayed: number };
      return { visible, inFlight, delayed };
    },
    list: () => [...queues.keys()].map((arn) => {
      const counts = store.counts(arn);
      const { oldest } = tally.get(arn) as { oldest: number | null };
      const peek = first.all(arn) as { id: string; body: string; receives: number }[];
      return { name: nameOf(arn), arn, ...counts, oldestSeconds: oldest === null ? 0 : Math.floor((clock.now() - oldest) / 1000), isDlq: deadLetterQueues.has(arn), peek };
    }),
  };
  return { ...store, service: createSqs({ assembly, state, store, iam, endpointUrl }) };
}

export const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);

function settingsOf(resource: Resource): QueueSettings {
  const { FifoQueue, VisibilityTimeout = 30, DelaySeconds = 0, MessageRetentionPeriod = 345_600, ReceiveMessageWaitTimeSeconds = 0, MaximumMessageSize = 1_048_576, RedrivePolicy } = resource.properties;
  if (FifoQueue) throw new NotSimulated('FIFO queue', `${resource.path}.FifoQueue`);
  return {
    resource,
    visibilitySeconds: Number(VisibilityTimeout),
    delaySeconds: Number(DelaySeconds),
    retentionSeconds: Number(MessageRetentionPeriod),
    waitSeconds: Number(ReceiveMessageWaitTimeSeconds),
    maxBytes: Number(MaximumMessageSize),
    redrive: RedrivePolicy && { deadLetterTargetArn: RedrivePolicy.deadLetterTargetArn, maxReceiveCount: Number(RedrivePolicy.maxReceiveCount) },
  };
}

/** Arns named anywhere in the template as the place where failures go. */
function deadLetterTargets(assembly: Assembly): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown, isTarget: boolean): void => {
    if (typeof value === 'string' && isTarget) found.add(value);
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) visit(inner, isTarget || key === 'deadLetterTargetArn' || key === 'DeadLetterConfig' || key === 'OnFailure');
    }
  };
  for (const { properties } of assembly.resources) visit(properties, false);
  return found;
}

const handleOf = (seq: number, receipt: string): string => Buffer.from(`${seq}/${receipt}`).toString('base64');

function readHandle(handle: string | undefined): { seq: number; receipt: string } {
  const [, seq, receipt] = /^(\d+)\/(.+)$/.exec(Buffer.from(handle ?? '', 'base64').toString()) ?? [];
  if (!seq || !receipt) throw new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
  return { seq: Number(seq), receipt };
}

const messageOf = (row: Row, receipt: string, now: number): Message => ({
  id: row.id,
  body: row.body,
  receipt: handleOf(row.seq, receipt),
  group: row.grp || undefined,
  sentAt: row.sent_at,
  firstReceivedAt: row.first_received_at ?? now,
  receives: row.receives + 1,
  sender: row.sender,
  source: row.source ?? undefined,
  attributes: JSON.parse(row.attributes),
});
