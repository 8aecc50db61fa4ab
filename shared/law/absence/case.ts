/** An absence, time off or leave that is asked for or that was, and the answer's form. Dates are yyyy-mm-dd, periods include both. */
import type { Text } from '../../errors.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { AbsenceKind, Group } from '../register/absence.ts';
import type { DaysAwayAdded } from '../register/programme.ts';

export const OCCASIONS = ['kindergarten', 'firstSchoolDay', 'ownWedding', 'death', 'interview', 'schoolAdmission', 'doctor', 'careAtHome', 'other'] as const;
export type Occasion = (typeof OCCASIONS)[number];

interface Absence {
  readonly from: string;
  readonly to: string;
  /** The days until `medicalFrom` are on the participant's own word. */
  readonly selfCertified?: boolean;
  /** First day that a medical certificate covers. */
  readonly medicalFrom?: string;
  /** The day of birth, due date or day of adoption that the time off belongs to. */
  readonly concerns?: string;
  readonly occasion?: Occasion;
  /** For time off by the hour, which counts no days. */
  readonly hoursADay?: number;
}
/** What was granted or accepted; `unauthorised` counts towards nothing. */
export interface AbsenceRecord extends Absence { readonly kind: AbsenceKind | 'unauthorised'; /** Absent: as the kind says. */ readonly withBenefit?: boolean }

export interface LeaveRequest extends Absence {
  readonly kind: AbsenceKind;
  /** The day the municipality was told, for religious days. */
  readonly noticeOn?: string;
  /** Birth date of the child that is ill or adopted. */
  readonly childBirthDate?: string;
  /** § 8: could not see a doctor, and was ill from an earlier day. */
  readonly preventedFromDoctor?: boolean;
  /** Whether a check-up could be outside programme time. */
  readonly possibleOutsideProgramme?: boolean;
  /** Necessary travel at a death, in working days. */
  readonly travelDays?: number;
}

export interface Participant {
  readonly programmeStart: string;
  /** The last day by the programme's length alone; without it the answer says nothing of the end. */
  readonly plannedEnd?: string;
  readonly children?: readonly { readonly birthDate: string; readonly chronicOrDisabled?: boolean }[];
  readonly aloneWithCare?: boolean;
  /** Lives with the mother, or helps her in the father's place. */
  readonly helpsMother?: boolean;
  /** The other parent, for leave that is shared. */
  readonly otherParent?: { readonly inProgramme: boolean; /** Working days of care leave taken. */ readonly daysUsed?: number; /** § 16: wholly dependent on help, or in hospital, with a certificate. */ readonly unable?: boolean };
  /** The right to self-certification lapsed by decision on this day (§ 9). */
  readonly selfCertificationLostOn?: string;
}
export interface LeavePolicies { readonly daysAwayAdded?: DaysAwayAdded; readonly eightWeeksFor?: 'ownIllness' | 'both'; readonly missingCertificate?: 'daysBeyond' | 'wholeAbsence'; readonly holidayYear?: 'programmeYear' | 'calendarYear' }
export interface LeaveCase { /** What is adopted after this day is not used, where the law is asked on the command line. */ readonly knownOn?: string; readonly history: readonly AbsenceRecord[]; readonly request: LeaveRequest; readonly participant: Participant; readonly policies?: LeavePolicies }

export type PartStatus = 'withBenefit' | 'withoutBenefit' | 'refused';
export interface Part { readonly from: string; readonly to: string; readonly workingDays: number; readonly status: PartStatus }
export interface Balance { readonly counter: string; readonly paragraph: string; readonly unit: 'workingDays' | 'calendarDays' | 'times'; readonly limit: number; readonly used: number; readonly left: number; /** The period counted; absent for what is counted for one birth or adoption. */ readonly from?: string; readonly to?: string }
export interface LeaveCondition { readonly code: string; readonly met: boolean; readonly paragraph: string; readonly text: Text }
export interface LeaveNote { readonly code: string; readonly paragraph: string; readonly from?: string; readonly text: Text }
export interface EndEffect { readonly before: string; readonly after: string; /** Days away together, after this one. */ readonly counted: number; readonly daysAdded: number }

export interface Preview {
  readonly kind: AbsenceKind;
  readonly group: Group;
  /** What can be given; a person decides. */
  readonly outcome: 'granted' | 'partly' | 'refused';
  readonly basis: 'right' | 'may' | 'municipality';
  readonly paragraph: string;
  readonly ruleVersion: string;
  readonly workingDays: number;
  readonly grantedDays: number;
  readonly daysWithBenefit: number;
  readonly hoursADayWithBenefit?: number;
  readonly parts: readonly Part[];
  /** What stands in the history when this is granted. */
  readonly records: readonly AbsenceRecord[];
  readonly conditions: readonly LeaveCondition[];
  readonly balances: { readonly before: readonly Balance[]; readonly after: readonly Balance[] };
  /** What is left afterwards of everything that is counted by year, on the last day asked for. */
  readonly remaining: readonly Balance[];
  readonly end?: EndEffect;
  readonly notes: readonly LeaveNote[];
  readonly policies: Readonly<Record<string, string>>;
  readonly text: Text;
  readonly explanation: Explanation;
}
