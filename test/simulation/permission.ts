/** What the roles of the template let a scope's credentials do (`infra/access.ts`, `infra/constructs/tenant-role.ts`). */
import type { Table } from '../../shared/kernel/ports.ts';
import { prefixOf, type Scope } from '../../shared/tenancy/scope.ts';
import { dynamoError } from './values.ts';

export type Action = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';
/** One access of a request: the item action, where, the partition key, and for writes the attributes named. */
export interface Access { readonly action: Action; readonly table: Table; readonly index?: string | undefined; readonly hash: string; readonly attributes?: readonly string[] }

const OF_KEYS = new Set<Action>(['GetItem', 'BatchGetItem', 'PutItem', 'DeleteItem']);
const UNMARKED = new Set(['PK', 'SK', 'GSI2PK', 'GSI2SK']);

export function demand(scope: Scope, access: Access): void {
  if (!allowed(scope, access)) throw dynamoError('AccessDeniedException', `${scope.kind} scope may not ${access.action} ${access.table}${access.index ? `/${access.index}` : ''} ${access.hash}`);
}
function allowed(scope: Scope, { action, table, index, hash, attributes }: Access): boolean {
  switch (scope.kind) {
    case 'tenant':
      if (/^(Put|Update|Delete)Item$/.test(action) && (/#AUDIT#/.test(hash) || (action !== 'PutItem' && /#READ#/.test(hash)))) return false;
      return hash.startsWith(prefixOf(scope)) && index !== 'GSI2' && (table === 'data' || OF_KEYS.has(action));
    case 'directory': return hash.startsWith(prefixOf(scope)) && index !== 'GSI2' && table === 'data' && action !== 'BatchGetItem';
    case 'index':
      if (/^T#[^#]+#AUDIT#/.test(hash)) return action === 'PutItem' || (action === 'GetItem' && table === 'keys');
      if (table !== 'data') return false;
      if (action === 'Query') return index === 'GSI2' && /^(?:DUE|RELAY)#/.test(hash);
      return action === 'GetItem' || (action === 'UpdateItem' && attributes!.every((name) => UNMARKED.has(name)));
  }
}
