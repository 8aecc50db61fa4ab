/** What is told of each person of a household that is settled: the relation to the others, and the permit. */

/** What a person is in the household that is settled together. An unaccompanied minor has no parent or guardian here. */
export const RELATIONS = ['head', 'partner', 'child', 'parent', 'sibling', 'other', 'unaccompanied-minor'] as const;
export const UNACCOMPANIED_MINOR = 'unaccompanied-minor' satisfies Relation;

/** Residence permits by integreringsloven § 9 first paragraph, letters a–g, with their place in utlendingsloven. */
export const PERMITS = {
  refugee: '§ 28',
  'resettlement-refugee': '§ 35 third paragraph',
  humanitarian: '§ 38 first paragraph',
  'limited-family': '§ 38 fifth paragraph',
  'collective-protection': '§ 34',
  family: 'chapter 6',
  independent: '§ 53',
} as const;
export const PERMIT_KINDS = Object.keys(PERMITS) as [PermitKind, ...PermitKind[]];

export type Relation = (typeof RELATIONS)[number];
export type PermitKind = keyof typeof PERMITS;
