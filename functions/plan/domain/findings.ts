/** What of the law the plan does not have yet. It is told and refuses nothing: a person decides. */
import { lawAt } from '#shared/law/register/law-at.ts';
import { commitment } from '#shared/law/register/commitment.ts';
import { obligatoryElements } from '#shared/law/register/plan.ts';
import type { Finding } from '#shared/law/plan/case.ts';
import { cited, found } from '#shared/law/plan/finding.ts';
import { KIND_OF } from './codes.ts';
import { isHeld } from './items.ts';
import type { PlanState } from './plan.ts';

/** §§ 14 a and 16, by the law on the day of the plan. */
export function findings({ status, items, goals, versions, commitment: signed }: PlanState, today: string): Finding[] {
  if (status === 'closed') return [];
  const law = lawAt({ eventDate: versions.at(-1)?.adoptedOn ?? today, knownOn: today });
  const held = new Set(items.filter(isHeld).map(({ element }) => KIND_OF[element]));
  const lifted = new Set<string>((goals?.exemptFrom ?? []).map((element) => KIND_OF[element]));
  const obligatory = cited(obligatoryElements, law);
  const signing = cited(commitment, law);
  return [
    ...obligatory.version.value.filter(({ code, oneOf }) => !lifted.has(code) && !oneOf.every((kinds) => kinds.some((kind) => held.has(kind)))).map(({ code }) => found(`${code}Missing`, 'error', obligatory)),
    ...(versions.length > 0 && !signed ? [found(`${signing.version.value.document}Missing`, 'error', signing)] : []),
  ];
}
