/** An explanation as a page of its own: no script, nothing fetched, readable without its style. */
import type { Locale } from '../../errors.ts';
import type { Explanation } from './explanation.ts';
import { factIn, formulaIn, nameIn } from './names.ts';
import { LABELS, withUnit } from './shown.ts';

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
ul{list-style:none;padding-left:1.5rem}li{margin:.75rem 0}.line{display:flex;justify-content:space-between;gap:2rem}
data{font-variant-numeric:tabular-nums;white-space:nowrap;font-weight:600}cite{font-style:normal}small{display:block}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem;margin:.25rem 0}dd{margin:0}`;

/** `title` is the page's; without it, "Explanation" in the reader's language. */
export const html = (explanation: Explanation, locale: Locale, title: string = LABELS.explanation[locale]): string => `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>
<ul>${node(explanation, locale)}</ul>
</main></body>
</html>
`;

const node = (one: Explanation, locale: Locale): string => `<li><div class="line"><span>${escaped(one.text[locale])}</span> ${value(one, locale)}</div>
<small><cite>${escaped(one.paragraph)}</cite></small>
<details><summary>${LABELS.formula[locale]}</summary>
<p>${escaped(formulaIn(one.formula, locale))}</p>
<dl>${facts(one, locale)}<dt>${LABELS.rule[locale]}</dt><dd>${escaped(one.ruleId)}, ${escaped(one.version)}</dd></dl>${list(LABELS.basis[locale], one.basis, locale)}
</details>${list(undefined, one.parts, locale)}</li>`;

const facts = (one: Explanation, locale: Locale): string =>
  Object.entries(one.inputs).map(([name, input]) => `<dt>${escaped(nameIn(name, locale))}</dt><dd>${escaped(factIn(input, locale))}</dd>`).join('');
const value = (one: Explanation, locale: Locale): string => `<data value="${escaped(one.value)}">${escaped(withUnit(one, locale))}</data>`;
const list = (heading: string | undefined, nodes: readonly Explanation[] | undefined, locale: Locale): string =>
  (nodes === undefined || nodes.length === 0 ? '' : `\n${heading === undefined ? '' : `<p>${heading}</p>\n`}<ul>${nodes.map((one) => node(one, locale)).join('\n')}</ul>`);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
