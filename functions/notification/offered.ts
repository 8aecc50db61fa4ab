import { definitions } from '#events/index.ts';

/** Aggregates whose events reach this capability's queue. */
const FOLLOWED = ['programme.programme.', 'settlement.case.', 'deadlines.deadline.'];

/** Event types that a partner can subscribe to. */
export const OFFERED: readonly string[] = definitions.filter((d) => d.partners && FOLLOWED.some((prefix) => d.type.startsWith(prefix))).map((d) => d.type);
