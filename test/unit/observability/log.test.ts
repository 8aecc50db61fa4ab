/** Nothing personal reaches stdout, whatever a careless line of code hands to the log. */
import { globSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Logger } from '@aws-lambda-powertools/logger';
import { apis } from '../../../functions/catalogue.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { CODES, PURPOSES, allowed, tellsNumber } from '#shared/observability/allowed.ts';
import { failure, faceless, shielded } from '#shared/observability/failure.ts';
import { createObservability } from '#shared/observability/observability.ts';
import { carelessLines, leaks, type Careless } from '../../support/careless-lines.ts';

const LINES = 100_000;
const real = { console: { ...console }, out: process.stdout.write, err: process.stderr.write };
let printed: string[] = [];

beforeEach(() => {
  process.env.POWERTOOLS_METRICS_NAMESPACE = 'Test';
  printed = [];
  const capture = (text: unknown): boolean => printed.push(String(text)) > 0;
  process.stdout.write = capture as never;
  process.stderr.write = capture as never;
});
afterEach(() => {
  Object.assign(console, real.console);
  process.stdout.write = real.out;
  process.stderr.write = real.err;
});

/** What was printed of a line, with what it must not say; `undefined` when it says nothing of it. */
function found(line: Careless): string | undefined {
  const text = printed.splice(0).join('');
  return leaks(line, text) ? `${JSON.stringify(line.fields ?? String(line.error))}: ${text}` : undefined;
}

describe('the log', () => {
  it(`of ${LINES.toLocaleString('en')} careless lines tells no personal value`, () => {
    const { log } = createObservability();
    const told: string[] = [];
    let seen = 0;
    for (const line of carelessLines(LINES)) {
      if (line.error) log.error('request.failed', { ...failure(line.error) });
      else log[line.level](line.code, line.fields as never);
      seen += printed.length;
      const leak = found(line);
      if (leak) told.push(leak);
    }
    expect(told.slice(0, 5)).toEqual([]);
    expect(seen, 'every line was printed').toBe(LINES);
  }, 60_000);

  it('would tell nearly all of them without the list, so the search is one that finds', () => {
    const logger = new Logger();
    let told = 0;
    for (const line of carelessLines(2_000)) {
      if (line.error) logger.error(line.code, line.error);
      else logger.info(line.code, line.fields as never);
      if (found(line)) told++;
    }
    expect(told).toBeGreaterThan(1_900);
  });

  it('keeps what it is for', () => {
    const { log, begin, finish } = createObservability();
    begin('JKJaXmPLvHcESHA=', {});
    const fields = {
      consumer: 'settlement', type: 'settlement.case.person-settled.v1', eventId: '01k2f8q7c4r9v3m5n6p7t8w9xa', outcome: 'handled', tenant: '01k2f8q7c4r9v3m5n6p7t8w9xb', actor: 'alesund.adviser',
      roles: 'adviser manager', personId: '01234567890234567890123456', purpose: 'introduction programme', fields: 'name birthDate', correlationId: '5759e988-bd86-4e3f-81be-469942727930', sent: 3,
    };
    log.info('event', fields);
    finish('JKJaXmPLvHcESHA=', 200);
    const [line, request] = printed.map((text) => JSON.parse(text));
    expect(line).toMatchObject({ message: 'event', requestId: 'JKJaXmPLvHcESHA=', ...fields });
    expect(line.leftOut).toBeUndefined();
    expect(request).toMatchObject({ message: 'request', status: 200 });
  });

  it('says how much it left out, and of an unknown code only that it is unknown', () => {
    createObservability().log.warn('Stille Furu', { name: 'Stille Furu', sent: 1, personId: 'Stille Furu' });
    expect(JSON.parse(printed[0]!)).toMatchObject({ message: 'unnamed', sent: 1, leftOut: 2 });
    expect(printed[0]).not.toContain('Furu');
  });

  it('takes from a library that prints the fact, and not the words', () => {
    createObservability();
    console.log('Stille Furu');
    console.error(new Error('Stille Furu'));
    expect(printed.map((text) => JSON.parse(text).message)).toEqual(['console.used', 'console.used']);
  });
});

describe('an error', () => {
  it('is logged by class, code and place', () => {
    const thrown = Object.assign(new TypeError('Stille Furu, 01018012345'), { code: 'ECONNRESET' });
    expect(failure(thrown)).toMatchObject({ error: 'TypeError', code: 'ECONNRESET', at: expect.stringMatching(/^test\.ts:\d+:\d+/) });
    expect(JSON.stringify(failure(thrown))).not.toMatch(/Furu|0101/);
  });
  it('whose message looks like a stack is none', () => {
    const { at } = failure(new Error('x\n    at Stille (Furu.ts:1:1)\n    at 01018012345.ts:1:1'));
    expect(at).not.toMatch(/Furu|0101/);
  });
  it.each([['a text', 'Stille Furu'], ['a class that says who', Object.assign(new Error('x'), { name: 'Stille Furu' })], ['nothing', undefined]])('that is %s is an error', (_, thrown) => expect(failure(thrown)).toMatchObject({ error: 'Error' }));
  it('leaves a function that the runtime prints for without its words', async () => {
    const { log } = createObservability();
    const handler = shielded(async () => { throw new RangeError('Stille Furu'); }, log);
    const thrown = await handler(undefined).catch((error: Error) => error) as Error;
    expect([thrown.name, thrown.message]).toEqual(['RangeError', 'RangeError']);
    expect(thrown.stack).not.toContain('Furu');
    expect(JSON.parse(printed[0]!)).toMatchObject({ message: 'invocation.failed', error: 'RangeError' });
    expect(faceless('Stille Furu').stack).toBe('Error');
  });
});

describe('a national identifier', () => {
  it.each(['01018012345', '410180 12345', '01018012345', '010180-12345', 'x=01018012345&y', '%3001018012345', '٠١٠١٨٠١٢٣٤٥', '０１０１８０１２３４５', '200816832910', '2008 168329 10', Buffer.from('id 01018012345').toString('base64'), 'a/01.01.80.12345/b'])('in %j is seen', (text) => expect(tellsNumber(text)).toBe(true));
  it.each(['2026-11-22', '1732237776123', '310001511', 'next attempt at 09:36', ''])('is not seen in %j', (text) => expect(tellsNumber(text)).toBe(false));
  it('is not a number either', () => expect(allowed({ sent: 41_018_012_345, failed: 3 })).toEqual({ failed: 3, leftOut: 1 }));
});

describe('the list', () => {
  it('has every code that the sources log, and no other', () => {
    const logged = globSync('{functions,shared}/**/*.ts').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\b(?:log|logger)\.(?:info|warn|error)\('([^']+)'/g)].map((match) => match[1]!));
    expect([...new Set(logged)].sort()).toEqual([...CODES].sort());
  });
  it('has every purpose of a route', () => {
    const purposes = Object.values<RouteTable>(apis).flatMap((table) => Object.values(table).map((route) => route.purpose));
    expect(purposes.filter((purpose) => !PURPOSES.includes(purpose))).toEqual([]);
  });
});
