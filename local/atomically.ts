import type { State } from './contracts.ts';

/** Runs `work` (synchronous) as one transaction, or as a part of the one under way: all of it is durable, or none. */
export function atomically<T>(state: State, work: () => T): T {
  if (state.isTransaction) return work();
  state.exec('begin immediate');
  try {
    const result = work();
    state.exec('commit');
    return result;
  } catch (error) {
    state.exec('rollback');
    throw error;
  }
}
