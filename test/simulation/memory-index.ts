/** Items in partitions, each sorted: the table itself, or a sparse index of it. */
import type { Item, Key } from '../../shared/kernel/ports.ts';
import { textOrder } from './values.ts';

export const id = ({ PK, SK }: Key): string => `${PK}\0${SK}`;

export class Index {
  readonly hash: string;
  readonly range: string;
  /** The attributes that name a place in this order. */
  readonly keys: readonly string[];
  readonly #partitions = new Map<string, Item[]>();

  constructor(hash: string, range: string) {
    this.hash = hash;
    this.range = range;
    this.keys = [...new Set([hash, range, 'PK', 'SK'])];
  }

  readonly order = (a: Item, b: Item): number => textOrder(a[this.range], b[this.range]) || textOrder(a.PK, b.PK) || textOrder(a.SK, b.SK);
  holds(item: Item): boolean { return item[this.hash] !== undefined && item[this.range] !== undefined; }
  get size(): number { return [...this.#partitions.values()].reduce((sum, rows) => sum + rows.length, 0); }
  all(): Item[] { return [...this.#partitions.keys()].sort(textOrder).flatMap((hash) => this.#partitions.get(hash)!); }
  partition(hash: string): Item[] { return [...this.#partitions.get(hash) ?? []]; }

  /** Only for the table itself, where a key names one item. */
  get(key: Key): Item | undefined {
    const rows = this.#partitions.get(key.PK);
    const row = rows?.[this.#place(rows, key as unknown as Item)];
    return row?.SK === key.SK ? row : undefined;
  }
  put(item: Item): void {
    if (!this.holds(item)) return;
    let rows = this.#partitions.get(item[this.hash]);
    if (!rows) this.#partitions.set(item[this.hash], rows = []);
    rows.splice(this.#place(rows, item), 0, item);
  }
  delete(item: Item): void {
    if (!this.holds(item)) return;
    const rows = this.#partitions.get(item[this.hash])!;
    rows.splice(this.#place(rows, item), 1);
    if (rows.length === 0) this.#partitions.delete(item[this.hash]);
  }

  /** Where the item stands, or would. */
  #place(rows: readonly Item[], item: Item): number {
    let low = 0, high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.order(rows[middle]!, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
