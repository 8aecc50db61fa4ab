import { describe, expect, it } from 'vitest';
import type { BusEvent } from '#shared/kernel/event.ts';
import type { Item, KeyPort, Ports, QueryInput } from '#shared/kernel/ports.ts';
import { follow } from '../../../functions/oversight/usecases.ts';
import { memoryPorts } from '../notification/memory-db.ts';

const NOW = '2026-09-01T08:00:00Z';
/** An id made so many seconds before now. */
function idAt(seconds: number): string {
  let time = '';
  for (let i = 0, t = Date.parse(NOW) - seconds * 1000; i < 10; i++, t = Math.floor(t / 32)) time = '0123456789abcdefghjkmnpqrstvwxyz'[t % 32]! + time;
  return time.padEnd(26, '0');
}
const absence = (person: string): BusEvent => ({
  specversion: '1.0', id: `e-${person}`, source: 'x', type: 'programme.programme.absence-registered.v1', subject: `PROGRAMME/${person}`, time: NOW, datacontenttype: 'application/json',
  tenant: 'alesund0001', seq: 1, parties: {}, correlationid: 'c', causationid: null, data: {},
});

/** Absence names nobody whose card would be asked for. */
const keys = {} as KeyPort;

/** A container whose reads of the list of overseers are counted. */
function world() {
  const ports = memoryPorts(NOW);
  const { memory } = ports;
  let reads = 0;
  const counting: Ports = { ...ports, db: () => ({ exec: (command: string, input: any) => {
    if (command === 'Query' && (input as QueryInput).ExpressionAttributeValues[':pk'] === 'DIR#TENANTS#overseer') reads++;
    return memory.exec(command, input);
  } }) as never };
  const register = (id: string): Map<string, Item> => memory.items.set(`overseer ${id}`, { PK: 'DIR#TENANTS#overseer', SK: id, tenantId: id });
  const marks = (): string[] => [...memory.items.values()].filter(({ PK }) => PK.includes('#DONE#oversight#')).map(({ PK }) => PK.split('#')[1] as string).sort();
  return { ports: counting, register, marks, reads: () => reads };
}

describe('which overseers an event concerns', () => {
  it('is read once by a container, for persons who came long enough ago', async () => {
    const { ports, register, marks, reads } = world();
    register(idAt(9_000));
    for (const seconds of [8_000, 7_000, 61]) await follow(ports, keys, absence(idAt(seconds)), '2026-09-01');
    expect({ reads: reads(), marks: marks() }).toEqual({ reads: 1, marks: [idAt(9_000), idAt(9_000), idAt(9_000)] });
  });
  it('is read anew for somebody who has just come, whose overseer may be as new', async () => {
    const { ports, register, marks, reads } = world();
    await follow(ports, keys, absence(idAt(9_000)), '2026-09-01');
    register(idAt(20));
    await follow(ports, keys, absence(idAt(10)), '2026-09-01');
    expect({ reads: reads(), marks: marks() }).toEqual({ reads: 2, marks: [idAt(20)] });
  });
  it('leaves out those who joined after the person came', async () => {
    const { ports, register, marks } = world();
    register(idAt(10));
    await follow(ports, keys, absence(idAt(9_000)), '2026-09-01');
    expect(marks()).toEqual([]);
  });
});
