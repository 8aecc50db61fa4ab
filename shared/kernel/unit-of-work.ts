/** The one place that commits: a command's state, events, idempotency record, marks and ledger items together, or nothing. */
import { Refused, refuse } from '../errors.ts';
import { TransactionCanceled, type Item, type Ports, type TransactItem } from './ports.ts';
import type { Scope } from '../tenancy/scope.ts';

/** One item of a unit of work. `label` says what it is, so that a failed condition can be told apart. */
export interface Write { readonly label: string; readonly item: TransactItem }
export type Committed = { ok: true } | { ok: false; label: string; old: Item | undefined };

export const MAX_ITEMS = 25;
const ATTEMPTS = 5;
/** Reasons that say "try again", not "no". The SDK does not retry a cancelled transaction by itself. */
const TRANSIENT = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** Commits all writes, or tells which condition failed first together with the item that stood there. */
export async function commit(ports: Ports, scope: Scope, writes: readonly Write[]): Promise<Committed> {
  if (writes.length > MAX_ITEMS) throw new Error(`a unit of work holds at most ${MAX_ITEMS} items, this one ${writes.length}`);
  const items = writes.map((w) => withOld(w.item));
  for (let attempt = 1; ; attempt++) {
    try {
      await ports.db(scope).exec('TransactWriteItems', { items, token: ports.ids.next() });
      return { ok: true };
    } catch (error) {
      if (!(error instanceof TransactionCanceled)) throw error;
      const index = error.reasons.findIndex((r) => r.code === 'ConditionalCheckFailed');
      if (index >= 0) return { ok: false, label: writes[index]!.label, old: error.reasons[index]!.item };
      const transient = error.reasons.every((r) => r.code === 'None' || TRANSIENT.has(r.code));
      if (!transient) throw error;
      if (attempt === ATTEMPTS) throw new Refused(refuse('busy', { status: 503 }));
      await ports.clock.sleep(20 * 2 ** attempt + (ports.ids.bytes(1)[0]! / 255) * 40);
    }
  }
}

/** Asks for the item that stood in the way: the retry of a lost answer must recognise its own write. */
function withOld(item: TransactItem): TransactItem {
  const [kind, input] = Object.entries(item)[0]!;
  return { [kind]: { ...input, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } } as unknown as TransactItem;
}
