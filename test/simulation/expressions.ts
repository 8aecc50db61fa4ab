/**
 * DynamoDB's expressions, as far as the code uses them: a parser and an evaluator. What it does not know it refuses with
 * `NotSimulated`, never with a guess; the conformance test holds what it knows to DynamoDB Local.
 *
 *     condition := and (OR and)*        and := not (AND not)*        not := NOT not | ( condition ) | call | operand op operand
 *     call      := attribute_exists(name) | attribute_not_exists(name) | begins_with(name, operand)
 *     update    := (SET name = sum, … | REMOVE name, … | ADD name :value, …)*     sum := operand ((+|-) operand)?
 *     operand   := name | #name | :value
 */
import type { Item } from '../../shared/kernel/ports.ts';
import { equal, invalid, order, typeOf } from './values.ts';

export class NotSimulated extends Error { override readonly name = 'NotSimulated'; }

export interface Substitutes { readonly ExpressionAttributeNames?: Record<string, string>; readonly ExpressionAttributeValues?: Item }
type Operand = { readonly name: string } | { readonly value: string };
export type Comparison = { readonly kind: 'compare'; readonly op: string; readonly left: Operand; readonly right: Operand };
export type Condition =
  | { readonly kind: 'or' | 'and'; readonly all: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'exists'; readonly name: string; readonly wanted: boolean }
  | { readonly kind: 'begins_with'; readonly left: Operand; readonly right: Operand }
  | Comparison;
type Sum = { readonly left: Operand; readonly right?: Operand; readonly sign?: 1 | -1 };
export interface Update { readonly set: readonly { name: string; to: Sum }[]; readonly remove: readonly string[]; readonly add: readonly { name: string; value: string }[] }
/** A parsed expression with the placeholders and the attribute names (or placeholders of names) that it uses. */
export interface Parsed<T> { readonly tree: T; readonly used: ReadonlySet<string>; readonly names: ReadonlySet<string> }

