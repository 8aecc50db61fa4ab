/** The expressions that the sources give to DynamoDB, found in their text. */
import { globSync, readFileSync } from 'node:fs';

export interface Written {
  readonly where: string;
  /** What stands after `…Expression:`, up to the end of the property. */
  readonly code: string;
  /** Each text in it; where values are put in, a template matches anything. */
  readonly texts: readonly RegExp[];
}

const PROPERTY = /\b(?:Condition|Update|KeyCondition|Filter|Projection)Expression:\s*/g;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function writtenExpressions(): Written[] {
  return globSync('{functions,shared,events}/**/*.ts').flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(PROPERTY)].flatMap((match): Written[] => {
      const from = match.index + match[0].length;
      const { code, texts } = property(text, from);
      // A type's field, or a value handed on.
      return /^string\b/.test(code) || code.startsWith('values(') ? [] : [{ where: `${file}:${text.slice(0, from).split('\n').length}`, code, texts }];
    });
  });
}

/** Reads up to the comma, brace or line end that ends the property. */
function property(text: string, from: number): { code: string; texts: RegExp[] } {
  const texts: RegExp[] = [];
  let at = from;
  while (!/[,}\n;]/.test(text[at]!)) {
    const quote = text[at]!;
    if (quote !== "'" && quote !== '`') at++;
    else {
      const { end, pattern, whole } = literal(text, at);
      // The condition of a choice holds texts too, but none with a space or a function call.
      if (/[ (]/.test(whole)) texts.push(new RegExp(`^${pattern}$`));
      at = end;
    }
  }
  return { code: text.slice(from, at), texts };
}

function literal(text: string, from: number): { end: number; pattern: string; whole: string } {
  const quote = text[from]!;
  let at = from + 1, pattern = '';
  while (text[at] !== quote) {
    if (quote === '`' && text.startsWith('${', at)) {
      pattern += '.*';
      for (let depth = 0; ; at++) {
        if (text[at] === '{') depth++;
        else if (text[at] === '}' && --depth === 0) break;
      }
      at++;
    } else pattern += escaped(text[at++]!);
  }
  return { end: at + 1, pattern, whole: text.slice(from + 1, at) };
}
