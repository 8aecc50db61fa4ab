import { describe, expect, it } from 'vitest';
import { all, seeds, told } from './modes.ts';
import { run } from './run.ts';

/** `SIM_SEEDS=2000` for the whole of it. */
const SEEDS = Number(process.env.SIM_SEEDS ?? 200);

describe('under chance', () => {
  it(`${SEEDS} seeds, with faults of every kind, break no promise`, async () => {
    const { violations, injected, runs, virtualMs } = await all(seeds(1, SEEDS));
    expect(violations.map(told)).toEqual([]);
    expect(runs).toBe(SEEDS);
    // A run that injected next to nothing, or in which no time passed, would prove nothing.
    expect(injected).toBeGreaterThan(SEEDS);
    expect(virtualMs / 86_400_000).toBeGreaterThan(20 * SEEDS);
  });

  it('the same seed gives the same run, whatever the time zone of the machine', async () => {
    const { TZ } = process.env;
    try {
      for (let seed = 1; seed <= SEEDS; seed += 20) {
        process.env.TZ = 'UTC';
        const first = await run({ seed });
        process.env.TZ = 'America/St_Johns';
        expect(new Date(0).getTimezoneOffset()).not.toBe(0);
        const again = await run({ seed });
        expect(again.hash, `seed ${seed}`).toBe(first.hash);
      }
    } finally {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    }
  });

  it('different seeds give different runs', async () => {
    const hashes = [];
    for (let seed = 1; seed <= 20; seed++) hashes.push((await run({ seed })).hash);
    expect(new Set(hashes).size).toBe(20);
  });
});
