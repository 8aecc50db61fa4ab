/** Table stream → audit chains: what was inserted is bound into the chain of its tenant and day. Only events and readings arrive here; the mapping's filters see to it. */
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { failure } from '#shared/observability/failure.ts';
import { chainOf, entryOf, type Image } from '../link.ts';
import { append } from '../store.ts';
import type { ChainDeps } from './deps.ts';

export const createHandler = ({ ports, mac, observability }: ChainDeps) => async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const failed = new Set<DynamoDBRecord>();
  await Promise.all([...byChain(Records)].map(async ([name, records]) => {
    const [tenant, day] = name.split(' ') as [string, string];
    try {
      const { seq, hash } = await append(ports, mac, { tenant, day }, records.map((record) => entryOf(imageOf(record)!)));
      observability.count('ItemsChained', records.length);
      // The log is a second anchor, which nobody can write over: the verification takes it beside the tables.
      observability.log.info('audit.linked', { tenant, day, seq, head: hash, items: records.length });
    } catch (error) {
      for (const record of records) failed.add(record);
      observability.log.error('audit.not-linked', { tenant, day, items: records.length, ...failure(error) });
    }
  }));
  observability.flush();
  // The stream is read again from the first that failed. What came after it is then linked twice, which does no harm.
  const first = Records.find((record) => failed.has(record));
  return { batchItemFailures: first ? [{ itemIdentifier: first.dynamodb!.SequenceNumber! }] : [] };
};

const imageOf = (record: DynamoDBRecord): Image | undefined => record.dynamodb?.NewImage as Image | undefined;

/** By `<tenant> <day>`, in order of arrival. What is in no chain is none of our items; that it is there is what the verification finds. */
function byChain(records: readonly DynamoDBRecord[]): Map<string, DynamoDBRecord[]> {
  const chained = records.flatMap((record) => {
    const chain = chainOf(imageOf(record) ?? {});
    return chain ? [{ record, name: `${chain.tenant} ${chain.day}` }] : [];
  });
  return new Map([...Map.groupBy(chained, ({ name }) => name)].map(([name, of]) => [name, of.map(({ record }) => record)]));
}
