import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createActivity } from '../../local/activity.ts';
import { createClock } from '../../local/clock.ts';
import type { State } from '../../local/contracts.ts';
import { openState } from '../../local/state.ts';

const DAY = 86_400_000;
let state: State;
let activity: ReturnType<typeof createActivity>;
let clock: ReturnType<typeof createClock>;
beforeEach(() => {
  state = openState(':memory:');
  activity = createActivity();
  clock = createClock(state, activity);
});
afterEach(() => {
  clock.close();
  state.close();
});

describe('the clock', () => {
  test('turned by months fires each timer at its own time, in order, each after the work of the one before', async () => {
    const start = clock.now();
    const seen: [string, number][] = [];
    const daily = (n: number) => clock.at(start + n * DAY, `day ${n}`, () => {
      seen.push([`day ${n}`, clock.now() - start - n * DAY]);
      const done = activity.begin('work');
      setTimeout(() => {
        seen.push([`work of day ${n}`, 0]);
        if (n < 3) daily(n + 1); // a timer made on the way is not missed
        done();
      }, 10);
    });
    daily(1);
    clock.at(start + 100 * DAY, 'later', () => { seen.push(['later', 0]); });
    await clock.turn(start + 90 * DAY);

    expect(seen.map(([what]) => what)).toEqual(['day 1', 'work of day 1', 'day 2', 'work of day 2', 'day 3', 'work of day 3']);
    for (const [, late] of seen) expect(late).toBeLessThan(1000);
    expect(clock.now() - start - 90 * DAY).toBeLessThan(2000);
  });

  test('cannot be turned back, and says what it shows', async () => {
    await clock.turn(clock.now() + DAY);
    await expect(clock.turn(clock.now() - DAY)).rejects.toThrow(/cannot be turned back: it shows 2/);
    await expect(clock.turn(Number.NaN)).rejects.toThrow(RangeError);
  });

  test('fires a timer in real time when nobody turns it, and not one that was cancelled', async () => {
    const fired: string[] = [];
    clock.at(clock.now() + 20, 'kept', () => { fired.push('kept'); });
    clock.at(clock.now() + 10, 'cancelled', () => { fired.push('cancelled'); })();
    await sleep(80);
    expect(fired).toEqual(['kept']);
  });

  test('does not fire a timer that another one cancels at the same moment', async () => {
    const fired: string[] = [];
    const at = clock.now() + 10;
    clock.at(at, 'first', () => { fired.push('first'); cancel(); });
    const cancel = clock.at(at, 'second', () => { fired.push('second'); });
    await sleep(60);
    expect(fired).toEqual(['first']);
  });

  test('keeps its offset in the state and shows it to the workers', async () => {
    await clock.turn(clock.now() + DAY);
    const again = createClock(state, activity);
    expect(Math.abs(again.now() - Date.now() - DAY)).toBeLessThan(2000);
    expect(Number(new BigInt64Array(again.offset)[0])).toBe(Number(new BigInt64Array(clock.offset)[0]));
    again.close();
  });

  test('fires nothing after it was closed', async () => {
    let fired = false;
    const fire = () => { fired = true; };
    clock.at(clock.now() + 10, 'before', fire);
    clock.close();
    clock.at(clock.now() + 10, 'after', fire);
    await sleep(40);
    expect(fired).toBe(false);
  });

  test('survives a timer that fails', async () => {
    const at = clock.now() + DAY;
    const errors: unknown[] = [];
    const { error } = console;
    console.error = (...all) => { errors.push(all); };
    clock.at(at, 'bad', () => { throw new Error('broken'); });
    let fired = false;
    clock.at(at + 1, 'good', () => { fired = true; });
    await clock.turn(at + 10).finally(() => { console.error = error; });
    expect(fired).toBe(true);
    expect(String(errors)).toContain('broken');
  });

  test('turned twice at once makes both turns, one after the other', async () => {
    const start = clock.now();
    const log: string[] = [];
    clock.at(start + DAY, 'first', () => {
      const done = activity.begin('work of the first');
      setTimeout(() => { log.push('work of the first'); done(); }, 40);
    });
    clock.at(start + 2 * DAY, 'second', () => { log.push(`second, turning to ${(clock.turningTo! - start) / DAY}`); });
    await Promise.all([clock.turn(start + DAY).then(() => log.push('turned')), clock.turn(start + 2 * DAY)]);
    expect(log).toEqual(['work of the first', 'turned', 'second, turning to 2']);
  });
});

describe('settle', () => {
  test('waits for work under way, for work that it begins, and for sources with something ready', async () => {
    const log: string[] = [];
    let ready = 1;
    activity.watch('queue', () => ready);
    const done = activity.begin('first');
    setTimeout(() => {
      const second = activity.begin('second');
      done();
      setTimeout(() => { log.push('second'); second(); }, 20);
    }, 10);
    setTimeout(() => { log.push('queue'); ready = 0; }, 60);
    await activity.settle();
    expect(log).toEqual(['second', 'queue']);
    expect(activity.snapshot()).toEqual([]);
  });

  test('sees work that is handed over between two turns of the event loop', async () => {
    const done = activity.begin('first');
    let finished = false;
    setTimeout(() => {
      done();
      setImmediate(() => {
        const next = activity.begin('next');
        setTimeout(() => { finished = true; next(); }, 15);
      });
    }, 5);
    await activity.settle();
    expect(finished).toBe(true);
  });

  test('is not fooled by work that begins and ends between two looks', async () => {
    let left = 20;
    const step = () => {
      activity.begin('short')();
      if (--left > 0) setImmediate(step);
    };
    step();
    await activity.settle();
    expect(left).toBe(0);
  });

  test('rejects with what is left', async () => {
    activity.begin('stuck');
    activity.begin('stuck');
    activity.watch('queue Q', () => 3);
    await expect(activity.settle(30)).rejects.toThrow('not settled after 30 ms: stuck (2), queue Q (3)');
  });

  test('counts an ending once', async () => {
    const done = activity.begin('a');
    activity.begin('a');
    done();
    done();
    expect(activity.snapshot()).toEqual([{ label: 'a', count: 1 }]);
  });
});
