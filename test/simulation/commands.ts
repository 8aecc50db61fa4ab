/** Sequences of commands on a few keys, so that they meet each other. */
import fc, { type Arbitrary } from 'fast-check';
import type { DbCommand, Item, Table } from '../../shared/kernel/ports.ts';
import { COUNTS, FACTS, SORT, attributes, conditions, furtherConditions, furtherUpdates, keyConditions, small, updates, type Phrase } from './vocabulary.ts';

export interface Command { readonly command: DbCommand; readonly input: any; readonly phrases: readonly string[] }
/** `#` at the start of a partition key stands for the sequence's own prefix. */
const PARTITIONS = ['#A', '#B'];
const LISTS = ['#LIST', '#OTHER'];

const maybe = <T>(arbitrary: Arbitrary<T>, weight: number): Arbitrary<T | undefined> => fc.oneof({ weight, arbitrary }, { weight: 1, arbitrary: fc.constant(undefined) });
const table: Arbitrary<Table | undefined> = fc.constantFrom(undefined, undefined, undefined, undefined, 'data', 'keys');
/** Mostly one key, so that what is written is met again. */
const key = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ PK: '#A', SK: 'STATE' }) },
  { weight: 2, arbitrary: fc.record({ PK: fc.constantFrom(...PARTITIONS), SK: fc.constantFrom(...SORT) }) });
const oddKey = fc.oneof({ weight: 60, arbitrary: key as Arbitrary<any> }, { weight: 1, arbitrary: fc.constantFrom<any>({ PK: '#A', SK: '' }, { PK: '#A' }, { PK: '#A', SK: 4 }, { PK: '#A', SK: 'STATE', more: 1 }, { PK: '#A', SK: 'x'.repeat(1025) }) });
const anything = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 2 }, fc.string({ maxLength: 5 }), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((n) => (Math.abs(n) < 1e-100 ? 0 : n)), fc.boolean(), fc.constantFrom(null, undefined), fc.uint8Array({ maxLength: 4 }),
    fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 })),
})).value as Arbitrary<unknown>;
const odd = fc.oneof({ weight: 60, arbitrary: anything }, { weight: 1, arbitrary: fc.constantFrom<unknown>(NaN, Infinity, 2 ** 60, new Date(0), () => 1, 'y'.repeat(300_000)) });
const indexed = (name: 'GSI1' | 'GSI2'): Arbitrary<Item> => fc.oneof(
  { weight: 3, arbitrary: fc.record({ [`${name}PK`]: fc.constantFrom(...LISTS), [`${name}SK`]: fc.constantFrom('a', 'a#1', 'b', '\uffee', '\u{1f600}') }) },
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom<Item>({ [`${name}PK`]: '#LIST' }, { [`${name}PK`]: '', [`${name}SK`]: 'a' }, { [`${name}PK`]: '#LIST', [`${name}SK`]: 5 }, { [`${name}PK`]: '#LIST', [`${name}SK`]: undefined }) });
/** No two items at one place of an index: ours never are, and which comes first DynamoDB does not say. */
function distinct(item: Item): Item {
  for (const name of ['GSI1SK', 'GSI2SK']) if (typeof item[name] === 'string') item[name] += `#${item.PK}#${item.SK}`.slice(0, 60);
  return item;
}
const item: Arbitrary<Item> = fc.tuple(oddKey, fc.oneof({ weight: 3, arbitrary: fc.record(attributes) }, { weight: 1, arbitrary: fc.record(attributes, { requiredKeys: [] }) }), indexed('GSI1'), indexed('GSI2'), fc.record({ summary: odd, state: odd }, { requiredKeys: [] })).map((parts) => distinct(Object.assign({}, ...parts)));

type Filled = { readonly text: string; readonly names: Record<string, string>; readonly values: Item };
const filled = ({ text, values = {}, names = {} }: Phrase): Arbitrary<Filled> => fc.record(values).map((given) => ({ text, names, values: given }));
/** Expressions of the code twice as often as the others. */
const oneOf = (ours: readonly Phrase[], further: readonly Phrase[]): Arbitrary<Filled> => fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...ours).chain(filled) }, { weight: 1, arbitrary: fc.constantFrom(...further).chain(filled) });
const surplus = fc.oneof({ weight: 40, arbitrary: fc.constant<Item>({}) }, { weight: 1, arbitrary: fc.constant<Item>({ ':unused': 1 }) });

