/** The last day for decision on and start of the programme, by the law in force on the day of settlement. */
import { isRefusal } from '../../errors.ts';
import { programmeStart } from '../register/deadlines/programme.ts';
import { NoRuleInForce } from '../register/law-at.ts';
import { dueOf } from './due.ts';

/** Both yyyy-mm-dd. Errors: `NoRuleInForce` for a settlement before there was such an act. */
export function latestProgrammeStart(settlementDate: string, knownOn: string): { readonly dueOn: string; readonly paragraph: string } {
  const found = dueOf(programmeStart, settlementDate, { knownOn });
  if (isRefusal(found)) throw new NoRuleInForce(programmeStart.id, { eventDate: settlementDate, knownOn });
  return { dueOn: found.due, paragraph: found.version.paragraph };
}
