/** The search for personal values in plain, which ends the tests on the running template: it finds what is planted. */
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Platform } from '../../../local/contracts.ts';
import { tracesOf } from '../../support/traces.ts';

const NAME = 'Vidløftig Kanarifugl';
const NUMBER = '410180-12345';

/** A platform that keeps what a test plants. */
function keeping({ item = {}, record = {}, row = '', metric = '', line = '' }: { item?: object; record?: object; row?: string; metric?: string; line?: string }) {
  const state = new DatabaseSync(':memory:');
  state.exec('create table sqs_message (body text)');
  state.prepare('insert into sqs_message values (?)').run(row);
  const answers: Readonly<Record<string, object>> = {
    Scan: { Items: [{ PK: { S: 'T#a#PERSON#p' }, SK: { S: 'CARD' }, ...item }] }, ListStreams: { Streams: [{ StreamArn: 'arn', TableName: 'table' }] },
    DescribeStream: { StreamDescription: { Shards: [{ ShardId: 's' }] } }, GetShardIterator: { ShardIterator: 'i' }, GetRecords: { Records: [{ dynamodb: record }] },
  };
  const platform = {
    assembly: { byType: () => [{ ref: 'table' }] }, dynamo: { call: async (_: string, operation: string) => answers[operation] }, state,
    metrics: { list: () => [{ name: metric }] }, iam: { denials: [] },
  } as unknown as Platform;
  return tracesOf(platform, [{ at: 0, function: 'settlement-api', line }], [NAME, NUMBER]);
}
const places = async (planted: Parameters<typeof keeping>[0]): Promise<string[]> => (await keeping(planted)).map(({ value, where }) => `${value} in ${where}`);
const binary = (bytes: Buffer) => ({ B: bytes.toString('base64') });

describe('the search for what was sent', () => {
  it('finds nothing where nothing is', async () => expect(await places({ item: { sealed: { M: { name: binary(Buffer.alloc(40, 7)) } } }, row: 'Vidløftig', line: '410180 99999' })).toEqual([]));
  it.each<[string, Parameters<typeof keeping>[0], string]>([
    ['an item', { item: { name: { S: `hos ${NAME}.` } } }, 'table T#a#PERSON#p CARD'],
    ['an item\'s bytes', { item: { sealed: { M: { name: binary(Buffer.from(NAME)) } } } }, 'table T#a#PERSON#p CARD'],
    ['an item\'s bytes that begin as zipped ones do', { item: { sealed: { M: { name: binary(Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from(NAME)])) } } } }, 'table T#a#PERSON#p CARD'],
    ['an item\'s zipped bytes', { item: { body: binary(gzipSync(`{"name":"${NAME}"}`)) } }, 'table T#a#PERSON#p CARD'],
    ['a stream\'s record', { record: { NewImage: { name: { S: NAME } } } }, 'the stream of table'],
    ['a queue, as JSON in JSON', { row: JSON.stringify({ body: JSON.stringify({ name: NAME }) }) }, 'sqs_message'],
    ['a queue, in an address', { row: `/v1/persons?name=${encodeURIComponent(NAME)}` }, 'sqs_message'],
    ['a metric', { metric: NAME }, 'metrics'],
    ['a line', { line: `could not read ${NAME}` }, 'a line of settlement-api'],
    ...[0, 1, 2].map((offset): [string, { line: string }, string] => [`a line, in base64 from place ${offset}`, { line: Buffer.from(`${'x'.repeat(offset)}${NAME} mer`).toString('base64') }, 'a line of settlement-api']),
  ])('finds a name in %s', async (_, planted, where) => expect(await places(planted)).toEqual([`${NAME} in ${where}`]));
  it('finds a number also without what stood between its digits', async () => expect(await places({ row: '{"id":"41018012345"}' })).toEqual([`${NUMBER} in sqs_message`]));
});
