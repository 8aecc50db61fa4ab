/** Codes that the contract and the decisions share. */
export { CONDITIONS } from '#shared/law/eligibility/case.ts';
export { PERMIT_KINDS } from '#shared/law/household.ts';

/** How a member came to the household. */
export const WAYS = ['settlement', 'reunification', 'move'] as const;
/** What a newcomer is to the one they come to. */
export const TIES = ['spouse', 'cohabitant', 'child', 'parent', 'sibling', 'other'] as const;
export type Tie = (typeof TIES)[number];

export const OUTCOMES = ['right-and-duty', 'may-be-offered', 'outside', 'facts-missing'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** The law's own outcomes, by ours. */
export const OF_LAW = { rightAndDuty: 'right-and-duty', mayBeOffered: 'may-be-offered', none: 'outside' } as const satisfies Record<string, Outcome>;
/** How the person came to live here. */
export const BASES = ['agreement', 'without-agreement', 'family'] as const;
export type Basis = (typeof BASES)[number];

export const MOVE_REASONS = ['work', 'education', 'family', 'housing', 'other'] as const;
export type MoveReason = (typeof MOVE_REASONS)[number];
/** Why the municipality to which somebody was said to move does not take over. */
export const DECLINE_REASONS = ['not-come', 'not-residents', 'sent-in-error'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
