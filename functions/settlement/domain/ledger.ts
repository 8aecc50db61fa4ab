/**
 * The ledger of a year's places: entries that are only ever added, and the balance of any day, which they explain one by
 * one. A place that the council decided on is remaining, set aside, used or expired, and an entry says from where to where it
 * moved. Reunited families come on top and stand on an account of their own.
 */
import type { WithdrawalReason } from './codes.ts';

export const ACCOUNTS = ['quota', 'reunification'] as const;
/** `withdrawn`: the overseer took the request, or one of its persons, back. `released`: the municipality gave back what it had set aside. `corrected`: a settlement date was carried over a new year, and the place with it. */
export const KINDS = ['decided', 'reserved', 'accepted', 'settled', 'withdrawn', 'released', 'expired', 'corrected', 'reunified'] as const;
export type Kind = (typeof KINDS)[number];
/** Where a place can be. */
export const PLACES = ['remaining', 'reserved', 'used', 'expired'] as const;
export type Place = (typeof PLACES)[number];
export interface Move { readonly from: Place; readonly to: Place; readonly persons: number }

export interface Entry {
  readonly kind: Kind;
  /** The day of registration, so that the balance of a day that is over never changes. */
  readonly on: string;
  /** Places; of a council decision the difference to the one before, which may be negative. */
  readonly persons: number;
  readonly from?: Place;
  readonly to?: Place;
  readonly caseId?: string;
  readonly decidedOn?: string;
  /** Where a corrected place went, or came from. */
  readonly otherYear?: string;
  /** Why the overseer took back what had places. */
  readonly reason?: WithdrawalReason;
}
/** `decided` = `remaining` + `reserved` + `used` + `expired`; `settled` are part of `used`. `reunified` is the other account. */
export type Balance = Readonly<Record<Place | 'decided' | 'settled' | 'reunified', number>>;

export const NOTHING: Balance = { decided: 0, used: 0, reserved: 0, expired: 0, remaining: 0, settled: 0, reunified: 0 };

export function moved(balance: Balance, { kind, persons, from, to }: Entry): Balance {
  // Whom a correction carries is settled here or there.
  const settled = kind !== 'corrected' ? 0 : to === 'used' ? persons : -persons;
  if (from && to) return { ...balance, [from]: balance[from] - persons, [to]: balance[to] + persons, settled: balance.settled + settled };
  switch (kind) {
    case 'decided': return { ...balance, decided: balance.decided + persons, remaining: balance.remaining + persons };
    case 'settled': return { ...balance, settled: balance.settled + persons };
    case 'reunified': return { ...balance, reunified: balance.reunified + persons };
    default: return balance;
  }
}

/** Each entry with its account and the balance after it, and the balance after the last. */
export function explained<E extends Entry>(entries: readonly E[]): { entries: (E & { account: string; balance: Balance })[]; balance: Balance } {
  let balance = NOTHING;
  return { entries: entries.map((entry) => ({ ...entry, account: entry.kind === 'reunified' ? 'reunification' : 'quota', balance: balance = moved(balance, entry) })), balance };
}
