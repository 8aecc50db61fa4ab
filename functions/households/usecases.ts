import { notFound } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { normalised } from '#shared/ids/national.ts';
import { keyOf } from '#shared/kernel/aggregate.ts';
import { execute, type Answer, type Done } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { conditionTexts, outcomeTexts, withoutFact } from '#shared/law/eligibility/texts.ts';
import { fill } from '#shared/law/explain/fill.ts';
import { personsWith } from '#shared/privacy/identifiers.ts';
import { newCard, type Card } from '#shared/privacy/vault.ts';
import type { TenantScope } from '#shared/tenancy/scope.ts';
import { OF_LAW } from './domain/codes.ts';
import type { EligibilityState } from './domain/eligibility.ts';
import { relationsOf } from './domain/graph.ts';
import { JOINED, type HouseholdState } from './domain/household.ts';
import { doubts, onCard, type Arrival, type Newcomer, type Warning } from './domain/newcomer.ts';
import { FACTS_MISSING } from './domain/texts.ts';
import { ELIGIBILITY, households } from './store.ts';

/** Members with what each is to the others. No names: they are on the cards. */
export const shownHousehold = ({ status, formedOn, members, relations }: HouseholdState) =>
  ({ status, formedOn, members: members.map((member) => ({ ...member, relations: relationsOf(relations, member.personId) })) });

/** Those who come later: a card each, in the commit that makes them members. */
export async function joinFamily(context: RequestContext, keys: KeyPort, householdId: string, body: { referencePersonId: string } & Arrival): Promise<Answer> {
  const { ports, identity: { scope } } = context;
  const warnings: Warning[] = [...doubts(body.persons), ...await duplicates(ports, keys, scope, body.persons)];
  const answer = (done: Done<HouseholdState>): Answer => {
    const plain = written(done);
    const persons = done.events.filter(({ type }) => type === JOINED).map(({ data: { personId } }) => ({ personId }));
    return { ...plain, body: { id: done.id, version: done.version, persons, ...(warnings.length > 0 && { warnings }) } };
  };
  const result = await execute(context, households, householdId, { type: 'join', ...body }, context.facts, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(answer),
    also: async ({ events }) => (await Promise.all(events.map(({ data }, i) => newCard(ports, keys, scope, data.personId, cardOf(body.persons[i]!))))).flat(),
  });
  return result.kind === 'done' ? answer(result) : answerOf(result);
}

/** Persons that the municipality has already. They are registered all the same: a person decides which is the right one. */
async function duplicates(ports: Ports, keys: KeyPort, scope: TenantScope, persons: readonly Newcomer[]): Promise<Warning[]> {
  const found = persons.map(async ({ identifier }, i) =>
    (identifier ? await personsWith(ports, keys, scope, identifier) : []).map((personId): Warning => ({ pointer: `/persons/${i}/identifier`, code: 'duplicate', personId })));
  return (await Promise.all(found)).flat();
}

const cardOf = ({ name, birthDate, identifier, permit, interpreterLanguage, relation }: Newcomer): Card => ({
  name, birthDate, relation: onCard(relation), permit: JSON.stringify(permit),
  ...(identifier && { identifier: normalised(identifier) }), ...(interpreterLanguage && { interpreterLanguage }),
});

/** The outcome and each condition in words, without the facts: they are on the cards. */
export const shownEligibility = ({ checked }: EligibilityState) => {
  const { outcome, conditions, ...rest } = checked!;
  const ofLaw = (Object.keys(OF_LAW) as (keyof typeof OF_LAW)[]).find((one) => OF_LAW[one] === outcome);
  const shown = conditions.map(({ limit, ...found }) => ({ ...found, text: fill(withoutFact(conditionTexts[found.code][found.met ? 'met' : 'unmet']), limit === undefined ? {} : { limit }) }));
  return { ...rest, outcome, text: ofLaw ? outcomeTexts[ofLaw] : FACTS_MISSING, conditions: shown };
};

export async function showEligibility({ ports, scope }: RequestContext, personId: string): Promise<Answer> {
  const { Item } = await ports.db(scope).exec('GetItem', { Key: keyOf(scope, { name: ELIGIBILITY }, personId), ConsistentRead: true });
  if (!Item) throw notFound();
  return { status: 200, headers: { etag: `"${Item.version}"` }, body: { id: personId, version: Item.version, ...shownEligibility(Item.state as EligibilityState) } };
}
