import { afterAll, describe, expect, it } from 'vitest';
import { Crew } from './crew.ts';
import { FAULTS } from './faults.ts';
import { seeds, told } from './modes.ts';

/** `npm run test:long` has ten times as many; `SIM_SEEDS=100000` before a release. */
const SEEDS = Number(process.env.SIM_SEEDS ?? 1_000);

describe('under chance', () => {
  const utc = new Crew({ TZ: 'UTC' });
  afterAll(() => utc.close());
  const random = utc.all(seeds(1, SEEDS));

  it(`${SEEDS} seeds, with faults of every kind, break no promise`, async () => {
    const { violations, injected, runs, virtualMs, kinds } = await random;
    expect(violations.map(told)).toEqual([]);
    expect(runs).toBe(SEEDS);
    // A run that injected next to nothing, or in which no time passed, would prove nothing.
    expect(injected).toBeGreaterThan(SEEDS);
    if (SEEDS >= 1_000) expect([...kinds].sort()).toEqual([...FAULTS].sort());
    expect(virtualMs / 86_400_000).toBeGreaterThan(20 * SEEDS);
  });

  it('the same seed gives the same run, whatever the process and the time zone of its machine: one in twenty is run again', async () => {
    const { hashes } = await random;
    const elsewhere = new Crew({ TZ: 'America/St_Johns' });
    const again = seeds(1, SEEDS).filter(({ seed }) => seed % 20 === 1);
    expect((await elsewhere.all(again)).hashes).toEqual(again.map(({ seed }) => hashes[seed - 1]));
    await elsewhere.close();
  });

  it('different seeds give different runs', async () => {
    expect(new Set((await random).hashes).size).toBe(SEEDS);
  });
});
