/**
 * What an audit chain is made of: hashes of items as they were written, bundled in links, each of which holds the hash of the
 * one before it and is signed. No value of an item is in a link, and sealed values count as they lie there, sealed: a person
 * may be erased, and the chain still holds.
 */
import { hash } from 'node:crypto';

/** An attribute as DynamoDB's API and its streams write it. Bytes are base64 text in a stream's record, and bytes from the SDK. */
export type Attribute = Readonly<Record<string, any>>;
export type Image = Readonly<Record<string, Attribute>>;

/** One chain: everything of a tenant that was recorded on a day (yyyy-mm-dd, UTC). */
export interface ChainId { readonly tenant: string; readonly day: string }
/** `key`: partition and sort key with a blank between them. `hash`: of the item. */
export interface Entry { readonly key: string; readonly hash: string }
/** `prev` is empty in a day's first link; `seq` begins with 1. `recordedAt`: when it was linked. */
export interface Link extends ChainId { readonly seq: number; readonly prev: string; readonly recordedAt: string; readonly entries: readonly Entry[]; readonly hash: string }
export interface SignedLink extends Link { readonly mac: string }
/** A day's last link, as it stands outside the table. */
export interface Head extends ChainId { readonly seq: number; readonly hash: string }

/** Events, and readings of personal fields. */
export const AUDITED = ['EVENT#', 'READ#'] as const;
export const isAudited = (sk: string): boolean => AUDITED.some((prefix) => sk.startsWith(prefix));

/** The chain to which an item belongs, told by the item alone; `undefined` for what is no item of ours. */
export function chainOf({ PK, recordedAt }: Image): ChainId | undefined {
  // A tenant's register entry lies under no tenant's keys, but its events are that tenant's.
  const found = /^(?:T#([a-z0-9]{10,26})#|DIR#TENANT#([a-z0-9]{10,26})$)/.exec(PK?.S ?? '');
  const day = /^\d{4}-\d\d-\d\d(?=T)/.exec(recordedAt?.S ?? '');
  return found && day ? { tenant: (found[1] ?? found[2])!, day: day[0] } : undefined;
}

export const keyOf = ({ PK, SK }: Image): string => `${PK!.S} ${SK!.S}`;
export const entryOf = (image: Image): Entry => ({ key: keyOf(image), hash: itemHash(image) });

export const digest = (text: string): string => hash('sha256', text, 'base64url');
export const itemHash = (image: Image): string => digest(canonical(image));

export const linkHash = ({ tenant, day, seq, prev, recordedAt, entries }: Omit<Link, 'hash'>): string =>
  digest(JSON.stringify([tenant, day, seq, prev, recordedAt, entries.map((entry) => [entry.key, entry.hash])]));

export function linkAfter(head: Head | undefined, { tenant, day }: ChainId, entries: readonly Entry[], recordedAt: string): Link {
  const link = { tenant, day, seq: (head?.seq ?? 0) + 1, prev: head?.hash ?? '', recordedAt, entries };
  return { ...link, hash: linkHash(link) };
}

/** What is signed for a link. Its hash covers the rest, and all links before it. */
export const signable = ({ tenant, day, seq, hash: of }: Head): string => `fotfeste audit ${tenant} ${day} ${seq} ${of}`;

/** Attributes that change after the write: an event's mark "not sent" is taken away when it is sent. */
const CHANGING = new Set(['GSI2PK', 'GSI2SK']);

/** The item as text: the same for the same content, whatever order its attributes came in; another for any other content. */
export const canonical = (image: Image): string => JSON.stringify(members(image, CHANGING));

/** Names and values in turn, by name. */
function members(of: Image, but?: ReadonlySet<string>): unknown[] {
  const list: unknown[] = [];
  for (const name of Object.keys(of).sort()) if (!but?.has(name)) list.push(name, plain(of[name]!));
  return list;
}

/** A text stands for itself; anything else says of which type it is. */
function plain(value: Attribute): unknown {
  if (value.S !== undefined) return value.S;
  if (value.M) return { M: members(value.M) };
  if (value.L) return { L: value.L.map(plain) };
  if (value.B !== undefined) return { B: base64(value.B) };
  const set = value.SS ?? value.NS ?? value.BS?.map(base64);
  return set ? { [Object.keys(value)[0]!]: set.toSorted() } : value;
}

const base64 = (bytes: string | Uint8Array): string => (typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('base64'));
