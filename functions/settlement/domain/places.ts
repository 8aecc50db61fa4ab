/** What an event of a case does to the year's places. */
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { ACCEPTED, DECLINED, PERSON_WITHDRAWN, RELEASED, RESERVED, WITHDRAWN, type CaseState } from './case.ts';
import type { WithdrawalReason } from './codes.ts';
import type { Kind, Move, Place } from './ledger.ts';
import { meant } from './person.ts';

export interface Moved extends Move { readonly kind: Kind; readonly reason?: WithdrawalReason }

/** `before`: the case as it stood, which says where its places were. */
export function placesOf(before: CaseState, { type, data }: DomainEvent): Moved | undefined {
  const places = before.status === 'accepted' ? meant(before.persons).length : before.reserved?.places ?? 0;
  const held: Place = before.status === 'accepted' ? 'used' : 'reserved';
  switch (type) {
    case RESERVED: return { kind: 'reserved', from: 'remaining', to: 'reserved', persons: data.persons };
    case ACCEPTED: return { kind: 'accepted', from: before.reserved ? 'reserved' : 'remaining', to: 'used', persons: data.persons.length };
    case RELEASED: case DECLINED: return places > 0 ? { kind: 'released', from: held, to: 'remaining', persons: places } : undefined;
    case WITHDRAWN: return places > 0 ? { kind: 'withdrawn', from: held, to: 'remaining', persons: places, reason: data.reason } : undefined;
    case PERSON_WITHDRAWN: return places > 0 ? { kind: 'withdrawn', from: held, to: 'remaining', persons: 1, reason: data.reason } : undefined;
    default: return undefined;
  }
}
