/**
 * DynamoDB Local writes an empty map and an empty list of a stream image both as `{}`. Which it was is looked up in the
 * item as it is now: right for items that never change, and for any whose value at that place is still empty.
 */
import type { Call } from './tables.ts';

export const differences: readonly string[] = [
  'Stream images: DynamoDB Local loses whether an empty value was a map or a list; it is restored from the item as it is when the record is read, and is a map when that does not tell.',
];

type Value = Record<string, any>;
interface Images { dynamodb: { Keys: Record<string, Value>; NewImage?: Record<string, Value>; OldImage?: Record<string, Value> } }

/** Restores the empty values of the records' images in place. */
export async function restoreEmpties(call: Call, streamArn: string, records: readonly Images[]): Promise<void> {
  const TableName = /:table\/([^/]+)\//.exec(streamArn)![1]!;
  for (const { dynamodb } of records) {
    const images = [dynamodb.NewImage, dynamodb.OldImage].filter((image) => image !== undefined && Object.values(image).some(holdsEmpty));
    if (images.length === 0) continue;
    const { Item } = await call('DynamoDB_20120810', 'GetItem', { TableName, Key: dynamodb.Keys, ConsistentRead: true });
    for (const image of images) restoreMap(image!, Item);
  }
}

const holdsEmpty = (value: Value): boolean =>
  Object.keys(value).length === 0 || Object.values(value.M ?? {}).some((v) => holdsEmpty(v as Value)) || (value.L ?? []).some(holdsEmpty);

function restoreMap(image: Record<string, Value>, current: Record<string, Value> | undefined): void {
  for (const [name, value] of Object.entries(image)) restore(value, current?.[name]);
}

function restore(value: Value, current: Value | undefined): void {
  if (Object.keys(value).length === 0) Object.assign(value, current?.L ? { L: [] } : { M: {} });
  else if (value.M) restoreMap(value.M, current?.M);
  else if (value.L) (value.L as Value[]).forEach((v, at) => restore(v, current?.L?.[at]));
}
