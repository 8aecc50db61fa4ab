/** What a function that reports partial batch failures said, as Lambda reads it. Pure. */
import type { InvokeResult } from './contracts.ts';

/**
 * The identifiers of the failed items of a batch. A function that failed, or whose report is not understood, failed for
 * all of them; one that does not report (`reports` false) succeeded with whatever it answered.
 */
export function failedItems(result: InvokeResult, identifiers: readonly string[], reports: boolean): ReadonlySet<string> {
  if (!result.ok) return new Set(identifiers);
  if (!reports) return new Set();
  const reported: unknown = (result.payload as { batchItemFailures?: unknown } | null)?.batchItemFailures ?? [];
  const failed = Array.isArray(reported) ? reported.map((item: { itemIdentifier?: unknown } | null) => item?.itemIdentifier) : [undefined];
  const isKnown = (identifier: unknown): identifier is string => identifiers.includes(identifier as string);
  return new Set(failed.every(isKnown) ? failed : identifiers);
}
