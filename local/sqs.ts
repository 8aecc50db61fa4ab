/** The API of SQS (JSON protocol) in front of the queues: checks, limits, batches with partial failures, digests. */
import { createHash } from 'node:crypto';
import { atomically } from './atomically.ts';
import type { Assembly, AwsService, Iam, Principal, State } from './contracts.ts';
import { AwsError } from './errors.ts';
import { demand } from './iam.ts';
import type { Message, MessageAttribute, QueueStore } from './queues.ts';

const MAX_BATCH = 10;
const MAX_BATCH_BYTES = 1_048_576;
const MAX_VISIBILITY_SECONDS = 43_200;
const LONGEST_POLL_MS = 2_000;

const ACTIONS: Record<string, string> = { SendMessageBatch: 'SendMessage', DeleteMessageBatch: 'DeleteMessage', ChangeMessageVisibilityBatch: 'ChangeMessageVisibility' };

const invalid = (reason: string) => new AwsError('InvalidParameterValue', `One or more parameters are invalid. Reason: ${reason}`);

interface Call { input: any; principal: Principal; arn: string }

export function createSqs({ assembly, state, store, iam, endpointUrl }: {
  assembly: Assembly; state: State; store: Omit<QueueStore, 'service'>; iam: Iam; endpointUrl: () => string;
}): AwsService {
  const arnNamed = (name: string): string => `arn:aws:sqs:${assembly.region}:${assembly.account}:${name}`;

  const authorize = (principal: Principal, operation: string, arn: string) => demand(iam, principal, { action: `sqs:${ACTIONS[operation] ?? operation}`, resource: arn });

  /** @throws AwsError as SendMessage does */
  function send({ arn, principal }: Call, entry: any) {
    const { maxBytes } = store.settings(arn);
    const body = entry.MessageBody;
    const attributes: Record<string, MessageAttribute> = entry.MessageAttributes ?? {};
    if (typeof body !== 'string' || body === '') throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
    if (/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(body)) throw new AwsError('InvalidMessageContents', 'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF');
    if (sizeOf(entry) > maxBytes) throw invalid(`Message must be shorter than ${maxBytes} bytes.`);
    if (entry.MessageDeduplicationId !== undefined) throw invalid('The request include parameter that is not valid for this queue type: MessageDeduplicationId');
    if (entry.DelaySeconds !== undefined && !isWithin(entry.DelaySeconds, 0, 900)) throw invalid('DelaySeconds must be between 0 and 900.');
    const id = store.enqueue(arn, { body, attributes, delaySeconds: entry.DelaySeconds, group: entry.MessageGroupId, sender: `AROALOCAL:${principal.functionName}` });
    return { MessageId: id, MD5OfMessageBody: md5(body), ...digestOf(attributes, 'MD5OfMessageAttributes') };
  }

  function changeVisibility({ arn }: Call, entry: any): void {
    if (!isWithin(entry.VisibilityTimeout, 0, MAX_VISIBILITY_SECONDS)) throw invalid('VisibilityTimeout must be between 0 and 43200.');
    if (!store.changeVisibility(arn, entry.ReceiptHandle, entry.VisibilityTimeout)) throw invalid('Message does not exist or is not available for visibility timeout change.');
  }

  async function receive({ arn, input }: Call) {
    const max = input.MaxNumberOfMessages ?? 1;
    const wait = input.WaitTimeSeconds ?? store.settings(arn).waitSeconds;
    if (!isWithin(max, 1, MAX_BATCH)) throw invalid('MaxNumberOfMessages must be between 1 and 10.');
    if (!isWithin(wait, 0, 20)) throw invalid('WaitTimeSeconds must be between 0 and 20.');
    const read = () => store.receive(arn, max, input.VisibilityTimeout);
    let messages = read();
    const deadline = performance.now() + Math.min(wait * 1000, LONGEST_POLL_MS);
    while (messages.length === 0 && performance.now() < deadline) {
      await becomesReady(store, arn, deadline - performance.now());
      messages = read();
    }
    return messages.length === 0 ? {} : { Messages: messages.map((message) => present(message, input)) };
  }

  const handlers: Record<string, (call: Call) => unknown> = {
    SendMessage: (call) => send(call, call.input),
    SendMessageBatch: (call) => {
      const entries = entriesOf(call.input);
      if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MAX_BATCH_BYTES) throw new AwsError('BatchRequestTooLong', `Batch requests cannot be longer than ${MAX_BATCH_BYTES} bytes.`);
      return atomically(state, () => each(entries, (entry) => send(call, entry)));
    },
    ReceiveMessage: receive,
    DeleteMessage: ({ arn, input }) => store.delete(arn, input.ReceiptHandle),
    DeleteMessageBatch: ({ arn, input }) => atomically(state, () => each(entriesOf(input), (entry) => store.delete(arn, entry.ReceiptHandle))),
    ChangeMessageVisibility: (call) => changeVisibility(call, call.input),
    ChangeMessageVisibilityBatch: (call) => each(entriesOf(call.input), (entry) => changeVisibility(call, entry)),
    GetQueueUrl: ({ arn }) => ({ QueueUrl: store.settings(arn).resource.ref.replace(/^https:..[^/]+/, endpointUrl()) }),
    GetQueueAttributes: ({ arn, input }) => ({ Attributes: only(queueAttributes(store, arn), input.AttributeNames ?? []) }),
    PurgeQueue: ({ arn }) => store.purge(arn),
    StartMessageMoveTask: ({ arn, principal, input }) => {
      const destination: string | undefined = input.DestinationArn;
      if (!store.list().some((queue) => queue.arn === arn && queue.isDlq)) throw new AwsError('ResourceNotFoundException', 'Source queue must be configured as a Dead Letter Queue.');
      if (destination) authorize(principal, 'SendMessage', store.settings(destination).resource.arn);
      return { TaskHandle: Buffer.from(JSON.stringify({ moved: store.move(arn, destination) })).toString('base64') };
    },
  };

  return {
    target: 'AmazonSQS',
    operations: Object.keys(handlers),
    async handle({ principal, operation, input }) {
      const arn: string = input.SourceArn ?? arnNamed(input.QueueName ?? String(input.QueueUrl ?? '').split('/').at(-1));
      authorize(principal, operation, arn);
      store.settings(arn); // a queue that does not exist is told before anything else
      return (await handlers[operation]!({ input, principal, arn })) ?? {};
    },
  };
}

