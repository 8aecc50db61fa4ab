/** The plan's content: obligatory elements and their hours, teaching, parental guidance, what was completed, reasons and signatures. */
import { addMonths } from '../../calendar/dates.ts';
import type { Law } from '../register/law-at.ts';
import { commitment } from '../register/commitment.ts';
import { collectiveProtection, lifeMasteryHours, LIFE_MASTERY_KINDS, obligatoryElements, parentalGuidance, parentalGuidanceException, planContents, socialStudiesHours, teachingTime, type ElementKind } from '../register/plan.ts';
import { lastDayOfProgramme } from '../duration/duration.ts';
import type { Finding, PlanCase, PlanElement } from './case.ts';
import { cited, found, type Cited, type FindingCode, type Ground } from './finding.ts';
import { below, written, type Timeline } from './timeline.ts';

/** §§ 15 and 16: made and signed on the day, complete, with reasons, building on what was done. */
export function formFindings({ given: { plan, decisionDate, participant }, law }: Ground): Finding[] {
  const contents = cited(planContents, law.on(plan.madeOn));
  const signing = cited(commitment, law.on(plan.madeOn));
  const { document, sameDay } = signing.version.value;
  const signedOn = document === 'contract' ? plan.contractOn : plan.declarationOn;
  return [
    ...(plan.madeOn !== decisionDate ? [found('planNotWithDecision', 'error', contents, { made: plan.madeOn, decided: decisionDate })] : []),
    ...contents.version.value.fields.filter((field) => !plan[field]).map((field) => found(`${field}Missing`, 'error', contents)),
    ...(signedOn === undefined ? [found(`${document}Missing`, 'error', signing)] : sameDay && signedOn !== plan.madeOn ? [found('contractOtherDay', 'error', signing, { signed: signedOn, made: plan.madeOn })] : []),
    ...plan.elements.filter(({ kind, reason }) => contents.version.value.reasonFor.includes(kind) && !reason?.trim()).map(({ id }) => found('reasonMissing', 'error', contents, {}, { element: id })),
    ...(participant.completed ?? []).flatMap(({ kind, treatment, reason }) => {
      if (treatment === undefined) return [found('completedNotTreated', 'error', contents, {}, { element: kind })];
      return treatment === 'omitted' && !reason?.trim() ? [found('omittedWithoutReason', 'error', contents, {}, { element: kind })] : [];
    }),
  ];
}

/** § 14 a first para. and IF § 4; not social studies under § 37 c. */
export function obligatoryFindings(timeline: Timeline, { given, law }: Ground): Finding[] {
  const { plan: { elements }, participant } = given;
  const rule = cited(obligatoryElements, law);
  const completed = (participant.completed ?? []).filter(({ treatment }) => treatment === 'builtOn').map(({ kind }) => kind);
  const held = new Set<ElementKind>([...elements.map(({ kind }) => kind), ...completed]);
  const lifted = (code: string): boolean => (participant.exemptFrom ?? []).some((exempt) => exempt === code) || (code === 'socialStudies' && underProtection(given, law)?.value.socialStudies === false);
  const missing = rule.version.value.filter(({ code, oneOf }) => !lifted(code) && !(code === 'socialStudies' && socialHours(timeline, given) > 0) && !oneOf.every((kinds) => kinds.some((kind) => held.has(kind))));
  const hours = law.find(lifeMasteryHours);
  const short = !hours ? [] : LIFE_MASTERY_KINDS.filter((kind) => held.has(kind)).flatMap((kind) => {
    const limit = hours.value[participant.education][kind];
    const planned = hoursOf(kind, timeline, given, (treatment) => treatment === 'builtOn');
    return below(planned, limit) ? [found('lifeMasteryTooShort', 'error', { rule: lifeMasteryHours, version: hours }, { hours: written(planned), limit }, { element: kind })] : [];
  });
  return [...missing.map(({ code }) => found(`${code}Missing` satisfies FindingCode, 'error', rule)), ...short];
}

