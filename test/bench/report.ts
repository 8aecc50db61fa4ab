/** Limits, and where the figures go: the terminal, `bench/results.json`, the README. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { LIMITS, isAbove, isTooLarge, type Budget } from './budgets.ts';
import { isApi, type Size } from './bundles.ts';
import type { Cold } from './cold.ts';
import type { LawFigures } from './law.ts';
import type { Start } from './start.ts';
import type { WarmFigures } from './warm.ts';

export interface Results {
  readonly date: string;
  readonly machine: { readonly cores: number; readonly cpu: string; readonly memoryGb: number; readonly node: string; /** Of the last minute, before and after. */ readonly load: readonly [number, number] };
  readonly seconds: number;
  readonly bundles: { readonly functions: Readonly<Record<string, Size>>; readonly bare: Size };
  readonly cold: Cold;
  readonly warm: { readonly stub: WarmFigures; readonly dynamoDbLocal: WarmFigures };
  readonly budgets: readonly Budget[];
  /** In the demo's flow, by any function. */
  readonly largestTransaction: { readonly items: number; readonly bytes: number };
  readonly start: Start;
  readonly law: LawFigures;
}
export interface Check { readonly what: string; readonly measured: string; readonly limit: string; readonly ok: boolean }

const ms = (ours: number, bare: number): string => `${ours.toFixed(1)} ms, bare ${bare.toFixed(1)} ms`;

export function checksOf({ bundles, cold, warm, budgets, largestTransaction: largest, start, law }: Results): Check[] {
  const apis = Object.entries(bundles.functions).filter(([name]) => isApi(name)).sort(([, a], [, b]) => b.kb - a.kb);
  const [name, size] = apis[0]!;
  const reading = budgets.filter(({ method }) => method === 'GET');
  const accept = budgets.find(({ operation }) => operation === 'acceptCase')!;
  const most = (figure: (b: Budget) => number): number => Math.max(...reading.map(figure));
  const ratio = (what: string, { ratio: times, ours, bare }: { ratio: number; ours: number; bare: number }, limit: number): Check =>
    ({ what, measured: `${times.toFixed(2)} × bare (${ms(ours, bare)})`, limit: `≤ ${limit.toFixed(2)}`, ok: times <= limit });
  return [
    { what: `Largest of ${apis.length} API functions (${name})`, measured: `${size.kb.toFixed(0)} KB, ${size.gz.toFixed(0)} KB gz`, limit: '≤ 350 KB', ok: size.kb <= 350 },
    ratio(`Cold: import and first GET, best of ${cold.rounds}`, { ratio: cold.ratio, ours: cold.ours.min.total, bare: cold.bare.min.total }, 1),
    ratio('Warm: GET a case, fixed answers, p50', warm.stub.get, 1.25),
    ratio('Warm: accept a case, fixed answers, p50', warm.stub.accept, 1.25),
    ratio('Warm: GET a case, DynamoDB Local, p50', warm.dynamoDbLocal.get, 1.25),
    ratio('Warm: accept a case, DynamoDB Local, p50', warm.dynamoDbLocal.accept, 1.25),
    { what: `Reading (${reading.length} operations)`, measured: `${most((b) => b.gets + b.queries)} get or query, ${most((b) => b.readUnits)} read units`, limit: `≤ ${LIMITS.calls}, ≤ ${LIMITS.readUnits}`, ok: !reading.some(isAbove) },
    {
      what: 'Accept a case', measured: `${accept.gets} get, ${accept.transactions} transaction of ${accept.itemsWritten} items, ${accept.writeUnits} write units`, limit: '≤ 1, 1 of ≤ 6',
      ok: accept.gets + accept.queries <= LIMITS.accept.gets && accept.transactions === LIMITS.accept.transactions && accept.itemsWritten <= LIMITS.accept.itemsWritten,
    },
    { what: 'Largest transaction', measured: `${largest.items} items, ${(largest.bytes / 1024).toFixed(1)} KB`, limit: '≤ 25, ≤ 256 KB', ok: !isTooLarge(largest) },
    { what: '`npm start`: ready', measured: `${start.ready.toFixed(1)} s`, limit: '≤ 30 s', ok: start.ready <= 30 },
    { what: '`npm start`: demo flow done', measured: `${start.done.toFixed(1)} s, ${start.rows} rows as expected`, limit: '≤ 60 s', ok: start.done <= 60 },
    { what: 'The law: one explained month of benefit, median', measured: `${law.explainedMicroseconds.toFixed(0)} µs`, limit: '≤ 150 µs', ok: law.explainedMicroseconds <= 150 },
    { what: 'The law: eligibility, median', measured: `${law.eligibilityMicroseconds.toFixed(0)} µs`, limit: '≤ 50 µs', ok: law.eligibilityMicroseconds <= 50 },
    { what: `The law: a month for ${law.participants} participants, explained`, measured: `${law.seconds.explained.toFixed(1)} s`, limit: '≤ 6 s', ok: law.seconds.explained <= 6 },
    { what: `The law: a month for ${law.participants} participants, amounts`, measured: `${law.seconds.amounts.toFixed(2)} s`, limit: '≤ 1.5 s', ok: law.seconds.amounts <= 1.5 },
    { what: 'The law: cost of each of 400,000 against each of 1,000', measured: `${law.perParticipant.ratio.toFixed(2)} × (${law.perParticipant.many.toFixed(1)} µs)`, limit: '≤ 1.50', ok: law.perParticipant.ratio <= 1.5 },
  ];
}

export function terminal(checks: readonly Check[]): string {
  const width = (part: (c: Check) => string): number => Math.max(...checks.map((c) => part(c).length));
  const [what, measured] = [width((c) => c.what), width((c) => c.measured)];
  return checks.map((c) => `  ${c.ok ? '✓' : '✗'} ${c.what.padEnd(what)}  ${c.measured.padEnd(measured)}  ${c.limit}`).join('\n');
}

export function save(results: Results): void {
  mkdirSync('bench', { recursive: true });
  writeFileSync('bench/results.json', `${JSON.stringify(results, null, 2)}\n`);
}

/** Puts the table between README's markers; makes the section where there is none. */
export function updateReadme(checks: readonly Check[], { date, machine }: Results): void {
  const table = [
    '| What | Measured | Limit | |', '|---|---|---|---|',
    ...checks.map((c) => `| ${c.what} | ${c.measured} | ${c.limit} | ${c.ok ? '✓' : '✗'} |`),
    '', `Measured ${date.slice(0, 10)} on ${machine.cores} cores, Node ${machine.node}, by \`npm run bench\`. "Bare" is a handler written by hand on the SDK alone, which makes the same DynamoDB calls with no validation, roles, log or metrics; only ratios travel between machines. All figures: \`bench/results.json\`; what each request costs: \`docs/budgets.md\`.`,
  ].join('\n');
  const section = `<!-- bench -->\n${table}\n<!-- /bench -->`;
  const readme = readFileSync('README.md', 'utf8');
  const marked = /<!-- bench -->[\s\S]*?<!-- \/bench -->/;
  writeFileSync('README.md', marked.test(readme) ? readme.replace(marked, () => section) : `${readme.trimEnd()}\n\n## Speed and size\n\n${section}\n`);
}
