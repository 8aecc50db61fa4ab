/** Time, chance and waiting: the only place that touches them. */
import { randomBytes } from 'node:crypto';
import { ALPHABET } from '../ids/time.ts';
import type { Ports } from '../kernel/ports.ts';

let last = 0;
let within = 0;

/** ULID in lower case: 48 bits of time, then a counter so that ids of one millisecond keep their order, then chance. */
function ulid(): string {
  const now = Date.now();
  within = now === last ? within + 1 : 0;
  last = now;
  let time = '';
  for (let i = 0, t = now; i < 10; i++, t = Math.floor(t / 32)) time = ALPHABET[t % 32] + time;
  const counter = ALPHABET[(within >> 5) % 32]! + ALPHABET[within % 32]!;
  return time + counter + [...randomBytes(14)].map((b) => ALPHABET[b % 32]).join('');
}

export const clock: Ports['clock'] = { now: () => Date.now(), sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };
export const ids: Ports['ids'] = { next: ulid, bytes: (length) => randomBytes(length) };
