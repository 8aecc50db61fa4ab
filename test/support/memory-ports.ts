/** Ports on a table in memory, at one moment: for the use cases of one function, with the real vault. */
import { randomBytes } from 'node:crypto';
import type { BusEvent } from '#shared/kernel/event.ts';
import type { Item, KeyPort, Ports } from '#shared/kernel/ports.ts';
import { MemoryTable } from '../simulation/memory-table.ts';
import type { Who } from '../simulation/permission.ts';

/** `fn`: the function whose rights hold. */
export function memoryPorts(fn: Who['fn'], at: string, data: readonly Item[] = []): { ports: Ports; table: MemoryTable; keys: KeyPort } {
  const now = Date.parse(at);
  const table = new MemoryTable(() => now, { data: [...data], keys: [] });
  let count = 0;
  const ports: Ports = {
    db: (scope) => ({ exec: async (command, input) => table.exec(command, input, { fn, scope }) }),
    clock: { now: () => now, sleep: async () => undefined }, ids: { next: () => `e${String(++count).padStart(6, '0')}`, bytes: (length) => randomBytes(length) },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  const plain = randomBytes(32);
  return { ports, table, keys: { generate: async () => ({ plain, wrapped: randomBytes(8) }), unwrap: async () => plain } };
}

/** Events of a tenant as the bus brings them, each source numbered by itself. */
export function busEvents(tenant: string): (type: string, subject: string, data: object) => BusEvent {
  const seqs = new Map<string, number>();
  return (type, subject, data) => {
    const seq = (seqs.get(subject) ?? 0) + 1;
    seqs.set(subject, seq);
    return { specversion: '1.0', id: `${subject}-${seq}`, source: '', type, subject, time: '', datacontenttype: 'application/json', tenant, seq, parties: {}, correlationid: 'c', causationid: null, data };
  };
}
