/** Reads a stream of DynamoDB Local record by record: keeps its iterator, makes it anew when it is lost, follows closed shards to their children. */
import type { Call } from './tables.ts';
import { AwsError } from './errors.ts';
import { restoreEmpties } from './stream-images.ts';

const TARGET = 'DynamoDBStreams_20120810';
/** Most that one GetRecords gives. */
const MAX_RECORDS = 1000;
const LOST_ITERATOR = ['ExpiredIteratorException', 'TrimmedDataAccessException', 'ValidationException', 'ResourceNotFoundException'];

/** A record on the wire, with the shard it was read from. */
export interface ShardRecord {
  shardId: string;
  eventID: string;
  eventName: string;
  eventVersion: string;
  dynamodb: { Keys: Record<string, any>; NewImage?: Record<string, any>; OldImage?: Record<string, any>; SequenceNumber: string; SizeBytes: number; StreamViewType: string };
}

/** The last record that is done with; without a number, the beginning of the shard. */
export interface Position { shardId: string; sequenceNumber: string | null }

export interface ShardReader {
  /** The next records, or none when there is nothing new. */
  read(limit: number): Promise<ShardRecord[]>;
}

/** From behind `from`, or from the oldest record there is. */
export function createShardReader(call: Call, streamArn: string, from: Position | undefined): ShardReader {
  let position = from;
  let iterator: string | undefined;

  async function shards(): Promise<{ ShardId: string; ParentShardId?: string }[]> {
    const found = [];
    let last: string | undefined;
    do {
      const { StreamDescription } = await call(TARGET, 'DescribeStream', { StreamArn: streamArn, ExclusiveStartShardId: last });
      found.push(...StreamDescription.Shards);
      last = StreamDescription.LastEvaluatedShardId;
    } while (last);
    return found;
  }

  /** Undefined when the shard is closed and has no child yet. */
  async function open(): Promise<string | undefined> {
    const all = await shards();
    if (!all.some(({ ShardId }) => ShardId === position?.shardId)) position = all[0] && { shardId: all[0].ShardId, sequenceNumber: null }; // trimmed away
    if (!position) return undefined;
    return iteratorAt(position);
  }

  async function iteratorAt({ shardId, sequenceNumber }: Position): Promise<string> {
    const start = sequenceNumber === null ? { ShardIteratorType: 'TRIM_HORIZON' } : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequenceNumber };
    const { ShardIterator } = await call(TARGET, 'GetShardIterator', { StreamArn: streamArn, ShardId: shardId, ...start });
    return ShardIterator;
  }

  /** The shard is closed and read to its end. */
  async function followChild(): Promise<void> {
    const child = (await shards()).find(({ ParentShardId }) => ParentShardId === position?.shardId);
    if (!child) return;
    position = { shardId: child.ShardId, sequenceNumber: null };
    iterator = await iteratorAt(position);
  }

  return {
    async read(limit) {
      try {
        iterator ??= await open();
        if (!iterator || !position) return [];
        const { Records, NextShardIterator } = await call(TARGET, 'GetRecords', { ShardIterator: iterator, Limit: Math.min(limit, MAX_RECORDS) });
        const { shardId } = position;
        const records: ShardRecord[] = Records.map((record: Omit<ShardRecord, 'shardId'>) => ({ ...record, shardId }));
        await restoreEmpties(call, streamArn, records);
        if (records.length > 0) position = { shardId, sequenceNumber: records.at(-1)!.dynamodb.SequenceNumber };
        iterator = NextShardIterator;
        if (!iterator) await followChild();
        return records;
      } catch (error) {
        if (!(error instanceof AwsError && LOST_ITERATOR.includes(error.code))) throw error;
        iterator = undefined;
        return [];
      }
    },
  };
}
