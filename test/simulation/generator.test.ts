/** The generator of commands must be able to tell a wrong table from a right one, or its agreement with DynamoDB Local says nothing. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TransactionCanceled } from '../../shared/kernel/ports.ts';
import { ready, sequences, type Command } from './commands.ts';
import { MemoryTable } from './memory-table.ts';

/** As many as `npm test` holds to DynamoDB Local. */
const SEQUENCES = 200;
type Exec = (command: Command['command'], input: any) => any;
const right = (table: MemoryTable): Exec => (command, input) => table.exec(command, input);
/** A table whose commands are others than those it was given. */
const wrong = (inputOf: (input: any, command: Command['command']) => any) => (exec: Exec): Exec => (command, input) => exec(command, inputOf(input, command));

const eachWrite = (input: any, more: object): any => (input.items ? { ...input, items: input.items.map((item: any) => Object.fromEntries(Object.entries<any>(item).map(([kind, write]) => [kind, { ...write, ...more }]))) } : input);

let count = 0;
const WRONG: Readonly<Record<string, (exec: Exec) => Exec>> = {
  'descending order ignored': wrong((input) => ({ ...input, ...('ScanIndexForward' in input && { ScanIndexForward: true }) })),
  'ascending where nothing is said': wrong((input, command) => (command === 'Query' ? { ScanIndexForward: false, ...input } : input)),
  'the limit of a page ignored': wrong(({ Limit: _, ...input }) => input),
  'every page the first': wrong(({ ExclusiveStartKey: _, ...input }) => input),
  'nothing said of further pages': (exec) => (command, input) => { const { LastEvaluatedKey: _, ...output } = exec(command, input); return output; },
  'one index taken for the other': wrong((input) => (input.IndexName === 'GSI2' ? { ...input, IndexName: 'GSI1', KeyConditionExpression: input.KeyConditionExpression.replaceAll('GSI2', 'GSI1') } : input)),
  'the table of keys taken for the other': wrong((input) => (input.table === 'keys' ? { ...input, table: 'data' } : input.keys ? { keys: input.keys.map(({ Key }: any) => ({ table: 'data', Key })) } : eachWrite(input, { table: 'data' }))),
  'what stood there not told': wrong((input) => eachWrite(input, { ReturnValuesOnConditionCheckFailure: 'NONE' })),
  'a token forgotten at once': wrong((input) => ('token' in input ? { ...input, token: `once-${++count}` } : input)),
  'a transaction as so many writes': (exec) => (command, input) => (command === 'TransactWriteItems' ? input.items.map((item: any) => exec(command, { items: [item], token: `one-${++count}` })).at(-1) : exec(command, input)),
};

function outcome(exec: Exec, { command, input: { follow, ...input } }: Command): unknown[] {
  try {
    const outputs = [exec(command, input)];
    for (let page = 0; follow && outputs.at(-1).LastEvaluatedKey && page < 6; page++) outputs.push(exec(command, { ...input, ExclusiveStartKey: outputs.at(-1).LastEvaluatedKey }));
    return outputs;
  } catch (error) {
    return [(error as Error).name, error instanceof TransactionCanceled && error.reasons];
  }
}

test.each(Object.entries(WRONG))(`a table with %s is found within ${SEQUENCES} sequences`, (_, made) => {
  let run = 0;
  const found = fc.check(fc.property(sequences, (sequence) => {
    const tables = [new MemoryTable(() => 0), new MemoryTable(() => 0)] as const;
    const [one, other] = [right(tables[0]), made(right(tables[1]))];
    return ready(sequence, `T#run${++run}`).every((command) => isDeepStrictEqual(outcome(one, command), outcome(other, command))) && isDeepStrictEqual(tables[0].snapshot(), tables[1].snapshot());
  }), { numRuns: SEQUENCES, seed: 1, endOnFailure: true });
  expect(found.failed).toBe(true);
});

test('two right tables are told apart by none of them', () => {
  let run = 0;
  fc.assert(fc.property(sequences, (sequence) => {
    const [one, other] = [right(new MemoryTable(() => 0)), right(new MemoryTable(() => 0))];
    return ready(sequence, `T#run${++run}`).every((command) => isDeepStrictEqual(outcome(one, command), outcome(other, command)));
  }), { numRuns: SEQUENCES, seed: 1 });
});
