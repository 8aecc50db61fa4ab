/**
 * The introduction benefit a second time, written apart from the product: a table of the month's thirty places, with whole
 * numbers over common denominators. It shares no code, no rates and no G with the register.
 */
import { Temporal } from 'temporal-polyfill';
import type { BenefitCase, Period } from '#shared/law/benefit/case.ts';

/** Known on, from 1 May of the year, kroner. */
const G: readonly (readonly [known: string, year: number, kroner: number])[] = [
  ['2020-09-04', 2020, 101_351], ['2021-05-21', 2021, 106_399], ['2022-05-20', 2022, 111_477], ['2023-05-26', 2023, 118_620],
  ['2024-05-24', 2024, 124_028], ['2025-05-23', 2025, 130_160], ['2026-06-04', 2026, 136_549],
];

export interface Plain { readonly payment: number; readonly lines: readonly (readonly [code: string, ore: number])[]; readonly remaining: number; readonly decision: boolean }

const roundHalfUp = (n: bigint, d: bigint): number => Number((2n * n + d) / (2n * d));
const hundredths = (text: string): bigint => {
  const [whole, decimals = ''] = text.split('.');
  return BigInt(whole!) * 100n + BigInt(decimals.padEnd(2, '0'));
};
const inside = (date: string, periods: readonly Period[] = []): boolean => periods.some(({ from, to }) => from <= date && (to ?? '9999') >= date);

export function plainBenefit(given: BenefitCase): Plain {
  const { month, participant, programme, policies = {} } = given;
  const length = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  const dates = Array.from({ length }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`);
  const kroner = G.findLast(([known, year]) => known <= given.knownOn && `${year}-05` <= month)![2];
  const year = 200n * BigInt(kroner);

  const adult = participant.birthDate && (participant.birthDate.endsWith('02-29') ? Temporal.PlainDate.from(participant.birthDate).add({ years: 25 }).toString() : String(Number(participant.birthDate.slice(0, 4)) + 25) + participant.birthDate.slice(4));
  /** In eighteenths. */
  const factorOn = (date: string): number => {
    const byAge = adult && date < adult ? (inside(date, participant.livesWithParents) ? 6 : 12) : 18;
    const couple = inside(date, participant.childlessCoupleBothInProgramme) && date >= '2024-07-01' && (policies.couplesOf2024 !== 'started after' || programme.start >= '2024-07-01');
    if (!couple) return byAge;
    if (byAge === 18 || policies.youngCouple === 'couple') return 15;
    return policies.youngCouple === 'age' ? byAge : (byAge * 5) / 6;
  };
  const isPaid = (date: string): boolean => inside(date, [{ from: programme.start, to: programme.end ?? null }]) && !inside(date, given.withoutBenefit);
  const factors = new Map<string, number>();
  for (const date of dates) if (isPaid(date)) factors.set(date, policies.factorChange === 'next month' ? [...factors.values()][0] ?? factorOn(date) : factorOn(date));

  // Each place of the month is a date, or several places are the same date.
  const thirty = Array.from({ length: 30 }, (_, i) => (i === 29 && length === 31 && !factors.has(dates[29]!) ? dates[30]! : dates[Math.min(i, length - 1)]!));
  const places = (policies.partMonth === 'C2' && factors.size < length ? dates : thirty).filter((date) => factors.has(date));
  const lines: [string, number][] = [];
  let left = 0;
  let remaining = 0;
  const stretches: { factor: number; dates: string[] }[] = [];
  for (const [i, date] of dates.entries()) {
    const factor = factors.get(date);
    if (factor === undefined) continue;
    const before = i > 0 ? factors.get(dates[i - 1]!) : undefined;
    if (before === factor) stretches.at(-1)!.dates.push(date);
    else stretches.push({ factor, dates: [date] });
  }
  for (const { factor, dates: own } of stretches) {
    const days = places.filter((date) => own.includes(date)).length;
    if (days === 0) continue;
    const ore = roundHalfUp(year * BigInt(factor * days), 18n * 360n);
    lines.push(['benefit', ore]);
    left += ore;
  }
  if (lines.length === 0) return { payment: 0, lines, remaining: Number(hundredths(given.setOff ?? '0')), decision: false };
  const deduct = (code: string, ore: number): void => {
    const taken = Math.min(ore, left);
    lines.push([code, 0 - taken]);
    left -= taken;
    remaining += ore - taken;
  };

  const absent = (given.unauthorisedAbsence ?? []).filter(({ date }) => factors.has(date));
  const whole = [...new Set(absent.filter(({ unit }) => unit === 'day').map(({ date }) => date))];
  const eighteenths = (of: readonly string[]): bigint => BigInt(of.reduce((sum, date) => sum + factors.get(date)!, 0));
  if (whole.length > 0) {
    const byTheHour = policies.absenceUnit === 'by the hour';
    deduct('absence-days', whole.length === factors.size ? left : byTheHour ? roundHalfUp(year * eighteenths(whole) * 75n, 18n * 18_500n) : roundHalfUp(year * eighteenths(whole), 18n * 360n));
  }
  // In 1/9 000 000 of a year at eighteen eighteenths: 25 000 a day, and hundredths of hours in 1/185 000.
  const perDate = new Map<string, bigint>();
  for (const entry of absent) if (entry.unit === 'hour' && !whole.includes(entry.date)) perDate.set(entry.date, (perDate.get(entry.date) ?? 0n) + hundredths(entry.hours));
  const scaled = [...perDate].reduce((sum, [date, hours]) => {
    const cost = hours * 360n;
    const day = 185_000n;
    return sum + BigInt(factors.get(date)!) * (policies.absenceUnit === 'day at most' && cost > day ? day : cost);
  }, 0n);
  if (perDate.size > 0) deduct('absence-hours', roundHalfUp(year * scaled, 18n * 360n * 185_000n));

  for (const { hours, wage } of given.workInProgramme ?? []) {
    const [n, d] = [year * eighteenths(places) * hundredths(hours), 18n * BigInt(places.length) * 185_000n];
    const ore = hundredths(wage) * d < n ? Number(hundredths(wage)) : roundHalfUp(n, d);
    if (ore > 0) deduct('work', ore);
  }
  for (const { kind, annual, month: ofMonth, earnedBeforeStart } of given.otherBenefits ?? []) {
    const twelfths = ofMonth === undefined ? hundredths(annual!) : 12n * hundredths(ofMonth);
    let ore = 0;
    if (['uføretrygd', 'arbeidsavklaringspenger'].includes(kind) || (['dagpenger', 'sykepenger', 'foreldrepenger'].includes(kind) && earnedBeforeStart !== false)) ore = roundHalfUp(twelfths, 12n);
    if (kind === 'overgangsstønad' && twelfths > BigInt(kroner) * 50n) ore = roundHalfUp((twelfths - BigInt(kroner) * 50n) * 2n * BigInt(places.length), 5n * 360n);
    if (ore > 0) deduct('other-benefit', ore);
  }
  const claim = Number(hundredths(given.setOff ?? '0'));
  const measured = policies.setOffMeasure === 'what is deducted' ? Math.min(claim, left) : claim;
  const decision = claim > 0 && left > 0 && 2 * measured >= left && 12 * measured >= 100 * kroner;
  if (decision) lines.push(['set-off', 0]);
  else if (claim > 0) deduct('set-off', claim);
  return { payment: left, lines, remaining, decision };
}
