/**
 * Persons' items, in a municipality.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | person | `T#<tenant>#PERSON#<personId>` | `STATE`, `EVENT#<seq>` |
 * | what happened to the person elsewhere | same | `STANDING` |
 * | how the person's case stands | `T#<tenant>#STANDING#<caseId>` | `CASE` |
 * | all identifiers, sealed | `T#<tenant>#PERSON#<personId>` | `CARD#IDENTIFIERS` |
 * | an identifier that came later, sealed, and found by | same | `CARD#IDENTIFIER-<hmac>` |
 * | address, sealed | same | `CARD#ADDRESS` |
 * | cards and keys | see `shared/privacy/vault.ts` | |
 * | consumer's mark | `T#<tenant>#DONE#persons` | `<tenant>#<subject>` |
 */
import type { Aggregate } from '#shared/kernel/aggregate.ts';
import type { Key, Ports } from '#shared/kernel/ports.ts';
import type { Write } from '#shared/kernel/unit-of-work.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import { personDecider, type PersonCommand, type PersonFacts, type PersonState } from './domain/person.ts';
import type { Standing } from './domain/standing.ts';

export const persons: Aggregate<PersonState, PersonCommand, PersonFacts> = {
  name: 'PERSON', decider: personDecider, schemaVersion: 1,
  parties: ({ overseer, reception }) => ({ ...(overseer && { overseer }), ...(reception && { reception }) }),
};

const standingKey = (scope: Scope, personId: string): Key => ({ PK: pk(scope, 'PERSON', personId), SK: 'STANDING' });
const caseKey = (scope: Scope, caseId: string): Key => ({ PK: pk(scope, 'STANDING', caseId), SK: 'CASE' });

export const caseWrite = (scope: Scope, caseId: string, status: Standing['caseStatus'], more: Pick<Standing, 'overseer' | 'reception'>): Write =>
  ({ label: 'case', item: { Put: { Item: { ...caseKey(scope, caseId), status, ...more } } } });

/** Facts come in the order of their own sources only, so each is set beside the others. */
export const factWrite = (scope: Scope, personId: string, fact: 'caseId' | 'settledOn' | 'withdrawnOn' | 'startedOn' | 'endedOn', value: string): Write => ({
  label: 'standing',
  item: { Update: { Key: standingKey(scope, personId), UpdateExpression: 'SET #fact = :value', ExpressionAttributeNames: { '#fact': fact }, ExpressionAttributeValues: { ':value': value } } },
});
/** Of somebody who came and was settled at once. */
export const settledWrite = (scope: Scope, personId: string, caseId: string, settledOn: string): Write => ({
  label: 'standing',
  item: { Update: { Key: standingKey(scope, personId), UpdateExpression: 'SET caseId = :case, settledOn = :on', ExpressionAttributeValues: { ':case': caseId, ':on': settledOn } } },
});

/** `undefined` until the case's first event has come. */
export async function standingOf(ports: Ports, scope: Scope, personId: string): Promise<Standing | undefined> {
  const db = ports.db(scope);
  const { Item: facts } = await db.exec('GetItem', { Key: standingKey(scope, personId), ConsistentRead: true });
  if (!facts?.caseId) return undefined;
  const { Item: found } = await db.exec('GetItem', { Key: caseKey(scope, facts.caseId), ConsistentRead: true });
  if (!found) return undefined;
  const { caseId, settledOn, withdrawnOn, startedOn, endedOn } = facts;
  return { caseId, caseStatus: found.status, overseer: found.overseer, reception: found.reception, withdrawnOn, settledOn, startedOn, endedOn };
}
