/** What is used and what is left of each limit: working days in a calendar year, the last twelve months, a year of the programme, or for one birth. */
import { addDays, addMonths } from '../../calendar/dates.ts';
import { isWorkingDay, workingDaysIn } from '../../calendar/working-days.ts';
import { ageOn } from '../age.ts';
import { absenceTerms, childIllnessDays, holidayYear, selfCertification, type AbsenceKind, type Per } from '../register/absence.ts';
import type { Law } from '../register/law-at.ts';
import type { AbsenceRecord, Balance, LeavePolicies, Participant } from './case.ts';

export interface Window { readonly from: string; readonly to: string }
export interface Counter {
  readonly id: string;
  readonly paragraph: string;
  readonly unit: Balance['unit'];
  readonly limit: number;
  /** The period ends on the day asked for, and moves with it. */
  readonly rolls?: true;
  window(day: string): Window;
  /** The dates that count: working days away, or the first days of self-certified absences. */
  marks(records: readonly AbsenceRecord[]): string[];
  /** Used by somebody else. */
  readonly besides?: number;
}
export interface Setting { readonly participant: Participant; readonly law: Law; readonly policies: LeavePolicies }
/** What the counters of one kind need of the request. */
export interface Occurrence { readonly kind: AbsenceKind; readonly on: string; readonly concerns?: string; /** First day of the leave that the request goes on with. */ readonly firstDay: string }

/** The counters that limit a kind in working days; `longIllness` is limited by its dates instead. */
export function countersOf(occurrence: Occurrence, setting: Setting): Counter[] {
  const { kind, concerns } = occurrence;
  const { participant, law, policies } = setting;
  const version = law.of(absenceTerms[kind]);
  const { limit } = version.value;
  const base = { id: absenceTerms[kind].id, paragraph: version.paragraph, unit: 'workingDays' as const };
  const counting = (record: AbsenceRecord): boolean => record.kind === kind && record.withBenefit !== false && record.hoursADay === undefined;
  if (kind === 'childIllness') {
    const days = law.of(childIllnessDays);
    return [{ ...base, paragraph: days.paragraph, limit: childIllnessLimit(setting, occurrence.on), rolls: true, window: windowOf('rollingYear', participant), marks: workingDaysOf(counting) }];
  }
  if (!limit || limit.per === 'spell') return [];
  if (limit.unit === 'months') return shared(occurrence, setting, base);
  const per = kind === 'holiday' ? policies.holidayYear ?? law.of(holidayYear).value : limit.per;
  const ofThisEvent = (record: AbsenceRecord): boolean => counting(record) && (per !== 'event' || record.concerns === concerns);
  return [{ ...base, limit: limit.amount, window: windowOf(per, participant), marks: workingDaysOf(ofThisEvent) }];
}

/** § 16: the working days of so many months from the first day, of which some are kept for the other parent. */
function shared({ kind, concerns, firstDay }: Occurrence, { participant, law }: Setting, base: Pick<Counter, 'id' | 'paragraph' | 'unit'>): Counter[] {
  const { limit, reservedDays = 0 } = law.of(absenceTerms[kind]).value;
  const together = workingDaysIn(firstDay, addDays(addMonths(firstDay, limit!.amount), -1));
  const other = participant.otherParent;
  const marks = workingDaysOf((record) => record.kind === kind && record.concerns === concerns);
  const window = windowOf('event', participant);
  return [
    { ...base, id: `${base.id}/together`, limit: together, window, marks, besides: other?.daysUsed ?? 0 },
    ...(other?.inProgramme && !other.unable ? [{ ...base, id: `${base.id}/own`, limit: together - reservedDays, window, marks }] : []),
  ];
}

/** §§ 6 and 7: by how many children, alone or not, chronically ill or not. Only children within the age count. */
export function childIllnessLimit({ participant, law }: Setting, day: string): number {
  const { days, alone, manyChildrenOver, many, manyAlone, chronic, chronicAlone } = law.of(childIllnessDays).value;
  const within = (participant.children ?? []).filter((child) => childWithinAge(child, day, law));
  const single = participant.aloneWithCare === true;
  if (within.some((child) => child.chronicOrDisabled)) return single ? chronicAlone : chronic;
  if (within.length > manyChildrenOver) return single ? manyAlone : many;
  return single ? alone : days;
}

/** To the end of the year of the birthday. */
export function childWithinAge({ birthDate, chronicOrDisabled }: { readonly birthDate: string; readonly chronicOrDisabled?: boolean }, day: string, law: Law): boolean {
  const { throughYear, chronicThroughYear } = law.of(childIllnessDays).value;
  const years = ageOn(birthDate, `${day.slice(0, 4)}-12-31`);
  return birthDate <= day && years <= (chronicOrDisabled ? chronicThroughYear : throughYear);
}

/** Self-certified absences in the last twelve months; not those with a certificate from the fourth day. */
export function selfCertifications({ law }: Setting): Counter {
  const version = law.of(selfCertification);
  const { times, calendarDays } = version.value;
  return {
    id: selfCertification.id, paragraph: version.paragraph, unit: 'times', limit: times, rolls: true, window: rolling,
    marks: (records) => records.filter((r) => r.selfCertified && r.kind !== 'unauthorised' && !(r.medicalFrom !== undefined && r.medicalFrom <= addDays(r.from, calendarDays))).map(({ from }) => from),
  };
}

/** A counter's balance on a day, from what was granted. */
export function balanceOn(day: string, records: readonly AbsenceRecord[], counter: Counter): Balance {
  const window = counter.window(day);
  const used = usedIn(window, counter, counter.marks(records));
  return { counter: counter.id, paragraph: counter.paragraph, unit: counter.unit, limit: counter.limit, used, left: Math.max(0, counter.limit - used), ...(window !== ALWAYS && window) };
}

/** What is left on a day of everything that is counted by year. */
export function balancesOn(on: string, history: readonly AbsenceRecord[], setting: Setting): Balance[] {
  const granted = history.filter(({ kind }) => kind !== 'unauthorised');
  const counters = (['childIllness', 'welfare', 'peaceWork', 'religious', 'holiday'] as const).flatMap((kind) => countersOf({ kind, on, firstDay: on }, setting));
  return [...counters, selfCertifications(setting)].map((counter) => balanceOn(on, granted, counter));
}

export const usedIn = ({ from, to }: Window, { besides = 0 }: Counter, marks: readonly string[]): number => besides + marks.reduce((sum, day) => (from <= day && day <= to ? sum + 1 : sum), 0);

const workingDaysOf = (counts: (record: AbsenceRecord) => boolean) => (records: readonly AbsenceRecord[]): string[] => records.filter(counts).flatMap(({ from, to }) => workingDays(from, to));

/** Each working day of a period, both ends included. */
export function workingDays(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  return days;
}

const ALWAYS: Window = { from: '0000-01-01', to: '9999-12-31' };
const rolling = (day: string): Window => ({ from: addDays(addMonths(day, -12), 1), to: day });

function windowOf(per: Per, { programmeStart }: Participant): (day: string) => Window {
  switch (per) {
    case 'calendarYear': return (day) => ({ from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` });
    case 'rollingYear': return rolling;
    case 'programmeYear': return (day) => {
      let years = 0;
      while (addMonths(programmeStart, 12 * (years + 1)) <= day) years++;
      return { from: addMonths(programmeStart, 12 * years), to: addDays(addMonths(programmeStart, 12 * (years + 1)), -1) };
    };
    case 'event': case 'spell': return () => ALWAYS;
  }
}
