/** What lies between the functions: API Gateway, bus, queues, stream, schedules; and the hour at which each does its work. */
import { Temporal } from 'temporal-polyfill';
import { isAudited } from '../../functions/audit/link.ts';
import { DUE_SHARDS } from '../../shared/kernel/aggregate.ts';
import type { BusEntry, Item } from '../../shared/kernel/ports.ts';
import type { HttpEvent, HttpResult } from '../../shared/http/event.ts';
import { Containers, type Invoked, type Outside } from './containers.ts';
import { QUEUES, type FunctionName, type QueueName } from './functions.ts';
import type { Kernel, Process } from './kernel.ts';
import { Queue } from './queues.ts';
import { Stream } from './stream.ts';

const DAY_MS = 86_400_000;
/** When it is five o'clock in Oslo, by the day in UTC, which at that hour is the same. */
const mornings = new Map<number, number>();
function morningOf(day: number): number {
  let at = mornings.get(day);
  if (at === undefined) mornings.set(day, at = Temporal.Instant.fromEpochMilliseconds(day * DAY_MS + DAY_MS / 2).toZonedDateTimeISO('Europe/Oslo').withPlainTime({ hour: 5 }).epochMilliseconds);
  return at;
}
function nextMorning(now: number): number {
  const at = morningOf(Math.floor(now / DAY_MS));
  return at > now ? at : morningOf(Math.floor(now / DAY_MS) + 1);
}
/** Six o'clock on the first of a month. */
function nextMonth(now: number): number {
  const from = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Europe/Oslo');
  return from.with({ day: 1 }).withPlainTime({ hour: 6 }).add({ months: from.day === 1 && from.hour < 6 ? 0 : 1 }).epochMilliseconds;
}

/** The answer did not come: the client does not know what happened. */
export class Lost extends Error { override readonly name = 'Lost'; }

export interface Surroundings extends Omit<Outside, 'put' | 'send' | 'hide'> {
  onBus(detail: string): void;
  /** `began`: when the function was invoked. */
  answered(event: HttpEvent, result: HttpResult, faults: number, began: number): void;
  /** Events that no relay has confirmed. */
  unsent(): number;
}

export class Cloud {
  readonly kernel: Kernel;
  readonly queues: Readonly<Record<QueueName, Queue>>;
  readonly stream: Stream;
  readonly audit: Stream;
  readonly containers: Containers;
  readonly #surroundings: Surroundings;
  /** The cloud itself, which does not die. */
  readonly #process: Process = { name: 'cloud', alive: true, faults: 0, kill: () => undefined };
  readonly #connected: ReadonlySet<QueueName>;
  #sweeping = false;

