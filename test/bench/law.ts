/** The law at the size of the country: one explained month, one eligibility, a month's benefit for all participants, and whether the cost of each stays the same. */
import { answer } from '../../shared/law/benefit/answer.ts';
import { calculate } from '../../shared/law/benefit/calculate.ts';
import type { BenefitCase } from '../../shared/law/benefit/case.ts';
import { eligibility } from '../../shared/law/eligibility/eligibility.ts';
import { lawAt } from '../../shared/law/register/law-at.ts';
import { benchEligibility } from '../../scripts/law/eligibility.ts';
import { median, round } from './statistics.ts';

/** About as many as take part in the programme in a year. */
const PARTICIPANTS = 40_000;
const [FEW, MANY] = [1_000, 400_000];
const PART = 20_000;
const ROUNDS = 5;

export interface LawFigures {
  /** Median of single calls, in microseconds: payment, lines with texts, and the explanation. */
  readonly explainedMicroseconds: number;
  /** Median of single calls, in microseconds: all conditions with their texts and the explanation, of a case with the most of them. */
  readonly eligibilityMicroseconds: number;
  readonly participants: number;
  /** Seconds for all of them, best of the rounds. */
  readonly seconds: { readonly explained: number; readonly amounts: number };
  /** Microseconds a participant, amounts only, and how many times that is with many what it is with few. */
  readonly perParticipant: { readonly few: number; readonly many: number; readonly ratio: number };
}

export function measureLaw(): LawFigures {
  const cases = Array.from({ length: PARTICIPANTS }, (_, i) => participant(i));
  const timed = (work: () => void): number => {
    const began = performance.now();
    work();
    return (performance.now() - began) / 1000;
  };
  const amounts = (from: number, count: number, of = PARTICIPANTS) => (): void => { for (let i = from; i < from + count; i++) calculate(cases[i % of]!); };
  const best = (work: () => void): number => Math.min(...Array.from({ length: ROUNDS }, () => timed(work)));
  amounts(0, PARTICIPANTS)();
  const calls = Array.from({ length: 5_000 }, (_, i) => timed(() => answer(cases[i]!)) * 1e6);
  const decisions = Array.from({ length: 5_000 }, () => timed(() => eligibility(benchEligibility, lawAt({ eventDate: benchEligibility.decisionDate, knownOn: benchEligibility.decisionDate }))) * 1e6);
  // In turns, so that what else the machine does falls on both: of the many a part, and the few as often as makes the same number of calls.
  const turns = Array.from({ length: MANY / PART }, (_, i) => ({ few: timed(amounts(i * PART, PART, FEW)), many: timed(amounts(i * PART, PART)) }));
  const [few, many] = [(median(turns.map((turn) => turn.few)) / PART) * 1e6, (median(turns.map((turn) => turn.many)) / PART) * 1e6];
  return {
    explainedMicroseconds: round(median(calls), 1), eligibilityMicroseconds: round(median(decisions), 1), participants: PARTICIPANTS,
    seconds: { explained: round(best(() => { for (const given of cases) answer(given); })), amounts: round(best(amounts(0, PARTICIPANTS))) },
    perParticipant: { few: round(few, 1), many: round(many, 1), ratio: round(many / few) },
  };
}

/** Of every thousand: young, couples, absence, work, other benefits and set-off about as often as in a large municipality. */
function participant(i: number): BenefitCase {
  const every = (n: number, rest = 0): boolean => i % n === rest;
  const day = (n: number): string => `2026-09-${String(1 + (n % 30)).padStart(2, '0')}`;
  return {
    month: '2026-09', knownOn: '2026-10-01',
    participant: {
      birthDate: every(4) ? `${2001 + (i % 6)}${day(i).slice(4)}` : `${1965 + (i % 35)}-03-02`, ...(every(8) && { livesWithParents: [{ from: '2025-01-01', to: every(16) ? day(i + 5) : null }] }),
      ...(every(10, 1) && { childlessCoupleBothInProgramme: [{ from: every(20, 1) ? day(i) : '2026-01-01', to: null }] }),
    },
    programme: { start: every(12) ? day(i) : '2026-02-02', end: every(15, 2) ? day(i + 15) : null },
    ...(every(3) && { unauthorisedAbsence: [{ date: day(i + 3), unit: 'day' }, { date: day(i + 9), unit: 'hour', hours: '2.5' }] }),
    ...(every(25) && { withoutBenefit: [{ from: day(i), to: '2027-03-01', kind: 'parentalLeave' }] }),
    ...(every(9) && { workInProgramme: [{ hours: '40', wage: '8000.00' }] }),
    ...(every(11) && { otherBenefits: [every(2) ? { kind: 'overgangsstønad', annual: '307235.25' } : { kind: 'uføretrygd', month: '10000.00' }] }),
    ...(every(17) && { setOff: '1500.00' }),
  };
}

if (import.meta.main) console.log(JSON.stringify(measureLaw(), null, 2));
