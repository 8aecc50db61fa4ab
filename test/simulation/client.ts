/** People and systems outside: they ask, lose answers, and ask again under the same Idempotency-Key until they know. */
import { apis, type Api } from '../../functions/catalogue.ts';
import { dateInOslo } from '../../shared/calendar/oslo.ts';
import { writes, type Route } from '../../shared/http/route.ts';
import { Lost, type Cloud } from './cloud.ts';
import type { FunctionName } from './functions.ts';
import type { Kernel, Process } from './kernel.ts';
import { requestOf, type Persona } from './organisations.ts';
import type { Rng } from './random.ts';

export interface Asked { readonly params?: Record<string, string>; readonly query?: Record<string, string>; readonly body?: unknown; readonly ifMatch?: string | undefined; readonly key?: string }
export interface Told { readonly status: number; readonly etag?: string; readonly body: any; readonly text: string }

const operations = new Map(Object.entries(apis).flatMap(([api, routes]) => Object.entries(routes).map(([id, route]): [string, { api: Api; route: Route }] => [id, { api: api as Api, route }])));
const TRIES = 14;

export class Client {
  readonly kernel: Kernel;
  readonly rng: Rng;
  readonly #cloud: Cloud;
  readonly #process: Process = { name: 'client', alive: true, faults: 0, kill: () => undefined };
  #requests = 0;
  #keys = 0;

  constructor(cloud: Cloud, rng: Rng) {
    this.#cloud = cloud;
    this.kernel = cloud.kernel;
    this.rng = rng;
  }

  get today(): string { return dateInOslo(this.kernel.now); }
  wait(ms: number): Promise<void> { return this.kernel.sleep(this.#process, ms); }
  /** A while between so many minutes, exact to the millisecond so that nobody meets by appointment. */
  while(least: number, most: number): Promise<void> { return this.wait(this.rng.between(least * 60_000, most * 60_000)); }
  key(): string { return `client-key-${++this.#keys}`; }

  /** The answer, however many tries it takes. */
  async call(who: Persona, operation: string, { params, query, body, ifMatch, key = this.key() }: Asked = {}): Promise<Told> {
    const { api, route } = operations.get(operation)!;
    const headers = { ...(writes(route) && { 'idempotency-key': key }), ...(ifMatch && { 'if-match': ifMatch }) };
    for (let left = TRIES; ; left--) {
      const event = requestOf(who, `${route.method} ${route.path}`, `r${++this.#requests}`, { ...(params && { params }), ...(query && { query }), ...(body !== undefined && { body }), headers });
      try {
        const { statusCode: status, headers: answered, body: text = '' } = await this.#cloud.request(api as FunctionName, event);
        if (status < 500) return { status, text, ...(answered?.etag && { etag: answered.etag }), body: answered?.['content-type']?.includes('json') ? JSON.parse(text) : text };
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
      }
      if (left === 0) throw new Error(`liveness: ${who.name} got no answer to ${operation} in ${TRIES} tries`);
      await this.wait(this.rng.between(200, 20_000));
    }
  }

  /** Reads a thing for its version and changes it, again while others are faster. */
  async change(who: Persona, read: string, operation: string, params: Record<string, string>, body?: unknown, { more = {}, key }: { more?: Record<string, string>; key?: string } = {}): Promise<Told> {
    for (let left = TRIES; ; left--) {
      const seen = await this.call(who, read, { params });
      if (seen.status !== 200) return seen;
      const told = await this.call(who, operation, { params: { ...params, ...more }, body, ifMatch: seen.etag, ...(key && { key }) });
      const clocksDiffer = told.status === 422 && /date-in-future|too-far-ahead/.test(told.text);
      if ((told.status !== 412 && !clocksDiffer) || left === 0) return told;
      await this.wait(this.rng.between(100, 5_000));
    }
  }

  /** Looks until it is there, less and less often. Errors: what takes more than twelve days never comes. */
  async until<T>(what: string, look: () => Promise<T | undefined>, soon = 2_000): Promise<T> {
    const from = this.kernel.now;
    for (let ms = soon; this.kernel.now < from + 12 * 86_400_000; ms = Math.min(ms * 2, 6 * 3_600_000)) {
      await this.wait(this.rng.between(ms / 2, ms));
      const found = await look();
      if (found !== undefined) return found;
    }
    throw new Error(`liveness: ${what} never came`);
  }
}
