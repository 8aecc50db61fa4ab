/**
 * The letters' items.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | letter (of an event: the id follows from event, person and template) | `T#<tenant>#LETTER#<id>` | `STATE`, `EVENT#<seq>` |
 * | its text, sealed, on a card of its own | `T#<tenant>#PERSON#<personId>` | `CARD#LETTER-<id>` |
 * | list | GSI1 `T#<tenant>#LETTERS` | `<status>#<drafted on>#<id>` |
 * | its place in the list of the person | `T#<tenant>#LETTER#<id>` | `OF-PERSON` |
 * | list of a person's | GSI1 `T#<tenant>#LETTERS-OF#<personId>` | `<drafted on>#<id>` |
 * | that a programme may be offered, without right and duty | `T#<tenant>#LETTERS-PROGRAMME#<personId>` | `BASIS` |
 * | whom a case is about | `T#<tenant>#LETTERS-CASE#<caseId>` | `PERSONS` |
 * | consumer's mark | `T#<tenant>#DONE#letters#<tenant>#<subject>` | `MARK` |
 */
import { createHash } from 'node:crypto';
import { refuse } from '#shared/errors.ts';
import { page } from '#shared/http/paging.ts';
import type { Aggregate, LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Key, Ports } from '#shared/kernel/ports.ts';
import type { Write } from '#shared/kernel/unit-of-work.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import { letterDecider, type LetterCommand, type LetterState } from './domain/letter.ts';

export const LETTERS = 'LETTERS';
export const LETTERS_OF = (personId: string): string => `LETTERS-OF#${personId}`;
/** Name of the card. */
export const TEXT = (letterId: string): string => `LETTER-${letterId}`;

const summaryOf = ({ status, personId, template, templateVersion, writtenForm, draftedOn, sent }: LetterState) => ({ status, personId, template, templateVersion, writtenForm, draftedOn, channel: sent?.channel, sentOn: sent?.sentOn });

export const letters: Aggregate<LetterState, LetterCommand> = {
  name: 'LETTER', decider: letterDecider, schemaVersion: 1,
  list: (state) => ({ list: LETTERS, sort: `${state.status}#${state.draftedOn}`, summary: summaryOf(state) }),
  // The letter's version guards it.
  ledger: ({ scope, id, after }): LedgerWrite[] => [{
    label: 'of person',
    item: { Put: { Item: {
      PK: pk(scope, 'LETTER', id), SK: 'OF-PERSON', GSI1PK: pk(scope, LETTERS_OF(after.personId!)), GSI1SK: `${after.draftedOn}#${id}`, summary: { ...summaryOf(after), id },
    } } },
    refusal: () => refuse('stale-version', { status: 412 }),
  }],
};

/** A person's letters, newest first: as many as somebody has who is just settled. */
export async function lettersOf(ports: Ports, scope: Scope, personId: string): Promise<string[]> {
  return (await page(ports, scope, LETTERS_OF(personId), {}, { descending: true })).items.map(({ id }) => id);
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** An event that comes again makes the same letter, which is there. */
export const letterIdOf = (eventId: string, personId: string, template: string): string =>
  Array.from(createHash('sha256').update(`${eventId} ${personId} ${template}`).digest().subarray(0, 26), (byte) => ALPHABET[byte % 32]).join('');

const caseKey = (scope: Scope, caseId: string): Key => ({ PK: pk(scope, 'LETTERS-CASE', caseId), SK: 'PERSONS' });
export const personsOfCaseWrite = (scope: Scope, caseId: string, persons: readonly { readonly personId: string }[]): Write =>
  ({ label: 'persons', item: { Put: { Item: { ...caseKey(scope, caseId), persons: persons.map(({ personId }) => ({ personId })) } } } });
export async function personsOfCase(ports: Ports, scope: Scope, caseId: string): Promise<readonly { readonly personId: string }[]> {
  const { Item } = await ports.db(scope).exec('GetItem', { Key: caseKey(scope, caseId), ConsistentRead: true });
  return Item?.persons ?? [];
}

const programmeKey = (scope: Scope, personId: string): Key => ({ PK: pk(scope, 'LETTERS-PROGRAMME', personId), SK: 'BASIS' });
export const basisWrite = (scope: Scope, personId: string, basis: string): Write => ({ label: 'basis', item: { Put: { Item: { ...programmeKey(scope, personId), basis } } } });
export async function basisOf(ports: Ports, scope: Scope, personId: string): Promise<string | undefined> {
  const { Item } = await ports.db(scope).exec('GetItem', { Key: programmeKey(scope, personId), ConsistentRead: true });
  return Item?.basis;
}
