/** RFC 9457 problem details in the reader's language. */
import type { Locale, Refusal, Text, Texts } from '../errors.ts';
import { kernelTexts } from './texts.ts';

export interface Problem { statusCode: number; headers: Record<string, string>; body: string }

const LOCALES: readonly Locale[] = ['nb', 'nn', 'en'];

/** The best of nb, nn, en for an Accept-Language header; `no` is bokmål, anything else the tenant's default. */
export function localeOf(header: string | undefined, fallback: Locale = 'nb'): Locale {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';');
    const q = Number(params.find((p) => p.trim().startsWith('q='))?.trim().slice(2) ?? '1');
    return { language: tag.split('-')[0] === 'no' ? 'nb' : tag.split('-')[0], q: Number.isNaN(q) ? 0 : q };
  }).sort((a, b) => b.q - a.q);
  return (wanted.find((w) => LOCALES.includes(w.language as Locale))?.language as Locale | undefined) ?? fallback;
}

export const fill = (text: Text, locale: Locale, params: Readonly<Record<string, string | number>> = {}): string =>
  text[locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

export function problem(refusal: Refusal, locale: Locale, texts: Texts, traceId: string): Problem {
  const status = refusal.status ?? 409;
  const text = (code: string): Text => texts[code] ?? (kernelTexts as Texts)[code] ?? kernelTexts.unexpected;
  const body = {
    type: `urn:fotfeste:problem:${refusal.refused}`,
    title: fill(text(refusal.refused), locale, refusal.params),
    status,
    code: refusal.refused,
    ...(refusal.pointer && { pointer: refusal.pointer }),
    ...(refusal.paragraph && { paragraph: refusal.paragraph }),
    ...(refusal.params && { params: refusal.params }),
    ...(refusal.fields && { errors: refusal.fields.map((f) => ({ in: f.in, pointer: f.pointer, code: f.code, detail: fill(text(f.code), locale, f.params) })) }),
    traceId,
  };
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json', 'content-language': locale, 'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': '1' }),
    },
    body: JSON.stringify(body),
  };
}
