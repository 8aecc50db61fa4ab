/**
 * What use cases see of the world: one line above the SDK, so that the same use cases run on AWS,
 * on the local platform and under simulation.
 */
import type { Scope } from '../tenancy/scope.ts';

export type Item = Record<string, any>;
export interface Key { PK: string; SK: string }

interface Expression {
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}
export interface PutInput extends Expression { Item: Item; table?: Table }
export interface UpdateInput extends Expression { Key: Key; UpdateExpression: string; table?: Table }
export interface DeleteInput extends Expression { Key: Key; table?: Table }
export interface CheckInput extends Expression { Key: Key; table?: Table }
export type TransactItem = { Put: PutInput } | { Update: UpdateInput } | { Delete: DeleteInput } | { ConditionCheck: CheckInput };
/** `data` is the one table; `keys` holds wrapped person keys, apart, with short recovery, so that erasure is final. */
export type Table = 'data' | 'keys';

export interface QueryInput {
  IndexName?: 'GSI1' | 'GSI2';
  KeyConditionExpression: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues: Record<string, unknown>;
  Limit?: number;
  ScanIndexForward?: boolean;
  ConsistentRead?: boolean;
  ExclusiveStartKey?: Item;
}

/** DynamoDB's own commands and inputs, with plain values instead of attribute values, and the table named by role. */
export interface DbCommands {
  GetItem: { input: { Key: Key; ConsistentRead?: boolean; table?: Table }; output: { Item?: Item } };
  Query: { input: QueryInput; output: { Items: Item[]; LastEvaluatedKey?: Item } };
  /** Consistent, unless said otherwise: a list that may be a moment behind costs half. */
  BatchGetItem: { input: { keys: { table: Table; Key: Key }[]; ConsistentRead?: boolean }; output: { Items: (Item | undefined)[] } };
  PutItem: { input: PutInput; output: Record<never, never> };
  UpdateItem: { input: UpdateInput; output: Record<never, never> };
  TransactWriteItems: { input: { items: readonly TransactItem[]; token: string }; output: Record<never, never> };
}
export type DbCommand = keyof DbCommands;
export interface Db {
  /** Errors: `TransactionCanceled` and whatever the SDK throws after its own retries. */
  exec<C extends DbCommand>(command: C, input: DbCommands[C]['input']): Promise<DbCommands[C]['output']>;
}

/** A transaction, or a put by itself, that did not happen, with the reason of each item in order. */
export class TransactionCanceled extends Error {
  override readonly name = 'TransactionCanceled';
  readonly reasons: readonly { code: string; item?: Item }[];
  constructor(reasons: readonly { code: string; item?: Item }[]) {
    super(reasons.map((r) => r.code).join(','));
    this.reasons = reasons;
  }
}

export interface Ports {
  /** The database under credentials that reach this scope's keys and no others. */
  db(scope: Scope): Db;
  clock: { /** Epoch milliseconds. */ now(): number; sleep(ms: number): Promise<void> };
  ids: { /** 26 lower-case characters that sort by time. */ next(): string; bytes(length: number): Uint8Array };
  log: Log;
}
export interface Log {
  info(code: string, fields?: Readonly<Record<string, string | number | boolean | undefined>>): void;
  warn(code: string, fields?: Readonly<Record<string, string | number | boolean | undefined>>): void;
  error(code: string, fields?: Readonly<Record<string, string | number | boolean | undefined>>): void;
}

export interface BusEntry { source: string; detailType: string; detail: string; time: number }
export interface BusPort { /** Puts up to ten entries; returns the indexes of those that failed. */ put(entries: readonly BusEntry[]): Promise<number[]> }
export interface QueuePort {
  /** Sends any number of messages in batches of ten; throws when any could not be sent after retries. */
  send(messages: readonly { body: unknown; group?: string }[]): Promise<void>;
  /** Hides a received message for so many seconds (0–43,200). */
  hide(receiptHandle: string, seconds: number): Promise<void>;
}
/** Wraps and unwraps data keys. The context (tenant, person) must be the same both ways. */
export interface KeyPort {
  generate(context: Readonly<Record<string, string>>): Promise<{ plain: Uint8Array; wrapped: Uint8Array }>;
  unwrap(wrapped: Uint8Array, context: Readonly<Record<string, string>>): Promise<Uint8Array>;
}
/** Signs under a key that nobody can read; only the key's own policy says who may. */
export interface MacPort { generate(message: string): Promise<string> }
/** A public key of somebody else's (JWK, RFC 7517), of the two kinds that we take: Ed25519, and P-256 for those whose hardware has no other. */
export interface PublicKey { readonly kty: 'OKP' | 'EC'; readonly crv: 'Ed25519' | 'P-256'; readonly x: string; readonly y?: string | undefined }
/** Looks at what others have signed. */
export interface SignaturePort {
  /** The bytes that a compact JWS (RFC 7515) signs, when its signature is right by this key, in the algorithm that the key is for. */
  signed(jws: string, key: PublicKey): Promise<Uint8Array | undefined>;
  /** RFC 7638, by SHA-256; `undefined` when it is no key. */
  thumbprint(key: PublicKey): Promise<string | undefined>;
}
export interface HttpPort {
  /** POSTs a text to a partner's address. Resolves for any status; rejects on refusal of the address, network error or time-out. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<{ status: number; body: string }>;
}
