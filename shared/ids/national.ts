/**
 * National identifiers as texts: DUF number, D-number, national identity number. A person has several over time, so none
 * is a key, and neither sex nor birth date is read from them (from 2032 the national number holds neither).
 */

/** Digits only, so that the same number written in two ways is the same. */
export const normalised = (identifier: string): string => inAsciiDigits(identifier).replace(/\D/g, '');

/** Digits of every script as 0–9; the rest as it was. */
export const inAsciiDigits = (text: string): string => text.replace(/[^\p{ASCII}\P{Nd}]/gu, (digit) => String(valueOf(digit)));

/** In Unicode the ten digits of a script stand in a row that begins with its zero; the mathematical ones in five rows on end. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0)!;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}

export type IdentifierCheck = 'right' | 'doubtful' | 'wrong';

/**
 * Eleven digits: national identity or D-number, by the rule of 2032, which older numbers fulfil too.
 * Twelve: DUF number, whose algorithm is not public; a check that fails is a doubt, not an error.
 */
export function checkIdentifier(identifier: string): IdentifierCheck {
  const digits = Array.from(normalised(identifier), Number);
  if (digits.length === 11) return rest(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) <= 3 && rest(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) === 0 ? 'right' : 'wrong';
  if (digits.length === 12) return rest(digits, [4, 6, 3, 2, 4, 6, 3, 2, 7, 5]) === digits[10]! * 10 + digits[11]! ? 'right' : 'doubtful';
  return 'wrong';
}

const rest = (digits: readonly number[], weights: readonly number[]): number => weights.reduce((sum, weight, i) => sum + weight * digits[i]!, 0) % 11;
