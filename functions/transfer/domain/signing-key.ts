/** A public key with which a reception signs. Its id is its thumbprint. What it signed before it was revoked stays signed. */
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Transition } from '#shared/kernel/decider.ts';

export type Status = '' | 'registered' | 'revoked';
export interface Jwk { readonly kty: 'OKP' | 'EC'; readonly crv: 'Ed25519' | 'P-256'; readonly x: string; readonly y?: string | undefined }
export interface KeyState {
  readonly status: Status;
  readonly jwk?: Jwk;
  readonly validFrom?: string;
  readonly registeredOn?: string;
  readonly revokedOn?: string;
}
export type KeyCommand = { type: 'register'; jwk: Jwk; validFrom?: string | undefined } | { type: 'revoke' };

export const machine: readonly Transition<Status>[] = [
  { command: 'register', from: [''], to: 'registered', event: 'transfer.signing-key.registered.v1' },
  { command: 'revoke', from: ['registered'], to: 'revoked', event: 'transfer.signing-key.revoked.v1' },
];

export const keyDecider: Decider<KeyState, KeyCommand> = {
  initial: { status: '' },
  decide(state, command, { today }) {
    // A key that was given up does not come back, whoever has it by now.
    if (command.type === 'register' && state.status !== '') return refuse('key-exists', { status: 409, pointer: '/jwk' });
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const data = command.type === 'register' ? { jwk: command.jwk, validFrom: command.validFrom ?? today, registeredOn: today } : { revokedOn: today };
    return [{ type: step.event, data }];
  },
  evolve: (state, { type, data }: DomainEvent) => ({ ...state, status: type === 'transfer.signing-key.registered.v1' ? 'registered' : 'revoked', ...data }),
};

/** Whether what came on a day may be signed with the key. On the day of revocation only what came before it did, and that was looked at when it came. */
export const countsOn = ({ status, validFrom, revokedOn }: KeyState, day: string): boolean => status !== '' && validFrom! <= day && (revokedOn === undefined || day <= revokedOn);
/** Whether something may be signed with it now. */
export const countsNow = (state: KeyState, today: string): boolean => state.status === 'registered' && countsOn(state, today);
