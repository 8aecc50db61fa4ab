/**
 * Households' items, in a municipality.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | household (id = the settlement case's) | `T#<tenant>#HOUSEHOLD#<id>` | `STATE`, `EVENT#<seq>` |
 * | list | GSI1 `T#<tenant>#HOUSEHOLDS` | `<formed on>#<id>` |
 * | consumer's mark | `T#<tenant>#DONE#households#<tenant of the event>#<subject>` | `MARK` |
 */
import type { Aggregate } from '#shared/kernel/aggregate.ts';
import { householdDecider, isPresent, type HouseholdCommand, type HouseholdState } from './domain/household.ts';

export const HOUSEHOLDS = 'HOUSEHOLDS';

export const households: Aggregate<HouseholdState, HouseholdCommand> = {
  name: 'HOUSEHOLD', decider: householdDecider, schemaVersion: 1,
  parties: ({ overseer, reception }) => ({ overseer: overseer!, ...(reception && { reception }) }),
  list: ({ status, formedOn, members }) => ({ list: HOUSEHOLDS, sort: formedOn!, summary: { status, formedOn, members: members.filter(isPresent).length } }),
};
