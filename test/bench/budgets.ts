/** What each operation of the demo's flow asks of AWS, counted on the running template. */
import { dirname, join } from 'node:path';
import { loadDemo } from '../../demo/load.ts';
import { Client, type Answer } from '../../demo/client.ts';
import { runFlow, type Row } from '../../demo/flow.ts';
import { capabilities } from '../../functions/catalogue.ts';
import type { Prepared } from '../../scripts/prepare.ts';
import { startCountedCloud } from './cloud.ts';
import type { Call } from './counter.ts';
import { bytesOf, readUnits, writeUnits, type Attributes, type Indexes, type Written } from './units.ts';

/** Of reading and of accepting; and of every transaction, whoever makes it. */
export const LIMITS = { calls: 1, readUnits: 2, puts: 1, accept: { gets: 1, transactions: 1, itemsWritten: 6 }, transaction: { items: 25, bytes: 256 * 1024 } } as const;
export const isAbove = ({ gets, queries, readUnits, puts }: Budget): boolean => gets + queries > LIMITS.calls || readUnits > LIMITS.readUnits || puts > LIMITS.puts;

/** A fixed day ahead of any real one: sizes depend on dates, and the clock can only be turned forward. */
const DAY = Date.parse('2040-06-12T09:00:00Z');

export interface Sample { readonly capability: string; readonly operation: string; readonly method: string; readonly persona: string; readonly status: number; readonly calls: readonly Call[] }
export interface Flow { readonly rows: readonly Row[]; readonly samples: readonly Sample[]; readonly calls: readonly Call[]; readonly indexes: Indexes }

/** Items, bytes and units are of the table and the person keys together. */
export interface Budget {
  readonly capability: string; readonly operation: string; readonly method: string;
  readonly gets: number; readonly queries: number; readonly itemsRead: number; readonly bytesRead: number; readonly readUnits: number;
  readonly transactions: number; readonly puts: number; readonly itemsWritten: number; readonly bytesWritten: number; readonly writeUnits: number;
  readonly kms: number;
}

/** Runs the whole demo on a cloud assembly that `prepare` made: some twenty seconds. */
export async function runCountedFlow({ cdkOut }: Pick<Prepared, 'cdkOut'>): Promise<Flow> {
  const cloud = await startCountedCloud({ cdkOut, personas: join(dirname(cdkOut), 'personas.json'), partners: 'demo/partners.json', at: DAY });
  try {
    const client = new MeteredClient(cloud.address, cloud.calls);
    await loadDemo(client);
    const rows = await runFlow(client);
    return { rows, samples: client.samples, calls: [...cloud.calls], indexes: cloud.indexes };
  } finally {
    await cloud.close();
  }
}

const ROUTES = Object.entries(capabilities).flatMap(([capability, routes]) => Object.entries(routes).map(([operation, { method, path }]) => ({
  capability, operation, method, path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
})));

/** Keeps with each request the calls that the function which served it made. The flow sends one request at a time. */
class MeteredClient extends Client {
  readonly samples: Sample[] = [];
  readonly #calls: readonly Call[];
  constructor(address: string, calls: readonly Call[]) {
    super(address);
    this.#calls = calls;
  }

