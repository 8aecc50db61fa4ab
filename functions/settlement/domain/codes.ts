/** Codes that the contract and the decisions share. */
export { PERMIT_KINDS, RELATIONS, UNACCOMPANIED_MINOR, type PermitKind, type Relation } from '#shared/law/household.ts';

export const DECLINE_REASONS = ['no-suitable-housing', 'no-capacity', 'services-not-available', 'council-excludes-unaccompanied-minors', 'other'] as const;
/** Cites the council's decision, and is open only where the council has decided so. */
export const COUNCIL_EXCLUDES = 'council-excludes-unaccompanied-minors' satisfies DeclineReason;

export const MOST_PERSONS = 8;

export type DeclineReason = (typeof DECLINE_REASONS)[number];
