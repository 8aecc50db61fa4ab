/** What the tests of a household decide with. */
import { isRefusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { householdDecider, type HouseholdCommand, type HouseholdState } from '../../../functions/households/domain/household.ts';

let ids = 0;
const facts = { today: '2026-11-20', actor: 'a', newId: () => `n${++ids}` };
export const decide = (state: HouseholdState, command: HouseholdCommand) => householdDecider.decide(state, command, facts);
/** The state after commands, none of which is refused. */
export const after = (state: HouseholdState, ...commands: HouseholdCommand[]): HouseholdState => commands.reduce((s, command) => {
  const decided = decide(s, command);
  if (isRefusal(decided)) throw new Error(decided.refused);
  return decided.reduce((t: HouseholdState, e: DomainEvent) => householdDecider.evolve(t, e), s);
}, state);
