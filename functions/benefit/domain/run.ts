/** The benefit run of one municipality for one month. */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';

export type Status = '' | 'open' | 'closed' | 'proposed' | 'approved' | 'exported';
export interface RunState {
  readonly status: Status;
  readonly month?: string;
  /** The day the run was opened: the law known on that day applies to all its lines. */
  readonly openedOn?: string;
  /** How many have days in the month, and so how many lines there shall be. */
  readonly participants: number;
  readonly proposedBy?: string;
  readonly approvedBy?: string;
  /** What was proposed, in øre. */
  readonly ore?: number;
}
export type RunCommand = { type: 'open'; month: string; participants: number } | { type: 'propose' } | { type: 'approve' } | { type: 'export' };
/** What the lines made so far add up to. */
export interface Progress { readonly lines: number; readonly ore: number }
export type RunFacts = Facts & { readonly progress?: Progress };

export const machine: readonly Transition<Status>[] = [
  { command: 'open', from: [''], to: 'open', event: 'benefit.run.opened.v1' },
  { command: 'close', from: ['open'], to: 'closed', event: 'benefit.run.closed.v1', guard: 'by itself, when nobody has days in the month' },
  { command: 'propose', from: ['open'], to: 'proposed', event: 'benefit.run.proposed.v1', guard: 'every line is made' },
  { command: 'approve', from: ['proposed'], to: 'approved', event: 'benefit.run.approved.v1', guard: 'by another person than who proposed' },
  { command: 'export', from: ['approved'], to: 'exported', event: 'benefit.run.exported.v1' },
];

export const isComplete = (run: RunState, progress: Progress): boolean => progress.lines === run.participants;

export const runDecider: Decider<RunState, RunCommand, RunFacts> = {
  initial: { status: '', participants: 0 },
  decide(state, command, facts) {
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    switch (command.type) {
      case 'open': {
        const { month, participants } = command;
        const opened: DomainEvent = { type: step.event, data: { month, participants, openedOn: facts.today } };
        return participants === 0 ? [opened, { type: 'benefit.run.closed.v1', data: { month } }] : [opened];
      }
      case 'propose':
        if (!isComplete(state, facts.progress!)) return incomplete(state, facts.progress!);
        return [{ type: step.event, data: { month: state.month, by: facts.actor, ore: facts.progress!.ore } }];
      case 'approve':
        if (facts.actor === state.proposedBy) return refuse('four-eyes', { status: 422 });
        return [{ type: step.event, data: { month: state.month, by: facts.actor } }];
      case 'export': return [{ type: step.event, data: { month: state.month } }];
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'benefit.run.opened.v1': return { ...state, status: 'open', month: data.month, openedOn: data.openedOn, participants: data.participants };
      case 'benefit.run.closed.v1': return { ...state, status: 'closed' };
      case 'benefit.run.proposed.v1': return { ...state, status: 'proposed', proposedBy: data.by, ore: data.ore };
      case 'benefit.run.approved.v1': return { ...state, status: 'approved', approvedBy: data.by };
      case 'benefit.run.exported.v1': return { ...state, status: 'exported' };
      default: return state;
    }
  },
};

const incomplete = (state: RunState, { lines }: Progress): Refusal => refuse('run-incomplete', { status: 409, params: { lines, participants: state.participants } });
