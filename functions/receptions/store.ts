/**
 * Receptions' items, all in the reception's tenant.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | reception (id = the tenant's) | `T#<tenant>#RECEPTION#<tenant>` | `STATE`, `EVENT#<seq>` |
 * | resident | `T#<tenant>#RESIDENT#<id>` | same |
 * | recommendation (id = the candidate's) | `T#<tenant>#RECOMMENDATION#<id>` | same |
 * | in which recommendation a resident is | `T#<tenant>#RECOMMENDED#<resident>` | `STATE` |
 * | who the resident is, permit included when known at arrival; a permit that came later | `T#<tenant>#PERSON#<resident>` | `CARD`; `CARD#PERMIT` |
 * | completed elements; needs; what is written down for the municipality | same | `CARD#COMPLETED`; `CARD#NEEDS`; `CARD#RECORD` |
 * | under which ids requests have named a resident | `T#<tenant>#KNOWN-AS#<resident>` | `STATE` |
 * | consumer's mark | `T#<tenant>#DONE#receptions#<tenant of the event>#<subject>` | `MARK` |
 * | lists | GSI1 `T#<tenant>#RESIDENTS`, `…#RECOMMENDATIONS` | `<date>#<id>` |
 */
import { refuse } from '#shared/errors.ts';
import { keyOf, type Aggregate, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Key, Ports } from '#shared/kernel/ports.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import type { Standing } from './domain/erasure.ts';
import { receptionDecider, type ReceptionCommand, type ReceptionState } from './domain/reception.ts';
import { LINKED, RECOMMENDED, REQUESTED, WITHDRAWN, recommendationDecider, type RecommendationCommand, type RecommendationFacts, type Link, type RecommendationState } from './domain/recommendation.ts';
import { residentDecider, type ResidentCommand, type ResidentFacts, type ResidentState } from './domain/resident.ts';

export const RESIDENTS = 'RESIDENTS';
export const RECOMMENDATIONS = 'RECOMMENDATIONS';
/** Names of cards. The resident's version guards them: they are written only together with that. */
export const PERMIT = 'PERMIT';
export const COMPLETED = 'COMPLETED';
export const NEEDS = 'NEEDS';
export const RECORD = 'RECORD';

export const receptions: Aggregate<ReceptionState, ReceptionCommand> = {
  name: 'RECEPTION', decider: receptionDecider, schemaVersion: 1, parties: (s) => ({ overseer: s.overseer!.tenantId }),
};

export const residents: Aggregate<ResidentState, ResidentCommand, ResidentFacts> = {
  name: 'RESIDENT', decider: residentDecider, schemaVersion: 1,
  list: ({ status, arrivedOn, permitGranted, needsAssessedOn, entries }) => (status === 'erased' ? undefined : {
    list: RESIDENTS, sort: arrivedOn!, summary: { status, arrivedOn, permitGranted, needsAssessed: needsAssessedOn !== undefined, completed: entries.filter((e) => !e.correctedBy).length },
  }),
};

/** Apart, so that who only looks at one needs none of its decisions. */
const RECOMMENDATION = 'RECOMMENDATION';
export const recommendations: Aggregate<RecommendationState, RecommendationCommand, RecommendationFacts> = {
  name: RECOMMENDATION, decider: recommendationDecider, schemaVersion: 1, parties: (s) => ({ overseer: s.overseer! }),
  list: ({ status, year, group, persons, recommendedOn }) => ({ list: RECOMMENDATIONS, sort: recommendedOn!, summary: { status, year, group, persons: persons.length, recommendedOn } }),
  ledger: ({ scope, id, before, after, events }) => events.flatMap(({ type }) => {
    switch (type) {
      case RECOMMENDED: return after.persons.map(({ personId }) => taken(scope, personId, id));
      case WITHDRAWN: return after.persons.map(({ personId }) => free(scope, personId, id));
      case REQUESTED: case LINKED: return known(scope, before.links, after.links);
      default: return [];
    }
  }),
};

