/** The clocks that a person's settlement starts: for whom, by which rule, what stops them, and when they are told. */
import { isRefusal } from '#shared/errors.ts';
import { dueOf, type Due } from '#shared/law/deadlines/due.ts';
import { schoolStart } from '#shared/law/register/deadlines/administration.ts';
import { disabilityGrant } from '#shared/law/register/deadlines/participant.ts';
import { programmeStart } from '#shared/law/register/deadlines/programme.ts';
import { registerSettlement, startAfterReception } from '#shared/law/register/deadlines/settlement.ts';
import type { DeadlineRule, DeadlineType } from '#shared/law/register/deadlines/terms.ts';

export interface Settled { readonly settledOn: string; readonly belowProgrammeAge?: boolean; readonly fromReception?: boolean }
interface Definition {
  readonly rule: DeadlineRule;
  readonly variant?: string;
  readonly runsFor: (person: Settled) => boolean;
  /** `start`: the programme's. `hand`: somebody registers it. `nothing`: it only reminds, and nobody registers what would tell of somebody's health. */
  readonly metBy: 'start' | 'hand' | 'nothing';
  /** Policy, not law: how long before the last day it is told that it comes near. */
  readonly noticeDays: number;
}

const adult = ({ belowProgrammeAge }: Settled): boolean => !belowProgrammeAge;
const fromReception = (person: Settled): boolean => adult(person) && person.fromReception === true;
const everybody = (): boolean => true;

export const CLOCKS = {
  'programme-start': { rule: programmeStart, runsFor: adult, metBy: 'start', noticeDays: 30 },
  'start-2-weeks': { rule: startAfterReception, variant: 'twoWeeks', runsFor: fromReception, metBy: 'start', noticeDays: 7 },
  'start-4-weeks': { rule: startAfterReception, variant: 'fourWeeks', runsFor: fromReception, metBy: 'start', noticeDays: 7 },
  // The two months of D18 for the settlement date, by the rule that says what follows for the grant.
  registration: { rule: registerSettlement, runsFor: everybody, metBy: 'hand', noticeDays: 14 },
  // Age is personal and stands in no event: whoever is below programme age gets it, and is marked when not of school age.
  schooling: { rule: schoolStart, runsFor: (person) => !adult(person), metBy: 'hand', noticeDays: 14 },
  'disability-grant': { rule: disabilityGrant, variant: 'firstApplication', runsFor: everybody, metBy: 'nothing', noticeDays: 60 },
} as const satisfies Readonly<Record<string, Definition>>;

export type ClockKind = keyof typeof CLOCKS;
export const CLOCK_KINDS = Object.keys(CLOCKS) as ClockKind[];
export const PROGRAMME_START = 'programme-start' satisfies ClockKind;
/** What is met when somebody says so. */
export const BY_HAND = ['registration', 'schooling'] as const satisfies readonly ClockKind[];
/** What may turn out not to concern the person. */
export const DISMISSIBLE = ['schooling'] as const satisfies readonly ClockKind[];

/** `undefined` where no rule was in force on the day of settlement. */
function found(kind: ClockKind, settledOn: string, knownOn: string): Due | undefined {
  const { rule, variant }: Definition = CLOCKS[kind];
  const due = dueOf(rule, settledOn, { knownOn }, variant);
  return isRefusal(due) ? undefined : due;
}

export interface Started { readonly kind: ClockKind; readonly dueOn: string }
export const clocksOf = (person: Settled, knownOn: string): Started[] => CLOCK_KINDS.flatMap((kind) => {
  const { runsFor }: Definition = CLOCKS[kind];
  const due = runsFor(person) ? found(kind, person.settledOn, knownOn) : undefined;
  return due ? [{ kind, dueOn: due.due }] : [];
});

export interface ClockLaw { readonly type: DeadlineType; readonly paragraph: string }
export function lawOf(kind: ClockKind, settledOn: string, knownOn: string): ClockLaw {
  // Rules are added to, never taken away: what ran has one.
  const { version: { value: { type }, paragraph } } = found(kind, settledOn, knownOn)!;
  return { type, paragraph };
}

/** Duties and wishes become overdue; a notice only passes. */
export const isNotice = (kind: ClockKind): boolean => CLOCKS[kind].metBy === 'nothing';
/** In every version of its rule. */
export const isStatutory = (kind: ClockKind): boolean => CLOCKS[kind].rule.versions.every(({ value }) => value.type === 'statutory');