const COMPARATORS = new Set(['=', '<>', '<', '<=', '>', '>=']);
const TOKENS = /\s*(?:([A-Za-z_][A-Za-z0-9_]*|[#:][A-Za-z0-9_]+)|(<>|<=|>=|[=<>(),+-]))/y;

class Reader {
  readonly #text: string;
  readonly #tokens: string[] = [];
  readonly used = new Set<string>();
  readonly names = new Set<string>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    TOKENS.lastIndex = 0;
    while (TOKENS.lastIndex < text.trimEnd().length) {
      const from = TOKENS.lastIndex;
      const match = TOKENS.exec(text);
      if (!match) throw new NotSimulated(`expression "${text}" at "${text.slice(from)}"`);
      this.#tokens.push(match[1] ?? match[2]!);
    }
  }
  get next(): string | undefined { return this.#tokens[this.#at]; }
  take(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw this.wrong('its end');
    return token;
  }
  /** Takes the token when it is the one asked for; keywords in any case. */
  has(token: string): boolean {
    if (this.next?.toUpperCase() !== token) return false;
    this.#at++;
    return true;
  }
  expect(token: string): void { if (!this.has(token)) throw this.wrong(this.next ?? 'its end'); }
  wrong(near: string): Error { return new NotSimulated(`expression "${this.#text}" near ${near}`); }

  operand(): Operand {
    const token = this.take();
    if (!/^[A-Za-z_#:]/.test(token) || this.next === '(') throw this.wrong(token);
    if (/^[#:]/.test(token)) this.used.add(token);
    if (token.startsWith(':')) return { value: token };
    this.names.add(token);
    return { name: token };
  }
  name(): string {
    const operand = this.operand();
    if ('value' in operand) throw this.wrong(operand.value);
    return operand.name;
  }
  list<T>(one: () => T): T[] {
    const all = [one()];
    while (this.has(',')) all.push(one());
    return all;
  }
}

function condition(r: Reader): Condition {
  const any = [conjunction(r)];
  while (r.has('OR')) any.push(conjunction(r));
  return any.length === 1 ? any[0]! : { kind: 'or', all: any };
}
function conjunction(r: Reader): Condition {
  const all = [primary(r)];
  while (r.has('AND')) all.push(primary(r));
  return all.length === 1 ? all[0]! : { kind: 'and', all };
}
function primary(r: Reader): Condition {
  if (r.has('NOT')) return { kind: 'not', of: primary(r) };
  if (r.has('(')) return closed(r, condition(r));
  if (r.next === 'attribute_exists' || r.next === 'attribute_not_exists') {
    const wanted = r.take() === 'attribute_exists';
    r.expect('(');
    return closed(r, { kind: 'exists', name: r.name(), wanted });
  }
  if (r.next === 'begins_with') {
    r.take();
    r.expect('(');
    const left = r.operand();
    r.expect(',');
    return closed(r, { kind: 'begins_with', left, right: r.operand() });
  }
  const left = r.operand();
  const op = r.take();
  if (!COMPARATORS.has(op)) throw r.wrong(op);
  return { kind: 'compare', op, left, right: r.operand() };
}
function closed<T>(r: Reader, inner: T): T { r.expect(')'); return inner; }

function update(r: Reader): Update {
  const set: { name: string; to: Sum }[] = [], remove: string[] = [], add: { name: string; value: string }[] = [];
  while (r.next !== undefined) {
    if (r.has('SET')) set.push(...r.list(() => { const name = r.name(); r.expect('='); return { name, to: sum(r) }; }));
    else if (r.has('REMOVE')) remove.push(...r.list(() => r.name()));
    else if (r.has('ADD')) add.push(...r.list(() => {
      const name = r.name(), operand = r.operand();
      if (!('value' in operand)) throw r.wrong(operand.name);
      return { name, value: operand.value };
    }));
    else throw r.wrong(r.next);
  }
  return { set, remove, add };
}
function sum(r: Reader): Sum {
  const left = r.operand();
  const sign = r.has('+') ? 1 : r.has('-') ? -1 : undefined;
  return sign ? { left, sign, right: r.operand() } : { left };
}

function parser<T>(grammar: (r: Reader) => T): (text: string) => Parsed<T> {
  const known = new Map<string, Parsed<T>>();
  return (text) => {
    let parsed = known.get(text);
    if (!parsed) {
      const reader = new Reader(text);
      const tree = grammar(reader);
      if (reader.next !== undefined) throw reader.wrong(reader.next);
      known.set(text, parsed = { tree, used: reader.used, names: reader.names });
    }
    return parsed;
  };
}
export const parseCondition = parser(condition);
export const parseUpdate = parser(update);

/** Each placeholder that is used must be given, and each that is given be used. */
export function checkSubstitutes(given: Substitutes, ...expressions: (Parsed<unknown> | undefined)[]): void {
  const used = new Set(expressions.flatMap((e) => [...e?.used ?? []]));
  const defined = [...Object.keys(given.ExpressionAttributeNames ?? {}), ...Object.keys(given.ExpressionAttributeValues ?? {})];
  for (const name of used) if (!defined.includes(name)) throw invalid(`An expression attribute used in expression is not defined: ${name}`);
  for (const name of defined) if (!used.has(name)) throw invalid(`Provided but unused in expressions: ${name}`);
  for (const kind of ['ExpressionAttributeNames', 'ExpressionAttributeValues'] as const) {
    if (given[kind] && Object.keys(given[kind]).length === 0) throw invalid(`${kind} must not be empty`);
  }
}

export const nameOf = (name: string, given: Substitutes): string => (name.startsWith('#') ? given.ExpressionAttributeNames![name]! : name);
export const valueOf = (operand: Operand, given: Substitutes, item: Item): unknown =>
  ('value' in operand ? given.ExpressionAttributeValues![operand.value] : item[nameOf(operand.name, given)]);

/** What DynamoDB refuses before it looks at any item: operands of a type that the operator cannot take. */
export function checkCondition(tree: Condition, given: Substitutes): void {
  switch (tree.kind) {
    case 'or': case 'and': return tree.all.forEach((c) => checkCondition(c, given));
    case 'not': return checkCondition(tree.of, given);
    case 'exists': return;
    default:
      for (const operand of [tree.left, tree.right]) {
        if (!('value' in operand)) continue;
        const type = typeOf(given.ExpressionAttributeValues![operand.value]);
        const allowed = tree.kind === 'begins_with' ? ['S', 'B'] : tree.op === '=' || tree.op === '<>' ? [type] : ['S', 'N', 'B'];
        if (!allowed.includes(type)) throw invalid(`Incorrect operand type for operator or function: ${type}`);
      }
  }
}

export function holds(tree: Condition, given: Substitutes, item: Item): boolean {
  switch (tree.kind) {
    case 'or': return tree.all.some((c) => holds(c, given, item));
    case 'and': return tree.all.every((c) => holds(c, given, item));
    case 'not': return !holds(tree.of, given, item);
    case 'exists': return (item[nameOf(tree.name, given)] !== undefined) === tree.wanted;
    case 'begins_with': {
      const [text, start] = [valueOf(tree.left, given, item), valueOf(tree.right, given, item)];
      if (start instanceof Uint8Array) throw new NotSimulated('begins_with of bytes');
      return typeof text === 'string' && typeof start === 'string' && text.startsWith(start);
    }
    case 'compare': return compares(tree.op, valueOf(tree.left, given, item), valueOf(tree.right, given, item));
  }
}
function compares(op: string, a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return op === '<>';
  if (op === '=') return equal(a, b);
  if (op === '<>') return !equal(a, b);
  if (typeOf(a) !== typeOf(b) || !['S', 'N', 'B'].includes(typeOf(a))) return false;
  const difference = order(a, b);
  return op === '<' ? difference < 0 : op === '<=' ? difference <= 0 : op === '>' ? difference > 0 : difference >= 0;
}

/** What DynamoDB refuses of an update before it looks at any item. */
export function checkUpdate(update: Update, given: Substitutes): void {
  const names = touched(update, given);
  if (new Set(names).size < names.length) throw invalid('Two document paths overlap with each other');
  const constant = (operand: Operand | undefined): unknown => (operand && 'value' in operand ? given.ExpressionAttributeValues![operand.value] : undefined);
  for (const { to } of update.set) if (to.sign) for (const v of [constant(to.left), constant(to.right)]) if (v !== undefined) number(v);
  for (const { value } of update.add) number(given.ExpressionAttributeValues![value]);
}
const touched = ({ set, remove, add }: Update, given: Substitutes): string[] =>
  [...set.map(({ name }) => name), ...remove, ...add.map(({ name }) => name)].map((name) => nameOf(name, given));
function number(value: unknown): number {
  if (typeof value !== 'number') throw invalid(`An operand has an incorrect data type: ${typeOf(value)}`);
  if (!Number.isSafeInteger(value)) throw new NotSimulated('arithmetic with fractions');
  return value;
}

/** The item after the update. Every operand is read from the item before it. */
export function updated(update: Update, given: Substitutes, before: Item): Item {
  const { set, remove, add } = update;
  for (const name of touched(update, given)) if (name === 'PK' || name === 'SK') throw invalid(`Cannot update attribute ${name}. This attribute is part of the key`);
  const after: Item = { ...before };
  const read = (operand: Operand): unknown => {
    const value = valueOf(operand, given, before);
    if (value === undefined) throw invalid('The provided expression refers to an attribute that does not exist in the item');
    return value;
  };
  for (const { name, to } of set) after[nameOf(name, given)] = to.sign ? number(read(to.left)) + to.sign * number(read(to.right!)) : read(to.left);
  for (const name of remove) delete after[nameOf(name, given)];
  for (const { name, value } of add) {
    const key = nameOf(name, given);
    after[key] = (before[key] === undefined ? 0 : number(before[key])) + number(given.ExpressionAttributeValues![value]);
  }
  return after;
}
