/**
 * The register's form: a rule, and its versions as dated data. Rules are constants that are imported by those who use
 * them, so that a function carries no more of the law than it applies.
 */
import type { Text } from '../../errors.ts';

/** Which date of a case chooses the version. */
export type EffectiveFor = 'day' | 'day paid' | 'permit' | 'offer' | 'decision' | 'settlement' | 'programme start' | 'plan';

export interface Version<V> {
  /** Unique among the rule's versions; as a rule the day it takes effect. */
  readonly version: string;
  /** As people cite it: `integreringsloven § 20`. */
  readonly paragraph: string;
  /** First day on which it could be known and used (yyyy-mm-dd). */
  readonly adopted: string;
  readonly announced?: string;
  /** `from` is null while it is adopted but not in force; `to` is the last day. */
  readonly inForce: { readonly from: string | null; readonly to?: string };
  readonly value: V;
  /** Where the text or the figure was read. */
  readonly source: string;
  readonly text: Text;
  /** What the sources leave open, in words that people read. */
  readonly open?: Text;
  /** Part of a what-if; never of the law. */
  readonly simulated?: true;
}

export interface Rule<V> {
  readonly id: string;
  readonly title: Text;
  readonly effectiveFor: EffectiveFor;
  /** Oldest first. */
  readonly versions: readonly Version<V>[];
  /** Present where the law is silent: what may be chosen, and whether each municipality may choose. The version's value is the default. */
  readonly policy?: { readonly choices: readonly V[]; readonly tenantMayChoose: boolean };
}

export type Status = 'in force' | 'adopted, not in force' | 'repealed' | 'simulated';

/** What a version is on a day. */
export function statusOf({ inForce, simulated }: Version<unknown>, on: string): Status {
  if (simulated) return 'simulated';
  if (inForce.from === null || inForce.from > on) return 'adopted, not in force';
  return inForce.to !== undefined && inForce.to < on ? 'repealed' : 'in force';
}
