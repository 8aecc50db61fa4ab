/**
 * Checks chains against the items they speak of. Pure: who uses it hands over heads, links and items as they lie in the tables,
 * in any order, and asks for what is wrong and where.
 */
import { chainOf, itemHash, keyOf, linkHash, signable, type ChainId, type Head, type Image, type SignedLink } from './link.ts';
import { HEAD, linkPlace } from './store.ts';

export const FAULTS = {
  changed: 'the item is not what was written',
  deleted: 'the item was written, and is not there',
  inserted: 'the item is in no link: it did not come through the stream',
  'link-changed': 'the link does not have the hash that it says',
  'link-moved': 'the link does not follow from the one before it',
  'link-missing': 'the link is not there, and later ones are',
  truncated: 'the chain went on here, says its head or the log, and the links are not there',
  unanchored: 'the links from here on are not known to the head outside the table',
  recomputed: 'from here on the links are not the ones that were signed, or not the ones that the log tells of',
} as const;
export type Fault = keyof typeof FAULTS;
/** Where: the link's number, or that of the link that speaks of the item; the item's key. */
export interface Finding extends Partial<ChainId> { readonly fault: Fault; readonly seq?: number; readonly key?: string }

export interface Verdict { readonly findings: readonly Finding[]; readonly chains: number; readonly links: number; readonly items: number; /** In no link yet, but so new that the stream may bring them. */ readonly waiting: number }

export interface Questions {
  /** Whether a link's signature is the key's. */
  readonly isSigned: (message: string, mac: string) => Promise<boolean>;
  /** The item of a key as it is now, for one that was not among those handed over: it may have been written meanwhile. */
  readonly lookUp?: (key: string) => Promise<Image | undefined>;
  /** Items recorded after this instant (ISO) need not be in a link yet. */
  readonly waitingSince?: string;
}

interface Chain { readonly id: ChainId; readonly links: SignedLink[]; /** Hash and time by key. */ readonly items: Map<string, Item>; before?: Head | undefined; after?: Head | undefined; /** Links that the log tells of. */ readonly logged: Head[] }
interface Item { readonly hash: string; readonly recordedAt: string; linked: boolean }

export class Verifier {
  readonly #chains = new Map<string, Chain>();
  readonly #strangers: Finding[] = [];
  readonly #wanted: (chain: ChainId) => boolean;
  #items = 0;

