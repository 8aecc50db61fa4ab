/** A reader of the table's stream: per shard in order, at least once, a batch again from the first record that failed; after so many attempts it is left. */
import { marshall } from '@aws-sdk/util-dynamodb';
import { shardOf } from '../../shared/kernel/event.ts';
import type { Item } from '../../shared/kernel/ports.ts';
import type { Containers } from './containers.ts';
import type { FunctionName } from './functions.ts';
import type { Kernel, Process } from './kernel.ts';

const SHARDS = 3;
export interface Reading { readonly fn: FunctionName; readonly wants: (sk: string) => boolean; readonly attempts: number }
/** After which the sweeper is left. */
const RELAY: Reading = { fn: 'relay/stream', wants: (sk) => sk.startsWith('EVENT#'), attempts: 20 };
interface Shard { readonly items: { item: Item; sequence: string }[]; busy: boolean }

export class Stream {
  readonly #kernel: Kernel;
  readonly #containers: Containers;
  readonly #cloud: Process;
  readonly #reading: Reading;
  readonly #shards: Shard[] = Array.from({ length: SHARDS }, () => ({ items: [], busy: false }));
  #sequence = 0;
  /** Records inserted before this time are lost: the mapping was off. */
  deafUntil = 0;

  constructor(kernel: Kernel, containers: Containers, cloud: Process, reading = RELAY) {
    this.#reading = reading;
    this.#kernel = kernel;
    this.#containers = containers;
    this.#cloud = cloud;
  }

  get size(): number { return this.#shards.reduce((sum, { items }) => sum + items.length, 0); }

  insert(item: Item): void {
    if (!this.#reading.wants(item.SK) || this.#kernel.now < this.deafUntil) return;
    const shard = this.#shards[shardOf(item.PK, SHARDS)]!;
    shard.items.push({ item, sequence: String(++this.#sequence).padStart(12, '0') });
    if (!shard.busy) {
      shard.busy = true;
      this.#kernel.after(this.#kernel.rng.between(5, 300), () => void this.#read(shard));
    }
  }

  async #read(shard: Shard): Promise<void> {
    for (let attempt = 1; shard.items.length > 0;) {
      const batch = shard.items.slice(0, this.#kernel.rng.between(1, 20));
      const Records = batch.map(({ item, sequence }) => ({
        eventName: 'INSERT', dynamodb: { Keys: marshall({ PK: item.PK, SK: item.SK }), NewImage: marshall(item, { removeUndefinedValues: true }), SequenceNumber: sequence },
      }));
      const ending = await this.#containers.invoke(this.#reading.fn, { Records });
      const first = ending.kind === 'done' ? (ending.value as { batchItemFailures: { itemIdentifier: string }[] }).batchItemFailures[0]?.itemIdentifier : batch[0]!.sequence;
      let through = first === undefined ? batch.length : batch.findIndex((r) => r.sequence === first);
      if (through > 0) await this.#kernel.io(this.#cloud, `stream checkpoint ${through}`, ['duplicate'], (fault) => { if (fault) through = 0; });
      shard.items.splice(0, through);
      attempt = through > 0 ? 1 : attempt + 1;
      if (attempt > this.#reading.attempts) {
        shard.items.splice(0, batch.length);
        attempt = 1;
      }
      if (through === 0) await this.#kernel.sleep(this.#cloud, 1_000 * attempt);
    }
    shard.busy = false;
  }
}
