/** Event source mappings: what AWS would refuse of them is refused at the start; queues are polled here, streams in `streams.ts`. */
import { atomically } from './atomically.ts';
import { failedItems } from './batch-response.ts';
import type { Activity, Assembly, Clock, Functions, Iam, Resource, State } from './contracts.ts';
import type { Dynamo } from './dynamodb.ts';
import { NotSimulated } from './errors.ts';
import { compileFilters } from './pattern.ts';
import type { Message, QueueStore } from './queues.ts';
import { md5, systemAttributes } from './sqs.ts';
import { startStream } from './streams.ts';
import { requireTarget } from './targets.ts';
import type { PolicedTargets } from './targets.ts';

export const differences: string[] = [
  'A batching window is at most a tenth of a real second long.',
  'At most eight batches of one queue are processed at the same time.',
  'The poller of a stream reads one batch at a time and waits 1, 2, 4 … 60 virtual seconds between tries.',
];

/** Real milliseconds: long enough to fill a batch with what is on its way, short enough to wait for. */
const LONGEST_WINDOW_MS = 100;
/** Without a maximum Lambda starts with five pollers. */
const DEFAULT_CONCURRENCY = 5;
const MOST_CONCURRENT = 8;

export interface MappingDeps {
  assembly: Assembly; clock: Clock; activity: Activity; state: State; iam: Iam; functions: Functions; queues: QueueStore; targets: PolicedTargets;
  dynamo: Pick<Dynamo, 'call' | 'streamArnOf' | 'isTtlDelete' | 'onWrite'>;
}

/** An event source mapping, read and checked. */
export interface Mapping {
  readonly resource: Resource;
  readonly sourceArn: string;
  readonly fn: Resource;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly reports: boolean;
  readonly passes: (record: unknown) => boolean;
  readonly onFailure: string | undefined;
}

export async function startMappings(deps: MappingDeps): Promise<{ close(): Promise<void> }> {
  const mappings = deps.assembly.byType('AWS::Lambda::EventSourceMapping').filter(({ properties }) => properties['Enabled'] !== false).map((resource) => mappingOf(resource, deps));
  const stops: (() => void)[] = [];
  for (const mapping of mappings) stops.push(isStream(mapping.sourceArn) ? await startStream(deps, mapping) : startQueue(deps, mapping));
  return { close: async () => stops.forEach((stop) => stop()) };
}

const isStream = (arn: string): boolean => arn.split(':')[2] === 'dynamodb';

function mappingOf(resource: Resource, { assembly, iam, queues }: MappingDeps): Mapping {
  const { FunctionName, EventSourceArn: sourceArn, BatchSize, MaximumBatchingWindowInSeconds = 0, FunctionResponseTypes = [], FilterCriteria, DestinationConfig, ParallelizationFactor = 1 } = resource.properties;
  const { path } = resource;
  const fn = assembly.byArn(FunctionName) ?? assembly.byType('AWS::Lambda::Function').find(({ ref }) => ref === FunctionName);
  if (!fn) throw new NotSimulated(`function ${FunctionName}, which the template does not define`, `${path}.FunctionName`);
  if (ParallelizationFactor !== 1) throw new NotSimulated(`parallelization factor ${ParallelizationFactor}`, `${path}.ParallelizationFactor`);
  const onFailure: string | undefined = DestinationConfig?.OnFailure?.Destination;
  if (onFailure) requireTarget(assembly, onFailure, `${path}.DestinationConfig`);

  const needed = isStream(sourceArn)
    ? ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'].map((action) => ({ action, resource: sourceArn }))
    : ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'].map((action) => ({ action, resource: sourceArn }));
  if (onFailure) needed.push({ action: onFailure.split(':')[2] === 'sqs' ? 'sqs:SendMessage' : 'lambda:InvokeFunction', resource: onFailure });
  for (const request of needed) {
    const { allowed, reason } = iam.authorize({ kind: 'function', roleArn: fn.properties['Role'], functionName: fn.ref, tags: {} }, request);
    if (!allowed) throw new Error(`AWS would refuse the event source mapping ${path}: the role of ${fn.path} may not ${request.action} on ${request.resource} ${reason}`);
  }
  if (!isStream(sourceArn)) {
    const timeout = fn.properties['Timeout'] ?? 3;
    const { visibilitySeconds } = queues.settings(sourceArn);
    if (visibilitySeconds < timeout) throw new Error(`AWS would refuse the event source mapping ${path}: the queue's visibility timeout (${visibilitySeconds} s) is less than the function's timeout (${timeout} s)`);
  }
  return {
    resource, sourceArn, fn, onFailure,
    batchSize: BatchSize ?? (isStream(sourceArn) ? 100 : 10),
    windowMs: Math.min(MaximumBatchingWindowInSeconds * 1000, LONGEST_WINDOW_MS),
    reports: FunctionResponseTypes.includes('ReportBatchItemFailures'),
    passes: compileFilters(FilterCriteria, `${path}.FilterCriteria`),
  };
}

