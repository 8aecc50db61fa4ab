/**
 * Small numbers are hidden, and so many others that no hidden one can be computed from the total. Zero is shown as zero:
 * it tells that there is nobody to tell about.
 */
export interface Cell { readonly value: number | null; readonly suppressed: boolean }

/** Numbers from 1 to one below this are hidden. */
export const THRESHOLD = 5;

/** One column of a table with its total. `apart`: so many more who count in the total only, and are in no cell that anybody sees. */
export function suppress(values: readonly number[], apart = 0): { cells: Cell[]; total: Cell } {
  const total = sum(values) + apart;
  const unseen = apart > 0 ? [apart] : [];
  const indexes = [...values.keys()];
  const hidden = indexes.filter((i) => values[i]! > 0 && values[i]! < THRESHOLD);
  const others = indexes.filter((i) => values[i]! >= THRESHOLD).sort((a, b) => values[a]! - values[b]!);
  const given = (): boolean => hidden.length + unseen.length > 0 && givenByTheirSum([...unseen, ...hidden.map((i) => values[i]!)]);
  while (given() && others.length > 0) hidden.push(others.shift()!);
  return { cells: values.map((value, i) => cell(value, hidden.includes(i))), total: cell(total, given()) };
}

/**
 * Whether the hidden numbers' sum, which is the total less what is shown, says too much: it is small itself (as when only
 * one is hidden), or small numbers add up to it in one way only.
 */
function givenByTheirSum(hidden: readonly number[]): boolean {
  return sum(hidden) < THRESHOLD || hidden.every((v) => v === 1) || hidden.every((v) => v === THRESHOLD - 1);
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const cell = (value: number, suppressed: boolean): Cell => ({ value: suppressed ? null : value, suppressed });
