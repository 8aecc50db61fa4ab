/**
 * The demo's flow without platform or network: the functions' handlers, called one after another over any database. Time,
 * ids and chance are counted, not drawn, so that two runs in which the same happens leave the same tables to the byte.
 */
import { marshall } from '@aws-sdk/util-dynamodb';
import { Temporal } from 'temporal-polyfill';
import { Webhook } from 'standardwebhooks';
import { Client, type Answer } from '../../demo/client.ts';
import { OPERATOR, personas } from '../../demo/personas.ts';
import { apis } from '../../functions/catalogue.ts';
import { writes, type RouteTable } from '../../shared/http/route.ts';
import type { BusEntry, Db, Item, PutInput, TransactItem } from '../../shared/kernel/ports.ts';
import { isAudited } from '../../functions/audit/link.ts';
import { breach, operationOf } from '../support/contract.ts';
import { macOf } from './containers.ts';
import { FUNCTIONS, QUEUES, type Deps, type FunctionName } from './functions.ts';
import { signatures } from './signatures.ts';

const ROUTES = Object.entries<RouteTable>(apis).filter(([fn]) => fn in FUNCTIONS).flatMap(([fn, routes]) => Object.entries(routes).map(([operation, route]) => ({
  fn: fn as FunctionName, operation, route, pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
})));
/** Operations that change something. */
export const WRITING: readonly string[] = ROUTES.filter(({ route }) => writes(route)).map(({ operation }) => operation);

const ZONE = 'Europe/Oslo';
/** Longer than a membership is remembered, so that no request leans on another's look-up. */
const BETWEEN_REQUESTS_MS = 31_000;
const nothing = (): void => undefined;
const log = { info: nothing, warn: nothing, error: nothing };

const recordsOf = (items: readonly Item[]): object => ({
  Records: items.map((item) => ({ dynamodb: { NewImage: marshall(item, { removeUndefinedValues: true }), Keys: { PK: { S: item.PK }, SK: { S: item.SK } }, SequenceNumber: item.SK } })),
});

export class InProcess extends Client {
  /** Operations that were answered with success, and functions that ran to their end. */
  readonly done = new Set<string>();
  /** Answers that are not what their operations declare. */
  readonly breaches: string[] = [];
  readonly #db: () => Db;
  readonly #personas = personas();
  readonly #partners = new Map<string, { secret: string; deliveries: { id: string; type: string; verified: boolean; duplicate: boolean }[] }>();
  #now = Date.parse('2026-09-14T08:00:00Z');
  #count = 0;
  #unsent: Item[] = [];
  #unlinked: Item[] = [];
  #bus: BusEntry[] = [];
  #queues: { fn: FunctionName; body: string }[] = [];
  #streamIsDown = false;

  /** `db` is asked anew for each invocation, as each may be in a container of its own. */
  constructor(db: () => Db) {
    super('http://127.0.0.1:1');
    this.#db = db;
  }

