/**
 * The transfer conversation (overføringssamtale) about one person, which the reception's contact books with the municipality
 * once the case is accepted. Each side has its own conversation, and tells the other by events, whose words may cross. So both keep all that was said, and
 * what holds follows from that alone, in whichever order it came: held before cancelled, then the newest round; of two
 * proposals of the same round the municipality's, whose calendar it is.
 */
import { addDays, addMonths } from '#shared/calendar/dates.ts';
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';

export const SIDES = ['reception', 'municipality'] as const;
export type Side = (typeof SIDES)[number];
/** Who takes part. The first three must. */
export const ROLES = ['programme-representative', 'participant', 'reception-contact', 'interpreter', 'guardian'] as const;
export type Role = (typeof ROLES)[number];
const REQUIRED: readonly Role[] = ['programme-representative', 'participant', 'reception-contact'];
export const FORMS = ['meeting', 'video', 'telephone'] as const;
export const CANCEL_REASONS = ['participant-cannot', 'reception-cannot', 'municipality-cannot', 'no-interpreter', 'not-settled-here'] as const;

export interface Proposal { readonly by: Side; readonly round: number; readonly times: readonly string[]; readonly form: (typeof FORMS)[number]; readonly participants: readonly Role[] }
export type Word =
  | ({ readonly kind: 'proposed' } & Proposal)
  | { readonly kind: 'confirmed'; readonly by: Side; readonly round: number; readonly of: Side; readonly time: string }
  | { readonly kind: 'cancelled'; readonly by: Side; readonly round: number; readonly reason: (typeof CANCEL_REASONS)[number] }
  | { readonly kind: 'held'; readonly by: Side; readonly heldOn: string; readonly participants: readonly Role[] };
export type Status = '' | 'to-book' | 'proposed' | 'confirmed' | 'cancelled' | 'held';
export interface ConversationState {
  readonly status: Status;
  readonly side?: Side;
  readonly transferId?: string;
  readonly municipality?: string;
  readonly reception?: string;
  readonly proposal?: Proposal;
  readonly time?: string;
  readonly reason?: string;
  readonly held?: { readonly heldOn: string; readonly participants: readonly Role[] };
  readonly said: readonly Word[];
}
interface Between { readonly side: Side; readonly transferId: string; readonly municipality: string; readonly reception: string }
type Wish = Pick<Proposal, 'times' | 'form' | 'participants'>;
export type ConversationCommand =
  | ({ type: 'open' } & Between)
  | ({ type: 'propose' } & Wish)
  | { type: 'confirm'; time: string }
  | { type: 'cancel'; reason: (typeof CANCEL_REASONS)[number] }
  | { type: 'hold'; heldOn: string; participants: readonly Role[] }
  | ({ type: 'note'; word: Word } & Between);

const OPENED = 'transfer.conversation.opened.v1';
const PROPOSED = 'transfer.conversation.proposed.v1';
const CONFIRMED = 'transfer.conversation.confirmed.v1';
const CANCELLED = 'transfer.conversation.cancelled.v1';
const HELD = 'transfer.conversation.held.v1';
const NOTED = 'transfer.conversation.noted.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'open', from: [''], to: 'to-book', event: OPENED },
  { command: 'propose', from: ['to-book', 'proposed', 'confirmed', 'cancelled'], to: 'proposed', event: PROPOSED, guard: 'not one\'s own proposal again' },
  { command: 'confirm', from: ['proposed'], to: 'confirmed', event: CONFIRMED, guard: 'a time that the other proposed' },
  { command: 'cancel', from: ['proposed', 'confirmed'], to: 'cancelled', event: CANCELLED },
  { command: 'hold', from: ['confirmed'], to: 'held', event: HELD, guard: 'by the municipality, with the three' },
  { command: 'note', from: ['', 'proposed', 'confirmed', 'cancelled'], to: 'proposed', event: NOTED, guard: 'the other proposed' },
  { command: 'note', from: ['proposed'], to: 'confirmed', event: NOTED, guard: 'the other confirmed' },
  { command: 'note', from: ['proposed', 'confirmed', 'cancelled'], to: 'cancelled', event: NOTED, guard: 'the other cancelled' },
  { command: 'note', from: ['confirmed', 'cancelled', 'proposed'], to: 'held', event: NOTED, guard: 'the other held it' },
  { command: 'note', from: ['held'], to: 'held', event: NOTED },
];

