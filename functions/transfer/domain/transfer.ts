/** A reception's transfer of what it knows about the persons of a request: one signed package, then supplements, each signed after the one before it. */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import { TEXTS, type Content } from './content.ts';
import { follows, linkOf, type Link, type Signed } from './manifest.ts';

export type Status = '' | 'awaiting-package' | 'package-sent' | 'closed';
export interface Organisation { readonly tenantId: string; readonly orgno: string; readonly name: string }
export interface PersonRef { readonly personId: string }
export interface Supplement { readonly supplementId: string; readonly sentOn: string; readonly persons: readonly PersonRef[] }
export interface TransferState {
  readonly status: Status;
  readonly municipality?: Organisation;
  readonly reception?: string;
  /** Organisation number of the reception, which stands in what it signs. */
  readonly sender?: string;
  readonly persons: readonly PersonRef[];
  readonly openedOn?: string;
  readonly sentOn?: string;
  readonly supplements: readonly Supplement[];
  /** What was signed, from the package on. */
  readonly chain: readonly Link[];
}
/** `proof`: the manifest whose signature and hashes are right, or why they are not. */
export interface Sending { readonly proof: Signed | Refusal; readonly contents: readonly Content[] }
export type TransferCommand =
  | { type: 'open'; municipality: Organisation; reception: string; sender: string; persons: readonly PersonRef[] }
  | ({ type: 'sendPackage' } & Sending)
  | ({ type: 'sendSupplement' } & Sending)
  | { type: 'close' };

const PACKAGE_SENT = 'transfer.transfer.package-sent.v1';
const SUPPLEMENTED = 'transfer.transfer.supplemented.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'open', from: [''], to: 'awaiting-package', event: 'transfer.transfer.opened.v1' },
  { command: 'sendPackage', from: ['awaiting-package'], to: 'package-sent', event: PACKAGE_SENT, guard: 'signed, of this transfer' },
  { command: 'sendSupplement', from: ['package-sent'], to: 'package-sent', event: SUPPLEMENTED, guard: 'signed, next of the chain' },
  { command: 'close', from: ['awaiting-package', 'package-sent'], to: 'closed', event: 'transfer.transfer.closed.v1' },
];
/** Together with the limits on texts this keeps eight cards well inside one commit. */
const MOST_SUPPLEMENTS = 10;

export const transferDecider: Decider<TransferState, TransferCommand> = {
  initial: { status: '', persons: [], supplements: [], chain: [] },
  decide(state, command, facts) {
    const { today } = facts;
    if (isSent(state, command)) return [];
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
      case 'sendPackage': case 'sendSupplement': {
        if (state.supplements.length >= MOST_SUPPLEMENTS) return refuse('too-many-supplements', { status: 409, params: { limit: MOST_SUPPLEMENTS } });
        const { proof, contents } = command;
        if (isRefusal(proof)) return proof;
        return proofRefusal(state, proof, facts) ?? contentRefusal(state, contents, facts)
          ?? [{ type: step.event, data: { ...(step.event === SUPPLEMENTED && { supplementId: facts.newId() }), ...linkOf(proof, today) } }];
      }
      case 'close': return [{ type: step.event, data: {} }];
    }
  },
  evolve,
};

const refs = (persons: readonly PersonRef[]): PersonRef[] => persons.map(({ personId }) => ({ personId }));

/** The very same package that came before, by whatever way: it is there. */
const isSent = ({ chain }: TransferState, command: TransferCommand): boolean =>
  'proof' in command && !isRefusal(command.proof) && chain.some(({ hash }) => hash === (command.proof as Signed).hash);

function proofRefusal({ chain }: TransferState, { manifest }: Signed, { today }: Facts): Refusal | undefined {
  const at = (code: string, more: Omit<Refusal, 'refused'> = {}): Refusal => refuse(code, { status: 422, pointer: '/manifest', ...more });
  if (!follows(manifest, chain)) return at('chain-broken', { params: { sequence: chain.length } });
  return manifest.sentAt.slice(0, 10) > today ? at('sent-in-future') : undefined;
}

function contentRefusal(state: TransferState, persons: readonly Content[], { today }: Facts): Refusal | undefined {
  for (const [i, { personId, ...told }] of persons.entries()) {
    const at = (code: string, field: string): Refusal => refuse(code, { status: 422, pointer: `/contents/${i}${field}` });
    if (!state.persons.some((p) => p.personId === personId)) return at('person-not-in-transfer', '/personId');
    if (persons.findIndex((p) => p.personId === personId) < i) return at('person-twice', '/personId');
    if (!told.completedElements && TEXTS.every((field) => field === 'contentSalt' || told[field] === undefined)) return at('nothing-told', '');
    if (told.lastActivityOn !== undefined && told.lastActivityOn > today) return at('activity-in-future', '/lastActivityOn');
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
    case PACKAGE_SENT: return { ...state, status: 'package-sent', sentOn: data.sentOn, chain: [data as Link] };
    case SUPPLEMENTED: {
      const { supplementId, ...link } = data;
      return { ...state, supplements: [...state.supplements, { supplementId, sentOn: link.sentOn, persons: link.persons }], chain: [...state.chain, link as Link] };
    }
    case 'transfer.transfer.closed.v1': return { ...state, status: 'closed' };
    default: return state;
  }
}
