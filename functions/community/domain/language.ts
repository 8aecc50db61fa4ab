/** Which language version a person gets. */
import type { Version } from './brochure.ts';

/** Policy, not law: what somebody with this interpreter language most likely reads, best first, where there is no version of their own. */
const NEAREST: Readonly<Record<string, readonly string[]>> = {
  ti: ['am', 'ar'], am: ['ti'], so: ['ar', 'sw'], om: ['am'], ar: ['fr'], ckb: ['ku', 'kmr', 'ar'], kmr: ['ku', 'ckb', 'tr', 'ar'], ku: ['kmr', 'ckb', 'tr', 'ar'], prs: ['fa', 'ps'], fa: ['prs'], ps: ['prs', 'fa', 'ur'],
  uk: ['ru'], rw: ['rn', 'sw', 'fr'], rn: ['rw', 'sw', 'fr'], sw: ['fr'], ln: ['fr', 'sw'], ur: ['hi'], uz: ['ru', 'prs'],
};
/** For whoever has none of those. */
const COMMON = ['en', 'nb', 'nn'] as const;

export interface Choice { readonly version: Version; /** It is not the person's own language. */ readonly missing: boolean }

/** The version in the wanted language, or the nearest. `undefined` wanted: the language is not known. */
export function chosen(versions: readonly Version[], wanted: string | undefined): Choice {
  const of = (language: string): Version | undefined => versions.find((one) => one.language === language);
  const own = wanted === undefined ? undefined : of(wanted);
  if (own) return { version: own, missing: false };
  const nearest = [...(NEAREST[wanted ?? ''] ?? []), ...COMMON].find((language) => of(language));
  return { version: of(nearest ?? '') ?? versions[0]!, missing: true };
}
