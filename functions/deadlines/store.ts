/**
 * | item | PK | SK |
 * |---|---|---|
 * | deadline of a person | `T#<tenant>#DEADLINE#<personId>` | `STATE`, `EVENT#<seq>` |
 * | deadline of a year to be decided | `T#<tenant>#COUNCIL-DEADLINE#<year>` | same |
 * | consumer's mark | `T#<tenant>#DONE#deadlines#<tenant>#<subject>` | `MARK` |
 * | list | GSI1 `T#<tenant>#DEADLINES` | `<status>#<dueOn>#<personId or year>` |
 * | what must be told, all tenants | GSI2 `DUE#<shard>` | `<tellOn>#T#<tenant>#DEADLINE#<personId>` |
 */
import type { Aggregate } from '#shared/kernel/aggregate.ts';
import { councilDeadlineDecider, councilTellOn, type CouncilDeadlineCommand, type CouncilDeadlineState } from './domain/council-deadline.ts';
import { deadlineDecider, tellOn, type DeadlineCommand, type DeadlineState } from './domain/deadline.ts';

export const DEADLINE_LIST = 'DEADLINES';

export const deadlines: Aggregate<DeadlineState, DeadlineCommand> = {
  name: 'DEADLINE', decider: deadlineDecider, schemaVersion: 1,
  // A start without a settlement is a matter of moments, and has no date to be listed by.
  list: ({ status, kind, settledOn, dueOn, startedOn, daysLate }) => (dueOn
    ? { list: DEADLINE_LIST, sort: `${status}#${dueOn}`, summary: { kind, status, settledOn, dueOn, ...(startedOn && { startedOn, daysLate }) } }
    : undefined),
  due: tellOn,
};

export const councilDeadlines: Aggregate<CouncilDeadlineState, CouncilDeadlineCommand> = {
  name: 'COUNCIL-DEADLINE', decider: councilDeadlineDecider, schemaVersion: 1,
  list: ({ status, kind, year, dueOn, decidedOn, daysLate }) => (dueOn
    ? { list: DEADLINE_LIST, sort: `${status}#${dueOn}`, summary: { kind, status, year, dueOn, ...(decidedOn && { decidedOn, daysLate }) } }
    : undefined),
  due: councilTellOn,
};
