import { describe, expect, it } from 'vitest';
import { all, everyFault, told } from './modes.ts';
import type { Order } from './run.ts';
import { SMALL, type SmallName } from './scenario.ts';

describe('every fault at every I/O point', () => {
  it.each(Object.keys(SMALL) as SmallName[])('of %s breaks no promise', async (small) => {
    const orders: Order[] = [];
    for await (const order of everyFault(small, 1)) orders.push(order);
    const { violations, injected, runs } = await all(orders);
    expect(violations.map(told)).toEqual([]);
    expect(runs).toBeGreaterThan(100);
    // Each run had its fault: none of the points was missed.
    expect(injected).toBe(runs);
  });
});
