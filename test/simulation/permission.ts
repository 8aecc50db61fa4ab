/** What the roles of the template let a function's credentials do; held to the template's policies by `template.test.ts`. */
import { apis } from '../../functions/catalogue.ts';
import type { Table } from '../../shared/kernel/ports.ts';
import { prefixOf, type Scope } from '../../shared/tenancy/scope.ts';
import type { FunctionName } from './functions.ts';
import { dynamoError } from './values.ts';

export type Action = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';
/** One access of a request: the item action, where, the partition key, and for writes the attributes named. */
export interface Access { readonly action: Action; readonly table: Table; readonly index?: string | undefined; readonly hash: string; readonly attributes?: readonly string[] }
/** Whose credentials: a tenant's, by the function's leave to act for tenants, or else the function's own. */
export interface Who { readonly fn: FunctionName; readonly scope: Scope }

const OF_KEYS = new Set<Action>(['GetItem', 'BatchGetItem', 'PutItem', 'DeleteItem']);
const UNMARKED = new Set(['PK', 'SK', 'GSI2PK', 'GSI2SK']);
const OF_EVENTS = new Set(['type', 'data', 'subject', 'actor', 'purpose', 'occurredAt', 'recordedAt', 'correlationId', 'causationId']);

type Grant = (access: Access) => boolean;
const onItems = ({ table, index }: Access): boolean => table === 'data' && index === undefined;
const finds = (prefix: string): Grant => ({ action, index, hash }) => action === 'Query' && index === 'GSI2' && hash.startsWith(prefix);
const directory: Grant = (access) => onItems(access) && (access.action === 'GetItem' || access.action === 'Query') && access.hash.startsWith('DIR#');
const register: Grant = (access) => access.hash.startsWith('DIR#') && (access.index === 'GSI1' ? access.action === 'Query' : onItems(access) && !['BatchGetItem', 'UpdateItem'].includes(access.action) && (access.action !== 'DeleteItem' || access.hash.startsWith('DIR#ORG#')));
const unmark: Grant = (access) => onItems(access) && access.action === 'UpdateItem' && access.attributes !== undefined && access.attributes.every((name) => UNMARKED.has(name));
const link: Grant = ({ action, table, index, hash }) => index === undefined && /^T#.*#AUDIT#/s.test(hash) && (action === 'PutItem' || (action === 'GetItem' && table === 'keys'));
const readAny: Grant = (access) => onItems(access) && access.action === 'GetItem';

/** What a function may do with its own role. An API looks its callers up in the register. */
const GRANTS: Readonly<Partial<Record<FunctionName, readonly Grant[]>>> = {
  'tenancy/api': [register], 'deadlines/daily': [finds('DUE#')], 'relay/stream': [unmark], 'relay/sweeper': [unmark, readAny, finds('RELAY#')],
  'audit/chain': [link], 'benefit/opener': [directory], 'settlement/year-end': [directory], 'oversight/consumer': [directory], 'suitability/consumer': [directory],
  'letters/consumer': [directory],
};
/** They act for no tenant. */
const FOR_ITSELF = new Set<FunctionName>(['tenancy/api', 'audit/chain', 'relay/stream', 'relay/sweeper']);

/** @throws Error named `AccessDeniedException` */
export function demand(who: Who, access: Access): void {
  if (!allowed(who, access)) throw dynamoError('AccessDeniedException', `${who.fn} may not ${access.action} ${access.table}${access.index ? `/${access.index}` : ''} ${access.hash} in the scope of ${who.scope.kind}`);
}
export function allowed({ fn, scope }: Who, access: Access): boolean {
  if (scope.kind !== 'tenant') return (GRANTS[fn] ?? (fn in apis ? [directory] : [])).some((grant) => grant(access));
  const { action, table, index, hash } = access;
  const prefix = prefixOf(scope);
  return !FOR_ITSELF.has(fn) && hash.startsWith(prefix) && index !== 'GSI2' && (table === 'data' || OF_KEYS.has(action)) && !stays(access, hash.slice(prefix.length));
}

/** What was recorded stays, and the audit's links are not a tenant's to write. */
function stays({ action, table, attributes = [] }: Access, partition: string): boolean {
  if (/^(Put|Update|Delete)Item$/.test(action) && partition.startsWith('AUDIT#')) return true;
  if (table === 'keys') return false;
  if (action === 'DeleteItem') return !(partition.startsWith('PERSON#') || partition === 'SPEAKING');
  return action === 'UpdateItem' && (partition.startsWith('READ#') || attributes.some((name) => OF_EVENTS.has(name)));
}
