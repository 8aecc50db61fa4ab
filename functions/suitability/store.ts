/**
 * Suitability's items.
 *
 * | item | tenant | PK | SK |
 * |---|---|---|---|
 * | offer (id = the year) | municipality | `T#<tenant>#OFFER#<year>` | `STATE`, `EVENT#<seq>` |
 * | candidate (id = the recommendation's) | overseer | `T#<tenant>#CANDIDATE#<id>` | same |
 * | whom a request is about | overseer | `T#<tenant>#CANDIDATE-OF#<request>` | `STATE` |
 * | places set aside for a case | overseer | `T#<tenant>#HELD#<case>` | `STATE` |
 * | calls, council decisions and offers of a year | overseer | `T#<tenant>#BOARD#<year>` | `OFFERS` |
 * | places taken and persons settled in it | overseer | `T#<tenant>#BOARD#<year>#<shard>` | `COUNTS` |
 * | consumers' marks | both | `T#<tenant>#DONE#suitability…#<tenant of the event>#<subject>` | `MARK` |
 * | list | overseer | GSI1 `T#<tenant>#CANDIDATES` | `<status>#<waiting since>#<id>` |
 *
 * The board of a year is a few items and not one for each municipality, so that the fit of a candidate is one batch. Writing an
 * item costs its whole size, so what seldom changes stands apart from the counts, and these have names of five characters: the
 * municipality's number and what is counted.
 */
import { keyOf, type Aggregate } from '#shared/kernel/aggregate.ts';
import type { Item, Key, Ports, UpdateInput } from '#shared/kernel/ports.ts';
import type { Write } from '#shared/kernel/unit-of-work.ts';
import { pk, type Scope, type TenantScope } from '#shared/tenancy/scope.ts';
import type { Row } from './domain/board.ts';
import { candidateDecider, type CandidateCommand, type CandidateState } from './domain/candidate.ts';
import { offerDecider, type OfferCommand, type OfferState } from './domain/offer.ts';

export const CANDIDATES = 'CANDIDATES';

export const offers: Aggregate<OfferState, OfferCommand> = { name: 'OFFER', decider: offerDecider, schemaVersion: 1, parties: (s) => ({ overseer: s.overseer! }) };

export const candidates: Aggregate<CandidateState, CandidateCommand> = {
  name: 'CANDIDATE', decider: candidateDecider, schemaVersion: 1, parties: (s) => ({ reception: s.reception!.tenantId }),
  list: ({ status, year, size, group, promptStart, waitingSince, reception }) => ({
    list: CANDIDATES, sort: `${status}#${waitingSince}`, summary: { status, year, size, group, promptStart, waitingSince, reception: { orgno: reception!.orgno, name: reception!.name } },
  }),
};

/** The request's later events do not name the candidate. */
const aboutKey = (scope: Scope, requestId: string): Key => ({ PK: pk(scope, 'CANDIDATE-OF', requestId), SK: 'STATE' });
export const aboutWrite = (scope: Scope, requestId: string, candidateId: string): Write => ({ label: 'about', item: { Put: { Item: { ...aboutKey(scope, requestId), candidateId } } } });
export async function candidateOf(ports: Ports, scope: TenantScope, requestId: string): Promise<string | undefined> {
  const { Item } = await ports.db(scope).exec('GetItem', { Key: aboutKey(scope, requestId), ConsistentRead: true });
  return Item?.candidateId;
}

/** Together the three cost a fit no more than two read units; two shards hold what the whole country settles at its busiest. */
const SHARDS = ['0', '1'] as const;
/** Of a case, whose later events do not say what was set aside for it. */
const heldKey = (scope: Scope, caseId: string): Key => ({ PK: pk(scope, 'HELD', caseId), SK: 'STATE' });
export const holdFor = (scope: Scope, caseId: string, places: number): Write => ({ label: 'held', item: { Put: { Item: { ...heldKey(scope, caseId), places } } } });
export async function heldFor(ports: Ports, scope: TenantScope, caseId: string): Promise<number> {
  const { Item } = await ports.db(scope).exec('GetItem', { Key: heldKey(scope, caseId), ConsistentRead: true });
  return Item?.places ?? 0;
}

const offersKey = (scope: Scope, year: string): Key => ({ PK: pk(scope, 'BOARD', year), SK: 'OFFERS' });
const countsKey = (scope: Scope, year: string, shard: string): Key => ({ PK: pk(scope, 'BOARD', year, shard), SK: 'COUNTS' });
const COUNTED = { used: 'u', settled: 's' } as const;
const update = (Key: Key, input: Omit<UpdateInput, 'Key'>): Write => ({ label: 'board', item: { Update: { Key, ...input } } });

/** One part of what is known of a municipality; the newest replaces the one before. */
export const tell = (scope: Scope, year: string, municipality: string, part: 'call' | 'council' | 'offer', value: object): Write =>
  update(offersKey(scope, year), { UpdateExpression: 'SET #part = :value', ExpressionAttributeNames: { '#part': `${part}#${municipality}` }, ExpressionAttributeValues: { ':value': value } });

/** So many more, or fewer; goes into the transaction of the consumer's mark, which makes the addition happen once. */
export const count = (scope: Scope, year: string, municipalityNumber: string, more: Partial<Record<keyof typeof COUNTED, number>>): Write => {
  const counted = Object.entries(more) as [keyof typeof COUNTED, number][];
  return update(countsKey(scope, year, SHARDS[Number(municipalityNumber) % SHARDS.length]!), {
    UpdateExpression: `ADD ${counted.map((_, i) => `#w${i} :p${i}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(counted.map(([what], i) => [`#w${i}`, municipalityNumber + COUNTED[what]])), ExpressionAttributeValues: Object.fromEntries(counted.map(([, persons], i) => [`:p${i}`, persons])),
  });
};

/** A candidate's item, where one is asked for, and the year's rows, in one batch. */
export async function boardOf(ports: Ports, scope: TenantScope, year: string, candidateId?: string): Promise<{ candidate: Item | undefined; rows: Row[] }> {
  const keys = [offersKey(scope, year), ...SHARDS.map((shard) => countsKey(scope, year, shard)), ...(candidateId === undefined ? [] : [keyOf(scope, candidates, candidateId)])];
  const { Items: [told = {}, even, odd, candidate] } = await ports.db(scope).exec('BatchGetItem', { keys: keys.map((Key) => ({ table: 'data', Key })), ConsistentRead: false });
  return { candidate, rows: rowsOf(told, { ...even, ...odd }) };
}

/** Municipalities without a call are no candidates' municipalities. */
const rowsOf = (told: Item, counts: Item): Row[] => Object.keys(told).filter((name) => name.startsWith('call#')).sort().map((name): Row => {
  const tenantId = name.slice('call#'.length);
  const [{ name: called, orgno, municipalityNumber, ...call }, council, offer] = [told[name], told[`council#${tenantId}`], told[`offer#${tenantId}`]];
  const counted = (what: keyof typeof COUNTED): number => counts[municipalityNumber + COUNTED[what]] ?? 0;
  return { tenantId, name: called, orgno, municipalityNumber, call, ...(council && { council }), ...(offer && { offer }), used: counted('used'), settled: counted('settled') };
});
