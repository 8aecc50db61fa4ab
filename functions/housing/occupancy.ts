/**
 * Whether a dwelling is vacant, apart from what it is: the tenancy takes it by one conditional update, which alone decides
 * when two want it. It says since when nobody lives there, never who does; the list of dwellings is made of it.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | occupancy | `T#<tenant>#DWELLING#<id>` | `OCCUPANCY` |
 * | list | GSI1 `T#<tenant>#DWELLINGS` | `<vacant or let>#<id>` |
 */
import { refuse } from '#shared/errors.ts';
import { keyOf, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Key } from '#shared/kernel/ports.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import type { Described } from './domain/dwelling.ts';
import type { Tenancy } from './domain/home.ts';

export const DWELLINGS = 'DWELLINGS';
export const occupancyKey = (scope: Scope, dwellingId: string): Key => ({ PK: pk(scope, 'DWELLING', dwellingId), SK: 'OCCUPANCY' });

const shown = (id: string, described: Described, occupancy: 'vacant' | 'let') => ({ id, occupancy, ...described });
const stale = () => refuse('stale-version', { status: 412 });

/** A dwelling begins vacant, and its landlord is one of those listed. What the list shows of it, vacant and let, is made once. */
export const offered = (scope: Scope, id: string, described: Described): LedgerWrite[] => [
  {
    label: 'landlord',
    item: { ConditionCheck: { Key: keyOf(scope, { name: 'LANDLORD' }, described.landlordId), ConditionExpression: 'attribute_exists(GSI1PK)' } },
    refusal: () => refuse('landlord-unknown', { status: 422, pointer: '/landlordId' }),
  },
  {
    label: 'occupancy',
    item: { Put: {
      Item: { ...occupancyKey(scope, id), nearCentre: described.nearCentre, GSI1PK: pk(scope, DWELLINGS), GSI1SK: `vacant#${id}`, summary: shown(id, described, 'vacant'), asVacant: shown(id, described, 'vacant'), asLet: shown(id, described, 'let') },
      ConditionExpression: 'attribute_not_exists(PK)',
    } },
    refusal: stale,
  },
];

/** Gone from the list, and never let again. */
export const withdrawn = (scope: Scope, id: string): LedgerWrite => ({
  label: 'occupancy',
  item: { Update: { Key: occupancyKey(scope, id), UpdateExpression: 'SET gone = :yes REMOVE GSI1PK, GSI1SK', ConditionExpression: 'attribute_exists(PK) AND attribute_not_exists(tenancyId)', ExpressionAttributeValues: { ':yes': true } } },
  refusal: () => refuse('dwelling-let', { status: 409 }),
});

export const taken = (scope: Scope, { dwellingId, tenancyId, from }: Pick<Tenancy, 'dwellingId' | 'tenancyId' | 'from'>): LedgerWrite => ({
  label: 'occupancy',
  item: { Update: {
    Key: occupancyKey(scope, dwellingId), UpdateExpression: 'SET tenancyId = :tenancy, GSI1SK = :let, summary = asLet',
    ConditionExpression: 'attribute_exists(PK) AND attribute_not_exists(tenancyId) AND attribute_not_exists(gone) AND (attribute_not_exists(vacantFrom) OR vacantFrom <= :from)',
    ExpressionAttributeValues: { ':tenancy': tenancyId, ':let': `let#${dwellingId}`, ':from': from },
  } },
  refusal: () => refuse('dwelling-not-vacant', { status: 409, pointer: '/dwellingId' }),
});

export const vacated = (scope: Scope, { dwellingId, tenancyId, to }: Tenancy): LedgerWrite => ({
  label: 'occupancy',
  item: { Update: {
    Key: occupancyKey(scope, dwellingId), UpdateExpression: 'SET vacantFrom = :to, GSI1SK = :vacant, summary = asVacant REMOVE tenancyId',
    ConditionExpression: 'tenancyId = :tenancy', ExpressionAttributeValues: { ':tenancy': tenancyId, ':to': to, ':vacant': `vacant#${dwellingId}` },
  } },
  refusal: stale,
});
