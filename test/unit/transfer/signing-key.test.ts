import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { countsNow, countsOn, keyDecider, type Jwk, type KeyCommand, type KeyState } from '../../../functions/transfer/domain/signing-key.ts';

const jwk: Jwk = { kty: 'OKP', crv: 'Ed25519', x: 'x' };
const registered: DomainEvent = { type: 'transfer.signing-key.registered.v1', data: { jwk, validFrom: '2026-06-25', registeredOn: '2026-06-25' } };
const revoked: DomainEvent = { type: 'transfer.signing-key.revoked.v1', data: { revokedOn: '2026-06-28' } };
const given = (...events: DomainEvent[]): KeyState => events.reduce((state, event) => keyDecider.evolve(state, event), keyDecider.initial);
const when = (state: KeyState, command: KeyCommand, today = '2026-06-25') => keyDecider.decide(state, command, { today, actor: 'r', newId: () => '' });

describe('a signing key', () => {
  it('given nothing, when registered, then it counts from today', () => expect(when(given(), { type: 'register', jwk })).toEqual([registered]));
  it('given nothing, when registered for later, then it counts from then', () => {
    const later = given({ ...registered, data: { ...registered.data, validFrom: '2026-07-01' } });
    expect(when(given(), { type: 'register', jwk, validFrom: '2026-07-01' })).toMatchObject([{ data: { validFrom: '2026-07-01' } }]);
    expect(['2026-06-30', '2026-07-01'].map((day) => countsNow(later, day))).toEqual([false, true]);
  });
  it('given a key, when revoked, then nothing more is signed with it, and what came before is', () => {
    expect(when(given(registered), { type: 'revoke' }, '2026-06-28')).toEqual([revoked]);
    expect(countsNow(given(registered, revoked), '2026-06-28')).toBe(false);
    expect(['2026-06-24', '2026-06-25', '2026-06-28', '2026-06-29'].map((day) => countsOn(given(registered, revoked), day))).toEqual([false, true, true, false]);
  });
  it.each([['a key', [registered]], ['a revoked key', [registered, revoked]]])('given %s, when registered again, then it is refused', (_, events) => expect(when(given(...events), { type: 'register', jwk })).toMatchObject({ refused: 'key-exists', status: 409 }));
  it('given a revoked key, when revoked again, then it is refused', () => expect(when(given(registered, revoked), { type: 'revoke' })).toMatchObject({ refused: 'wrong-state' }));
  it('given nothing, then nothing counts', () => expect(countsOn(given(), '2026-06-25')).toBe(false));
});