export const conversationDecider: Decider<ConversationState, ConversationCommand> = {
  initial: { status: '', said: [] },
  decide(state, command, facts) {
    if (command.type === 'note') {
      const { type: _type, word, ...between } = command;
      return state.said.some((other) => same(other, word)) ? [] : [{ type: NOTED, data: { ...(state.status === '' && between), word } }];
    }
    if (command.type === 'open' && state.status !== '') return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const refusal = refusalOf(state, command, facts);
    if (refusal) return refusal;
    const round = (state.proposal?.round ?? 0) + 1;
    switch (command.type) {
      case 'open': {
        const { type: _type, ...between } = command;
        return [{ type: step.event, data: between }];
      }
      case 'propose': return [{ type: step.event, data: { transferId: state.transferId, by: state.side, round, times: command.times, form: command.form, participants: command.participants } }];
      case 'confirm': return [{ type: step.event, data: { by: state.side, round: state.proposal!.round, of: state.proposal!.by, time: command.time } }];
      case 'cancel': return [{ type: step.event, data: { by: state.side, round: state.proposal!.round, reason: command.reason } }];
      case 'hold': return [{ type: step.event, data: { by: state.side, heldOn: command.heldOn, participants: command.participants } }];
    }
  },
  evolve,
};

function refusalOf({ side, status, proposal, time }: ConversationState, command: Exclude<ConversationCommand, { type: 'note' }>, { today }: Facts): Refusal | undefined {
  const rule = (code: string, pointer: string, params?: Record<string, string>): Refusal => refuse(code, { status: 422, pointer, ...(params && { params }) });
  const missing = 'participants' in command ? REQUIRED.filter((role) => !command.participants.includes(role)) : [];
  if (missing.length > 0) return rule('roles-missing', '/participants', { missing: missing.join(', ') });
  switch (command.type) {
    case 'propose': {
      if (status === 'proposed' && proposal!.by === side) return refuse('answer-awaited', { status: 409 });
      const unreal = command.times.findIndex((at) => !isDate(at.slice(0, 10)));
      if (unreal >= 0) return rule('no-such-day', `/times/${unreal}`);
      const past = command.times.findIndex((at) => at.slice(0, 10) < today);
      return past >= 0 ? rule('time-in-past', `/times/${past}`) : undefined;
    }
    case 'confirm':
      if (proposal!.by === side) return refuse('answer-awaited', { status: 409 });
      return proposal!.times.includes(command.time) ? undefined : rule('time-not-proposed', '/time');
    case 'hold':
      if (side !== 'municipality') return refuse('not-found', { status: 404 });
      if (command.heldOn > today) return rule('held-in-future', '/heldOn');
      return command.heldOn < time!.slice(0, 10) ? rule('held-before-time', '/heldOn', { date: time!.slice(0, 10) }) : undefined;
    default: return undefined;
  }
}

/** 31 June has the form of a day and is none. */
function isDate(day: string): boolean {
  const first = `${day.slice(0, 8)}01`;
  return day <= addDays(addMonths(first, 1), -1);
}

const KINDS: Readonly<Record<string, Word['kind']>> = { [PROPOSED]: 'proposed', [CONFIRMED]: 'confirmed', [CANCELLED]: 'cancelled', [HELD]: 'held' };

/** What an event says, whoever said it. */
export function wordOf(type: string, { by, round, of, times, form, participants, time, reason, heldOn }: DomainEvent['data']): Word {
  const kind = KINDS[type]!;
  const said = { proposed: { by, round, times, form, participants }, confirmed: { by, round, of, time }, cancelled: { by, round, reason }, held: { by, heldOn, participants } }[kind];
  return { kind, ...said } as Word;
}

function evolve(state: ConversationState, { type, data }: DomainEvent): ConversationState {
  const { side = state.side, transferId = state.transferId, municipality = state.municipality, reception = state.reception } = data;
  const said = type === OPENED ? [] : [...state.said, type === NOTED ? data.word as Word : wordOf(type, data)];
  return { side, transferId, municipality, reception, said, ...standing(said) };
}

const same = (one: Word, other: Word): boolean => JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
/** Of two that crossed, the municipality's. */
const rank = ({ round, by }: Proposal): number => 2 * round + (by === 'municipality' ? 1 : 0);

/** What holds of all that was said, in whichever order. */
function standing(said: readonly Word[]): Pick<ConversationState, 'status' | 'proposal' | 'time' | 'reason' | 'held'> {
  const of = <K extends Word['kind']>(kind: K) => said.filter((word): word is Extract<Word, { kind: K }> => word.kind === kind);
  const [newest] = of('proposed').toSorted((a, b) => rank(b) - rank(a));
  if (!newest) return { status: 'to-book' };
  const { kind: _kind, ...proposal } = newest;
  const confirmed = of('confirmed').find(({ round, of: by }) => round === proposal.round && by === proposal.by);
  const [held] = of('held');
  const [cancelled] = of('cancelled').filter(({ round }) => round >= proposal.round).toSorted((a) => (a.by === 'municipality' ? -1 : 1));
  const time = confirmed && { time: confirmed.time };
  if (held) return { status: 'held', proposal, ...time, held: { heldOn: held.heldOn, participants: held.participants } };
  if (cancelled) return { status: 'cancelled', proposal, reason: cancelled.reason };
  return { status: confirmed ? 'confirmed' : 'proposed', proposal, ...time };
}
