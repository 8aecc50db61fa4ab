/**
 * The programme's items.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | programme (id = person) | `T#<tenant>#PROGRAMME#<personId>` | `STATE`, `EVENT#<seq>` |
 * | list | GSI1 `T#<tenant>#PROGRAMMES` | `<status>#<settlement date>#<personId>` |
 * | consumer's mark | `T#<tenant>#DONE#programme#<tenant>#CASE/<caseId>` | `MARK` |
 */
import type { Aggregate } from '#shared/kernel/aggregate.ts';
import { programmeDecider, type ProgrammeCommand, type ProgrammeFacts, type ProgrammeState } from './domain/programme.ts';

export const PROGRAMMES = 'PROGRAMMES';

export const programmes: Aggregate<ProgrammeState, ProgrammeCommand, ProgrammeFacts> = {
  name: 'PROGRAMME', decider: programmeDecider, schemaVersion: 1,
  list: ({ status, settlementDate, basis, decision, start, end }) => ({
    list: PROGRAMMES, sort: `${status}#${settlementDate}`,
    summary: { status, settlementDate, basis, plannedStart: decision?.plannedStart, startedOn: start?.startedOn, endedOn: end?.endedOn },
  }),
};
