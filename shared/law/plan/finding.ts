import type { Text } from '../../errors.ts';
import { fill } from '../explain/fill.ts';
import type { Law } from '../register/law-at.ts';
import type { Rule, Version } from '../register/rule.ts';
import type { Finding, PlanCase, Severity } from './case.ts';
import { findingTexts } from './texts.ts';

/** What a check looks at: the case, and the law on the day of the programme decision. */
export interface Ground { readonly given: PlanCase; readonly law: Law }
export interface Cited { readonly rule: Rule<any>; readonly version: Version<any> }
export type FindingCode = keyof typeof findingTexts;

export const found = (code: FindingCode, severity: Severity, { rule, version }: Cited, facts: Readonly<Record<string, string | number>> = {}, where: Pick<Finding, 'element' | 'from' | 'to'> = {}): Finding => ({
  code, severity, paragraph: version.paragraph, ruleId: rule.id, version: version.version, ...where, text: inWords(findingTexts[code], facts),
});

/** Norwegian writes a decimal comma. */
function inWords(text: Text, facts: Readonly<Record<string, string | number>>): Text {
  const norwegian = fill(text, Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, /^\d+\.\d+$/.test(String(fact)) ? String(fact).replace('.', ',') : fact])));
  return { ...norwegian, en: fill(text, facts).en };
}

/** The rule with the version that applies. */
export const cited = <V>(rule: Rule<V>, law: Law): { readonly rule: Rule<V>; readonly version: Version<V> } => ({ rule, version: law.of(rule) });
