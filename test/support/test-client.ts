/** The demo's client, with people of a test's own, whole answers, and a look behind the platform. */
import { expect, inject } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { Client, type Answer } from '../../demo/client.ts';
import { personalValues } from './body-fields.ts';
import { breach, operationOf } from './contract.ts';
import type { StoredItem, Written } from './probe.ts';
import { SEARCHABLE, type Trace } from './traces.ts';

/** An answer as it came. */
export interface Raw { readonly status: number; readonly headers: Headers; readonly text: string }
export interface Sent {
  readonly body?: unknown;
  /** The body as it is sent, where it is not JSON of `body`. */
  readonly text?: string;
  /** Beside authorization; null leaves out what would be sent by itself. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Instead of the persona's own token; null sends none. */
  readonly token?: string | null;
}
type Claims = Readonly<Record<string, unknown>>;

export class TestClient extends Client {
  readonly #own = new Map<string, { as: string; claims: Claims }>();
  readonly #tokens = new Map<string, string>();
  readonly #sent = new Set<string>();

  readonly #probe: string | undefined;

  /** Of the platform that all tests share, or of another, which may have a probe. */
  constructor(address: string = inject('address'), probe: string | undefined = address === inject('address') ? inject('probe') : undefined) {
    super(address);
    this.#probe = probe;
  }

  /** A persona with the claims of another but for `claims`. */
  know(persona: string, as: string, claims: Claims): string {
    this.#own.set(persona, { as, claims });
    return persona;
  }

  override token(persona: string): Promise<string> { return this.mint(persona); }

  /** A token with claims replaced (null: left out), that expires after so many seconds. */
  async mint(persona: string, overrides: Claims = {}, expiresIn = 3600): Promise<string> {
    const { as, claims } = this.#own.get(persona) ?? { as: persona, claims: {} };
    const { access_token: token } = await this.local('POST', 'token', { as, overrides: { ...claims, ...overrides }, expiresIn });
    return token;
  }

  override async call<T = any>(...request: Parameters<Client['call']>): Promise<Answer<T>> {
    const [, method, path, body] = request;
    await this.#remember(method, path, body);
    const answer = await super.call<T>(...request);
    const operation = operationOf(method, path);
    if (operation) expect(breach(operation, answer.status, answer.body), 'is as declared').toBeUndefined();
    return answer;
  }