  override async call<T = any>(as: string, method: string, path: string, body?: unknown, { ifMatch, idempotencyKey }: { ifMatch?: string | null; idempotencyKey?: string } = {}): Promise<Answer<T>> {
    const url = new URL(path, this.address);
    const found = ROUTES.find(({ route, pattern }) => route.method === method && pattern.test(url.pathname));
    if (!found) throw new Error(`no route ${method} ${path}`);
    const claims = this.#personas[as]!.claims as Record<string, string>;
    this.#now += BETWEEN_REQUESTS_MS;
    const result = await this.#invoke(found.fn, {
      routeKey: `${method} ${found.route.path}`, isBase64Encoded: false, ...(body !== undefined && { body: JSON.stringify(body) }),
      pathParameters: { ...found.pattern.exec(url.pathname)!.groups }, queryStringParameters: Object.fromEntries(url.searchParams),
      headers: {
        authorization: `Bearer .${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`, 'content-type': 'application/json',
        'idempotency-key': idempotencyKey ?? `key-${this.#next()}`, ...(ifMatch && { 'if-match': ifMatch }),
      },
      requestContext: { requestId: `request-${this.#next()}`, authorizer: { jwt: { claims } } },
    }) as { statusCode: number; headers: Record<string, string>; body: string };
    if (result.statusCode < 300) this.done.add(found.operation);
    const answer = { status: result.statusCode, etag: result.headers.etag ?? null, body: /json/.test(result.headers['content-type'] ?? '') ? JSON.parse(result.body) : result.body as T };
    const wrong = breach(operationOf(method, url.pathname)!, answer.status, answer.body, result.headers['content-type']);
    if (wrong) this.breaches.push(wrong);
    return answer;
  }

  /** Stream, bus and queues until nothing is under way. */
  override settle = async (): Promise<{ waiting: string[] }> => {
    for (let turns = 0; turns < 2_000; turns++) {
      if (this.#unsent.length > 0 && !this.#streamIsDown) {
        await this.#invoke('relay/stream', recordsOf(this.#unsent.splice(0)));
      }
      if (this.#unlinked.length > 0) await this.#invoke('audit/chain', recordsOf(this.#unlinked.splice(0)));
      for (const { detailType, detail } of this.#bus.splice(0)) {
        for (const { fn, follows } of Object.values(QUEUES)) {
          if (follows.some((prefix) => detailType.startsWith(prefix))) this.#queues.push({ fn, body: JSON.stringify({ 'detail-type': detailType, detail: JSON.parse(detail) }) });
        }
      }
      const message = this.#queues.shift();
      if (!message) return { waiting: [] };
      const { batchItemFailures } = await this.#invoke(message.fn, { Records: [{ messageId: 'm', receiptHandle: 'r', body: message.body }] }) as { batchItemFailures: unknown[] };
      if (batchItemFailures.length > 0) this.#queues.push(message);
    }
    throw new Error(`messages keep coming back: ${[...new Set(this.#queues.map(({ fn }) => fn))].join(', ')}`);
  };

  override async local<T = any>(method: 'GET' | 'POST' | 'PUT', path: string, body?: any): Promise<T> {
    const [what, slug] = path.split('/') as [string, string];
    if (what === 'state.json') return { clock: { now: this.#now }, schedules: [{ name: 'benefit/opener' }] } as T;
    if (what === 'clock') return this.#turn(body.to) as T;
    if (what === 'schedules') return await this.fire(decodeURIComponent(slug) as FunctionName) as T;
    if (what !== 'partners') throw new Error(`not simulated: ${method} ${path}`);
    if (method === 'PUT') this.#partners.set(slug, { secret: body.secret, deliveries: [] });
    return (this.#partners.get(slug)?.deliveries ?? []) as T;
  }

  async fire(fn: FunctionName): Promise<unknown> { return this.#invoke(fn, {}); }

  /** While `during` runs, no record reaches the relay, and none of them later: they are for the sweeper. */
  async withoutStream(during: () => Promise<unknown>): Promise<void> {
    this.#streamIsDown = true;
    await during();
    await this.settle();
    this.#unsent = [];
    this.#streamIsDown = false;
  }

  /** To a time in Oslo. What is due by then is told in one go, as after an outage. */
  async #turn(to: string): Promise<void> {
    const at = Temporal.PlainDateTime.from(to).toZonedDateTime(ZONE);
    this.#now = at.epochMilliseconds;
    if (at.day === 1) await this.fire('benefit/opener');
    await this.fire('deadlines/daily');
  }

  async #invoke(fn: FunctionName, event: unknown): Promise<unknown> {
    const answer = await FUNCTIONS[fn].create(this.#deps())(event as never, {} as never);
    this.done.add(fn);
    return answer;
  }

  #next = (): string => String(this.#count++).padStart(26, '0');

  #deps(): Deps {
    const db = this.#db();
    // One after another, so that ids are drawn in the same order however long each takes.
    let last: Promise<unknown> = Promise.resolve();
    const inTurn: Db = {
      exec: (command, input) => {
        const answer = last.then(() => db.exec(command, input));
        const told = (): void => this.#stream(command === 'PutItem' ? [{ Put: input as PutInput }] : command === 'TransactWriteItems' ? (input as { items: readonly TransactItem[] }).items : []);
        // A put by itself whose condition fails is here always one whose first answer was lost.
        last = answer.then(told, command === 'PutItem' ? told : nothing);
        return answer;
      },
    };
    const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(7);
    return {
      ports: { db: () => inTurn, clock: { now: () => this.#now, sleep: () => Promise.resolve() }, ids: { next: this.#next, bytes }, log },
      observability: { log, begin: nothing, operation: nothing, refused: nothing, finish: nothing, count: nothing, flush: nothing },
      operators: { orgno: OPERATOR.orgno, subjects: [OPERATOR.subject] }, allowLoopback: true,
      keys: {
        generate: (context) => Promise.resolve({ plain: bytes(32), wrapped: Buffer.from(JSON.stringify(context)) }),
        unwrap: (wrapped, context) => (Buffer.from(wrapped).toString() === JSON.stringify(context) ? Promise.resolve(bytes(32)) : Promise.reject(new Error('another context'))),
      },
      mac: { generate: (message) => Promise.resolve(macOf(message)) },
      signatures,
      bus: { put: (entries) => { this.#bus.push(...entries); return Promise.resolve([]); } },
      queue: {
        send: (messages) => { this.#queues.push(...messages.map(({ body }) => ({ fn: 'benefit/worker' as const, body: JSON.stringify(body) }))); return Promise.resolve(); },
        hide: () => Promise.resolve(),
      },
      http: { post: (url, headers, body) => Promise.resolve(this.#receive(new URL(url).pathname.split('/')[3]!, headers, body)) },
    };
  }

  #stream(items: readonly TransactItem[]): void {
    const put = items.flatMap((item) => ('Put' in item ? [item.Put.Item] : []));
    this.#unsent.push(...put.filter(({ SK }) => SK.startsWith('EVENT#')));
    this.#unlinked.push(...put.filter(({ SK }) => isAudited(SK)));
  }

  #receive(slug: string, headers: Readonly<Record<string, string>>, body: string): { status: number; body: string } {
    const partner = this.#partners.get(slug)!;
    const { type, data } = JSON.parse(body) as { type: string; data: { challenge?: string } };
    const id = headers['webhook-id']!;
    const verified = new Webhook(partner.secret).sign(id, new Date(Number(headers['webhook-timestamp']) * 1000), body) === headers['webhook-signature'];
    partner.deliveries.push({ id, type, verified, duplicate: partner.deliveries.some((d) => d.id === id) });
    return { status: 200, body: JSON.stringify({ challenge: data.challenge }) };
  }
}
