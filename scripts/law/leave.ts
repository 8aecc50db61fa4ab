/** `leave`: what an absence, time off or leave would come to, before it is decided. */
import * as z from 'zod/mini';
import { daysBetween } from '#shared/calendar/dates.ts';
import { workingDaysIn } from '#shared/calendar/working-days.ts';
import type { Locale, Text } from '#shared/errors.ts';
import { OCCASIONS, type LeaveCase, type Preview } from '#shared/law/absence/case.ts';
import { preview } from '#shared/law/absence/preview.ts';
import { ABSENCE_KINDS } from '#shared/law/register/absence.ts';
import { lawAt } from '#shared/law/register/law-at.ts';
import { CaseError, type Command } from './command.ts';
import { Day } from './day.ts';

const Count = z.int().check(z.minimum(0), z.maximum(1000));
const absence = { from: Day, to: Day, selfCertified: z.optional(z.boolean()), medicalFrom: z.optional(Day), concerns: z.optional(Day), occasion: z.optional(z.enum(OCCASIONS)), hoursADay: z.optional(z.number().check(z.positive(), z.maximum(7.5))) };

const Case = z.strictObject({
  knownOn: z.optional(Day),
  history: z.array(z.strictObject({ kind: z.enum([...ABSENCE_KINDS, 'unauthorised']), ...absence, withBenefit: z.optional(z.boolean()) })).check(z.maxLength(1000)),
  request: z.strictObject({
    kind: z.enum(ABSENCE_KINDS), ...absence, noticeOn: z.optional(Day), childBirthDate: z.optional(Day), preventedFromDoctor: z.optional(z.boolean()), possibleOutsideProgramme: z.optional(z.boolean()), travelDays: z.optional(Count),
  }),
  participant: z.strictObject({
    programmeStart: Day, plannedEnd: z.optional(Day), children: z.optional(z.array(z.strictObject({ birthDate: Day, chronicOrDisabled: z.optional(z.boolean()) })).check(z.maxLength(30))), aloneWithCare: z.optional(z.boolean()), helpsMother: z.optional(z.boolean()),
    otherParent: z.optional(z.strictObject({ inProgramme: z.boolean(), daysUsed: z.optional(Count), unable: z.optional(z.boolean()) })), selfCertificationLostOn: z.optional(Day),
  }),
  policies: z.optional(z.strictObject({
    daysAwayAdded: z.optional(z.enum(['whole', 'excess'])), eightWeeksFor: z.optional(z.enum(['ownIllness', 'both'])), missingCertificate: z.optional(z.enum(['daysBeyond', 'wholeAbsence'])), holidayYear: z.optional(z.enum(['programmeYear', 'calendarYear'])),
  })),
});

/** What a kind cannot be assessed without. */
const NEEDS: Readonly<Partial<Record<LeaveCase['request']['kind'], readonly ('concerns' | 'childBirthDate' | 'hoursADay')[]>>> = {
  childIllness: ['childBirthDate'], pregnancy: ['concerns'], birthMother: ['concerns'], birthFather: ['concerns'], breastfeeding: ['concerns', 'hoursADay'], parental: ['concerns'], adoption: ['concerns', 'childBirthDate'],
};
const LONGEST_DAYS = 800;

export const leaveCommand: Command<LeaveCase, Preview> = {
  name: 'leave',
  summary: 'what an absence, time off or leave comes to: days, benefit, what is left, and the programme\'s end',
  input: Case as z.ZodMiniType<LeaveCase>,
  run(given, { asOf, knownOn, scenario, today }) {
    refuseContradictions(given);
    return preview(given, lawAt({ eventDate: asOf ?? given.request.from, knownOn: knownOn ?? given.knownOn ?? today, ...(scenario && { scenario }) }));
  },
  print: ({ text, paragraph, parts, conditions, balances, end, notes }, locale) => [
    `${text[locale]} (${paragraph})`,
    ...parts.map((part) => `  ${part.from} – ${part.to}: ${part.workingDays} ${STATUS[part.status][locale]}`),
    ...conditions.map((c) => `${c.met ? '✓' : '✗'} ${c.text[locale]} (${c.paragraph})`),
    ...balances.after.map((after, i) => `${after.counter}${after.from === undefined ? '' : ` ${after.from} – ${after.to}`}: ${balances.before[i]!.left} → ${after.left} ${LEFT[locale]} ${after.limit} ${UNIT[after.unit][locale]}`),
    ...(end ? [`${END[locale]}: ${end.before} → ${end.after} (+${end.daysAdded})`] : []),
    ...notes.map((note) => `– ${note.text[locale]} (${note.paragraph})`),
  ].join('\n'),
};

