/**
 * How long a programme may last and its last day. A programme of n months that starts on the 5th has the 4th, n months on,
 * as its last day; where that month has no such day number, its last day (31 August and six months: 28 February).
 * Days away then move the last day by working days.
 */
import { addDays, addMonths } from '../../calendar/dates.ts';
import { refuse, type Refusal, type Text } from '../../errors.ts';
import { ageOn } from '../age.ts';
import type { Explanation } from '../explain/explanation.ts';
import { fill } from '../explain/fill.ts';
import { governingAct } from '../register/eligibility.ts';
import type { Law } from '../register/law-at.ts';
import { daysAwayAdded, daysAwayLimit, goalByAge, lengthOfFormalEducation, lengthTowardsWork, lengthUnderIntroductionAct, lengthWithUpperSecondary, type DaysAwayAdded, type Education, type EndGoal, type Length } from '../register/programme.ts';
import type { Rule, Version } from '../register/rule.ts';
import { addedDays, movedEnd, NO_DAYS_AWAY, type AddedDays, type DaysAway } from './days-away.ts';
import { lengthText, movedText, noteTexts, notMovedText } from './texts.ts';

/** Dates are yyyy-mm-dd. */
export interface DurationCase {
  /** What is adopted after this day is not used, where the law is asked on the command line. */
  readonly knownOn?: string;
  /** The day the start was offered, which chooses the table. */
  readonly offerDate: string;
  readonly start: string;
  readonly education: Education;
  readonly endGoal: EndGoal;
  readonly daysAway?: DaysAway;
  /** For the goals that age decides. */
  readonly birthDate?: string;
  /** For permits from before 2021, unless the person arrived later. */
  readonly permit?: { readonly grantedOn: string; readonly arrivedOn?: string };
  readonly policies?: { readonly daysAwayAdded?: DaysAwayAdded };
}

export interface Note { readonly code: keyof typeof noteTexts; readonly paragraph: string; readonly text: Text }
export interface Duration {
  readonly maxMonths: number;
  readonly minMonths?: number;
  readonly extensionMonths: number;
  /** The programme's last day. */
  readonly latestEnd: string;
  /** The same as `latestEnd` where there is no extension. */
  readonly latestEndWithExtension: string;
  /** Working days by which both have moved. */
  readonly daysAdded: number;
  readonly ruleVersion: string;
  readonly paragraph: string;
  readonly policies: Readonly<Record<string, string>>;
  readonly notes: readonly Note[];
  readonly text: Text;
  readonly explanation: Explanation;
}

interface Chosen { readonly rule: Rule<any>; readonly version: Version<any>; readonly length: Length }

/** `law` is resolved for the offer date. Refusals: a goal that the education or the age does not allow. */
export function duration(given: DurationCase, law: Law): Duration | Refusal {
  const chosen = chosenLength(given, law);
  if ('refused' in chosen) return chosen;
  const notes = notesOf(given, law, chosen);
  if ('refused' in notes) return notes;
  const { rule, version, length } = chosen;
  const { start, daysAway = NO_DAYS_AWAY } = given;
  const months = length.maxMonths + length.extensionMonths;
  const planned = lastDayOfProgramme(start, length.maxMonths);
  const extended = lastDayOfProgramme(start, months);
  const away = addedDays(daysAway, planned, law, given.policies?.daysAwayAdded);
  const latestEnd = movedEnd(planned, away);
  const latestEndWithExtension = length.extensionMonths === 0 ? latestEnd : movedEnd(extended, addedDays(daysAway, extended, law, given.policies?.daysAwayAdded));
  const text = fill(lengthText, { months: length.maxMonths, start, end: latestEnd });
  return {
    maxMonths: length.maxMonths, ...(length.minMonths !== undefined && { minMonths: length.minMonths }), extensionMonths: length.extensionMonths,
    latestEnd, latestEndWithExtension, daysAdded: away.added, ruleVersion: version.version, paragraph: version.paragraph, policies: { [daysAwayAdded.id]: away.policy }, notes, text,
    explanation: {
      ruleId: rule.id, version: version.version, paragraph: version.paragraph, inputs: { start, offerDate: given.offerDate, education: given.education, endGoal: given.endGoal },
      formula: 'start + months − 1 day + added working days', value: latestEnd, unit: 'date', text,
      parts: [
        { ruleId: rule.id, version: version.version, paragraph: version.paragraph, inputs: { months: String(length.maxMonths) }, formula: 'start + months − 1 day', value: planned, unit: 'date', text: version.text },
        awayPart(away, daysAway, planned, latestEnd),
      ],
    },
  };
}

/** The last day of so many months that begin on `start`. */
export function lastDayOfProgramme(start: string, months: number): string {
  const next = addMonths(start, months);
  return next.slice(8) === start.slice(8) ? addDays(next, -1) : next;
}

function chosenLength({ education, endGoal, permit }: DurationCase, law: Law): Chosen | Refusal {
  const underActFrom = permit && (permit.arrivedOn !== undefined && permit.arrivedOn > permit.grantedOn ? permit.arrivedOn : permit.grantedOn);
  const before = underActFrom === undefined ? undefined : law.on(underActFrom);
  if (before && before.of(governingAct).value === 'introduksjonsloven') {
    const version = before.of(lengthUnderIntroductionAct);
    return { rule: lengthUnderIntroductionAct, version, length: version.value };
  }
  const rules = education === 'upperSecondary' ? [lengthWithUpperSecondary] : [lengthTowardsWork, lengthOfFormalEducation];
  for (const rule of rules) {
    const version = law.of(rule);
    const length = version.value[endGoal];
    if (length) return { rule, version, length };
  }
  return refuse('goal-not-for-education', { status: 422, pointer: '/endGoal', paragraph: law.of(rules[0]!).paragraph, params: { goals: rules.flatMap((rule) => Object.keys(law.of(rule).value)).join(', ') } });
}

function notesOf({ birthDate, offerDate, education, endGoal }: DurationCase, law: Law, { version, length, rule }: Chosen): Note[] | Refusal {
  const notes: Note[] = [];
  const byAge = rule === lengthUnderIntroductionAct || birthDate === undefined ? undefined : law.find(goalByAge);
  if (byAge) {
    const years = ageOn(birthDate!, offerDate);
    const { workOnlyOver, upperSecondaryUnder } = byAge.value;
    if (years > workOnlyOver && endGoal !== 'work') return refuse('goal-over-age', { status: 422, pointer: '/endGoal', paragraph: byAge.paragraph, params: { age: workOnlyOver } });
    if (years < upperSecondaryUnder && education === 'lower' && (endGoal === 'work' || endGoal === 'partsOfUpperSecondary')) {
      notes.push({ code: 'underAge', paragraph: byAge.paragraph, text: fill(noteTexts.underAge, { age: upperSecondaryUnder }) });
    }
  }
  if (length.extensionMonths > 0) {
    const code = length.extension === 'shall' ? 'shallExtend' : 'mayExtend';
    notes.push({ code, paragraph: version.paragraph, text: noteTexts[code] });
  }
  return notes;
}

const awayPart = ({ counted, added, rule, policy }: AddedDays, away: DaysAway, from: string, end: string): Explanation => ({
  ruleId: daysAwayLimit.id, version: rule?.version ?? '–', paragraph: rule?.paragraph ?? 'integreringsforskriften §§ 10 og 19',
  inputs: { absence: String(away.absence), timeOff: String(away.timeOff), leave: String(away.leave), policy }, formula: 'absence + timeOff + leave', value: String(added), unit: 'days',
  text: fill(added > 0 ? movedText : notMovedText, { counted, added, from, end }),
});
