/** `npm run -s law -- deadline`: the last day of a deadline, by its number and its start. */
import * as z from 'zod/mini';
import { isRefusal, type Locale, type Refusal } from '#shared/errors.ts';
import { deadline, type DeadlineAnswer, type DeadlineCase } from '#shared/law/deadlines/deadline.ts';
import { DEADLINE_KINDS } from '#shared/law/register/deadlines.ts';
import type { DeadlineType } from '#shared/law/register/deadlines/terms.ts';
import { CaseError, type Command } from './command.ts';
import { inWords } from './words.ts';

const MomentInNorway = z.union([z.iso.date(), z.iso.datetime({ local: true, precision: -1 })]);
const Start = z.string().check(
  z.refine((text) => MomentInNorway.safeParse(text).success, { error: 'must be a date as YYYY-MM-DD', abort: true }),
  z.refine((date) => date >= '1900' && date < '2200', 'must be in a year from 1900 to 2199'),
);

const messages: Readonly<Record<string, (params: NonNullable<Refusal['params']>) => string>> = {
  'no-rule-in-force': ({ rule, date, knownOn }) => `the register has no version of ${rule} in force on ${date}, as known on ${knownOn}`,
  'deadline-date-in-letter': () => 'has no length of its own: the date stands in the letter',
  'deadline-as-soon-as-possible': () => 'has no length: it is "as soon as possible"',
  'deadline-length-not-found': () => 'has no length in the register: none was found in the sources',
  'deadline-by-another-rule': () => 'has a length that depends on education, end goal and offer: use the command duration',
  'deadline-variant-missing': ({ choices }) => `must be given for this deadline: one of ${choices}`,
  'deadline-variant-unknown': ({ choices }) => (choices === '' ? 'is not used by this deadline' : `must be one of ${choices}`),
  'deadline-time-missing': () => 'must be a date and time as YYYY-MM-DDThh:mm, since this deadline is counted in hours',
  'deadline-time-unexpected': () => 'must be a date as YYYY-MM-DD, without a time',
};

const LABELS: Readonly<Record<Locale, { last: string; moved: string; starts: string; missed: string; open: string; types: Readonly<Record<DeadlineType, string>> }>> = {
  nb: { last: 'Siste dag', moved: 'flyttet fra', starts: 'Regnes fra', missed: 'Følge', open: 'Uavklart', types: { statutory: 'lovfestet', recommended: 'anbefalt', agreement: 'avtale' } },
  nn: { last: 'Siste dag', moved: 'flytta frå', starts: 'Blir rekna frå', missed: 'Følgje', open: 'Uavklart', types: { statutory: 'lovfesta', recommended: 'tilrådd', agreement: 'avtale' } },
  en: { last: 'Last day', moved: 'moved from', starts: 'Counted from', missed: 'Consequence', open: 'Open', types: { statutory: 'statutory', recommended: 'recommended', agreement: 'agreement' } },
};

export const deadlineCommand: Command<DeadlineCase, DeadlineAnswer> = {
  name: 'deadline',
  summary: 'the last day of a deadline D1–D29, from what starts it',
  input: z.strictObject({
    kind: z.enum(DEADLINE_KINDS), start: Start, variant: z.optional(z.string()),
  }),
  run(given, { asOf, knownOn, today, scenario }) {
    const found = deadline(given, { knownOn: knownOn ?? today, ...(asOf && { eventDate: asOf }), ...(scenario && { scenario }) });
    if (isRefusal(found)) throw new CaseError(found.pointer ?? '', messages[found.refused]!(found.params ?? {}));
    return found;
  },
  print({ due, movedFrom, paragraph, type, text, starts, consequence, open, ruleId, version }, locale) {
    const say = LABELS[locale];
    return [
      `${say.last}: ${inWords(due, locale)}${movedFrom ? ` (${say.moved} ${inWords(movedFrom, locale)})` : ''}`, text[locale],
      `${paragraph} (${say.types[type]}); ${ruleId}, ${version}`, `${say.starts}: ${starts[locale]}`, `${say.missed}: ${consequence[locale]}`,
      ...(open ? [`${say.open}: ${open[locale]}`] : []),
    ].join('\n');
  },
};
