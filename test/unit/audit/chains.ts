/** Generated chains, as they lie in the tables, and what an insider may do to them. */
import { createHmac } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import { entryOf, linkAfter, signable, type ChainId, type Head, type Image } from '../../../functions/audit/link.ts';
import { Verifier, type Questions, type Verdict } from '../../../functions/audit/verify.ts';

export interface Tables { items: Image[]; links: Image[]; heads: Image[]; /** What the log told of links. */ logged?: Head[] }

/** A key that the insider does not have. */
const sign = (message: string): string => createHmac('sha256', 'the key in KMS').update(message).digest('base64');
export const isSigned: Questions['isSigned'] = async (message, mac) => sign(message) === mac;

export const eventOf = ({ tenant, day }: ChainId, n: number): Image => marshall({
  PK: `T#${tenant}#CASE#${String(n).padStart(26, '0')}`, SK: 'EVENT#00000001', id: `e${n}`, type: 'settlement.case.accepted.v1', tenant, subject: `CASE/${n}`, seq: 1,
  occurredAt: `${day}T09:00:00.000Z`, recordedAt: `${day}T09:00:00.000Z`, actor: 'kari', purpose: 'settlement', correlationId: `c${n}`, causationId: null, schemaVersion: 1,
  data: { year: '2026', persons: [{ personId: `p${n}` }], places: n }, parties: {}, GSI2PK: 'RELAY#3', GSI2SK: 'x',
}) as Image;

/** A link's item after `head`, signed as the audit's function signs it, or by somebody without the key. */
export function linkItem(head: Head | undefined, chain: ChainId, images: readonly Image[], by = sign): { item: Image; head: Head } {
  const link = linkAfter(head, chain, images.map(entryOf), `${chain.day}T10:00:00.000Z`);
  const { seq, entries, prev, hash, recordedAt } = link;
  const item = marshall({ PK: `T#${chain.tenant}#AUDIT#${chain.day}`, SK: String(seq).padStart(8, '0'), seq, entries, prev, hash, recordedAt, mac: by(signable(link)) }) as Image;
  return { item, head: { ...chain, seq, hash } };
}
export const headItem = ({ tenant, day, seq, hash }: Head): Image => marshall({ PK: `T#${tenant}#AUDIT#${day}`, SK: 'HEAD', seq, hash }) as Image;

/** A chain whose links hold so many items each. */
export function chainOf(chain: ChainId, sizes: readonly number[]): Tables {
  const tables: Tables = { items: [], links: [], heads: [] };
  let head: Head | undefined;
  for (const size of sizes) {
    const images = Array.from({ length: size }, (_, i) => eventOf(chain, tables.items.length + i));
    const next = linkItem(head, chain, images);
    tables.items.push(...images);
    tables.links.push(next.item);
    head = next.head;
  }
  if (head) tables.heads.push(headItem(head));
  return tables;
}

/** The relay has sent the event: its mark is gone. */
export const relayed = ({ GSI2PK: _, GSI2SK: __, ...image }: Image): Image => image;

export function verdictOn({ items, links, heads, logged = [] }: Tables, questions: Partial<Questions> = {}): Promise<Verdict> {
  const verifier = new Verifier();
  for (const head of heads) verifier.head(head, 'before');
  for (const item of items) verifier.item(item);
  for (const head of logged) verifier.logged(head);
  for (const link of links) verifier.link(link);
  for (const head of heads) verifier.head(head, 'after');
  return verifier.verdict({ isSigned, ...questions });
}
