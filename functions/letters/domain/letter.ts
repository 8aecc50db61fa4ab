/**
 * A letter about one person in the municipality's written form. A draft is made by what happened, or by an adviser; it may get
 * a paragraph of the adviser's own, and is sent or discarded. What was sent never changes: no command touches it again, and its
 * digest stands here. Its text is personal and lies sealed on a card of its own.
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type Facts, type Transition } from '#shared/kernel/decider.ts';
import { CHANNELS_OF, type Channel, type TemplateCode, type WrittenForm } from './codes.ts';
import type { Facts as LetterFacts } from './template.ts';
import { REGISTER } from './templates/register.ts';

export type Status = '' | 'draft' | 'sent' | 'discarded';
export interface LetterState {
  readonly status: Status;
  readonly personId?: string;
  readonly template?: TemplateCode;
  readonly templateVersion?: number;
  readonly writtenForm?: WrittenForm;
  /** Dates and codes that the text was made of. */
  readonly facts?: LetterFacts;
  readonly draftedOn?: string;
  /** SHA-256, in base64url, of salt, subject, line break and text. The salt lies with the text, so that the digest tells nothing once that is erased. */
  readonly digest?: string;
  readonly hasParagraph?: boolean;
  readonly sent?: { readonly channel: Channel; readonly sentOn: string };
}
interface Draft { readonly personId: string; readonly template: TemplateCode; readonly templateVersion: number; readonly writtenForm: WrittenForm; readonly facts: LetterFacts; readonly digest: string; readonly hasParagraph: boolean }
export type LetterCommand =
  | ({ type: 'draft' } & Draft)
  | { type: 'edit'; digest: string }
  | { type: 'send'; channel: Channel; sentOn: string }
  | { type: 'discard' };

export const machine: readonly Transition<Status>[] = [
  { command: 'draft', from: [''], to: 'draft', event: 'letters.letter.drafted.v1' },
  { command: 'edit', from: ['draft'], to: 'draft', event: 'letters.letter.edited.v1' },
  { command: 'send', from: ['draft'], to: 'sent', event: 'letters.letter.sent.v1', guard: 'with the paragraph that the template wants' },
  { command: 'discard', from: ['draft'], to: 'discarded', event: 'letters.letter.discarded.v1' },
];

export const letterDecider: Decider<LetterState, LetterCommand> = {
  initial: { status: '' },
  decide(state, command, { today }) {
    // An event that comes again has made its letter already, whatever became of it.
    if (command.type === 'draft' && state.status !== '') return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const { type: _type, ...given } = command;
    const { personId, template, digest } = state;
    switch (command.type) {
      case 'draft': return [{ type: step.event, data: { ...given, draftedOn: today } }];
      case 'send': return sendingRefusal(state, command, today) ?? [{ type: step.event, data: { ...given, personId, template, digest } }];
      case 'discard': return [{ type: step.event, data: { personId, template } }];
      case 'edit': return [{ type: step.event, data: { ...given, personId, template } }];
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'letters.letter.drafted.v1': return { ...data, status: 'draft' };
      case 'letters.letter.edited.v1': return { ...state, digest: data.digest, hasParagraph: true };
      case 'letters.letter.sent.v1': return { ...state, status: 'sent', sent: { channel: data.channel, sentOn: data.sentOn } };
      case 'letters.letter.discarded.v1': return { ...state, status: 'discarded' };
      default: return state;
    }
  },
};

function sendingRefusal({ template, draftedOn, hasParagraph }: LetterState, { channel, sentOn }: LetterCommand & { type: 'send' }, today: Facts['today']): Refusal | undefined {
  const { recipient, needsParagraph } = REGISTER[template!];
  if (sentOn > today) return refuse('date-in-future', { status: 422, pointer: '/sentOn' });
  if (sentOn < draftedOn!) return refuse('before-draft', { status: 422, pointer: '/sentOn', params: { date: draftedOn! } });
  if (!CHANNELS_OF[recipient].includes(channel)) return refuse('channel-not-for-recipient', { status: 422, pointer: '/channel' });
  return needsParagraph && !hasParagraph ? refuse('paragraph-missing', { status: 409, params: { template: template! } }) : undefined;
}
