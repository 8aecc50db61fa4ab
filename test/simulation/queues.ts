/** Standard queues with their functions: at least once, in any order, failures by message, a dead-letter queue. */
import type { Containers } from './containers.ts';
import { FUNCTIONS, type QueueSpec } from './functions.ts';
import type { Kernel, Process } from './kernel.ts';

/** From the alarm to the operator's redrive. */
const OPERATOR_MS = 3_600_000;
export interface Message { readonly id: string; readonly body: string; readonly group?: string | undefined; visibleAt: number; receives: number; receipt: string }

export class Queue {
  readonly name: string;
  readonly spec: QueueSpec;
  readonly dead: Message[] = [];
  /** Nothing is received before this time: its function is down. */
  downUntil = 0;
  /** Whether messages may overtake each other when nothing goes wrong. */
  readonly shuffles: boolean;
  readonly #kernel: Kernel;
  readonly #containers: Containers;
  readonly #cloud: Process;
  readonly #messages = new Set<Message>();
  #running = 0;
  #count = 0;

  constructor(name: string, spec: QueueSpec, kernel: Kernel, containers: Containers, cloud: Process) {
    this.name = name;
    this.spec = spec;
    this.#kernel = kernel;
    this.#containers = containers;
    this.#cloud = cloud;
    this.shuffles = kernel.rng.chance(0.5);
  }

  get size(): number { return this.#messages.size; }

  push(body: string, group?: string): void {
    this.#messages.add({ id: `${this.name}-${++this.#count}`, body, group, visibleAt: this.#kernel.now, receives: 0, receipt: '' });
    this.#wake(this.#kernel.rng.between(1, 60));
  }

  /** True when the receipt is of a message of this queue that is still being handled. */
  hide(receipt: string, seconds: number): boolean {
    const message = [...this.#messages].find((m) => m.receipt === receipt);
    if (!message) return false;
    message.visibleAt = this.#kernel.now + seconds * 1_000;
    this.#wake(seconds * 1_000);
    return true;
  }

  /** Back from the dead-letter queue, all but what nobody can ever handle: what an operator does after the alarm. */
  redrive(): void {
    const lasting = this.dead.filter((m) => this.hopeless(m.body));
    const back = this.dead.splice(0, this.dead.length, ...lasting).filter((m) => !lasting.includes(m));
    for (const { body, group } of back) this.push(body, group);
  }
  /** Bodies that belong in the dead-letter queue. */
  hopeless: (body: string) => boolean = () => false;

  #wake(ms: number): void {
    this.#kernel.after(ms, () => this.#receive());
  }

  #receive(): void {
    const { now, rng } = this.#kernel;
    if (now < this.downUntil) return this.#wake(this.downUntil - now);
    const visible = [...this.#messages].filter((m) => m.visibleAt <= now);
    if (visible.length === 0 || this.#running >= this.spec.concurrency) return;
    const batch = (this.shuffles ? rng.shuffled(visible) : visible).slice(0, this.spec.batch);
    const alive = batch.filter((message) => {
      message.receives++;
      if (message.receives <= this.spec.receives) return true;
      this.#messages.delete(message);
      this.dead.push(message);
      this.#kernel.after(OPERATOR_MS, () => this.redrive());
      return false;
    });
    if (visible.length > batch.length) this.#wake(1);
    if (alive.length > 0) void this.#handle(alive);
  }

  async #handle(batch: readonly Message[]): Promise<void> {
    const visibility = FUNCTIONS[this.spec.fn].seconds * 6_000;
    for (const message of batch) {
      message.receipt = `${message.id}/${message.receives}`;
      message.visibleAt = this.#kernel.now + visibility;
    }
    this.#wake(visibility);
    this.#running++;
    const Records = batch.map((m) => ({ messageId: m.id, receiptHandle: m.receipt, body: m.body, attributes: {}, messageAttributes: {}, eventSource: 'aws:sqs' }));
    const ending = await this.#containers.invoke(this.spec.fn, { Records });
    this.#running--;
    if (ending.kind === 'done') {
      const failed = new Set((ending.value as { batchItemFailures: { itemIdentifier: string }[] }).batchItemFailures.map((f) => f.itemIdentifier));
      const handled = batch.filter((m) => !failed.has(m.id));
      // Deleting is a call of its own: when it fails, the messages come again.
      if (handled.length > 0) await this.#kernel.io(this.#cloud, `${this.name} delete ${handled.length}`, ['duplicate'], (fault) => { if (!fault) for (const m of handled) this.#messages.delete(m); });
    }
    this.#wake(1);
  }
}
