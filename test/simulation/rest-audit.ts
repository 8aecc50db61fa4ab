/** I8 at rest: every event and every reading of the run is in a link, and every chain holds, by the verification that operators use. */
import { marshall } from '@aws-sdk/util-dynamodb';
import { isAudited, type Image } from '../../functions/audit/link.ts';
import { HEAD } from '../../functions/audit/store.ts';
import { Verifier } from '../../functions/audit/verify.ts';
import type { Item } from '../../shared/kernel/ports.ts';
import { macOf } from './containers.ts';
import type { Kernel } from './kernel.ts';
import type { MemoryTable, Snapshot } from './memory-table.ts';

const image = (item: Item): Image => marshall(item, { removeUndefinedValues: true }) as Image;

/** Whoever was registered before the run began is not looked at. */
export async function auditAtRest(kernel: Kernel, table: MemoryTable, before: Snapshot): Promise<void> {
  const earlier = new Set(before.data.map(({ recordedAt }) => recordedAt?.slice(0, 10)));
  const verifier = new Verifier(({ day }) => !earlier.has(day));
  const { data, keys } = table.snapshot();
  for (const item of data) {
    if (isAudited(item.SK)) verifier.item(image(item));
    else if (item.PK.includes('#AUDIT#')) verifier.link(image(item));
  }
  for (const item of keys) if (item.SK === HEAD) for (const when of ['before', 'after'] as const) verifier.head(image(item), when);
  const { findings: [first, ...more] } = await verifier.verdict({ isSigned: async (message, mac) => macOf(message) === mac });
  if (first) kernel.fail(`I8 at rest: ${first.fault} ${first.day ?? ''} ${first.seq ?? ''} ${first.key ?? ''}${more.length > 0 ? ` and ${more.length} more` : ''}`);
}
