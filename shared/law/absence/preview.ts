/**
 * What an absence, time off or leave would come to: how much of it can be given, with or without benefit, what is left
 * afterwards, and whether the programme's end moves. The decision is made by the same function.
 */
import { addDays, addMonths } from '../../calendar/dates.ts';
import { isWorkingDay, workingDaysIn } from '../../calendar/working-days.ts';
import { addedDays, movedEnd, NO_DAYS_AWAY, type DaysAway } from '../duration/days-away.ts';
import { fill } from '../explain/fill.ts';
import { absenceTerms, holidayYear, selfCertification } from '../register/absence.ts';
import type { Law } from '../register/law-at.ts';
import { daysAwayAdded } from '../register/programme.ts';
import type { AbsenceRecord, Balance, EndEffect, LeaveCase, LeaveNote, LeavePolicies, LeaveRequest, Part, PartStatus, Preview } from './case.ts';
import { conditionsOf, evidenceOf, lastDayWithin, type Evidence } from './conditions.ts';
import { balanceOn, balancesOn, countersOf, selfCertifications, usedIn, type Counter, type Setting } from './counters.ts';
import { limitText, noteTexts, outcomeTexts } from './texts.ts';

/** `law` is resolved for the first day asked for. Errors: `NoRuleInForce` for days before the register. */
export function preview({ history, request, participant, policies = {} }: LeaveCase, law: Law): Preview {
  const { kind, from, to } = request;
  const rule = absenceTerms[kind];
  const { value: terms, paragraph, version } = law.of(rule);
  const setting: Setting = { participant, law, policies };
  const past = history.filter((record) => record.kind !== 'unauthorised');
  const firstDay = firstDayOf(request, past);
  const counters = countersOf({ kind, on: from, firstDay, ...(request.concerns !== undefined && { concerns: request.concerns }) }, setting);
  const evidence = kind === 'ownIllness' || kind === 'childIllness' ? evidenceOf(request, past, setting) : undefined;
  const conditions = conditionsOf(request, setting);
  const parts = partsOf(request, past, setting, { counters, firstDay, allowed: conditions.every(({ met }) => met), ...(evidence && { evidence }) });

  const records = recordsOf(request, parts, evidence);
  const byHour = request.hoursADay !== undefined;
  const sum = (counts: (part: Part) => boolean): number => (byHour ? 0 : parts.reduce((days, part) => (counts(part) ? days + part.workingDays : days), 0));
  const [asked, granted, paid] = [byHour ? 0 : workingDaysIn(from, to), sum(({ status }) => status !== 'refused'), sum(({ status }) => status === 'withBenefit')];
  const outcome = parts.every(({ status }) => status !== 'refused') ? 'granted' : parts.every(({ status }) => status === 'refused') ? 'refused' : 'partly';
  const times = evidence ? [selfCertifications(setting)] : [];
  const counted = byHour ? [] : parts.filter(({ status }) => (terms.benefit ? status === 'withBenefit' : status !== 'refused'));
  const balances = [...counters, ...times].flatMap((counter) => windowDays(counter, request).map((day) => [balanceOn(day, past, counter), balanceAfter(day, past, counter, counted, records)] as const));
  const [before, after] = [balances.map(([first]) => first), balances.map(([, second]) => second)];
  const end = endEffect(past, records, setting);
  const usedPolicies = { ...evidence?.policies, ...(kind === 'holiday' && { [holidayYear.id]: policies.holidayYear ?? law.of(holidayYear).value }), ...(end && { [daysAwayAdded.id]: end.policy }) };
  const params = (locale: 'nb' | 'nn' | 'en'): Record<string, string | number> => ({ title: rule.title[locale], asked, granted, paid });
  const text = { nb: fill(outcomeTexts[outcome], params('nb')).nb, nn: fill(outcomeTexts[outcome], params('nn')).nn, en: fill(outcomeTexts[outcome], params('en')).en };
  return {
    kind, group: terms.group, outcome, basis: terms.basis, paragraph, ruleVersion: version, workingDays: asked, grantedDays: granted, daysWithBenefit: paid,
    ...(terms.hoursADay !== undefined && byHour && { hoursADayWithBenefit: parts.some(({ status }) => status === 'withBenefit') ? Math.min(request.hoursADay, terms.hoursADay) : 0 }),
    parts, records, conditions: [...conditions, ...(evidence?.conditions ?? [])], balances: { before, after }, remaining: balancesOn(to, [...past, ...records], setting), ...(end && { end: { before: end.before, after: end.after, counted: end.counted, daysAdded: end.daysAdded } }),
    notes: notesOf({ request, setting, firstDay, outcome, basis: terms.basis, refused: parts.some(({ status }) => status === 'refused'), times: after.find(({ unit }) => unit === 'times') }), policies: usedPolicies, text,
    explanation: {
      ruleId: rule.id, version, paragraph, inputs: { from, to, workingDays: String(asked) }, formula: 'working days within the limit', value: String(granted), unit: 'days', text,
      parts: before.map((balance) => ({ ruleId: balance.counter, version, paragraph: balance.paragraph, inputs: { limit: String(balance.limit), used: String(balance.used) }, formula: 'limit − used', value: String(balance.left), unit: 'days', text: fill(limitText, { used: balance.used, limit: balance.limit }) })),
    },
  };
}

