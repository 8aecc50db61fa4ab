/** Where values lie in plain: in all that the platform keeps and in all that functions have said. */
import { gunzipSync } from 'node:zlib';
import type { LogLine, Platform } from '../../local/contracts.ts';

export interface Trace { readonly value: string; readonly where: string }
interface Place { readonly where: string; readonly text: string }

/** Characters that a value has at least; a shorter one is found by chance, and not looked for. */
export const SEARCHABLE = 5;

/** Of these values, those that somebody who looks everywhere would find. */
export async function tracesOf(platform: Platform, lines: readonly LogLine[], values: readonly string[]): Promise<Trace[]> {
  const find = finder(values);
  const found = new Map<string, Trace>();
  for await (const { where, text } of places(platform, lines)) for (const value of find(text)) found.set(`${value} ${where}`, { value, where });
  return [...found.values()];
}

async function* places(platform: Platform, lines: readonly LogLine[]): AsyncGenerator<Place> {
  yield* items(platform);
  yield* streams(platform);
  // Queues and their dead letters, the bus's archive, invocations that wait, and what partners were sent.
  const tables = platform.state.prepare("select name from sqlite_master where type = 'table'").all().map(({ name }) => String(name));
  for (const table of tables) for (const row of platform.state.prepare(`select * from "${table}"`).iterate()) yield* told(table, row);
  for (const { function: name, line } of lines) yield { where: `a line of ${name}`, text: line };
  yield* told('metrics', platform.metrics.list());
  yield* told('denials', platform.iam.denials);
}

async function* items({ assembly, dynamo }: Platform): AsyncGenerator<Place> {
  for (const { ref: table } of assembly.byType('AWS::DynamoDB::GlobalTable')) {
    for (let from: unknown, first = true; first || from; first = false) {
      const page = await dynamo.call('DynamoDB_20120810', 'Scan', { TableName: table, ConsistentRead: true, ExclusiveStartKey: from });
      for (const item of page.Items as Record<string, any>[]) yield* told(`${table} ${item.PK.S} ${item.SK.S}`, item);
      from = page.LastEvaluatedKey;
    }
  }
}

/** Records that the streams still have. */
async function* streams({ dynamo }: Platform): AsyncGenerator<Place> {
  const call = (operation: string, input: object): Promise<any> => dynamo.call('DynamoDBStreams_20120810', operation, input);
  for (const { StreamArn, TableName } of (await call('ListStreams', {})).Streams) {
    for (let after: string | undefined, first = true; first || after; first = false) {
      const { StreamDescription: { Shards, LastEvaluatedShardId } } = await call('DescribeStream', { StreamArn, ...(after && { ExclusiveStartShardId: after }) });
      for (const { ShardId } of Shards) {
        let { ShardIterator: next } = await call('GetShardIterator', { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
        while (next) {
          const { Records, NextShardIterator } = await call('GetRecords', { ShardIterator: next, Limit: 1000 });
          for (const { dynamodb } of Records) yield* told(`the stream of ${TableName}`, dynamodb);
          next = Records.length > 0 ? NextShardIterator : undefined;
        }
      }
      after = LastEvaluatedShardId;
    }
  }
}

/** A value as text, and each binary in it as what it holds, unzipped where it is zipped. */
function* told(where: string, value: unknown): Generator<Place> {
  const binaries: Buffer[] = [];
  yield { where, text: JSON.stringify(value, (key, inner) => {
    if (key === 'B' && typeof inner === 'string') binaries.push(Buffer.from(inner, 'base64'));
    return inner;
  }) };
  for (const bytes of binaries) yield { where, text: unzipped(bytes).toString('utf8') };
}

function unzipped(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes; // one sealed value in 65,536 begins as what is zipped does
  }
}

/** Finds which of the values a text holds, as they are or in another writing: in JSON, in an address, in base64 at any offset. */
function finder(values: readonly string[]): (text: string) => string[] {
  const byStart = new Map<string, [writing: string, value: string][]>();
  const hashes = new Uint8Array(1 << 20);
  for (const value of values) for (const writing of new Set(writings(value))) {
    if (writing.length < SEARCHABLE) continue;
    const start = writing.slice(0, SEARCHABLE);
    byStart.set(start, [...byStart.get(start) ?? [], [writing, value]]);
    hashes[hashAt(start, 0)] = 1;
  }
  return (text) => {
    const found = new Set<string>();
    for (let at = 0; at + SEARCHABLE <= text.length; at++) {
      if (!hashes[hashAt(text, at)]) continue;
      for (const [writing, value] of byStart.get(text.slice(at, at + SEARCHABLE)) ?? []) if (text.startsWith(writing, at)) found.add(value);
    }
    return [...found];
  };
}
const hashAt = (text: string, at: number): number =>
  (Math.imul(Math.imul(Math.imul(Math.imul(text.charCodeAt(at), 31) + text.charCodeAt(at + 1), 31) + text.charCodeAt(at + 2), 31) + text.charCodeAt(at + 3), 31) + text.charCodeAt(at + 4)) & 0xfffff;

/** Eleven or twelve digits also without what stands between them. */
function* writings(value: string): Generator<string> {
  yield value;
  yield JSON.stringify(value).slice(1, -1);
  yield encodeURIComponent(value);
  if (/^[\d -]{11,17}$/.test(value)) yield value.replace(/\D/g, '');
  const bytes = Buffer.from(value);
  // Of short values too little is left between the digits that depend on what stands beside them.
  if (bytes.length >= 9) for (const offset of [0, 1, 2]) {
    const inner = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replace(/=+$/, '').slice(offset === 0 ? 0 : offset + 1, -2);
    yield inner;
    yield inner.replaceAll('+', '-').replaceAll('/', '_');
  }
}
