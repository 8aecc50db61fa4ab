/** A second, independently written calculation agrees to the øre, line by line. `SEED=12345` begins elsewhere. */
import { expect, it } from 'vitest';
import { calculate } from '#shared/law/benefit/calculate.ts';
import { caseOf } from './benefit-cases.ts';
import { plainBenefit } from './plain-benefit.ts';

const MONTHS = 100_000;
const SEED = Number(process.env.SEED ?? 1);

it('a hundred thousand generated months are the same in both calculations', { timeout: 60_000 }, () => {
  const seen = new Set<string>();
  for (let seed = SEED; seed < SEED + MONTHS; seed++) {
    const given = caseOf(seed);
    const { ore, lines, remaining, individualDecisionRequired, stretches, policies } = calculate(given);
    const ours = { payment: ore, lines: lines.map((line) => [line.code, line.ore]), remaining, decision: individualDecisionRequired };
    const plain = plainBenefit(given);
    if (JSON.stringify(ours) !== JSON.stringify(plain)) expect(ours, `seed ${seed}: ${JSON.stringify(given)}`).toEqual(plain);
    for (const { code } of lines) seen.add(code);
    if (individualDecisionRequired) seen.add('decision');
    if (remaining > 0) seen.add('remaining');
    if (stretches.length > 2) seen.add('three stretches');
    if (stretches.some(({ days }) => days === 0)) seen.add('a stretch of day 31');
    if (policies.partMonth === 'C2' && given.month.endsWith('-02')) seen.add('C2 in February');
    if (lines.some((line) => line.code === 'absence-days' && line.everyDay)) seen.add('absent every day');
    if (ore === 0 && lines.length === 0) seen.add('no days');
  }
  expect([...seen].sort()).toEqual(['C2 in February', 'a stretch of day 31', 'absence-days', 'absence-hours', 'absent every day', 'benefit', 'decision', 'no days', 'other-benefit', 'remaining', 'set-off', 'three stretches', 'work']);
});
