/** What a line is told with: the rule it follows, its paragraph, and how many days or hours it counts. */
import { ZERO, decimal, fraction, plus, type Rational } from '../../money/rational.ts';
import { ABSENCE, OTHER_BENEFITS, RATES, SET_OFF, SET_OFF_DECISION, WORK } from '../register/benefit.ts';
import type { Rule, Version } from '../register/rule.ts';
import type { Line } from './calculate.ts';
import type { MonthLaw } from './month-law.ts';

function ruleFor(line: Line): Rule<unknown> {
  switch (line.code) {
    case 'benefit': return RATES;
    case 'absence-days': case 'absence-hours': return ABSENCE;
    case 'work': return WORK;
    case 'other-benefit': return OTHER_BENEFITS;
    case 'set-off': return line.awaitsDecision ? SET_OFF_DECISION : SET_OFF;
  }
}
export function ruleOf(law: MonthLaw, line: Line): { readonly ruleId: string; readonly rule: Version<unknown> } {
  const rule = ruleFor(line);
  return { ruleId: rule.id, rule: line.code === 'benefit' ? line.stretch.law.rates : law.of(rule) };
}
export const paragraphOf = (law: MonthLaw, line: Line): string => (line.code === 'other-benefit' ? line.coordination.paragraph : ruleOf(law, line).rule.paragraph);

/** Whether the money ran out before all of it was deducted. */
export const isCut = (line: Line): boolean => 'asked' in line && line.ore !== 0 - line.asked && !(line.code === 'set-off' && line.awaitsDecision);

/** Days of benefit or absence, hours of absence or work; otherwise one. */
export function quantityOf(line: Line): Rational {
  switch (line.code) {
    case 'benefit': return fraction(line.stretch.days);
    case 'absence-days': case 'absence-hours': return line.counted.reduce((sum, { quantity }) => plus(sum, quantity), ZERO);
    case 'work': return decimal(line.hours);
    default: return fraction(1);
  }
}
