/** Whatever an insider does to a chain with the tables in hand, and without the key, is found, and so is where. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf, type ChainId, type Head, type Image } from '../../../functions/audit/link.ts';
import type { Finding } from '../../../functions/audit/verify.ts';
import { chainOf, eventOf, headItem, linkItem, relayed, verdictOn, type Tables } from './chains.ts';

const chain: ChainId = { tenant: 'tenanta0000', day: '2026-09-14' };
const another: ChainId = { tenant: 'tenantb0000', day: '2026-09-14' };

/** Two to six links of one to five items, with a chain of another tenant beside them, as the relay has left them. */
const made = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 6 }).map((sizes) => ({ sizes, tables: together(chainOf(chain, sizes), chainOf(another, [2])) }));
const together = (...all: readonly Tables[]): Tables => ({ items: all.flatMap((t) => t.items.map(relayed)), links: all.flatMap((t) => t.links), heads: all.flatMap((t) => t.heads) });
/** The number of the link in which the item with this index stands. */
const linkOfItem = (sizes: readonly number[], index: number): number => {
  let seq = 0;
  for (let left = index; left >= 0; seq++) left -= sizes[seq]!;
  return seq;
};
const count = (sizes: readonly number[]): number => sizes.reduce((a, b) => a + b, 0);
const at = <T>(list: readonly T[], index: number, put: T): T[] => list.map((one, i) => (i === index ? put : one));
const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, i) => i !== index);
const found = async (tables: Tables): Promise<readonly Finding[]> => (await verdictOn(tables)).findings;

/** For every chain and every place in it. `places` tells how many there are. */
const always = (places: (sizes: readonly number[]) => number, check: (tables: Tables, place: number, sizes: readonly number[]) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(made, fc.nat(), async ({ sizes, tables }, n) => check(tables, n % places(sizes), sizes)), { numRuns: 150 });

describe('a chain that nobody has touched', () => {
  it('holds, whatever order its parts are read in', () => fc.assert(fc.asyncProperty(made, fc.boolean(), async ({ sizes, tables }, reversed) => {
    const read = reversed ? { items: tables.items.toReversed(), links: tables.links.toReversed(), heads: tables.heads } : tables;
    expect(await verdictOn(read)).toEqual({ findings: [], chains: 2, links: sizes.length + 1, items: count(sizes) + 2, waiting: 0 });
  }), { numRuns: 50 }));

  it('holds when an item came twice and stands in two links', async () => {
    const tables = chainOf(chain, [2, 2]);
    const head: Head = { ...chain, seq: 2, hash: tables.heads[0]!.hash!.S };
    const next = linkItem(head, chain, [tables.items[0]!, tables.items[3]!]);
    expect(await found({ ...tables, links: [...tables.links, next.item], heads: [headItem(next.head)] })).toEqual([]);
  });

  it('leaves to wait what is so new that the stream may not have brought it, and nothing older', async () => {
    const tables = chainOf(chain, [2]);
    const late = { ...eventOf(chain, 7), recordedAt: { S: '2026-09-14T12:00:00.000Z' } };
    expect(await verdictOn({ ...tables, items: [...tables.items, late] }, { waitingSince: '2026-09-14T11:50:00.000Z' })).toMatchObject({ findings: [], waiting: 1 });
    expect((await verdictOn({ ...tables, items: [...tables.items, late] }, { waitingSince: '2026-09-14T12:00:00.000Z' })).findings).toEqual([{ fault: 'inserted', ...chain, key: keyOf(late) }]);
  });

  it('that grew while it was read holds: an item not read is looked up, and a head may be ahead of those read before', async () => {
    const tables = chainOf(chain, [2, 2]);
    const { findings } = await verdictOn({ ...tables, items: tables.items.slice(0, 3) }, { lookUp: async (key) => tables.items.find((item) => keyOf(item) === key) });
    expect(findings).toEqual([]);
  });
});

