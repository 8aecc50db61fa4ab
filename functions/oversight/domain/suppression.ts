/**
 * Small numbers are hidden, and so many others that no hidden one can be computed from the total. Zero is shown as zero:
 * it tells that there is nobody to tell about.
 */
export interface Cell { readonly value: number | null; readonly suppressed: boolean }

/** Numbers from 1 to one below this are hidden. */
export const THRESHOLD = 5;

export interface Column { readonly cells: readonly Cell[]; readonly total: Cell }
export interface Part { readonly values: readonly number[]; readonly apart?: number }

/**
 * Two parts that together are a column which is shown beside them: whoever knows one part and the whole knows the other. So a row is
 * hidden in both, or in neither, and in both where the whole is; zeros are hidden with the rest of their row.
 */
export function suppressParts(whole: Column, parts: readonly [Part, Part]): [Column, Column] {
  const indexes = [...whole.cells.keys()];
  const size = (i: number): number => sum(parts.map(({ values }) => values[i]!));
  const hidden = indexes.filter((i) => whole.cells[i]!.suppressed || parts.some(({ values }) => values[i]! > 0 && values[i]! < THRESHOLD));
  const others = indexes.filter((i) => !hidden.includes(i) && size(i) > 0).sort((a, b) => size(a) - size(b));
  const given = (): boolean => parts.some(({ values, apart = 0 }) => {
    const unseen = [apart, ...hidden.map((i) => values[i]!)].filter((value) => value > 0);
    return unseen.length > 0 && givenByTheirSum(unseen);
  });
  while (given() && others.length > 0) hidden.push(others.shift()!);
  const isHidden = whole.total.suppressed || given();
  return parts.map(({ values, apart = 0 }): Column => ({ cells: values.map((value, i) => cell(value, hidden.includes(i))), total: cell(sum(values) + apart, isHidden) })) as [Column, Column];
}

/** So many of a hundred, where both parts may be seen and there is anybody. */
export function shareOf(part: Cell, other: Cell): Cell {
  if (part.value === null || other.value === null) return cell(0, true);
  const all = part.value + other.value;
  return { value: all === 0 ? null : Math.round((100 * part.value) / all), suppressed: false };
}

/** One column of a table with its total. `apart`: so many more who count in the total only, and are in no cell that anybody sees. */
export function suppress(values: readonly number[], apart = 0): Column {
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
