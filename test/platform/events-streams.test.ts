import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Resource, State } from '../../local/contracts.ts';
import { AwsError } from '../../local/errors.ts';
import { startMappings } from '../../local/mappings.ts';
import { createQueues } from '../../local/queues.ts';
import { openState } from '../../local/state.ts';
import { createTargets } from '../../local/targets.ts';
import { HOUR, SECOND, START, fakeFunctions, functionArn, make, queueArn, worldOf } from './events-world.ts';

const TABLE = 'arn:aws:dynamodb:eu-north-1:000000000000:table/app';
const STREAM = `${TABLE}/stream/2026-01-01T00:00:00.000`;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** DynamoDB Local's stream, as far as the reader asks it: shards that close, iterators that expire. */
function fakeStream() {
  const shards: { id: string; parent?: string; records: any[]; closed: boolean }[] = [{ id: 'shard-1', records: [], closed: false }];
  const listeners: ((arn: string) => void)[] = [];
  const expired = new Set<string>();
  const iterators = new Set<string>();
  let sequence = 0;
  const stream = {
    shards, failing: false, reads: 0, lagMs: 0,
    put(key: string, { eventName = 'INSERT', tell = true, image = {} as object } = {}): string {
      const SequenceNumber = String(++sequence).padStart(21, '0');
      shards.at(-1)!.records.push({ eventID: `e${sequence}`, eventName, eventVersion: '1.1', eventSource: 'aws:dynamodb', awsRegion: 'ddblocal', dynamodb: {
        ApproximateCreationDateTime: 1, Keys: { PK: { S: key } }, NewImage: { PK: { S: key }, ...image }, SequenceNumber, SizeBytes: 8, StreamViewType: 'NEW_AND_OLD_IMAGES',
      } });
      if (tell) listeners.forEach((listener) => listener(TABLE));
      return SequenceNumber;
    },
    roll() {
      const parent = shards.at(-1)!;
      parent.closed = true;
      shards.push({ id: `shard-${shards.length + 1}`, parent: parent.id, records: [], closed: false });
    },
    expireIterators: () => iterators.forEach((iterator) => expired.add(iterator)),
    streamArnOf: async () => 'arn:aws:dynamodb:ddblocal:000000000000:table/app/stream/1',
    isTtlDelete: (_table: string, keys: any) => keys.PK.S.startsWith('expired'),
    onWrite: (listener: (arn: string) => void) => void listeners.push(listener),
    async call(_target: string, operation: string, input: any): Promise<any> {
      if (stream.failing) throw new Error('connection refused');
      if (operation === 'DescribeStream') {
        // One shard a page.
        const at = shards.findIndex(({ id }) => id === input.ExclusiveStartShardId) + 1;
        const { id, parent } = shards[at]!;
        return { StreamDescription: { Shards: [{ ShardId: id, ParentShardId: parent }], ...(at < shards.length - 1 && { LastEvaluatedShardId: id }) } };
      }
      const shardOf = (id: string) => shards.find((shard) => shard.id === id)!;
      const iterator = (id: string, index: number) => {
        const made = `${id}|${index}|${Math.random()}`;
        iterators.add(made);
        return made;
      };
      if (operation === 'GetShardIterator') {
        const after = shardOf(input.ShardId).records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === input.SequenceNumber);
        return { ShardIterator: iterator(input.ShardId, input.ShardIteratorType === 'AFTER_SEQUENCE_NUMBER' ? after + 1 : 0) };
      }
      stream.reads++;
      if (expired.has(input.ShardIterator)) throw new AwsError('ExpiredIteratorException', 'expired');
      const [id, index] = input.ShardIterator.split('|');
      const shard = shardOf(id);
      const Records = structuredClone(shard.records.slice(Number(index), Number(index) + input.Limit));
      const next = Number(index) + Records.length;
      if (stream.lagMs > 0) await new Promise((resolve) => setTimeout(resolve, stream.lagMs));
      return { Records, NextShardIterator: shard.closed && next >= shard.records.length ? undefined : iterator(id, next) };
    },
  };
  return stream;
}

