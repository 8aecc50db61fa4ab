/** Commands whose outcome is known only from their answers, and bursts of them that are cut off. */
import { expect } from 'vitest';
import type { TestClient } from '../support/test-client.ts';

export type Random = () => number;
/** Mulberry32: small, seeded, good enough to choose by. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Done { readonly status: number; readonly text: string; readonly etag: string | null }
export interface Command {
  readonly as: string; readonly path: string; readonly body?: unknown; readonly ifMatch?: string; readonly key: string;
  outcome: 'unsent' | 'unknown' | 'acknowledged';
  answer?: Done;
}

const LANES = 4;

/** Chains of commands, each chain in order, several chains at once. */
export class Burst {
  readonly #client: TestClient;
  readonly #chains: readonly (readonly Command[])[];
  #killed = false;

  constructor(client: TestClient, chains: readonly (readonly Command[])[]) {
    this.#client = client;
    this.#chains = chains;
  }

  get commands(): Command[] { return this.#chains.flat(); }
  get size(): number { return this.commands.length; }
  count(outcome: Command['outcome']): number { return this.commands.filter((command) => command.outcome === outcome).length; }

  /** Sends until so many are acknowledged, then kills; what is under way fails, the rest is not sent. */
  async run(killAfter: number, kill: () => Promise<unknown>): Promise<void> {
    const waiting = [...this.#chains];
    let killing: Promise<unknown> | undefined;
    const lane = async (): Promise<void> => {
      for (let chain = waiting.shift(); chain && !this.#killed; chain = waiting.shift()) {
        for (const command of chain) {
          if (this.#killed || !(await send(this.#client, command))) break;
          if (this.count('acknowledged') < killAfter) continue;
          this.#killed = true;
          killing ??= kill();
        }
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    await killing;
  }

  /** Sends what has no answer yet, under the same keys. */
  async finish(): Promise<void> {
    await inLanes(this.#chains, async (chain) => {
      for (const command of chain) if (command.outcome !== 'acknowledged') expect(await send(this.#client, command), command.path).toBe(true);
    });
  }
}

/** False when no answer came. An answer other than success is none that may come here. */
async function send(client: TestClient, command: Command): Promise<boolean> {
  command.outcome = 'unknown';
  let answer: Done;
  try {
    answer = await ask(client, command);
  } catch {
    return false;
  }
  expect(answer.status, `${command.path}: ${answer.text}`).toSatisfy((status: number) => status === 200 || status === 201);
  Object.assign(command, { outcome: 'acknowledged', answer });
  return true;
}

/** Asks under the command's own key, whatever came of it before. */
export async function ask(client: TestClient, { as, path, body, ifMatch, key }: Command): Promise<Done> {
  const { status, text, headers } = await client.raw(as, 'POST', path, { ...(body !== undefined && { body }), headers: { 'idempotency-key': key, ...(ifMatch && { 'if-match': ifMatch }) } });
  return { status, text, etag: headers.get('etag') };
}

export async function inLanes<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = [...all];
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await work(one);
  }));
}
