/**
 * DynamoDB stream → Lambda: one shard, read in order. A failing batch blocks the shard until it succeeds or is given
 * up; the checkpoint follows what is done with, so that a restart goes on there.
 */
import { randomUUID } from 'node:crypto';
import { failedItems } from './batch-response.ts';
import type { InvokeResult } from './contracts.ts';
import { NotSimulated } from './errors.ts';
import type { Mapping, MappingDeps } from './mappings.ts';
import { createShardReader } from './shard-reader.ts';
import type { Position, ShardRecord } from './shard-reader.ts';

/** Real milliseconds between two looks without a write in between: soon after the last record, seldom later. */
const POLL_MS = { first: 25, most: 1000 };
/** Virtual milliseconds between two tries of a batch. */
const RETRY_MS = { first: 1_000, most: 60_000 };
/** DynamoDB keeps stream records for a day, so no retry lasts longer. */
const RETENTION_MS = 86_400_000;

type StreamRecord = ReturnType<ReturnType<typeof presenter>>;
interface Seen { readonly record: StreamRecord; readonly position: Position; /** Virtual time it was read. */ readonly at: number }
interface Segment { readonly batch: Seen[]; /** Tries so far that failed on the first record. */ readonly tries: number }

/** Resolves when the position to start from is stored. The result stops it. */
export async function startStream(deps: MappingDeps, mapping: Mapping): Promise<() => void> {
  const { assembly, clock, activity, state, functions, dynamo, targets } = deps;
  const { resource, sourceArn, fn, batchSize, windowMs, reports, passes, onFailure } = mapping;
  const { StartingPosition, BisectBatchOnFunctionError: bisects = false, MaximumRetryAttempts = -1, MaximumRecordAgeInSeconds = -1 } = resource.properties;
  if (StartingPosition !== 'TRIM_HORIZON' && StartingPosition !== 'LATEST') throw new NotSimulated(`starting position ${StartingPosition}`, `${resource.path}.StartingPosition`);
  const maxRetries = MaximumRetryAttempts === -1 ? Infinity : MaximumRetryAttempts;
  const maxAgeMs = MaximumRecordAgeInSeconds === -1 ? RETENTION_MS : MaximumRecordAgeInSeconds * 1000;
  const tableArn = sourceArn.slice(0, sourceArn.indexOf('/stream/'));
  const label = `stream ${tableArn.slice(tableArn.lastIndexOf('/') + 1)} → ${fn.ref}`;
  const streamArn = await dynamo.streamArnOf(tableArn);

  state.exec('create table if not exists stream_checkpoint (mapping text not null, stream text not null, shard text, sequence text, primary key (mapping, stream)) without rowid');
  const stored = state.prepare('select shard, sequence from stream_checkpoint where mapping = ? and stream = ?').get(resource.arn, streamArn) as { shard: string | null; sequence: string | null } | undefined;
  const store = state.prepare('insert or replace into stream_checkpoint values (?, ?, ?, ?)');
  let done: Position | undefined = stored?.shard ? { shardId: stored.shard, sequenceNumber: stored.sequence } : undefined;
  function checkpoint(position: Position | undefined): void {
    store.run(resource.arn, streamArn, position?.shardId ?? null, position?.sequenceNumber ?? null);
    done = position;
  }

  if (!stored) checkpoint(StartingPosition === 'LATEST' ? await endOf(streamArn) : undefined);
  let reader = createShardReader(dynamo.call, streamArn, done);
  const present = presenter(sourceArn, assembly.region, (keys, oldImage) => dynamo.isTtlDelete(tableArn, keys, oldImage));

  /** What there is before the mapping exists is none of its business. */
  async function endOf(stream: string): Promise<Position | undefined> {
    const past = createShardReader(dynamo.call, stream, undefined);
    let last: Position | undefined;
    for (let records = await past.read(1000); records.length > 0; records = await past.read(1000)) last = positionOf(records.at(-1)!);
    return last;
  }

  let closed = false;
  /** Waits between two tries of a batch: what is unread is not ready then, the clock has to move first. */
  let blocked = false;
  // Everything written before a read that found nothing has been read.
  let writes = 0;
  let writesRead = 0;
  let wake = () => {};
  dynamo.onWrite((arn) => {
    if (arn !== tableArn) return;
    writes++;
    wake();
  });
  activity.watch(label, () => (closed || blocked ? 0 : writes - writesRead));
  let endWork = () => {};
  const beginWork = () => void (endWork = activity.begin(label));

  const sleep = (ms: number) => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });

  async function run(): Promise<void> {
    let pause = POLL_MS.first;
    writes = 1; // nothing is known of the stream before it is read once
    while (!closed) {
      const before = writes;
      try {
        const seen = await read();
        if (closed) return;
        if (seen.length > 0) {
          pause = POLL_MS.first;
          await take(seen);
          continue;
        }
        writesRead = before;
      } catch (error) {
        if (closed) return;
        console.error(`${label} failed and starts again from its checkpoint:`, error);
        reader = createShardReader(dynamo.call, streamArn, done);
      }
      if (writes > before) continue;
      await sleep(pause);
      pause = Math.min(pause * 2, POLL_MS.most);
    }
  }

  async function read(): Promise<Seen[]> {
    const records = await reader.read(batchSize);
    return records.map((record) => ({ record: present(record, clock.now()), position: positionOf(record), at: clock.now() }));
  }

  /** A batch from what was read, and with a batching window from what comes meanwhile. */
  async function take(seen: Seen[]): Promise<void> {
    beginWork();
    try {
      const wanted = () => seen.filter(({ record }) => passes(record));
      for (const end = performance.now() + windowMs; wanted().length < batchSize && performance.now() < end;) {
        await sleep(Math.max(end - performance.now(), 0));
        if (closed) return;
        seen.push(...(await read()));
      }
      await work(wanted());
      if (!closed) checkpoint(seen.at(-1)!.position);
    } finally {
      endWork();
    }
  }

  /** Ends when every record is done with, in order; parts of a failed batch come one after the other. */
  async function work(batch: Seen[]): Promise<void> {
    const segments: Segment[] = chunks(batch, batchSize).map((chunk) => ({ batch: chunk, tries: 0 }));
    while (segments.length > 0) {
      const segment = segments.shift()!;
      const current = segment.batch.filter(({ at }) => clock.now() - at <= maxAgeMs);
      if (current.length < segment.batch.length) giveUp(segment.batch.filter((seen) => !current.includes(seen)), 'RecordAgeExceeded', segment.tries);
      if (current.length === 0) continue;
      const result = await functions.invoke(fn.arn, { Records: current.map(({ record }) => record) });
      if (closed) return;
      const next = follow(current, segment.tries, result);
      segments.unshift(...next);
      if (next.length > 0) {
        await pauseAfter(next[0]!.tries);
        if (closed) return;
      }
    }
  }

  function pauseAfter(tries: number): Promise<void> {
    const ms = Math.min(RETRY_MS.first * 2 ** Math.max(tries - 1, 0), RETRY_MS.most);
    blocked = true;
    endWork();
    return new Promise((resolve) => clock.at(clock.now() + ms, label, () => {
      blocked = false;
      beginWork();
      resolve();
    }));
  }

  /** What is left to try of a batch. What stands before the first failure is done with. */
  function follow(batch: Seen[], triesBefore: number, result: InvokeResult): Segment[] {
    if (!result.ok && result.kind === 'throttle') return [{ batch, tries: triesBefore }];
    const failed = failedItems(result, batch.map(({ record }) => record.dynamodb.SequenceNumber), reports);
    const first = batch.findIndex(({ record }) => failed.has(record.dynamodb.SequenceNumber));
    if (first === -1) {
      checkpoint(batch.at(-1)!.position);
      return [];
    }
    if (first > 0) checkpoint(batch[first - 1]!.position);
    const left = batch.slice(first);
    // Cutting a batch, where the function reported or in the middle, uses up no retry.
    if (bisects && batch.length > 1) return (first > 0 ? [left] : chunks(left, Math.ceil(left.length / 2))).map((part) => ({ batch: part, tries: 0 }));
    const tries = first === 0 ? triesBefore + 1 : 1;
    if (tries <= maxRetries) return [{ batch: left, tries }];
    giveUp(left, 'RetryAttemptsExhausted', tries);
    return [];
  }

  /** The records are left behind; their metadata, not they themselves, go to the on-failure destination. */
  function giveUp(batch: Seen[], condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded', tries: number): void {
    const [first, last] = [batch[0]!, batch.at(-1)!];
    if (onFailure) {
      targets.deliver(onFailure, JSON.stringify({
        requestContext: { requestId: randomUUID(), functionArn: fn.arn, condition, approximateInvokeCount: tries },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        version: '1.0',
        timestamp: new Date(clock.now()).toISOString(),
        DDBStreamBatchInfo: {
          shardId: first.position.shardId,
          startSequenceNumber: first.position.sequenceNumber,
          endSequenceNumber: last.position.sequenceNumber,
          approximateArrivalOfFirstRecord: new Date(first.at).toISOString(),
          approximateArrivalOfLastRecord: new Date(last.at).toISOString(),
          batchSize: batch.length,
          streamArn: sourceArn,
        },
      }));
    }
    checkpoint(last.position);
  }

  void run();
  return () => {
    closed = true;
    wake();
  };
}

