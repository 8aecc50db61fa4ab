/** node local/cli.ts --app cdk.out [--port 3000] [--keep [dir]] [--personas file] [--partners file] [--unreliable seed] */
import { parseArgs } from 'node:util';
import { startPlatform, type PlatformOptions } from './platform.ts';

const DEFAULT_KEEP_DIR = '.local';
const USAGE = `usage: node local/cli.ts --app <cdk.out> [--port <number>] [--keep [<dir, default ${DEFAULT_KEEP_DIR}>]] [--personas <file>] [--partners <file>] [--unreliable <seed>]`;

/** `--keep` may stand alone, which `parseArgs` does not know. */
function readOptions(args: readonly string[]): PlatformOptions {
  const complete = args.flatMap((arg, i) => (arg === '--keep' && (args[i + 1] ?? '-').startsWith('-') ? [arg, DEFAULT_KEEP_DIR] : [arg]));
  const { values } = parseArgs({ args: complete, options: {
    app: { type: 'string' }, port: { type: 'string', default: process.env['PORT'] ?? '3000' }, keep: { type: 'string' }, personas: { type: 'string' }, partners: { type: 'string' }, unreliable: { type: 'string' },
  } });
  const { app: cdkOut, keep: keepDir, personas, partners } = values;
  const port = Number(values.port);
  if (cdkOut === undefined) throw new Error('--app is missing');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port number`);
  if (values.unreliable !== undefined && !/^\d{1,9}$/.test(values.unreliable)) throw new Error(`--unreliable ${values.unreliable} is no seed: a whole number is`);
  return { cdkOut, port, ...(values.unreliable !== undefined && { unreliable: Number(values.unreliable) }), ...(keepDir && { keepDir }), ...(personas && { personas }), ...(partners && { partners }) };
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

let options: PlatformOptions;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  fail(`${(error as Error).message}\n${USAGE}`);
}

// From here on, so that a signal during the start does not leave DynamoDB Local behind.
const starting = startPlatform(options);
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(130);
    stopping = true;
    console.log('stopping');
    starting.then((platform) => platform.close()).then(() => process.exit(0), (error: Error) => fail(error.message));
  });
}

try {
  const { address } = await starting;
  console.log(`ready at ${address} (console: ${address}/_local)`);
} catch (error) {
  fail((error as Error).message);
}
