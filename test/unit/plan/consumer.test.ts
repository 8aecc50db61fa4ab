/** What opens, fills and closes plans, on a table in memory with the real vault. */
import { describe, expect, it } from 'vitest';
import { definitionOf } from '#events/index.ts';
import { kernelTexts } from '#shared/http/texts.ts';
import { consume } from '#shared/kernel/consumer.ts';
import { commit } from '#shared/kernel/unit-of-work.ts';
import { TRANSFERRED, knownFrom, sealable } from '#shared/privacy/transferred.ts';
import { newCard, openCard, putCard } from '#shared/privacy/vault.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { createConsumer } from '../../../functions/plan/consumer/consumer.ts';
import { texts } from '../../../functions/plan/domain/texts.ts';
import { routes } from '../../../functions/plan/routes.ts';
import { busEvents, memoryPorts } from '../../support/memory-ports.ts';

const TENANT = 'alesund00000';
const PERSON = '01k2f8q7c4r9v3m5n6p7t8w9xa';
const scope = tenantScope(TENANT, 'relayed-event');

async function world() {
  const { ports, table, keys } = memoryPorts('plan/consumer', '2026-08-10T10:00:00Z');
  await commit(ports, scope, await newCard(ports, keys, scope, PERSON, { name: 'Stille Furu' }));
  const consumer = createConsumer(keys);
  const event = busEvents(TENANT);
  return {
    plan: () => table.item('data', { PK: `T#${TENANT}#PLAN#${PERSON}`, SK: 'STATE' }),
    content: async () => openCard(ports, keys, scope, PERSON, 'PLAN'),
    tells: async (...parts: number[]) => commit(ports, scope, await putCard(ports, keys, scope, PERSON, TRANSFERRED, sealable({
      ...knownFrom(), completedElements: parts.map((part) => ({ part, sentOn: '2026-06-25', element: 'norwegian', status: 'done', hours: 100 + part, completedOn: '2026-06-01' })),
    }))),
    brings: (type: string, subject: string, data: object) => consume(ports, consumer, event(type, subject, data), '2026-08-10'),
    consumer,
  };
}
const persons = [{ personId: PERSON }];
const settled = { personId: PERSON, settlementDate: '2026-08-03' };

describe('the consumer', () => {
  it('handles only events of the catalogue', async () => expect(Object.keys((await world()).consumer.on).filter((type) => !definitionOf(type))).toEqual([]));
  it.each<[string, string, string, object]>([
    ['a settlement', 'settlement.case.person-settled.v1', 'CASE/c1', settled], ['a programme that is awaited', 'programme.programme.awaiting.v1', `PROGRAMME/${PERSON}`, { settlementDate: '2026-08-03', basis: 'may-be-offered' }],
  ])('given %s, then an empty plan is open, with a card of its own', async (_, type, subject, data) => {
    const { brings, plan, content } = await world();
    await brings(type, subject, data);
    expect(plan()!.state).toMatchObject({ status: 'open', openedOn: '2026-08-03', items: [] });
    expect(await content()).toEqual({ planElements: '{}' });
  });
  it('given package and supplement, in whatever order they are heard of beside the settlement, then each element stands once with its hours', async () => {
    for (const settledFirst of [true, false]) {
      const { brings, plan, content, tells } = await world();
      if (settledFirst) await brings('settlement.case.person-settled.v1', 'CASE/c1', settled);
      await tells(0);
      await brings('transfer.received-transfer.released.v1', 'RECEIVED-TRANSFER/c1', { persons });
      await tells(0, 1);
      await brings('transfer.received-transfer.supplemented.v1', 'RECEIVED-TRANSFER/c1', { supplementId: 's1', persons });
      if (!settledFirst) await brings('settlement.case.person-settled.v1', 'CASE/c1', settled);
      expect(plan()!.state.items).toMatchObject([{ element: 'norwegian', progress: 'done', source: { part: 0 } }, { source: { part: 1 } }]);
      expect(Object.values(JSON.parse((await content())!.planElements!))).toMatchObject([{ hours: 100, completedOn: '2026-06-01' }, { hours: 101 }]);
    }
  });
  it('given a settlement date that turns out to be earlier, then what was done since then may be registered; a later one changes nothing', async () => {
    const { brings, plan } = await world();
    const corrected = (settlementDate: string) => brings('settlement.case.settlement-date-corrected.v1', 'CASE/c1', { personId: PERSON, settlementDate });
    await corrected('2026-08-01');
    expect(plan()).toBeUndefined();
    await brings('settlement.case.person-settled.v1', 'CASE/c1', settled);
    await corrected('2026-07-30');
    await corrected('2026-08-05');
    expect(plan()!.state).toMatchObject({ status: 'open', openedOn: '2026-07-30' });
  });
  it('given a released transfer of which nothing is left, then there is no plan', async () => {
    const { brings, plan } = await world();
    expect(await brings('transfer.received-transfer.released.v1', 'RECEIVED-TRANSFER/c1', { persons })).toBe('handled');
    expect(plan()).toBeUndefined();
  });
  it.each<[string, string, object]>([
    ['the case is withdrawn', 'settlement.case.withdrawn.v1', { persons }], ['the person is withdrawn', 'settlement.case.person-withdrawn.v1', { personId: PERSON }], ['a child is settled', 'settlement.case.person-settled.v1', { ...settled, belowProgrammeAge: true }],
  ])('given a plan, when %s, then it is closed and its card gone, and a late release opens nothing', async (_, type, data) => {
    const { brings, plan, content, tells } = await world();
    await tells(0);
    await brings('transfer.received-transfer.released.v1', 'RECEIVED-TRANSFER/c1', { persons });
    await brings(type, 'CASE/c1', data);
    await brings('transfer.received-transfer.supplemented.v1', 'RECEIVED-TRANSFER/c1', { supplementId: 's1', persons });
    expect(plan()!.state.status).toBe('closed');
    expect(await content()).toBeUndefined();
  });
});

describe('the contract', () => {
  it('every refusal that a route names has texts in three languages', () => {
    for (const code of Object.values(routes).flatMap((route) => ('refusals' in route ? route.refusals : []))) expect(Object.keys({ ...kernelTexts, ...texts }[code] ?? {})).toEqual(['nb', 'nn', 'en']);
  });
});
