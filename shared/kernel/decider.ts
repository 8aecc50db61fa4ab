import { refuse, type Refusal } from '../errors.ts';

/** What happened, in the past tense: `<capability>.<aggregate>.<event>.v<version>`. */
export interface DomainEvent { readonly type: string; readonly data: Readonly<Record<string, any>> }

/**
 * One aggregate, pure: no await, no clock, no randomness. `facts` brings what the decision needs from outside
 * (today, the law in force, the tenant's policy).
 */
export interface Decider<S, C extends { readonly type: string }, F = Facts> {
  readonly initial: S;
  decide(state: S, command: C, facts: F): readonly DomainEvent[] | Refusal;
  evolve(state: S, event: DomainEvent): S;
}

/** Facts every decision has: the date in Norway, who asks, and a fresh id for what the decision may create. */
export interface Facts { readonly today: string; readonly actor: string; readonly newId: () => string }

/** A state machine as data; the diagrams in the READMEs are made from it. `'*'` is any state but the final ones. */
export interface Transition<Status extends string = string> {
  readonly command: string;
  readonly from: readonly Status[];
  readonly to: Status;
  readonly event: string;
  /** In words, when the machine alone does not decide. */
  readonly guard?: string;
}

/** The transition that `command` makes from `status`, or the refusal `wrong-state` (409). */
export function transition<Status extends string>(machine: readonly Transition<Status>[], status: Status, command: string): Transition<Status> | Refusal {
  return machine.find((t) => t.command === command && t.from.includes(status))
    ?? refuse('wrong-state', { status: 409, params: { status, command } });
}

/** Mermaid text of a machine, for READMEs. */
export function mermaid(machine: readonly Transition[]): string {
  const lines = machine.flatMap((t) => t.from.map((from) => `  ${from === '' ? '[*]' : from} --> ${t.to}: ${t.command}${t.guard ? ` [${t.guard}]` : ''}`));
  return ['stateDiagram-v2', ...lines].join('\n');
}