  async raw(as: string, method: string, path: string, { body, text, headers = {}, token }: Sent = {}): Promise<Raw> {
    await this.#remember(method, path, body);
    const own = token === undefined;
    if (own && !this.#tokens.has(as)) this.#tokens.set(as, await this.token(as));
    const bearer = own ? this.#tokens.get(as)! : token;
    const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const all: Record<string, string | null | undefined> = {
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      ...(method !== 'GET' && { 'idempotency-key': crypto.randomUUID() }),
      ...(content !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    };
    const answer = await fetch(this.address + path, {
      method, headers: Object.fromEntries(Object.entries(all).filter((h): h is [string, string] => typeof h[1] === 'string')), ...(content !== undefined && { body: content }),
    });
    if (answer.status === 401 && own) { // expired: somebody turned the clock
      const fresh = await this.token(as);
      this.#tokens.set(as, fresh);
      return this.raw(as, method, path, { headers: { 'idempotency-key': all['idempotency-key'] ?? null, ...headers }, ...(text !== undefined && { text }), ...(body !== undefined && { body }), token: fresh });
    }
    return { status: answer.status, headers: answer.headers, text: Buffer.from(await answer.arrayBuffer()).toString() }; // `text()` would drop a byte order mark
  }

  /** What a request says of persons is looked for, everywhere, when all tests are done. */
  async #remember(method: string, path: string, body: unknown): Promise<void> {
    const route = body === undefined ? undefined : operationOf(method, path)?.route;
    const values = route ? personalValues(route, body).filter((value) => !this.#sent.has(value)) : [];
    if (values.length === 0) return;
    for (const value of values) this.#sent.add(value);
    if (this.#probe) await this.neverInPlain(values);
  }

  /** These are looked for, everywhere, when all tests are done; who finds them there names the test. */
  async neverInPlain(values: readonly string[]): Promise<void> {
    const test = expect.getState().currentTestName ?? 'what goes before the tests';
    if (!this.#probe || values.length === 0 || !values.every((value) => value?.length >= SEARCHABLE)) throw new Error(`${test}: nobody can look for ${JSON.stringify(values)}`);
    await fetch(`${this.#probe}/canaries`, { method: 'POST', body: JSON.stringify({ values, test }) });
  }

  /** Calls that must succeed: a test's way to where it begins. */
  async must<T = any>(as: string, method: string, path: string, body?: unknown, ifMatch?: string | number | null): Promise<T & { etag: string | null }> {
    const answer = await this.call<T>(as, method, path, body, { ifMatch: typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch ?? null });
    expect(answer, `${method} ${path} as ${as}`).toMatchObject({ status: method === 'GET' ? 200 : expect.toSatisfy((s: number) => s === 200 || s === 201) });
    return { ...answer.body, etag: answer.etag };
  }

  /** Changes what stands at `path` in its newest version. */
  async change(as: string, path: string, action: string, body?: unknown): Promise<any> {
    const { etag } = await this.must(as, 'GET', path);
    return this.must(as, 'POST', `${path}/${action}`, body, etag);
  }

  /** Waits until nothing is under way, also not a message that was put back to wait for the one before it. */
  async quiet(): Promise<void> {
    for (let i = 0; i < 5; i++) {
      const { waiting } = await this.settle();
      if (waiting.every((queue) => queue.endsWith('deliveries'))) return;
      await this.turn('PT61S');
    }
    throw new Error('messages keep coming back to their queue');
  }

  state(): Promise<{ clock: { now: string }; queues: { name: string; isDlq: boolean; visible: number; inFlight: number; delayed: number; peek: { body: string }[] }[]; schedules: { name: string }[] }> {
    return this.local('GET', 'state.json');
  }

  /** As an instant of ISO 8601. */
  async now(): Promise<string> { return (await this.local<{ now: string }>('GET', 'clock')).now; }

  /** Today in Oslo, with some minutes left of it. */
  async today(): Promise<Temporal.PlainDate> {
    const now = Temporal.Instant.from(await this.now()).toZonedDateTimeISO('Europe/Oslo');
    if (now.hour === 23 && now.minute >= 50) {
      await this.turn('PT15M');
      return this.today();
    }
    return now.toPlainDate();
  }

  /** Turns the clock: by a duration, or to a time in Oslo. */
  turn(to: string): Promise<unknown> { return this.local('POST', 'clock', to.startsWith('P') ? { by: to } : { to }); }

  /** Fires a schedule by the end of its name. */
  async fire(name: string): Promise<void> {
    const found = (await this.state()).schedules.filter((s) => s.name.endsWith(name));
    expect(found, `schedules named ${name}`).toHaveLength(1);
    await this.local('POST', `schedules/${encodeURIComponent(found[0]!.name)}/fire`);
  }

  /** Every item whose partition key begins so, by table and key. */
  async items(prefix = ''): Promise<Map<string, StoredItem>> {
    const found: StoredItem[] = await (await fetch(`${this.#probe}/items?prefix=${encodeURIComponent(prefix)}`)).json() as StoredItem[];
    return new Map(found.map((item) => [`${item.table} ${item.PK} ${item.SK}`, item]));
  }

  /** How many writes there have been; and those after so many. */
  async writes(): Promise<number> { return (await this.#writes('')).count; }
  async writesSince(count: number): Promise<readonly Written[]> { return (await this.#writes(`?since=${count}`)).writes; }
  async #writes(query: string): Promise<{ count: number; writes: readonly Written[] }> { return (await fetch(`${this.#probe}/writes${query}`)).json() as Promise<{ count: number; writes: readonly Written[] }>; }

  /** Every line that functions have printed since the platform started. */
  async lines(): Promise<string[]> { return (await fetch(`${this.#probe}/lines`)).json() as Promise<string[]>; }

  /** Where any of these values lies now: items, streams, queues, archive, deliveries, metrics, lines. */
  async traces(values: readonly string[]): Promise<Trace[]> {
    return (await fetch(`${this.#probe}/traces`, { method: 'POST', body: JSON.stringify(values) })).json() as Promise<Trace[]>;
  }

  /** While `during` runs, these functions (by the end of their names) are out. */
  async outage<T>(names: readonly string[], during: () => Promise<T>): Promise<T> {
    const put = async (out: readonly string[]): Promise<void> => {
      const answer = await fetch(`${this.#probe}/outages`, { method: 'PUT', body: JSON.stringify(out) });
      if (!answer.ok) throw new Error(await answer.text());
    };
    await put(names);
    try {
      return await during();
    } finally {
      await put([]);
    }
  }
}

/** What was written between two looks: keys of items that are new, changed or gone. That somebody looked is written too, and is left out. */
export const written = (before: ReadonlyMap<string, StoredItem>, after: ReadonlyMap<string, StoredItem>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key)?.digest !== after.get(key)?.digest && !/#(READ|AUDIT)#/.test(key));
