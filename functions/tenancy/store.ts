/**
 * The directory's items.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | tenant | `DIR#TENANT#<tenantId>` | `STATE`, `EVENT#<seq>` |
 * | which tenant an organisation is | `DIR#ORG#<orgno>` | `TENANT` (unique) |
 * | who may act for it | `DIR#ORG#<orgno>` | `MEMBER#<subject>`, `SYSTEM` |
 * | tenants of a kind | `DIR#TENANTS#<kind>` | `<tenantId>` |
 * | the short form for others, by municipality | `DIR#MUNICIPALITY#<number>` | `<tenantId>` |
 * | list for the operator | GSI1 `DIR#TENANTLIST` | `<kind>#<name>#<tenantId>` |
 */
import { refuse } from '#shared/errors.ts';
import type { Aggregate, Change, LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Facts } from '#shared/kernel/decider.ts';
import type { Item, Ports } from '#shared/kernel/ports.ts';
import { memberKey, municipalityPartition, tenantOfKindKey, tenantOfOrgKey, MEMBER, SYSTEM_MEMBER } from '#shared/tenancy/directory.ts';
import { directoryScope } from '#shared/tenancy/scope.ts';
import { PROFILE, WRITTEN_FORM, formsOf, tenantDecider, type TenantCommand, type TenantState } from './domain/tenant.ts';
import { formOn, nextForm } from './domain/written-form.ts';

export const TENANT_LIST = 'TENANTLIST';

export const tenants: Aggregate<TenantState, TenantCommand> = {
  name: 'TENANT', decider: tenantDecider, schemaVersion: 1,
  list: (s) => ({ list: TENANT_LIST, sort: `${s.kind}#${s.name}`, summary: { kind: s.kind, name: s.name, orgno: s.orgno, municipalityNumber: s.municipalityNumber } }),
  ledger: (change) => change.events.flatMap((event) => registerWrites(change, event.type, event.data)),
};

const never = () => refuse('stale-version', { status: 412 });

function registerWrites({ id, after, facts }: Change<TenantState, Facts>, type: string, data: Readonly<Record<string, any>>): LedgerWrite[] {
  const orgno = after.orgno!;
  const sk = data.member === SYSTEM_MEMBER ? SYSTEM_MEMBER : MEMBER(data.member);
  switch (type) {
    case 'tenancy.tenant.registered.v1': {
      const [organisation, ...more] = entries(id, after, facts.today);
      return [
        { label: 'organisation', item: { Put: { Item: organisation!, ConditionExpression: 'attribute_not_exists(PK)' } }, refusal: () => refuse('organisation-exists', { status: 409, pointer: '/orgno' }) },
        ...more.map(entryWrite),
      ];
    }
    case PROFILE: case WRITTEN_FORM: return entries(id, after, facts.today).map(entryWrite);
    case 'tenancy.member.added.v1':
      return [{ label: 'member', item: { Put: { Item: { ...memberKey(orgno, sk), tenantId: id, roles: data.roles, unit: data.unit } } }, refusal: never }];
    case 'tenancy.member.removed.v1':
      return [{ label: 'member', item: { Delete: { Key: memberKey(orgno, sk) } }, refusal: never }];
    default: return [];
  }
}

/** The tenant's version guards them: they are written only together with it. */
const entryWrite = (Item: Item): LedgerWrite => ({ label: `entry ${Item.PK}`, item: { Put: { Item } }, refusal: never });

/** What others look up, by organisation number, by kind, and by municipality. */
function entries(tenantId: string, after: TenantState, today: string): Item[] {
  const { kind, name, orgno, municipalityNumber, profile } = after;
  const forms = formsOf(after);
  const next = nextForm(forms, today);
  const entry = {
    tenantId, kind, name, orgno, municipalityNumber, writtenForm: formOn(forms, today), ...(next && { nextWrittenForm: next }),
    ...(profile && { groups: profile.groups, offersProgrammeOutsideRightAndDuty: profile.offersProgrammeOutsideRightAndDuty }),
  };
  const { owningUnit, phone, visitingAddress } = profile ?? {};
  return [
    { ...tenantOfOrgKey(orgno!), ...entry }, { ...tenantOfKindKey(kind!, tenantId), ...entry },
    ...(kind === 'municipality' ? [{ PK: municipalityPartition(municipalityNumber!), SK: tenantId, service: { name, unit: owningUnit, phone, visitingAddress } }] : []),
  ];
}

export interface Service { readonly name: string; readonly unit?: string; readonly phone?: string; readonly visitingAddress?: string }
/** A municipality's services, in the order in which they were registered. */
export async function servicesOf(ports: Ports, municipalityNumber: string): Promise<Service[]> {
  const { Items } = await ports.db(directoryScope).exec('Query', { KeyConditionExpression: 'PK = :pk', ExpressionAttributeValues: { ':pk': municipalityPartition(municipalityNumber) } });
  return Items.map(({ service }) => service as Service);
}
