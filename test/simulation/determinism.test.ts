import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parsePlan, planned, printPlan } from './faults.ts';
import { Forbidden, withoutWorld } from './globals.ts';
import { Kernel } from './kernel.ts';

describe('simulated code', () => {
  it.each<[string, () => unknown]>([
    ['Math.random', () => Math.random()], ['setTimeout', () => setTimeout(() => undefined, 1)], ['setInterval', () => clearInterval(setInterval(() => undefined, 1))], ['fetch', () => fetch('data:,x')],
    ['performance', () => performance.now()], ['hrtime', () => process.hrtime()], ['crypto of the web', () => crypto.randomUUID()], ['crypto of Node', () => randomBytes(8)],
  ])('has no %s', async (_, use) => {
    await withoutWorld(() => 0, async () => { expect(use).toThrow(Forbidden); });
    expect(use).not.toThrow(Forbidden);
  });

  it('sees the virtual clock wherever it looks for a date', async () => {
    const at = Date.parse('2028-02-29T12:00:00Z');
    expect(await withoutWorld(() => at, async () => [Date.now(), new Date().getTime(), new Date('2026-01-01').getTime(), new Date() instanceof Date])).toEqual([at, at, Date.parse('2026-01-01'), true]);
    expect(Date.now()).not.toBe(at);
  });

  it('that died gets no answer, neither to what it asked nor to what it waits for', async () => {
    const kernel = new Kernel(1, 0, planned(new Map([[1, 'crash-after']])));
    const seen: string[] = [];
    const ending = kernel.spawn('function', 10_000, async (process) => {
      await kernel.io(process, 'first', ['crash-after'], () => seen.push('first'));
      void kernel.io(process, 'third', [], () => seen.push('third'));
      void kernel.sleep(process, 5).then(() => seen.push('woke'));
      await kernel.io(process, 'second', ['crash-after'], () => seen.push('second'));
      seen.push('went on');
    });
    await kernel.run(() => false);
    expect((await ending).kind).toBe('killed');
    expect(seen).toContain('second');
    expect(seen).not.toContain('went on');
  });

  it('is killed at its time limit', async () => {
    const kernel = new Kernel(1, 0, planned(new Map([[0, 'timeout-after']])));
    let effect = 0;
    const ending = kernel.spawn('function', 10_000, (process) => kernel.io(process, 'slow', ['timeout-after'], () => ++effect));
    await kernel.run(() => false);
    expect([(await ending).kind, effect, kernel.now]).toEqual(['killed', 1, 10_000]);
  });
});

describe('a plan', () => {
  it('is read as it is printed', () => {
    const plan = parsePlan('17:err-after,40:crash-before');
    expect([...plan]).toEqual([[17, 'err-after'], [40, 'crash-before']]);
    expect(printPlan(plan)).toBe('17:err-after,40:crash-before');
    expect(printPlan(parsePlan('none'))).toBe('none');
  });
  it('that makes no sense is refused', () => {
    for (const text of ['17', '17:explode', 'x:delay', '1:delay;2:delay']) expect(() => parsePlan(text)).toThrow('not an entry of a plan');
  });
});
