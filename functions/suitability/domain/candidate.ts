/**
 * Somebody who waits for a municipality, as the overseer sees it: how many, which group, which kind of municipality; nothing of
 * who they are. It follows the requests that name the candidate. The recommendation and a request are other aggregates, so their
 * words may cross.
 */
import { isRefusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Transition } from '#shared/kernel/decider.ts';
import type { Criterion, Group } from './codes.ts';

export type Status = '' | 'waiting' | 'requested' | 'accepted' | 'settled' | 'withdrawn';
export interface Wanted { readonly size: number; readonly group: Group; readonly criteria: readonly Criterion[]; readonly promptStart: boolean }
export interface CandidateState extends Partial<Wanted> {
  readonly status: Status;
  readonly year?: string;
  readonly waitingSince?: string;
  readonly reception?: { readonly tenantId: string; readonly orgno: string; readonly name: string };
  readonly overseer?: string;
  /** The request that stands. */
  readonly requestId?: string;
  /** How many of them are settled. */
  readonly settled: readonly string[];
  /** The reception took its recommendation back while a request stood. */
  readonly noLongerRecommended?: true;
}
export type CandidateCommand =
  | ({ type: 'noteRecommendation'; year: string; recommendedOn: string; reception: NonNullable<CandidateState['reception']>; overseer: string } & Wanted)
  | { type: 'noteRequest'; requestId: string; persons?: readonly { readonly personId: string }[] }
  | { type: 'noteAcceptance'; requestId: string }
  | { type: 'noteSettlement'; requestId: string; personId: string }
  | { type: 'noteReturn'; requestId: string; reason: 'declined' | 'withdrawn' }
  | { type: 'noteWithdrawal' };

const LISTED = 'suitability.candidate.listed.v1';
const REQUESTED = 'suitability.candidate.requested.v1';
const ACCEPTED = 'suitability.candidate.accepted.v1';
const SETTLED = 'suitability.candidate.person-settled.v1';
const RETURNED = 'suitability.candidate.returned.v1';
const WITHDRAWN = 'suitability.candidate.withdrawn.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'noteRecommendation', from: [''], to: 'waiting', event: LISTED },
  { command: 'noteRequest', from: ['waiting', 'withdrawn'], to: 'requested', event: REQUESTED },
  { command: 'noteAcceptance', from: ['requested'], to: 'accepted', event: ACCEPTED },
  { command: 'noteSettlement', from: ['requested', 'accepted'], to: 'accepted', event: SETTLED, guard: 'not yet all' },
  { command: 'noteSettlement', from: ['requested', 'accepted'], to: 'settled', event: SETTLED, guard: 'the last one' },
  { command: 'noteReturn', from: ['requested', 'accepted'], to: 'waiting', event: RETURNED, guard: 'still recommended' },
  { command: 'noteReturn', from: ['requested', 'accepted'], to: 'withdrawn', event: RETURNED, guard: 'no longer recommended' },
  { command: 'noteWithdrawal', from: ['waiting'], to: 'withdrawn', event: WITHDRAWN },
  { command: 'noteWithdrawal', from: ['requested'], to: 'requested', event: WITHDRAWN },
];

export const candidateDecider: Decider<CandidateState, CandidateCommand> = {
  initial: { status: '', settled: [] },
  decide(state, command) {
    const isKnown = command.type === 'noteRecommendation' ? state.status !== '' : !concerns(state, command);
    if (isKnown) return [];
    const step = transition(machine, state.status, command.type);
    // What comes late to somebody who is settled, or withdrawn, changes nothing.
    if (isRefusal(step)) return [];
    const { type, ...data } = command;
    return [{ type: step.event, data: type === 'noteSettlement' ? { ...data, all: state.settled.length + 1 >= state.size! } : data }];
  },
  evolve,
};

/** Of several requests about one candidate the first that stands counts; the others are the overseer's to clear up. */
function concerns({ requestId, settled, noLongerRecommended }: CandidateState, command: Exclude<CandidateCommand, { type: 'noteRecommendation' }>): boolean {
  switch (command.type) {
    case 'noteRequest': return requestId === undefined;
    case 'noteWithdrawal': return !noLongerRecommended;
    case 'noteSettlement': return requestId === command.requestId && !settled.includes(command.personId);
    default: return requestId === command.requestId;
  }
}

function evolve(state: CandidateState, { type, data }: DomainEvent): CandidateState {
  switch (type) {
    case LISTED: {
      const { recommendedOn, ...rest } = data;
      return { ...state, status: 'waiting', waitingSince: recommendedOn, ...rest };
    }
    case REQUESTED: return { ...state, status: 'requested', requestId: data.requestId };
    case ACCEPTED: return { ...state, status: 'accepted' };
    case SETTLED: return { ...state, status: data.all ? 'settled' : 'accepted', settled: [...state.settled, data.personId] };
    case RETURNED: {
      const { requestId: _gone, ...rest } = state;
      return { ...rest, status: state.noLongerRecommended ? 'withdrawn' : 'waiting' };
    }
    case WITHDRAWN: return { ...state, status: state.status === 'waiting' ? 'withdrawn' : state.status, noLongerRecommended: true };
    default: return state;
  }
}
