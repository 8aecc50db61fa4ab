import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitionOf } from '#events/index.ts';
import { history, load } from '#shared/kernel/aggregate.ts';
import { consume } from '#shared/kernel/consumer.ts';
import { mermaid } from '#shared/kernel/decider.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { councilTellOn, machine } from '../../../functions/deadlines/domain/council-deadline.ts';
import { councilDeadlines } from '../../../functions/deadlines/store.ts';
import { consumer, tellDue } from '../../../functions/deadlines/usecases.ts';
import { memoryPorts } from '../notification/memory-db.ts';

const TENANT = 'sorvaranger1';
const scope = tenantScope(TENANT, 'schedule');
/** The council decided for a year, or up to and with another. */
const decided = (year: string, through?: string, decidedOn = '2017-02-12'): BusEvent => ({
  specversion: '1.0', id: `${year}-1`, source: 'x', type: 'settlement.year.council-decided.v1', subject: `YEAR/${year}`, time: `${decidedOn}T10:00:00.000Z`, datacontenttype: 'application/json',
  tenant: TENANT, seq: 1, parties: {}, correlationid: 'c', causationid: null, data: { year, persons: 40, decidedOn, excludesUnaccompaniedMinors: true, ...(through && { through }) },
});

async function world(today: string, ...events: BusEvent[]) {
  const ports = memoryPorts(`${today}T05:00:00Z`);
  for (const event of events) await consume(ports, consumer, event, today);
  return {
    ports, stands: async (year: string) => (await load(ports, scope, councilDeadlines, year)).state,
    told: async (year: string): Promise<string[]> => (await history(ports, scope, councilDeadlines, year)).map((e) => e.type.split('.')[2]!),
  };
}

describe('the deadline for a council\'s next decision', () => {
  it('given a decision for 2017 to 2020, then one runs for 2021, to the end of 2020, and none before', async () => {
    const { stands, told } = await world('2017-02-13', decided('2017', '2020'), ...['2018', '2019', '2020'].map((year) => decided(year, '2020')));
    expect(await stands('2021')).toMatchObject({ kind: 'council-decision', status: 'open', year: '2021', dueOn: '2020-12-31' });
    expect(await Promise.all(['2018', '2019', '2020'].map(told))).toEqual([['decision-noted'], ['decision-noted'], ['decision-noted']]);
  });
  it.each([['2020-09-01', []], ['2020-09-02', ['approaching']], ['2020-12-31', ['approaching']], ['2021-01-01', ['overdue']]])('given the same, when the daily run comes on %s, however often, then it tells %j once', async (day, expected) => {
    const { ports, told } = await world('2017-02-13', decided('2017', '2020'));
    for (let i = 0; i < 3; i++) await tellDue(ports, day);
    expect(await told('2021')).toEqual(['opened', ...expected]);
  });
  it('given it approaches, when the council decides for 2021, then it is fulfilled, nothing more is told, and one runs for 2022', async () => {
    const { ports, stands, told } = await world('2017-02-13', decided('2017', '2020'));
    await tellDue(ports, '2020-09-02');
    await consume(ports, consumer, decided('2021', undefined, '2020-11-20'), '2020-11-21');
    await tellDue(ports, '2021-01-04');
    expect(await told('2021')).toEqual(['opened', 'approaching', 'fulfilled']);
    expect(await stands('2021')).toMatchObject({ status: 'fulfilled', decidedOn: '2020-11-20', daysLate: 0 });
    expect(await stands('2022')).toMatchObject({ status: 'open', dueOn: '2021-12-31' });
  });
  it('given it is overdue, when the council decides, then the days are noted', async () => {
    const { ports, stands } = await world('2017-02-13', decided('2017', '2020'));
    await tellDue(ports, '2021-01-01');
    await consume(ports, consumer, decided('2021', undefined, '2021-01-31'), '2021-02-01');
    expect(await stands('2021')).toMatchObject({ status: 'fulfilled', daysLate: 31 });
  });
  it('given decisions of several years, heard of in any order and any number of times, then only years without one are warned of', async () => {
    const all = [decided('2017'), decided('2018'), decided('2019', '2020'), decided('2020', '2020')];
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray([...all, ...all], { minLength: 8 }), async (order) => {
      const { ports, stands, told } = await world('2017-02-13', ...order);
      await tellDue(ports, '2020-10-01');
      for (const year of ['2018', '2019', '2020']) expect((await told(year)).filter((what) => what === 'approaching' || what === 'overdue')).toEqual([]);
      expect(await stands('2021')).toMatchObject({ status: 'approaching' });
    }), { numRuns: 40 });
  });
});

describe('its contract', () => {
  it('the README draws the machine', () => {
    expect(readFileSync('functions/deadlines/README.md', 'utf8')).toContain(`<!-- machine:council-deadline -->\n\`\`\`mermaid\n${mermaid(machine)}\n\`\`\``);
  });
  it.each([...new Set(machine.map((t) => t.event))])('%s is in the catalogue, with an example that fits', (type) => {
    const definition = definitionOf(type)!;
    expect(definition.data.safeParse(definition.example).success).toBe(true);
  });
  it('the next date to tell is 120 days before, then the day after', () => {
    const state = { kind: 'council-decision', year: '2021', dueOn: '2020-12-31' } as const;
    expect((['open', 'approaching', 'overdue', 'fulfilled'] as const).map((status) => councilTellOn({ ...state, status }))).toEqual(['2020-09-02', '2021-01-01', undefined, undefined]);
  });
});
