/**
 * The kind of municipality that would suit somebody: criteria that a reception's cluster recommends and that a municipality's
 * offer is compared with. Codes alone, so that a recommendation can never name a municipality.
 */
export const CRITERIA = [
  'specialist-health-near', 'public-transport', 'interpreter-on-site', 'adapted-dwelling',
  'upper-secondary-near', 'adult-upper-secondary', 'higher-education-near',
  'health-employers', 'building-employers', 'industry-employers', 'service-employers', 'fisheries-employers', 'agriculture-employers',
  'single-dwelling', 'family-dwelling', 'large-dwelling', 'small-place', 'town',
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Nobody can be recommended both. */
export const CONTRADICTIONS: readonly (readonly [Criterion, Criterion])[] = [['small-place', 'town']];

/** Who is to be settled together. */
export const GROUPS = ['single-adult', 'adults', 'family', 'unaccompanied-minor'] as const;
export type Group = (typeof GROUPS)[number];
