import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import type { Link } from '../../../functions/transfer/domain/manifest.ts';
import { isVerified, receivedDecider, verifiedBy, type Check, type ReceivedCommand, type ReceivedState } from '../../../functions/transfer/domain/received.ts';
import type { Jwk } from '../../../functions/transfer/domain/signing-key.ts';

const facts = { today: '2026-06-25', actor: 's', newId: () => '' };
const between = { municipality: 'alesund00000', reception: 'kristians000' };
const KEY: Jwk = { kty: 'OKP', crv: 'Ed25519', x: 'x' };
const right = (...sequences: number[]): Check[] => sequences.map((sequence) => ({ hash: `h${sequence}`, key: KEY }));
const wrong = (sequence: number, code = 'content-altered'): Check => ({ hash: `h${sequence}`, code });
const link = (sequence: number, personId: string): Link => ({ sequence, hash: `h${sequence}`, keyId: 'k1', jws: `jws${sequence}`, sentOn: '2026-06-25', persons: [{ personId }] });
const ALL = ['p1', 'p2', 'p3', 'p4', 'p5'].map((personId) => ({ personId }));
const acceptWith = (...checks: Check[]): ReceivedCommand => ({ type: 'noteAcceptance', persons: ALL, checks, ...between });
const accept = acceptWith(...right(0, 1, 2, 3, 4));
const decline: ReceivedCommand = { type: 'noteDecline', ...between };
const withdraw: ReceivedCommand = { type: 'noteWithdrawal', ...between };
const announce: ReceivedCommand = { type: 'announce', link: link(0, 'p1'), checks: right(0), ...between };
const announceWith = (...checks: Check[]): ReceivedCommand => ({ type: 'announce', link: link(0, 'p1'), checks, ...between });
const supplement = (n: number, personId = 'p1', checks: Check[] = right(n)): ReceivedCommand => ({ type: 'supplement', supplementId: `s${n}`, link: link(n, personId), checks });

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

  const found = (state: ReceivedState) => state.chain.map((one) => [one.sequence, isVerified(one), one.code]);
  it('given what is as it was signed, then it is released with the key by which it is', () => {
    const { state, events } = step(after(announce, supplement(1, 'p2')), accept);
    expect(found(state)).toEqual([[0, true, undefined], [1, true, undefined]]);
    expect(verifiedBy(events)).toEqual(['h0', 'h1']);
  });
  it('given an accepted case, when the package is not as it was signed, then it is rejected and awaited still', () => {
    const { state, events } = step(after(accept), announceWith(wrong(0, 'signature-wrong')));
    expect(events).toMatchObject([{ type: 'transfer.received-transfer.rejected.v1', data: { sequence: 0, hash: 'h0', code: 'signature-wrong' } }]);
    expect(verifiedBy(events)).toEqual([]);
    expect(state).toMatchObject({ status: 'awaiting-package', persons: [] });
    expect(found(state)).toEqual([[0, false, 'signature-wrong']]);
  });
  it('given a rejected package, when a supplement is as it was signed, then that is released', () => {
    const { state, events } = step(after(accept, announceWith(wrong(0))), supplement(1, 'p2'));
    expect(events).toMatchObject([released(['p2'])]);
    expect(state).toMatchObject({ status: 'released', persons: [{ personId: 'p2' }], supplements: ['s1'] });
    expect(found(state)).toEqual([[0, false, 'content-altered'], [1, true, undefined]]);
  });
  it('given a rejected package, when a supplement is no better, then nothing is released', () => expect(after(accept, announceWith(wrong(0)), supplement(1, 'p2', [wrong(1)])).status).toBe('awaiting-package'));
  it('given a released transfer, when a supplement is not as it was signed, then it is rejected and nothing else changes', () => {
    const before = after(accept, announce);
    const { state, events } = step(before, supplement(1, 'p2', [wrong(1)]));
    expect(events).toMatchObject([{ type: 'transfer.received-transfer.rejected.v1', data: { sequence: 1, code: 'content-altered' } }]);
    expect(state).toMatchObject({ status: 'released', persons: before.persons, supplements: [] });
    expect(step(state, supplement(1, 'p2', [wrong(1)])).events).toEqual([]);
  });
  it('given a package and a supplement, when accepted and one is not as it was signed, then the other alone is released', () => {
    const { state, events } = step(after(announce, supplement(1, 'p2')), acceptWith(wrong(0), ...right(1)));
    expect(events.map(({ type }) => type)).toEqual(['transfer.received-transfer.rejected.v1', 'transfer.received-transfer.released.v1']);
    expect(events[1]).toMatchObject(released(['p2']));
    expect(found(state)).toEqual([[0, false, 'content-altered'], [1, true, undefined]]);
  });
  it('given a package, when accepted and it is not as it was signed, then the next is awaited', () => {
    expect(step(after(announce), acceptWith(wrong(0)))).toMatchObject({ state: { status: 'awaiting-package' }, events: [{ type: 'transfer.received-transfer.rejected.v1' }, { type: 'transfer.received-transfer.awaited.v1' }] });
  });
  it('given something that nobody has looked at, then it is not released', () => {
    expect(receivedDecider.decide(after(announce), acceptWith(), facts)).toMatchObject({ refused: 'not-looked-at' });
    expect(receivedDecider.decide(after(accept), announceWith(), facts)).toMatchObject({ refused: 'not-looked-at' });
  });

  const takeBack = (personId: string): ReceivedCommand => ({ type: 'notePersonWithdrawal', personId });
  it('given an acceptance without one of the persons, then nothing of that one is released, whatever is sent', () => {
    const without: ReceivedCommand = { type: 'noteAcceptance', persons: [{ personId: 'p1' }], checks: right(0, 1), ...between };
    expect(step(after(announce, supplement(1, 'p2')), without).events).toMatchObject([released(['p1'])]);
    expect(step(after(without, announce), supplement(1, 'p2'))).toMatchObject({ state: { persons: [{ personId: 'p1' }] }, events: [{ data: { persons: [] } }] });
  });
  it('given a released transfer, when one person is taken back, then that one is gone from it, once, and is not released again', () => {
    const before = after(accept, announce, supplement(1, 'p2'));
    const { state, events } = step(before, takeBack('p1'));
    expect(events).toEqual([{ type: 'transfer.received-transfer.person-withdrawn.v1', data: { personId: 'p1' } }]);
    expect(state).toMatchObject({ status: 'released', persons: [{ personId: 'p2' }] });
    expect(step(state, takeBack('p1')).events).toEqual([]);
    expect(step(state, supplement(2, 'p1')).events).toMatchObject([{ data: { persons: [] } }]);
  });
  it('given an acceptance, when one person is taken back before the package, then it is released without', () => {
    expect(step(after(accept, takeBack('p1')), { type: 'announce', link: { ...link(0, 'p1'), persons: [{ personId: 'p1' }, { personId: 'p2' }] }, checks: right(0), ...between }).events).toMatchObject([released(['p2'])]);
  });
  it.each([['nothing', []], ['a package', [announce]], ['a declined case', [decline]]])('given %s, when one person is taken back, then the acceptance will say who is left', (_, commands) => expect(step(after(...commands), takeBack('p1')).events).toEqual([]));

  it('given an acceptance, when something is prepared, then it stands with its day and who did it, once', () => {
    for (const commands of [[accept], [accept, announce]]) {
      const { state, events } = step(after(...commands), { type: 'doTask', task: 'dwelling' });
      expect(events).toEqual([{ type: 'transfer.received-transfer.task-done.v1', data: { task: 'dwelling', doneOn: '2026-06-25', by: 's' } }]);
      expect(state).toMatchObject({ status: after(...commands).status, preparation: [{ task: 'dwelling', doneOn: '2026-06-25', by: 's' }] });
      expect(receivedDecider.decide(state, { type: 'doTask', task: 'dwelling' }, facts)).toMatchObject({ refused: 'task-done-already', status: 409, params: { doneOn: '2026-06-25' } });
    }
  });
  it.each([['nothing', []], ['a package before the acceptance', [announce]], ['a declined case', [decline]]])('given %s, when something is prepared, then there is nothing there', (_, commands) => {
    expect(receivedDecider.decide(after(...commands), { type: 'doTask', task: 'dwelling' }, facts)).toMatchObject({ refused: 'not-found', status: 404 });
  });
  it('given a withdrawn case, when something is prepared, then it is refused', () => expect(receivedDecider.decide(after(accept, withdraw), { type: 'doTask', task: 'dwelling' }, facts)).toMatchObject({ refused: 'wrong-state' }));

  it('given the reception\'s events in order, the acceptance anywhere among them, and anything twice, then it ends released with everything', () => {
    fc.assert(fc.property(fc.nat({ max: 4 }), fc.nat({ max: 4 }), fc.infiniteStream(fc.boolean()), (supplements, at, twice) => {
      const stream = [announce, ...Array.from({ length: supplements }, (_, i) => supplement(i + 1, `p${i + 2}`))];
      stream.splice(Math.min(at, stream.length), 0, accept);
      const state = after(...stream.flatMap((c) => (twice.next().value ? [c, c] : [c])));
      expect(state.status).toBe('released');
      expect(state.supplements).toHaveLength(supplements);
      expect(state.persons).toHaveLength(supplements + 1);
    }));
  });
});