const recommendedKey = (scope: Scope, personId: string): Key => ({ PK: pk(scope, 'RECOMMENDED', personId), SK: 'STATE' });

/** A resident is in one recommendation that stands. */
const taken = (scope: Scope, personId: string, candidateId: string): LedgerWrite => ({
  label: `recommended ${personId}`, item: { Put: { Item: { ...recommendedKey(scope, personId), candidateId }, ConditionExpression: 'attribute_not_exists(PK) OR attribute_exists(ended)' } },
  refusal: () => refuse('already-recommended', { status: 409, pointer: '/persons' }),
});
const free = (scope: Scope, personId: string, candidateId: string): LedgerWrite => ({
  label: `recommended ${personId}`,
  item: { Update: { Key: recommendedKey(scope, personId), UpdateExpression: 'SET ended = :yes', ConditionExpression: 'candidateId = :candidate', ExpressionAttributeValues: { ':yes': true, ':candidate': candidateId } } },
  refusal: () => refuse('stale-version', { status: 412 }),
});

/** Under these ids too there are copies of the resident here: after a request that came to nothing as well, but not where a link was wrong. */
function known(scope: Scope, before: readonly Link[] = [], after: readonly Link[] = []): LedgerWrite[] {
  const as = (links: readonly Link[], residentId: string): string | undefined => links.find((link) => link.residentId === residentId)?.personId;
  return [...new Set([...before, ...after].map(({ residentId }) => residentId))].flatMap((residentId): LedgerWrite[] => {
    const [gone, now] = [as(before, residentId), as(after, residentId)];
    if (gone === now) return [];
    return [{
      label: `known ${residentId}`, refusal: () => refuse('stale-version', { status: 412 }),
      item: { Update: {
        Key: knownKey(scope, residentId), UpdateExpression: [...(now ? ['SET #now = :yes'] : []), ...(gone ? ['REMOVE #gone'] : [])].join(' '),
        ExpressionAttributeNames: { ...(now && { '#now': AS + now }), ...(gone && { '#gone': AS + gone }) }, ...(now && { ExpressionAttributeValues: { ':yes': true } }),
      } },
    }];
  });
}
const AS = 'as#';
const knownKey = (scope: Scope, residentId: string): Key => ({ PK: pk(scope, 'KNOWN-AS', residentId), SK: 'STATE' });

/** What an erasure decides on: the last recommendation of the resident, and the ids under which there are copies. */
export async function standingOf(ports: Ports, scope: Scope, residentId: string): Promise<{ standing: Standing; candidateId: string | undefined; knownAs: string[] }> {
  const { Items: [recommended, copies = {}] } = await ports.db(scope).exec('BatchGetItem', { keys: [recommendedKey(scope, residentId), knownKey(scope, residentId)].map((Key) => ({ table: 'data', Key })) });
  const candidateId: string | undefined = recommended?.candidateId;
  const { Item: recommendation } = candidateId === undefined ? {} : await ports.db(scope).exec('GetItem', { Key: keyOf(scope, { name: RECOMMENDATION }, candidateId), ConsistentRead: true });
  return { standing: { recommendation: recommendation?.state }, candidateId, knownAs: Object.keys(copies).filter((name) => name.startsWith(AS)).map((name) => name.slice(AS.length)).sort() };
}

/** Nobody recommends the resident any more; refused when somebody did whom the decision did not know. */
export const neverAgain = (scope: Scope, residentId: string, knownCandidate: string | undefined): LedgerWrite => ({
  label: `recommended ${residentId}`,
  item: { Put: {
    Item: { ...recommendedKey(scope, residentId), ...(knownCandidate && { candidateId: knownCandidate }), erased: true },
    ConditionExpression: 'attribute_not_exists(PK) OR candidateId = :known', ExpressionAttributeValues: { ':known': knownCandidate ?? '' },
  } },
  refusal: () => refuse('busy', { status: 503 }),
});
