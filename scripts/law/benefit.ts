/** `npm run -s law -- benefit`: the introduction benefit of one participant for one month, with its lines and why. */
import * as z from 'zod/mini';
import type { Locale } from '#shared/errors.ts';
import { answer, type AnsweredLine, type BenefitAnswer } from '#shared/law/benefit/answer.ts';
import type { BenefitCase } from '#shared/law/benefit/case.ts';
import { POLICIES } from '#shared/law/benefit/month-law.ts';
import { amount } from '#shared/law/explain/shown.ts';
import { terminal } from '#shared/law/explain/terminal.ts';
import { OTHER_BENEFITS } from '#shared/law/register/benefit.ts';
import type { Rule } from '#shared/law/register/rule.ts';
import { CaseError, type Command } from './command.ts';

const inRange = z.refine<string>((date) => date >= '1900' && date < '2200', 'must be in a year from 1900 to 2199');
const Day = z.iso.date().check(inRange);
const Month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month as YYYY-MM'), inRange);
const Kroner = z.string().check(z.regex(/^\d{1,9}\.\d{2}$/, 'must be kroner with two decimals in quotation marks, such as "8000.00"'));
const Hours = z.string().check(z.regex(/^\d{1,4}(\.\d{1,4})?$/, 'must be a number of hours in quotation marks, such as "7.5"'));
const open = z.optional(z.nullable(Day));
const period = { from: Day, to: open };
const list = <T extends z.ZodMiniType>(of: T) => z.optional(z.array(of).check(z.maxLength(1_000)));

const kinds = [...new Set(OTHER_BENEFITS.versions.flatMap(({ value }) => value.map(({ kind }) => kind)))];
const choices = Object.fromEntries(Object.entries(POLICIES).map(([name, rule]) => [name, z.optional(z.enum((rule as Rule<string>).policy!.choices as [string, ...string[]]))]));

const Case = z.strictObject({
  month: Month,
  participant: z.strictObject({ birthDate: Day, livesWithParents: list(z.strictObject(period)), childlessCoupleBothInProgramme: list(z.strictObject(period)) }),
  programme: z.strictObject({ start: Day, end: open }),
  unauthorisedAbsence: list(z.strictObject({ date: Day, unit: z.enum(['day', 'hour']), hours: z.optional(Hours) })),
  withoutBenefit: list(z.strictObject({ ...period, kind: z.optional(z.string().check(z.regex(/^[\p{L} -]{1,60}$/u, 'must be a word, such as "parentalLeave"'))) })),
  workInProgramme: list(z.strictObject({ hours: Hours, wage: Kroner })),
  otherBenefits: list(z.strictObject({ kind: z.enum(kinds), annual: z.optional(Kroner), month: z.optional(Kroner), earnedBeforeStart: z.optional(z.boolean()) })),
  setOff: z.optional(Kroner),
  policies: z.optional(z.strictObject(choices)),
  knownOn: z.optional(Day),
  recalculate: z.optional(z.strictObject({ knownOn: Day })),
  /** False: the payment and its lines only, as for many cases at once. */
  explanation: z.optional(z.boolean()),
});
type Given = z.infer<typeof Case>;

export const benefitCommand: Command<Given, BenefitAnswer> = {
  name: 'benefit',
  summary: 'the introduction benefit of a month: payment, lines, and why',
  input: Case,
  run({ recalculate, explanation, ...given }, { asOf, knownOn, today, scenario }) {
    const known = knownOn ?? given.knownOn ?? today;
    contradictions({ ...given, ...(recalculate && { recalculate }), knownOn: known });
    try {
      return answer({ ...given as BenefitCase, knownOn: known, ...(recalculate && { recalculate }) }, { explained: explanation !== false, ...(asOf && { asOf }), ...(scenario && { scenario }) });
    } catch (error) {
      // Every number of the case has its form; what is left is a scenario's.
      if (error instanceof RangeError) throw new CaseError('', `cannot be computed with these rules: ${error.message}`);
      throw error;
    }
  },
  print: printed,
};

