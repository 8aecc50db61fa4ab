import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQueues } from '../../local/queues.ts';
import { openState } from '../../local/state.ts';
import { unreliable } from '../../local/unreliable.ts';
import { HOUR, SECOND, START, assemblyOf, easyIam, make, queueArn, stillClock, worldOf } from './events-world.ts';
import { createActivity } from '../../local/activity.ts';

const WORK = queueArn('work');
const DLQ = queueArn('dlq');
const redrive = (maxReceiveCount: number) => ({ RedrivePolicy: { deadLetterTargetArn: DLQ, maxReceiveCount } });

function setUp(properties: object = {}, options: Parameters<typeof worldOf>[1] = {}) {
  const world = worldOf([make.queue('work', properties), make.queue('dlq', { MessageRetentionPeriod: 14 * 86_400 })], options);
  return { ...world, queues: createQueues({ ...world, endpointUrl: () => '' }) };
}
const bodies = (messages: { body: string }[]) => messages.map(({ body }) => body);
const stateOf = (queues: ReturnType<typeof setUp>['queues'], arn: string) => queues.list().find((queue) => queue.arn === arn)!;

describe('an unreliable queue', () => {
  const heard = async (seed: number): Promise<string[]> => {
    const world = worldOf([make.queue('work', {})]);
    const queues = createQueues({ ...world, endpointUrl: () => '', delivery: unreliable(seed) });
    const sent = Array.from({ length: 40 }, (_, i) => `m${i}`);
    const got: string[] = [];
    for (const body of sent) queues.send(WORK, body);
    for (let at = 0; at <= 6_000; at += 50) {
      await world.clock.turn(START + at);
      for (const message of queues.receive(WORK, 10)) {
        got.push(message.body);
        queues.delete(WORK, message.receipt);
      }
    }
    expect([...new Set(got)].sort()).toEqual([...sent].sort());
    return got;
  };

  it('loses nothing, repeats some messages and lets some be overtaken, the same with the same seed', async () => {
    const got = await heard(7);
    const first = [...new Set(got)];
    expect(got.length).toBeGreaterThan(first.length + 3);
    expect(first).not.toEqual([...first].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
    expect(await heard(7)).toEqual(got);
    expect(await heard(8)).not.toEqual(got);
  });
});

describe('a queue', () => {
  it('hides a message that was received until its visibility timeout has passed', async () => {
    const { queues, clock } = setUp({ VisibilityTimeout: 30 });
    queues.send(WORK, 'a');
    expect(bodies(queues.receive(WORK, 10))).toEqual(['a']);
    await clock.turn(START + 29 * SECOND);
    expect(queues.receive(WORK, 10)).toEqual([]);
    await clock.turn(START + 30 * SECOND);
    expect(queues.receive(WORK, 10)).toMatchObject([{ body: 'a', receives: 2, sentAt: START, firstReceivedAt: START }]);
  });

  it('forgets a message that was deleted, but not on the word of an older receipt', async () => {
    const { queues, clock } = setUp();
    queues.send(WORK, 'a');
    const [first] = queues.receive(WORK, 1);
    await clock.turn(START + 30 * SECOND);
    const [second] = queues.receive(WORK, 1);
    queues.delete(WORK, first!.receipt);
    expect(queues.counts(WORK)).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
    queues.delete(WORK, second!.receipt);
    expect(queues.counts(WORK)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('changes the visibility of what is in flight, and of nothing else', async () => {
    const { queues, clock } = setUp();
    queues.send(WORK, 'a');
    const [first] = queues.receive(WORK, 1);
    expect(queues.changeVisibility(WORK, first!.receipt, 120)).toBe(true);
    await clock.turn(START + 119 * SECOND);
    expect(queues.receive(WORK, 1)).toEqual([]);
    expect(queues.changeVisibility(WORK, first!.receipt, 0)).toBe(true);
    expect(bodies(queues.receive(WORK, 1))).toEqual(['a']);
    expect(queues.changeVisibility(WORK, first!.receipt, 10)).toBe(false);
  });

  it('gives a message once in one receive, also with a visibility of nothing', () => {
    const { queues } = setUp();
    queues.send(WORK, 'a');
    expect(queues.receive(WORK, 10, 0)).toHaveLength(1);
    expect(queues.receive(WORK, 10, 0)).toHaveLength(1);
  });

  it('shows a delayed message when its delay has passed', async () => {
    const { queues, clock } = setUp({ DelaySeconds: 10 });
    queues.send(WORK, 'by the queue');
    queues.send(WORK, 'by the sender', { delaySeconds: 20 });
    queues.send(WORK, 'at once', { delaySeconds: 0 });
    expect(bodies(queues.receive(WORK, 10))).toEqual(['at once']);
    expect(queues.counts(WORK)).toEqual({ visible: 0, inFlight: 1, delayed: 2 });
    await clock.turn(START + 20 * SECOND);
    expect(bodies(queues.receive(WORK, 10))).toEqual(['by the queue', 'by the sender']);
  });

  it('gives up a message that was received too often, with the time it was sent', async () => {
    const { queues, clock } = setUp(redrive(2));
    queues.send(WORK, 'poison');
    for (const turn of [1, 2]) {
      expect(queues.receive(WORK, 1), `try ${turn}`).toHaveLength(1);
      await clock.turn(clock.now() + 30 * SECOND);
    }
    expect(queues.receive(WORK, 1)).toEqual([]);
    expect(queues.receive(DLQ, 1)).toMatchObject([{ body: 'poison', sentAt: START, source: WORK }]);
    expect(stateOf(queues, DLQ).isDlq).toBe(true);
    expect(stateOf(queues, WORK).isDlq).toBe(false);
  });

  it('gets back what its dead-letter queue holds, as new messages', async () => {
    const { queues, clock } = setUp(redrive(1));
    queues.send(WORK, 'poison');
    queues.send(DLQ, 'from elsewhere');
    queues.receive(WORK, 1);
    await clock.turn(START + HOUR);
    queues.receive(WORK, 1);
    expect(queues.redrive(DLQ)).toBe(1);
    expect(queues.receive(WORK, 10)).toMatchObject([{ body: 'poison', receives: 1, sentAt: START + HOUR, source: undefined }]);
    expect(bodies(queues.receive(DLQ, 10))).toEqual(['from elsewhere']);
  });

  it('drops what it has held longer than its retention', async () => {
    const { queues, clock } = setUp({ MessageRetentionPeriod: 3600 });
    queues.send(WORK, 'old');
    await clock.turn(START + HOUR - 1);
    expect(queues.counts(WORK).visible).toBe(1);
    await clock.turn(START + HOUR);
    expect(queues.counts(WORK).visible).toBe(0);
  });

  it('tells who waits when a message is sent, and when one becomes visible again', async () => {
    const { queues, clock } = setUp();
    let told = 0;
    const stop = queues.onReady(WORK, () => told++);
    queues.send(WORK, 'a');
    queues.send(WORK, 'b');
    await Promise.resolve();
    expect(told).toBe(1);
    queues.receive(WORK, 2);
    await clock.turn(START + 30 * SECOND);
    expect(told).toBe(2);
    queues.send(WORK, 'later', { delaySeconds: 60 });
    await clock.turn(START + 90 * SECOND);
    expect(told).toBe(3);
    stop();
    queues.send(WORK, 'c');
    await Promise.resolve();
    expect(told).toBe(3);
  });

  it('is refused when it is first-in-first-out, or gives up to a queue that gives up itself', () => {
    const build = (...queues: Parameters<typeof assemblyOf>) => createQueues({ ...worldOf(queues), endpointUrl: () => '' });
    expect(() => build(make.queue('work.fifo', { FifoQueue: true }))).toThrow('FIFO queue (at Test/work.fifo.FifoQueue)');
    expect(() => build(make.queue('work', redrive(1)), make.queue('dlq', { RedrivePolicy: { deadLetterTargetArn: WORK, maxReceiveCount: 1 } }))).toThrow('has a RedrivePolicy itself');
    expect(() => build(make.queue('work', redrive(1)))).toThrow('outside the template');
  });
});

describe('a queue after a restart', () => {
  it('shows again what was in flight, and keeps what was delayed hidden', () => {
    const state = openState(':memory:');
    const before = setUp({}, { state });
    before.queues.send(WORK, 'in flight');
    before.queues.send(WORK, 'delayed', { delaySeconds: 60 });
    before.queues.receive(WORK, 1);
    const after = setUp({}, { state, now: START + SECOND });
    expect(after.queues.receive(WORK, 10)).toMatchObject([{ body: 'in flight', receives: 2 }]);
    expect(after.queues.counts(WORK)).toMatchObject({ inFlight: 1, delayed: 1 });
  });
});

describe('fair queueing', () => {
  it('takes one message of each group in turn, so that a noisy tenant does not starve the others', () => {
    const { queues } = setUp();
    for (let i = 0; i < 1000; i++) queues.send(WORK, `noisy ${i}`, { messageGroupId: 'noisy' });
    for (const tenant of ['a', 'z']) queues.send(WORK, `quiet ${tenant}`, { messageGroupId: tenant });
    expect(bodies(queues.receive(WORK, 4))).toEqual(['quiet a', 'noisy 0', 'quiet z', 'noisy 1']);
  });

  it('lets no group wait for more than one round of the others, whatever was sent', () => {
    const groups = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', ''), fc.integer({ min: 1, max: 8 })), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(groups, fc.integer({ min: 1, max: 10 }), (sent, max) => {
      const { queues } = setUp();
      const waiting = new Map<string, number>();
      for (const [group, count] of sent) {
        for (let i = 0; i < count; i++) queues.send(WORK, group, group ? { messageGroupId: group } : {});
        waiting.set(group, (waiting.get(group) ?? 0) + count);
      }
      const since = new Map([...waiting.keys()].map((group) => [group, 0]));
      for (let batch = queues.receive(WORK, max); batch.length > 0; batch = queues.receive(WORK, max)) {
        for (const { body } of batch) {
          waiting.set(body, waiting.get(body)! - 1);
          for (const group of since.keys()) since.set(group, group === body || waiting.get(group) === 0 ? 0 : since.get(group)! + 1);
          expect(Math.max(...since.values())).toBeLessThanOrEqual(since.size);
        }
      }
      expect([...waiting.values()].every((left) => left === 0)).toBe(true);
    }), { numRuns: 60 });
  });
});

describe('whatever is received, acknowledged, timed out and given up', () => {
  type Step = { kind: 'send' | 'restart' } | { kind: 'receive'; max: number } | { kind: 'delete' | 'release'; which: number } | { kind: 'turn'; seconds: number };
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.constant<Step>({ kind: 'send' }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('receive' as const), max: fc.integer({ min: 1, max: 10 }) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('delete' as const, 'release' as const), which: fc.nat(30) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('turn' as const), seconds: fc.integer({ min: 1, max: 70 }) }) },
    { weight: 1, arbitrary: fc.constant<Step>({ kind: 'restart' }) },
  );

  it('a message is in exactly one place, held by one receipt at most, until that receipt deletes it', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const state = openState(':memory:');
      const resources = [make.queue('work', { VisibilityTimeout: 30, ...redrive(3) }), make.queue('dlq')];
      let clock = stillClock(createActivity());
      const start = () => createQueues({ assembly: assemblyOf(...resources), activity: createActivity(), clock, state, iam: easyIam(), endpointUrl: () => '' });
      let queues = start();
      const alive = new Set<string>();
      /** By message: the receipt that holds it, and until when. */
      let held = new Map<string, { receipt: string; until: number }>();
      const receipts: { id: string; receipt: string }[] = [];
      let sent = 0;

      for (const action of steps) {
        if (action.kind === 'send') alive.add(queues.send(WORK, String(sent++), { messageGroupId: `g${sent % 3}` }));
        if (action.kind === 'turn') await clock.turn(clock.now() + action.seconds * SECOND);
        if (action.kind === 'restart') {
          clock = stillClock(createActivity(), clock.now());
          queues = start();
          held = new Map();
        }
        if (action.kind === 'receive') {
          for (const { id, receipt } of queues.receive(WORK, action.max)) {
            expect(alive.has(id), 'a message that was deleted came back').toBe(true);
            expect(held.get(id)?.until ?? 0, 'two receivers hold one message').toBeLessThanOrEqual(clock.now());
            held.set(id, { receipt, until: clock.now() + 30 * SECOND });
            receipts.push({ id, receipt });
          }
        }
        const chosen = 'which' in action ? receipts[action.which % (receipts.length || 1)] : undefined;
        if (chosen && action.kind === 'release' && queues.changeVisibility(WORK, chosen.receipt, 0)) held.delete(chosen.id);
        if (chosen && action.kind === 'delete') {
          const row = state.prepare('select receipt, queue from sqs_message where id = ?').get(chosen.id) as { receipt: string; queue: string } | undefined;
          const current = row?.queue === WORK && Buffer.from(chosen.receipt, 'base64').toString().endsWith(`/${row.receipt}`);
          queues.delete(WORK, chosen.receipt);
          if (current) alive.delete(chosen.id);
        }
        const { n } = state.prepare('select count(*) n from sqs_message').get() as { n: number };
        expect(n).toBe(alive.size);
      }

      // Left alone, all that is alive ends in the dead-letter queue, once each.
      for (let i = 0; i < 5; i++) {
        queues.receive(WORK, 1000);
        await clock.turn(clock.now() + 31 * SECOND);
      }
      queues.receive(WORK, 1);
      const buried = queues.receive(DLQ, 1000).map(({ id }) => id);
      expect(buried.toSorted()).toEqual([...alive].toSorted());
    }), { numRuns: 60 });
  });
});
