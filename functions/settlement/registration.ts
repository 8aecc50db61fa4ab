import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { normalised } from '#shared/ids/national.ts';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Answer, Done, execute } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { personsWith } from '#shared/privacy/identifiers.ts';
import { newCard, type Card, type CardBeside } from '#shared/privacy/vault.ts';
import type { TenantScope } from '#shared/tenancy/scope.ts';
import { householdWarnings, type Person, type Warning } from './domain/household.ts';
import type { Persons } from './domain/person.ts';

type Registration<S> = (command: { readonly answer: (done: Done<S>) => Answer; readonly cards: (beside?: CardBeside) => (done: Done<S>) => Promise<LedgerWrite[]> }) => ReturnType<typeof execute<S, any, any>>;

/** What is common to all who register persons: warnings, an answer that holds them, and a card for each. */
export async function register<S extends { readonly persons: Persons }>({ ports, identity }: RequestContext, keys: KeyPort, persons: readonly Person[], registration: Registration<S>, more: readonly Warning[] = []): Promise<Answer> {
  const warnings: Warning[] = [...more, ...householdWarnings(persons), ...await duplicates(ports, keys, identity.scope, persons)];
  const answer = (done: Done<S>): Answer => {
    const plain = written(done, 201);
    return warnings.length > 0 ? { ...plain, body: { id: done.id, version: done.version, warnings } } : plain;
  };
  const cards = (beside?: CardBeside) => async ({ state }: Done<S>) => (await Promise.all(state.persons.map(({ personId }, i) => newCard(ports, keys, identity.scope, personId, cardOf(persons[i]!), beside)))).flat();
  const result = await registration({ answer, cards });
  return result.kind === 'done' ? answer(result) : answerOf(result);
}

/** Persons that the tenant has already. A household is registered all the same: a person decides which is the right one. */
async function duplicates(ports: Ports, keys: KeyPort, scope: TenantScope, persons: readonly Person[]): Promise<Warning[]> {
  const found = persons.map(async ({ identifier }, i) =>
    (identifier ? await personsWith(ports, keys, scope, identifier) : []).map((personId): Warning => ({ pointer: `/persons/${i}/identifier`, code: 'duplicate', personId })));
  return (await Promise.all(found)).flat();
}

const cardOf = ({ name, birthDate, identifier, permit, interpreterLanguage, relation, guardian }: Person): Card => ({
  name, birthDate, relation, permit: JSON.stringify(permit),
  ...(identifier && { identifier: normalised(identifier) }), ...(interpreterLanguage && { interpreterLanguage }), ...(guardian && { guardian: JSON.stringify(guardian) }),
});
