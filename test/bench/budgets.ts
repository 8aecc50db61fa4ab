/** What each operation, and each consumer of what follows, asks of AWS, counted on the running template. */
import { dirname, join } from 'node:path';
import { loadDemo } from '../../demo/load.ts';
import { Client, type Answer } from '../../demo/client.ts';
import { runFlow, type Row } from '../../demo/flow.ts';
import { apis } from '../../functions/catalogue.ts';
import type { Prepared } from '../../scripts/prepare.ts';
import { startCountedCloud } from './cloud.ts';
import type { UseCase } from './heat.ts';
import { restOfOperations } from './rest-of-operations.ts';
import { segmentsOf } from './segments.ts';
import type { Call } from './counter.ts';
import { bytesOf, readUnits, writeUnits, type Attributes, type Indexes } from './units.ts';

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
    await restOfOperations(client);
    return { rows, samples: client.samples, calls: [...cloud.calls], indexes: cloud.indexes };
  } finally {
    await cloud.close();
  }
}

export const capabilityOf = (api: string): string => api.split('/')[0]!;
const ROUTES = Object.entries(apis).flatMap(([api, routes]) => Object.entries(routes).map(([operation, { method, path }]) => ({
  api, operation, method, path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
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
    const { api, operation } = route;
    this.samples.push({ capability: capabilityOf(api), operation, method, persona: as, status: answer.status, calls: this.#calls.slice(from).filter((c) => c.functionName.endsWith(`-${api.replace('/', '-')}`)) });
    return answer;
  }
}

/** What is kept between requests, and so is no part of a warm one: who the caller is, credentials for the tenant, and which overseers there are. */
export const isKept = ({ service, operation, input }: Call): boolean =>
  service === 'STS' || (operation === 'GetItem' && /^(MEMBER#|SYSTEM$)/.test(input.Key.SK.S) && input.Key.PK.S.startsWith('DIR#'))
  || (operation === 'Query' && input.ExpressionAttributeValues[':pk'].S === 'DIR#TENANTS#overseer');

/** The dearest of each operation's successful requests, warm, by capability and name. */
export const budgetsOf = ({ samples, indexes }: Flow): Budget[] => dearest(samples.filter(({ status }) => status < 300), indexes).map(([, budget]) => budget);

/** The same of what runs behind the requests. */
export const followingOf = ({ calls, indexes }: Flow): Budget[] => dearest(segmentsOf(calls).map(asSample), indexes).map(([, budget]) => budget);

/** Everything that is asked for or follows, with the calls of its dearest. */
export const useCasesOf = ({ samples, calls, indexes }: Flow): UseCase[] => [
  ...dearest(samples.filter(({ status }) => status < 300), indexes).map(([sample]) => ({ name: sample.operation, calls: warm(sample.calls) })),
  ...dearest(segmentsOf(calls).map(asSample), indexes).map(([{ operation, consumed, calls: made }]) => ({ name: operation, ...(consumed && { consumed }), calls: warm(made) })),
];
const asSample = ({ name, consumed, calls }: ReturnType<typeof segmentsOf>[number]) => ({ capability: '', operation: name, method: '', consumed, calls });
type Counted = Pick<Sample, 'capability' | 'operation' | 'method' | 'calls'> & { readonly consumed?: string | undefined };

function dearest<S extends Counted>(samples: readonly S[], indexes: Indexes): [S, Budget][] {
  const found = new Map<string, [S, Budget]>();
  for (const sample of samples) {
    const budget = budgetOf(sample, indexes);
    const other = found.get(sample.operation)?.[1];
    if (!other || weight(budget) > weight(other)) found.set(sample.operation, [sample, budget]);
  }
  const name = ([, { capability, operation }]: [S, Budget]): string => `${capability} ${operation}`;
  return [...found.values()].sort((a, b) => (name(a) < name(b) ? -1 : 1));
}
const weight = (b: Budget): number => (b.readUnits + b.writeUnits) * 1e9 + b.bytesRead + b.bytesWritten;

/** The benefit run's counter: which of its shards a small run touches is chance, so each read of it counts them all. */
const COUNTER = { prefix: 'PROGRESS#', shards: 8 };
function withAllShards(call: Call): Call {
  // How many due dates fall into one shard is chance as well: one does.
  if (call.operation === 'Query' && call.input.ExpressionAttributeValues[':pk'].S.startsWith('DUE#')) return { ...call, output: { ...call.output, Items: call.output.Items.slice(0, 1) } };
  const isShard = (item: Attributes): boolean => item.SK.S.startsWith(COUNTER.prefix);
  const shards: Attributes[] = call.operation === 'Query' ? call.output.Items.filter(isShard) : [];
  if (shards.length === 0) return call;
  const largest = shards.reduce((a, b) => (bytesOf(a) > bytesOf(b) ? a : b));
  return { ...call, output: { Items: [...call.output.Items.filter((item: Attributes) => !isShard(item)), ...Array<Attributes>(COUNTER.shards).fill(largest)] } };
}

const warm = (calls: readonly Call[]): Call[] => calls.filter((call) => !isKept(call)).map(withAllShards);

/** Which shard a key falls into is chance, and so is whether its number has one digit: two are counted. */
const sizeOf = (item: Attributes | undefined): number => bytesOf(item) + (/^(RELAY|DUE)#\d$/.test(item?.GSI2PK?.S ?? '') ? 1 : 0) + (item?.deflated ? upToHundred(Buffer.from(item.deflated.B, 'base64').length) : 0);
/** How well ids deflate is chance too: up to the next hundred bytes. */
const upToHundred = (bytes: number): number => 100 * Math.ceil(bytes / 100) - bytes;

function budgetOf({ capability, operation, method, calls: all }: Counted, indexes: Indexes): Budget {
  const calls = warm(all);
  const of = (...operations: string[]): Call[] => calls.filter((call) => call.service === 'DynamoDB' && operations.includes(call.operation));
  const gets = of('GetItem', 'BatchGetItem');
  const queries = of('Query');
  const transactions = of('TransactWriteItems');
  const [puts, updates] = [of('PutItem'), of('UpdateItem')];
  const others = calls.filter((call) => !['KMS', 'other'].includes(call.service) && ![...gets, ...queries, ...transactions, ...puts, ...updates].includes(call));
  if (others.length > 0) throw new Error(`${operation} calls ${others.map((c) => c.operation).join(', ')}: no budget knows what that costs`);
  const read = [...gets, ...queries].flatMap(({ output }) => output.Items ?? (output.Item ? [output.Item] : Object.values<any>(output.Responses ?? {}).flat()));
  const written = [...transactions, ...puts, ...updates].flatMap((call) => call.written);
  const units = (made: readonly Call[]): number => sum(made.flatMap((call) => call.written).map((w) => writeUnits(indexes, w)));
  return {
    capability, operation, method,
    gets: gets.length, queries: queries.length, itemsRead: read.length, bytesRead: sum(read.map(sizeOf)), readUnits: sum([...gets, ...queries].map((c) => readUnits(c.operation, c.input, c.output))),
    transactions: transactions.length, puts: puts.length, itemsWritten: written.length, bytesWritten: sum(written.map(({ after }) => sizeOf(after))),
    writeUnits: 2 * units(transactions) + units([...puts, ...updates]),
    kms: calls.filter(({ service }) => service === 'KMS').length,
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
export function budgetsPage(budgets: readonly Budget[], following: readonly Budget[]): string {
  const row = (cells: readonly unknown[]): string => `| ${cells.join(' | ')} |`;
  const figures = (b: Budget): unknown[] => [b.gets, b.queries, b.itemsRead, b.bytesRead, b.readUnits, b.transactions, b.puts, b.itemsWritten, b.bytesWritten, b.writeUnits, b.kms];
  const columns = ['Gets', 'Queries', 'Items read', 'Bytes', 'Read units', 'Transactions', 'Puts', 'Items written', 'Bytes', 'Write units', 'KMS'];
  const table = (first: readonly string[], lines: readonly string[]): string => [row([...first, ...columns]), row([...first.map(() => '---'), ...columns.map(() => '---:')]), ...lines].join('\n');
  return `# What a request costs

Made by \`npx vitest run --project budgets -u\`; without \`-u\` it measures the same again and fails when a figure differs, or an operation or consumer has none.

Limits: reading makes at most ${LIMITS.calls} get or query and ${LIMITS.readUnits} read units, and ${LIMITS.puts} put where it shows personal fields (the reading itself); accepting a case at most ${LIMITS.accept.gets} get and ${LIMITS.accept.transactions} transaction of ${LIMITS.accept.itemsWritten} items; no transaction has more than ${LIMITS.transaction.items} items or ${LIMITS.transaction.bytes / 1024} KB.

Each row is the dearest successful request of an operation, in the demo's flow and what it leaves out, counted between the function and AWS on the synthesised template. Get: GetItem or BatchGetItem. Bytes are of items, by DynamoDB's own rule; of a counter in shards all shards are counted. Units are what AWS bills: reading by 4 KB (half without consistency), writing by the KB with the index entries that change, twice in a transaction.

A function knows a caller for half a minute and has credentials for a tenant for an hour. Without them a request makes one more get (half a read unit) and one \`AssumeRole\`.

${table(['Capability', 'Operation'], budgets.map((b) => row([b.capability, `\`${b.operation}\``, ...figures(b)])))}

## What follows

What an event, a message or a schedule asks for, from the mark that is read to the commit, with the deliveries that are made on the way. \`sends\` is the relay's mark, taken from one event; \`looks\` one query of a shard. The audit chain is left out: how many records one of its links binds is chance.

${table(['Use case'], following.map((b) => row([`\`${b.operation}\``, ...figures(b)])))}

## What DynamoDB Local says otherwise

DynamoDB Local bills a transaction of one item as AWS does, but of several items about half: 2 units for four small items, where AWS bills 8. So no figure of a write here is its report: each is computed from the items before and after by AWS's rules (\`test/bench/units.ts\`), which the test compares with the report wherever the two must be the same: what is read, and what is written alone. It knows neither throttling nor partitions; [how hot a key becomes](heat.md) is computed too.

## What grows

Figures are of the demo's few items. A page of a list is at most 100 entries. \`getRun\` reads a run of any size for the same. \`getPayroll\` reads some 22 bytes a participant: half a read unit for each 180, so two for 700. \`getFigures\` reads a row for each municipality: some six units for 357.
`;
}
