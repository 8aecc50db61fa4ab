/** An integration plan as it is linted, and the findings. Dates are yyyy-mm-dd, periods include both, hours are in quarters. */
import type { Text } from '../../errors.ts';
import type { PermitGround } from '../eligibility/case.ts';
import type { ElementKind } from '../register/plan.ts';
import type { Education, EndGoal } from '../register/programme.ts';

export interface PlanElement {
  /** Unique in the plan; the findings name it. */
  readonly id: string;
  readonly kind: ElementKind;
  readonly from: string;
  readonly to: string;
  readonly hoursPerWeek?: number;
  /** Hours in all; spread evenly where `hoursPerWeek` is absent. */
  readonly hours?: number;
  /** Parental guidance: meetings of a group, or talks. */
  readonly meetings?: number;
  readonly form?: 'group' | 'individual';
  /** Why the municipality lacks capacity for all the meetings. */
  readonly capacityReason?: string;
  /** Why this element was chosen, and how it helps. */
  readonly reason?: string;
}
/** What was done before the settlement. Hours of social studies count in any case. */
export interface Completed { readonly kind: ElementKind; readonly hours?: number; readonly meetings?: number; readonly treatment?: 'builtOn' | 'omitted'; /** Why it is omitted. */ readonly reason?: string }

export interface PlanCase {
  /** What is adopted after this day is not used, where the law is asked on the command line. */
  readonly knownOn?: string;
  /** The day of looking; what comes later is not yet an error. */
  readonly on: string;
  readonly decisionDate: string;
  /** The day the start was offered; absent: with the decision. */
  readonly offerDate?: string;
  readonly plan: {
    readonly madeOn: string;
    readonly start: string;
    readonly end: string;
    readonly endGoal: EndGoal;
    readonly endGoalReason?: string;
    readonly norwegianGoal?: string;
    readonly longTermGoal?: string;
    /** Whether the plan says the extent of Norwegian and social studies, and how to appeal. */
    readonly extentStated?: boolean;
    readonly appealStated?: boolean;
    readonly contractOn?: string;
    readonly declarationOn?: string;
    readonly elements: readonly PlanElement[];
    readonly holidays?: readonly { readonly from: string; readonly to: string }[];
  };
  readonly participant: {
    readonly education: Education;
    readonly permit: { readonly ground: PermitGround; readonly grantedOn: string; readonly arrivedOn?: string };
    readonly birthDate?: string;
    /** Has children under 18, or will have during the programme. */
    readonly hasChildren?: boolean;
    /** § 29. */
    readonly exemptFrom?: readonly ('norwegian' | 'socialStudies')[];
    readonly completed?: readonly Completed[];
  };
}

export type Severity = 'error' | 'warning' | 'advice';
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly paragraph: string;
  readonly ruleId: string;
  readonly version: string;
  /** The element's id, or the kind of what was completed. */
  readonly element?: string;
  readonly from?: string;
  readonly to?: string;
  readonly text: Text;
}
export interface PlanLint { readonly findings: readonly Finding[]; readonly counts: Readonly<Record<Severity, number>>; readonly policies: Readonly<Record<string, string>>; readonly text: Text }