interface Part { readonly input: any; readonly phrases: readonly string[] }
/** Expressions in one input: their placeholders share one set of values. */
const expressions = (parts: Partial<Record<'ConditionExpression' | 'UpdateExpression', Filled | undefined>>, extra: Item = {}): Part => {
  const given = Object.entries(parts).flatMap(([name, part]) => (part ? [[name, part] as const] : []));
  const names = Object.assign({}, ...given.map(([, part]) => part.names)), values = Object.assign({}, ...given.map(([, part]) => part.values), extra);
  return {
    input: {
      ...Object.fromEntries(given.map(([name, part]) => [name, part.text])),
      ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }), ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    },
    phrases: given.map(([, part]) => part.text),
  };
};
const condition = oneOf(conditions, furtherConditions);
const old = fc.constantFrom<Item>({}, { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }, { ReturnValuesOnConditionCheckFailure: 'NONE' });
const named = (t: Table | undefined): Item => (t ? { table: t } : {});

const put = fc.tuple(table, item, maybe(condition, 1), old, surplus).map(([t, Item, c, o, s]): Part => { const e = expressions({ ConditionExpression: c }, s); return { input: { Put: { Item, ...named(t), ...e.input, ...o } }, phrases: e.phrases }; });
const updateInput = fc.tuple(table, oddKey, oneOf(updates, furtherUpdates), maybe(condition, 1), surplus).map(([t, Key, u, c, s]): Part => { const e = expressions({ UpdateExpression: u, ConditionExpression: c }, s); return { input: { Key, ...named(t), ...e.input }, phrases: e.phrases }; });
const update = fc.tuple(updateInput, old).map(([u, o]): Part => ({ input: { Update: { ...u.input, ...o } }, phrases: u.phrases }));
const remove = fc.tuple(table, oddKey, maybe(condition, 1), old).map(([t, Key, c, o]): Part => { const e = expressions({ ConditionExpression: c }); return { input: { Delete: { Key, ...named(t), ...e.input, ...o } }, phrases: e.phrases }; });
const check = fc.tuple(table, oddKey, condition, old).map(([t, Key, c, o]): Part => { const e = expressions({ ConditionExpression: c }); return { input: { ConditionCheck: { Key, ...named(t), ...e.input, ...o } }, phrases: e.phrases }; });
const write = fc.oneof({ weight: 4, arbitrary: put }, { weight: 3, arbitrary: update }, { weight: 1, arbitrary: remove }, { weight: 1, arbitrary: check });

/** Which item a write is of. AWS refuses two of one item before all else; DynamoDB Local may look at conditions first. */
const target = ({ input }: Part): string => { const [{ table: t = 'data', Key, Item }] = Object.values<any>(input) as [any]; const { PK, SK } = Key ?? Item; return `${t} ${PK} ${SK}`; };
const transaction: Arbitrary<Command> = fc.oneof({ weight: 2, arbitrary: write.map((one) => [one]) }, { weight: 1, arbitrary: fc.uniqueArray(write, { minLength: 2, maxLength: 4, selector: target }) }).map((writes) =>
  ({ command: 'TransactWriteItems', input: { items: writes.map((w) => w.input) }, phrases: writes.flatMap((w) => w.phrases) }));
/** Under an earlier command's token. Valid in itself: of two faults, which is told first is no promise of DynamoDB. */
const reuse: Arbitrary<Command> = fc.tuple(key, small, fc.nat(5)).map(([Key, version, tokenOf]) =>
  ({ command: 'TransactWriteItems', input: { items: [{ Put: { Item: { ...Key, version } } }], tokenOf }, phrases: [] }));
const query: Arbitrary<Command> = fc.constantFrom('table' as const, 'GSI1' as const, 'GSI2' as const).chain((index) => fc.tuple(
  fc.constantFrom(...keyConditions[index]).chain(filled), fc.constantFrom(...(index === 'table' ? PARTITIONS : LISTS)), fc.constantFrom(undefined, 1, 2, 3), fc.constantFrom(undefined, true, false), maybe(fc.constant(true), 1), surplus,
)).map(([phrase, pk, Limit, ScanIndexForward, from, extra]) => ({
  command: 'Query', phrases: [phrase.text],
  input: {
    KeyConditionExpression: phrase.text, ExpressionAttributeValues: { ':pk': pk, ...phrase.values, ...extra },
    ...(phrase.text.startsWith('GSI') && { IndexName: phrase.text.slice(0, 4) }), ...(Limit && { Limit }), ...(ScanIndexForward !== undefined && { ScanIndexForward }),
    // Whoever plays it asks for the following pages too.
    ...(from && { follow: true }),
  },
}));
const get: Arbitrary<Command> = fc.tuple(table, oddKey).map(([t, Key]) => ({ command: 'GetItem', input: { Key, ...named(t), ConsistentRead: true }, phrases: [] }));
const batch: Arbitrary<Command> = fc.array(fc.record({ table: fc.constantFrom<Table>('data', 'keys'), Key: oddKey }), { minLength: 1, maxLength: 4 }).map((keys) => ({ command: 'BatchGetItem', input: { keys }, phrases: [] }));
const plainPut: Arbitrary<Command> = put.map(({ input, phrases }) => ({ command: 'PutItem', input: (input as { Put: Item }).Put, phrases }));
const plainUpdate: Arbitrary<Command> = updateInput.map(({ input, phrases }) => ({ command: 'UpdateItem', input, phrases }));

