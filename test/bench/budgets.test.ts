import { beforeAll, describe, expect, inject, test } from 'vitest';
import { apis } from '../../functions/catalogue.ts';
import { consumer as benefit } from '../../functions/benefit/usecases.ts';
import { consumer as community } from '../../functions/community/consumer/consumer.ts';
import { consumer as deadlines } from '../../functions/deadlines/usecases.ts';
import { createConsumer as households } from '../../functions/households/consumer/consumer.ts';
import { consumer as establishment } from '../../functions/establishment/usecases.ts';
import { consumer as housing } from '../../functions/housing/usecases.ts';
import { otherEnd, sending } from '../../functions/notification/consumers.ts';
import { createConsumer as letters } from '../../functions/letters/consumer/consumer.ts';
import { createConsumer as plan } from '../../functions/plan/consumer/consumer.ts';
import { consumer as programme } from '../../functions/programme/usecases.ts';
import { createConsumer as settlement } from '../../functions/settlement/consumer/consumer.ts';
import { createConsumer as receptions } from '../../functions/receptions/consumers.ts';
import { awaiting, following as suitability } from '../../functions/suitability/consumers.ts';
import { createConsumer as transfer } from '../../functions/transfer/consumer/consumer.ts';
import { LIMITS, budgetsOf, budgetsPage, capabilityOf, followingOf, isAbove, isTooLarge, runCountedFlow, transactionSizes, useCasesOf, type Budget, type Flow } from './budgets.ts';
import { heatOf, heatPage, isTooHot, kindsOf, type UseCase } from './heat.ts';
import { readUnits, writeUnits } from './units.ts';

describe('what the demo\'s flow asks of AWS', () => {
  let flow: Flow;
  let budgets: Budget[];
  let following: Budget[];
  let useCases: UseCase[];
  beforeAll(async () => {
    flow = await runCountedFlow({ cdkOut: inject('cdkOut') });
    [budgets, following, useCases] = [budgetsOf(flow), followingOf(flow), useCasesOf(flow)];
  }, 300_000);

  test('is counted on a flow that goes as expected', () => {
    expect(flow.rows.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('is known of every operation of the catalogue', () => {
    const known = new Set(budgets.map(({ capability, operation }) => `${capability} ${operation}`));
    const all = Object.entries(apis).flatMap(([api, routes]) => Object.keys(routes).map((operation) => `${capabilityOf(api)} ${operation}`));
    expect(all.filter((operation) => !known.has(operation)), 'make the request in test/bench/rest-of-operations.ts').toEqual([]);
  });

  test('is known of every event that a consumer has an effect of', () => {
    const keys = {} as never;
    const known = new Set(following.map(({ operation }) => operation));
    const all = [benefit, community, deadlines, establishment, housing, sending, otherEnd, programme, settlement(keys), transfer({ keys, signatures: keys }),
      awaiting, suitability, receptions(keys),
      households(keys),
      plan(keys), letters(keys)].flatMap(({ name, on }) => Object.keys(on).map((type) => `${name} on ${type}`));
    expect(all.filter((useCase) => !known.has(useCase)), 'let it happen in test/bench/rest-of-operations.ts').toEqual([]);
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
      ...single.map(({ operation, input, output, written }) => ({ operation, input, computed: (operation === 'TransactWriteItems' ? 2 : 1) * writeUnits(flow.indexes, written[0]!), reported: reported(output.ConsumedCapacity) })),
    ];
    expect(Math.min(found.length, single.length)).toBeGreaterThan(50);
    expect(compared.filter(({ computed, reported: other }) => computed !== other)).toEqual([]);
  });

  test('stands in docs/budgets.md to the figure (with -u it is written anew)', async () => {
    await expect(budgetsPage(budgets, following)).toMatchFileSnapshot('../../docs/budgets.md');
  });

  describe('at ten times the country\'s peak', () => {
    const heat = (of: readonly UseCase[], shards?: Parameters<typeof heatOf>[3]) => heatOf(of, flow.indexes, kindsOf(flow.calls), shards);
    const named = (moment: string, key: string) => (h: { moment: string; key: string }): boolean => h.moment === moment && h.key === key;

    test('heats no partition key above a fifth of what DynamoDB gives it', () => {
      const all = heat(useCases);
      expect(all.length).toBeGreaterThan(50);
      expect(all.filter(isTooHot)).toEqual([]);
    });
    test('would show a relay or due dates of few shards', () => {
      expect(heat(useCases, { RELAY: 8, DUE: 16 }).filter(isTooHot).map(({ key }) => key)).toContain('RELAY#<shard>');
      expect(heat(useCases, { RELAY: 32, DUE: 4 }).filter(isTooHot).map(({ key }) => key)).toContain('DUE#<shard>');
    });
    test('would show a key that the whole country writes: marks of the overseer\'s consumer in one partition', () => {
      const one = (calls: UseCase['calls']): UseCase['calls'] => JSON.parse(JSON.stringify(calls).replaceAll(/(#DONE#oversight)#[^"]+/g, '$1')) as UseCase['calls'];
      const planted = useCases.map((useCase) => (useCase.name.startsWith('oversight on') ? { ...useCase, calls: one(useCase.calls) } : useCase));
      const [hot] = heat(planted).filter(named('attendance', 'T#<overseer>#DONE#oversight'));
      expect(isTooHot(hot!)).toBe(true);
    });
    test('stands in docs/heat.md to the figure (with -u it is written anew)', async () => {
      await expect(heatPage(useCases, heat(useCases))).toMatchFileSnapshot('../../docs/heat.md');
    });
  });
});