  constructor(surroundings: Surroundings, connected: ReadonlySet<QueueName>) {
    this.kernel = surroundings.kernel;
    this.#surroundings = surroundings;
    this.#connected = connected;
    this.containers = new Containers({
      ...surroundings,
      put: (entries) => this.#put(entries),
      send: (messages) => {
        for (const { body, group } of messages) {
          if (group !== (body as { tenant: string }).tenant) this.kernel.fail(`I17: a line's message is in the group ${group}, not its tenant's`);
          this.queues.lines.push(JSON.stringify(body), group);
        }
      },
      hide: (receipt, seconds) => { this.queues.deliveries.hide(receipt, seconds); },
    });
    this.queues = Object.fromEntries(Object.entries(QUEUES).map(([name, spec]) => [name, new Queue(name, spec, this.kernel, this.containers, this.#process)])) as unknown as Record<QueueName, Queue>;
    this.stream = new Stream(this.kernel, this.containers, this.#process);
    this.audit = new Stream(this.kernel, this.containers, this.#process, { fn: 'audit/chain', wants: isAudited, attempts: 10_000 });
    surroundings.table.onInsert((item) => { this.stream.insert(item); this.audit.insert(item); });
  }

  /** One request through the gateway. Errors: `Lost` when request or answer got lost on the way. */
  async request(fn: FunctionName, event: HttpEvent): Promise<HttpResult> {
    const lost = await this.kernel.io(this.#process, `request ${event.routeKey}`, ['lost-request', 'lost-answer', 'duplicate'], (fault) => fault);
    if (lost === 'lost-request') throw new Lost();
    // An impatient proxy sent it twice; both run at the same time, and the client sees the first answer.
    const runs = Array.from({ length: lost === 'duplicate' ? 2 : 1 }, async () => {
      const began = this.kernel.now;
      const ending = await this.containers.invoke(fn, event);
      const result: HttpResult = ending.kind === 'done' ? ending.value : { statusCode: ending.kind === 'killed' ? 503 : 500, body: '' };
      this.#surroundings.answered(event, result, ending.faults, began);
      return result;
    });
    const result = await Promise.race(runs);
    if (lost === 'lost-answer') throw new Lost();
    return result;
  }

  #put(entries: readonly BusEntry[]): void {
    for (const { source, detailType, detail, time } of entries) {
      this.#surroundings.onBus(detail);
      const body = JSON.stringify({ version: '0', 'detail-type': detailType, source, time: new Date(time).toISOString(), resources: [], detail: JSON.parse(detail) });
      for (const [name, { follows }] of Object.entries(QUEUES) as [QueueName, (typeof QUEUES)[QueueName]][]) {
        if (this.#connected.has(name) && follows.some((prefix) => detailType.startsWith(prefix))) {
          void this.kernel.io(this.#process, `${name} ← ${detailType}`, ['delay', 'duplicate'], (fault) => {
            this.queues[name].push(body);
            if (fault) this.queues[name].push(body);
          });
        }
      }
    }
  }

  /** Starts the schedules; none fires after `end`. */
  schedule(end: number): void {
    const fire = (fn: FunctionName, at: (now: number) => number, due: () => boolean): void => {
      const next = at(this.kernel.now);
      if (next > end) return;
      this.kernel.after(next - this.kernel.now, () => {
        if (due()) void this.start(fn);
        fire(fn, at, due);
      });
    };
    if (this.#connected.has('lines')) fire('benefit/opener', nextMonth, () => true);
    if (this.#connected.has('deadlines')) fire('deadlines/daily', nextMorning, () => this.#somethingDue());
  }

  /** Scheduler → function: once more after a minute and after two when it fails; then it alarms, and an operator starts it again. */
  async start(fn: FunctionName): Promise<void> {
    for (let attempt = 0; attempt <= 2; attempt++) {
      const { kind } = await this.#invokeScheduled(fn);
      if (kind === 'done') return;
      await this.kernel.sleep(this.#process, 60_000 * (attempt + 1));
    }
    await this.kernel.sleep(this.#process, 3_600_000);
    return this.start(fn);
  }

  async #invokeScheduled(fn: FunctionName): Promise<Invoked> {
    const again = await this.kernel.io(this.#process, `schedule ${fn}`, ['duplicate', 'delay'], (fault) => fault === 'duplicate');
    if (again) void this.containers.invoke(fn, {});
    return this.containers.invoke(fn, {});
  }

  /** Every half hour while there is something unsent: without it the sweeper finds nothing. */
  sweepWhenNeeded(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    const half = 30 * 60_000;
    this.kernel.after(half - (this.kernel.now % half), () => {
      this.#sweeping = false;
      if (this.#surroundings.unsent() === 0) return;
      void this.start('relay/sweeper');
      this.sweepWhenNeeded();
    });
  }

  #somethingDue(): boolean {
    const tomorrow = new Date(this.kernel.now + 2 * 86_400_000).toISOString().slice(0, 10);
    return Array.from({ length: DUE_SHARDS }, (_, shard) => this.#surroundings.table.exec('Query', {
      IndexName: 'GSI2', KeyConditionExpression: 'GSI2PK = :pk AND GSI2SK < :day', ExpressionAttributeValues: { ':pk': `DUE#${shard}`, ':day': tomorrow }, Limit: 1,
    }).Items as Item[]).some((items) => items.length > 0);
  }
}
