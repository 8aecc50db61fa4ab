/** Log lines as somebody could write them without thinking: personal values in every place and writing. The same for the same seed. */
import { PERSONAL_FIELDS } from '#shared/privacy/catalogue.ts';

export interface Careless {
  readonly level: 'info' | 'warn' | 'error';
  readonly code: string;
  readonly fields?: Record<string, unknown>;
  readonly error?: Error;
  readonly secret: string;
  /** Eleven or twelve, when the secret is a number. */
  readonly digits?: string;
}

const NAMES = ['Stille Furu', 'Åse-Marie Nøste', 'Nguyễn Thị Hoa', 'محمد الحسن', 'Олена Шевченко', 'Vidløftig O’Kanari'];
const TEXTS = ['Gamle Kongevei 12 B, 6003 Ålesund', 'har epilepsi og går til behandling', 'Har bygd orgelpiper av tinn', 'kanari@example.no', 'begynte på skole i Asmara i 1999'];
const SCRIPTS = [0x660, 0x966, 0xff10, 0x9e6, 0x1d7ce, 0x6f0];
const KEYS = ['name', 'identifier', 'personId', 'error', 'at', 'why', 'actor', 'purpose', 'outcome', 'url', 'body', 'tenant', 'correlationId', 'requestId', 'messageId', 'type', 'month', 'code', 'roles', 'fields', 'status', 'sent', 'constructor', ...Object.keys(PERSONAL_FIELDS)];
const CODES = ['request', 'event', 'webhook', 'request.failed', 'something new'];

export function* carelessLines(count: number, seed = 4711): Generator<Careless> {
  const next = mulberry(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!;
  const digit = (): string => String(Math.floor(next() * 10));
  const two = (from: number, to: number): string => String(from + Math.floor(next() * (to - from + 1))).padStart(2, '0');

  /** National number, D-number, synthetic ones, DUF number; the check digits are left to chance. */
  const number = (): string => {
    const rest = Array.from({ length: 5 }, digit).join('');
    const year = digit() + digit();
    const kind = pick(['fnr', 'd', '40', '65', '80', 'duf']);
    if (kind === 'duf') return `20${two(0, 99)}${Array.from({ length: 8 }, digit).join('')}`;
    const month = two(1, 12);
    return (kind === 'd' ? two(41, 71) : two(1, 31)) + (/^\d+$/.test(kind) ? String(Number(month) + Number(kind)) : month) + year + rest;
  };
  const spaced = (text: string): string => pick([
    () => text, () => `${text.slice(0, 6)} ${text.slice(6)}`, () => `${text.slice(0, 6)}-${text.slice(6)}`, () => Array.from(text).join(' '), () => `${text.slice(0, 2)}.${text.slice(2, 4)}.${text.slice(4, 6)} ${text.slice(6)}`,
    () => { const zero = pick(SCRIPTS); return Array.from(text, (d) => String.fromCodePoint(zero + Number(d))).join(''); },
    () => `${text.slice(0, 6)}\u00a0${text.slice(6)}`,
  ])();
  const placed = (text: string): string => pick([
    () => text, () => `https://x.example/v1/persons?fnr=${encodeURIComponent(text)}`, () => `/v1/persons/${text}/card`, () => Buffer.from(text).toString('base64'), () => Buffer.from(`{"id":"${text}"}`).toString('base64url'),
    () => `could not read ${text}: no such person`, () => JSON.stringify({ deep: { deeper: text } }), () => `${text}\n    at ${text} (${text}:1:1)`,
  ])();
  const nested = (value: unknown): unknown => pick([() => value, () => [value], () => ({ inner: value }), () => ({ [String(value)]: true }), () => new Error(String(value)), () => ({ a: { b: [{ c: value }] } })])();

  for (let i = 0; i < count; i++) {
    const digits = next() < 0.6 ? number() : undefined;
    const secret = digits ? spaced(digits) : pick([...NAMES, ...TEXTS]);
    const said = placed(secret);
    const line = { level: pick(['info', 'warn', 'error'] as const), code: next() < 0.05 ? said : pick(CODES), secret, ...(digits && { digits }) };
    if (next() < 0.3) {
      const error = Object.assign(new (pick([Error, TypeError, RangeError]))(said), next() < 0.2 && { name: said }, next() < 0.2 && { code: said }, next() < 0.2 && { cause: new Error(said) });
      yield { ...line, error };
    } else {
      const value = digits && next() < 0.1 ? Number(digits) : next() < 0.5 ? said : nested(said);
      const key = next() < 0.05 ? said : pick(KEYS);
      yield { ...line, fields: { [key]: value, sent: 1, ...(next() < 0.5 && { eventId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }) } };
    }
  }
}

/** Whether a printed text tells the line's secret: as it is, in an address, in base64, or its digits however they are written. */
export function leaks({ secret, digits }: Careless, text: string): boolean {
  if ([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)].some((writing) => text.includes(writing))) return true;
  if (digits && inPlain(text).includes(String(Number(digits)))) return true;
  return (text.match(/[A-Za-z0-9+/_-]{12,}={0,2}/g) ?? []).some((part) => {
    const decoded = Buffer.from(part, 'base64').toString('utf8');
    return decoded.includes(secret) || (digits !== undefined && inPlain(decoded).includes(digits));
  });
}
/** Digits of any script as 0–9, without what may stand between them. A number that lost its first zero is still one. */
const inPlain = (text: string): string => text.replace(/[^\p{ASCII}]/gu, (sign) => {
  const zero = SCRIPTS.find((first) => sign.codePointAt(0)! >= first && sign.codePointAt(0)! <= first + 9);
  return zero === undefined ? sign : String(sign.codePointAt(0)! - zero);
}).replace(/%[0-9a-f]{2}/gi, '').replace(/[\s.\-–]/g, '');

function mulberry(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
