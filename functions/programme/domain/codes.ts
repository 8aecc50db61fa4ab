/** Codes that the contract and the decisions share. */

/** What the programme leads to (integreringsloven §§ 13–14). */
export const END_GOALS = ['work', 'higher-education', 'vocational-requalification', 'parts-of-upper-secondary', 'upper-secondary', 'vocational-education'] as const;
/** Only the first costs benefit (§ 21). Leave without benefit is a period with a decision of its own, and not among these. */
export const ABSENCE_KINDS = ['unauthorised', 'illness', 'child-illness', 'pregnancy-and-birth', 'welfare-leave', 'religious-day', 'holiday', 'other-authorised'] as const;
export const END_REASONS = ['goal-reached', 'time-expired', 'stopped', 'broken-off', 'moved', 'other'] as const;
export const OUTCOMES = ['work', 'education', 'other-measures', 'none', 'unknown'] as const;
/** By which of integreringsloven § 8 somebody awaits a decision; where it is not said, by settlement. */
export const BASES = ['right-and-duty', 'may-be-offered'] as const;
/** 37.5 hours a week in five days. */
export const HOURS_A_DAY = 7.5;

export type EndGoal = (typeof END_GOALS)[number];
export type Basis = (typeof BASES)[number];
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];
export type EndReason = (typeof END_REASONS)[number];
export type Outcome = (typeof OUTCOMES)[number];
