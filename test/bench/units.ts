/**
 * What DynamoDB charges, by AWS's published rules. DynamoDB Local reports the same for what it reads and for a transaction of one
 * item, but too little for more (2 units for four small items; AWS bills 8), so writes are computed from the items before and after.
 */
export type Attributes = Readonly<Record<string, any>>;
export interface Written { readonly table: string; readonly before: Attributes | undefined; readonly after: Attributes | undefined }
export interface Index { readonly name: string; readonly partition: string; readonly sort: string; /** Attributes besides keys; `undefined` is all of them. */ readonly projected: readonly string[] | undefined }
/** By table name. */
export type Indexes = ReadonlyMap<string, readonly Index[]>;

/** Index definitions of a table in the template. */
export const indexesOf = (properties: any): Index[] => (properties.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }: any) => ({
  name: IndexName, partition: KeySchema[0].AttributeName, sort: KeySchema[1].AttributeName,
  projected: Projection.ProjectionType === 'ALL' ? undefined : Projection.NonKeyAttributes ?? [],
}));

/** Size of an item, or of any part of one, in bytes: names and values, 3 for a list or map and 1 for each of its members. */
export const bytesOf = (item: Attributes | undefined): number => Object.entries(item ?? {}).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);

function valueBytes(value: any): number {
  const [type, content] = Object.entries(value)[0] as [string, any];
  switch (type) {
    case 'S': return Buffer.byteLength(content);
    // Trailing zeros would not count; they do here, so that a figure does not depend on the second it was measured in.
    case 'N': return Math.ceil(content.replace(/[-.]/g, '').length / 2) + 1;
    case 'B': return Buffer.from(content, 'base64').length;
    case 'BOOL': case 'NULL': return 1;
    case 'M': return 3 + Object.keys(content).length + bytesOf(content);
    case 'L': return 3 + content.length + content.reduce((sum: number, member: unknown) => sum + valueBytes(member), 0);
    default: throw new Error(`no size for attributes of type ${type}`);
  }
}

const blocks = (bytes: number, size: number): number => Math.max(1, Math.ceil(bytes / size));

/** Read units of one call: a unit is 4 KB read consistently; half without consistency. What is absent costs as the smallest that is there. */
export function readUnits(operation: string, input: any, output: any): number {
  const rate = (consistent: boolean | undefined): number => (consistent ? 1 : 0.5);
  switch (operation) {
    case 'GetItem': return blocks(bytesOf(output.Item), 4096) * rate(input.ConsistentRead);
    case 'Query': return blocks(output.Items.reduce((sum: number, item: Attributes) => sum + bytesOf(item), 0), 4096) * rate(input.ConsistentRead);
    case 'BatchGetItem': return Object.entries<any>(input.RequestItems).reduce((sum, [table, { Keys, ConsistentRead }]) => {
      const found: Attributes[] = output.Responses[table] ?? [];
      return sum + (found.reduce((units, item) => units + blocks(bytesOf(item), 4096), 0) + Keys.length - found.length) * rate(ConsistentRead);
    }, 0);
    default: return 0;
  }
}

/** Of the item itself. */
export const itemUnits = (before: Attributes | undefined, after: Attributes | undefined): number => blocks(Math.max(bytesOf(before), bytesOf(after)), 1024);

/** Write units of one write outside a transaction: the larger of before and after by the KB, and the index entries that it changes. In a transaction: twice. */
export function writeUnits(indexes: Indexes, { table, before, after }: Written): number {
  return itemUnits(before, after) + (indexes.get(table) ?? []).reduce((sum, index) => sum + indexUnits(index, before, after), 0);
}

const indexUnits = (index: Index, before: Attributes | undefined, after: Attributes | undefined): number =>
  indexWrites(index, before, after).reduce((sum, { units }) => sum + units, 0);

/** The partitions of an index in which a write changes an entry, and what each change costs. */
export function indexWrites(index: Index, before: Attributes | undefined, after: Attributes | undefined): { partition: string; units: number }[] {
  const [old, now] = [entryOf(index, before), entryOf(index, after)];
  const write = (entry: Attributes, bytes = bytesOf(entry)) => ({ partition: entry[index.partition].S as string, units: blocks(bytes, 1024) });
  const moved = !old || !now || [index.partition, index.sort].some((key) => old[key].S !== now[key].S);
  if (moved) return [old, now].filter((entry) => entry !== undefined).map((entry) => write(entry));
  return canonical(old) === canonical(now) ? [] : [write(now, Math.max(bytesOf(old), bytesOf(now)))];
}

function entryOf({ partition, sort, projected }: Index, item: Attributes | undefined): Attributes | undefined {
  if (!item?.[partition] || !item[sort]) return undefined;
  const names = projected && new Set(['PK', 'SK', partition, sort, ...projected]);
  return names ? Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name))) : item;
}

/** DynamoDB gives the members of a map in any order. */
const canonical = (value: unknown): string => JSON.stringify(value, (_, inner) =>
  (inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
