/** A month's benefit as others read it: the payment, its lines with their texts, and why. */
import type { Text } from '../../errors.ts';
import { inKroner } from '../../money/ore.ts';
import type { Explanation } from '../explain/explanation.ts';
import { calculate, type Calculation, type Code, type Line } from './calculate.ts';
import type { BenefitCase, Policies } from './case.ts';
import { explain, explainDifference, explainLine } from './explain.ts';
import { paragraphOf, quantityOf } from './line.ts';
import type { Dated } from './month-law.ts';
import { lineText, written } from './wording.ts';

export interface AnsweredLine {
  readonly code: Code;
  /** The other benefit that was deducted. */
  readonly kind?: string;
  /** First and last day of a stretch of benefit. */
  readonly from?: string;
  readonly to?: string;
  /** Days or hours. */
  readonly quantity?: string;
  /** Kroner; negative for a deduction. */
  readonly amount: string;
  readonly paragraph: string;
  readonly text: Text;
}
export interface BackPayment { /** Kroner; negative when too much was paid. */ readonly payment: string; readonly lines: readonly AnsweredLine[]; readonly explanation?: Explanation }
export interface BenefitAnswer {
  readonly month: string;
  readonly knownOn: string;
  readonly payment: string;
  readonly lines: readonly AnsweredLine[];
  /** Present when the money ran out before all was deducted. */
  readonly remaining?: string;
  /** When true, the set-off is shown and not deducted. */
  readonly individualDecisionRequired: boolean;
  readonly policies: Policies;
  readonly explanation?: Explanation;
  readonly backPayment?: BackPayment;
}
export interface Asked extends Omit<Dated, 'knownOn'> { /** The tree of reasons; without it an answer costs a fraction. */ readonly explained?: boolean }

/** `recalculate` computes the month once more, as known on a later day, and gives the difference. Errors: as `calculate`. */
export function answer({ recalculate, ...given }: BenefitCase & { readonly recalculate?: { readonly knownOn: string } }, { explained = true, ...dated }: Asked = {}): BenefitAnswer {
  const calculation = calculate(given, dated);
  const { ore, lines, remaining, individualDecisionRequired, policies } = calculation;
  return {
    month: given.month, knownOn: given.knownOn, payment: inKroner(ore), lines: lines.map((line) => lineOf(calculation, line)), ...(remaining > 0 && { remaining: inKroner(remaining) }),
    individualDecisionRequired, policies, ...(explained && { explanation: explain(calculation) }),
    ...(recalculate && { backPayment: backPayment(calculation, calculate({ ...given, knownOn: recalculate.knownOn }, dated), explained) }),
  };
}

function lineOf({ law }: Calculation, line: Line): AnsweredLine {
  const quantity = quantityOf(line);
  return {
    code: line.code, ...(line.code === 'other-benefit' && { kind: line.benefit.kind }),
    ...(line.code === 'benefit' && { from: dated(law.month, line.stretch.first), to: dated(law.month, line.stretch.last) }),
    ...(line.code !== 'set-off' && line.code !== 'other-benefit' && { quantity: written(quantity) }),
    amount: inKroner(line.ore), paragraph: paragraphOf(law, line), text: lineText(law.month, law.places, line, quantity),
  };
}
const dated = (month: string, day: number): string => `${month}-${String(day).padStart(2, '0')}`;

/** New lines minus old lines, each rounded first; lines that did not change are left out. */
function backPayment(before: Calculation, after: Calculation, explained: boolean): BackPayment {
  const [old, fresh] = [byKey(before), byKey(after)];
  const differences = [...new Set([...fresh.keys(), ...old.keys()])].map((key) => {
    const [was, is] = [old.get(key), fresh.get(key)];
    return { was, is, ore: (is?.ore ?? 0) - (was?.ore ?? 0) };
  }).filter(({ ore }) => ore !== 0);
  const ore = after.ore - before.ore;
  return {
    payment: inKroner(ore), lines: differences.map(({ was, is, ore: difference }) => ({ ...(is ? lineOf(after, is) : lineOf(before, was!)), amount: inKroner(difference) })),
    ...(explained && {
      explanation: explainDifference(differences.map(({ was, is, ore: difference }) => ({
        ...(was && { before: inKroner(was.ore) }), ...(is && { after: inKroner(is.ore) }), ore: difference, node: is ? explainLine(after, is) : explainLine(before, was!),
      })), before, after),
    }),
  };
}

/** The same line before and after: of the same kind and place, and for benefit of the same days. */
function byKey({ lines }: Calculation): Map<string, Line> {
  const seen = new Map<string, number>();
  return new Map(lines.map((line) => {
    const kind = line.code === 'benefit' ? `benefit ${line.stretch.first}–${line.stretch.last}` : line.code === 'other-benefit' ? `${line.code} ${line.benefit.kind}` : line.code;
    const count = seen.get(kind) ?? 0;
    seen.set(kind, count + 1);
    return [`${kind} ${count}`, line];
  }));
}
