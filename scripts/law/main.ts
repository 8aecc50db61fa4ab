/** `npm run -s law -- deadline case.json`: the law as dated data, on the command line. */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { dateInOslo } from '#shared/calendar/oslo.ts';
import { law } from './cli.ts';

// Who reads our output may stop before its end, as `head` does.
process.stdout.on('error', () => process.exit());

try {
  process.exitCode = await law(process.argv.slice(2), {
    file: (path) => readFileSync(path, 'utf8'),
    input: async () => (process.stdin.isTTY ? undefined : text(process.stdin)),
    out: (text) => process.stdout.write(`${text}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    today: dateInOslo(Date.now()),
  });
} catch (error) {
  process.stderr.write(`this is a fault of the program, not of the case: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
