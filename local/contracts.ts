/**
 * What the parts of the local platform know of each other. Types only.
 * The platform runs any CDK cloud assembly of the resource types it simulates;
 * it knows nothing of the application it runs.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One resource of the merged stacks, every intrinsic resolved. */
export interface Resource {
  readonly logicalId: string;
  readonly stack: string;
  /** Construct path (`aws:cdk:path`) or `<stack>/<logicalId>`: what messages name. */
  readonly path: string;
  readonly type: string;
  readonly properties: Record<string, any>;
  /** What `Ref` gives. */
  readonly ref: string;
  readonly arn: string;
}

export interface Assembly {
  readonly region: string;
  readonly account: string;
  readonly resources: readonly Resource[];
  byType(type: string): Resource[];
  byArn(arn: string): Resource | undefined;
  /** Directory of a Lambda's code asset (`cdk.out/asset.<hash>`). */
  assetDir(fn: Resource): string;
}

/** Virtual time: real time plus an offset that a person or a test can move forward. Epoch milliseconds. */
export interface Clock {
  now(): number;
  /** Calls `fire` once when virtual time reaches `at`. Returns a function that cancels. */
  at(at: number, label: string, fire: () => void | Promise<void>): () => void;
  /**
   * Moves virtual time forward to `to`, stopping at each timer on the way, firing it and waiting until
   * the platform is idle, so that months pass in seconds and nothing due on the way is missed.
   */
  turn(to: number): Promise<void>;
  /** Where the turn under way leads; undefined when there is none. */
  readonly turningTo: number | undefined;
  /** Shared with the workers, whose `Date` follows it: one BigInt64 of offset milliseconds. */
  readonly offset: SharedArrayBuffer;
}

/** Counts work under way, so that `settle` can wait for quiet instead of sleeping. */
export interface Activity {
  /** Call when work begins; call the result when it ends. */
  begin(label: string): () => void;
  /** Registers a source of waiting work: returns how many things are ready now (visible messages, unread records). */
  watch(label: string, ready: () => number): void;
  /** Resolves when nothing is under way and nothing is ready; rejects with what is left after `timeoutMs` real time. */
  settle(timeoutMs?: number): Promise<void>;
  snapshot(): { label: string; count: number }[];
}

/** Durable state of queues, bus, checkpoints, keys: a file under `.local/` with `--keep`, in memory otherwise. */
export type State = DatabaseSync;

export type InvokeResult =
  | { ok: true; payload: unknown; ms: number }
  | { ok: false; kind: 'error' | 'timeout' | 'crash' | 'throttle'; errorType: string; errorMessage: string; ms: number };

export interface Functions {
  /** Synchronous invocation (RequestResponse): JSON in, JSON out, killed at its timeout. Never rejects. */
  invoke(arn: string, event: unknown): Promise<InvokeResult>;
  /** Asynchronous invocation (Event): stored first, retried and sent to its on-failure destination as configured. */
  invokeAsync(arn: string, event: unknown): void;
  list(): { name: string; arn: string; invocations: number; errors: number; lastError?: string; logs: LogLine[] }[];
  close(): Promise<void>;
}
export interface LogLine { at: number; function: string; line: string }

/** Who calls an AWS API: a function's role, a session of a role assumed with tags, or the person whose machine this is, who may do everything. */
export interface Principal {
  readonly kind: 'function' | 'session' | 'administrator';
  readonly roleArn: string;
  readonly functionName: string;
  /** `RoleSessionName` of a session. */
  readonly sessionName?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface AuthorizationRequest {
  action: string;                     // 'dynamodb:GetItem'
  resource: string;                   // ARN
  context?: Record<string, string | string[] | undefined>; // condition keys, e.g. 'dynamodb:LeadingKeys'
}

export interface Iam {
  /** Identity policies of the role (inline, managed, attached), explicit deny wins, default deny. */
  authorize(principal: Principal, request: AuthorizationRequest): { allowed: boolean; reason: string };
  /** Trust policy of `roleArn` for sts:AssumeRole (+ sts:TagSession when tags are given). */
  mayAssume(principal: Principal, roleArn: string, tags: Record<string, string>): { allowed: boolean; reason: string };
  /** Credentials for a principal; the access key is how the endpoint knows the caller again. */
  issue(principal: Principal, expiresAt?: number): { accessKeyId: string; secretAccessKey: string; sessionToken: string; expiration: number };
  callerOf(accessKeyId: string): Principal | 'expired' | undefined;
  readonly denials: { at: number; principal: string; action: string; resource: string; reason: string }[];
}

/** One AWS API service behind the endpoint. Throw `AwsError` for the errors the SDK must see. */
export interface AwsService {
  /** `X-Amz-Target` prefix, e.g. 'AmazonSQS'; 'sts' for the query protocol. */
  readonly target: string;
  readonly operations: readonly string[];
  handle(call: { principal: Principal; operation: string; input: any }): Promise<unknown>;
}

/** Where rules, schedules, mappings and on-failure destinations send things: Lambda or SQS by ARN. */
export interface Targets {
  /** Durable before it returns: for SQS the message is stored, for Lambda the asynchronous invocation is. */
  deliver(targetArn: string, payload: string, options?: { messageGroupId?: string; attributes?: Record<string, string> }): void;
}

export interface Queues {
  send(queueArn: string, body: string, options?: { delaySeconds?: number; messageGroupId?: string; attributes?: Record<string, string> }): string;
  list(): { name: string; arn: string; visible: number; inFlight: number; delayed: number; oldestSeconds: number; isDlq: boolean; peek: { id: string; body: string; receives: number }[] }[];
  /** Moves what lies in a DLQ back to the queue it came from. Returns how many. */
  redrive(dlqArn: string): number;
}

export interface Bus {
  list(): { name: string; arn: string; rules: { name: string; pattern: unknown; matched: number; failed: number }[]; events: { at: number; source: string; detailType: string; detail: unknown }[]; archived: number }[];
  /** Sends archived events between two times again, marked with `replay-name`. Returns how many. */
  replay(busName: string, from: number, to: number): number;
}

export interface Schedules {
  list(): { name: string; arn: string; expression: string; timezone: string; state: string; next: number | null; lastFired: number | null; fired: number }[];
  fire(name: string): void;
}

export interface Metrics {
  /** Feeds one line of a function's output; keeps it when it is an Embedded Metric Format record. */
  offer(line: LogLine): void;
  list(): { namespace: string; name: string; dimensions: Record<string, string>; unit: string; count: number; sum: number; min: number; max: number; last: number; at: number }[];
}

/** An HTTP handler that belongs to the platform itself (under `/_local`). Returns false when the path is not its own. */
export type LocalHandler = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<boolean> | boolean;

/** Everything the console page shows and drives. */
export interface Platform {
  readonly assembly: Assembly; readonly clock: Clock; readonly activity: Activity; readonly state: State;
  /** The tables as DynamoDB's API has them, unchecked. */
  readonly dynamo: { call(target: 'DynamoDB_20120810' | 'DynamoDBStreams_20120810', operation: string, input: unknown): Promise<any> };
  readonly functions: Functions; readonly iam: Iam; readonly queues: Queues; readonly bus: Bus;
  readonly schedules: Schedules; readonly metrics: Metrics;
  readonly address: string;
  /** Where the AWS APIs answer. */
  readonly endpointUrl: string;
  close(): Promise<void>;
}
