/** What changed in the law between two days, as known on a third. */
import { lawAt, type Scenario } from './law-at.ts';
import type { Rule, Version } from './rule.ts';

export type Change = { readonly rule: Rule<unknown> } & (
  | { readonly change: 'began'; readonly after: Version<unknown> }
  | { readonly change: 'ended'; readonly before: Version<unknown> }
  /** `renewed` is another version that says the same. */
  | { readonly change: 'changed' | 'renewed'; readonly before: Version<unknown>; readonly after: Version<unknown> });

export interface DiffDates { readonly from: string; readonly to: string; readonly knownOn: string; readonly scenario?: Scenario }

/** In the order of the rules. Both days are looked at with the same knowledge: what is adopted later changes neither. */
export function diff(rules: readonly Rule<unknown>[], { from, to, knownOn, scenario }: DiffDates): Change[] {
  const earlier = lawAt({ eventDate: from, knownOn, ...(scenario && { scenario }) });
  const later = earlier.on(to);
  return rules.flatMap((rule): Change[] => {
    const [before, after] = [earlier.find(rule), later.find(rule)];
    if (before === after) return [];
    if (!before) return [{ rule, change: 'began', after: after! }];
    if (!after) return [{ rule, change: 'ended', before }];
    return [{ rule, change: saysTheSame(before, after) ? 'renewed' : 'changed', before, after }];
  });
}

const saysTheSame = (a: Version<unknown>, b: Version<unknown>): boolean => canonical(a.value) === canonical(b.value) && a.paragraph === b.paragraph;

/** JSON with the keys in order. */
const canonical = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) =>
  (typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