function refuseContradictions({ history, request, participant: { programmeStart, plannedEnd, children } }: LeaveCase): void {
  const refused = (pointer: string, message: string): never => { throw new CaseError(pointer, message); };
  if (request.to < request.from) refused('/request/to', 'is before the first day');
  if (request.from < programmeStart) refused('/request/from', 'is before the programme started');
  if (plannedEnd !== undefined && plannedEnd < programmeStart) refused('/participant/plannedEnd', 'is before the programme started');
  if (daysBetween(request.from, request.to) > LONGEST_DAYS) refused('/request/to', `is more than ${LONGEST_DAYS} days after the first day`);
  for (const [i, record] of history.entries()) {
    if (record.to < record.from) refused(`/history/${i}/to`, 'is before the first day');
    if (record.from < programmeStart) refused(`/history/${i}/from`, 'is before the programme started');
    if (daysBetween(record.from, record.to) > LONGEST_DAYS) refused(`/history/${i}/to`, `is more than ${LONGEST_DAYS} days after the first day`);
    const meet = (other: { from: string; to: string; hoursADay?: number }): boolean => record.from <= other.to && other.from <= record.to && record.hoursADay === undefined && other.hoursADay === undefined;
    if (meet(request)) refused('/request/from', `shares days with /history/${i}`);
    const earlier = history.slice(0, i).findIndex(meet);
    if (earlier >= 0) refused(`/history/${i}/from`, `shares days with /history/${earlier}`);
  }
  for (const field of NEEDS[request.kind] ?? []) if (request[field] === undefined) refused(`/request/${field}`, `must be given for ${request.kind}`);
  if (request.kind === 'childIllness' && !(children ?? []).some(({ birthDate }) => birthDate === request.childBirthDate)) refused('/request/childBirthDate', 'is not among the participant\'s children');
  if (request.hoursADay !== undefined && request.kind !== 'breastfeeding' && request.kind !== 'pregnancyCheck') refused('/request/hoursADay', 'is for check-ups and breastfeeding only');
  if (workingDaysIn(request.from, request.to) === 0) refused('/request/from', 'holds no working day');
}

const STATUS: Readonly<Record<Preview['parts'][number]['status'], Text>> = {
  withBenefit: { nb: 'virkedager med stønad', nn: 'yrkedagar med stønad', en: 'working days with benefit' },
  withoutBenefit: { nb: 'virkedager uten stønad', nn: 'yrkedagar utan stønad', en: 'working days without benefit' },
  refused: { nb: 'virkedager kan ikke gis', nn: 'yrkedagar kan ikkje givast', en: 'working days cannot be given' },
};
const LEFT: Readonly<Record<Locale, string>> = { nb: 'igjen av', nn: 'att av', en: 'left of' };
const UNIT: Readonly<Record<Preview['balances']['after'][number]['unit'], Text>> = {
  workingDays: { nb: 'virkedager', nn: 'yrkedagar', en: 'working days' }, calendarDays: { nb: 'kalenderdager', nn: 'kalenderdagar', en: 'calendar days' }, times: { nb: 'ganger', nn: 'gonger', en: 'times' },
};
const END: Text = { nb: 'Programmets siste dag', nn: 'Siste dag i programmet', en: 'The programme\'s last day' };
