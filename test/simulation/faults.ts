/** What can go wrong, where, and how a run decides that it does: by chance, or by a plan that names I/O points. */
import type { Rng } from './random.ts';

/** What each does is told where it is done: the first seven in `kernel.ts`, the others in the port or model that offers them. */
export const FAULTS = [
  'err-before', 'err-after', 'crash-before', 'crash-after', 'timeout-before', 'timeout-after', 'delay',
  'conflict', 'twice', 'stale', 'partial', 'duplicate', 'lost-request', 'lost-answer', 'status-500',
] as const;
export type Fault = (typeof FAULTS)[number];
/** I/O point (counted from 0 in the order in which they happen) → what goes wrong there. */
export type Plan = ReadonlyMap<number, Fault>;

export interface FaultSource {
  at(index: number, kinds: readonly Fault[]): Fault | undefined;
  /** Whether a kind can occur at all; a model may save itself the trouble of preparing for it. */
  readonly can: (fault: Fault) => boolean;
}

export const planned = (plan: Plan): FaultSource => {
  const kinds = new Set(plan.values());
  return { at: (index, offered) => { const fault = plan.get(index); return fault && offered.includes(fault) ? fault : undefined; }, can: (fault) => kinds.has(fault) };
};

/** Swarm: each seed first draws which kinds occur at all, how many faults there are, from where on, and how dense they lie. */
export function swarm(rng: Rng): FaultSource {
  const kinds = new Set(FAULTS.filter(() => rng.chance(0.5)));
  let budget = rng.below(9);
  // Else the budget would always be spent on the beginning.
  const from = rng.chance(0.4) ? 0 : rng.below(700);
  const density = rng.pick([0.004, 0.012, 0.04, 0.1]);
  return {
    can: (fault) => kinds.has(fault),
    at: (index, offered) => {
      if (budget === 0 || index < from || !rng.chance(density)) return undefined;
      const possible = offered.filter((kind) => kinds.has(kind));
      if (possible.length === 0) return undefined;
      budget--;
      return rng.pick(possible);
    },
  };
}

export const printPlan = (plan: Iterable<readonly [number, Fault]>): string => [...plan].map(([index, kind]) => `${index}:${kind}`).join(',') || 'none';

/** Errors: an entry that is not `<index>:<kind>`. */
export function parsePlan(text: string): Plan {
  if (text === 'none' || text === '') return new Map();
  return new Map(text.split(',').map((entry): [number, Fault] => {
    const [index, kind] = entry.split(':');
    if (!/^\d+$/.test(index ?? '') || !FAULTS.includes(kind as Fault)) throw new Error(`not an entry of a plan: "${entry}"; <I/O point>:<${FAULTS.join('|')}>`);
    return [Number(index), kind as Fault];
  }));
}
