/** A journey of the acceptance list: steps over HTTP as the organisations of the demo, each with what it shows. The test and `npm run journey` share them. */
import { isDeepStrictEqual } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../../../demo/client.ts';
import organisations from '../../../demo/organisations.json' with { type: 'json' };

export interface Evidence { readonly what: string; readonly expected: unknown; readonly got: unknown; readonly ok: boolean }
export type Check = (what: string, expected: unknown, got: unknown) => void;
export interface Step {
  /** The number that the acceptance list gives it. */
  readonly number: number;
  readonly title: string;
  /** Absent: its feature is not here yet, and `title` says which. */
  readonly run?: (check: Check) => Promise<void>;
}
export interface Journey { readonly title: string; readonly steps: readonly Step[] }
export type Journeys = Readonly<Record<string, (client: Client) => Journey>>;

export async function shown({ run }: Step): Promise<Evidence[]> {
  const evidence: Evidence[] = [];
  await run?.((what, expected, got) => { evidence.push({ what, expected, got, ok: isDeepStrictEqual(JSON.parse(JSON.stringify(got ?? null)), JSON.parse(JSON.stringify(expected ?? null))) }); });
  return evidence;
}

export const orgno = (slug: string): string => organisations.find((o) => o.slug === slug)!.orgno;

/** Reads what stands at a path for its version, and changes it. */
export async function change(client: Client, as: string, path: string, action: string, body?: unknown): Promise<{ status: number; body: any }> {
  const { etag } = await client.get(as, path);
  return client.call(as, 'POST', `${path}/${action}`, body, { ifMatch: etag });
}

export async function today(client: Client): Promise<Temporal.PlainDate> {
  const { clock } = await client.local<{ clock: { now: string } }>('GET', 'state.json');
  return Temporal.Instant.from(clock.now).toZonedDateTimeISO('Europe/Oslo').toPlainDate();
}

export async function turn(client: Client, to: string): Promise<void> {
  await client.local('POST', 'clock', to.startsWith('P') ? { by: to } : { to });
  await client.settle();
}
