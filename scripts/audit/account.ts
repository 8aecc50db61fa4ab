/** Reads heads, items and links of an account through the SDK, and lets the verifier judge. */
import { GetItemCommand, ScanCommand, type AttributeValue, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSInvalidMacException, VerifyMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { isAudited, type ChainId, type Head, type Image } from '../../functions/audit/link.ts';
import { HEAD } from '../../functions/audit/store.ts';
import { Verifier, type Verdict } from '../../functions/audit/verify.ts';

export interface Account {
  readonly dynamo: DynamoDBClient; readonly kms: KMSClient; readonly table: string; readonly keysTable: string; /** Of the audit key: id, ARN or alias. */ readonly key: string;
  /** Epoch milliseconds, by the clock that items are recorded by. */
  now(): number;
}
export interface Wish {
  readonly wanted: (chain: ChainId) => boolean;
  /** After so long an item must be in a link. */
  readonly graceMs: number;
  readonly progress: (rows: number) => void;
  /** Links that the log of the audit's function tells of. */
  readonly logged?: readonly Head[];
}

/** A table is read in so many parts at once. */
const SEGMENTS = 4;
const TOLD_EVERY_MS = 2_000;

/** `checking`: seconds that went to hashing and comparing; the rest is waiting for the tables. */
export async function verifyTables(account: Account, { wanted, graceMs, progress, logged = [] }: Wish): Promise<{ verdict: Verdict; checking: number }> {
  const verifier = new Verifier(wanted);
  const waitingSince = new Date(account.now() - graceMs).toISOString();
  let [rows, checking, told] = [0, 0, performance.now()];
  const timed = <T>(work: () => T): T => {
    const from = performance.now();
    const result = work();
    checking += performance.now() - from;
    return result;
  };
  const heads = (when: 'before' | 'after'): Promise<void> => scan(account, account.keysTable, 'SK = :head', { ':head': { S: HEAD } }, (page) => page.forEach((image) => verifier.head(image, when)));

  // Heads first and last: chains grow while they are read.
  await heads('before');
  await scan(account, account.table, 'begins_with(SK, :event) OR begins_with(SK, :read) OR contains(PK, :audit)', { ':event': { S: 'EVENT#' }, ':read': { S: 'READ#' }, ':audit': { S: '#AUDIT#' } }, (page) => {
    timed(() => page.forEach((image) => verifier[isAudited(image.SK!.S) ? 'item' : 'link'](image)));
    rows += page.length;
    if (performance.now() - told < TOLD_EVERY_MS) return;
    told = performance.now();
    progress(rows);
  });
  await heads('after');

  for (const head of logged) verifier.logged(head);
  const from = performance.now();
  const verdict = await verifier.verdict({
    waitingSince, lookUp: (key) => itemAt(account, key),
    isSigned: (message, mac) => isSigned(account, message, mac),
  });
  return { verdict, checking: (checking + performance.now() - from) / 1000 };
}

async function scan({ dynamo }: Account, TableName: string, FilterExpression: string, ExpressionAttributeValues: Record<string, AttributeValue>, take: (page: Image[]) => void): Promise<void> {
  await Promise.all(Array.from({ length: SEGMENTS }, async (_, Segment) => {
    for (let ExclusiveStartKey: Record<string, AttributeValue> | undefined; ;) {
      const { Items = [], LastEvaluatedKey } = await dynamo.send(new ScanCommand({
        TableName, FilterExpression, ExpressionAttributeValues, ConsistentRead: true, Segment, TotalSegments: SEGMENTS, ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }));
      take(Items as Image[]);
      if (!(ExclusiveStartKey = LastEvaluatedKey)) return;
    }
  }));
}

async function itemAt({ dynamo, table }: Account, key: string): Promise<Image | undefined> {
  const blank = key.lastIndexOf(' ');
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: table, Key: { PK: { S: key.slice(0, blank) }, SK: { S: key.slice(blank + 1) } }, ConsistentRead: true }));
  return Item as Image | undefined;
}

async function isSigned({ kms, key }: Account, message: string, mac: string): Promise<boolean> {
  if (mac === '') return false;
  try {
    const { MacValid } = await kms.send(new VerifyMacCommand({ KeyId: key, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(message), Mac: Buffer.from(mac, 'base64') }));
    return MacValid === true;
  } catch (error) {
    if (error instanceof KMSInvalidMacException) return false;
    throw error;
  }
}

/** The links that lines of the function's log tell of, in whatever way they were fetched: each is a JSON object on a line of its own, or between tabs. */
export function headsInLog(text: string): Head[] {
  return text.split(/[\n\t]/).flatMap((line) => {
    const from = line.indexOf('{');
    if (from < 0 || !line.includes('"audit.linked"')) return [];
    const { tenant, day, seq, head } = JSON.parse(line.slice(from)) as { tenant: string; day: string; seq: number; head: string };
    return [{ tenant, day, seq, hash: head }];
  });
}
