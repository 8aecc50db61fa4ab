/** An explanation in a terminal: a column of values that add up, and beside it the tree of reasons. */
import type { Locale } from '../../errors.ts';
import type { Explanation } from './explanation.ts';
import { factIn, formulaIn, nameIn } from './names.ts';
import { LABELS, withUnit } from './shown.ts';

export function terminal(explanation: Explanation, locale: Locale): string {
  const width = Math.max(...valuesOf(explanation, locale).map((value) => value.length));
  return linesOf(explanation, locale, width, 0).join('\n');
}

const valuesOf = (node: Explanation, locale: Locale): string[] => [withUnit(node, locale), ...(node.parts ?? []).flatMap((part) => valuesOf(part, locale))];

/** What a value rests on has no place in the column: only what adds up has. */
function linesOf(node: Explanation, locale: Locale, width: number, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const reason = (text: string): string => `${' '.repeat(width)}  ${indent}  ${text}`;
  const restsOn = LABELS.basis[locale].toLowerCase();
  const inputs = Object.entries(node.inputs).map(([name, value]) => `${nameIn(name, locale)} ${factIn(value, locale)}`).join(', ');
  return [
    `${withUnit(node, locale).padStart(width)}  ${indent}${node.text[locale]}`,
    reason(`${node.paragraph}; ${node.ruleId}, ${node.version}`),
    reason(`${LABELS.formula[locale].toLowerCase()}: ${formulaIn(node.formula, locale)}${inputs && `; ${inputs}`}`),
    ...(node.basis ?? []).map((rest) => reason(`${restsOn}: ${rest.text[locale]} (${withUnit(rest, locale)}; ${rest.paragraph}; ${rest.ruleId}, ${rest.version})`)),
    ...(node.parts ?? []).flatMap((part) => linesOf(part, locale, width, depth + 1)),
  ];
}