async function setUp(mapping: object = {}, { state = openState(':memory:') as State, stream = fakeStream(), others = [] as Resource[] } = {}) {
  const resources = [make.queue('lost'), make.fn('relay'), make.mapping(STREAM, 'relay', { StartingPosition: 'TRIM_HORIZON', ...mapping }), ...others];
  const world = worldOf(resources, { state });
  const queues = createQueues({ ...world, endpointUrl: () => '' });
  const functions = fakeFunctions(world.activity);
  const start = () => startMappings({ ...world, functions, queues, dynamo: stream, targets: createTargets({ ...world, functions, queues }) });
  const mappings = await start();
  closers.push(mappings.close);
  return {
    ...world, queues, functions, stream, mappings,
    settle: () => world.activity.settle(3000),
    /** The keys of the records of each invocation. */
    got: (): string[][] => functions.events.map(({ Records }) => Records.map(({ dynamodb }: any) => dynamodb.Keys.PK.S)),
    lost: () => queues.receive(queueArn('lost'), 10).map(({ body }) => JSON.parse(body)),
  };
}
const failOn = (...keys: string[]) => ({ Records }: any) => {
  if (Records.some(({ dynamodb }: any) => keys.includes(dynamodb.Keys.PK.S))) throw new Error('poison');
};
/** Reports the first of the keys that it meets, as a handler does that stops there. */
const reportOn = (...keys: string[]) => ({ Records }: any) => ({
  batchItemFailures: Records.filter(({ dynamodb }: any) => keys.includes(dynamodb.Keys.PK.S)).slice(0, 1).map(({ dynamodb }: any) => ({ itemIdentifier: dynamodb.SequenceNumber })),
});
const ON_FAILURE = { DestinationConfig: { OnFailure: { Destination: queueArn('lost') } } };

