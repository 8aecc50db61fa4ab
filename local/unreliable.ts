/**
 * The misbehaviour that queues and asynchronous invocations are allowed: at least once, in no order. Off unless a seed
 * is given (`--unreliable <seed>`), so that what people try on their machine is easy to follow.
 */

/** One in so many messages comes twice; one in so many is late. */
const TWICE = 4;
const LATE = 3;
/** Virtual milliseconds at most: long enough to be overtaken, short enough for a consumer that waits a moment for a predecessor. */
const LATE_MS = 600;
const AGAIN_MS = 1_500;

export interface Delivery {
  /** When a message is delivered, in milliseconds from the time it is due: one entry for each delivery, never none. */
  deliveries(): readonly number[];
  /** No delivery is later than this. */
  readonly latestMs: number;
}

export const reliable: Delivery = { deliveries: () => [0], latestMs: 0 };

/** The same seed misbehaves in the same places of the same sequence. */
export function unreliable(seed: number): Delivery {
  let state = seed >>> 0;
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
  return {
    latestMs: LATE_MS + AGAIN_MS,
    deliveries() {
      const first = below(LATE) === 0 ? 1 + below(LATE_MS) : 0;
      return below(TWICE) === 0 ? [first, first + below(AGAIN_MS)] : [first];
    },
  };
}