/** The history after the decision: what was granted stands in it as the preview said. A refusal adds nothing. */
export function decide(given: LeaveCase, law: Law, { grant = true }: { readonly grant?: boolean } = {}): { readonly preview: Preview; readonly history: readonly AbsenceRecord[] } {
  const seen = preview(given, law);
  return { preview: seen, history: grant ? [...given.history, ...seen.records] : given.history };
}

interface Measure { readonly counters: readonly Counter[]; readonly firstDay: string; readonly allowed: boolean; readonly evidence?: Evidence }

/** The request day by day, joined where neighbouring days have the same status. Days off take the status of the day before them. */
function partsOf(request: LeaveRequest, past: readonly AbsenceRecord[], { law }: Setting, { counters, firstDay, allowed, evidence }: Measure): Part[] {
  const { kind, from, to, occasion, travelDays = 0, concerns } = request;
  const terms = law.of(absenceTerms[kind]).value;
  const longest = occasion !== undefined && terms.occasions?.[occasion] !== undefined ? terms.occasions[occasion] + (occasion === 'death' ? travelDays : 0) : Infinity;
  const lastOfSpell = terms.limit?.per === 'spell' ? lastDayWithin(firstDay, terms.limit.amount) : undefined;
  const lastOfFirstYear = terms.withinMonths !== undefined && concerns !== undefined ? lastDayWithin(concerns, terms.withinMonths) : undefined;
  const given: string[] = [];
  const marks = counters.map((counter) => counter.marks(past));
  const hasRoom = (counter: Counter, i: number, day: string): boolean => usedIn(counter.window(day), counter, [...marks[i]!, ...given]) < counter.limit;
  const statusOf = (day: string): PartStatus => {
    if (!allowed || (evidence && !evidence.accepts(day)) || (lastOfSpell !== undefined && day > lastOfSpell)) return 'refused';
    if (lastOfFirstYear !== undefined && day > lastOfFirstYear) return kind === 'breastfeeding' ? 'withoutBenefit' : 'refused';
    const room = given.length < longest && (request.hoursADay !== undefined || counters.every((counter, i) => hasRoom(counter, i, day)));
    if (!room) return kind === 'childIllness' ? 'withoutBenefit' : 'refused';
    given.push(day);
    return terms.benefit ? 'withBenefit' : 'withoutBenefit';
  };
  const parts: { from: string; to: string; workingDays: number; status: PartStatus }[] = [];
  let before: PartStatus | undefined;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const works = isWorkingDay(day);
    const status: PartStatus = works ? statusOf(day) : evidence && !evidence.accepts(day) ? 'refused' : before ?? (allowed ? (terms.benefit ? 'withBenefit' : 'withoutBenefit') : 'refused');
    const last = parts.at(-1);
    if (last?.status === status) Object.assign(last, { to: day, workingDays: last.workingDays + (works ? 1 : 0) });
    else parts.push({ from: day, to: day, workingDays: works ? 1 : 0, status });
    before = status;
  }
  return parts;
}

/** What stands in the history when the parts are granted. */
function recordsOf({ kind, selfCertified, concerns, occasion, hoursADay }: LeaveRequest, parts: readonly Part[], evidence?: Evidence): AbsenceRecord[] {
  const certified = evidence?.certifiedFrom;
  return parts.filter(({ status }) => status !== 'refused').map(({ from, to, status }) => ({
    kind, from, to, withBenefit: status === 'withBenefit',
    ...(evidence && selfCertified && (certified === undefined || certified > from) && { selfCertified: true }),
    ...(certified !== undefined && certified <= to && { medicalFrom: certified < from ? from : certified }),
    ...(concerns !== undefined && { concerns }), ...(occasion !== undefined && { occasion }), ...(hoursADay !== undefined && { hoursADay }),
  }));
}