describe('a table that feeds a function', () => {
  it('gives its records in order, shaped as Lambda shapes them, and settle waits for them', async () => {
    const { stream, functions, settle } = await setUp();
    const sequence = stream.put('a');
    await settle();
    expect(functions.events).toEqual([{ Records: [{
      eventID: 'e1', eventName: 'INSERT', eventVersion: '1.1', eventSource: 'aws:dynamodb', awsRegion: 'eu-north-1', eventSourceARN: STREAM,
      dynamodb: { ApproximateCreationDateTime: START / 1000, Keys: { PK: { S: 'a' } }, NewImage: { PK: { S: 'a' } }, SequenceNumber: sequence, SizeBytes: 8, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }] }]);
  });

  it('gives what is there already, in batches', async () => {
    const stream = fakeStream();
    for (const key of ['a', 'b', 'c', 'd', 'e']) stream.put(key);
    const { got, settle } = await setUp({ BatchSize: 2 }, { stream });
    await settle();
    expect(got()).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('gives nothing of the past from LATEST, but what came after it, also over a restart', async () => {
    const stream = fakeStream();
    const state = openState(':memory:');
    stream.put('past');
    const first = await setUp({ StartingPosition: 'LATEST' }, { stream, state });
    await first.settle();
    await first.mappings.close();
    stream.put('while stopped');
    const second = await setUp({ StartingPosition: 'LATEST' }, { stream, state });
    await second.settle();
    expect([first.got(), second.got()]).toEqual([[], [['while stopped']]]);
  });

  it('goes on after a restart behind the last batch that succeeded', async () => {
    const stream = fakeStream();
    const state = openState(':memory:');
    for (const key of ['a', 'b', 'c']) stream.put(key);
    const first = await setUp({ BatchSize: 1 }, { stream, state });
    first.functions.handler = failOn('b');
    await first.settle();
    await first.mappings.close();
    const second = await setUp({ BatchSize: 1 }, { stream, state });
    await second.settle();
    expect([first.got(), second.got()]).toEqual([[['a'], ['b']], [['b'], ['c']]]);
  });

  it('gives only what a filter lets pass, and does not read the rest again after a restart', async () => {
    const stream = fakeStream();
    const state = openState(':memory:');
    const filter = { FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"PK":{"S":[{"prefix":"EVENT#"}]}}}}' }] } };
    const first = await setUp(filter, { stream, state });
    stream.put('EVENT#1');
    stream.put('EVENT#2', { eventName: 'MODIFY' });
    stream.put('STATE');
    await first.settle();
    expect(first.got().flat()).toEqual(['EVENT#1']);
    await first.mappings.close();
    expect(state.prepare('select sequence from stream_checkpoint').all()).toEqual([{ sequence: '3'.padStart(21, '0') }]);
  });

  it('waits with a batching window for more records', async () => {
    const { stream, got, settle } = await setUp({ MaximumBatchingWindowInSeconds: 5 });
    await settle();
    stream.put('a');
    setTimeout(() => stream.put('b'), 20);
    await settle();
    expect(got()).toEqual([['a', 'b']]);
  });

  it('marks what expired as removed by DynamoDB', async () => {
    const { stream, functions, settle } = await setUp();
    stream.put('expired 1', { eventName: 'REMOVE' });
    stream.put('x', { eventName: 'UNKNOWN_TO_SDK_VERSION' });
    stream.put('deleted', { eventName: 'REMOVE' });
    await settle();
    const byDynamo = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
    expect(functions.events.flatMap(({ Records }) => Records).map(({ eventName, userIdentity }) => [eventName, userIdentity])).toEqual([['REMOVE', byDynamo], ['REMOVE', byDynamo], ['REMOVE', undefined]]);
  });

  it('is not settled by a read that was under way when something was written', async () => {
    const { stream, got, settle } = await setUp();
    stream.lagMs = 20;
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      await new Promise((resolve) => setTimeout(resolve, 13));
      stream.put(key);
      await settle();
      expect(got().flat().at(-1)).toBe(key);
    }
  });

  it('is read on when iterators expire and shards close, without a word', async () => {
    const error = vi.spyOn(console, 'error');
    const { stream, got, settle } = await setUp();
    stream.put('a');
    await settle();
    stream.expireIterators();
    stream.put('b');
    await settle();
    stream.put('c');
    stream.roll();
    stream.put('d');
    stream.roll();
    stream.put('e');
    await settle();
    expect(got().flat()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(error).not.toHaveBeenCalled();
    error.mockRestore();
  });

  it('is read on when it could not be read for a while', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { stream, got, settle, activity } = await setUp();
    await settle();
    stream.failing = true;
    stream.put('a');
    await expect(activity.settle(60)).rejects.toThrow('stream app → relay');
    stream.failing = false;
    await settle();
    expect(got()).toEqual([['a']]);
    expect(error).toHaveBeenCalled();
    error.mockRestore();
  });

  it('is read also for writes that nobody told of', async () => {
    const { stream, got, settle } = await setUp();
    await settle();
    stream.put('a', { tell: false });
    await vi.waitFor(() => expect(got()).toEqual([['a']]), { timeout: 3000 });
  });

  it('is hardly read when nothing happens', async () => {
    const { stream, settle } = await setUp();
    await settle();
    const before = stream.reads;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(stream.reads - before).toBeLessThanOrEqual(5); // 25, 50, 100, 200 … ms
  });

  it('is refused with what is not simulated', async () => {
    await expect(setUp({ StartingPosition: 'AT_TIMESTAMP' })).rejects.toThrow('starting position AT_TIMESTAMP (at Test/relaySource.StartingPosition)');
    await expect(setUp({ DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::bucket' } } })).rejects.toThrow('arn:aws:s3:::bucket');
  });
});

describe('a batch that fails', () => {
  it('blocks the shard and is tried again, later each time, until its retries are used up; then its metadata are sent', async () => {
    const { stream, functions, settle, clock, got, lost } = await setUp({ BatchSize: 2, MaximumRetryAttempts: 2, ...ON_FAILURE });
    functions.handler = failOn('a');
    const first = stream.put('a');
    const second = stream.put('b');
    stream.put('c');
    await settle();
    expect(got()).toEqual([['a', 'b']]);
    await clock.turn(START + SECOND);
    expect(got()).toEqual([['a', 'b'], ['a', 'b']]);
    await clock.turn(START + 2 * SECOND);
    expect(got()).toHaveLength(2);
    await clock.turn(START + 3 * SECOND);
    expect(got()).toEqual([['a', 'b'], ['a', 'b'], ['a', 'b'], ['c']]);
    expect(lost()).toEqual([{
      requestContext: { requestId: expect.any(String), functionArn: functionArn('relay'), condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0', timestamp: new Date(START + 3 * SECOND).toISOString(),
      DDBStreamBatchInfo: {
        shardId: 'shard-1', startSequenceNumber: first, endSequenceNumber: second, batchSize: 2, streamArn: STREAM,
        approximateArrivalOfFirstRecord: new Date(START).toISOString(), approximateArrivalOfLastRecord: new Date(START).toISOString(),
      },
    }]);
  });

  it('is tried again from the first record that the function reports', async () => {
    const { stream, functions, settle, clock, got, state } = await setUp({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    functions.handler = reportOn('c');
    for (const key of ['a', 'b', 'c', 'd']) stream.put(key);
    await settle();
    expect(state.prepare('select sequence from stream_checkpoint').get()).toEqual({ sequence: '2'.padStart(21, '0') });
    functions.handler = () => undefined;
    await clock.turn(START + SECOND);
    expect(got()).toEqual([['a', 'b', 'c', 'd'], ['c', 'd']]);
  });

  it('is halved until the poison is alone, and the rest goes through in order', async () => {
    const { stream, functions, clock, got, lost } = await setUp({ MaximumRetryAttempts: 1, BisectBatchOnFunctionError: true, ...ON_FAILURE });
    functions.handler = failOn('c');
    const sequences = ['a', 'b', 'c', 'd', 'e'].map((key) => stream.put(key));
    await clock.turn(START + HOUR);
    expect(got()).toEqual([['a', 'b', 'c', 'd', 'e'], ['a', 'b', 'c'], ['a', 'b'], ['c'], ['c'], ['d', 'e']]);
    expect(lost()).toMatchObject([{ DDBStreamBatchInfo: { startSequenceNumber: sequences[2], endSequenceNumber: sequences[2], batchSize: 1 } }]);
  });

  it('is cut at the reported record when both are configured', async () => {
    const { stream, functions, clock, got, lost } = await setUp({ MaximumRetryAttempts: 0, BisectBatchOnFunctionError: true, FunctionResponseTypes: ['ReportBatchItemFailures'], ...ON_FAILURE });
    functions.handler = reportOn('b');
    const [, second] = ['a', 'b', 'c'].map((key) => stream.put(key));
    await clock.turn(START + HOUR);
    expect(got()).toEqual([['a', 'b', 'c'], ['b', 'c'], ['b'], ['c']]);
    expect(lost()).toMatchObject([{ DDBStreamBatchInfo: { startSequenceNumber: second, endSequenceNumber: second } }]);
  });

  it('is given up when its records are too old, also without a limit of retries', async () => {
    const { stream, functions, clock, settle, got, lost } = await setUp({ MaximumRecordAgeInSeconds: 600, ...ON_FAILURE });
    functions.handler = failOn('a');
    stream.put('a');
    await settle();
    await clock.turn(START + 590 * SECOND);
    stream.put('b');
    await clock.turn(START + 700 * SECOND);
    expect(lost()).toMatchObject([{ requestContext: { condition: 'RecordAgeExceeded' }, DDBStreamBatchInfo: { batchSize: 1 } }]);
    expect(got().at(-1)).toEqual(['b']);
  });

  it('is not given up again after a restart, while the rest of its batch still waits', async () => {
    const stream = fakeStream();
    const state = openState(':memory:');
    const config = { MaximumRetryAttempts: 0, BisectBatchOnFunctionError: true, ...ON_FAILURE };
    const first = await setUp(config, { stream, state });
    first.functions.handler = ({ Records }) => {
      if (Records.length === 1 && Records[0].dynamodb.Keys.PK.S === 'b') throw { ok: false, kind: 'throttle', errorType: 'TooManyRequestsException', errorMessage: '', ms: 0 };
      failOn('a')({ Records });
    };
    stream.put('a');
    stream.put('b');
    await first.clock.turn(START + 5 * SECOND);
    expect(first.lost()).toHaveLength(1);
    await first.mappings.close();
    const second = await setUp(config, { stream, state });
    await second.settle();
    expect(second.got()).toEqual([['b']]);
  });

  it('is read again from the checkpoint when the platform itself fails with it', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { stream, functions, settle, queues, got, lost } = await setUp({ MaximumRetryAttempts: 0, ...ON_FAILURE });
    functions.handler = failOn('a');
    const send = queues.send;
    let times = 0;
    queues.send = (...args) => {
      if (times++ === 0) throw new Error('disk full');
      return send(...args);
    };
    stream.put('a');
    await vi.waitFor(() => expect(lost()).toHaveLength(1), { timeout: 3000 });
    await settle();
    expect(got()).toEqual([['a'], ['a']]);
    expect(error).toHaveBeenCalledWith(expect.stringContaining('starts again from its checkpoint'), expect.objectContaining({ message: 'disk full' }));
    error.mockRestore();
  });

  it('is not held against its retries when the function was throttled', async () => {
    const { stream, functions, settle, clock, got, lost } = await setUp({ MaximumRetryAttempts: 0, ...ON_FAILURE });
    functions.handler = () => Promise.reject({ ok: false, kind: 'throttle', errorType: 'TooManyRequestsException', errorMessage: '', ms: 0 });
    stream.put('a');
    await settle();
    functions.handler = () => undefined;
    await clock.turn(START + SECOND);
    expect(got()).toEqual([['a'], ['a']]);
    expect(lost()).toEqual([]);
  });

  it('loses and reorders nothing but what is given up, wherever the poison lies and the platform is restarted', async () => {
    await fc.assert(fc.asyncProperty(
      fc.uniqueArray(fc.nat(11), { maxLength: 4 }), fc.integer({ min: 1, max: 6 }), fc.boolean(), fc.boolean(), fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }),
      async (poison, BatchSize, BisectBatchOnFunctionError, reports, restarts) => {
        const stream = fakeStream();
        const state = openState(':memory:');
        for (let i = 0; i < 12; i++) stream.put(String(i));
        const bad = poison.map(String);
        const done: string[] = [];
        const lost: [string, string][] = [];
        const round = async (seconds: number) => {
          const world = await setUp({ BatchSize, BisectBatchOnFunctionError, MaximumRetryAttempts: 1, ...(reports && { FunctionResponseTypes: ['ReportBatchItemFailures'] }), ...ON_FAILURE }, { stream, state });
          world.functions.handler = ({ Records }) => {
            for (const { dynamodb } of Records) {
              if (bad.includes(dynamodb.Keys.PK.S)) {
                if (reports) return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
                throw new Error('poison');
              }
              done.push(dynamodb.Keys.PK.S);
            }
            return undefined;
          };
          await world.clock.turn(START + seconds * SECOND);
          await world.mappings.close();
          lost.push(...world.lost().map(({ DDBStreamBatchInfo: info }): [string, string] => [info.startSequenceNumber, info.endSequenceNumber]));
        };
        for (const seconds of restarts) await round(seconds);
        await round(3600);

        const isLost = (i: number) => lost.some(([from, to]) => i + 1 >= Number(from) && i + 1 <= Number(to));
        const firsts = [...new Set(done)].map(Number);
        for (let i = 0; i < 12; i++) {
          if (poison.includes(i)) expect(isLost(i), `poison ${i} was neither done nor given up`).toBe(true);
          else if (!isLost(i)) expect(firsts, `record ${i} was lost`).toContain(i);
          else if (BisectBatchOnFunctionError) expect.fail(`record ${i} was given up with its neighbours`);
        }
        expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
      },
    ), { numRuns: 40 });
  });
});
