import { clock, ids } from '#shared/adapters/system.ts';
import type { Ports } from '#shared/kernel/ports.ts';
import { createObservability } from '#shared/observability/observability.ts';
import type { Deps } from './handler.ts';

export function createDeps(root: string): Deps {
  const observability = createObservability();
  const db = (): never => { throw new Error('the documentation has no data'); };
  const ports: Ports = { db, clock, ids, log: observability.log };
  return { ports, observability, root };
}
