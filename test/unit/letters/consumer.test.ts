/** Letters drafted of events, on a table in memory, with the real vault and directory. */
import { describe, expect, it } from 'vitest';
import { consume } from '#shared/kernel/consumer.ts';
import { execute } from '#shared/kernel/execute.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import { commit } from '#shared/kernel/unit-of-work.ts';
import { newCard, openCard } from '#shared/privacy/vault.ts';
import { tenantOfKindKey } from '#shared/tenancy/directory.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { definitionOf } from '#events/index.ts';
import { createConsumer } from '../../../functions/letters/consumer/consumer.ts';
import { texts } from '../../../functions/letters/domain/texts.ts';
import { routes } from '../../../functions/letters/routes.ts';
import { letters as letterAggregate } from '../../../functions/letters/store.ts';
import { kernelTexts } from '#shared/http/texts.ts';
import { busEvents, memoryPorts } from '../../support/memory-ports.ts';

const TENANT = 'alesund00000';
const PERSON = '01k2f8q7c4r9v3m5n6p7t8w9xa';
const scope = tenantScope(TENANT, 'relayed-event');

async function world(writtenForm: 'nb' | 'nn' = 'nn') {
  const entry = { ...tenantOfKindKey('municipality', TENANT), tenantId: TENANT, kind: 'municipality', name: 'Ålesund', orgno: '310001511', writtenForm };
  const { ports, table, keys } = memoryPorts('letters/consumer', '2026-08-10T10:00:00Z', [entry]);
  await commit(ports, scope, await newCard(ports, keys, scope, PERSON, { name: 'Stille Furu' }));
  const consumer = createConsumer(keys);
  const letters = () => table.snapshot().data.filter(({ PK, SK }) => PK.startsWith(`T#${TENANT}#LETTER#`) && SK === 'STATE');
  const textOf = async (id: string): Promise<any> => JSON.parse((await openCard(ports, keys, scope, PERSON, `LETTER-${id}`))!.letter!);
  return { table, ports, consumer, event: busEvents(TENANT), letters, textOf, brings: (one: BusEvent) => consume(ports, consumer, one, '2026-08-10') };
}
const persons = [{ personId: PERSON }];