/** Polls when a message is there, as often as the function may run at once. Messages of a failed batch stay hidden until their visibility timeout. */
function startQueue({ assembly, activity, state, queues, functions }: MappingDeps, { resource, sourceArn, fn, batchSize, windowMs, reports, passes }: Mapping): () => void {
  const limit = Math.min(resource.properties['ScalingConfig']?.MaximumConcurrency ?? DEFAULT_CONCURRENCY, MOST_CONCURRENT);
  const label = `queue ${sourceArn.slice(sourceArn.lastIndexOf(':') + 1)} → ${fn.ref}`;
  let running = 0;
  let window: NodeJS.Timeout | undefined;
  let closed = false;

  function pump(windowOver = false): void {
    while (!closed && running < limit) {
      const ready = queues.ready(sourceArn);
      if (ready === 0) return;
      if (windowMs > 0 && !windowOver && ready < Math.min(batchSize, 100)) {
        window ??= setTimeout(() => {
          window = undefined;
          pump(true);
        }, windowMs);
        return;
      }
      const batch = queues.receive(sourceArn, batchSize);
      if (batch.length > 0) void handle(batch);
    }
  }

  async function handle(batch: Message[]): Promise<void> {
    running++;
    const done = activity.begin(label);
    try {
      const records = batch.map((message) => recordOf(message, sourceArn, assembly.region));
      const wanted = records.filter(isWanted);
      for (const record of records) if (!wanted.includes(record)) queues.delete(sourceArn, record.receiptHandle);
      if (wanted.length === 0) return;
      const result = await functions.invoke(fn.arn, { Records: wanted });
      if (closed) return; // visible again at the next start
      const failed = failedItems(result, wanted.map(({ messageId }) => messageId), reports);
      atomically(state, () => {
        for (const { messageId, receiptHandle } of wanted) if (!failed.has(messageId)) queues.delete(sourceArn, receiptHandle);
      });
    } finally {
      running--;
      pump();
      done();
    }
  }

  /** Filters see a body that is a JSON object as an object. */
  const isWanted = (record: SqsRecord): boolean => passes({ ...record, body: objectOf(record.body) ?? record.body });

  activity.watch(label, () => (closed ? 0 : queues.ready(sourceArn)));
  const stop = queues.onReady(sourceArn, pump);
  pump();
  return () => {
    closed = true;
    clearTimeout(window);
    stop();
  };
}

export type SqsRecord = ReturnType<typeof recordOf>;

/** The record as a function sees it. */
function recordOf(message: Message, queueArn: string, awsRegion: string) {
  const messageAttributes = Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
    name,
    { ...(StringValue !== undefined && { stringValue: StringValue }), ...(BinaryValue !== undefined && { binaryValue: BinaryValue }), stringListValues: [], binaryListValues: [], dataType: DataType },
  ]);
  return {
    messageId: message.id,
    receiptHandle: message.receipt,
    body: message.body,
    attributes: systemAttributes(message),
    messageAttributes: Object.fromEntries(messageAttributes),
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion,
  };
}

function objectOf(body: string): object | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
