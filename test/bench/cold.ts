/** Cold starts: fresh processes that import a bundle and answer one request, ours and the bare one by turns. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environment, getEvent, type Fixture } from './fixture.ts';
import { median, round } from './statistics.ts';
import type { Stub } from './stub.ts';

interface Times { readonly import: number; readonly first: number; readonly total: number }
/** ms */
export interface ColdFigures { readonly min: Times; readonly median: Times }
export interface Cold { readonly rounds: number; readonly ours: ColdFigures; readonly bare: ColdFigures; /** Of the best rounds' totals. */ readonly ratio: number }

export async function measureCold(fixture: Fixture, stub: Stub, bundles: { ours: string; bare: string }, rounds = 15): Promise<Cold> {
  const env = environment(fixture, stub.url, 'arn:aws:iam::000000000000:role/tenant');
  const event = JSON.stringify(getEvent(fixture, fixture.settlementCase.id.S));
  const times: Record<'ours' | 'bare', Times[]> = { ours: [], bare: [] };
  const start = async (who: 'ours' | 'bare'): Promise<void> => {
    times[who].push(await probe([join(import.meta.dirname, 'cold-probe.mjs'), bundles[who], who === 'ours' ? 'handler' : 'getCase', event], env));
  };
  for (let i = 0; i < rounds; i++) {
    const [first, second] = i % 2 === 0 ? ['ours', 'bare'] as const : ['bare', 'ours'] as const;
    await start(first);
    await start(second);
  }
  const [ours, bare] = [figuresOf(times.ours), figuresOf(times.bare)];
  return { rounds, ours, bare, ratio: round(ours.min.total / bare.min.total) };
}

function figuresOf(times: readonly Times[]): ColdFigures {
  const by = (choose: (numbers: number[]) => number): Times => {
    const of = (part: keyof Times): number => round(choose(times.map((t) => t[part])), 1);
    return { import: of('import'), first: of('first'), total: of('total') };
  };
  return { min: by((numbers) => Math.min(...numbers)), median: by(median) };
}

/** The probe reports on standard error: standard output is the handler's log. */
function probe(args: readonly string[], env: Record<string, string>): Promise<Times> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let report = '';
    child.stderr.on('data', (data) => { report += data; });
    child.on('close', (status) => (status === 0 ? resolve(JSON.parse(report)) : reject(new Error(`${args[1]}: ${report}`))));
  });
}
