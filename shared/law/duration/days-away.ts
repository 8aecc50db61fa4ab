/** What days away from the programme do to its end (integreringsforskriften §§ 10 and 19). */
import { addWorkingDays } from '../../calendar/working-days.ts';
import type { Law } from '../register/law-at.ts';
import { daysAwayAdded, daysAwayLimit, type DaysAwayAdded, type DaysAwayRule } from '../register/programme.ts';
import type { Version } from '../register/rule.ts';

/** Working days of each group. Holiday and religious days are here to be seen not to count. */
export interface DaysAway { readonly absence: number; readonly timeOff: number; readonly leave: number; readonly holiday: number; readonly religious: number }
export const NO_DAYS_AWAY: DaysAway = { absence: 0, timeOff: 0, leave: 0, holiday: 0, religious: 0 };

export interface AddedDays {
  readonly counted: number;
  /** Working days by which the end moves. */
  readonly added: number;
  readonly policy: DaysAwayAdded;
  /** Absent before the rule was in force: then the end does not move. */
  readonly rule?: Version<DaysAwayRule>;
}

/** The rule is the one in force on the day the programme would otherwise end. */
export function addedDays(away: DaysAway, end: string, law: Law, chosen?: DaysAwayAdded): AddedDays {
  const onEnd = law.on(end);
  const rule = onEnd.find(daysAwayLimit);
  const counted = away.absence + away.timeOff + away.leave;
  const policy = chosen ?? onEnd.find(daysAwayAdded)?.value ?? 'whole';
  if (!rule) return { counted, added: 0, policy };
  const added = counted <= rule.value.over ? 0 : policy === 'whole' ? counted : counted - rule.value.over;
  return { counted, added, policy, rule };
}

/** The last day, moved by working days. */
export const movedEnd = (end: string, { added }: Pick<AddedDays, 'added'>): string => (added === 0 ? end : addWorkingDays(end, added));
