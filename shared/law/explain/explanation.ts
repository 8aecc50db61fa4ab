/** Why a result is what it is: a tree whose leaves add up to the value at its root. */
import type { Text } from '../../errors.ts';

export interface Explanation {
  readonly ruleId: string;
  readonly version: string;
  readonly paragraph: string;
  /** The facts and figures that went in, as people write them. */
  readonly inputs: Readonly<Record<string, string>>;
  /** In the names of `inputs`, such as `2 × G / 12`. */
  readonly formula: string;
  /** Kroner with two decimals for an amount, otherwise as `unit` says. */
  readonly value: string;
  readonly unit: 'kroner' | 'date' | 'days' | 'hours' | 'months' | 'outcome';
  readonly text: Text;
  /** The parts of the value. */
  readonly parts?: readonly Explanation[];
  /** What the value rests on without being a part of it: rates, facts, and the policies that were used. */
  readonly basis?: readonly Explanation[];
}
