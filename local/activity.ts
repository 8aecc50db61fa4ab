import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Activity } from './contracts.ts';

/** Real milliseconds between two looks at the watched sources while there is still work. */
const POLL_MS = 3;

export function createActivity(): Activity {
  const underWay = new Map<string, number>();
  const watched: { label: string; ready: () => number }[] = [];
  let begun = 0;

  const snapshot = () => [
    ...[...underWay].map(([label, count]) => ({ label, count })),
    ...watched.map(({ label, ready }) => ({ label, count: ready() })).filter(({ count }) => count > 0),
  ];

  /** Work hands over by promises and messages between ticks: quiet counts only if nothing began while the loop turned. */
  async function isQuiet(): Promise<boolean> {
    const before = begun;
    for (let i = 0; i < 3; i++) {
      if (snapshot().length > 0) return false;
      await nextTurn();
    }
    return begun === before && snapshot().length === 0;
  }

  return {
    begin(label) {
      begun++;
      underWay.set(label, (underWay.get(label) ?? 0) + 1);
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        const left = underWay.get(label)! - 1;
        if (left === 0) underWay.delete(label);
        else underWay.set(label, left);
      };
    },
    watch(label, ready) {
      watched.push({ label, ready });
    },
    snapshot,
    async settle(timeoutMs = 30_000) {
      const deadline = performance.now() + timeoutMs;
      while (!(await isQuiet())) {
        if (performance.now() > deadline) {
          throw new Error(`not settled after ${timeoutMs} ms: ${snapshot().map(({ label, count }) => `${label} (${count})`).join(', ') || 'work keeps beginning'}`);
        }
        await sleep(POLL_MS);
      }
    },
  };
}
