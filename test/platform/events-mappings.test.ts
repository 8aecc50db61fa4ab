import { afterEach, describe, expect, it } from 'vitest';
import { failedItems } from '../../local/batch-response.ts';
import type { InvokeResult, Resource } from '../../local/contracts.ts';
import { createIam } from '../../local/iam.ts';
import { startMappings } from '../../local/mappings.ts';
import { createQueues } from '../../local/queues.ts';
import { createTargets } from '../../local/targets.ts';
import { SECOND, START, assemblyOf, fakeFunctions, make, queueArn, worldOf } from './events-world.ts';

const WORK = queueArn('work');
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const READS = make.role('worker', [{ Effect: 'Allow', Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], Resource: WORK }], 'lambda.amazonaws.com');

async function setUp(mapping: object = {}, { queue = {}, role = READS, fn = {}, others = [] as Resource[] } = {}) {
  const resources = [make.queue('work', { VisibilityTimeout: 30, RedrivePolicy: { deadLetterTargetArn: queueArn('dlq'), maxReceiveCount: 3 }, ...queue }), make.queue('dlq'), make.fn('worker', fn), role, make.mapping(WORK, 'worker', mapping), ...others];
  const world = worldOf(resources);
  const queues = createQueues({ ...world, endpointUrl: () => '' });
  const functions = fakeFunctions(world.activity);
  const mappings = await startMappings({ ...world, iam: createIam(assemblyOf(...resources), world.clock), functions, queues, dynamo: undefined as never, targets: createTargets({ ...world, functions, queues }) });
  closers.push(mappings.close);
  const settle = () => world.activity.settle(2000);
  const got = () => functions.events.map(({ Records }) => Records.map(({ body }: { body: string }) => body));
  return { ...world, queues, functions, mappings, settle, got, counts: () => queues.counts(WORK) };
}

