/**
 * Event patterns of EventBridge rules and filter criteria of Lambda event sources. Pure.
 * A pattern is compiled once, at load: what it says that this matcher does not know is refused there by name,
 * because AWS would match nothing and say nothing.
 */
import { NotSimulated } from './errors.ts';

export type Matcher = (event: unknown) => boolean;

/** `lambda` knows fewer operators than a rule does: what Lambda would refuse is refused here as well. */
export type Dialect = 'rule' | 'lambda';

type Test = (value: unknown) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isLeaf = (value: unknown): boolean => value !== undefined && !isObject(value) && !Array.isArray(value);
const onText = (test: (text: string) => boolean): Test => (value) => typeof value === 'string' && test(value);

/** @throws NotSimulated with the path of the first thing in the pattern that is not understood */
export function compilePattern(pattern: unknown, path: string, dialect: Dialect = 'rule'): Matcher {
  if (!isObject(pattern) || Object.keys(pattern).length === 0) throw new NotSimulated('a pattern that is not an object with fields', path);
  const parts = Object.entries(pattern).map(([key, wanted]): Matcher => {
    const at = `${path}.${key}`;
    if (key === '$or') return anyOf(wanted, at, dialect);
    const matches = isObject(wanted) ? compilePattern(wanted, at, dialect) : compileField(wanted, at, dialect);
    return (event) => matches(isObject(event) ? event[key] : undefined);
  });
  const whole: Matcher = (event) => parts.every((matches) => matches(event));
  // Fields named together must be found together, in one and the same element of a list.
  return (event) => (Array.isArray(event) && event.length > 0 ? event.flat(Infinity).some(whole) : whole(event));
}

/** Lambda's `FilterCriteria`: a record passes when one of the filters matches, or when there are none. */
export function compileFilters(criteria: { Filters?: { Pattern: string }[] } | undefined, path: string): Matcher {
  const filters = (criteria?.Filters ?? []).map(({ Pattern }, i) => compilePattern(JSON.parse(Pattern), `${path}.Filters[${i}].Pattern`, 'lambda'));
  return (record) => filters.length === 0 || filters.some((matches) => matches(record));
}

function anyOf(alternatives: unknown, path: string, dialect: Dialect): Matcher {
  if (!Array.isArray(alternatives) || alternatives.length < 2) throw new NotSimulated('$or with fewer than two alternatives', path);
  const compiled = alternatives.map((pattern, i) => compilePattern(pattern, `${path}[${i}]`, dialect));
  return (event) => compiled.some((matches) => matches(event));
}

function compileField(wanted: unknown, path: string, dialect: Dialect): Matcher {
  if (!Array.isArray(wanted) || wanted.length === 0) throw new NotSimulated('a field whose wanted values are not a list', path);
  const tests = wanted.map((value, i) => (isObject(value) ? compileOperator(value, `${path}[${i}]`, dialect) : { test: exactly(value, `${path}[${i}]`), onAbsence: false }));
  return (value) => {
    const leaves = (Array.isArray(value) ? value.flat(Infinity) : [value]).filter(isLeaf);
    return tests.some(({ test, onAbsence }) => (onAbsence ? leaves.length === 0 : leaves.some(test)));
  };
}

function exactly(wanted: unknown, path: string): Test {
  if (!isLeaf(wanted)) throw new NotSimulated('a list inside a list of wanted values', path);
  return (value) => value === wanted;
}

const foldCase = (text: string): string => text.toLowerCase();

/** An operator on the leaves of one field; `exists: false` alone holds by there being none. */
function compileOperator(operator: Record<string, unknown>, path: string, dialect: Dialect): { test: Test; onAbsence: boolean } {
  const [[name, argument] = ['', undefined], ...more] = Object.entries(operator);
  const refuse = (what: string) => new NotSimulated(`pattern operator ${what}`, path);
  if (more.length > 0) throw refuse(`combination ${JSON.stringify(operator)}`);
  if (name === 'exists') {
    if (typeof argument !== 'boolean') throw refuse('exists with something else than true or false');
    return { test: () => true, onAbsence: !argument };
  }
  if (name === 'numeric') return { test: numeric(argument, refuse), onAbsence: false };
  if (name === 'anything-but') return { test: anythingBut(argument, path, dialect), onAbsence: false };
  return { test: textOperator(name, argument, dialect, refuse), onAbsence: false };
}

function textOperator(name: string, argument: unknown, dialect: Dialect, refuse: (what: string) => Error): Test {
  if (name === 'prefix' || name === 'suffix') {
    const holds = (text: string, part: string) => (name === 'prefix' ? text.startsWith(part) : text.endsWith(part));
    if (typeof argument === 'string') return onText((text) => holds(text, argument));
    const folded = isObject(argument) && Object.keys(argument).length === 1 ? argument['equals-ignore-case'] : undefined;
    if (typeof folded === 'string') return onText((text) => holds(foldCase(text), foldCase(folded)));
    throw refuse(`${name} of ${JSON.stringify(argument)}`);
  }
  if (typeof argument === 'string') {
    if (name === 'equals-ignore-case') return onText((text) => foldCase(text) === foldCase(argument));
    if (name === 'wildcard' && dialect === 'rule') return onText(wildcard(argument, refuse));
  }
  throw refuse(`${name}${dialect === 'lambda' ? ' in Lambda filter criteria' : ''}`);
}

function anythingBut(argument: unknown, path: string, dialect: Dialect): Test {
  const refuse = (what: string) => new NotSimulated(`pattern operator anything-but ${what}`, path);
  let hit: Test;
  if (isObject(argument)) {
    if (dialect === 'lambda') throw refuse('with an operator inside, in Lambda filter criteria');
    const [[name, inner] = ['', undefined], ...more] = Object.entries(argument);
    if (more.length > 0) throw refuse(`combination ${JSON.stringify(argument)}`);
    const tests = [inner].flat().map((value) => textOperator(name, value, dialect, refuse));
    hit = (value) => tests.some((test) => test(value));
  } else {
    const values = [argument].flat();
    const kinds = new Set(values.map((value) => typeof value));
    if (kinds.size !== 1 || !(kinds.has('string') || kinds.has('number'))) throw refuse('of anything else than texts or numbers');
    hit = (value) => values.includes(value);
  }
  return (value) => !hit(value);
}

const COMPARISONS: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function numeric(argument: unknown, refuse: (what: string) => Error): Test {
  const list = Array.isArray(argument) ? argument : [];
  const tests: ((value: number) => boolean)[] = [];
  for (let i = 0; i < list.length; i += 2) {
    const compare = COMPARISONS[String(list[i])];
    const bound: unknown = list[i + 1];
    if (!compare || typeof bound !== 'number') throw refuse(`numeric ${JSON.stringify(argument)}`);
    tests.push((value) => compare(value, bound));
  }
  if (tests.length === 0 || tests.length > 2) throw refuse(`numeric ${JSON.stringify(argument)}`);
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

/** `*` stands for any run of characters; `\*` and `\\` for themselves. */
function wildcard(pattern: string, refuse: (what: string) => Error): (text: string) => boolean {
  if (/\*\*/.test(pattern.replace(/\\[*\\]/g, '_'))) throw refuse('wildcard with two * side by side');
  const source = pattern.replace(/\\(.?)|\*|[^\\*]+/gs, (part, escaped: string | undefined) => {
    if (part === '*') return '.*';
    if (escaped !== undefined && !['*', '\\'].includes(escaped)) throw refuse(`wildcard with ${part}`);
    return (escaped ?? part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  const expression = new RegExp(`^${source}$`, 's');
  return (text) => expression.test(text);
}
