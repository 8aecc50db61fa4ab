/** `npm run sim`, as people type it. */
import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';

const sim = (line: string): Promise<{ ok: boolean; out: string }> => new Promise((resolve) => {
  execFile(process.execPath, ['--disable-warning=ExperimentalWarning', 'test/simulation/sim.ts', ...line.split(' ')], (error, stdout, stderr) => resolve({ ok: !error, out: stdout + stderr }));
});
const REPLAY = /npm run sim -- (.*)/;

test.concurrent('seeds end with how many there were, how fast, how much time passed and what went wrong', async () => {
  const { ok, out } = await sim('--seeds 10 --from 5');
  expect(out.trim().split('\n').at(-1)).toMatch(/^10 of 10 seeds, [\d.]+ a second, \d+ I\/O points, \d+ virtual days \(×\d+\), \d+ faults, 0 violations$/);
  expect(ok).toBe(true);
});

test.concurrent.each([
  ['--seeds 30 --bug card-not-copied', /^✗ (I11 at rest: .*)$/m],
  ['--scenario members --bug idempotency-without-operation', /^✗ (I7: .*)$/m],
  ['--bugs --bug run-not-resumed', /^run-not-resumed +seed \d+: (liveness: .*)$/m],
])('what "%s" finds is told with the line that finds it again', async (line, told) => {
  const found = await sim(line);
  const message = told.exec(found.out)![1]!;
  expect(found.ok).toBe(line.startsWith('--bugs'));
  const again = await sim(REPLAY.exec(found.out.slice(found.out.indexOf(message)))![1]!);
  expect(again.out).toContain(`✗ ${message}\n`);
  expect(again.ok).toBe(false);
});

test.concurrent.each([['--seed 1 --plan 3:explode', 'not an entry of a plan'], ['--bugs --bug none', 'not known: none'], ['--scenario none', 'not known: none']])('"%s" is refused in a sentence', async (line, why) => {
  const { ok, out } = await sim(line);
  expect([ok, out.split('\n').length]).toEqual([false, 2]);
  expect(out).toContain(why);
});
