/** Integreringsloven § 12 second paragraph: decision and start at the latest three months after settlement. */
export const PROGRAMME_START = { kind: 'programme-start', paragraph: 'integreringsloven § 12', months: 3 } as const;

/** Policy, not law: how long before the last day the municipality is told that it approaches. */
export const APPROACHING_DAYS = 30;
