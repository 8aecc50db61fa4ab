/** What arrives on a consumer's queue: EventBridge's envelope with our CloudEvent as detail. */
import * as z from 'zod/mini';
import type { BusEvent } from '../kernel/event.ts';
import { messageOf } from './message.ts';

const Detail = z.object({
  specversion: z.literal('1.0'), id: z.string(), source: z.string(), type: z.string(), subject: z.string(), time: z.string(), datacontenttype: z.literal('application/json'),
  tenant: z.string(), seq: z.int(), parties: z.record(z.string(), z.string()), correlationid: z.string(), causationid: z.nullable(z.string()),
  data: z.record(z.string(), z.any()),
});
const Envelope = z.object({ 'detail-type': z.string(), detail: Detail });

/** Errors: a message that is not ours throws, stays on the queue and ends in the DLQ, where a person sees it. */
export const busEventOf = (body: string): BusEvent => messageOf(Envelope, body).detail;
