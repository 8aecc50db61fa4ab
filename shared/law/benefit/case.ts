/** The facts of one participant's month, in the form in which people write them: dates yyyy-mm-dd, kroner with two decimals. */
import type { AbsenceUnit, CouplesOf2024, DeductionOrder, FactorChange, PartMonth, Rounding, SetOffMeasure, YoungCouple } from '../register/benefit-policies.ts';

/** Both days count; open when `to` is null or absent. */
export interface Period { readonly from: string; readonly to?: string | null }
export type UnauthorisedAbsence = { readonly date: string; readonly unit: 'day' } | { readonly date: string; readonly unit: 'hour'; readonly hours: string };
export interface OtherBenefit {
  readonly kind: string;
  /** Kroner a year; or */
  readonly annual?: string;
  /** kroner for the month. */
  readonly month?: string;
  /** False: earned during the programme. */
  readonly earnedBeforeStart?: boolean;
}

export interface Policies {
  readonly partMonth: PartMonth;
  readonly absenceUnit: AbsenceUnit;
  readonly youngCouple: YoungCouple;
  readonly couplesOf2024: CouplesOf2024;
  readonly factorChange: FactorChange;
  readonly rounding: Rounding;
  readonly setOffMeasure: SetOffMeasure;
  readonly deductionOrder: DeductionOrder;
}

export interface BenefitCase {
  /** yyyy-mm */
  readonly month: string;
  readonly participant: {
    /** Absent where it is not known: then nobody is taken to be under 25. */
    readonly birthDate?: string;
    readonly livesWithParents?: readonly Period[];
    readonly childlessCoupleBothInProgramme?: readonly Period[];
  };
  /** First and last day in the programme. */
  readonly programme: { readonly start: string; readonly end?: string | null };
  readonly unauthorisedAbsence?: readonly UnauthorisedAbsence[];
  /** Leave and other time in the programme without benefit. */
  readonly withoutBenefit?: readonly (Period & { readonly kind?: string })[];
  readonly workInProgramme?: readonly { readonly hours: string; readonly wage: string }[];
  readonly otherBenefits?: readonly OtherBenefit[];
  /** What was overpaid, in kroner. */
  readonly setOff?: string;
  readonly policies?: Partial<Policies>;
  /** What is adopted after this day is not used. */
  readonly knownOn: string;
}
