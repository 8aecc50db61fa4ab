import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { conversationDecider, wordOf, type ConversationCommand, type ConversationState, type Role, type Side } from '../../../functions/transfer/domain/conversation.ts';

const facts = { today: '2026-07-01', actor: 'a', newId: () => '' };
const between = { transferId: 't1', municipality: 'alesund00000', reception: 'kristians000' };
const THREE: readonly Role[] = ['programme-representative', 'participant', 'reception-contact'];
const at = (hour: number, day = '2026-07-01'): string => `${day}T${String(hour).padStart(2, '0')}:00:00Z`;
const propose = (...times: string[]): ConversationCommand => ({ type: 'propose', times, form: 'video', participants: THREE });
const confirm = (time: string): ConversationCommand => ({ type: 'confirm', time });
const cancel: ConversationCommand = { type: 'cancel', reason: 'no-interpreter' };
const hold = (heldOn = '2026-07-01', participants = THREE): ConversationCommand => ({ type: 'hold', heldOn, participants });

/** Both sides, with what each has said and the other has not heard yet. */
class Talk {
  readonly states: Record<Side, ConversationState> = { reception: conversationDecider.initial, municipality: conversationDecider.initial };
  readonly unheard: Record<Side, DomainEvent[]> = { reception: [], municipality: [] };
  constructor() { this.say('reception', { type: 'open', side: 'reception', ...between }); }

  say(side: Side, command: ConversationCommand): string | undefined {
    if (this.states[side].status === '' && command.type !== 'open') return 'not-found';
    const events = conversationDecider.decide(this.states[side], command, facts);
    if (isRefusal(events)) return events.refused;
    this.states[side] = events.reduce((state, event) => conversationDecider.evolve(state, event), this.states[side]);
    this.unheard[side].push(...events.filter(({ type }) => !type.endsWith('opened.v1')));
    return undefined;
  }
  /** The other side hears the first that it has not heard, perhaps twice. */
  hear(side: Side, times = 1): void {
    const event = this.unheard[side].shift();
    const other = side === 'reception' ? 'municipality' : 'reception';
    for (let i = 0; event && i < times; i++) {
      const events = conversationDecider.decide(this.states[other], { type: 'note', word: wordOf(event.type, event.data), side: other, ...between }, facts) as DomainEvent[];
      this.states[other] = events.reduce((state, noted) => conversationDecider.evolve(state, noted), this.states[other]);
    }
  }
  hearAll(): this {
    for (const side of ['reception', 'municipality'] as const) while (this.unheard[side].length > 0) this.hear(side);
    return this;
  }
  both(): [string, string] { return [this.states.reception.status, this.states.municipality.status]; }
}
const talk = (...said: [Side, ConversationCommand][]): Talk => {
  const all = new Talk();
  for (const [side, command] of said) {
    expect(all.say(side, command)).toBeUndefined();
    all.hearAll();
  }
  return all;
};
const booked = () => talk(['reception', propose(at(8), at(10))]);
const agreed = () => talk(['reception', propose(at(8), at(10))], ['municipality', confirm(at(10))]);