describe('an item that an insider', () => {
  it('changes is found, in whatever attribute', () => always(count, async (tables, place, sizes) => {
    const item = tables.items[place]!;
    for (const changed of [
      { ...item, actor: { S: 'nobody' } }, { ...item, data: { M: { ...item.data!.M, places: { N: '99' } } } }, { ...item, more: { S: '' } }, Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'purpose')),
    ] as Image[]) {
      expect(await found({ ...tables, items: at(tables.items, place, changed) })).toEqual([{ fault: 'changed', ...chain, seq: linkOfItem(sizes, place), key: keyOf(item) }]);
    }
  }));

  it('deletes is found', () => always(count, async (tables, place, sizes) => {
    expect(await found({ ...tables, items: without(tables.items, place) })).toEqual([{ fault: 'deleted', ...chain, seq: linkOfItem(sizes, place), key: keyOf(tables.items[place]!) }]);
  }));

  it('inserts past the stream is found', () => always(() => 1, async (tables) => {
    const forged = eventOf(chain, 4711);
    expect(await found({ ...tables, items: [...tables.items, forged] })).toEqual([{ fault: 'inserted', ...chain, key: keyOf(forged) }]);
  }));

  it('inserts under a key or a time that is no chain\'s is found', async () => {
    const { recordedAt: _, ...timeless } = eventOf(chain, 1);
    const homeless = { ...eventOf(chain, 2), PK: { S: 'X#tenanta0000#CASE#1' } };
    expect(await found({ ...chainOf(chain, [1]), items: [eventOf(chain, 0), timeless, homeless] })).toEqual([timeless, homeless].map((item) => ({ fault: 'inserted', key: keyOf(item) })));
  });

  it('swaps with another is found, both of them', () => always((sizes) => count(sizes) - 1, async (tables, place) => {
    const [a, b] = [tables.items[place]!, tables.items[place + 1]!];
    const items = at(at(tables.items, place, { ...b, PK: a.PK!, SK: a.SK! }), place + 1, { ...a, PK: b.PK!, SK: b.SK! });
    expect((await found({ ...tables, items })).map(({ fault, key }) => [fault, key])).toEqual([['changed', keyOf(a)], ['changed', keyOf(b)]]);
  }));
});

describe('a link that an insider', () => {
  const sealed = (image: Image, more: Image): Image => ({ ...image, ...more });
  it('changes is found, and with its hash made to fit too', () => always((sizes) => sizes.length, async (tables, place) => {
    const link = tables.links[place]!;
    const seq = place + 1;
    expect(await found({ ...tables, links: at(tables.links, place, sealed(link, { recordedAt: { S: '2026-09-14T11:00:00.000Z' } })) }))
      .toEqual([{ fault: 'link-changed', ...chain, seq }]);
    const refitted = linkItem(place === 0 ? undefined : { ...chain, seq: place, hash: tables.links[place - 1]!.hash!.S }, chain, tables.items.slice(-1)).item;
    const fits = sealed(refitted, { mac: link.mac! });
    expect(await found({ ...tables, links: at(tables.links, place, fits) })).toContainEqual({ fault: 'recomputed', ...chain, seq });
  }));

  it('deletes is found; the last one by the head outside the table', () => always((sizes) => sizes.length, async (tables, place, sizes) => {
    const last = place === sizes.length - 1;
    const findings = await found({ ...tables, links: without(tables.links, place) });
    expect(findings[0]).toEqual({ fault: last ? 'truncated' : 'link-missing', ...chain, seq: place + 1 });
    expect(findings.filter(({ fault }) => fault === 'inserted')).toHaveLength(sizes[place]!);
  }));

  it('swaps with another is found', () => always((sizes) => sizes.length - 1, async (tables, place) => {
    const [a, b] = [tables.links[place]!, tables.links[place + 1]!];
    const faults = await found({ ...tables, links: at(at(tables.links, place, { ...b, SK: a.SK!, seq: a.seq! }), place + 1, { ...a, SK: b.SK!, seq: b.seq! }) });
    expect(faults).toEqual(expect.arrayContaining([{ fault: 'link-changed', ...chain, seq: place + 1 }, { fault: 'link-changed', ...chain, seq: place + 2 }]));
  }));
});

