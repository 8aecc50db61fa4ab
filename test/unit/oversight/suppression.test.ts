import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { THRESHOLD, shareOf, suppress, suppressParts } from '../../../functions/oversight/domain/suppression.ts';

/** What a reader sees: numbers, `x` for hidden, and the total last. */
const seen = (...values: number[]): string => {
  const { cells, total } = suppress(values);
  return [...cells, total].map((c) => { expect(c.suppressed).toBe(c.value === null); return c.value ?? 'x'; }).join(' ');
};

describe('those who count in the total only', () => {
  const apart = (more: number, ...values: number[]): string => {
    const { cells, total } = suppress(values, more);
    return [...cells, total].map((c) => c.value ?? 'x').join(' ');
  };
  it.each<[string, number, number[], string]>([
    ['nobody does', 0, [5, 12], '5 12 17'],
    ['many do: the total says how many, and nobody where', 9, [5, 12], '5 12 26'],
    ['one does, so the smallest other is hidden with them', 1, [20, 7, 9], '20 x 9 37'],
    ['one does, beside somebody in a small number', 1, [20, 2, 9], '20 x x 32'],
    ['they are all there are', 2, [0, 0], '0 0 x'],
  ])('when %s', (_, more, values, text) => expect(apart(more, ...values)).toBe(text));
});

describe('small numbers', () => {
  it.each([
    ['nothing is small', [5, 12, 40], '5 12 40 57'],
    ['there is nobody', [0, 0], '0 0 0'],
    ['there is no municipality', [], '0'],
    ['zero is shown', [0, 2, 3, 20], '0 x x 20 25'],
    ['one is small, so the smallest other is hidden too', [3, 20, 7, 0], 'x 20 x 0 30'],
    ['two are small but make up less than five', [1, 2, 20, 9], 'x x 20 x 32'],
    ['two are small and make up five', [2, 3, 20], 'x x 20 25'],
    ['all are ones', [1, 1, 1, 1, 1, 30], 'x x x x x x 35'],
    ['all are fours', [4, 4, 30], 'x x x 38'],
    ['all are small', [2, 4, 3], 'x x x 9'],
    ['all are small, and the total too', [1, 2, 0], 'x x 0 x'],
    ['all are small and the total tells them', [4, 4], 'x x x'],
    ['one municipality, small', [3], 'x x'],
    ['one municipality, not small', [5], '5 5'],
    ['one is small and no other is above zero', [0, 3, 0], '0 x 0 x'],
    ['one is small and the only other must hide it', [3, 50], 'x x 53'],
  ])('%s', (_, values, expected) => expect(seen(...values)).toBe(expected));

  const column = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 60 })), { maxLength: 7 });
  it('are never shown, nor is a zero or more hidden than needs be', () => fc.assert(fc.property(column, (values) => {
    const { cells, total } = suppress(values);
    values.forEach((value, i) => {
      if (value > 0 && value < THRESHOLD) expect(cells[i]).toEqual({ value: null, suppressed: true });
      if (value === 0) expect(cells[i]).toEqual({ value: 0, suppressed: false });
      if (!cells[i]!.suppressed) expect(cells[i]!.value).toBe(value);
    });
    const sum = values.reduce((a, b) => a + b, 0);
    if (sum > 0 && sum < THRESHOLD) expect(total.value).toBeNull();
    if (!values.some((v) => v > 0 && v < THRESHOLD)) expect([...cells, total].every((c) => !c.suppressed)).toBe(true);
  })));
  it('cannot be computed from the total: other numbers would look the same', () => fc.assert(fc.property(column, (values) => {
    const { cells, total } = suppress(values);
    const hidden = values.filter((_, i) => cells[i]!.suppressed);
    if (hidden.length === 0 || total.suppressed) return;
    // The reader knows the hidden numbers' sum, and that none of them is zero. Each hidden number must have another value it could be.
    const sum = hidden.reduce((a, b) => a + b, 0);
    expect(sum).toBeGreaterThanOrEqual(THRESHOLD);
    for (const value of hidden) {
      const could = Array.from({ length: sum }, (_, i) => i + 1).filter((v) => v !== value && sum - v >= hidden.length - 1 && (hidden.length > 1 || v === sum));
      expect(could.length).toBeGreaterThan(0);
    }
    // Nor may it follow when the reader takes all hidden numbers to be small.
    if (hidden.every((v) => v < THRESHOLD)) expect(hidden.every((v) => v === THRESHOLD - 1)).toBe(false);
  }), { numRuns: 500 }));
});

