/**
 * | item | PK | SK |
 * |---|---|---|
 * | figures of a municipality in a year | `T#<overseer>#FIGURES#<year>` | `<municipality's tenant>` |
 * | those who count in the national total only | same | `NATIONAL` |
 * | consumer's mark | `T#<overseer>#DONE#oversight#<tenant of the event>#<subject>` | `MARK` |
 */
import type { Item, Ports } from '#shared/kernel/ports.ts';
import type { Write } from '#shared/kernel/unit-of-work.ts';
import type { TenantEntry } from '#shared/tenancy/directory.ts';
import { pk, type TenantScope } from '#shared/tenancy/scope.ts';
import type { Contribution, Measure } from './domain/figures.ts';

export type Row = { readonly name: string; readonly municipalityNumber: string } & { readonly [M in Measure]?: number };

/** Counts what concerns one year; goes into the transaction of the consumer's mark, which is what makes the addition happen once. */
export function countWrite(scope: TenantScope, { tenantId, name, municipalityNumber }: Pick<TenantEntry, 'tenantId' | 'name' | 'municipalityNumber'>, counts: readonly Contribution[]): Write {
  const { year, how } = counts[0]!;
  const named = 'SET #name = :name, municipalityNumber = :number';
  return {
    label: 'figures',
    item: { Update: {
      Key: { PK: pk(scope, 'FIGURES', year), SK: tenantId },
      UpdateExpression: how === 'add' ? `${named} ADD ${counts.map((_, i) => `#m${i} :p${i}`).join(', ')}` : `${named}, ${counts.map((_, i) => `#m${i} = :p${i}`).join(', ')}`,
      ExpressionAttributeNames: { '#name': 'name', ...Object.fromEntries(counts.map(({ measure }, i) => [`#m${i}`, measure])) },
      ExpressionAttributeValues: { ':name': name, ':number': municipalityNumber, ...Object.fromEntries(counts.map(({ persons }, i) => [`:p${i}`, persons])) },
    } },
  };
}

/** Counts for the whole country and for no municipality: tenants' ids are in lower case. */
export const NATIONAL = { tenantId: 'NATIONAL', name: '', municipalityNumber: '' };

/** All municipalities of a year, and what counts beside them: one query, whose answer (some 360 small rows) fits one page. */
export async function rowsOf(ports: Ports, scope: TenantScope, year: string): Promise<{ municipalities: Row[]; apart: Row | undefined }> {
  const { Items } = await ports.db(scope).exec('Query', { KeyConditionExpression: 'PK = :pk', ExpressionAttributeValues: { ':pk': pk(scope, 'FIGURES', year) } });
  const isApart = ({ SK }: Item): boolean => SK === NATIONAL.tenantId;
  return { municipalities: Items.filter((item) => !isApart(item)) as unknown as Row[], apart: Items.find(isApart) as Row | undefined };
}
