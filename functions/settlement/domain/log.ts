/** What a request's or a case's events tell of it to both sides: what happened, when, on which side and in which role. Never who. */
import type { DomainEvent } from '#shared/kernel/decider.ts';

/** Done at the overseer; the municipality did the rest, or its side of the platform noted it. */
const AT_THE_OVERSEER: ReadonlySet<string> = new Set([
  'settlement.request.sent.v1', 'settlement.request.refused.v1', 'settlement.request.withdrawal-sent.v1', 'settlement.request.person-withdrawal-sent.v1',
  'settlement.case.received.v1', 'settlement.case.refused.v1', 'settlement.case.withdrawn.v1', 'settlement.case.person-withdrawn.v1',
]);

export interface Logged { readonly what: string; readonly side: 'overseer' | 'municipality'; readonly role: string; readonly personId?: string; readonly persons?: number; readonly date?: string; readonly previous?: string; readonly reason?: string }

export function logged({ type, data }: DomainEvent): Logged {
  const [, , what] = type.split('.') as [string, string, string];
  const { personId, persons, reason, plannedDate, settlementDate, movedOn, leaseCheckedOn, previous, by = 'system' } = data;
  const date = plannedDate ?? settlementDate ?? movedOn ?? leaseCheckedOn;
  const count = Array.isArray(persons) ? persons.length : persons;
  return {
    what, side: AT_THE_OVERSEER.has(type) ? 'overseer' : 'municipality', role: by,
    ...(personId && { personId }), ...(count !== undefined && { persons: count }), ...(date && { date }), ...(previous && { previous }), ...(reason && { reason }),
  };
}
