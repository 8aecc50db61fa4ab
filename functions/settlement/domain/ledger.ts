/**
 * The ledger of a year's places: entries that are only ever added, and the balance of any day, which they explain one by
 * one. A place is taken when a case is accepted. Reunited families come on top and stand on an account of their own.
 */
import type { WithdrawalReason } from './codes.ts';

export const ACCOUNTS = ['quota', 'reunification'] as const;
export const KINDS = ['decided', 'accepted', 'settled', 'released', 'reunified'] as const;
export type Kind = (typeof KINDS)[number];

export interface Entry {
  readonly kind: Kind;
  /** The day of registration, so that the balance of a day that is over never changes. */
  readonly on: string;
  /** Places; of a council decision the difference to the one before, which may be negative. */
  readonly persons: number;
  readonly caseId?: string;
  readonly decidedOn?: string;
  /** Why places were released. */
  readonly reason?: WithdrawalReason;
}
/** `decided` = `used` + `remaining`; `settled` are part of `used`. `reunified` is the other account. */
export interface Balance { readonly decided: number; readonly used: number; readonly remaining: number; readonly settled: number; readonly reunified: number }
type Sum = Exclude<keyof Balance, 'remaining'>;

/** What an entry of each kind moves, and on which account. */
const MOVES: Readonly<Record<Kind, { readonly account: (typeof ACCOUNTS)[number]; readonly sum: Sum; readonly sign: 1 | -1 }>> = {
  decided: { account: 'quota', sum: 'decided', sign: 1 },
  accepted: { account: 'quota', sum: 'used', sign: 1 },
  settled: { account: 'quota', sum: 'settled', sign: 1 },
  released: { account: 'quota', sum: 'used', sign: -1 },
  reunified: { account: 'reunification', sum: 'reunified', sign: 1 },
};
export const NOTHING: Balance = { decided: 0, used: 0, remaining: 0, settled: 0, reunified: 0 };

export function moved(balance: Balance, { kind, persons }: Entry): Balance {
  const { sum, sign } = MOVES[kind];
  const after = { ...balance, [sum]: balance[sum] + sign * persons };
  return { ...after, remaining: after.decided - after.used };
}

/** Each entry with its account and the balance after it, and the balance after the last. */
export function explained<E extends Entry>(entries: readonly E[]): { entries: (E & { account: string; balance: Balance })[]; balance: Balance } {
  let balance = NOTHING;
  return { entries: entries.map((entry) => ({ ...entry, account: MOVES[entry.kind].account, balance: balance = moved(balance, entry) })), balance };
}
