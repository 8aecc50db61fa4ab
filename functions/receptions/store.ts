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
 * | completed elements; needs | same | `CARD#COMPLETED`; `CARD#NEEDS` |
 * | consumer's mark | `T#<tenant>#DONE#receptions#<tenant of the event>#<subject>` | `MARK` |
 * | lists | GSI1 `T#<tenant>#RESIDENTS`, `…#RECOMMENDATIONS` | `<date>#<id>` |
 */
import { refuse } from '#shared/errors.ts';
import type { Aggregate, LedgerWrite } from '#shared/kernel/aggregate.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import { receptionDecider, type ReceptionCommand, type ReceptionState } from './domain/reception.ts';
import { RECOMMENDED, WITHDRAWN, recommendationDecider, type RecommendationCommand, type RecommendationFacts, type RecommendationState } from './domain/recommendation.ts';
import { residentDecider, type ResidentCommand, type ResidentFacts, type ResidentState } from './domain/resident.ts';

export const RESIDENTS = 'RESIDENTS';
export const RECOMMENDATIONS = 'RECOMMENDATIONS';
/** Names of cards. The resident's version guards them: they are written only together with that. */
export const PERMIT = 'PERMIT';
export const COMPLETED = 'COMPLETED';
export const NEEDS = 'NEEDS';

export const receptions: Aggregate<ReceptionState, ReceptionCommand> = {
  name: 'RECEPTION', decider: receptionDecider, schemaVersion: 1, parties: (s) => ({ overseer: s.overseer!.tenantId }),
};

export const residents: Aggregate<ResidentState, ResidentCommand, ResidentFacts> = {
  name: 'RESIDENT', decider: residentDecider, schemaVersion: 1,
  list: ({ status, arrivedOn, permitGranted, needsAssessedOn, entries }) => ({
    list: RESIDENTS, sort: arrivedOn!, summary: { status, arrivedOn, permitGranted, needsAssessed: needsAssessedOn !== undefined, completed: entries.filter((e) => !e.correctedBy).length },
  }),
};

export const recommendations: Aggregate<RecommendationState, RecommendationCommand, RecommendationFacts> = {
  name: 'RECOMMENDATION', decider: recommendationDecider, schemaVersion: 1, parties: (s) => ({ overseer: s.overseer! }),
  list: ({ status, year, group, persons, recommendedOn }) => ({ list: RECOMMENDATIONS, sort: recommendedOn!, summary: { status, year, group, persons: persons.length, recommendedOn } }),
  ledger: ({ scope, id, after, events }) => events.flatMap(({ type }) => (type !== RECOMMENDED && type !== WITHDRAWN ? [] : after.persons.map(({ personId }) => (type === RECOMMENDED ? taken(scope, personId, id) : free(scope, personId, id))))),
};

const keyOf = (scope: Scope, personId: string) => ({ PK: pk(scope, 'RECOMMENDED', personId), SK: 'STATE' });

/** A resident is in one recommendation that stands. */
const taken = (scope: Scope, personId: string, candidateId: string): LedgerWrite => ({
  label: `recommended ${personId}`, item: { Put: { Item: { ...keyOf(scope, personId), candidateId }, ConditionExpression: 'attribute_not_exists(PK) OR attribute_exists(ended)' } },
  refusal: () => refuse('already-recommended', { status: 409, pointer: '/persons' }),
});
const free = (scope: Scope, personId: string, candidateId: string): LedgerWrite => ({
  label: `recommended ${personId}`,
  item: { Update: { Key: keyOf(scope, personId), UpdateExpression: 'SET ended = :yes', ConditionExpression: 'candidateId = :candidate', ExpressionAttributeValues: { ':yes': true, ':candidate': candidateId } } },
  refusal: () => refuse('stale-version', { status: 412 }),
});