describe('a whole chain that an insider', () => {
  /** From this link on: another actor in each item, and all links made anew, without the key. */
  const recomputed = ({ items, links, heads }: Tables, from: number, sizes: readonly number[]): Tables => {
    let head: Head | undefined = from === 0 ? undefined : { ...chain, seq: from, hash: links[from - 1]!.hash!.S };
    const forged = items.map((item, i) => (i < count(sizes) && linkOfItem(sizes, i) > from ? { ...item, actor: { S: 'nobody' } } : item));
    const made = sizes.slice(from).map((_, i) => {
      const next = linkItem(head, chain, forged.filter((__, n) => n < count(sizes) && linkOfItem(sizes, n) === from + i + 1), (message) => Buffer.from(message).toString('base64').slice(0, 44));
      head = next.head;
      return next.item;
    });
    return { items: forged, links: [...links.slice(0, from), ...made, ...links.slice(sizes.length)], heads: [headItem(head!), ...heads.slice(1)] };
  };

  it('computes anew is found by its signatures, also where the head outside the table is replaced', () => always((sizes) => sizes.length, async (tables, from, sizes) => {
    expect(await found(recomputed(tables, from, sizes))).toEqual([{ fault: 'recomputed', ...chain, seq: from + 1 }]);
  }));

  it('computes anew with the table alone is found by the head too', () => always((sizes) => sizes.length, async (tables, from, sizes) => {
    expect(await found({ ...recomputed(tables, from, sizes), heads: tables.heads })).toEqual([
      { fault: 'recomputed', ...chain, seq: sizes.length }, { fault: 'recomputed', ...chain, seq: from + 1 },
    ]);
  }));

  it('cuts off, with the items that the rest speaks of, is found by the head', () => always((sizes) => sizes.length, async (tables, from, sizes) => {
    const kept = tables.items.filter((_, i) => i >= count(sizes) || linkOfItem(sizes, i) <= from);
    expect(await found({ ...tables, items: kept, links: tables.links.filter((_, i) => i >= sizes.length || i < from) })).toEqual([{ fault: 'truncated', ...chain, seq: from + 1 }]);
  }));

  const logOf = ({ links }: Tables, sizes: readonly number[]): Head[] => links.slice(0, sizes.length).map((link, i) => ({ ...chain, seq: i + 1, hash: link.hash!.S }));

  it('sets back in both tables, to a head that was signed once, is found by the log alone', () => always((sizes) => sizes.length - 1, async (tables, place, sizes) => {
    const from = place + 1;
    const back: Tables = {
      items: tables.items.filter((_, i) => i >= count(sizes) || linkOfItem(sizes, i) <= from), links: tables.links.filter((_, i) => i >= sizes.length || i < from),
      heads: [headItem({ ...chain, seq: from, hash: tables.links[from - 1]!.hash!.S }), ...tables.heads.slice(1)],
    };
    expect(await found(back)).toEqual([]);
    expect(await found({ ...back, logged: logOf(tables, sizes) })).toEqual([{ fault: 'truncated', ...chain, seq: from + 1 }]);
  }));

  it('sets back and lets grow again is found by the log', async () => {
    const [tables, sizes] = [chainOf(chain, [2, 2]), [2, 2]];
    const back = { ...chain, seq: 1, hash: tables.links[0]!.hash!.S };
    const again = linkItem(back, chain, [tables.items[3]!]);
    const grown: Tables = { items: [...tables.items.slice(0, 2), tables.items[3]!], links: [tables.links[0]!, again.item], heads: [headItem(again.head)] };
    expect(await found(grown)).toEqual([]);
    expect(await found({ ...grown, logged: logOf(tables, sizes) })).toEqual([{ fault: 'recomputed', ...chain, seq: 2 }]);
  });

  it('takes away with its day, from both tables, is found by the log', async () => {
    const tables = chainOf(chain, [2]);
    expect(await found({ items: [], links: [], heads: [], logged: logOf(tables, [2]) })).toEqual([{ fault: 'truncated', ...chain, seq: 1 }]);
  });

  it('leaves as it is agrees with the log, whatever of the log there is', () => always((sizes) => sizes.length, async (tables, place, sizes) => {
    expect(await found({ ...tables, logged: logOf(tables, sizes).slice(place) })).toEqual([]);
  }));

  it('goes on with links that the head does not know of is found', async () => {
    const tables = chainOf(chain, [2, 2]);
    const head: Head = { ...chain, seq: 2, hash: tables.heads[0]!.hash!.S };
    const forged = eventOf(chain, 99);
    expect(await found({ ...tables, items: [...tables.items, forged], links: [...tables.links, linkItem(head, chain, [forged], () => 'forged').item] }))
      .toEqual([{ fault: 'unanchored', ...chain, seq: 3 }, { fault: 'recomputed', ...chain, seq: 3 }]);
  });
});

describe('the verifier', () => {
  // Beside the least there is to do with a row, in the same thread: some 135,000 rows a second where this was measured.
  it('costs a row at most four times as much as writing it down and hashing it', { timeout: 60_000, retry: 2 }, async () => {
    const tables = chainOf(chain, Array.from({ length: 1_000 }, () => 50));
    const cost = async (work: () => unknown): Promise<number> => {
      await work();
      const start = process.threadCpuUsage();
      await work();
      const { user, system } = process.threadCpuUsage(start);
      return user + system;
    };
    const bare = await cost(() => tables.items.forEach((item) => createHash('sha256').update(JSON.stringify(item)).digest()));
    const own = await cost(async () => expect(await verdictOn(tables)).toMatchObject({ findings: [], items: 50_000 }));
    expect(own / bare).toBeLessThan(4);
  });
});
