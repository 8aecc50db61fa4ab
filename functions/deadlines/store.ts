/**
 * | item | PK | SK |
 * |---|---|---|
 * | deadline of a person | `T#<tenant>#DEADLINE#<personId>` | `STATE`, `EVENT#<seq>` |
 * | consumer's mark | `T#<tenant>#DONE#deadlines#<tenant>#<subject>` | `MARK` |
 * | list | GSI1 `T#<tenant>#DEADLINES` | `<status>#<dueOn>#<personId>` |
 * | what must be told, all tenants | GSI2 `DUE#<shard>` | `<tellOn>#T#<tenant>#DEADLINE#<personId>` |
 */
import type { Aggregate } from '#shared/kernel/aggregate.ts';
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
