/** What each kind asks for, beyond its number of days. */
import { addDays, addMonths, daysBetween } from '../../calendar/dates.ts';
import { ageOn } from '../age.ts';
import { fill } from '../explain/fill.ts';
import { absenceTerms, childIllnessDays, eightWeeksFor, missingCertificate, selfCertification } from '../register/absence.ts';
import type { AbsenceRecord, LeaveCondition, LeaveRequest } from './case.ts';
import { childWithinAge, type Setting } from './counters.ts';
import { conditionTexts } from './texts.ts';

const condition = (code: keyof typeof conditionTexts, met: boolean, paragraph: string, params: Readonly<Record<string, string | number>> = {}): LeaveCondition => ({ code, met, paragraph, text: fill(conditionTexts[code], params) });

/** The conditions without which nothing of the request can be given. */
export function conditionsOf(request: LeaveRequest, { participant, law }: Setting): LeaveCondition[] {
  const { kind, from, to, concerns, childBirthDate } = request;
  const { paragraph, value } = law.of(absenceTerms[kind]);
  switch (kind) {
    case 'ownIllness': case 'peaceWork': case 'holiday': case 'breastfeeding': return [];
    case 'childIllness': {
      const child = (participant.children ?? []).find(({ birthDate }) => birthDate === childBirthDate) ?? { birthDate: childBirthDate! };
      const { throughYear, chronicThroughYear } = law.of(childIllnessDays).value;
      return [condition('childWithinAge', childWithinAge(child, to, law), paragraph, { age: 'chronicOrDisabled' in child && child.chronicOrDisabled ? chronicThroughYear : throughYear })];
    }
    case 'pregnancyCheck': return [condition('notPossibleOutside', request.possibleOutsideProgramme !== true, paragraph)];
    case 'pregnancy': return [condition('duringPregnancy', to <= concerns!, paragraph)];
    case 'birthMother': case 'parental': return [condition('afterBirth', from >= concerns!, paragraph)];
    case 'birthFather': return [condition('helpsMother', participant.helpsMother === true, paragraph)];
    case 'welfare': return [condition('welfareReason', request.occasion !== undefined, paragraph)];
    case 'longIllness': return [condition('certificate', request.medicalFrom !== undefined && request.medicalFrom <= from, paragraph)];
    case 'adoption': return [condition('childUnder', childBirthDate !== undefined && ageOn(childBirthDate, concerns!) < value.childUnder!, paragraph, { age: value.childUnder! })];
    case 'religious': {
      const latest = addDays(from, -value.noticeDays!);
      return [condition('notice', request.noticeOn !== undefined && request.noticeOn <= latest, paragraph, { days: value.noticeDays!, date: latest })];
    }
  }
}

export interface Evidence {
  readonly conditions: readonly LeaveCondition[];
  /** Whether an illness is accepted on a day (of the request). */
  accepts(day: string): boolean;
  /** First day with a certificate, after § 8's exception for those prevented from seeing a doctor. */
  readonly certifiedFrom?: string;
  readonly policies: Readonly<Record<string, string>>;
}

/** §§ 5–9: self-certification for the first days, a certificate beyond them. */
export function evidenceOf(request: LeaveRequest, history: readonly AbsenceRecord[], { participant, law, policies }: Setting): Evidence {
  const { kind, from, to, selfCertified, preventedFromDoctor } = request;
  const certifiedFrom = preventedFromDoctor && request.medicalFrom !== undefined ? from : request.medicalFrom;
  const { paragraph, value: { afterWeeks, calendarDays, lookBackDays } } = law.of(selfCertification);
  const weeksFor = policies.eightWeeksFor ?? law.of(eightWeeksFor).value;
  const missing = policies.missingCertificate ?? law.of(missingCertificate).value;
  const uncertified = uncertifiedDays({ from, to, ...(certifiedFrom !== undefined && { medicalFrom: certifiedFrom }) });
  if (uncertified === 0) return { conditions: [], accepts: () => true, certifiedFrom: from, policies: {} };

  const used = history.filter((r) => r.kind === kind && r.to < from && daysBetween(r.to, from) <= lookBackDays).reduce((sum, r) => sum + uncertifiedDays(r), 0);
  const eightWeeksOn = addDays(participant.programmeStart, 7 * afterWeeks);
  const conditions = [
    condition('selfCertified', selfCertified === true, paragraph),
    ...(kind === 'ownIllness' || weeksFor === 'both' ? [condition('eightWeeks', eightWeeksOn <= from, paragraph, { weeks: afterWeeks, date: eightWeeksOn })] : []),
    condition('notLost', participant.selfCertificationLostOn === undefined || participant.selfCertificationLostOn > from, paragraph),
  ];
  const left = conditions.every(({ met }) => met) ? Math.max(0, calendarDays - used) : 0;
  const accepted = uncertified <= left || missing === 'daysBeyond' ? left : 0;
  return {
    conditions: [...conditions, condition('threeDays', uncertified + used <= calendarDays, paragraph, { days: calendarDays, used, lookBack: lookBackDays })],
    accepts: (day) => (certifiedFrom !== undefined && certifiedFrom <= day) || daysBetween(from, day) < accepted,
    ...(certifiedFrom !== undefined && { certifiedFrom }),
    policies: { [eightWeeksFor.id]: weeksFor, [missingCertificate.id]: missing },
  };
}

/** Calendar days before a certificate covers. */
function uncertifiedDays({ from, to, medicalFrom }: Pick<AbsenceRecord, 'from' | 'to' | 'medicalFrom'>): number {
  const last = medicalFrom !== undefined && medicalFrom <= to ? addDays(medicalFrom, -1) : to;
  return Math.max(0, daysBetween(from, last) + 1);
}

/** The last day of what counts from a first day (§§ 13, 15 and 16). */
export const lastDayWithin = (first: string, months: number): string => addDays(addMonths(first, months), -1);
