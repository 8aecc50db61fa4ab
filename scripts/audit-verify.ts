/** `npm run audit:verify`: reads the tables of a running platform and checks every audit chain against the items it speaks of. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { headsInLog, verifyTables, type Account } from './audit/account.ts';
import { awsAccount, localAccount } from './audit/connect.ts';
import { FAULTS } from '../functions/audit/verify.ts';

const HELP = `npm run audit:verify [-- options]
  --tenant T    chains of this tenant only (its id)
  --day D       chains of this day only (yyyy-mm-dd, UTC)
  --port N      the local platform on this port (default 3000, or PORT); for kept data start it: npm start -- --keep --no-demo
  --stage S     a deployed stage instead (test, prod), with the credentials that AWS_PROFILE names
  --endpoint U  of DynamoDB and KMS, where they are not AWS's own
  --log FILE    lines of audit-chain's log, a third witness: what it tells of must be there, whatever both tables say
  --grace M     minutes after which an item must be in a link (default 10)
Exit status 0 when every chain holds, 1 when one does not, 2 when nothing could be checked.`;
const MOST_SHOWN = 100;

const values = options();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const account: Account = await (values.stage === 'local' ? localAccount(Number(values.port)) : awsAccount(values.stage, values.endpoint)).catch((error: Error) => fail(error.message));
const wanted = ({ tenant, day }: { tenant: string; day: string }): boolean => (values.tenant ?? tenant) === tenant && (values.day ?? day) === day;

const logged = values.log === undefined ? [] : await readFile(values.log, 'utf8').then(headsInLog).catch((error: Error) => fail(`--log ${values.log}: ${error.message}`));
const started = performance.now();
const seconds = (): number => (performance.now() - started) / 1000;
const progress = (rows: number): void => {
  const line = `${rows} rows read, ${seconds().toFixed(0)} s`;
  process.stderr.write(process.stderr.isTTY ? `\r\u001B[2K${line}` : `${line}\n`);
};
const { verdict, checking } = await verifyTables(account, { wanted, graceMs: Number(values.grace) * 60_000, progress, logged }).catch((error: Error) => fail(`${error.name}: ${error.message}`));
if (process.stderr.isTTY) process.stderr.write('\r\u001B[2K');

const { findings, chains, links, items, waiting } = verdict;
if (chains === 0 && findings.length === 0) fail('There is nothing to check: no event, reading or link is of that tenant and day.');
for (const { fault, tenant, day, seq, key } of findings.slice(0, MOST_SHOWN)) {
  console.log(`✗ ${fault.padEnd(12)} ${tenant ? `tenant ${tenant}, ${day}` : 'no chain'}${seq === undefined ? '' : `, link ${seq}`}${key === undefined ? '' : `, ${key}`}: ${FAULTS[fault]}`);
}
if (findings.length > MOST_SHOWN) console.log(`… and ${findings.length - MOST_SHOWN} more`);
console.log(`${items} rows in ${links} links of ${chains} chains, ${seconds().toFixed(1)} s (${checking.toFixed(1)} s of checking): ${findings.length} findings${waiting > 0 ? `, ${waiting} rows too new to be in a link` : ''}.`);
process.exit(findings.length === 0 ? 0 : 1);

function options() {
  try {
    const { values: given } = parseArgs({
      options: {
        tenant: { type: 'string' }, day: { type: 'string' }, port: { type: 'string', default: process.env.PORT ?? '3000' }, stage: { type: 'string', default: 'local' }, endpoint: { type: 'string' },
        log: { type: 'string' }, grace: { type: 'string', default: '10' }, help: { type: 'boolean', default: false, short: 'h' },
      },
    });
    if (!/^\d+$/.test(given.grace)) throw new Error(`not a number of minutes: ${given.grace}`);
    if (given.day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(given.day)) throw new Error(`not a day: ${given.day}`);
    return given;
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${HELP}`);
  }
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
