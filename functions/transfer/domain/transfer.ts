/** A reception's transfer of what it knows about the persons of a request: one package, then supplements. */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import type { Content } from './content.ts';

export type Status = '' | 'awaiting-package' | 'package-sent' | 'closed';
export interface Organisation { readonly tenantId: string; readonly orgno: string; readonly name: string }
export interface PersonRef { readonly personId: string }
export interface Supplement { readonly supplementId: string; readonly sentOn: string; readonly persons: readonly PersonRef[] }
export interface TransferState {
  readonly status: Status;
  readonly municipality?: Organisation;
  readonly reception?: string;
  readonly persons: readonly PersonRef[];
  readonly openedOn?: string;
  readonly sentOn?: string;
  readonly supplements: readonly Supplement[];
}
export type TransferCommand =
  | { type: 'open'; municipality: Organisation; reception: string; persons: readonly PersonRef[] }
  | { type: 'sendPackage'; persons: readonly Content[] }
  | { type: 'sendSupplement'; persons: readonly Content[] }
  | { type: 'close' };

export const machine: readonly Transition<Status>[] = [
  { command: 'open', from: [''], to: 'awaiting-package', event: 'transfer.transfer.opened.v1' },
  { command: 'sendPackage', from: ['awaiting-package'], to: 'package-sent', event: 'transfer.transfer.package-sent.v1', guard: 'persons of the transfer' },
  { command: 'sendSupplement', from: ['package-sent'], to: 'package-sent', event: 'transfer.transfer.supplemented.v1', guard: 'persons of the transfer' },
  { command: 'close', from: ['awaiting-package', 'package-sent'], to: 'closed', event: 'transfer.transfer.closed.v1' },
];
/** Together with the limits on texts this keeps eight cards well inside one commit. */
const MOST_SUPPLEMENTS = 10;

export const transferDecider: Decider<TransferState, TransferCommand> = {
  initial: { status: '', persons: [], supplements: [] },
  decide(state, command, facts) {
    const { today } = facts;
    switch (command.type) {
      // A request, or its decline, that came twice at once is one.
      case 'open': if (state.status !== '') return []; break;
      case 'close': if (state.status === 'closed') return []; break;
      case 'sendPackage': if (state.status === 'package-sent') return refuse('package-already-sent', { status: 409, params: { sentOn: state.sentOn! } }); break;
      case 'sendSupplement': if (state.status === 'awaiting-package') return refuse('package-not-sent', { status: 409 }); break;
    }
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    switch (command.type) {
      case 'open': {
        const { type: _type, ...opened } = command;
        return [{ type: step.event, data: { ...opened, persons: refs(command.persons), openedOn: today } }];
      }
      case 'sendPackage': return contentRefusal(state, command.persons, facts) ?? [{ type: step.event, data: { persons: refs(command.persons), sentOn: today } }];
      case 'sendSupplement':
        if (state.supplements.length >= MOST_SUPPLEMENTS) return refuse('too-many-supplements', { status: 409, params: { limit: MOST_SUPPLEMENTS } });
        return contentRefusal(state, command.persons, facts) ?? [{ type: step.event, data: { supplementId: facts.newId(), persons: refs(command.persons), sentOn: today } }];
      case 'close': return [{ type: step.event, data: {} }];
    }
  },
  evolve,
};

const refs = (persons: readonly PersonRef[]): PersonRef[] => persons.map(({ personId }) => ({ personId }));

function contentRefusal(state: TransferState, persons: readonly Content[], { today }: Facts): Refusal | undefined {
  for (const [i, { personId, ...told }] of persons.entries()) {
    const at = (code: string, field: string): Refusal => refuse(code, { status: 422, pointer: `/persons/${i}${field}` });
    if (!state.persons.some((p) => p.personId === personId)) return at('person-not-in-transfer', '/personId');
    if (persons.findIndex((p) => p.personId === personId) < i) return at('person-twice', '/personId');
    if (Object.values(told).every((value) => value === undefined)) return at('nothing-told', '');
    for (const [n, { status, completedOn }] of (told.completedElements ?? []).entries()) {
      if ((status === 'done') !== (completedOn !== undefined)) return at(completedOn ? 'not-completed' : 'completed-when', `/completedElements/${n}/completedOn`);
      if (completedOn !== undefined && completedOn > today) return at('completed-in-future', `/completedElements/${n}/completedOn`);
    }
  }
  return undefined;
}

function evolve(state: TransferState, { type, data }: DomainEvent): TransferState {
  switch (type) {
    case 'transfer.transfer.opened.v1': return { ...state, status: 'awaiting-package', ...data };
    case 'transfer.transfer.package-sent.v1': return { ...state, status: 'package-sent', sentOn: data.sentOn };
    case 'transfer.transfer.supplemented.v1':
      return { ...state, supplements: [...state.supplements, { supplementId: data.supplementId, sentOn: data.sentOn, persons: data.persons }] };
    case 'transfer.transfer.closed.v1': return { ...state, status: 'closed' };
    default: return state;
  }
}
