/**
 * Whether a person who was settled or came later has right and duty to the introduction programme (integreringsloven §§ 8–9).
 * The facts are personal and stay in the command; what stands is the outcome with its paragraph and the versions of the law.
 * It is a proposal: a person decides.
 */
import { isRefusal } from '#shared/errors.ts';
import { transition, type Decider, type Transition } from '#shared/kernel/decider.ts';
import type { Condition, Eligibility, EligibilityCase, PermitGround } from '#shared/law/eligibility/case.ts';
import { eligibility } from '#shared/law/eligibility/eligibility.ts';
import type { PermitKind } from '#shared/law/household.ts';
import { NoRuleInForce, lawAt } from '#shared/law/register/law-at.ts';
import { OF_LAW, type Basis, type Outcome } from './codes.ts';

export type Found = Pick<Condition, 'code' | 'met' | 'decisive' | 'paragraph' | 'ruleId' | 'version' | 'limit'>;
export interface Checked {
  readonly householdId: string;
  readonly basis: Basis;
  readonly outcome: Outcome;
  readonly checkedOn: string;
  readonly paragraph?: string;
  readonly conditions: readonly Found[];
}
export type Status = '' | 'checked';
/** `cause`: the event that the last check was made for. */
export interface EligibilityState { readonly status: Status; readonly cause?: string; readonly checked?: Checked }
export interface EligibilityCommand {
  readonly type: 'check';
  readonly cause: string;
  readonly householdId: string;
  readonly basis: Basis;
  readonly settledOn: string;
  readonly claimedOn?: string;
  /** Absent when a fact is: nobody is told a wrong answer. */
  readonly given?: EligibilityCase | undefined;
}

export const CHECKED = 'households.eligibility.checked.v1';
export const machine: readonly Transition<Status>[] = [{ command: 'check', from: ['', 'checked'], to: 'checked', event: CHECKED }];

export const eligibilityDecider: Decider<EligibilityState, EligibilityCommand> = {
  initial: { status: '' },
  decide(state, { type, given, ...about }, { today }) {
    if (state.cause === about.cause) return [];
    const step = transition(machine, state.status, type);
    return isRefusal(step) ? step : [{ type: step.event, data: { ...about, ...answerOf(given && ofLaw(given, today)), checkedOn: today } }];
  },
  evolve: (state, { type, data }) => {
    if (type !== CHECKED) return state;
    const { cause, settledOn: _settledOn, claimedOn: _claimedOn, ...checked } = data;
    return { status: 'checked', cause, checked: checked as Checked };
  },
};

/** `undefined` for a permit older than the register. */
function ofLaw(given: EligibilityCase, knownOn: string): Eligibility | undefined {
  try {
    return eligibility(given, lawAt({ eventDate: given.decisionDate, knownOn }));
  } catch (error) {
    if (error instanceof NoRuleInForce) return undefined;
    throw error;
  }
}

const answerOf = (answer: Eligibility | undefined): Pick<Checked, 'outcome' | 'paragraph' | 'conditions'> => (answer
  ? { outcome: OF_LAW[answer.outcome], paragraph: answer.explanation.paragraph, conditions: answer.conditions.map(({ fact: _fact, text: _text, ...found }) => found) }
  : { outcome: 'facts-missing', conditions: [] });

/** The permits of § 9 by their place in the Immigration Act. */
const GROUNDS = {
  refugee: '§28', 'resettlement-refugee': '§35-3', humanitarian: '§38-1', 'limited-family': '§38-5', 'collective-protection': '§34', family: 'family', independent: '§53',
} as const satisfies Record<PermitKind, PermitGround>;

/** What the cards say, as texts. */
export interface Facts { readonly birthDate?: string | undefined; readonly permit?: string | undefined }
interface Residence { readonly settledOn: string; readonly byAgreement: boolean; readonly firstSettledOn: string }
export interface Reference { readonly permit?: string | undefined; readonly firstSettledOn?: string | undefined; readonly familyApplicationOn: string }

/** Of a family permit the one they came to must be known. The day of the check stands for the decision's; of a settlement to come, its day does. */
export function caseOf({ birthDate, permit: sealed }: Facts, { settledOn, byAgreement, firstSettledOn }: Residence, today: string, reference?: Reference): EligibilityCase | undefined {
  if (!birthDate || !sealed) return undefined;
  const permit = permitOf(sealed);
  const referencePermit = reference?.permit && permitOf(reference.permit);
  if (permit.kind === 'family' && (!reference?.firstSettledOn || !referencePermit)) return undefined;
  return {
    decisionDate: settledOn > today ? settledOn : today,
    // Nordic citizens and those of the EEA need no permit of § 9, and so nobody who has one is among them.
    person: { birthDate, citizenship: 'other' },
    permit: {
      ground: GROUNDS[permit.kind], grantedOn: permit.grantedOn,
      ...(permit.kind === 'family' && reference && referencePermit && { referencePerson: { permitGround: GROUNDS[referencePermit.kind], firstSettledOn: reference.firstSettledOn!, familyApplicationOn: reference.familyApplicationOn } }),
    },
    settlement: { settledOn, byAgreement }, firstMunicipalResidenceOn: firstSettledOn,
  };
}
const permitOf = (sealed: string): { kind: PermitKind; grantedOn: string } => JSON.parse(sealed);
