/**
 * | item | PK | SK |
 * |---|---|---|
 * | deadlines of a person | `T#<tenant>#DEADLINE#<personId>` | `STATE`, `EVENT#<seq>` |
 * | deadline of a year to be decided | `T#<tenant>#COUNCIL-DEADLINE#<year>` | same |
 * | consumer's mark | `T#<tenant>#DONE#deadlines#<tenant>#<subject>` | `MARK` |
 * | list, worst first | GSI1 `T#<tenant>#DEADLINES` | `<rank>-<status>#<dueOn>#<personId or year>` |
 * | what must be told, all tenants | GSI2 `DUE#<shard>` | `<tellOn>#T#<tenant>#DEADLINE#<personId>` |
 */
import type { Aggregate } from '#shared/kernel/aggregate.ts';
import { councilDeadlineDecider, councilTellOn, type CouncilDeadlineCommand, type CouncilDeadlineState } from './domain/council-deadline.ts';
import { deadlineDecider, tellOn, type DeadlineCommand, type DeadlineState } from './domain/deadline.ts';
import { rowDueOn, rowStatus, sortOf, type Status } from './domain/row.ts';

export const DEADLINE_LIST = 'DEADLINES';

export const deadlines: Aggregate<DeadlineState, DeadlineCommand> = {
  name: 'DEADLINE', decider: deadlineDecider, schemaVersion: 2,
  // A start without a settlement is a matter of moments, and has no date to be listed by.
  list: (state) => (state.settledOn ? { list: DEADLINE_LIST, sort: sortOf(rowStatus(state), rowDueOn(state)), summary: { ...state } } : undefined),
  due: tellOn,
};

export const councilDeadlines: Aggregate<CouncilDeadlineState, CouncilDeadlineCommand> = {
  name: 'COUNCIL-DEADLINE', decider: councilDeadlineDecider, schemaVersion: 1,
  list: ({ status, kind, year, dueOn, decidedOn, daysLate }) => (dueOn
    ? { list: DEADLINE_LIST, sort: sortOf(status as Status, dueOn), summary: { kind, status, year, dueOn, ...(decidedOn && { decidedOn, daysLate }) } }
    : undefined),
  due: councilTellOn,
};
