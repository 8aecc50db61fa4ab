import { afterAll, describe, expect, it } from 'vitest';
import { Crew } from './crew.ts';
import { told, type Total } from './modes.ts';
import { SMALL, type Scenario, type SmallName } from './scenario.ts';

/** Of most scenarios one in so many, unless `SIM_EVERY=all`. */
describe('one fault at an I/O point', () => {
  const crew = new Crew();
  afterAll(() => crew.close());
  // All at once, so that no core waits for the last runs of one scenario.
  const totals = new Map((Object.keys(SMALL) as SmallName[]).map((small): [SmallName, Promise<Total>] => [small, crew.do('everyFault', small, 1).then((orders) => crew.all(orders.filter((_, i) => process.env.SIM_EVERY === 'all' || i % ((SMALL[small] as Scenario).thinned ?? 1) === 0)))]));

  it.each([...totals])('of %s breaks no promise', async (_, total) => {
    const { violations, injected, runs } = await total;
    expect(violations.map(told)).toEqual([]);
    expect(runs).toBeGreaterThan(100);
    // Each run had its fault: none of the points was missed.
    expect(injected).toBe(runs);
  });
});