  constructor(wanted: (chain: ChainId) => boolean = () => true) { this.#wanted = wanted; }

  #chain(id: ChainId): Chain | undefined {
    const name = `${id.tenant} ${id.day}`;
    let chain = this.#chains.get(name);
    if (!chain && this.#wanted(id)) this.#chains.set(name, chain = { id: { tenant: id.tenant, day: id.day }, links: [], items: new Map(), logged: [] });
    return chain;
  }

  /** A head as it was before links and items were read, or after: while the platform runs, chains grow meanwhile. */
  head(image: Image, when: 'before' | 'after'): void {
    const place = linkPlace(image);
    const chain = place?.seq === HEAD ? this.#chain(place) : undefined;
    if (chain) chain[when] = { ...chain.id, seq: Number(image.seq?.N), hash: image.hash?.S ?? '' };
  }

  /** A link as the log of the audit's function told of it when it was added. What the log does not tell of is not held against a chain. */
  logged(head: Head): void { this.#chain(head)?.logged.push(head); }

  link(image: Image): void {
    const place = linkPlace(image);
    const chain = place && place.seq !== HEAD ? this.#chain(place) : undefined;
    // Its number is where it lies, whatever it says itself.
    chain?.links.push({
      ...chain.id, seq: place!.seq as number, prev: image.prev?.S ?? '', recordedAt: image.recordedAt?.S ?? '', hash: image.hash?.S ?? '', mac: image.mac?.S ?? '',
      entries: (image.entries?.L ?? []).map(({ M }: { M: Image }) => ({ key: M.key?.S, hash: M.hash?.S })),
    });
  }

  item(image: Image): void {
    const id = chainOf(image);
    if (!id) return void this.#strangers.push({ fault: 'inserted', key: keyOf(image) });
    const chain = this.#chain(id);
    if (!chain) return;
    this.#items++;
    chain.items.set(keyOf(image), { hash: itemHash(image), recordedAt: image.recordedAt!.S, linked: false });
  }

  async verdict(questions: Questions): Promise<Verdict> {
    const findings = [...this.#strangers];
    let waiting = 0;
    for (const chain of [...this.#chains.values()].sort(byId)) {
      chain.links.sort((a, b) => a.seq - b.seq);
      const broken = linkFaults(chain);
      findings.push(...broken, ...anchorFaults(chain), ...await signatureFaults(chain, broken.length > 0, questions), ...await entryFaults(chain, questions));
      for (const [key, { linked, recordedAt }] of chain.items) {
        if (linked) continue;
        if (questions.waitingSince !== undefined && recordedAt > questions.waitingSince) waiting++;
        else findings.push({ fault: 'inserted', ...chain.id, key });
      }
    }
    return { findings, chains: this.#chains.size, links: [...this.#chains.values()].reduce((sum, { links }) => sum + links.length, 0), items: this.#items, waiting };
  }
}

const byId = ({ id: a }: Chain, { id: b }: Chain): number => (`${a.tenant} ${a.day}` < `${b.tenant} ${b.day}` ? -1 : 1);

/** What the links say of each other. */
function linkFaults({ id, links }: Chain): Finding[] {
  const findings: Finding[] = [];
  let [expected, prev] = [1, ''];
  for (const link of links) {
    const { seq } = link;
    if (seq !== expected) findings.push({ fault: 'link-missing', ...id, seq: expected });
    if (linkHash(link) !== link.hash) findings.push({ fault: 'link-changed', ...id, seq });
    // Behind a gap there is nothing to follow from.
    else if (seq === expected && link.prev !== prev) findings.push({ fault: 'link-moved', ...id, seq });
    [expected, prev] = [seq + 1, link.hash];
  }
  return findings;
}

/** What the head outside the table and the log say: the chain reaches as far as it did before, no farther than it does now, and is the same. */
function anchorFaults({ id, links, before, after, logged }: Chain): Finding[] {
  const last = links.at(-1)?.seq ?? 0;
  const hashes = new Map(links.map(({ seq, hash }) => [seq, hash]));
  const anchors = [...(before ? [before] : []), ...logged];
  const findings: Finding[] = [];
  if (anchors.some(({ seq }) => seq > last)) findings.push({ fault: 'truncated', ...id, seq: last + 1 });
  if (last > (after?.seq ?? 0)) findings.push({ fault: 'unanchored', ...id, seq: (after?.seq ?? 0) + 1 });
  const others = anchors.filter(({ seq, hash }) => (hashes.get(seq) ?? hash) !== hash).map(({ seq }) => seq);
  if (others.length > 0) findings.push({ fault: 'recomputed', ...id, seq: others.reduce((a, b) => Math.min(a, b)) });
  return findings;
}

/** The last link's signature stands for all before it, as each holds the hash of the one before. Only when something is wrong is it asked where that begins. */
async function signatureFaults({ id, links }: Chain, broken: boolean, { isSigned }: Questions): Promise<Finding[]> {
  const holds = (link: SignedLink): Promise<boolean> => isSigned(signable(link), link.mac);
  const last = links.at(-1);
  if (!last || (!broken && await holds(last))) return [];
  for (const link of links) if (!(await holds(link))) return [{ fault: 'recomputed', ...id, seq: link.seq }];
  return [];
}

/** What the links say of the items. An item that two links speak of must be what both say. */
async function entryFaults({ id, links, items }: Chain, { lookUp }: Questions): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { seq, entries } of links) {
    for (const { key, hash } of entries) {
      const item = items.get(key);
      if (item) item.linked = true;
      if (item?.hash === hash) continue;
      const found = item ? undefined : await lookUp?.(key);
      const now = item?.hash ?? (found && itemHash(found));
      if (now !== hash) findings.push({ fault: now === undefined ? 'deleted' : 'changed', ...id, seq, key });
    }
  }
  return findings;
}
