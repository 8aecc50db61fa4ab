/** A deadline by its number, as people ask for it. */
import { isRefusal, type Refusal, type Text } from '../../errors.ts';
import { DEADLINES, type DeadlineKind } from '../register/deadlines.ts';
import type { DeadlineRule, DeadlineType } from '../register/deadlines/terms.ts';
import type { LawDates } from '../register/law-at.ts';
import { dueOf } from './due.ts';

export interface DeadlineCase {
  readonly kind: DeadlineKind;
  /** When what starts it happened: yyyy-mm-dd, or yyyy-mm-ddThh:mm for a deadline in hours. */
  readonly start: string;
  /** Which length, where the deadline has several. */
  readonly variant?: string | undefined;
}
export interface DeadlineAnswer {
  readonly due: string;
  readonly paragraph: string;
  readonly type: DeadlineType;
  readonly text: Text;
  readonly ruleId: string;
  readonly version: string;
  readonly starts: Text;
  readonly consequence: Text;
  /** The last day before it was moved off a holiday. */
  readonly movedFrom?: string;
  readonly open?: Text;
}

/** Refusals: those of `dueOf`. */
export function deadline({ kind, start, variant }: DeadlineCase, dates: Omit<LawDates, 'eventDate'> & { readonly eventDate?: string }): DeadlineAnswer | Refusal {
  const rule: DeadlineRule = DEADLINES[kind];
  const found = dueOf(rule, start, dates, variant);
  if (isRefusal(found)) return found;
  const { due, movedFrom, version: { version, paragraph, value, text, open } } = found;
  return { due, paragraph, type: value.type, text, ruleId: rule.id, version, starts: value.starts, consequence: value.consequence, ...(movedFrom && { movedFrom }), ...(open && { open }) };
}
