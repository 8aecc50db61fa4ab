import {
  ChangeMessageVisibilityCommand, DeleteMessageBatchCommand, DeleteMessageCommand, GetQueueAttributesCommand, GetQueueUrlCommand, PurgeQueueCommand, ReceiveMessageCommand,
  SendMessageBatchCommand, SendMessageCommand, SQSClient, StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEndpoint } from '../../local/endpoint.ts';
import { createQueues } from '../../local/queues.ts';
import { ACCOUNT, START, SECOND, caller, easyIam, make, queueArn, worldOf } from './events-world.ts';

const denied = new Set<string>();
const world = worldOf([make.queue('work', { VisibilityTimeout: 30, MaximumMessageSize: 200_000, RedrivePolicy: { deadLetterTargetArn: queueArn('dlq'), maxReceiveCount: 1 } }), make.queue('dlq'), make.queue('other')], { iam: easyIam(denied) });
let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
const queues = createQueues({ ...world, endpointUrl: () => endpoint.url });
let sqs: SQSClient;
let QueueUrl: string;
const call = caller(queues.service);

beforeAll(async () => {
  endpoint = await startEndpoint({ iam: world.iam, services: [queues.service] });
  sqs = new SQSClient({ region: 'eu-north-1', endpoint: endpoint.url, credentials: { accessKeyId: 'AKIA', secretAccessKey: 'x' }, maxAttempts: 1 });
  QueueUrl = `${endpoint.url}/${ACCOUNT}/work`;
});
afterAll(async () => {
  sqs.destroy();
  await endpoint.close();
});
beforeEach(() => {
  denied.clear();
  for (const name of ['work', 'dlq', 'other']) queues.purge(queueArn(name));
});

