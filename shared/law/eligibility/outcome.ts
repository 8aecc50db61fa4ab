/**
 * The outcome as a function of which conditions are met, and which of them decided it.
 *
 * A condition is decisive when the outcome would be another if it alone were otherwise: one that is met carries an
 * outcome that would be less without it; one that is not met stands in the way of an outcome that would be more. Where no
 * single unmet condition stands alone in the way, the smallest sets that do so together are decisive.
 */
import type { ConditionCode, Outcome } from './case.ts';

export type Met = Readonly<Record<ConditionCode, boolean>>;
export interface Routes { /** The permit is a family member's. */ readonly family: boolean; readonly mayGroups: readonly string[] }

const RANK: Readonly<Record<Outcome, number>> = { none: 0, mayBeOffered: 1, rightAndDuty: 2 };

/** Right and duty (§ 8 first, second and fourth para., § 9), or else one of the groups of § 8 third para. */
export function outcomeOf(met: Met, { family, mayGroups }: Routes): Outcome {
  if (!met.act || !met.citizenship || !met.settled || !met.minimumAge) return 'none';
  const ground = met.permit && (!family || (met.referencePerson && met.familyLimit));
  const asFirstParagraph = ground && met.maximumAge && met.work && met.newRight;
  if (asFirstParagraph && met.agreement && met.twoYears) return 'rightAndDuty';
  if (!met.offerWithinTwoYears) return 'none';
  const offered = (mayGroups.includes('familyOfOthers') && family && !ground)
    || (mayGroups.includes('overAge') && ground && !met.maximumAge)
    || (mayGroups.includes('withoutAgreement') && asFirstParagraph && !met.agreement);
  return offered ? 'mayBeOffered' : 'none';
}

/** The codes that decided, of those given (the others do not apply to the case). */
export function decisive(met: Met, applied: readonly ConditionCode[], routes: Routes): ReadonlySet<ConditionCode> {
  const rank = RANK[outcomeOf(met, routes)];
  const rankWith = (codes: readonly ConditionCode[]): number => {
    const flipped: Record<ConditionCode, boolean> = { ...met };
    for (const code of codes) flipped[code] = !met[code];
    return RANK[outcomeOf(flipped, routes)];
  };
  const found = new Set(applied.filter((code) => met[code] && rankWith([code]) < rank));
  const unmet = applied.filter((code) => !met[code]);
  for (let size = 1; size <= unmet.length; size += 1) {
    const sets = subsets(unmet, size).filter((set) => rankWith(set) > rank);
    for (const set of sets) for (const code of set) found.add(code);
    if (sets.length > 0) break;
  }
  return found;
}

function subsets<T>(of: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return of.flatMap((first, i) => subsets(of.slice(i + 1), size - 1).map((rest) => [first, ...rest]));
}
