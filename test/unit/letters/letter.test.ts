import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { letterDecider, type LetterCommand, type LetterState } from '../../../functions/letters/domain/letter.ts';
import { letterIdOf } from '../../../functions/letters/store.ts';
import { Id } from '#shared/ids/schemas.ts';

const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `letters.letter.${name}.v1`, data });
const draft = { personId: 'p1', template: 'invitation', templateVersion: 1, writtenForm: 'nn', facts: { settlementDate: '2026-08-03' }, digest: 'd1', hasParagraph: false } as const;
const drafted = (more: object = {}): DomainEvent => event('drafted', { ...draft, draftedOn: '2026-08-03', ...more });
const edited = event('edited', { digest: 'd2', personId: 'p1', template: 'invitation' });
const sent = event('sent', { channel: 'post', sentOn: '2026-08-05', personId: 'p1', template: 'invitation', digest: 'd1' });
const discarded = event('discarded', { personId: 'p1', template: 'invitation' });

const given = (...events: DomainEvent[]): LetterState => events.reduce((state, e) => letterDecider.evolve(state, e), letterDecider.initial);
const when = (state: LetterState, command: LetterCommand, today = '2026-08-05') => letterDecider.decide(state, command, { today, actor: 'a', newId: () => '' });
const send = (more: Partial<LetterCommand & { type: 'send' }> = {}): LetterCommand => ({ type: 'send', channel: 'post', sentOn: '2026-08-05', ...more });

describe('a draft', () => {
  it('given nothing, when drafted, then it stands with template, form and digest', () => {
    expect(when(given(), { type: 'draft', ...draft }, '2026-08-03')).toEqual([drafted()]);
    expect(given(drafted())).toMatchObject({ status: 'draft', writtenForm: 'nn', digest: 'd1', draftedOn: '2026-08-03' });
  });
  it.each([['a draft', [drafted()]], ['a sent letter', [drafted(), sent]], ['a discarded one', [drafted(), discarded]]])('given %s, when its event comes again, then nothing happens', (_, events) => {
    expect(when(given(...events), { type: 'draft', ...draft })).toEqual([]);
  });
  it('given a draft, when edited, then it has another digest', () => {
    expect(when(given(drafted()), { type: 'edit', digest: 'd2' })).toEqual([edited]);
    expect(given(drafted(), edited)).toMatchObject({ digest: 'd2', hasParagraph: true, facts: draft.facts });
  });
  it('given a draft, when discarded, then it is', () => expect(given(drafted(), ...when(given(drafted()), { type: 'discard' }) as DomainEvent[])).toMatchObject({ status: 'discarded' }));
});

describe('sending', () => {
  it('given a draft, when sent, then the event has the digest of what was sent', () => {
    expect(when(given(drafted()), send())).toEqual([sent]);
    expect(given(drafted(), sent)).toMatchObject({ status: 'sent', sent: { channel: 'post', sentOn: '2026-08-05' }, digest: 'd1' });
  });
  it.each([
    ['tomorrow', send({ sentOn: '2026-08-06' }), 'date-in-future', '/sentOn'], ['before it was drafted', send({ sentOn: '2026-08-02' }), 'before-draft', '/sentOn'],
    ['to a person through a system of the authorities', send({ channel: 'imdinett' }), 'channel-not-for-recipient', '/channel'],
  ])('given a draft, when sent %s, then it is refused', (_, command, refused, pointer) => expect(when(given(drafted()), command)).toMatchObject({ refused, status: 422, pointer }));
  it('given an answer to the overseer, when handed to somebody, then it is refused; through their system it is sent', () => {
    const answer = given(drafted({ template: 'request-accepted' }));
    expect(when(answer, send({ channel: 'handed-over' }))).toMatchObject({ refused: 'channel-not-for-recipient' });
    expect(when(answer, send({ channel: 'imdinett' }))).toHaveLength(1);
  });
  it('given a letter that must say why, when sent without, then it is refused; with a paragraph it is sent', () => {
    const deviation = drafted({ template: 'housing-wish-deviation' });
    expect(when(given(deviation), send())).toMatchObject({ refused: 'paragraph-missing', status: 409 });
    expect(when(given(deviation, edited), send())).toHaveLength(1);
    expect(when(given(drafted({ template: 'housing-wish-deviation', hasParagraph: true })), send())).toHaveLength(1);
  });
  it.each([['a sent letter', sent], ['a discarded one', discarded]])('given %s, when anything is done to it, then it is refused', (_, last) => {
    for (const command of [{ type: 'edit', digest: 'd3' }, send(), { type: 'discard' }] as const) expect(when(given(drafted(), last), command)).toMatchObject({ refused: 'wrong-state', status: 409 });
  });
});

describe('the id of a letter that an event calls for', () => {
  it('is an id like any other, the same for the same, and another for another event, person or template', () => {
    const ids = [letterIdOf('e1', 'p1', 'invitation'), letterIdOf('e1', 'p1', 'invitation'), letterIdOf('e2', 'p1', 'invitation'), letterIdOf('e1', 'p2', 'invitation'), letterIdOf('e1', 'p1', 'request-accepted')];
    expect(ids.every((id) => Id.safeParse(id).success)).toBe(true);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(4);
  });
});
