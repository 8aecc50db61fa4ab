/** Codes that the contract and the decisions share. */
export { PERMIT_KINDS, RELATIONS, UNACCOMPANIED_MINOR, type PermitKind, type Relation } from '#shared/law/household.ts';

export const DECLINE_REASONS = ['no-suitable-housing', 'no-capacity', 'services-not-available', 'council-excludes-unaccompanied-minors', 'other'] as const;
/** Cites the council's decision, and is open only where the council has decided so. */
export const COUNCIL_EXCLUDES = 'council-excludes-unaccompanied-minors' satisfies DeclineReason;

/** Why the overseer takes a request back before anybody is settled. `moved-out`: has moved somewhere without settlement. */
export const WITHDRAWAL_REASONS = ['moved-out', 'declined-by-person', 'other-municipality', 'permit-lapsed', 'sent-in-error'] as const;

/** A council's wishes about where to settle, never about whom: that is for the overseer. */
export const WISHES = ['near-centre', 'near-school', 'near-public-transport'] as const;
/** Policy, not law: a decision covers at most as many years as the municipality's financial plan. */
export const MOST_YEARS = 4;

export const MOST_PERSONS = 8;

export type DeclineReason = (typeof DECLINE_REASONS)[number];
export type Wish = (typeof WISHES)[number];
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];
