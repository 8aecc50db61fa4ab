/** Folkeregisteret's grades of address protection. Of `strengt-fortrolig` the residence is in no register. */
export const PROTECTIONS = ['none', 'fortrolig', 'strengt-fortrolig'] as const;
export type Protection = (typeof PROTECTIONS)[number];