/** An item with everything that conditions ask for, and others beside it for queries to find. */
const listed = (name: 'GSI1' | 'GSI2'): Arbitrary<Item> => fc.constantFrom('a', 'b', '\uffee', '\u{1f600}').map((sort) => ({ [`${name}PK`]: '#LIST', [`${name}SK`]: sort }));
const seed: Arbitrary<Command> = fc.tuple(
  fc.record(Object.fromEntries(COUNTS.map((name) => [name, small]))), fc.record(Object.fromEntries(Object.entries(FACTS).map(([name, value]) => [name, maybe(value, 1)]))), fc.boolean(), listed('GSI1'), listed('GSI2'),
  fc.array(fc.tuple(fc.constantFrom(...SORT.filter((sort) => sort !== 'STATE')), listed('GSI1'), listed('GSI2')), { minLength: 2, maxLength: 4 }),
).map(([counts, facts, excludesUnaccompaniedMinors, first, second, others]) => {
  const items = [{ PK: '#A', SK: 'STATE', excludesUnaccompaniedMinors, ...counts, ...facts, ...first, ...second }, ...new Map(others.map(([SK, ...indexes]) => [SK, Object.assign({ PK: '#A', SK }, ...indexes)])).values()];
  return { command: 'TransactWriteItems', input: { items: items.map((Item) => ({ Put: { Item: distinct(Item) } })) }, phrases: [] };
});
/** Some expressions of the code, each for itself in a transaction of one: drawn beside all else, every one is met by and by as it holds and as it does not. */
const alone = (part: Arbitrary<Part>): Arbitrary<Command> => part.map(({ input, phrases }) => ({ command: 'TransactWriteItems', input: { items: [input] }, phrases }));
const seeded = fc.oneof({ weight: 2, arbitrary: fc.constant({ PK: '#A', SK: 'STATE' }) }, { weight: 1, arbitrary: key });
const some = (count: number, phrases: readonly Phrase[], of: (phrase: Filled, Key: Item) => Part): Arbitrary<Command[]> =>
  fc.shuffledSubarray([...phrases], { minLength: count, maxLength: count }).chain((chosen) => fc.tuple(...chosen.map((phrase) => alone(fc.tuple(filled(phrase), seeded).map(([f, Key]) => of(f, Key))))));
const round: Arbitrary<Command[]> = fc.tuple(
  some(5, conditions, (c, Key) => { const e = expressions({ ConditionExpression: c }); return { input: { ConditionCheck: { Key, ...e.input } }, phrases: e.phrases }; }),
  some(4, updates, (u, Key) => { const e = expressions({ UpdateExpression: u }); return { input: { Update: { Key, ...e.input } }, phrases: e.phrases }; }),
).map((commands) => commands.flat());
/** Commands, or the number of an earlier one of the sequence to make again under the same token. Who plays them gives the tokens. */
export const sequences: Arbitrary<(Command | number)[]> = fc.tuple(seed, round, fc.array(fc.oneof(
  { weight: 8, arbitrary: transaction as Arbitrary<Command | number> }, { weight: 1, arbitrary: reuse }, { weight: 3, arbitrary: query }, { weight: 1, arbitrary: get }, { weight: 1, arbitrary: batch },
  { weight: 2, arbitrary: plainUpdate }, { weight: 2, arbitrary: plainPut }, { weight: 1, arbitrary: fc.nat(5) },
), { minLength: 1, maxLength: 10, size: '+1' })).map(([first, others, rest]) => [first, ...others, ...rest]);

const OWN = new Set([...PARTITIONS, ...LISTS]);
/** The command on keys of a sequence's own, so that none sees what another has left. */
function own(value: any, prefix: string): any {
  if (typeof value === 'string') return OWN.has(value) ? prefix + value : value;
  if (Array.isArray(value)) return value.map((v) => own(v, prefix));
  return value && typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value)) ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, own(v, prefix)])) : value;
}
/** The sequence's commands, each under a token of its own or under that of an earlier one. */
export function ready(sequence: readonly (Command | number)[], prefix: string): Command[] {
  const all: Command[] = [];
  for (const step of sequence) {
    if (typeof step === 'number') {
      if (all[step]) all.push(all[step]);
      continue;
    }
    const { tokenOf, ...input } = own(step.input, prefix);
    all.push({ ...step, input: step.command === 'TransactWriteItems' ? { ...input, token: all[tokenOf]?.input.token ?? `${prefix}-${all.length}` } : input });
  }
  return all;
}