const isWithin = (value: unknown, min: number, max: number): value is number => Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

/** Resolves when a message may be there, or after `ms` real milliseconds. */
function becomesReady(store: Omit<QueueStore, 'service'>, arn: string, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      stop();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    const stop = store.onReady(arn, finish);
  });
}

function entriesOf(input: any): any[] {
  const entries: any[] = input.Entries ?? [];
  const ids = entries.map(({ Id }) => Id);
  if (entries.length === 0) throw new AwsError('EmptyBatchRequest', "There should be at least one entry in the request.");
  if (entries.length > MAX_BATCH) throw new AwsError('TooManyEntriesInBatchRequest', `Maximum number of entries per request are ${MAX_BATCH}. You have sent ${entries.length}.`);
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) throw new AwsError('InvalidBatchEntryId', 'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.');
  if (new Set(ids).size < ids.length) throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  return entries;
}

/** One result an entry: what fails does not stop the others. */
function each(entries: any[], act: (entry: any) => object | void) {
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

function sizeOf(entry: any): number {
  const attributes: [string, MessageAttribute][] = Object.entries(entry.MessageAttributes ?? {});
  const binary = (value?: string) => Buffer.byteLength(value ?? '', 'base64');
  return attributes.reduce(
    (sum, [name, { DataType, StringValue = '', BinaryValue }]) => sum + Buffer.byteLength(name + DataType + StringValue) + binary(BinaryValue),
    Buffer.byteLength(String(entry.MessageBody ?? '')),
  );
}

export const md5 = (data: string | Buffer): string => createHash('md5').update(data).digest('hex');

/** The digest as AWS computes it: names, types and values in order of name, each behind its length. */
function digestOf<Key extends string>(attributes: Record<string, MessageAttribute>, key: Key): { [K in Key]?: string } {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return {};
  const behindLength = (data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return [length, data];
  };
  const parts = names.flatMap((name) => {
    const { DataType, StringValue, BinaryValue } = attributes[name]!;
    const value = StringValue === undefined ? Buffer.from(BinaryValue ?? '', 'base64') : Buffer.from(StringValue);
    return [...behindLength(Buffer.from(name)), ...behindLength(Buffer.from(DataType)), Buffer.from([StringValue === undefined ? 2 : 1]), ...behindLength(value)];
  });
  return { [key]: md5(Buffer.concat(parts)) } as { [K in Key]?: string };
}

/** The attributes of a message that SQS itself adds. */
export const systemAttributes = ({ sender, sentAt, receives, firstReceivedAt, group, source }: Message): Record<string, string> => ({
  ApproximateReceiveCount: String(receives),
  SentTimestamp: String(sentAt),
  SenderId: sender,
  ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
  ...(group !== undefined && { MessageGroupId: group }),
  ...(source !== undefined && { DeadLetterQueueSourceArn: source }),
});

/** The named ones; `All`, and for message attributes `.*` and `prefix.*`, stand for several. */
function only<T>(attributes: Record<string, T>, names: string[]): Record<string, T> {
  const isWanted = (name: string) => names.some((wanted) => wanted === name || wanted === 'All' || (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -2))));
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isWanted(name)));
}

function present(message: Message, input: any) {
  const system = only(systemAttributes(message), [...(input.MessageSystemAttributeNames ?? []), ...(input.AttributeNames ?? [])]);
  const own = only(message.attributes, input.MessageAttributeNames ?? []);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(Object.keys(own).length > 0 && { MessageAttributes: own, ...digestOf(own, 'MD5OfMessageAttributes') }),
  };
}

function queueAttributes(store: Omit<QueueStore, 'service'>, arn: string): Record<string, string> {
  const { visibilitySeconds, delaySeconds, retentionSeconds, waitSeconds, maxBytes, redrive } = store.settings(arn);
  const { visible, inFlight, delayed } = store.counts(arn);
  return {
    QueueArn: arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(visibilitySeconds),
    DelaySeconds: String(delaySeconds),
    MessageRetentionPeriod: String(retentionSeconds),
    ReceiveMessageWaitTimeSeconds: String(waitSeconds),
    MaximumMessageSize: String(maxBytes),
    ...(redrive && { RedrivePolicy: JSON.stringify(redrive) }),
  };
}