describe('the consumer', () => {
  it('handles only events of the catalogue', async () => expect(Object.keys((await world()).consumer.on).filter((type) => !definitionOf(type))).toEqual([]));

  it('given an acceptance, then it drafts two letters in the municipality\'s form, and no more when it comes again', async () => {
    const { event, brings, letters, textOf } = await world('nn');
    await brings(event('settlement.case.received.v1', 'CASE/c1', { persons }));
    const accepted = event('settlement.case.accepted.v1', 'CASE/c1', { persons, year: '2026', answeredOn: '2026-08-10' });
    expect(await brings(accepted)).toBe('handled');
    expect(await brings(accepted)).toBe('duplicate');
    expect(letters().map(({ state }) => [state.template, state.writtenForm, state.status]).sort()).toEqual([['allocation-no-appeal', 'nn', 'draft'], ['request-accepted', 'nn', 'draft']]);
    const { text } = await textOf(letters().find(({ state }) => state.template === 'request-accepted')!.id);
    expect(text).toContain('Kommunen seier ja til å busetje Stille Furu.');
  });

  it('given that it died between its letters and its mark, when the event comes again, then each letter stands once and as it was', async () => {
    const { event, ports, consumer, letters } = await world();
    const accepted = event('settlement.case.accepted.v1', 'CASE/c1', { persons, year: '2026', answeredOn: '2026-08-10' });
    const context = { ports, scope, tenant: TENANT, actor: 'system:letters', purpose: 'event', correlationId: 'c', causationId: 'x', mark: undefined as never, today: '2026-08-10', facts: { today: '2026-08-10', actor: 'system:letters', newId: ports.ids.next } };
    await consumer.on['settlement.case.accepted.v1']!(accepted, context);
    const before = letters().map(({ id, state }) => [id, state.digest]);
    await consumer.on['settlement.case.accepted.v1']!(accepted, context);
    expect(letters().map(({ id, state }) => [id, state.digest])).toEqual(before);
    expect(before).toHaveLength(2);
  });

  it('given a decline, then the letter is of those whom the case was received with', async () => {
    const { event, brings, letters, textOf } = await world('nb');
    await brings(event('settlement.case.received.v1', 'CASE/c1', { persons }));
    await brings(event('settlement.case.declined.v1', 'CASE/c1', { year: '2026', reason: 'no-capacity', answeredOn: '2026-08-10' }));
    expect(letters()).toHaveLength(1);
    expect((await textOf(letters()[0]!.id)).text).toContain('Kommunen har ikke kapasitet til å ta imot flere nå.');
  });

  it('given a settlement, a decision and an adopted plan, then each has its letter; a child has no invitation', async () => {
    const { event, brings, letters } = await world();
    await brings(event('settlement.case.person-settled.v1', 'CASE/c1', { personId: PERSON, settlementDate: '2026-08-03' }));
    await brings(event('settlement.case.person-settled.v1', 'CASE/c1', { personId: PERSON, settlementDate: '2026-08-03', belowProgrammeAge: true }));
    await brings(event('programme.programme.decided.v1', `PROGRAMME/${PERSON}`, { decidedOn: '2026-08-10', plannedStart: '2026-08-24', endGoal: 'work' }));
    await brings(event('plan.plan.adopted.v1', `PLAN/${PERSON}`, { number: 1, adoptedOn: '2026-08-10', endGoal: 'work', from: '2026-08-24', to: '2027-08-23' }));
    expect(letters().map(({ state }) => state.template).sort()).toEqual(['invitation', 'plan-and-contract', 'programme-decision']);
  });

  it('given that the settlement date is corrected, then an invitation by the new one takes the place of a draft; what was sent or added to stays', async () => {
    const { event, brings, letters, ports } = await world('nb');
    const invitations = () => letters().map(({ state }) => [state.facts.settlementDate, state.status]).sort();
    await brings(event('settlement.case.person-settled.v1', 'CASE/c1', { personId: PERSON, settlementDate: '2026-08-03' }));
    await brings(event('settlement.case.settlement-date-corrected.v1', 'CASE/c1', { personId: PERSON, settlementDate: '2026-08-04', previous: '2026-08-03' }));
    expect(invitations()).toEqual([['2026-08-03', 'discarded'], ['2026-08-04', 'draft']]);
    const sent = letters().find(({ state }) => state.status === 'draft')!.id;
    const context = { ports, scope, tenant: TENANT, actor: 'a', purpose: 'settlement', correlationId: 'c', causationId: null };
    await execute(context, letterAggregate, sent, { type: 'send', channel: 'post', sentOn: '2026-08-10' }, { today: '2026-08-10', actor: 'a', newId: ports.ids.next });
    await brings(event('settlement.case.settlement-date-corrected.v1', 'CASE/c1', { personId: PERSON, settlementDate: '2026-08-05', previous: '2026-08-04' }));
    await execute(context, letterAggregate, letters().find(({ state }) => state.status === 'draft')!.id, { type: 'edit', digest: 'd' }, { today: '2026-08-10', actor: 'a', newId: ports.ids.next });
    await brings(event('settlement.case.settlement-date-corrected.v1', 'CASE/c1', { personId: PERSON, settlementDate: '2026-08-06', previous: '2026-08-05' }));
    await brings(event('settlement.case.settlement-date-corrected.v1', 'CASE/c1', { personId: PERSON, settlementDate: '2026-08-01', previous: '2026-07-31', withoutAgreement: true }));
    expect(invitations()).toEqual([['2026-08-03', 'discarded'], ['2026-08-04', 'sent'], ['2026-08-05', 'draft'], ['2026-08-06', 'draft']]);
  });

  it('given a programme that may be offered, then its decision says so', async () => {
    const { event, brings, letters, textOf } = await world('nb');
    await brings(event('programme.programme.awaiting.v1', `PROGRAMME/${PERSON}`, { settlementDate: '2026-08-03', basis: 'may-be-offered' }));
    await brings(event('programme.programme.decided.v1', `PROGRAMME/${PERSON}`, { decidedOn: '2026-08-10', plannedStart: '2026-08-24', endGoal: 'work' }));
    expect((await textOf(letters()[0]!.id)).text).toContain('Du har ikke rett og plikt til program');
  });

  it('given an erasure that left cards, then none is left', async () => {
    const { event, brings, ports, table } = await world();
    const PK = `T#${TENANT}#PERSON#${PERSON}`;
    for (let i = 0; i < 40; i++) await commit(ports, scope, [{ label: 'card', item: { Put: { Item: { PK, SK: `CARD#LETTER-${i}`, sealed: {} } } } }]);
    await brings(event('persons.person.erased.v1', `PERSON/${PERSON}`, {}));
    expect(table.snapshot().data.filter((item) => item.PK === PK).map(({ SK }) => SK)).toEqual(['CARD']);
  });

  it('given somebody who is not there any more, then there is no letter', async () => {
    const { event, brings, letters } = await world();
    expect(await brings(event('settlement.case.person-settled.v1', 'CASE/c1', { personId: 'p'.repeat(26), settlementDate: '2026-08-03' }))).toBe('handled');
    expect(letters()).toEqual([]);
  });

  it('puts no word of a person anywhere but on the card', async () => {
    const { event, brings, table } = await world();
    await brings(event('settlement.case.accepted.v1', 'CASE/c1', { persons, year: '2026', answeredOn: '2026-08-10' }));
    expect(table.snapshot().data.filter(({ SK }) => !SK.startsWith('CARD')).map((item) => JSON.stringify(item)).filter((item) => item.includes('Furu'))).toEqual([]);
  });
});

describe('the contract', () => {
  it('every refusal that a route names has texts in three languages', () => {
    for (const code of Object.values(routes).flatMap((route) => ('refusals' in route ? route.refusals : []))) expect(Object.keys({ ...kernelTexts, ...texts }[code] ?? {})).toEqual(['nb', 'nn', 'en']);
  });
});
