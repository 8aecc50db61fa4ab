/** `npm run demo`, timed: from nothing built to ready, and to the flow done. */
import { spawn } from 'node:child_process';

/** Seconds. */
export interface Start { readonly ready: number; readonly done: number; readonly rows: string }

export async function measureStart(): Promise<Start> {
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 100) / 10;
  let ready: number | undefined;
  let output = '';
  const run = (args: readonly string[]): Promise<number | null> => new Promise((resolve) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output += data;
        if (/^Ready at/m.test(output)) ready ??= seconds();
      });
    }
    child.on('close', resolve);
  });
  const status = await run(['scripts/preflight.mjs', '--java']) || await run(['scripts/start.ts', '--once', '--port', '0']);
  const rows = /^(\d+ of \d+) rows as expected/m.exec(output)?.[1];
  if (status !== 0 || ready === undefined || !rows) throw new Error(`npm run demo ended with ${status}:\n${output}`);
  return { ready, done: seconds(), rows };
}
