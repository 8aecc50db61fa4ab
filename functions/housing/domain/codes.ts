/** Codes that the contract and the decisions share. */

/** Husbanken's schemes that a municipality passes on: startlån, bostøtte, tilskudd til etablering, tilskudd til tilpasning. */
export const SCHEMES = ['start-loan', 'housing-allowance', 'establishment-grant', 'adaptation-grant'] as const;
export type Scheme = (typeof SCHEMES)[number];
export const SCHEME_OUTCOMES = ['granted', 'refused', 'withdrawn'] as const;
export type SchemeOutcome = (typeof SCHEME_OUTCOMES)[number];

/** Why a household gets a dwelling outside the centre although the council wishes otherwise. */
export const DEVIATION_REASONS = ['none-vacant-near-centre', 'size-or-adaptation', 'wish-of-the-household', 'near-work-or-school', 'cost', 'other'] as const;
export type DeviationReason = (typeof DEVIATION_REASONS)[number];

export const SECURITIES = ['deposit', 'municipal-guarantee'] as const;
export type Security = (typeof SECURITIES)[number];

/** The council's wish that dwellings meet or do not. */
export const NEAR_CENTRE = 'near-centre';
