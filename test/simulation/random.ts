/** Chance from a seed: streams of numbers that depend on nothing but seed and name. */
export interface Rng {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number below `n`. */
  below(n: number): number;
  between(least: number, most: number): number;
  chance(p: number): boolean;
  pick<T>(items: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
}

export const hashText = (text: string, from = 2166136261): number => {
  let h = from;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return h >>> 0;
};

/** sfc32, warmed up. */
export function rng(seed: number, stream: string): Rng {
  let [a, b, c, d] = [seed | 0, hashText(stream) | 0, Math.imul(seed, 0x9e3779b1) | 0, 1];
  const uint = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) uint();
  const next = (): number => uint() / 4294967296;
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next, below, between: (least, most) => least + below(most - least + 1), chance: (p) => next() < p, pick: (items) => items[below(items.length)]!,
    shuffled: (items) => {
      const all = [...items];
      for (let i = all.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [all[i], all[j]] = [all[j]!, all[i]!];
      }
      return all;
    },
  };
}
