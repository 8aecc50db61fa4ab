/** Exact fractions: rates such as 1/12 and 1/1850 are never rounded before they are multiplied. */
export interface Rational { readonly n: bigint; /** Above zero. */ readonly d: bigint }

/** Numerator and denominator are whole numbers, the denominator above zero. Errors: RangeError otherwise. */
export function fraction(n: number | bigint, d: number | bigint = 1): Rational {
  if (BigInt(d) <= 0n) throw new RangeError('the denominator must be above zero');
  return { n: BigInt(n), d: BigInt(d) };
}
export const times = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d });
