/** Exact fractions: rates such as 1/12 and 1/1850 are never rounded before they are multiplied. */
export interface Rational { readonly n: bigint; /** Above zero. */ readonly d: bigint }

export const ZERO: Rational = { n: 0n, d: 1n };

/** Numerator and denominator are whole numbers, the denominator above zero. Errors: RangeError otherwise. */
export function fraction(n: number | bigint, d: number | bigint = 1): Rational {
  if (BigInt(d) <= 0n) throw new RangeError('the denominator must be above zero');
  return { n: BigInt(n), d: BigInt(d) };
}
/** A number as people write it: `3`, `12.5`, `307235.25`. Errors: RangeError for any other form. */
export function decimal(text: string): Rational {
  const point = text.indexOf('.');
  const decimals = point < 0 ? 0 : text.length - point - 1;
  if (!/^\d{1,15}(\.\d{1,6})?$/.test(text)) throw new RangeError('must be a number such as 12.5');
  return { n: BigInt(point < 0 ? text : text.slice(0, point) + text.slice(point + 1)), d: 10n ** BigInt(decimals) };
}
export const times = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d });
export const plus = (a: Rational, b: Rational): Rational => (a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const minus = (a: Rational, b: Rational): Rational => plus(a, { n: -b.n, d: b.d });
export const isLess = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;
export const least = (a: Rational, b: Rational): Rational => (isLess(b, a) ? b : a);
