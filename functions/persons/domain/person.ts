/**
 * A person in a municipality, as far as the person is more than a sealed card: further identifiers, the transfer to the
 * archive, and erasure. Holds no personal value. What happened to the person elsewhere comes as a fact (`standing.ts`).
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import { groundsAgainst, type Standing } from './standing.ts';

export const ERASURE_REASONS = ['wrongly-registered', 'case-declined', 'case-withdrawn', 'asked-by-the-person', 'retention-expired'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];
/** DUF number, D-number, national identity number, and one in doubt of each. */
const MOST_IDENTIFIERS = 6;

export type Status = '' | 'known' | 'erased';
export interface PersonState {
  readonly status: Status;
  readonly overseer?: string;
  readonly reception?: string;
  /** Registered after the one that the person came with. */
  readonly identifiers: number;
  readonly archivedOn?: string;
  readonly erased?: { readonly on: string; readonly reason: ErasureReason };
}
export type PersonCommand =
  | { type: 'addIdentifier' }
  | { type: 'changeAddress' }
  | { type: 'archive'; transferredOn: string }
  | { type: 'erase'; reason: ErasureReason };
export interface PersonFacts extends Facts { readonly standing: Standing }

export const machine: readonly Transition<Status>[] = [
  { command: 'addIdentifier', from: ['', 'known'], to: 'known', event: 'persons.person.identifier-added.v1' },
  { command: 'changeAddress', from: ['', 'known'], to: 'known', event: 'persons.person.address-changed.v1' },
  { command: 'archive', from: ['', 'known'], to: 'known', event: 'persons.person.archived.v1' },
  { command: 'erase', from: ['', 'known'], to: 'erased', event: 'persons.person.erased.v1', guard: 'nothing must be kept' },
];

export const personDecider: Decider<PersonState, PersonCommand, PersonFacts> = {
  initial: { status: '', identifiers: 0 },
  decide(state, command, { standing, today }) {
    if (command.type === 'erase' && state.status === 'erased') return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const event = (data: DomainEvent['data']): DomainEvent[] => [{ type: step.event, data: { ...data, ...(standing.overseer && { overseer: standing.overseer }), ...(standing.reception && { reception: standing.reception }) } }];
    switch (command.type) {
      case 'addIdentifier': return state.identifiers >= MOST_IDENTIFIERS ? refuse('too-many-identifiers', { status: 409, params: { limit: MOST_IDENTIFIERS } }) : event({});
      case 'changeAddress': return event({});
      case 'archive': return archiveRefusal(state, command.transferredOn, today) ?? event({ transferredOn: command.transferredOn });
      case 'erase': return groundsAgainst(standing, state.archivedOn, command.reason === 'wrongly-registered', today) ?? event({ caseId: standing.caseId, reason: command.reason, erasedOn: today });
    }
  },
  evolve(state, { type, data }) {
    const known: PersonState = { ...state, status: 'known', ...(data.overseer && { overseer: data.overseer }), ...(data.reception && { reception: data.reception }) };
    switch (type) {
      case 'persons.person.identifier-added.v1': return { ...known, identifiers: state.identifiers + 1 };
      case 'persons.person.address-changed.v1': return known;
      case 'persons.person.archived.v1': return { ...known, archivedOn: data.transferredOn };
      case 'persons.person.erased.v1': return { ...known, status: 'erased', erased: { on: data.erasedOn, reason: data.reason } };
      default: return state;
    }
  },
};

function archiveRefusal({ archivedOn }: PersonState, transferredOn: string, today: string): Refusal | undefined {
  if (archivedOn) return refuse('already-archived', { status: 409, params: { date: archivedOn } });
  return transferredOn > today ? refuse('date-in-future', { status: 422, pointer: '/transferredOn' }) : undefined;
}
