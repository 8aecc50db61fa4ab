import { expect, test } from 'vitest';
import type { Item, Ports } from '../../../shared/kernel/ports.ts';
import { tenantById, tenantOf, tenantsOf } from '../../../shared/tenancy/directory.ts';

const portsWith = (more: Item, now: string): Ports => {
  const Item = { PK: 'DIR#ORG#310001511', SK: 'TENANT', tenantId: 'tenant0001', kind: 'municipality', name: 'Ålesund', orgno: '310001511', municipalityNumber: '1508', ...more };
  return { db: () => ({ exec: async (command: string) => (command === 'GetItem' ? { Item } : { Items: [Item] }) }), clock: { now: () => Date.parse(now) } } as unknown as Ports;
};
const CHANGE = { writtenForm: 'nb', nextWrittenForm: { writtenForm: 'nn', from: '2099-03-01' } };

test.each([
  ['the day before, by the clock of Norway', '2099-02-28T22:59:59Z', 'nb'],
  ['from its day on', '2099-02-28T23:00:00Z', 'nn'],
])('a decided change of written form holds %s', async (_, now, writtenForm) => {
  const ports = portsWith(CHANGE, now);
  for (const entry of [await tenantOf(ports, '310001511'), await tenantById(ports, 'municipality', 'tenant0001'), ...await tenantsOf(ports, 'municipality')]) {
    expect(entry).toEqual({ tenantId: 'tenant0001', kind: 'municipality', name: 'Ålesund', orgno: '310001511', municipalityNumber: '1508', writtenForm });
  }
});

test('an entry from before written forms stood here is bokmål', async () => {
  expect(await tenantOf(portsWith({}, '2099-01-01T12:00:00Z'), '310001511')).toMatchObject({ writtenForm: 'nb' });
});
