/** Codes that the contract and the decisions share. */

/** Whom the service works with. */
export const PARTNER_KINDS = [
  'nav', 'career-centre', 'adult-education', 'kindergarten', 'school', 'culture-and-sports', 'library', 'municipality', 'association', 'imdi', 'practice-provider',
  'health-station', 'housing-office', 'employer', 'volunteer-organisation',
] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** What of a person's case a partner may be told of, as agreed. `none`: they meet the person, and know what the person tells them. */
export const SCOPES = ['none', 'programme', 'training', 'career', 'practice', 'schooling', 'childcare', 'health', 'housing', 'moves', 'figures'] as const;
export type Scope = (typeof SCOPES)[number];

/** Policy, not law: what each kind may be told at most. Who is not here is told nothing. */
export const SCOPE_OF: Readonly<Partial<Record<PartnerKind, Scope>>> = {
  nav: 'programme', 'adult-education': 'training', 'career-centre': 'career', employer: 'practice', 'practice-provider': 'practice', school: 'schooling', kindergarten: 'childcare',
  'health-station': 'health', 'housing-office': 'housing', municipality: 'moves', imdi: 'figures',
};

/** The joint events of a year, and what the municipality makes itself. */
export const EVENT_KINDS = ['language-help', 'sun-festival', 'hike', 'national-day', 'clean-up-day', 'tv-campaign', 'leisure-activity', 'information-meeting', 'other'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
export const WITHDRAWAL_REASONS = ['weather', 'illness', 'too-few', 'moved', 'organiser-withdrew', 'other'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

export const VOLUNTEER_WORK = ['language-help', 'sports', 'culture', 'environment', 'care', 'events', 'other'] as const;
export type VolunteerWork = (typeof VOLUNTEER_WORK)[number];
