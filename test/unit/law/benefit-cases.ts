/** Months of made-up participants, from a seed: the same seed, the same month. */
import type { BenefitCase, OtherBenefit, Period, Policies, UnauthorisedAbsence } from '#shared/law/benefit/case.ts';

const KINDS = ['dagpenger', 'sykepenger', 'foreldrepenger', 'uføretrygd', 'arbeidsavklaringspenger', 'overgangsstønad', 'overgangsstønad', 'barnetrygd', 'kontantstøtte', 'barnebidrag', 'formue'];

/** Small, fast and seedable (mulberry32). */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function caseOf(seed: number): BenefitCase {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const one = <T>(...of: readonly T[]): T => of[below(of.length)]!;
  const often = (share: number): boolean => next() < share;
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: below(most + 1) }, make);
  const [year, number] = [2021 + below(6), below(12)];
  /** Days after the first of the month. */
  const day = (after: number): string => new Date(Date.UTC(year, number, 1 + after)).toISOString().slice(0, 10);
  const month = day(0).slice(0, 7);
  const length = new Date(Date.UTC(year, number + 1, 0)).getUTCDate();
  const near = (): string => day(below(length + 20) - 10);
  const within = (): string => day(one(0, length - 2, length - 1, below(length), below(length)));
  const kroner = (most: number): string => `${below(most)}.${String(below(100)).padStart(2, '0')}`;
  const period = (): Period => {
    const [a, b] = [near(), near()].sort() as [string, string];
    return often(0.3) ? { from: day(-below(400)), to: often(0.5) ? null : b } : often(0.3) ? { from: a } : { from: a, to: b };
  };
  const age = 25 * 365 + (often(0.4) ? below(60) - 45 : below(9000) - 3000);
  const policies: Partial<Policies> = {
    partMonth: one('C1', 'C2'), absenceUnit: one('as registered', 'as registered', 'day at most', 'by the hour'), youngCouple: one('product', 'age', 'couple'),
    couplesOf2024: one('everyone', 'started after'), factorChange: one('on the day', 'on the day', 'next month'), setOffMeasure: one('what is claimed', 'what is deducted'),
  };
  const absent = (): UnauthorisedAbsence => often(0.5) ? { date: often(0.9) ? within() : near(), unit: 'day' } : { date: within(), unit: 'hour', hours: one(String(1 + below(7)), `${below(7)}.5`, `${below(7)}.25`) };
  const other = (): OtherBenefit => ({ kind: one(...KINDS), ...(often(0.5) ? { annual: kroner(400_000) } : { month: kroner(20_000) }), ...(often(0.3) && { earnedBeforeStart: often(0.5) }) });
  const wholeMonth = often(0.04) ? Array.from({ length }, (_, i): UnauthorisedAbsence => ({ date: day(i), unit: 'day' })) : [];
  const start = often(0.7) ? day(-below(700)) : near();
  const end = often(0.7) ? undefined : [near(), start].sort().at(-1);
  return {
    month, participant: { ...(often(0.95) && { birthDate: day(-age) }), livesWithParents: some(2, period), childlessCoupleBothInProgramme: often(0.6) ? [] : some(2, period) },
    programme: { start, ...(end ? { end } : { end: null }) }, unauthorisedAbsence: [...wholeMonth, ...often(0.5) ? [] : some(6, absent)], withoutBenefit: often(0.7) ? [] : some(2, period),
    workInProgramme: often(0.7) ? [] : some(2, () => ({ hours: `${below(120)}.${one('0', '25', '5')}`, wage: kroner(15_000) })), otherBenefits: often(0.6) ? [] : some(3, other),
    ...(often(0.3) && { setOff: kroner(often(0.5) ? 3_000 : 25_000) }), ...(often(0.6) && { policies }),
    knownOn: one(day(length), day(below(400)), '2026-12-01'),
  };
}
