/**
 * The plan's items.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | plan (id = person) | `T#<tenant>#PLAN#<personId>` | `STATE`, `EVENT#<seq>` |
 * | list | GSI1 `T#<tenant>#PLANS` | `<status>#<opened on>#<personId>` |
 * | what it says of the person, sealed; the plan's version guards it | `T#<tenant>#PERSON#<personId>` | `CARD#PLAN` |
 * | each adopted version, sealed, never written again | same | `CARD#PLAN-<number>` |
 * | consumer's mark | `T#<tenant>#DONE#plan#<tenant>#<subject>` | `MARK` |
 */
import type { Aggregate } from '#shared/kernel/aggregate.ts';
import { isPlanned, isUndecided } from './domain/items.ts';
import { planDecider, type PlanCommand, type PlanState } from './domain/plan.ts';

export const PLANS = 'PLANS';
/** Names of cards. */
export const CONTENT = 'PLAN';
export const VERSION = (number: number | string): string => `${CONTENT}-${number}`;

export const plans: Aggregate<PlanState, PlanCommand> = {
  name: 'PLAN', decider: planDecider, schemaVersion: 1,
  list: ({ status, openedOn, items, goals, versions, reviewedOn }) => ({
    list: PLANS, sort: `${status}#${openedOn ?? ''}`,
    summary: {
      status, openedOn, planned: items.filter(isPlanned).length, undecided: items.filter(isUndecided).length, endGoal: goals?.endGoal, versions: versions.length, adoptedOn: versions.at(-1)?.adoptedOn, reviewedOn,
    },
  }),
};