  override async call<T = any>(as: string, method: string, path: string, body?: unknown, options?: { ifMatch?: string | null; idempotencyKey?: string }): Promise<Answer<T>> {
    const from = this.#calls.length;
    const answer = await super.call<T>(as, method, path, body, options);
    const route = ROUTES.find((r) => r.method === method && r.path.test(path.split('?')[0]!));
    if (!route) throw new Error(`${method} ${path} is no route of ours`);
    const { capability, operation } = route;
    this.samples.push({ capability, operation, method, persona: as, status: answer.status, calls: this.#calls.slice(from).filter((c) => c.functionName.endsWith(`-${capability}-api`)) });
    return answer;
  }
}

/** What is kept between requests, and so is no part of a warm one: who the caller is, and credentials for the tenant. */
export const isKept = ({ service, operation, input }: Call): boolean =>
  service === 'STS' || (operation === 'GetItem' && /^(MEMBER#|SYSTEM$)/.test(input.Key.SK.S) && input.Key.PK.S.startsWith('DIR#'));

/** The dearest of each operation's successful requests, warm, by capability and name. */
export function budgetsOf({ samples, indexes }: Flow): Budget[] {
  const dearest = new Map<string, Budget>();
  for (const sample of samples.filter(({ status }) => status < 300)) {
    const budget = budgetOf(sample, indexes);
    const other = dearest.get(sample.operation);
    if (!other || weight(budget) > weight(other)) dearest.set(sample.operation, budget);
  }
  const name = ({ capability, operation }: Budget): string => `${capability} ${operation}`;
  return [...dearest.values()].sort((a, b) => (name(a) < name(b) ? -1 : 1));
}
const weight = (b: Budget): number => (b.readUnits + b.writeUnits) * 1e9 + b.bytesRead + b.bytesWritten;

/** The benefit run's counter: which of its shards a small run touches is chance, so each read of it counts them all. */
const COUNTER = { prefix: 'PROGRESS#', shards: 8 };
function withAllShards(call: Call): Call {
  const isShard = (item: Attributes): boolean => item.SK.S.startsWith(COUNTER.prefix);
  const shards: Attributes[] = call.operation === 'Query' ? call.output.Items.filter(isShard) : [];
  if (shards.length === 0) return call;
  const largest = shards.reduce((a, b) => (bytesOf(a) > bytesOf(b) ? a : b));
  return { ...call, output: { Items: [...call.output.Items.filter((item: Attributes) => !isShard(item)), ...Array<Attributes>(COUNTER.shards).fill(largest)] } };
}

function budgetOf({ capability, operation, method, calls }: Sample, indexes: Indexes): Budget {
  const warm = calls.filter((call) => !isKept(call)).map(withAllShards);
  const of = (...operations: string[]): Call[] => warm.filter((call) => call.service === 'DynamoDB' && operations.includes(call.operation));
  const gets = of('GetItem', 'BatchGetItem');
  const queries = of('Query');
  const transactions = of('TransactWriteItems');
  const puts = of('PutItem');
  const others = warm.filter((call) => call.service !== 'KMS' && ![...gets, ...queries, ...transactions, ...puts].includes(call));
  if (others.length > 0) throw new Error(`${operation} calls ${others.map((c) => c.operation).join(', ')}: no budget knows what that costs`);
  const read = [...gets, ...queries].flatMap(({ output }) => output.Items ?? (output.Item ? [output.Item] : Object.values<any>(output.Responses ?? {}).flat()));
  const [together, alone] = [transactions.flatMap((call) => call.written), puts.flatMap((call) => call.written)];
  const units = (written: readonly Written[]): number => sum(written.map((w) => writeUnits(indexes, w)));
  return {
    capability, operation, method,
    gets: gets.length, queries: queries.length, itemsRead: read.length, bytesRead: sum(read.map(bytesOf)), readUnits: sum([...gets, ...queries].map((c) => readUnits(c.operation, c.input, c.output))),
    transactions: transactions.length, puts: puts.length, itemsWritten: sum(transactions.map((c) => c.input.TransactItems.length)) + puts.length,
    bytesWritten: sum([...together, ...alone].map(({ after }) => bytesOf(after))), writeUnits: 2 * units(together) + units(alone),
    kms: warm.filter(({ service }) => service === 'KMS').length,
  };
}

/** Of the transactions of all functions in the flow, not only of those that serve requests. Bytes are of the items as they then stand. */
export function transactionSizes({ calls }: Flow): { functionName: string; items: number; bytes: number }[] {
  return calls.filter(({ operation }) => operation === 'TransactWriteItems')
    .map(({ functionName, input, written }) => ({ functionName, items: input.TransactItems.length, bytes: sum(written.map(({ after }) => bytesOf(after))) }));
}
export const isTooLarge = ({ items, bytes }: { items: number; bytes: number }): boolean => items > LIMITS.transaction.items || bytes > LIMITS.transaction.bytes;

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The page that is checked in. */
export function budgetsPage(budgets: readonly Budget[]): string {
  const row = (cells: readonly unknown[]): string => `| ${cells.join(' | ')} |`;
  const lines = budgets.map((b) => row([b.capability, `\`${b.operation}\``, b.gets, b.queries, b.itemsRead, b.bytesRead, b.readUnits, b.transactions, b.puts, b.itemsWritten, b.bytesWritten, b.writeUnits, b.kms]));
  return `# What a request costs

Made by \`npm run bench\`; \`test/bench/budgets.test.ts\` measures the same again and fails when a figure differs.

Limits: reading makes at most ${LIMITS.calls} get or query and ${LIMITS.readUnits} read units, and ${LIMITS.puts} put where it shows personal fields (the reading itself); accepting a case at most ${LIMITS.accept.gets} get and ${LIMITS.accept.transactions} transaction of ${LIMITS.accept.itemsWritten} items; no transaction has more than ${LIMITS.transaction.items} items or ${LIMITS.transaction.bytes / 1024} KB.

Each row is the dearest successful request of an operation in the demo's flow, counted between the function and AWS on the synthesised template. Get: GetItem or BatchGetItem. Bytes are of items, by DynamoDB's own rule; of a counter in shards all shards are counted. Units are what AWS bills: reading by 4 KB (half without consistency), writing by the KB with the index entries that change, twice in a transaction.

A function knows a caller for half a minute and has credentials for a tenant for an hour. Without them a request makes one more get (half a read unit) and one \`AssumeRole\`.

${[row(['Capability', 'Operation', 'Gets', 'Queries', 'Items read', 'Bytes', 'Read units', 'Transactions', 'Puts', 'Items written', 'Bytes', 'Write units', 'KMS']), row(['---', '---', ...Array<string>(11).fill('---:')]), ...lines].join('\n')}
`;
}
