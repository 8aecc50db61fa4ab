/** Codes that the contract and the decisions share. */
export { PERMIT_KINDS, RELATIONS, UNACCOMPANIED_MINOR, type PermitKind, type Relation } from '#shared/law/household.ts';

export const DECLINE_REASONS = ['no-suitable-housing', 'no-capacity', 'services-not-available', 'council-excludes-unaccompanied-minors', 'other'] as const;
/** Cites the council's decision, and is open only where the council has decided so. */
export const COUNCIL_EXCLUDES = 'council-excludes-unaccompanied-minors' satisfies DeclineReason;

/** Why the overseer takes a request back before anybody is settled. `moved-out`: has moved somewhere without settlement. */
export const WITHDRAWAL_REASONS = ['moved-out', 'declined-by-person', 'other-municipality', 'permit-lapsed', 'sent-in-error'] as const;

/** Why a date that was registered is corrected. `other-day`: it came about on another day than was planned. `register-says-otherwise`: the population register, or IMDi's. */
export const CORRECTION_REASONS = ['entered-wrongly', 'wrong-person', 'other-day', 'register-says-otherwise'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/** What kind of household is settled: each is settled in its own way. */
export const GROUPS = ['family', 'single-adults', 'unaccompanied-minors'] as const;
/** How the persons come: from a reception, straight from abroad as resettlement refugees (overføringsflyktninger), or from a home of their own. */
export const ARRIVAL_ROUTES = ['reception', 'transferred', 'private'] as const;
/** Why the overseer does not allocate a municipality that somebody found by themselves. */
export const REFUSAL_REASONS = ['offer-exists', 'permit-missing', 'lease-unsuitable', 'other-municipality'] as const;

/** A council's wishes about where to settle, never about whom: that is for the overseer. */
export const WISHES = ['near-centre', 'near-school', 'near-public-transport'] as const;
/** Policy, not law: a decision covers at most as many years as the municipality's financial plan. */
export const MOST_YEARS = 4;

export const MOST_PERSONS = 8;

export type DeclineReason = (typeof DECLINE_REASONS)[number];
export type Group = (typeof GROUPS)[number];
export type ArrivalRoute = (typeof ARRIVAL_ROUTES)[number];
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
export type Wish = (typeof WISHES)[number];
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];