/** The first day of the leave that the request goes on with: of the same event, or with no working day between. */
function firstDayOf({ kind, from, concerns }: LeaveRequest, past: readonly AbsenceRecord[]): string {
  const same = past.filter((r) => r.kind === kind && r.concerns === concerns && r.from < from).sort((a, b) => (a.from < b.from ? 1 : -1));
  if (concerns !== undefined) return same.at(-1)?.from ?? from;
  let first = from;
  for (const record of same) if (workingDaysIn(addDays(record.to, 1), addDays(first, -1)) === 0) first = record.from;
  return first;
}

/** A day in each period that the request touches; of a period that moves, the last. */
function windowDays(counter: Counter, { from, to }: LeaveRequest): string[] {
  return counter.rolls || counter.window(from).from === counter.window(to).from ? [to] : [from, to];
}

/** What the preview adds to the balance; that it is also what the history shows after the decision is tested. */
function balanceAfter(day: string, past: readonly AbsenceRecord[], counter: Counter, counted: readonly Part[], records: readonly AbsenceRecord[]): Balance {
  const before = balanceOn(day, past, counter);
  const window = counter.window(day);
  const within = ({ from, to }: Part): number => workingDaysIn(window.from > from ? window.from : from, window.to < to ? window.to : to);
  const used = before.used + (counter.unit === 'times' ? counter.marks(records).length : counted.reduce((sum, part) => sum + within(part), 0));
  return { ...before, used, left: Math.max(0, counter.limit - used) };
}

/** Working days of each group; time off by the hour counts none. */
export function daysAwayOf(records: readonly AbsenceRecord[], law: Law): DaysAway {
  const away = { ...NO_DAYS_AWAY };
  for (const { kind, from, to, hoursADay } of records) if (kind !== 'unauthorised' && hoursADay === undefined) away[law.of(absenceTerms[kind]).value.group] += workingDaysIn(from, to);
  return away;
}

/** The programme's last day with the days away that a history holds. */
export const endWith = (records: readonly AbsenceRecord[], plannedEnd: string, law: Law, policies: LeavePolicies): { readonly end: string; readonly counted: number; readonly added: number; readonly policy: string } => {
  const days = addedDays(daysAwayOf(records, law), plannedEnd, law, policies.daysAwayAdded);
  return { end: movedEnd(plannedEnd, days), counted: days.counted, added: days.added, policy: days.policy };
};

function endEffect(past: readonly AbsenceRecord[], records: readonly AbsenceRecord[], { participant: { plannedEnd }, law, policies }: Setting): (EndEffect & { readonly policy: string }) | undefined {
  if (plannedEnd === undefined) return undefined;
  const [before, after] = [endWith(past, plannedEnd, law, policies), endWith([...past, ...records], plannedEnd, law, policies)];
  return { before: before.end, after: after.end, counted: after.counted, daysAdded: after.added - before.added, policy: after.policy };
}

interface Told { readonly request: LeaveRequest; readonly setting: Setting; readonly firstDay: string; readonly outcome: Preview['outcome']; readonly basis: Preview['basis']; readonly refused: boolean; readonly times: Balance | undefined }

function notesOf({ request, setting: { participant, law }, firstDay, outcome, basis, refused, times }: Told): LeaveNote[] {
  const { paragraph, value: terms } = law.of(absenceTerms[request.kind]);
  const self = law.of(selfCertification);
  const followUp = terms.followUpFromMonth === undefined ? undefined : addMonths(firstDay, terms.followUpFromMonth - 1);
  const reassess = participant.selfCertificationLostOn === undefined ? undefined : addMonths(participant.selfCertificationLostOn, self.value.reassessMonths);
  const note = (code: keyof typeof noteTexts, at: string, params: Readonly<Record<string, string | number>> = {}, from?: string): LeaveNote => ({ code, paragraph: at, ...(from !== undefined && { from }), text: fill(noteTexts[code], params) });
  return [
    ...(basis === 'may' && outcome !== 'refused' ? [note('municipalityMay', paragraph)] : []),
    ...(refused ? [note('unauthorisedIfTaken', 'integreringsloven § 21')] : []),
    ...(times && times.used >= times.limit ? [note('mayLapse', self.paragraph, { used: times.used })] : []),
    ...(times && reassess !== undefined ? [note('reassess', self.paragraph, { date: reassess }, reassess)] : []),
    ...(followUp !== undefined && outcome !== 'refused' && followUp <= request.to ? [note('followUp', paragraph, { date: followUp }, followUp)] : []),
  ];
}
