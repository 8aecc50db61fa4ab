/**
 * A plan against the law and the municipality's policies, while it is edited and every night: what is wrong, what soon will
 * be, and what may be better. Findings cite the rule; a person decides. The law's date is that of the programme decision.
 */
import { isRefusal } from '../../errors.ts';
import { addDays, addMonths } from '../../calendar/dates.ts';
import { duration } from '../duration/duration.ts';
import { refusalTexts } from '../duration/texts.ts';
import { fill } from '../explain/fill.ts';
import type { Law } from '../register/law-at.ts';
import { fullTime, planContents, workHoursWatch } from '../register/plan.ts';
import { goalByAge, lengthOfFormalEducation, lengthTowardsWork, lengthWithUpperSecondary } from '../register/programme.ts';
import type { Finding, PlanCase, PlanLint, Severity } from './case.ts';
import { formFindings, guidanceFindings, obligatoryFindings, teachingFindings } from './content.ts';
import { cited, found, type Cited, type Ground } from './finding.ts';
import { elementsOutside, fullTimeFindings, holidayFindings, workHoursFindings } from './hours.ts';
import { summaryTexts } from './texts.ts';
import { timelineOf } from './timeline.ts';

const ORDER: readonly Severity[] = ['error', 'warning', 'advice'];

/** Most serious first. `law` is resolved for the decision date. */
export function lint(given: PlanCase, law: Law): PlanLint {
  const ground: Ground = { given, law };
  const timeline = timelineOf(given.plan);
  const findings = [
    ...formFindings(ground), ...obligatoryFindings(timeline, ground), ...guidanceFindings(ground), ...teachingFindings(timeline, ground),
    ...elementsOutside(given).map(({ id }) => found('elementOutsidePlan', 'error', cited(planContents, law.on(given.plan.madeOn)), {}, { element: id })),
    ...fullTimeFindings(timeline, ground), ...holidayFindings(timeline, ground), ...workHoursFindings(timeline, ground), ...lengthFindings(ground),
  ].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const counts = { error: 0, warning: 0, advice: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  const watch = law.find(workHoursWatch);
  return {
    findings, counts, text: counts.error + counts.warning === 0 ? summaryTexts.clean : fill(summaryTexts.found, counts),
    policies: { [fullTime.id]: String(law.of(fullTime).value.hoursPerWeek), ...(watch && { [workHoursWatch.id]: `${watch.value.warnDays} days, ${watch.value.rollingWeeks} weeks` }) },
  };
}

/** §§ 13 and 14, by the day of the offer. */
function lengthFindings({ given: { decisionDate, offerDate = decisionDate, plan, participant }, law }: Ground): Finding[] {
  const { education, permit, birthDate } = participant;
  const onOffer = law.on(offerDate);
  const rules = education === 'upperSecondary' ? [lengthWithUpperSecondary] : [lengthTowardsWork, lengthOfFormalEducation];
  const length = duration({ offerDate, start: plan.start, education, endGoal: plan.endGoal, permit, ...(birthDate !== undefined && { birthDate }) }, onOffer);
  if (isRefusal(length)) {
    const rule: Cited = length.refused === 'goal-over-age' ? cited(goalByAge, onOffer) : cited(rules[0]!, onOffer);
    return [{ code: length.refused, severity: 'error', paragraph: rule.version.paragraph, ruleId: rule.rule.id, version: rule.version.version, text: fill(refusalTexts[length.refused as keyof typeof refusalTexts], length.params ?? {}) }];
  }
  const { latestEnd: latest, latestEndWithExtension: extended, minMonths, notes, paragraph, ruleVersion, explanation } = length;
  const at = (finding: Finding): Finding => ({ ...finding, paragraph, ruleId: explanation.ruleId, version: ruleVersion });
  const rule = cited(rules[0]!, onOffer);
  const earliest = minMonths === undefined ? undefined : addDays(addMonths(plan.start, minMonths), -1);
  const young = notes.find(({ code }) => code === 'underAge');
  return [
    ...(plan.end > extended ? [at(found('tooLong', 'error', rule, { latest, extended }, { to: plan.end }))] : plan.end > latest ? [at(found('needsExtension', 'warning', rule, { latest }, { from: latest }))] : []),
    ...(earliest !== undefined && plan.end < earliest ? [at(found('tooShort', 'error', rule, { earliest }, { to: plan.end }))] : []),
    ...(young && !plan.endGoalReason?.trim() ? [found('endGoalReasonMissing', 'warning', cited(goalByAge, onOffer), { age: onOffer.of(goalByAge).value.upperSecondaryUnder })] : []),
  ];
}
