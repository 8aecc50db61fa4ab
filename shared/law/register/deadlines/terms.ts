/** The form of a deadline: what starts it, how long it is, and what follows when it is missed. */
import type { Period } from '../../../calendar/period.ts';
import type { Text } from '../../../errors.ts';
import type { Rule } from '../rule.ts';

export type DeadlineType = 'statutory' | 'recommended' | 'agreement';
/** What becomes of a last day on a Saturday, Sunday or holiday. `not stated` follows the policy `deadline.last-day-on-holiday`. */
export type OnHoliday = 'moves' | 'stays' | 'not stated';
export type Length =
  | (Period & {
    readonly onHoliday: OnHoliday;
    /** Counted back from the start. */
    readonly before?: true;
    /** Less time than this must have passed: the last day is the one before. */
    readonly lessThan?: true;
  })
  | { readonly amount: number; readonly unit: 'hours' };
/** Why no date follows from the start alone. */
export type NoLength = 'date in the letter' | 'as soon as possible' | 'not found' | 'another rule';
export type Term =
  | { readonly length: Length }
  /** The length depends on the case. `usual` is taken where the case does not say. */
  | { readonly lengths: Readonly<Record<string, Length & { readonly of: Text }>>; readonly usual?: string }
  | { readonly none: NoLength };

export type Deadline = Term & { readonly type: DeadlineType; /** What starts it. */ readonly starts: Text; readonly consequence: Text };
export type DeadlineRule = Rule<Deadline>;

/** § 149 of domstolloven moves what that act's counting applies to; for most deadlines of the field nothing is said. */
export const lastDayOnHoliday: Rule<'stays' | 'moves'> = {
  id: 'deadline.last-day-on-holiday', effectiveFor: 'day', policy: { choices: ['stays', 'moves'], tenantMayChoose: false },
  title: { nb: 'Siste dag på en helgedag, der loven tier', nn: 'Siste dag på ein helgedag, der lova teier', en: 'Last day on a holiday, where the law is silent' },
  versions: [{
    version: '1970', paragraph: 'jf. domstolloven §§ 148–149', adopted: '1967-02-10', inForce: { from: '1970-01-01' }, value: 'stays', source: 'policy of the platform: a date that is too early harms nobody',
    text: {
      nb: 'Faller siste dag på en lørdag, søndag eller helligdag, og regelen ikke sier noe om det, flyttes den ikke.',
      nn: 'Fell siste dag på ein laurdag, sundag eller heilagdag, og regelen ikkje seier noko om det, blir han ikkje flytta.',
      en: 'When the last day is a Saturday, Sunday or public holiday and the rule says nothing about it, it is not moved.',
    },
    open: {
      nb: 'Om domstolloven § 149 gjelder også for disse fristene, sier tekstene som er lest, ikke noe om.', nn: 'Om domstollova § 149 gjeld òg for desse fristane, seier tekstane som er lesne, ikkje noko om.',
      en: 'Whether domstolloven § 149 applies to these deadlines too is not said in the texts read.',
    },
  }],
};