describe('a transfer conversation', () => {
  it('given the acceptance, then the reception has one to book', () => expect(new Talk().both()).toEqual(['to-book', '']));
  it('given a proposal, when the municipality confirms one of its times, then both have it', () => {
    const all = agreed();
    expect(all.both()).toEqual(['confirmed', 'confirmed']);
    expect([all.states.reception.time, all.states.municipality.time]).toEqual([at(10), at(10)]);
  });
  it('given a proposal, when the municipality proposes another time, then the reception confirms that', () => {
    const all = talk(['reception', propose(at(8))], ['municipality', propose(at(12))], ['reception', confirm(at(12))]);
    expect(all.both()).toEqual(['confirmed', 'confirmed']);
  });
  it('given an agreed time, when it is held, then both know that, and nothing is changed afterwards', () => {
    const all = agreed();
    expect(all.say('municipality', hold())).toBeUndefined();
    expect(all.hearAll().both()).toEqual(['held', 'held']);
    for (const side of ['reception', 'municipality'] as const) for (const command of [propose(at(14)), cancel, confirm(at(10))]) expect(all.say(side, command)).toBe('wrong-state');
  });
  it('given a conversation that was called off, when a time is proposed again, then it goes on', () => {
    expect(talk(['reception', propose(at(8))], ['municipality', cancel]).both()).toEqual(['cancelled', 'cancelled']);
    expect(talk(['reception', propose(at(8))], ['municipality', cancel], ['reception', propose(at(9))], ['municipality', confirm(at(9))]).both()).toEqual(['confirmed', 'confirmed']);
  });
  it.each<[string, () => Talk, Side, ConversationCommand, string]>([
    ['a proposal without the participant', () => new Talk(), 'reception', { type: 'propose', times: [at(8)], form: 'video', participants: ['programme-representative', 'reception-contact', 'interpreter'] }, 'roles-missing'],
    ['minutes without the contact', agreed, 'municipality', hold('2026-07-01', ['programme-representative', 'participant']), 'roles-missing'],
    ['a time that is over', () => new Talk(), 'reception', propose(at(8, '2026-06-30')), 'time-in-past'],
    ['a time on a day that there is not', () => new Talk(), 'reception', propose(at(8, '2027-02-29')), 'no-such-day'],
    ['a second proposal before the answer', booked, 'reception', propose(at(9)), 'answer-awaited'],
    ['one\'s own proposal confirmed', booked, 'reception', confirm(at(8)), 'answer-awaited'],
    ['a time that nobody proposed', booked, 'municipality', confirm(at(9)), 'time-not-proposed'],
    ['minutes of tomorrow', agreed, 'municipality', hold('2026-07-02'), 'held-in-future'],
    ['minutes of the day before', agreed, 'municipality', hold('2026-06-30'), 'held-before-time'],
    ['minutes of the reception', agreed, 'reception', hold(), 'not-found'],
    ['minutes of what was not agreed', booked, 'municipality', hold(), 'wrong-state'],
  ])('%s is refused', (_, given, side, command, refused) => expect(given().say(side, command)).toBe(refused));
  it('given the three, when one is missing, then it says who', () => {
    expect(conversationDecider.decide(new Talk().states.reception, { type: 'propose', times: [at(8)], form: 'meeting', participants: ['participant'] }, facts)).toMatchObject({ pointer: '/participants', params: { missing: 'programme-representative, reception-contact' } });
  });
  it('given the acceptance twice, then there is one', () => expect(conversationDecider.decide(new Talk().states.reception, { type: 'open', side: 'reception', ...between }, facts)).toEqual([]));

  it('given two proposals that crossed, then the municipality\'s holds on both sides', () => {
    const all = agreed();
    all.say('reception', propose(at(14)));
    all.say('municipality', propose(at(16)));
    all.hearAll();
    expect([all.states.reception.proposal, all.states.municipality.proposal]).toMatchObject([{ by: 'municipality', times: [at(16)] }, { by: 'municipality', times: [at(16)] }]);
  });
  it('given whatever either side says whenever, when all is heard, in order of each side and anything twice, then both have the same', () => {
    const command = fc.oneof({ weight: 4, arbitrary: fc.boolean().map((late) => propose(at(8), at(late ? 12 : 10))) }, { weight: 5, arbitrary: fc.boolean().map((late) => confirm(at(late ? 12 : 8))) }, { weight: 1, arbitrary: fc.constant(cancel) }, { weight: 2, arbitrary: fc.constant(hold()) });
    const side = fc.constantFrom<Side>('reception', 'municipality');
    const step = fc.oneof(fc.tuple(fc.constant('say' as const), side, command), fc.tuple(fc.constant('hear' as const), side, fc.integer({ min: 1, max: 2 })));
    const met = new Map<string, number>();
    fc.assert(fc.property(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), (steps) => {
      const all = new Talk();
      for (const [what, who, with_] of steps) {
        if (what === 'say') all.say(who, with_);
        else all.hear(who, with_);
      }
      all.hearAll();
      const { said: _one, side: _side, ...reception } = all.states.reception;
      const { said: _other, side: _otherSide, ...municipality } = all.states.municipality;
      if (municipality.status !== '') expect(municipality).toEqual(reception);
      met.set(reception.status, (met.get(reception.status) ?? 0) + 1);
    }), { numRuns: 3000 });
    expect([...met.keys()].sort()).toEqual(['cancelled', 'confirmed', 'held', 'proposed', 'to-book']);
  });
});
