/**
 * The audit's items. No other role may write them.
 *
 * | item | table | PK | SK |
 * |---|---|---|---|
 * | link | data | `T#<tenant>#AUDIT#<yyyy-mm-dd, UTC>` | `<seq, 8 digits>` |
 * | the day's last link, held apart | keys | same | `HEAD` |
 * | readings, by person | data | see `shared/privacy/reading.ts` | |
 *
 * What one day of a tenant can lose without a trace needs two tables and a signature.
 */
import { commit } from '#shared/kernel/unit-of-work.ts';
import type { MacPort, Ports } from '#shared/kernel/ports.ts';
import { indexScope, pk } from '#shared/tenancy/scope.ts';
import { linkAfter, signable, type ChainId, type Entry, type Head, type Image, type SignedLink } from './link.ts';

export const HEAD = 'HEAD';
/** Another shard of the stream may bring the same tenant's items at the same time. */
const ATTEMPTS = 8;

const partition = ({ tenant, day }: ChainId): string => pk(indexScope, 'T', tenant, 'AUDIT', day);

/** Which chain a link or a head belongs to, and at which number it lies; `undefined` for other items. */
export function linkPlace({ PK, SK }: Image): (ChainId & { seq: number | typeof HEAD }) | undefined {
  const [, tenant, day] = /^T#([a-z0-9]{10,26})#AUDIT#(.*)$/s.exec(PK?.S ?? '') ?? [];
  return tenant === undefined ? undefined : { tenant, day: day!, seq: SK?.S === HEAD ? HEAD : Number(SK?.S) };
}

/**
 * Adds a link with these entries to the end of a chain, and moves the head with it. An entry that stands in a link already may
 * stand in this one too: records come at least once, and saying the same twice does no harm.
 * Errors: when others were faster eight times, or when something stands where the next link goes.
 */
export async function append(ports: Ports, mac: MacPort, chain: ChainId, entries: readonly Entry[]): Promise<SignedLink> {
  const PK = partition(chain);
  for (let attempt = 1; ; attempt++) {
    const { Item } = await ports.db(indexScope).exec('GetItem', { table: 'keys', Key: { PK, SK: HEAD }, ConsistentRead: true });
    const head: Head | undefined = Item && { ...chain, seq: Item.seq, hash: Item.hash };
    const link = linkAfter(head, chain, entries, new Date(ports.clock.now()).toISOString());
    const signed: SignedLink = { ...link, mac: await mac.generate(signable(link)) };
    const { seq, hash, prev, recordedAt } = signed;
    const result = await commit(ports, indexScope, [
      { label: 'link', item: { Put: { Item: { PK, SK: String(seq).padStart(8, '0'), seq, entries, prev, hash, recordedAt, mac: signed.mac }, ConditionExpression: 'attribute_not_exists(PK)' } } },
      {
        label: 'head',
        item: { Put: {
          table: 'keys', Item: { PK, SK: HEAD, seq, hash, mac: signed.mac },
          ...(head ? { ConditionExpression: 'seq = :last', ExpressionAttributeValues: { ':last': head.seq } } : { ConditionExpression: 'attribute_not_exists(PK)' }),
        } },
      },
    ]);
    // The answer to our first attempt was lost, and the retry met its own write.
    if (result.ok || result.old?.hash === hash) return signed;
    if (attempt === ATTEMPTS) throw new Error('the next link of a chain could not be added');
    await ports.clock.sleep((ports.ids.bytes(1)[0]! / 255) * 40 * attempt);
  }
}
