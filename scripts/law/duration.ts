/** `duration`: how long a programme may last, and its last day. */
import * as z from 'zod/mini';
import { isRefusal } from '#shared/errors.ts';
import { duration, type Duration, type DurationCase } from '#shared/law/duration/duration.ts';
import { extensionText, refusalTexts } from '#shared/law/duration/texts.ts';
import { fill } from '#shared/law/explain/fill.ts';
import { lawAt } from '#shared/law/register/law-at.ts';
import { END_GOALS } from '#shared/law/register/programme.ts';
import { CaseError, type Command } from './command.ts';
import { Day } from './day.ts';

const Days = z.int().check(z.minimum(0), z.maximum(2000));

const Case = z.strictObject({
  knownOn: z.optional(Day),
  offerDate: Day, start: Day, education: z.enum(['upperSecondary', 'lower']), endGoal: z.enum(END_GOALS),
  daysAway: z.optional(z.strictObject({ absence: Days, timeOff: Days, leave: Days, holiday: Days, religious: Days })),
  birthDate: z.optional(Day), permit: z.optional(z.strictObject({ grantedOn: Day, arrivedOn: z.optional(Day) })),
  policies: z.optional(z.strictObject({ daysAwayAdded: z.optional(z.enum(['whole', 'excess'])) })),
});

export const durationCommand: Command<DurationCase, Duration> = {
  name: 'duration',
  summary: 'how long a programme may last, its last day, and what days away do to it',
  input: Case as z.ZodMiniType<DurationCase>,
  run(given, { asOf, knownOn, scenario, today }) {
    if (given.start < given.offerDate) throw new CaseError('/start', 'is before the start was offered');
    if (given.birthDate !== undefined && given.birthDate > given.offerDate) throw new CaseError('/birthDate', 'is after the start was offered');
    if (given.permit && given.permit.grantedOn > given.offerDate) throw new CaseError('/permit/grantedOn', 'is after the start was offered');
    const result = duration(given, lawAt({ eventDate: asOf ?? given.offerDate, knownOn: knownOn ?? given.knownOn ?? today, ...(scenario && { scenario }) }));
    if (!isRefusal(result)) return result;
    throw new CaseError(result.pointer ?? '', fill(refusalTexts[result.refused as keyof typeof refusalTexts], result.params ?? {}).en);
  },
  print: ({ text, paragraph, extensionMonths, latestEndWithExtension, notes, explanation }, locale) => [
    `${text[locale]} (${paragraph})`,
    ...(extensionMonths > 0 ? [fill(extensionText, { months: extensionMonths, end: latestEndWithExtension })[locale]] : []),
    ...(explanation.parts ?? []).slice(1).map((part) => `${part.text[locale]} (${part.paragraph})`),
    ...notes.map((note) => `– ${note.text[locale]} (${note.paragraph})`),
  ].join('\n'),
};
