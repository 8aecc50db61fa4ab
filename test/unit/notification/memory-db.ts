/** The database port in memory, with the conditions and queries that the use cases under test make; anything else throws. */
import { TransactionCanceled, type Db, type DbCommands, type Item, type Key, type Ports, type TransactItem } from '#shared/kernel/ports.ts';
import { ids } from '#shared/adapters/system.ts';

const idOf = ({ PK, SK }: Key): string => `${PK} ${SK}`;

export class MemoryDb implements Db {
  readonly items = new Map<string, Item>();
  pageSize = 1000;
  queries = 0;
  /** Called after each commit; what it throws is an answer that was lost. */
  afterCommit: () => void = () => {};

  exec(command: string, input: any): Promise<any> {
    switch (command) {
      case 'GetItem': return Promise.resolve({ Item: structuredClone(this.items.get(idOf(input.Key))) });
      case 'Query': return Promise.resolve(this.#query(input));
      case 'TransactWriteItems': return Promise.resolve(input).then((i) => this.#transact(i.items));
      default: throw new Error(`not in memory: ${command}`);
    }
  }

  #query({ IndexName, KeyConditionExpression, ExpressionAttributeValues: values, ExclusiveStartKey }: DbCommands['Query']['input']): DbCommands['Query']['output'] {
    this.queries++;
    const [pk, sk] = IndexName ? [`${IndexName}PK`, `${IndexName}SK`] : ['PK', 'SK'];
    const [, less, prefix] = /^\w+ = :pk(?: AND \w+ < (:\w+))?(?: AND begins_with\(\w+, (:\w+)\))?$/.exec(KeyConditionExpression) ?? [KeyConditionExpression, ':unknown'];
    if (less === ':unknown') throw new Error(`not in memory: ${KeyConditionExpression}`);
    const within = (i: Item): boolean => (!less || i[sk] < (values[less] as string)) && (!prefix || i[sk].startsWith(values[prefix]));
    const found = [...this.items.values()].filter((i) => i[pk] === values[':pk'] && within(i)).sort((a, b) => (a[sk] < b[sk] ? -1 : 1));
    const rest = ExclusiveStartKey ? found.filter((i) => i[sk] > ExclusiveStartKey[sk]) : found;
    const Items = structuredClone(rest.slice(0, this.pageSize));
    return { Items, ...(rest.length > this.pageSize && { LastEvaluatedKey: Items.at(-1)! }) };
  }

  #transact(items: readonly TransactItem[]): object {
    const reasons = items.map((item) => {
      const { Item: put, Key: key, ConditionExpression: condition, ExpressionAttributeValues: values }: any = Object.values(item)[0];
      const old = this.items.get(idOf(put ?? key));
      return { code: holds(condition, values, old) ? 'None' : 'ConditionalCheckFailed', ...(old && { item: old }) };
    });
    if (reasons.some((r) => r.code !== 'None')) throw new TransactionCanceled(reasons);
    for (const item of items) {
      if ('Put' in item) this.items.set(idOf(item.Put.Item as never), structuredClone(item.Put.Item));
      else if ('Delete' in item) this.items.delete(idOf(item.Delete.Key));
      else throw new Error(`not in memory: ${Object.keys(item)[0]}`);
    }
    this.afterCommit();
    return {};
  }
}

function holds(condition: string | undefined, values: Record<string, unknown>, old: Item | undefined): boolean {
  if (!condition) return true;
  if (condition === 'attribute_not_exists(PK)') return !old;
  const equal = /^(\w+) = (:\w+)$/.exec(condition);
  if (!equal) throw new Error(`not in memory: ${condition}`);
  return old?.[equal[1]!] === values[equal[2]!];
}

/** Ports over one memory database, with a clock that stands still until it is moved. */
export function memoryPorts(now: string): Ports & { readonly memory: MemoryDb; at(instant: string): void } {
  const memory = new MemoryDb();
  let ms = Date.parse(now);
  const silent = (): void => {};
  return {
    memory, at: (instant) => { ms = Date.parse(instant); }, db: () => memory as Db,
    clock: { now: () => ms, sleep: () => Promise.resolve() }, ids, log: { info: silent, warn: silent, error: silent },
  };
}
