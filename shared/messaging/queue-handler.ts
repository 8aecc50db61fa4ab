/** A Lambda on a queue: each record by itself, failures reported one by one, in the order they came. */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { dateInOslo } from '../calendar/oslo.ts';
import { RetainOnQueue } from '../errors.ts';
import { consume, type Consumer } from '../kernel/consumer.ts';
import type { Ports } from '../kernel/ports.ts';
import { failure } from '../observability/failure.ts';
import type { Observability } from '../observability/observability.ts';
import { busEventOf } from './bus-event.ts';

export function queueHandler(handle: (record: SQSRecord) => Promise<void>, observability: Observability, order = (records: SQSRecord[]): SQSRecord[] => records): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return async ({ Records }, context) => {
    // Sequential, so that events of one aggregate that came in order are handled in order.
    const processor = new BatchProcessor(EventType.SQS);
    try {
      return await processPartialResponse({ Records: order(Records) }, (record: SQSRecord) => guarded(record, handle, observability), processor, { context, processInParallel: false, throwOnFullBatchFailure: false });
    } finally {
      observability.flush();
    }
  };
}

async function guarded(record: SQSRecord, handle: (record: SQSRecord) => Promise<void>, observability: Observability): Promise<void> {
  try {
    await handle(record);
  } catch (error) {
    // Only our own "not yet" has a message that is known to be free of personal values.
    if (error instanceof RetainOnQueue) observability.log.info('message.retained', { messageId: record.messageId, why: error.message });
    else observability.log.error('message.failed', { messageId: record.messageId, ...failure(error) });
    observability.count(error instanceof RetainOnQueue ? 'MessagesRetained' : 'MessagesFailed');
    throw error;
  }
}

/** Consumers of bus events on one queue: each event goes to each of them in turn. */
export function consumerHandler(ports: Ports, consumers: Consumer | readonly Consumer[], observability: Observability) {
  return queueHandler(async (record) => {
    const event = busEventOf(record.body);
    for (const consumer of [consumers].flat()) {
      const outcome = await consume(ports, consumer, event, dateInOslo(ports.clock.now()));
      observability.log.info('event', { consumer: consumer.name, type: event.type, eventId: event.id, outcome });
    }
    observability.count('EventsHandled');
  }, observability, (records) => records.toSorted((a, b) => sequenceOf(a) - sequenceOf(b)));
}

/** A batch in order of sequence numbers has each aggregate's events in order. What cannot be read fails when its turn comes. */
function sequenceOf({ body }: SQSRecord): number {
  try {
    return busEventOf(body).seq;
  } catch {
    return 0;
  }
}
