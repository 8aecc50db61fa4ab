import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { receivedDecider, type ReceivedCommand, type ReceivedState } from '../../../functions/transfer/domain/received.ts';

const facts = { today: '2026-06-25', actor: 's', newId: () => '' };
const between = { municipality: 'alesund00000', reception: 'kristians000' };
const accept: ReceivedCommand = { type: 'noteAcceptance', ...between };
const decline: ReceivedCommand = { type: 'noteDecline', ...between };
const withdraw: ReceivedCommand = { type: 'noteWithdrawal', ...between };
const announce: ReceivedCommand = { type: 'announce', persons: [{ personId: 'p1' }], ...between };
const supplement = (n: number, personId = 'p1'): ReceivedCommand => ({ type: 'supplement', supplementId: `s${n}`, persons: [{ personId }] });

function step(state: ReceivedState, command: ReceivedCommand): { state: ReceivedState; events: readonly DomainEvent[] } {
  const events = receivedDecider.decide(state, command, facts);
  if (isRefusal(events)) throw new Error(events.refused);
  return { state: events.reduce((s, e) => receivedDecider.evolve(s, e), state), events };
}
const after = (...commands: ReceivedCommand[]): ReceivedState => commands.reduce((state, command) => step(state, command).state, receivedDecider.initial);
const released = (persons: string[]) => ({ type: 'transfer.received-transfer.released.v1', data: { persons: persons.map((personId) => ({ personId })) } });

describe('a received transfer', () => {
  it('given acceptance only, then it awaits the package', () => expect(after(accept).status).toBe('awaiting-package'));
  it('given a package only, then it awaits acceptance', () => expect(after(announce).status).toBe('awaiting-acceptance'));
  it('given acceptance, when the package comes, then it is released', () => expect(step(after(accept), announce).events).toMatchObject([released(['p1'])]));
  it('given a package and a supplement about another person, when accepted, then both persons are released', () => {
    expect(step(after(announce, supplement(1, 'p2')), accept).events).toMatchObject([released(['p1', 'p2'])]);
  });
  it('given a package and a supplement about the same person, when accepted, then that person is released once', () => {
    expect(step(after(announce, supplement(1)), accept).events).toMatchObject([released(['p1'])]);
  });
  it('given a released transfer, when a supplement comes, then its persons are told of once', () => {
    const before = after(accept, announce);
    expect(step(before, supplement(1, 'p2'))).toMatchObject({ state: { status: 'released', persons: [{ personId: 'p1' }, { personId: 'p2' }], supplements: ['s1'] }, events: [{ data: { persons: [{ personId: 'p2' }] } }] });
    expect(step(after(accept, announce, supplement(1)), supplement(1)).events).toEqual([]);
  });
  it('given a supplement before any package, then something is wrong and it is refused', () => expect(receivedDecider.decide(after(accept), supplement(1), facts)).toMatchObject({ refused: 'wrong-state' }));
  it.each([['before', [decline, announce, supplement(1)]], ['after', [announce, supplement(1), decline, supplement(2)]]])('given a decline %s the package, then it is never released', (_, commands) => {
    expect(after(...commands).status).toBe('declined');
  });
  it.each([['nothing', []], ['acceptance', [accept]], ['a package', [announce]], ['a released transfer', [accept, announce, supplement(1)]]])('given %s, when the case is withdrawn, then so is the transfer, whatever comes after', (_, commands) => {
    expect(after(...commands, withdraw, announce, supplement(2), withdraw).status).toBe('withdrawn');
  });
  it('given an accepted case, when declined, then something is wrong and it is refused', () => expect(receivedDecider.decide(after(accept), decline, facts)).toMatchObject({ refused: 'wrong-state' }));
  it('keeps the municipality and the reception from its first event on', () => {
    for (const commands of [[accept, announce, supplement(1)], [announce, supplement(1), accept], [decline]]) expect(after(...commands)).toMatchObject(between);
  });

  it('given the reception\'s events in order, the acceptance anywhere among them, and anything twice, then it ends released with everything', () => {
    fc.assert(fc.property(fc.nat({ max: 4 }), fc.nat({ max: 4 }), fc.infiniteStream(fc.boolean()), (supplements, at, twice) => {
      const stream = [announce, ...Array.from({ length: supplements }, (_, i) => supplement(i, `p${i + 2}`))];
      stream.splice(Math.min(at, stream.length), 0, accept);
      const state = after(...stream.flatMap((c) => (twice.next().value ? [c, c] : [c])));
      expect(state.status).toBe('released');
      expect(state.supplements).toHaveLength(supplements);
      expect(state.persons).toHaveLength(supplements + 1);
    }));
  });
});