/** Errors: `CaseError` for what cannot be true at the same time. */
function contradictions({ participant, programme, withoutBenefit, unauthorisedAbsence, otherBenefits, knownOn, recalculate }: Given): void {
  const ordered = (from: string, to: string | null | undefined, pointer: string, message: string): void => {
    if (to && to < from) throw new CaseError(pointer, message);
  };
  ordered(participant.birthDate, programme.start, '/participant/birthDate', 'must not be after the start of the programme');
  ordered(programme.start, programme.end, '/programme/end', 'must not be before the start');
  const { livesWithParents, childlessCoupleBothInProgramme } = participant;
  const periods = { '/participant/livesWithParents': livesWithParents, '/participant/childlessCoupleBothInProgramme': childlessCoupleBothInProgramme, '/withoutBenefit': withoutBenefit };
  for (const [pointer, of] of Object.entries(periods)) for (const [i, { from, to }] of (of ?? []).entries()) ordered(from, to, `${pointer}/${i}/to`, 'must not be before "from"');
  if (recalculate) ordered(knownOn!, recalculate.knownOn, '/recalculate/knownOn', 'must not be before the day on which the first calculation was made');

  const hours = new Map<string, number>();
  for (const [i, entry] of (unauthorisedAbsence ?? []).entries()) {
    const at = `/unauthorisedAbsence/${i}/hours`;
    if ((entry.unit === 'hour') !== (entry.hours !== undefined)) throw new CaseError(at, entry.unit === 'hour' ? 'must be given for absence in hours' : 'must not be given for a whole day');
    if (entry.hours === undefined) continue;
    const sum = (hours.get(entry.date) ?? 0) + Number(entry.hours);
    if (Number(entry.hours) === 0) throw new CaseError(at, 'must be more than none');
    if (sum > 24) throw new CaseError(at, 'must not be more hours than the day has');
    hours.set(entry.date, sum);
  }
  for (const [i, { annual, month }] of (otherBenefits ?? []).entries()) {
    if ((annual === undefined) === (month === undefined)) throw new CaseError(`/otherBenefits/${i}`, 'must have either "annual" or "month", and not both');
  }
}

const LABELS: Readonly<Record<Locale, Readonly<Record<'payment' | 'known' | 'remaining' | 'back', string>>>> = {
  nb: { payment: 'Utbetaling', known: 'etter det som var kjent', remaining: 'Kunne ikke trekkes', back: 'Etterbetaling' },
  nn: { payment: 'Utbetaling', known: 'etter det som var kjent', remaining: 'Kunne ikkje trekkjast', back: 'Etterbetaling' },
  en: { payment: 'Payment', known: 'as known on', remaining: 'Could not be deducted', back: 'Back payment' },
};

function printed({ month, knownOn, payment, lines, remaining, explanation, backPayment }: BenefitAnswer, locale: Locale): string {
  const say = LABELS[locale];
  return [
    `${say.payment} ${month}: ${amount(payment, locale)} (${say.known} ${knownOn})`, ...table(lines, locale),
    ...(remaining ? [`${say.remaining}: ${amount(remaining, locale)}`] : []),
    ...(backPayment ? ['', `${say.back}: ${amount(backPayment.payment, locale)}`, ...table(backPayment.lines, locale)] : []),
    ...(explanation ? ['', terminal(explanation, locale)] : []), ...(backPayment?.explanation ? ['', terminal(backPayment.explanation, locale)] : []),
  ].join('\n');
}

function table(lines: readonly AnsweredLine[], locale: Locale): string[] {
  const amounts = lines.map((line) => amount(line.amount, locale));
  const width = Math.max(0, ...amounts.map(({ length }) => length));
  return lines.map(({ text, paragraph }, i) => `  ${amounts[i]!.padStart(width)}  ${text[locale]} (${paragraph})`);
}