describe('two parts of a column that is shown', () => {
  const both = (a: number[], b: number[], apart: [number, number] = [0, 0]) => {
    const whole = suppress(a.map((value, i) => value + b[i]!), apart[0] + apart[1]);
    return { whole, parts: suppressParts(whole, [{ values: a, apart: apart[0] }, { values: b, apart: apart[1] }]) };
  };
  const seen = (a: number[], b: number[], apart?: [number, number]): string => both(a, b, apart).parts.map(({ cells, total }) => [...cells, total].map((c) => c.value ?? 'x').join(' ')).join(' | ');
  it.each<[string, number[], number[], string]>([
    ['nothing is small', [20, 9], [8, 0], '20 9 29 | 8 0 8'],
    ['one part is small, so the row is hidden in both, and the next with it', [20, 9, 40], [2, 0, 6], 'x x x 69 | x x x 8'],
    ['small parts that make up five', [20, 9, 40], [2, 3, 7], 'x x 40 69 | x x 7 12'],
    ['small parts that make up less, and nothing else to hide', [20, 9], [1, 2], 'x x x | x x x'],
    ['nobody is late', [20, 9], [0, 0], '20 9 29 | 0 0 0'],
    ['the whole is small', [3, 20, 9], [0, 0, 0], 'x 20 x 32 | x 0 x 0'],
    ['there is nobody', [0, 0], [0, 0], '0 0 0 | 0 0 0'],
  ])('when %s', (_, a, b, text) => expect(seen(a, b)).toBe(text));
  it('and one of them counts in the total only', () => expect(seen([20, 9], [8, 0], [0, 1])).toBe('x x 29 | x x 9'));
  const part = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 40 })), { minLength: 6, maxLength: 6 });
  it('tell no small number, neither by themselves nor by the whole', () => fc.assert(fc.property(part, part, fc.integer({ min: 0, max: 6 }), (a, b, rows) => {
    const [first, second] = [a.slice(0, rows), b.slice(0, rows)];
    const { whole, parts } = both(first, second);
    for (const [p, values] of [first, second].entries()) for (const [i, value] of values.entries()) {
      const { suppressed } = parts[p]!.cells[i]!;
      expect(suppressed, 'a row is hidden in both').toBe(parts[1 - p]!.cells[i]!.suppressed);
      if (value > 0 && value < THRESHOLD) expect(suppressed).toBe(true);
      if (whole.cells[i]!.suppressed) expect(suppressed).toBe(true);
    }
    for (const [p, values] of [first, second].entries()) {
      const hidden = values.filter((_, i) => parts[p]!.cells[i]!.suppressed);
      const sum = hidden.reduce((x, y) => x + y, 0);
      if (!parts[p]!.total.suppressed && sum > 0) expect(sum).toBeGreaterThanOrEqual(THRESHOLD);
    }
    if (whole.total.suppressed) expect(parts.every(({ total }) => total.suppressed)).toBe(true);
  }), { numRuns: 500 }));
  it('give a share only where both may be seen', () => {
    const cell = (value: number | null) => ({ value, suppressed: value === null });
    expect([shareOf(cell(9), cell(3)), shareOf(cell(null), cell(3)), shareOf(cell(0), cell(0))]).toEqual([{ value: 75, suppressed: false }, { value: null, suppressed: true }, { value: null, suppressed: false }]);
  });
});