describe('through the AWS SDK', () => {
  it('a message is sent, received with its attributes and deleted; digests are right, or the SDK would throw', async () => {
    const MessageAttributes = { tenant: { DataType: 'String', StringValue: 'ørsta' }, raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 3]) } };
    const sent = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'blåbær', MessageGroupId: 't1', MessageAttributes }));
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['.*'] }));
    expect(Messages).toMatchObject([{
      MessageId: sent.MessageId, Body: 'blåbær', MD5OfMessageAttributes: sent.MD5OfMessageAttributes, MessageAttributes,
      Attributes: { MessageGroupId: 't1', ApproximateReceiveCount: '1', SentTimestamp: String(START), ApproximateFirstReceiveTimestamp: String(START), SenderId: expect.stringContaining('caller') },
    }]);
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages![0]!.ReceiptHandle }));
    expect(queues.counts(queueArn('work'))).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('the digest of attributes is the one that AWS documents', async () => {
    // The vector of the AWS SDK for Java's MessageMD5ChecksumHandler, computed here by hand from its description.
    const part = (data: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, data.length]), data]);
    const { createHash } = await import('node:crypto');
    const expected = createHash('md5').update(Buffer.concat([
      part(Buffer.from('a')), part(Buffer.from('Number')), Buffer.from([1]), part(Buffer.from('7')),
      part(Buffer.from('b')), part(Buffer.from('Binary')), Buffer.from([2]), part(Buffer.from([9])),
    ])).digest('hex');
    const sent = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', MessageAttributes: { b: { DataType: 'Binary', BinaryValue: new Uint8Array([9]) }, a: { DataType: 'Number', StringValue: '7' } } }));
    expect(sent.MD5OfMessageAttributes).toBe(expected);
  });

  it('a long poll answers as soon as a message is sent', async () => {
    const began = performance.now();
    const polled = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    setTimeout(() => queues.send(queueArn('work'), 'late'), 100);
    expect((await polled).Messages).toMatchObject([{ Body: 'late' }]);
    expect(performance.now() - began).toBeLessThan(1500);
  });

  it('a batch is refused whole when it is too long, too large, or names an entry twice', async () => {
    const batch = (Entries: { Id: string; MessageBody: string }[]) => sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const entries = (count: number, body = 'x') => Array.from({ length: count }, (_, i) => ({ Id: `e${i}`, MessageBody: body }));
    await expect(batch(entries(11))).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequest' });
    await expect(batch([])).rejects.toMatchObject({ name: 'EmptyBatchRequest' });
    await expect(batch([...entries(1), ...entries(1)])).rejects.toMatchObject({ name: 'BatchEntryIdsNotDistinct' });
    await expect(batch([{ Id: 'a b', MessageBody: 'x' }])).rejects.toMatchObject({ name: 'InvalidBatchEntryId' });
    await expect(batch(entries(6, 'x'.repeat(180_000)))).rejects.toMatchObject({ name: 'BatchRequestTooLong' });
    expect(queues.counts(queueArn('work')).visible).toBe(0);
  });

  it('one bad entry of a batch does not stop the others', async () => {
    const result = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'good', MessageBody: 'x' }, { Id: 'large', MessageBody: 'x'.repeat(200_001) }, { Id: 'late', MessageBody: 'x', DelaySeconds: 901 }] }));
    expect(result.Successful).toMatchObject([{ Id: 'good' }]);
    expect(result.Failed).toMatchObject([{ Id: 'large', SenderFault: true, Code: 'InvalidParameterValue' }, { Id: 'late', SenderFault: true }]);
    const deleted = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', ReceiptHandle: 'nonsense' }, { Id: 'b', ReceiptHandle: undefined }] }));
    expect(deleted.Failed).toMatchObject([{ Id: 'a', Code: 'ReceiptHandleIsInvalid' }, { Id: 'b', Code: 'ReceiptHandleIsInvalid' }]);
  });

  it('a single message that is too large, has no body, or is for a FIFO queue, is refused', async () => {
    const send = (extra: object) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', ...extra }));
    await expect(send({ MessageBody: 'x'.repeat(200_001) })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await expect(send({ MessageBody: '\u0000' })).rejects.toMatchObject({ name: 'InvalidMessageContents' });
    await expect(send({ MessageDeduplicationId: 'd' })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await expect(call('SendMessage', { QueueUrl })).rejects.toMatchObject({ code: 'MissingParameter' });
  });

  it('visibility of what is not in flight cannot be changed', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    const change = { QueueUrl, ReceiptHandle: Messages![0]!.ReceiptHandle! };
    await expect(sqs.send(new ChangeMessageVisibilityCommand({ ...change, VisibilityTimeout: 43_201 }))).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await sqs.send(new ChangeMessageVisibilityCommand({ ...change, VisibilityTimeout: 0 }));
    await expect(sqs.send(new ChangeMessageVisibilityCommand({ ...change, VisibilityTimeout: 5 }))).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('the queue tells its URL at the local endpoint and its figures', async () => {
    expect((await sqs.send(new GetQueueUrlCommand({ QueueName: 'work' }))).QueueUrl).toBe(QueueUrl);
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', DelaySeconds: 5 }));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject({ QueueArn: queueArn('work'), ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesDelayed: '1', VisibilityTimeout: '30' });
    expect(JSON.parse(Attributes!['RedrivePolicy']!)).toEqual({ deadLetterTargetArn: queueArn('dlq'), maxReceiveCount: 1 });
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    expect(queues.counts(queueArn('work')).delayed).toBe(0);
  });

  it('a move task empties a dead-letter queue into the queue it came from, and no other queue', async () => {
    queues.send(queueArn('work'), 'poison');
    queues.receive(queueArn('work'), 1);
    await world.clock.turn(world.clock.now() + 30 * SECOND);
    queues.receive(queueArn('work'), 1);
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: queueArn('dlq') }));
    expect([queues.counts(queueArn('dlq')).visible, queues.counts(queueArn('work')).visible]).toEqual([0, 1]);
    await expect(sqs.send(new StartMessageMoveTaskCommand({ SourceArn: queueArn('other') }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('a queue that does not exist is told by name', async () => {
    await expect(sqs.send(new SendMessageCommand({ QueueUrl: `${endpoint.url}/${ACCOUNT}/nowhere`, MessageBody: 'x' }))).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it.each([
    ['sqs:SendMessage', () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }))],
    ['sqs:SendMessage', () => sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', MessageBody: 'x' }] }))],
    ['sqs:ReceiveMessage', () => sqs.send(new ReceiveMessageCommand({ QueueUrl }))],
    ['sqs:DeleteMessage', () => sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', ReceiptHandle: 'MS9h' }] }))],
    ['sqs:PurgeQueue', () => sqs.send(new PurgeQueueCommand({ QueueUrl }))],
  ])('without %s a call is denied', async (action, send) => {
    denied.add(action);
    await expect(send()).rejects.toMatchObject({ name: 'AccessDeniedException', message: expect.stringContaining(`${action} on resource: ${queueArn('work')}`) });
  });
});
