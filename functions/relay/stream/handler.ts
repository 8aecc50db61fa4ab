/** Table stream → bus. Only inserts of event items arrive here; the mapping's filter sees to it. */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { thin } from '#events/index.ts';
import { relay } from '#shared/kernel/relay.ts';
import { indexScope } from '#shared/tenancy/scope.ts';
import { shielded } from '#shared/observability/failure.ts';
import type { RelayDeps } from '../deps.ts';

export const createHandler = ({ ports, bus, observability }: RelayDeps) => shielded(async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const items = event.Records.map((record) => unmarshall(record.dynamodb!.NewImage as never));
  const failed = await relay(ports, bus, indexScope, items, thin);
  observability.count('EventsRelayed', items.length - failed.length);
  if (failed.length > 0) observability.log.warn('relay.partial', { failed: failed.length });
  observability.flush();
  // The stream is read again from the first that failed: what came after it waits, so order is kept.
  const first = event.Records.find((r) => failed.some((key) => key.PK === r.dynamodb!.Keys!.PK!.S && key.SK === r.dynamodb!.Keys!.SK!.S));
  return { batchItemFailures: first ? [{ itemIdentifier: first.dynamodb!.SequenceNumber! }] : [] };
}, observability.log);
