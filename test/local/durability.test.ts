/**
 * What was acknowledged is there after `kill -9`, once; what was pending goes on. The platform runs as a process of its own,
 * is killed in the middle of bursts of commands, and starts again on the same folder. The same seed gives the same commands,
 * in the same order, and the same number of acknowledgements before each kill.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadDemo } from '../../demo/load.ts';
import { verifyTables } from '../../scripts/audit/account.ts';
import { localAccount } from '../../scripts/audit/connect.ts';
import { TestClient } from '../support/test-client.ts';
import { random, type Random } from './commands.ts';
import { PlatformProcess } from './platform-process.ts';
import { Registry } from './registry.ts';

const SEED = Number(process.env['DURABILITY_SEED'] ?? 20261121);
/** `npm run test:long` has more. */
const ROUNDS = Number(process.env['DURABILITY_ROUNDS'] ?? 1);
const keepDir = mkdtempSync(join(tmpdir(), 'fotfeste-durability-'));
const args = (port: string | number): string[] => [
  '--app', inject('cdkOut'), '--keep', keepDir, '--port', String(port), '--personas', join(dirname(inject('cdkOut')), 'personas.json'), '--partners', 'demo/partners.json',
  // Queues that repeat and delay, as those of AWS may.
  '--unreliable', String(SEED),
];

let platform: PlatformProcess;
let client: TestClient;
let registry: Registry;
const next: Random = random(SEED);
const killed = { acknowledged: 0, unknown: 0, unsent: 0 };

/** On the same port: partners know our stand-ins by it. */
const restart = async (): Promise<void> => { platform = await PlatformProcess.start(args(new URL(client.address).port)); };

beforeAll(async () => {
  platform = await PlatformProcess.start(args(0));
  client = new TestClient(platform.address);
  await loadDemo(client);
  registry = new Registry(client);
  await registry.begin();
}, 300_000);
afterAll(async () => {
  await platform.end('SIGKILL').catch(() => undefined);
  rmSync(keepDir, { recursive: true, force: true });
});

describe(`kill -9 in the middle of work (DURABILITY_SEED=${SEED})`, () => {
  it.each(Array.from({ length: ROUNDS }, (_, i) => i + 1))('round %i: every acknowledged command is there, once, and has its effects', async (round) => {
    const burst = registry.burst(next);
    const killAfter = 1 + Math.floor(next() * (burst.size - 5));
    await burst.run(killAfter, () => platform.end('SIGKILL'));
    for (const outcome of ['acknowledged', 'unknown', 'unsent'] as const) killed[outcome] += burst.count(outcome);
    expect(burst.count('acknowledged')).toBeGreaterThanOrEqual(killAfter);

    await restart();
    await registry.expectSameAnswers(burst.commands);
    await burst.finish();
    if (round === 1 && ROUNDS > 1) return; // the next kill comes while all this is under way to those it concerns
    await registry.quiet();
    await registry.verify();
  }, 300_000);

  it('did hit commands under way, and commands that had not begun', () => {
    expect(killed.acknowledged).toBeGreaterThan(2 * ROUNDS);
    expect(killed.unknown).toBeGreaterThan(ROUNDS);
    expect(killed.unsent).toBeGreaterThan(ROUNDS);
  });

  it('every command of all rounds, asked again, and the whole archive, sent again, change nothing', async () => {
    await registry.expectSameAnswers(registry.commands);
    const { bus } = await client.local<{ bus: { name: string; archived: number }[] }>('GET', 'state.json');
    const { name, archived } = bus.find((b) => b.archived > 0)!;
    const deliveries = await client.local<unknown[]>('GET', 'partners/nav/deliveries');
    expect(await client.local('POST', `bus/${name}/replay`, { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' })).toEqual({ replayed: archived });
    expect(archived).toBeGreaterThan(registry.commands.length);
    await registry.quiet();
    await registry.verify();
    expect(await client.local('GET', 'partners/nav/deliveries')).toEqual(deliveries);
  }, 300_000);

  it('every event and every reading is in a link of its audit chain, however often the platform died over it', async () => {
    const account = await localAccount(Number(new URL(platform.address).port));
    const { verdict } = await verifyTables(account, { wanted: () => true, graceMs: 0, progress: () => undefined });
    expect(verdict).toMatchObject({ findings: [], waiting: 0 });
    expect(verdict.items).toBeGreaterThan(registry.commands.length);
  });
});

describe('Ctrl-C', () => {
  it('ends everything with status 0, and no process is left of any round', async () => {
    expect(platform.children().length).toBeGreaterThan(0);
    expect(await platform.end('SIGINT')).toBe(0);
    expect(PlatformProcess.left()).toEqual([]);
    expect(PlatformProcess.seen.size).toBeGreaterThan(2 * ROUNDS);
  }, 60_000);
});
