/** Lists: one query of the tenant's own index partition, and an opaque cursor that holds no tenant. */
import { Refused, refuse } from '../errors.ts';
import type { Item, Ports, QueryInput } from '../kernel/ports.ts';
import { pk, prefixOf, type Scope } from '../tenancy/scope.ts';

const PAGE_SIZE = 25;
export interface Page { items: Item[]; nextCursor: string | null }

/** `list` names the index partition under the tenant; `sortPrefix` narrows it, or `sortBefore` to what lies before that. Newest last unless `descending`. */
export async function page(ports: Ports, scope: Scope, list: string, query: { cursor?: string | undefined; limit?: string | undefined }, options: { sortPrefix?: string; sortBefore?: string; descending?: boolean } = {}): Promise<Page> {
  const partition = pk(scope, list);
  const input: QueryInput = {
    IndexName: 'GSI1',
    KeyConditionExpression: options.sortPrefix ? 'GSI1PK = :pk AND begins_with(GSI1SK, :sort)' : options.sortBefore ? 'GSI1PK = :pk AND GSI1SK < :sort' : 'GSI1PK = :pk',
    ExpressionAttributeValues: { ':pk': partition, ...((options.sortPrefix ?? options.sortBefore) && { ':sort': options.sortPrefix ?? options.sortBefore }) },
    Limit: Number(query.limit ?? PAGE_SIZE), ScanIndexForward: !options.descending,
    ...(query.cursor && { ExclusiveStartKey: startKey(scope, partition, query.cursor, options) }),
  };
  const { Items, LastEvaluatedKey } = await ports.db(scope).exec('Query', input);
  return { items: Items.map((item) => item.summary), nextCursor: LastEvaluatedKey ? cursorOf(scope, LastEvaluatedKey) : null };
}

const cursorOf = (scope: Scope, key: Item): string =>
  Buffer.from(JSON.stringify([key.GSI1SK, String(key.PK).slice(prefixOf(scope).length), key.SK])).toString('base64url');

function startKey(scope: Scope, partition: string, cursor: string, { sortPrefix = '', sortBefore }: { sortPrefix?: string; sortBefore?: string }): Item {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    // A start outside of what is asked for, as with the cursor of another filter, is an error to DynamoDB.
    if (Array.isArray(parts) && parts.length === 3 && parts.every((p) => typeof p === 'string' && p.length > 0) && parts[0].startsWith(sortPrefix) && (!sortBefore || parts[0] < sortBefore)) {
      return { GSI1PK: partition, GSI1SK: parts[0], PK: prefixOf(scope) + parts[1], SK: parts[2] };
    }
  } catch { /* answered below */ }
  throw new Refused(refuse('invalid-cursor', { status: 400, fields: [{ in: 'query', pointer: 'cursor', code: 'invalid-format' }] }));
}
