/**
 * A municipality's settlement year: what it was called upon to do, and what its council decided. Zero is an answer too. One
 * decision may cover several years: each year after the first inherits it from the one before, unless it has its own. Reunited
 * families come on top: they are counted here, and take no place of the council's number. What is left when the year is over
 * expires.
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import { MOST_YEARS, type Wish } from './codes.ts';

/** `uncalled`: all that is known of the year is that families were reunited. */
export type Status = '' | 'uncalled' | 'called' | 'decided';
/** `recommended`: the county's number (integreringsloven § 4). */
export interface Call { readonly callId: string; readonly number: number; readonly unaccompaniedMinors: number; readonly recommended?: number }
export interface Decision {
  readonly persons: number;
  readonly decidedOn: string;
  readonly excludesUnaccompaniedMinors: boolean;
  /** The last year that the decision covers; absent: this one only. */
  readonly through?: string;
  readonly wishes?: readonly Wish[];
}
/** `callId`: the call that was answered. `inheritedFrom`: the year in which the decision was registered. */
export interface Council extends Decision { readonly callId?: string; readonly caseReference?: string; readonly inheritedFrom?: string }
export interface YearState { readonly status: Status; readonly year?: string; readonly overseer?: string; readonly call?: Call; readonly council?: Council; readonly reunified?: number; readonly expired?: number }
export type YearCommand =
  | ({ type: 'receiveCall'; year: string; overseer: string } & Call)
  | ({ type: 'decide'; caseReference?: string } & Decision)
  | { type: 'reunify'; year: string; overseer?: string; persons: number; arrivedOn: string }
  | { type: 'expire'; persons: number }
  | ({ type: 'inherit'; year: string; overseer: string; inheritedFrom: string } & Decision);

const RECEIVED = 'settlement.year.call-received.v1';
export const DECIDED = 'settlement.year.council-decided.v1';
export const REUNIFIED = 'settlement.year.family-reunified.v1';
export const EXPIRED = 'settlement.year.places-expired.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'receiveCall', from: ['', 'uncalled', 'called'], to: 'called', event: RECEIVED, guard: 'newer call' },
  { command: 'receiveCall', from: ['decided'], to: 'decided', event: RECEIVED, guard: 'newer call' },
  { command: 'decide', from: ['called', 'decided'], to: 'decided', event: DECIDED, guard: 'the call has come, no fewer than accepted' },
  { command: 'inherit', from: ['', 'uncalled', 'called', 'decided'], to: 'decided', event: DECIDED, guard: 'no decision of its own' },
  { command: 'reunify', from: ['', 'uncalled'], to: 'uncalled', event: REUNIFIED },
  { command: 'reunify', from: ['called'], to: 'called', event: REUNIFIED },
  { command: 'reunify', from: ['decided'], to: 'decided', event: REUNIFIED },
  { command: 'expire', from: ['decided'], to: 'decided', event: EXPIRED, guard: 'the year is over' },
];

export const yearDecider: Decider<YearState, YearCommand> = {
  initial: { status: '' },
  decide(state, command, facts) {
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const { type: _type, ...data } = command;
    switch (command.type) {
      case 'receiveCall':
        // Calls of one year are separate aggregates and may arrive in any order; ids sort by time.
        return state.call && state.call.callId >= command.callId ? [] : [{ type: step.event, data }];
      case 'decide':
        return decisionRefusal(state, command, facts) ?? [{ type: step.event, data: { year: state.year, callId: state.call!.callId, ...data } }];
      case 'reunify': return [{ type: step.event, data }];
      case 'expire':
        return facts.today.slice(0, 4) > state.year! ? [{ type: step.event, data: { year: state.year, ...data, expiredOn: facts.today } }] : refuse('year-not-over', { status: 409, params: { year: state.year! } });
      case 'inherit':
        return state.council && !state.council.inheritedFrom ? [] : [{ type: step.event, data }];
    }
  },
  evolve,
};

function decisionRefusal({ year, call }: YearState, { decidedOn, through = year! }: YearCommand & { type: 'decide' }, { today }: Facts): Refusal | undefined {
  if (!call) return refuse('call-missing', { status: 409, params: { year: year! } });
  if (decidedOn > today) return refuse('date-in-future', { status: 422, pointer: '/decidedOn' });
  const last = String(Number(year) + MOST_YEARS - 1);
  return through < year! || through > last ? refuse('through-out-of-range', { status: 422, pointer: '/through', params: { first: year!, last } }) : undefined;
}

function evolve(state: YearState, { type, data }: DomainEvent): YearState {
  const { year, overseer, ...rest } = data;
  const known = { year, overseer: state.overseer ?? overseer };
  switch (type) {
    case RECEIVED: return { ...state, ...known, status: state.council ? 'decided' : 'called', call: rest as Call };
    case REUNIFIED: return { ...state, ...known, status: state.status === '' ? 'uncalled' : state.status, reunified: (state.reunified ?? 0) + data.persons };
    case EXPIRED: return { ...state, expired: (state.expired ?? 0) + data.persons };
    case DECIDED: return { ...state, ...known, status: 'decided', council: rest as Council };
    default: return state;
  }
}
