/** While a run lasts, simulated code has no clock, chance or waiting of its own: dates follow the virtual clock, everything else throws. */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const RealDate = Date;
const real = { Date, random: Math.random, setTimeout, setInterval, setImmediate, fetch, now: performance.now, hrtime: process.hrtime, randomBytes: crypto.randomBytes, randomUUID: crypto.randomUUID, web: globalThis.crypto };
export class Forbidden extends Error { override readonly name = 'Forbidden'; }
const forbid = (what: string): never => { throw new Forbidden(`${what}: simulated code has only its ports`); };
const forbidden = (what: string): any => () => forbid(what);

/** Errors: `Forbidden` out of what simulated code calls. Runs do not nest. */
export async function withoutWorld<T>(now: () => number, run: () => Promise<T>): Promise<T> {
  class VirtualDate extends RealDate {
    constructor(...given: [] | [number]) { super(...(given.length === 0 ? [now()] : given) as [number]); }
    static override now(): number { return now(); }
  }
  Object.assign(globalThis, { Date: VirtualDate, setTimeout: forbidden('setTimeout'), setInterval: forbidden('setInterval'), setImmediate: forbidden('setImmediate'), fetch: forbidden('fetch') });
  Math.random = forbidden('Math.random');
  performance.now = forbidden('performance.now');
  process.hrtime = forbidden('process.hrtime');
  Object.defineProperty(globalThis, 'crypto', { configurable: true, get: () => forbid('crypto') });
  Object.assign(crypto, { randomBytes: forbidden('randomBytes'), randomUUID: forbidden('randomUUID') });
  syncBuiltinESMExports();
  try {
    return await run();
  } finally {
    Object.assign(globalThis, { Date: real.Date, setTimeout: real.setTimeout, setInterval: real.setInterval, setImmediate: real.setImmediate, fetch: real.fetch });
    Math.random = real.random;
    performance.now = real.now;
    process.hrtime = real.hrtime;
    Object.defineProperty(globalThis, 'crypto', { configurable: true, value: real.web });
    Object.assign(crypto, { randomBytes: real.randomBytes, randomUUID: real.randomUUID });
    syncBuiltinESMExports();
  }
}