const positionOf = ({ shardId, dynamodb }: ShardRecord): Position => ({ shardId, sequenceNumber: dynamodb.SequenceNumber });

function chunks<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

/** Makes the record that a function sees of what DynamoDB Local gives. */
function presenter(eventSourceARN: string, awsRegion: string, isTtlDelete: (keys: any, oldImage?: any) => boolean) {
  return ({ shardId: _, eventID, eventName, eventVersion, dynamodb }: ShardRecord, now: number) => {
    const isRemove = eventName === 'REMOVE' || eventName === 'UNKNOWN_TO_SDK_VERSION'; // its own name for a removal by expiry
    const byExpiry = eventName === 'UNKNOWN_TO_SDK_VERSION' || (isRemove && isTtlDelete(dynamodb.Keys, dynamodb.OldImage));
    return {
      eventID,
      eventName: isRemove ? 'REMOVE' : eventName,
      eventVersion,
      eventSource: 'aws:dynamodb',
      awsRegion,
      // DynamoDB Local knows the real time only, cut to the minute.
      dynamodb: { ApproximateCreationDateTime: Math.floor(now / 1000), ...withoutTime(dynamodb) },
      eventSourceARN,
      ...(byExpiry && { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
    };
  };
}

function withoutTime({ ApproximateCreationDateTime: _, ...rest }: ShardRecord['dynamodb'] & { ApproximateCreationDateTime?: number }): ShardRecord['dynamodb'] {
  return rest;
}
