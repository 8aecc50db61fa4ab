import { beforeAll, describe, expect, inject, test } from 'vitest';
import { LIMITS, budgetsOf, budgetsPage, isAbove, isTooLarge, runCountedFlow, transactionSizes, type Budget, type Flow } from './budgets.ts';
import { readUnits, writeUnits } from './units.ts';

describe('what the demo\'s flow asks of AWS', () => {
  let flow: Flow;
  let budgets: Budget[];
  beforeAll(async () => {
    flow = await runCountedFlow({ cdkOut: inject('cdkOut') });
    budgets = budgetsOf(flow);
  }, 300_000);

  test('is counted on a flow that goes as expected', () => {
    expect(flow.rows.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('is one get or query, two read units and one put at most for every reading operation', () => {
    expect(budgets.filter((b) => b.method === 'GET' && isAbove(b))).toEqual([]);
  });

  test('is one get and one transaction of at most six items for accepting a case', () => {
    const { gets, queries, transactions, itemsWritten } = budgets.find(({ operation }) => operation === 'acceptCase')!;
    expect({ gets, queries, transactions }).toEqual({ gets: LIMITS.accept.gets, queries: 0, transactions: LIMITS.accept.transactions });
    expect(itemsWritten).toBeLessThanOrEqual(LIMITS.accept.itemsWritten);
  });

  test('is no transaction above 25 items or 256 KB, from functions of any kind', () => {
    const sizes = transactionSizes(flow);
    expect(sizes.length).toBeGreaterThan(100);
    expect(sizes.filter(isTooLarge)).toEqual([]);
  });

  test('is computed as DynamoDB Local reports it, where it reports like AWS: what is read and there, and one item written', () => {
    const reported = (consumed: any): number => [consumed].flat().reduce((sum: number, { CapacityUnits }) => sum + CapacityUnits, 0);
    const found = flow.calls.filter(({ service, status, output }) => service === 'DynamoDB' && status === 200 && (output.Item || output.Items?.length > 0));
    const single = flow.calls.filter(({ written }) => written.length === 1);
    const compared = [
      ...found.map(({ operation, input, output }) => ({ operation, input, computed: readUnits(operation, input, output), reported: reported(output.ConsumedCapacity) })),
      ...single.map(({ operation, input, output, written }) => ({ operation, input, computed: (operation === 'PutItem' ? 1 : 2) * writeUnits(flow.indexes, written[0]!), reported: reported(output.ConsumedCapacity) })),
    ];
    expect(Math.min(found.length, single.length)).toBeGreaterThan(50);
    expect(compared.filter(({ computed, reported: other }) => computed !== other)).toEqual([]);
  });

  test('stands in docs/budgets.md to the figure (with -u it is written anew)', async () => {
    await expect(budgetsPage(budgets)).toMatchFileSnapshot('../../docs/budgets.md');
  });
});
