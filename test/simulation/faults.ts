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
  /** `process` is the function's name, or `cloud`. */
  at(index: number, kinds: readonly Fault[], process: string): Fault | undefined;
}

export const planned = (plan: Plan): FaultSource =>
  ({ at: (index, offered) => { const fault = plan.get(index); return fault && offered.includes(fault) ? fault : undefined; } });

/**
 * Swarm: each seed first draws which kinds occur at all, how many faults there are, and how dense they lie; and whether they
 * strike anywhere from some point on, or only one of `functions`, since what runs seldom would else hardly ever be struck.
 * With `aims` they always strike one, of those.
 */
export function swarm(rng: Rng, functions: readonly string[], aims: readonly string[] = []): FaultSource {
  const kinds = new Set(FAULTS.filter(() => rng.chance(0.5)));
  const only = rng.chance(0.5) || aims.length > 0 ? rng.pick(aims.length > 0 ? aims : functions) : undefined;
  // Else the budget would always be spent on the beginning.
  const from = only || rng.chance(0.4) ? 0 : rng.below(700);
  const density = aims.length > 0 ? rng.pick([0.15, 0.4]) : only ? rng.pick([0.05, 0.15, 0.4]) : rng.pick([0.004, 0.012, 0.04, 0.1]);
  let budget = rng.below(9);
  return {
    at: (index, offered, process) => {
      if (budget === 0 || index < from || (only && process !== only) || !rng.chance(density)) return undefined;
      const possible = offered.filter((kind) => kinds.has(kind));
      if (possible.length === 0) return undefined;
      budget--;
      // Their own kind stands last in what few points offer: it would else be drowned by what all of them offer.
      return rng.chance(0.5) ? possible.at(-1) : rng.pick(possible);
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
