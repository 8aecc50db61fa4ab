/** Money as paid: whole øre. Between computation and print there is one rounding, here. */
import type { Rational } from './rational.ts';

/** Whole øre of an amount in kroner, half an øre up. */
export function toOre(kroner: Rational): number {
  const doubled = 200n * kroner.n + kroner.d;
  const unit = 2n * kroner.d;
  const below = doubled / unit;
  return Number(doubled < 0n && below * unit !== doubled ? below - 1n : below);
}

/** Øre as kroner with two decimals: 2275817 is "22758.17". */
export function inKroner(ore: number): string {
  const digits = String(Math.abs(ore)).padStart(3, '0');
  return `${ore < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
