/**
 * National identifiers as they are written into a request. A person's identifier changes (DUF number, D-number, national
 * identity number), so it is never a key; and neither sex nor birth date is read from it.
 */

export type IdentifierCheck = 'right' | 'doubtful' | 'wrong';

export const normalised = (identifier: string): string => identifier.replaceAll(' ', '');

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
