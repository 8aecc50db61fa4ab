import { createHmac } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { createHandler } from '../../../functions/audit/chain/handler.ts';
import { linkPlace, HEAD, append } from '../../../functions/audit/store.ts';
import { Verifier, type Verdict } from '../../../functions/audit/verify.ts';
import type { Image } from '../../../functions/audit/link.ts';
import type { MacPort } from '#shared/kernel/ports.ts';
import { memoryPorts } from '../notification/memory-db.ts';
import { eventOf } from './chains.ts';

const A = 'tenanta0000';
const B = 'tenantb0000';
const sign = (message: string): string => createHmac('sha256', 'k').update(message).digest('base64');

function world() {
  const ports = memoryPorts('2026-09-15T08:00:00Z');
  const lines: [string, object | undefined][] = [];
  const mac = { generate: async (message: string) => sign(message), calls: 0 } satisfies MacPort & { calls: number };
  const counted: MacPort = { generate: (message) => { mac.calls++; return mac.generate(message); } };
  const log = { info: (code: string, fields?: object) => void lines.push([code, fields]), error: (code: string, fields?: object) => void lines.push([code, fields]) };
  const handle = createHandler({ ports, mac: counted, observability: { log, count: () => undefined, flush: () => undefined } as never });
  /** The stream's records of these items, with numbers from 1. */
  const records = (images: readonly Image[]) => ({ Records: images.map((image, i) => ({ dynamodb: { NewImage: image, SequenceNumber: String(i + 1) } })) }) as never;
  const links = (): Image[] => [...ports.memory.items.values()].filter((item) => item.PK.includes('#AUDIT#') && item.SK !== HEAD).map((item) => marshall(item) as Image);
  const verdict = (items: readonly Image[]): Promise<Verdict> => {
    const verifier = new Verifier();
    const heads = [...ports.memory.items.values()].filter((item) => item.SK === HEAD).map((item) => marshall(item) as Image);
    for (const item of items) verifier.item(item);
    for (const link of links()) verifier.link(link);
    for (const head of heads) for (const when of ['before', 'after'] as const) verifier.head(head, when);
    return verifier.verdict({ isSigned: async (message, given) => sign(message) === given });
  };
  return { ports, lines, mac, counted, handle, records, links, verdict };
}
const events = (tenant: string, day: string, ...numbers: number[]): Image[] => numbers.map((n) => eventOf({ tenant, day }, n));

describe('what the stream brings', () => {
  it('is one link for each tenant and day, signed by one call each, whose end the log tells too', async () => {
    const { handle, records, links, verdict, mac, lines } = world();
    const items = [...events(A, '2026-09-14', 1, 2), ...events(B, '2026-09-14', 1), ...events(A, '2026-09-15', 3)];
    expect(await handle(records(items))).toEqual({ batchItemFailures: [] });
    expect(links().map((link) => [linkPlace(link), link.entries!.L.length])).toEqual([
      [{ tenant: A, day: '2026-09-14', seq: 1 }, 2], [{ tenant: B, day: '2026-09-14', seq: 1 }, 1], [{ tenant: A, day: '2026-09-15', seq: 1 }, 1],
    ]);
    expect(mac.calls).toBe(3);
    expect(lines.map(([code]) => code)).toEqual(['audit.linked', 'audit.linked', 'audit.linked']);
    expect(lines[0]![1]).toMatchObject({ tenant: A, day: '2026-09-14', seq: 1, head: links()[0]!.hash!.S });
    expect(await verdict(items)).toMatchObject({ findings: [], chains: 3, links: 3, items: 4 });
  });

  it('goes on where the chain ended', async () => {
    const { handle, records, links, verdict } = world();
    const items = events(A, '2026-09-14', 1, 2, 3);
    for (const item of items) await handle(records([item]));
    expect(links().map(({ seq }) => seq!.N)).toEqual(['1', '2', '3']);
    expect((await verdict(items)).findings).toEqual([]);
  });

  it('that is no item of ours is left, and holds up nothing', async () => {
    const { handle, records, links } = world();
    const stranger = marshall({ PK: 'X#1', SK: 'EVENT#00000001' }) as Image;
    expect(await handle(records([stranger, ...events(A, '2026-09-14', 1)]))).toEqual({ batchItemFailures: [] });
    expect(links()).toHaveLength(1);
  });

  it('and cannot be signed for one tenant is read again from that tenant\'s first record; the others are linked', async () => {
    const { handle, records, verdict, mac, lines } = world();
    const items = [...events(A, '2026-09-14', 1), ...events(B, '2026-09-14', 1), ...events(A, '2026-09-14', 2), ...events(B, '2026-09-14', 2)];
    mac.generate = async (message) => { if (message.includes(B)) throw Object.assign(new Error('secret'), { name: 'DisabledException' }); return sign(message); };
    expect(await handle(records(items))).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(lines).toContainEqual(['audit.not-linked', expect.objectContaining({ tenant: B, day: '2026-09-14', items: 2, error: 'DisabledException' })]);
    mac.generate = async (message) => sign(message);
    expect(await handle(records(items.slice(1)))).toEqual({ batchItemFailures: [] });
    // One of A's events stands in two links now.
    expect(await verdict(items)).toMatchObject({ findings: [], links: 3, items: 4 });
  });

  it('and whose answer is lost is linked again, and both links hold', async () => {
    const { ports, handle, records, verdict } = world();
    const items = events(A, '2026-09-14', 1, 2);
    ports.memory.afterCommit = () => { ports.memory.afterCommit = () => undefined; throw new Error('socket hang up'); };
    expect(await handle(records(items))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    await handle(records(items));
    expect(await verdict(items)).toMatchObject({ findings: [], links: 2 });
  });
});

describe('a link', () => {
  const chain = { tenant: A, day: '2026-09-14' };
  it('that another was faster with is made anew behind it', async () => {
    const { ports, counted, links } = world();
    const made = await Promise.all(['a', 'b', 'c'].map((key) => append(ports, counted, chain, [{ key, hash: 'h' }])));
    expect(made.map(({ seq }) => seq).sort()).toEqual([1, 2, 3]);
    expect(links().map(({ seq, prev }) => [seq!.N, prev!.S])).toEqual([['1', ''], ['2', made.find((l) => l.seq === 1)!.hash], ['3', made.find((l) => l.seq === 2)!.hash]]);
  });
  it('is not put over what somebody laid where it goes: that is told, again and again', async () => {
    const { ports, counted } = world();
    ports.memory.items.set(`T#${A}#AUDIT#2026-09-14 00000001`, { PK: `T#${A}#AUDIT#2026-09-14`, SK: '00000001', hash: 'forged' });
    await expect(append(ports, counted, chain, [{ key: 'a', hash: 'h' }])).rejects.toThrow('could not be added');
  });
});
