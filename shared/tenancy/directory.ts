/** The register of who may act for which tenant. Written by the tenancy capability, read by every API function. */
import { dateInOslo } from '../calendar/oslo.ts';
import type { Item, Ports } from '../kernel/ports.ts';
import { directoryScope, pk } from './scope.ts';
import type { Role, TenantKind, WrittenForm } from './roles.ts';

export interface Membership { readonly tenantId: string; readonly roles: readonly Role[]; readonly unit?: string }
/** `writtenForm` is the one of today. Whom it settles and what it offers are absent until the organisation has said. */
export interface TenantEntry {
  readonly tenantId: string; readonly kind: TenantKind; readonly name: string; readonly municipalityNumber?: string; readonly orgno: string; readonly writtenForm: WrittenForm;
  readonly groups?: readonly ('families' | 'adults' | 'unaccompanied-minors')[]; readonly offersProgrammeOutsideRightAndDuty?: boolean;
}

/** Sort key of a membership: a person's subject, or the organisation's own systems. */
export const MEMBER = (subject: string): string => `MEMBER#${subject}`;
export const SYSTEM_MEMBER = 'SYSTEM';
export const memberKey = (orgno: string, sk: string) => ({ PK: pk(directoryScope, 'ORG', orgno), SK: sk });
/** The organisation number's own entry: which tenant it is. */
export const tenantOfOrgKey = (orgno: string) => ({ PK: pk(directoryScope, 'ORG', orgno), SK: 'TENANT' });
/** What other organisations may see of a municipality's service. One municipality may have several: Oslo's districts have their own. */
export const municipalityPartition = (municipalityNumber: string): string => pk(directoryScope, 'MUNICIPALITY', municipalityNumber);
/** The same by kind and id. */
export const tenantOfKindKey = (kind: TenantKind, tenantId: string) => ({ PK: pk(directoryScope, 'TENANTS', kind), SK: tenantId });

/** A withdrawn role stops working within this time. */
const FRESH_MS = 30_000;
const MOST = 2_000;
/** By the ports that were asked, and so as long as the container lives. */
const containers = new WeakMap<Ports, Map<string, { until: number; membership: Membership }>>();

/** One small read at most every half minute per caller; absent members are never remembered. */
export async function membership(ports: Ports, orgno: string, sk: string): Promise<Membership | undefined> {
  const key = `${orgno} ${sk}`;
  const now = ports.clock.now();
  let known = containers.get(ports);
  if (!known) containers.set(ports, known = new Map());
  const remembered = known.get(key);
  if (remembered && remembered.until > now && remembered.until <= now + FRESH_MS) return remembered.membership;
  const { Item } = await ports.db(directoryScope).exec('GetItem', { Key: memberKey(orgno, sk) });
  if (!Item) return undefined;
  const found: Membership = { tenantId: Item.tenantId, roles: Item.roles, ...(Item.unit && { unit: Item.unit }) };
  if (known.size >= MOST) known.clear();
  known.set(key, { until: now + FRESH_MS, membership: found });
  return found;
}

/** Which tenant an organisation is. */
export async function tenantOf(ports: Ports, orgno: string): Promise<TenantEntry | undefined> {
  const { Item } = await ports.db(directoryScope).exec('GetItem', { Key: tenantOfOrgKey(orgno) });
  return Item && entryOf(ports, Item);
}

/** A tenant whose kind is known, by its id. */
export async function tenantById(ports: Ports, kind: TenantKind, tenantId: string): Promise<TenantEntry | undefined> {
  const { Item } = await ports.db(directoryScope).exec('GetItem', { Key: tenantOfKindKey(kind, tenantId) });
  return Item && entryOf(ports, Item);
}

/** All tenants of a kind, for work that goes round all of them. */
export async function tenantsOf(ports: Ports, kind: TenantKind): Promise<TenantEntry[]> {
  const tenants: TenantEntry[] = [];
  for (let from: Record<string, unknown> | undefined; ;) {
    const page = await ports.db(directoryScope).exec('Query', {
      KeyConditionExpression: 'PK = :pk', ExpressionAttributeValues: { ':pk': pk(directoryScope, 'TENANTS', kind) }, ...(from && { ExclusiveStartKey: from }),
    });
    tenants.push(...page.Items.map((item) => entryOf(ports, item)));
    if (!(from = page.LastEvaluatedKey)) return tenants;
  }
}

/** A change of written form stands in the entry from the day it is decided, and holds from its own day. */
function entryOf(ports: Ports, { PK: _pk, SK: _sk, writtenForm = 'nb', nextWrittenForm, ...entry }: Item): TenantEntry {
  return { ...entry, writtenForm: nextWrittenForm && nextWrittenForm.from <= dateInOslo(ports.clock.now()) ? nextWrittenForm.writtenForm : writtenForm } as TenantEntry;
}