/** §§ 32, 33, 37 c and 37 d: how many hours of social studies, and how long teaching lasts. */
export function teachingFindings(timeline: Timeline, ground: Ground): Finding[] {
  const { given, law } = ground;
  const { plan: { elements }, participant: { permit, education, exemptFrom = [] }, offerDate = given.decisionDate } = given;
  const permitLaw = law.on(permit.arrivedOn !== undefined && permit.arrivedOn > permit.grantedOn ? permit.arrivedOn : permit.grantedOn);
  const of = (kind: ElementKind): PlanElement[] => elements.filter((element) => element.kind === kind);
  const lastOf = (kind: ElementKind): PlanElement | undefined => of(kind).sort((a, b) => (a.to < b.to ? -1 : 1)).at(-1);
  const time = permitLaw.find(teachingTime);
  const findings: Finding[] = [];
  const social = lastOf('socialStudies');
  const protection = underProtection(given, law);
  const protectionRule = protection && { rule: collectiveProtection, version: protection };
  if (protectionRule?.version.value.socialStudies === false) {
    if (social) findings.push(found('socialStudiesNoRight', 'advice', protectionRule, {}, { element: social.id }));
  } else if (!exemptFrom.includes('socialStudies')) {
    const rule = cited(socialStudiesHours, permitLaw);
    const hours = socialHours(timeline, given);
    if (below(0, hours) && below(hours, rule.version.value.hours)) findings.push(found('socialStudiesTooShort', 'error', rule, { hours: written(hours), limit: rule.version.value.hours }));
    if (time && social) {
      const latest = addMonths(offerDate, time.value.socialStudiesMonths);
      if (social.to > latest) findings.push(found('socialStudiesLate', 'warning', { rule: teachingTime, version: time }, { date: latest }, { element: social.id, to: social.to }));
    }
  }
  const norwegian = lastOf('norwegian');
  const beyond = (latest: string, rule: Cited): void => {
    if (norwegian && norwegian.to > latest) findings.push(found('norwegianBeyondRight', 'advice', rule, { date: latest }, { element: norwegian.id, to: norwegian.to }));
  };
  if (norwegian && protectionRule) beyond(lastDayOfProgramme(of('norwegian').map(({ from }) => from).sort()[0]!, protectionRule.version.value.norwegianMonths), protectionRule);
  else if (time) beyond(addMonths(offerDate, time.value.norwegianMonths[education]), { rule: teachingTime, version: time });
  return findings;
}

/** § 14 a second para. and IF § 3. */
export function guidanceFindings({ given: { plan, participant }, law }: Ground): Finding[] {
  if (!participant.hasChildren) return [];
  const rule = cited(parentalGuidance, law);
  const guidance = plan.elements.filter(({ kind }) => kind === 'parentalGuidance');
  const done = (participant.completed ?? []).some(({ kind, treatment }) => kind === 'parentalGuidance' && treatment === 'builtOn');
  if (guidance.length === 0) return done ? [] : [found('parentalGuidanceMissing', 'error', rule)];
  const exception = law.find(parentalGuidanceException);
  return guidance.flatMap(({ id, meetings = 0, form = 'group', capacityReason }) => {
    const { [form]: limit, upTo } = rule.version.value;
    const facts = { meetings, limit };
    if (meetings > upTo[form]) return [found('parentalGuidanceTooLong', 'warning', rule, { meetings, limit: upTo[form] }, { element: id })];
    if (meetings >= limit || done) return [];
    if (exception && capacityReason?.trim() && meetings >= exception.value[form]) return [found('parentalGuidanceException', 'advice', { rule: parentalGuidanceException, version: exception }, facts, { element: id })];
    return [found('parentalGuidanceTooShort', 'error', rule, facts, { element: id })];
  });
}

/** The version of ch. 6 A that the participant is under, if any. */
function underProtection({ participant: { permit } }: PlanCase, law: Law): ReturnType<Law['find']> & { readonly value: { readonly socialStudies: boolean; readonly norwegianMonths: number } } | undefined {
  const version = law.find(collectiveProtection);
  return version && version.value.ground === permit.ground ? version : undefined;
}

/** Hours of a kind: planned, and done before. */
const hoursOf = (kind: ElementKind, timeline: Timeline, { plan, participant }: PlanCase, counts: (treatment: string | undefined) => boolean): number =>
  plan.elements.reduce((sum, element) => (element.kind === kind ? sum + timeline.total(element) : sum), 0)
  + (participant.completed ?? []).reduce((sum, done) => (done.kind === kind && counts(done.treatment) ? sum + (done.hours ?? 0) : sum), 0);
/** IF § 2: hours from the reception count as done. */
const socialHours = (timeline: Timeline, given: PlanCase): number => hoursOf('socialStudies', timeline, given, () => true);
