/** Values as DynamoDB keeps them: what the adapter's marshalling accepts, their size, equality and order. */
import type { Item } from '../../shared/kernel/ports.ts';

/** Errors of the service, by the name that the SDK gives them. */
export const dynamoError = (name: string, message: string): Error => Object.assign(new Error(message), { name });
export const invalid = (message: string): Error => dynamoError('ValidationException', message);

export type Type = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'L' | 'M';
export function typeOf(value: unknown): Type {
  if (typeof value === 'string') return 'S';
  if (typeof value === 'number') return 'N';
  if (typeof value === 'boolean') return 'BOOL';
  if (value === null) return 'NULL';
  if (value instanceof Uint8Array) return 'B';
  return Array.isArray(value) ? 'L' : 'M';
}

/**
 * A copy as it comes back from the table: `undefined` gone, bytes as `Uint8Array`, fields in another order than they were
 * written, so that nothing can rely on that. Errors: what `marshall` of the SDK refuses; sets and big integers, which we do not use.
 */
export function stored<T>(value: T): T { return kept(value) as T; }
function kept(value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`Special numeric value ${value} is not allowed`);
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new Error(`Number ${value} is outside the safe integers`);
    if (value !== 0 && Math.abs(value) < 1e-130) throw invalid('Number underflow');
    return value === 0 ? 0 : value;
  }
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.filter((v) => v !== undefined && typeof v !== 'function').map(kept);
  if (typeof value === 'object' && (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)) {
    const fields: Item = {};
    for (const key of Object.keys(value).sort()) {
      const field = (value as Item)[key];
      if (field !== undefined && typeof field !== 'function') fields[key] = kept(field);
    }
    return fields;
  }
  throw new Error(`Unsupported type passed: ${typeof value}`);
}

/** A copy of what `stored` made: nothing is left to refuse or to put in order. */
export function copied<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copied) as T;
  if (value instanceof Uint8Array) return Uint8Array.from(value) as T;
  const fields: Item = {};
  for (const key in value) fields[key] = copied(value[key]);
  return fields as T;
}

export const bytesOf = (text: string): number => Buffer.byteLength(text);

/** Bytes of an item or value towards the limits of 400 KB an item, 4 MB a transaction and 1 MB a page. */
export function sizeOf(value: unknown): number {
  switch (typeOf(value)) {
    case 'S': return bytesOf(value as string);
    case 'N': return numberSize(value as number);
    case 'B': return (value as Uint8Array).length;
    case 'BOOL': case 'NULL': return 1;
    case 'L': return 3 + (value as unknown[]).reduce<number>((sum, v) => sum + 1 + sizeOf(v), 0);
    case 'M': return 3 + Object.values(value as Item).length + itemSize(value as Item);
  }
}
/** A byte for the exponent, one for each pair of digits counted from the decimal point, one for a minus. */
function numberSize(value: number): number {
  if (value === 0) return 1;
  const [digits, exponent] = Math.abs(value).toExponential().replace('.', '').split('e') as [string, string];
  const pair = (power: number): number => Math.floor(power / 2);
  return 2 + pair(Number(exponent)) - pair(Number(exponent) - digits.length + 1) + (value < 0 ? 1 : 0);
}
export function itemSize(item: Item): number {
  let sum = 0;
  for (const name in item) sum += bytesOf(name) + sizeOf(item[name]);
  return sum;
}

export function equal(a: unknown, b: unknown): boolean {
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  if (type === 'B') return Buffer.compare(a as Uint8Array, b as Uint8Array) === 0;
  if (type === 'L') return (a as unknown[]).length === (b as unknown[]).length && (a as unknown[]).every((v, i) => equal(v, (b as unknown[])[i]));
  if (type !== 'M') return a === b;
  const keys = Object.keys(a as Item);
  return keys.length === Object.keys(b as Item).length && keys.every((k) => k in (b as Item) && equal((a as Item)[k], (b as Item)[k]));
}

/** Negative, zero or positive; both of one type out of S, N, B. Strings by their UTF-8 bytes. */
export function order(a: unknown, b: unknown): number {
  if (typeof a === 'number') return a - (b as number);
  return typeof a === 'string' ? textOrder(a, b as string) : Buffer.compare(a as Uint8Array, b as Uint8Array);
}
/** UTF-16 puts what lies beyond the first plane before U+E000; UTF-8 puts it last. */
const weight = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);
export function textOrder(a: string, b: string): number {
  if (a === b) return 0;
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const x = a.charCodeAt(i), y = b.charCodeAt(i);
    if (x !== y) return weight(x) - weight(y);
  }
  return a.length - b.length;
}