describe('a queue that feeds a function', () => {
  it('is polled at once, with records shaped as Lambda shapes them', async () => {
    const { queues, functions, settle, counts } = await setUp();
    const id = queues.send(WORK, '{"a":1}', { messageGroupId: 't1', attributes: { kind: 'run' } });
    await settle();
    expect(functions.events).toEqual([{ Records: [{
      messageId: id, receiptHandle: expect.any(String), body: '{"a":1}', md5OfBody: 'bb6cb5c68df4652941caf652a366f2d8',
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(START), SenderId: expect.any(String), ApproximateFirstReceiveTimestamp: String(START), MessageGroupId: 't1' },
      messageAttributes: { kind: { stringValue: 'run', stringListValues: [], binaryListValues: [], dataType: 'String' } },
      eventSource: 'aws:sqs', eventSourceARN: WORK, awsRegion: 'eu-north-1',
    }] }]);
    expect(counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('gives at most a batch at a time, and runs no more at once than allowed', async () => {
    const { queues, functions, settle, got } = await setUp({ BatchSize: 5, ScalingConfig: { MaximumConcurrency: 2 } });
    functions.handler = () => new Promise((resolve) => setTimeout(resolve, 5));
    for (let i = 0; i < 23; i++) queues.send(WORK, String(i));
    await settle();
    expect(got().map((batch) => batch.length)).toEqual([5, 5, 5, 5, 3]);
    expect(functions.most).toBe(2);
  });

  it('keeps the whole batch of a function that throws, until the visibility timeout, and then gives it up', async () => {
    const { queues, functions, settle, got, counts, clock } = await setUp({ BatchSize: 2 });
    functions.handler = () => Promise.reject(new Error('boom'));
    queues.send(WORK, 'a');
    queues.send(WORK, 'b');
    await settle();
    expect(got()).toEqual([['a', 'b']]);
    expect(counts()).toMatchObject({ visible: 0, inFlight: 2 });
    await clock.turn(START + 29 * SECOND);
    expect(got()).toHaveLength(1);
    await clock.turn(START + 90 * SECOND);
    expect(got()).toHaveLength(3);
    expect(queues.counts(queueArn('dlq')).visible).toBe(2);
    expect(counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('keeps only what the function reports as failed', async () => {
    const { queues, functions, settle, clock, got } = await setUp({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    functions.handler = ({ Records }) => ({ batchItemFailures: Records.filter(({ body }: any) => body === 'bad').map(({ messageId }: any) => ({ itemIdentifier: messageId })) });
    for (const body of ['a', 'bad', 'c']) queues.send(WORK, body);
    await settle();
    await clock.turn(START + 30 * SECOND);
    expect(got()).toEqual([['a', 'bad', 'c'], ['bad']]);
  });

  it('takes the word of a function that does not report for nothing', async () => {
    const { queues, functions, settle, counts } = await setUp();
    functions.handler = ({ Records }) => ({ batchItemFailures: [{ itemIdentifier: Records[0].messageId }] });
    queues.send(WORK, 'a');
    await settle();
    expect(counts().inFlight).toBe(0);
  });

  it('drops what no filter lets pass', async () => {
    const { queues, settle, got, counts } = await setUp({ FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["run"]}}' }] } });
    for (const body of ['{"kind":"run"}', '{"kind":"walk"}', 'kind']) queues.send(WORK, body);
    await settle();
    expect(got()).toEqual([['{"kind":"run"}']]);
    expect(counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('waits with a batching window for more messages, and settle waits with it', async () => {
    const { queues, settle, got } = await setUp({ BatchSize: 10, MaximumBatchingWindowInSeconds: 5 });
    queues.send(WORK, 'a');
    setTimeout(() => queues.send(WORK, 'b'), 20);
    await settle();
    expect(got()).toEqual([['a', 'b']]);
  });

  it('is not polled when the mapping is disabled or closed', async () => {
    const disabled = await setUp({ Enabled: false });
    disabled.queues.send(WORK, 'a');
    await disabled.settle();
    const closed = await setUp();
    await closed.mappings.close();
    closed.queues.send(WORK, 'a');
    await closed.settle();
    expect([disabled.got(), closed.got()]).toEqual([[], []]);
  });

  it('is refused when AWS would refuse it', async () => {
    const without = make.role('worker', [{ Effect: 'Allow', Action: 'sqs:ReceiveMessage', Resource: WORK }], 'lambda.amazonaws.com');
    await expect(setUp({}, { role: without })).rejects.toThrow(/AWS would refuse the event source mapping Test\/workerSource: the role of Test\/worker may not sqs:DeleteMessage/);
    await expect(setUp({}, { fn: { Timeout: 31 } })).rejects.toThrow(/visibility timeout \(30 s\) is less than the function's timeout \(31 s\)/);
    await expect(setUp({ ParallelizationFactor: 2 })).rejects.toThrow('parallelization factor 2');
    await expect(setUp({ FunctionName: 'nobody' })).rejects.toThrow('function nobody');
  });
});

describe('what a function reports of a batch', () => {
  const ok = (payload: unknown): InvokeResult => ({ ok: true, payload, ms: 1 });
  const items = ['a', 'b'];
  const failure = (itemIdentifier: unknown) => ok({ batchItemFailures: [{ itemIdentifier }] });
  it.each<[string, InvokeResult, string[]]>([
    ['null', ok(null), []],
    ['an empty object', ok({}), []],
    ['an empty list', ok({ batchItemFailures: [] }), []],
    ['no list', ok({ batchItemFailures: null }), []],
    ['one item', failure('b'), ['b']],
    ['an empty identifier', failure(''), items],
    ['an identifier of nothing', failure(null), items],
    ['an identifier that is not in the batch', failure('c'), items],
    ['items under another name', ok({ batchItemFailures: [{ id: 'a' }] }), items],
    ['something that is no list', ok({ batchItemFailures: 'a' }), items],
    ['an error', { ok: false, kind: 'error', errorType: 'E', errorMessage: '', ms: 1 }, items],
  ])('%s', (_, result, expected) => {
    expect([...failedItems(result, items, true)]).toEqual(expected);
  });
});
