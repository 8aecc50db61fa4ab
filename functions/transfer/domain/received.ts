/**
 * A transfer as the municipality has it. The content is released when the case is accepted and the package was sent,
 * whichever comes last; until then the municipality has nothing, and of a declined case it never gets anything. When the case
 * is withdrawn, what it got goes again.
 */
import { isRefusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Transition } from '#shared/kernel/decider.ts';
import type { PersonRef } from './transfer.ts';

export type Status = '' | 'awaiting-package' | 'awaiting-acceptance' | 'released' | 'declined' | 'withdrawn';
export interface ReceivedState {
  readonly status: Status;
  readonly municipality?: string;
  readonly reception?: string;
  readonly persons: readonly PersonRef[];
  readonly supplements: readonly string[];
}
interface Between { readonly municipality: string; readonly reception: string }
export type ReceivedCommand =
  | ({ type: 'noteAcceptance' } & Between)
  | ({ type: 'noteDecline' } & Between)
  | ({ type: 'noteWithdrawal' } & Between)
  | ({ type: 'announce'; persons: readonly PersonRef[] } & Between)
  | { type: 'supplement'; supplementId: string; persons: readonly PersonRef[] };

const RELEASED = 'transfer.received-transfer.released.v1';
const SUPPLEMENTED = 'transfer.received-transfer.supplemented.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'noteAcceptance', from: [''], to: 'awaiting-package', event: 'transfer.received-transfer.awaited.v1' },
  { command: 'announce', from: ['awaiting-package'], to: 'released', event: RELEASED },
  { command: 'announce', from: [''], to: 'awaiting-acceptance', event: 'transfer.received-transfer.announced.v1' },
  { command: 'supplement', from: ['awaiting-acceptance'], to: 'awaiting-acceptance', event: SUPPLEMENTED },
  { command: 'noteAcceptance', from: ['awaiting-acceptance'], to: 'released', event: RELEASED },
  { command: 'supplement', from: ['released'], to: 'released', event: SUPPLEMENTED },
  { command: 'noteDecline', from: ['', 'awaiting-acceptance'], to: 'declined', event: 'transfer.received-transfer.declined.v1' },
  { command: 'noteWithdrawal', from: ['', 'awaiting-package', 'awaiting-acceptance', 'released'], to: 'withdrawn', event: 'transfer.received-transfer.withdrawn.v1' },
];

export const receivedDecider: Decider<ReceivedState, ReceivedCommand> = {
  initial: { status: '', persons: [], supplements: [] },
  decide(state, command) {
    if (state.status === 'declined' || state.status === 'withdrawn' || alreadyNoted(state, command)) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const { type, ...data } = command;
    return [{ type: step.event, data: type === 'noteAcceptance' && step.to === 'released' ? { ...data, persons: state.persons } : data }];
  },
  evolve,
};

/** An event that came twice at once is one. */
function alreadyNoted({ status, supplements }: ReceivedState, command: ReceivedCommand): boolean {
  switch (command.type) {
    case 'noteAcceptance': return status === 'awaiting-package' || status === 'released';
    case 'announce': return status === 'awaiting-acceptance' || status === 'released';
    case 'supplement': return supplements.includes(command.supplementId);
    default: return false;
  }
}

function evolve(state: ReceivedState, { type, data }: DomainEvent): ReceivedState {
  if (type === SUPPLEMENTED) return { ...state, persons: union(state.persons, data.persons), supplements: [...state.supplements, data.supplementId] };
  const to = machine.find((t) => t.event === type)?.to;
  return to ? { ...state, status: to, municipality: data.municipality, reception: data.reception, persons: data.persons ?? state.persons } : state;
}

/** A supplement may tell about somebody whom the package did not mention. */
const union = (persons: readonly PersonRef[], more: readonly PersonRef[]): PersonRef[] =>
  [...persons, ...more.filter(({ personId }) => !persons.some((p) => p.personId === personId))];
