/**
 * The directory's items.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | tenant | `DIR#TENANT#<tenantId>` | `STATE`, `EVENT#<seq>` |
 * | which tenant an organisation is | `DIR#ORG#<orgno>` | `TENANT` (unique) |
 * | who may act for it | `DIR#ORG#<orgno>` | `MEMBER#<subject>`, `SYSTEM` |
 * | tenants of a kind | `DIR#TENANTS#<kind>` | `<tenantId>` |
 * | list for the operator | GSI1 `DIR#TENANTLIST` | `<kind>#<name>#<tenantId>` |
 */
import { refuse } from '#shared/errors.ts';
import type { Aggregate, Change, LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Facts } from '#shared/kernel/decider.ts';
import { memberKey, tenantOfKindKey, tenantOfOrgKey, MEMBER, SYSTEM_MEMBER } from '#shared/tenancy/directory.ts';
import { tenantDecider, type TenantCommand, type TenantState } from './domain/tenant.ts';

export const TENANT_LIST = 'TENANTLIST';

export const tenants: Aggregate<TenantState, TenantCommand> = {
  name: 'TENANT', decider: tenantDecider, schemaVersion: 1,
  list: (s) => ({ list: TENANT_LIST, sort: `${s.kind}#${s.name}`, summary: { kind: s.kind, name: s.name, orgno: s.orgno, municipalityNumber: s.municipalityNumber } }),
  ledger: (change) => change.events.flatMap((event) => registerWrites(change, event.type, event.data)),
};

function registerWrites({ id, after }: Change<TenantState, Facts>, type: string, data: Readonly<Record<string, any>>): LedgerWrite[] {
  const orgno = after.orgno!;
  const sk = data.member === SYSTEM_MEMBER ? SYSTEM_MEMBER : MEMBER(data.member);
  const never = () => refuse('stale-version', { status: 412 });
  switch (type) {
    case 'tenancy.tenant.registered.v1': {
      const entry = { tenantId: id, kind: after.kind, name: after.name, orgno, municipalityNumber: after.municipalityNumber, writtenForm: after.writtenForm };
      return [
        { label: 'organisation', item: { Put: { Item: { ...tenantOfOrgKey(orgno), ...entry }, ConditionExpression: 'attribute_not_exists(PK)' } }, refusal: () => refuse('organisation-exists', { status: 409, pointer: '/orgno' }) },
        { label: 'kind', item: { Put: { Item: { ...tenantOfKindKey(after.kind!, id), ...entry } } }, refusal: never },
      ];
    }
    case 'tenancy.member.added.v1':
      return [{ label: 'member', item: { Put: { Item: { ...memberKey(orgno, sk), tenantId: id, roles: data.roles, unit: data.unit } } }, refusal: never }];
    case 'tenancy.member.removed.v1':
      return [{ label: 'member', item: { Delete: { Key: memberKey(orgno, sk) } }, refusal: never }];
    default: return [];
  }
}
