/** The event catalogue. A type that is not listed here leaves the table without data. */
import type { EventDefinition } from './define.ts';
import { memberAdded } from './tenancy.member.added.v1.ts';
import { memberRemoved } from './tenancy.member.removed.v1.ts';
import { tenantRegistered } from './tenancy.tenant.registered.v1.ts';

export const definitions: readonly EventDefinition[] = [
  tenantRegistered, memberAdded, memberRemoved,
];

const byType = new Map(definitions.map((d) => [d.type, d]));
export const definitionOf = (type: string): EventDefinition | undefined => byType.get(type);

/** What of an event's data may leave the table: the fields that its definition lists. */
export function thin(type: string, data: unknown): Record<string, unknown> {
  const result = byType.get(type)?.data.safeParse(data);
  return result?.success ? result.data : {};
}
