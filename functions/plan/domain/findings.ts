/** What of the law the plan does not have. It is told and refuses nothing: a person decides. */
import { addMonths } from '#shared/calendar/dates.ts';
import { lawAt } from '#shared/law/register/law-at.ts';
import { commitment } from '#shared/law/register/commitment.ts';
import { obligatoryElements, planContents } from '#shared/law/register/plan.ts';
import type { Finding } from '#shared/law/plan/case.ts';
import { cited, found } from '#shared/law/plan/finding.ts';
import { elementsOutside, fullTimeFindings } from '#shared/law/plan/hours.ts';
import { timelineOf } from '#shared/law/plan/timeline.ts';
import { KIND_OF } from './codes.ts';
import type { Adopted, ElementContent } from './content.ts';
import { isHeld, isPlanned, type Item } from './items.ts';
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

/** Policy, not law: the time of a plan is looked through day by day for as long as a programme can last with everything that prolongs it. */
const LONGEST_MONTHS = 72;
/** What remains of it is to be done in the programme; what is done takes no time there. */
const hoursOf = ({ status, hours, remainingHours }: Item & ElementContent): number | undefined => (status === 'kept-remaining' ? remainingHours : hours);

/**
 * §§ 13–14, of an adopted plan: whether it is full time all year, and its elements lie within it. An element without a period of
 * its own lasts as long as the plan (policy, not law); while one has no hours nothing can be said of the time.
 */
export function timeFindings({ adoptedOn, elements, goals: { from, to } }: Adopted, today: string): Finding[] {
  const law = lawAt({ eventDate: adoptedOn ?? today, knownOn: today });
  const taking = elements.filter((element) => isPlanned(element) && !(element.progress === 'done' && element.status === 'kept'));
  const plan = { start: from, end: to, elements: taking.map((element) => ({ id: element.itemId, kind: KIND_OF[element.element], from: element.from ?? from, to: element.to ?? to, hours: hoursOf(element) ?? 0 })) };
  const isTimed = taking.every((element) => hoursOf(element) !== undefined) && to <= addMonths(from, LONGEST_MONTHS);
  return [
    ...elementsOutside({ plan }).map(({ id }) => found('elementOutsidePlan', 'error', cited(planContents, law), {}, { element: id })),
    ...(isTimed ? fullTimeFindings(timelineOf(plan), { law }) : []),
  ];
}
