/**
 * Showing a card to somebody: only the fields that a role of theirs may see, and never before the reading is written down.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | reading | `T#<tenant>#READ#<yyyy-mm-dd, UTC>#<shard>` | `READ#<instant>#<id>` |
 * | who read of a person | GSI1 `T#<tenant>#READINGS#<personId>` | `<instant>#<id>` |
 *
 * A reading says who, in which roles, of whom, why and which fields; no value of any. One card is one reading, also where an
 * answer shows many (the payroll file): what a person may ask is who looked at them, and that must be one look-up.
 */
import { Refused, notFound, refuse } from '../errors.ts';
import type { Identity } from '../http/identity.ts';
import { page, type Page } from '../http/paging.ts';
import { shardOf } from '../kernel/event.ts';
import { TransactionCanceled, type Item, type KeyPort, type Ports } from '../kernel/ports.ts';
import { failure } from '../observability/failure.ts';
import type { Role } from '../tenancy/roles.ts';
import { pk, type TenantScope } from '../tenancy/scope.ts';
import { readableBy, type PersonalField } from './catalogue.ts';
import { fieldsOf, openCard, type Card } from './vault.ts';

export interface Reader { readonly ports: Ports; readonly identity: Identity; readonly purpose: string; readonly correlationId: string }

/** What stands of a reading. `shown`: the fields went to the reader; `withheld`: there was a card, but nothing on it for their roles. */
export interface Reading {
  readonly id: string; readonly at: string; readonly actor: string; readonly roles: readonly Role[]; readonly purpose: string;
  readonly fields: readonly PersonalField[]; readonly outcome: 'shown' | 'withheld'; readonly correlationId: string;
}

/** A large municipality in a busy minute stays below a fifth of what one partition takes, also with ten times the country. */
export const READ_SHARDS = 4;
const READINGS = (personId: string): string => `READINGS#${personId}`;

/**
 * The card as its reader may see it, or `undefined` when there is none.
 * Errors: `reading-not-recorded` (503) when the reading could not be written; then nothing is shown.
 */
export async function readCard(reader: Reader, keys: KeyPort, personId: string, name?: string): Promise<Card | undefined> {
  const { ports, identity } = reader;
  const card = await openCard(ports, keys, identity.scope, personId, name);
  if (!card) return undefined;
  const shown = fieldsOf(card, readableBy(identity.roles));
  // A map comes from the table in any order.
  await recordReading(reader, personId, Object.keys(shown).sort() as PersonalField[]);
  return shown;
}

/** For what is told of a person otherwise than by a card: that somebody with an identifier is found. Errors: `reading-not-recorded` (503). */
export async function recordReading(reader: Reader, personId: string, fields: readonly PersonalField[]): Promise<void> {
  const { ports, identity } = reader;
  try {
    await ports.db(identity.scope).exec('PutItem', { Item: readingItem(reader, personId, fields), ConditionExpression: 'attribute_not_exists(PK)' });
  } catch (error) {
    // Its key holds an id of its own: what stands there already is the first attempt, whose answer was lost.
    if (error instanceof TransactionCanceled) return;
    ports.log.error('reading.not-recorded', { ...failure(error) });
    throw new Refused(refuse('reading-not-recorded', { status: 503 }));
  }
}

function readingItem({ ports, identity: { scope, tenantId, actor, roles }, purpose, correlationId }: Reader, personId: string, fields: readonly PersonalField[]): Item {
  const at = new Date(ports.clock.now()).toISOString();
  const id = ports.ids.next();
  const summary: Reading = { id, at, actor, roles, purpose, fields, outcome: fields.length > 0 ? 'shown' : 'withheld', correlationId };
  return {
    PK: pk(scope, 'READ', at.slice(0, 10), String(shardOf(id, READ_SHARDS))), SK: `READ#${at}#${id}`,
    GSI1PK: pk(scope, READINGS(personId)), GSI1SK: `${at}#${id}`, id, tenant: tenantId, personId, recordedAt: at, summary,
  };
}

/** Who has read a person's cards, newest first. Errors: not found, when the tenant does not have the person: an empty list would say that nobody looked. */
export async function readingsOf(ports: Ports, scope: TenantScope, personId: string, query: { cursor?: string | undefined; limit?: string | undefined }): Promise<Page> {
  const found = await page(ports, scope, READINGS(personId), query, { descending: true });
  if (found.items.length > 0 || query.cursor) return found;
  const { Item: card } = await ports.db(scope).exec('GetItem', { Key: { PK: pk(scope, 'PERSON', personId), SK: 'CARD' } });
  if (!card) throw notFound();
  return found;
}
