import type { Activity, Clock, State } from './contracts.ts';

/** Longest delay that `setTimeout` takes; a timer further away is looked at again then. */
const MAX_DELAY_MS = 2 ** 31 - 1;

interface Timer { readonly at: number; readonly label: string; readonly fire: () => void | Promise<void> }

/**
 * The virtual clock. Its offset is durable; its timers are not: who needs one after a restart makes it again.
 * A timer's `fire` counts as activity until it has ended, so it must not wait for virtual time itself.
 */
export function createClock(state: State, activity: Activity): Clock & { close(): void } {
  state.exec('create table if not exists clock (offset integer not null)');
  const stored = state.prepare('select offset from clock').get() as { offset: number } | undefined;
  if (!stored) state.exec('insert into clock values (0)');
  const keep = state.prepare('update clock set offset = ?');

  const offset = new SharedArrayBuffer(8);
  const cell = new BigInt64Array(offset);
  Atomics.store(cell, 0, BigInt(stored?.offset ?? 0));
  const now = () => Date.now() + Number(Atomics.load(cell, 0));

  let timers: Timer[] = []; // by time, then by the order they were made
  let alarm: NodeJS.Timeout | undefined;
  let turningTo: number | undefined;
  let lastTurn = Promise.resolve();
  let closed = false;

  function fire(timer: Timer): void {
    if (!timers.includes(timer)) return; // cancelled by one that fired just before
    timers = timers.filter((other) => other !== timer);
    const done = activity.begin(`timer ${timer.label}`);
    (async () => timer.fire())()
      .catch((error: unknown) => console.error(`timer ${timer.label} failed:`, error))
      .finally(done);
  }

  /** Sets the one real timeout to the nearest timer; while the clock is being turned, `turn` fires them instead. */
  function rearm(): void {
    clearTimeout(alarm);
    const next = timers[0];
    if (!next || turningTo !== undefined || closed) return;
    alarm = setTimeout(() => {
      for (const timer of timers.filter(({ at }) => at <= now())) fire(timer);
      rearm();
    }, Math.min(Math.max(next.at - now(), 0), MAX_DELAY_MS));
    alarm.unref();
  }

  function moveTo(at: number): void {
    const ahead = Math.max(at - now(), 0);
    if (ahead === 0) return;
    const value = Number(Atomics.load(cell, 0)) + ahead;
    keep.run(value);
    Atomics.store(cell, 0, BigInt(value));
  }

  async function turn(to: number): Promise<void> {
    if (!(to >= now())) throw new RangeError(`the clock cannot be turned back: it shows ${new Date(now()).toISOString()}, asked for ${Number.isFinite(to) ? new Date(to).toISOString() : to}`);
    turningTo = to;
    rearm(); // stops the real-time alarm
    try {
      await activity.settle();
      for (let next = timers[0]; next && next.at <= to; next = timers[0]) {
        moveTo(next.at);
        fire(next);
        await activity.settle();
      }
      moveTo(to);
    } finally {
      turningTo = undefined;
      rearm();
    }
  }

  return {
    now,
    offset,
    get turningTo() {
      return turningTo;
    },
    at(at, label, callback) {
      const timer = { at, label, fire: callback };
      const index = timers.findIndex((other) => other.at > at);
      timers.splice(index < 0 ? timers.length : index, 0, timer);
      rearm();
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    turn(to) {
      const mine = lastTurn.then(() => turn(to));
      lastTurn = mine.catch(() => {});
      return mine;
    },
    close() {
      closed = true;
      timers = [];
      clearTimeout(alarm);
    },
  };
}
