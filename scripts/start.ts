/** `npm start` and `npm run demo`: build, synthesise, run that template, load the demo through the public API, tell what happened. */
import { parseArgs } from 'node:util';
import { loadDemo } from '../demo/load.ts';
import { runFlow, report } from '../demo/flow.ts';
import { Client } from '../demo/client.ts';
import { startPlatform } from '../local/platform.ts';
import { prepare } from './prepare.ts';

const HELP = `npm start [-- options]
  --keep             keep the data under .local/data and go on with it next time
  --no-demo          start empty: no organisations, no persons
  --port N           the port (default 3000, or PORT)
  --unreliable SEED  queues repeat and delay messages, as those of AWS may; the same seed does the same
npm run demo  the same flow, then stop: exit status 0 only when every row is as expected`;

const values = options();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

function options() {
  try {
    return parseArgs({
      options: {
        keep: { type: 'boolean', default: false, short: 'k' },
        port: { type: 'string', default: process.env.PORT ?? '3000' },
        'no-demo': { type: 'boolean', default: false },
        unreliable: { type: 'string' },
        once: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${HELP}`);
  }
}

const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) fail(`not a port: ${values.port}`);

if (values.unreliable !== undefined && !/^\d{1,9}$/.test(values.unreliable)) fail(`not a seed: ${values.unreliable}; a whole number is`);

const started = Date.now();
const seconds = (): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;
const say = (line: string): void => console.log(line);

say('Building the functions and synthesising the template …');
const prepared = await prepare(`.local/build-${port}`).catch((error: Error) => fail(error.message));
say(`Built (${seconds()}). Starting the platform …`);
const platform = await startPlatform({ ...prepared, port, quiet: true, ...(values.keep && { keepDir: '.local/data' }), ...(values.unreliable !== undefined && { unreliable: Number(values.unreliable) }) }).catch((error: Error) => fail(error.message));

let closing = false;
const close = async (status: number): Promise<never> => {
  if (closing) process.exit(130);
  closing = true;
  await platform.close();
  process.exit(status);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { say('\nStopping …'); void close(0); });

const address = platform.address.replace('127.0.0.1', 'localhost');
say(`Ready at ${address} (${seconds()}).`);
let ok = true;
if (!values['no-demo']) {
  const client = new Client(platform.address);
  const fresh = await loadDemo(client);
  if (fresh) {
    const rows = await runFlow(client, (line) => process.stdout.isTTY && process.stdout.write(`\r\u001B[2K${line}`));
    if (process.stdout.isTTY) process.stdout.write('\r\u001B[2K');
    ok = rows.every((row) => row.ok);
    say(report(rows));
    say(`${rows.filter((r) => r.ok).length} of ${rows.length} rows as expected (${seconds()}).`);
  } else {
    say('The demo data is there from before; the flow is not run again.');
  }
}
if (values.once) await close(ok ? 0 : 1);

say(`
  ${address}/_local   what runs here: queues, deliveries, clock, schedules
  ${address}/docs     the API
  ${address}/events   the events

  A token:   npm run -s token -- --as alesund.adviser
  Try it:    curl -H "authorization: Bearer $(npm run -s token -- --as alesund.adviser)" ${address}/v1/settlement-cases

  Ctrl-C stops everything.`);

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
