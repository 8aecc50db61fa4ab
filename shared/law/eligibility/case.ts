/** What eligibility is decided from, and the answer's form. */
import type { Text } from '../../errors.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { Act, UpperAge } from '../register/eligibility.ts';

export type Citizenship = 'nordic' | 'eea' | 'other';
/** The Immigration Act's paragraphs of § 9; `family` is its chapter 6, `other` any other permit. */
export const PERMIT_GROUNDS = ['§28', '§35-3', '§38-1', '§38-5', '§34', 'family', '§53', 'other'] as const;
export type PermitGround = (typeof PERMIT_GROUNDS)[number];

/** Dates are yyyy-mm-dd. */
export interface EligibilityCase {
  /** What is adopted after this day is not used, where the law is asked on the command line. */
  readonly knownOn?: string;
  readonly decisionDate: string;
  readonly person: { readonly birthDate: string; readonly citizenship: Citizenship };
  readonly permit: {
    readonly ground: PermitGround;
    readonly grantedOn: string;
    /** For permits granted before the person came to Norway. */
    readonly arrivedOn?: string;
    /** For family: whom they were reunited with. */
    readonly referencePerson?: { readonly permitGround: PermitGround; readonly firstSettledOn: string; readonly familyApplicationOn: string } | null;
    /** The permit held before this one. */
    readonly previous?: { readonly ground: PermitGround; readonly grantedOn: string; /** Whether a programme was decided while it lasted. */ readonly programmeDecision?: boolean };
  };
  readonly settlement: { readonly settledOn: string; readonly byAgreement: boolean };
  /** First day registered in a municipality; time in a reception does not count. */
  readonly firstMunicipalResidenceOn: string;
  /** The position held or offered. */
  readonly work?: { readonly hoursPerWeek: string };
  readonly tenantPolicy?: { readonly mayBeOffered?: 'offer' | 'refuse'; readonly upperAge?: UpperAge };
}

export const CONDITIONS = ['act', 'citizenship', 'permit', 'referencePerson', 'familyLimit', 'minimumAge', 'maximumAge', 'settled', 'agreement', 'twoYears', 'work', 'newRight', 'offerWithinTwoYears'] as const;
export type ConditionCode = (typeof CONDITIONS)[number];

export interface Condition {
  readonly code: ConditionCode;
  readonly met: boolean;
  /** One of those that decided the outcome: see `decisive` in outcome.ts. */
  readonly decisive: boolean;
  readonly paragraph: string;
  readonly ruleId: string;
  readonly version: string;
  /** What was looked at, as it stands in the case: a date, an age, hours. */
  readonly fact: string;
  /** The law's number that it was held against. */
  readonly limit?: number;
  readonly text: Text;
}
export type Outcome = 'rightAndDuty' | 'mayBeOffered' | 'none';

export interface Eligibility {
  readonly outcome: Outcome;
  /** What is proposed; a person decides. */
  readonly decision: 'offer' | 'refuse';
  readonly act: Act;
  readonly conditions: readonly Condition[];
  /** Codes of the decisive conditions, in the order of the list. */
  readonly decisive: readonly ConditionCode[];
  /** The last day on which a decision may give right and duty again, should the work end. */
  readonly revivesUntil?: string;
  /** The policies that the answer rests on. */
  readonly policies: Readonly<Record<string, string>>;
  readonly text: Text;
  readonly explanation: Explanation;
}
