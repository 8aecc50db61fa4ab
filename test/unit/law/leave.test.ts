import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/calendar/dates.ts';
import { addWorkingDays, workingDaysIn } from '#shared/calendar/working-days.ts';
import type { AbsenceRecord, LeaveCase, LeaveRequest, Participant, Preview } from '#shared/law/absence/case.ts';
import { balanceOn, balancesOn, countersOf, selfCertifications } from '#shared/law/absence/counters.ts';
import { decide, endWith, preview } from '#shared/law/absence/preview.ts';
import { ABSENCE_KINDS } from '#shared/law/register/absence.ts';
import { lawAt } from '#shared/law/register/law-at.ts';
import { leaveCommand as command } from '../../../scripts/law/leave.ts';

const PARTICIPANT: Participant = { programmeStart: '2026-01-05', plannedEnd: '2028-01-04' };
const ask = (request: LeaveRequest, { history = [], participant = {}, policies = {} }: { history?: AbsenceRecord[]; participant?: Partial<Participant>; policies?: LeaveCase['policies'] } = {}): Preview =>
  command.run({ history, request, participant: { ...PARTICIPANT, ...participant }, policies }, { today: '2026-12-01' });
const ill = (from: string, to: string, more: Partial<LeaveRequest> = {}): LeaveRequest => ({ kind: 'ownIllness', from, to, selfCertified: true, ...more });
const wasIll = (from: string, to: string, more: Partial<AbsenceRecord> = {}): AbsenceRecord => ({ kind: 'ownIllness', from, to, selfCertified: true, ...more });
const unmet = ({ conditions }: Preview): string[] => conditions.filter((c) => !c.met).map((c) => c.code);

describe('own illness', () => {
  it('is certified by oneself for three calendar days, a weekend counted', () => {
    expect(ask(ill('2026-06-08', '2026-06-10'))).toMatchObject({ outcome: 'granted', daysWithBenefit: 3, paragraph: 'integreringsforskriften §§ 5 og 8' });
    expect(ask(ill('2026-06-05', '2026-06-08'))).toMatchObject({ outcome: 'partly', workingDays: 2, daysWithBenefit: 1, parts: [{ from: '2026-06-05', to: '2026-06-07', status: 'withBenefit' }, { from: '2026-06-08', to: '2026-06-08', status: 'refused' }] });
  });
  it('is certified by oneself from eight weeks after the start', () => {
    expect(unmet(ask(ill('2026-03-01', '2026-03-02')))).toEqual(['eightWeeks']);
    expect(ask(ill('2026-03-01', '2026-03-02')).outcome).toBe('refused');
    expect(ask(ill('2026-03-02', '2026-03-02')).outcome).toBe('granted');
  });
  it('with a certificate from the first day keeps benefit from the first day of the programme', () => expect(ask(ill('2026-01-05', '2026-01-30', { selfCertified: false, medicalFrom: '2026-01-05' }))).toMatchObject({ outcome: 'granted', daysWithBenefit: 20, conditions: [] }));
  it('counts uncertified days of absences that ended within 16 days', () => {
    const history = [wasIll('2026-06-01', '2026-06-02')];
    expect(ask(ill('2026-06-18', '2026-06-19'), { history })).toMatchObject({ outcome: 'partly', daysWithBenefit: 1 });
    expect(ask(ill('2026-06-19', '2026-06-20'), { history }).outcome).toBe('granted');
  });
  it('counts no certified days among them', () => expect(ask(ill('2026-06-12', '2026-06-14'), { history: [wasIll('2026-06-01', '2026-06-04', { selfCertified: false, medicalFrom: '2026-06-01' })] }).outcome).toBe('granted'));
  it('loses the days beyond the third without a certificate, or all of them where the municipality reads it so', () => {
    expect(ask(ill('2026-06-08', '2026-06-12'))).toMatchObject({ daysWithBenefit: 3, notes: [{ code: 'unauthorisedIfTaken', paragraph: 'integreringsloven § 21' }] });
    expect(ask(ill('2026-06-08', '2026-06-12'), { policies: { missingCertificate: 'wholeAbsence' } })).toMatchObject({ outcome: 'refused', policies: { 'absence.missing-certificate': 'wholeAbsence' } });
  });
  it('has a gap where the certificate begins too late, unless a doctor could not be seen', () => {
    const late = ill('2026-06-08', '2026-06-19', { medicalFrom: '2026-06-15' });
    expect(ask(late).parts.map((part) => [part.status, part.workingDays])).toEqual([['withBenefit', 3], ['refused', 2], ['withBenefit', 5]]);
    expect(ask({ ...late, preventedFromDoctor: true })).toMatchObject({ outcome: 'granted', daysWithBenefit: 10 });
  });
  it('warns at the fourth self-certification in twelve months, not counting one with a certificate from the fourth day', () => {
    const three = [wasIll('2026-03-10', '2026-03-10'), wasIll('2026-04-14', '2026-04-14'), wasIll('2026-05-19', '2026-05-19')];
    const note = (history: AbsenceRecord[]) => ask(ill('2026-08-04', '2026-08-04'), { history }).notes.map(({ code }) => code);
    expect(note(three)).toEqual(['mayLapse']);
    expect(note(three.slice(1))).toEqual([]);
    expect(note([...three.slice(1), wasIll('2026-06-22', '2026-06-26', { medicalFrom: '2026-06-25' })])).toEqual([]);
    expect(note([...three.slice(1), wasIll('2026-06-22', '2026-06-26', { medicalFrom: '2026-06-26' })])).toEqual(['mayLapse']);
  });
  it('is not self-certified after the right lapsed, and the decision is to be looked at within six months', () => expect(ask(ill('2026-08-04', '2026-08-04'), { participant: { selfCertificationLostOn: '2026-07-01' } })).toMatchObject({ outcome: 'refused', notes: expect.arrayContaining([expect.objectContaining({ code: 'reassess', from: '2027-01-01' })]) }));
});

describe('a child\'s illness', () => {
  const children = (...birthDates: string[]) => birthDates.map((birthDate) => ({ birthDate }));
  const limitFor = (participant: Partial<Participant>): number => ask({ kind: 'childIllness', from: '2026-06-08', to: '2026-06-08', medicalFrom: '2026-06-08', childBirthDate: participant.children![0]!.birthDate }, { participant }).balances.before[0]!.limit;
  const chronic = [{ birthDate: '2010-05-05', chronicOrDisabled: true }];
  it.each([
    [{ children: children('2020-01-01') }, 10], [{ children: children('2020-01-01', '2021-01-01') }, 10], [{ children: children('2020-01-01', '2021-01-01', '2022-01-01') }, 15],
    [{ children: children('2020-01-01'), aloneWithCare: true }, 20], [{ children: children('2020-01-01', '2021-01-01', '2022-01-01'), aloneWithCare: true }, 30],
    [{ children: chronic }, 20], [{ children: chronic, aloneWithCare: true }, 40], [{ children: children('2020-01-01', '2021-01-01', '2010-01-01') }, 10],
  ])('of %o gives %i days in twelve months', (participant, days) => expect(limitFor(participant)).toBe(days));
  it('keeps benefit to the end of the year the child turns 12, or 18 when chronically ill', () => {
    const on = (from: string, birthDate: string, chronicOrDisabled = false) => ask({ kind: 'childIllness', from, to: from, selfCertified: true, childBirthDate: birthDate }, { participant: { children: [{ birthDate, chronicOrDisabled }] } }).outcome;
    expect([on('2026-12-30', '2014-01-01'), on('2027-01-04', '2014-01-01'), on('2026-12-30', '2008-06-01', true), on('2027-01-04', '2008-06-01', true)]).toEqual(['granted', 'refused', 'granted', 'refused']);
  });
  it('beyond the days is without benefit', () => {
    const history: AbsenceRecord[] = [{ kind: 'childIllness', from: '2026-03-02', to: '2026-03-12', medicalFrom: '2026-03-02' }];
    expect(ask({ kind: 'childIllness', from: '2026-06-08', to: '2026-06-10', selfCertified: true, childBirthDate: '2020-01-01' }, { history, participant: { children: children('2020-01-01') } })).toMatchObject({ grantedDays: 3, daysWithBenefit: 1, balances: { before: [{ used: 9, left: 1 }, {}], after: [{ used: 10, left: 0 }, {}] } });
  });
  it('gets its days back twelve months after', () => {
    const history: AbsenceRecord[] = [{ kind: 'childIllness', from: '2026-03-02', to: '2026-03-13', medicalFrom: '2026-03-02' }];
    const asked = (from: string) => ask({ kind: 'childIllness', from, to: from, selfCertified: true, childBirthDate: '2020-01-01' }, { history, participant: { children: children('2020-01-01') } }).daysWithBenefit;
    expect([asked('2027-03-01'), asked('2027-03-02')]).toEqual([0, 1]);
  });
  it('may be self-certified from the first day, unless the municipality reads the eight weeks for both', () => {
    const first = { kind: 'childIllness', from: '2026-01-06', to: '2026-01-06', selfCertified: true, childBirthDate: '2020-01-01' } as const;
    expect(ask(first, { participant: { children: children('2020-01-01') } }).outcome).toBe('granted');
    expect(unmet(ask(first, { participant: { children: children('2020-01-01') }, policies: { eightWeeksFor: 'both' } }))).toEqual(['eightWeeks']);
  });
});

describe('pregnancy and birth', () => {
  const born = '2026-05-20';
  it('gives ten days before, twenty to the mother, seven to the father who lives with her', () => {
    expect(ask({ kind: 'pregnancy', from: '2026-04-07', to: '2026-04-24', concerns: born })).toMatchObject({ workingDays: 14, grantedDays: 10, outcome: 'partly' });
    expect(ask({ kind: 'birthMother', from: born, to: '2026-06-30', concerns: born })).toMatchObject({ grantedDays: 20, daysWithBenefit: 20 });
    expect(ask({ kind: 'birthFather', from: born, to: '2026-06-05', concerns: born }, { participant: { helpsMother: true } })).toMatchObject({ grantedDays: 7 });
    expect(ask({ kind: 'birthFather', from: born, to: '2026-06-05', concerns: born })).toMatchObject({ outcome: 'refused' });
  });
  it('counts each birth by itself', () => expect(ask({ kind: 'pregnancy', from: '2027-10-04', to: '2027-10-04', concerns: '2027-12-01' }, { history: [{ kind: 'pregnancy', from: '2026-04-07', to: '2026-04-20', concerns: born }] })).toMatchObject({ outcome: 'granted', balances: { before: [{ used: 0 }] } }));
  it('gives check-ups only where they cannot be outside the programme', () => {
    expect(ask({ kind: 'pregnancyCheck', from: '2026-04-07', to: '2026-04-07' }).outcome).toBe('granted');
    expect(ask({ kind: 'pregnancyCheck', from: '2026-04-07', to: '2026-04-07', possibleOutsideProgramme: true }).outcome).toBe('refused');
  });
  it('gives an hour a day with benefit for breastfeeding in the first year, and moves no end', () => {
    expect(ask({ kind: 'breastfeeding', from: '2026-08-03', to: '2026-12-18', concerns: born, hoursADay: 1.5 })).toMatchObject({ outcome: 'granted', hoursADayWithBenefit: 1, end: { daysAdded: 0, counted: 0 } });
    expect(ask({ kind: 'breastfeeding', from: '2027-05-18', to: '2027-05-21', concerns: born, hoursADay: 1 }).parts.map((p) => [p.from, p.status])).toEqual([['2027-05-18', 'withBenefit'], ['2027-05-20', 'withoutBenefit']]);
  });
});

describe('leave without benefit', () => {
  it('in long illness is a year at most, on a certificate, and moves the end by all its days', () => {
    const long = (to: string, history: AbsenceRecord[] = []) => ask({ kind: 'longIllness', from: '2026-06-15', to, medicalFrom: '2026-06-15' }, { history });
    expect(long('2026-07-24')).toMatchObject({ outcome: 'granted', workingDays: 30, daysWithBenefit: 0, end: { before: '2028-01-04', after: '2028-02-15', daysAdded: 30 } });
    expect(long('2027-06-14').outcome).toBe('granted');
    expect(long('2027-06-15')).toMatchObject({ outcome: 'partly', parts: [{ to: '2027-06-14' }, { from: '2027-06-15', status: 'refused' }] });
    expect(ask({ kind: 'longIllness', from: '2026-06-15', to: '2026-07-24' }).outcome).toBe('refused');
  });
  it('in long illness goes on from its first day', () => {
    const history: AbsenceRecord[] = [{ kind: 'longIllness', from: '2026-02-02', to: '2026-06-12', medicalFrom: '2026-02-02', withBenefit: false }];
    expect(ask({ kind: 'longIllness', from: '2026-06-15', to: '2027-02-05', medicalFrom: '2026-02-02' }, { history }).parts.map((p) => p.to)).toEqual(['2027-02-01', '2027-02-05']);
  });
  it('may move the end by the days above ten only, where the municipality reads it so', () => expect(ask({ kind: 'longIllness', from: '2026-06-15', to: '2026-07-24', medicalFrom: '2026-06-15' }, { policies: { daysAwayAdded: 'excess' } }).end).toMatchObject({ daysAdded: 20, after: '2028-02-01' }));
  const born = '2026-02-02';
  const parental = (to: string, participant: Partial<Participant> = {}) => ask({ kind: 'parental', from: '2026-03-02', to, concerns: born }, { participant });
  it('after birth is ten months together', () => {
    expect(parental('2027-01-01')).toMatchObject({ outcome: 'granted', daysWithBenefit: 0 });
    expect(parental('2027-01-04').outcome).toBe('partly');
    expect(parental('2026-12-31', { otherParent: { inProgramme: false, daysUsed: 10 } })).toMatchObject({ outcome: 'partly' });
  });
  it('after birth keeps 75 days for the other parent who is in the programme, unless that parent cannot', () => {
    const all = parental('2027-01-01').grantedDays;
    expect(parental('2027-01-01', { otherParent: { inProgramme: true } }).grantedDays).toBe(all - 75);
    expect(parental('2027-01-01', { otherParent: { inProgramme: true, unable: true } }).grantedDays).toBe(all);
  });
  it('after birth ends with the child\'s first year', () => expect(ask({ kind: 'parental', from: '2027-01-04', to: '2027-02-12', concerns: born }).parts.map((p) => [p.to, p.status])).toEqual([['2027-02-01', 'withoutBenefit'], ['2027-02-12', 'refused']]));
  it('after birth obliges the municipality to offer teaching from the fourth month', () => {
    expect(parental('2026-09-01').notes).toMatchObject([{ code: 'followUp', from: '2026-06-02' }]);
    expect(parental('2026-06-01').notes).toEqual([]);
  });
  it('at adoption is for a child under 15', () => {
    const adopting = (childBirthDate: string) => ask({ kind: 'adoption', from: '2026-03-02', to: '2026-05-29', concerns: '2026-03-01', childBirthDate }).outcome;
    expect([adopting('2011-03-02'), adopting('2011-03-01')]).toEqual(['granted', 'refused']);
  });
});

describe('welfare leave', () => {
  const welfare = (from: string, to: string, more: Partial<LeaveRequest> = {}, history: AbsenceRecord[] = []) => ask({ kind: 'welfare', from, to, occasion: 'other', ...more }, { history });
  it('of three days leaves seven, and does not move the end', () => expect(welfare('2026-06-08', '2026-06-10')).toMatchObject({ outcome: 'granted', basis: 'may', daysWithBenefit: 3, balances: { before: [{ left: 10 }], after: [{ left: 7, from: '2026-01-01', to: '2026-12-31' }] }, end: { before: '2028-01-04', after: '2028-01-04', daysAdded: 0 }, notes: [{ code: 'municipalityMay' }] }));
  it('has its limits by occasion', () => {
    expect(welfare('2026-06-08', '2026-06-12', { occasion: 'death' })).toMatchObject({ grantedDays: 3 });
    expect(welfare('2026-06-08', '2026-06-12', { occasion: 'death', travelDays: 2 })).toMatchObject({ grantedDays: 5 });
    expect(welfare('2026-08-17', '2026-08-18', { occasion: 'firstSchoolDay' })).toMatchObject({ grantedDays: 1 });
    expect(welfare('2026-08-17', '2026-08-18', { occasion: 'ownWedding' })).toMatchObject({ grantedDays: 1 });
    expect(welfare('2026-08-17', '2026-08-20', { occasion: 'kindergarten' })).toMatchObject({ grantedDays: 3 });
  });
  it('begins anew with the calendar year, in the middle of a request too', () => {
    const history: AbsenceRecord[] = [{ kind: 'welfare', from: '2026-06-08', to: '2026-06-18' }];
    expect(welfare('2026-12-30', '2027-01-05', {}, history)).toMatchObject({ parts: [{ from: '2026-12-30', to: '2026-12-30', status: 'withBenefit' }, { from: '2026-12-31', status: 'refused' }, { from: '2027-01-04', to: '2027-01-05', status: 'withBenefit' }], balances: { after: [{ left: 0 }, { left: 8 }] } });
  });
});

describe('religious days and holiday', () => {
  const eid = (noticeOn: string) => ask({ kind: 'religious', from: '2026-03-20', to: '2026-03-20', noticeOn });
  it('of religion need fourteen days\' notice', () => expect([eid('2026-03-06').outcome, eid('2026-03-07').outcome]).toEqual(['granted', 'refused']));
  it('of religion are two in a calendar year', () => expect(ask({ kind: 'religious', from: '2026-05-26', to: '2026-05-28', noticeOn: '2026-05-01' })).toMatchObject({ grantedDays: 2, outcome: 'partly' }));
  it('of holiday are 25 in a year of the programme, or of the calendar by policy', () => {
    const history: AbsenceRecord[] = [{ kind: 'holiday', from: '2026-06-29', to: '2026-07-31' }];
    const more = (from: string, policies = {}) => ask({ kind: 'holiday', from, to: from }, { history, participant: { programmeStart: '2025-09-01' }, policies }).outcome;
    expect([more('2026-08-31'), more('2026-09-01'), more('2026-09-01', { holidayYear: 'calendarYear' }), more('2027-01-04', { holidayYear: 'calendarYear' })]).toEqual(['refused', 'granted', 'refused', 'granted']);
  });
  it('never move the end, however many', () => {
    const history: AbsenceRecord[] = [{ kind: 'holiday', from: '2026-06-29', to: '2026-07-31' }];
    expect(ask({ kind: 'religious', from: '2026-03-20', to: '2026-03-20', noticeOn: '2026-03-01' }, { history }).end).toMatchObject({ before: '2028-01-04', after: '2028-01-04', counted: 0 });
  });
});

describe('the end', () => {
  const ten: AbsenceRecord[] = [{ kind: 'welfare', from: '2026-06-08', to: '2026-06-19' }];
  it('moves by all eleven when the eleventh day comes, whatever the kind', () => expect(ask(ill('2026-09-08', '2026-09-08'), { history: ten }).end).toMatchObject({ before: '2028-01-04', after: '2028-01-19', counted: 11, daysAdded: 11 }));
  it('is not moved by unauthorised absence', () => expect(ask(ill('2026-09-08', '2026-09-08'), { history: [{ kind: 'unauthorised', from: '2026-06-08', to: '2026-06-30' }] }).end).toMatchObject({ counted: 1, daysAdded: 0 }));
  it('is left out where the planned end is not known', () => expect(command.run({ history: [], request: ill('2026-09-08', '2026-09-08'), participant: { programmeStart: '2026-01-05' } }, { today: '2026-12-01' })).not.toHaveProperty('end'));
});

describe('a preview', () => {
  const BORN = '2026-03-10';
  const participant: fc.Arbitrary<Participant> = fc.record({ children: fc.integer({ min: 1, max: 4 }), chronicOrDisabled: fc.boolean(), aloneWithCare: fc.boolean(), otherInProgramme: fc.boolean(), daysUsed: fc.integer({ min: 0, max: 100 }) }).map(({ children, chronicOrDisabled, aloneWithCare, otherInProgramme, daysUsed }) => ({
    ...PARTICIPANT, aloneWithCare, helpsMother: true, otherParent: { inProgramme: otherInProgramme, daysUsed }, children: Array.from({ length: children }, (_, i) => ({ birthDate: `202${i}-03-10`, chronicOrDisabled })),
  }));
  const asked = fc.record({ kind: fc.constantFrom(...ABSENCE_KINDS), gap: fc.integer({ min: 1, max: 60 }), length: fc.integer({ min: 0, max: 45 }), self: fc.boolean(), medical: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }) });
  const policies = fc.record({ daysAwayAdded: fc.constantFrom('whole' as const, 'excess' as const), eightWeeksFor: fc.constantFrom('ownIllness' as const, 'both' as const), missingCertificate: fc.constantFrom('daysBeyond' as const, 'wholeAbsence' as const), holidayYear: fc.constantFrom('programmeYear' as const, 'calendarYear' as const) });
  const requestOf = ({ kind, gap, length, self, medical }: { kind: LeaveRequest['kind']; gap: number; length: number; self: boolean; medical: number | undefined }, after: string): LeaveRequest => {
    const from = addWorkingDays(after, gap);
    return { kind, from, to: addDays(from, length), concerns: BORN, childBirthDate: '2020-03-10', selfCertified: self, noticeOn: addDays(from, -14), occasion: 'other', ...(medical !== undefined && { medicalFrom: addDays(from, medical) }), ...(kind === 'breastfeeding' && { hoursADay: 1.5 }) };
  };
  it('is what the history shows after the decision: balances, days and end, in 250 courses of requests', () => fc.assert(fc.property(participant, fc.array(asked, { minLength: 1, maxLength: 4 }), policies, (p, requests, chosen) => {
    let history: readonly AbsenceRecord[] = [];
    let after = '2026-02-02';
    for (const one of requests) {
      const request = requestOf(one, after);
      const law = lawAt({ eventDate: request.from, knownOn: '2026-12-01' });
      const given: LeaveCase = { history, request, participant: p, policies: chosen };
      const seen = preview(given, law);
      const decided = decide(given, law);
      expect(decided.preview).toEqual(seen);
      const setting = { participant: p, law, policies: chosen };
      const counters = [...countersOf({ kind: request.kind, on: request.from, concerns: BORN, firstDay: decided.history.find((r) => r.kind === request.kind && r.concerns === BORN)?.from ?? request.from }, setting), selfCertifications(setting)];
      for (const balance of seen.balances.after) {
        const counter = counters.find(({ id }) => id === balance.counter)!;
        expect(balanceOn(balance.to ?? request.to, decided.history, counter)).toEqual(balance);
      }
      expect(endWith(decided.history, p.plannedEnd!, law, chosen).end).toBe(seen.end!.after);
      expect(seen.parts.reduce((sum, part) => sum + part.workingDays, 0)).toBe(workingDaysIn(request.from, request.to));
      expect([seen.parts[0]!.from, seen.parts.at(-1)!.to]).toEqual([request.from, request.to]);
      expect(seen.grantedDays >= seen.daysWithBenefit && seen.workingDays >= seen.grantedDays).toBe(true);
      for (const { used, limit, unit, counter } of seen.balances.after) if (unit === 'workingDays' && !counter.endsWith('/together')) expect(used).toBeLessThanOrEqual(limit);
      for (const locale of ['nb', 'nn', 'en'] as const) expect(command.print(seen, locale)).not.toMatch(/[{}]|undefined|NaN/);
      history = decided.history;
      after = request.to;
    }
  }), { numRuns: 250 }), 60_000);
  it('that is not granted adds nothing', () => {
    const given: LeaveCase = { history: [], request: { kind: 'welfare', from: '2026-06-08', to: '2026-06-08', occasion: 'other' }, participant: PARTICIPANT };
    const law = lawAt({ eventDate: '2026-06-08', knownOn: '2026-12-01' });
    expect([decide(given, law, { grant: false }).history, decide(given, law).history.length]).toEqual([[], 1]);
  });
  it('never gives more for a longer history of the same kind', () => fc.assert(fc.property(fc.constantFrom('welfare' as const, 'holiday' as const, 'peaceWork' as const), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), (kind, short, more) => {
    const granted = (days: number): number => ask({ kind, from: '2026-09-07', to: '2026-09-25', occasion: 'other' }, { history: [{ kind, from: '2026-03-02', to: addDays('2026-03-02', days) }] }).grantedDays;
    expect(granted(short + more)).toBeLessThanOrEqual(granted(short));
  })));
  it('is one of all that is counted by year', () => {
    const law = lawAt({ eventDate: '2026-09-01', knownOn: '2026-12-01' });
    const balances = balancesOn('2026-09-01', [{ kind: 'welfare', from: '2026-06-08', to: '2026-06-10' }, { kind: 'holiday', from: '2026-07-06', to: '2026-07-24' }, wasIll('2026-05-11', '2026-05-12')], { participant: PARTICIPANT, law, policies: {} });
    expect(ask({ kind: 'welfare', from: '2026-09-01', to: '2026-09-01', occasion: 'other' }).remaining.map(({ left }) => left)).toEqual([10, 9, 10, 2, 25, 4]);
    expect(balances.map(({ counter, left }) => [counter, left])).toEqual([['absence.childIllness', 10], ['absence.welfare', 7], ['absence.peaceWork', 10], ['absence.religious', 2], ['absence.holiday', 10], ['absence.self-certification', 3]]);
  });
});

describe('the command', () => {
  const pointer = (at: string) => expect.objectContaining({ name: 'CaseError', pointer: at });
  it.each([
    [ill('2026-06-09', '2026-06-08'), '/request/to'], [ill('2026-01-02', '2026-01-08'), '/request/from'], [ill('2026-06-06', '2026-06-07'), '/request/from'], [ill('2026-06-08', '2029-06-08'), '/request/to'],
    [{ kind: 'pregnancy', from: '2026-06-08', to: '2026-06-08' }, '/request/concerns'], [{ kind: 'childIllness', from: '2026-06-08', to: '2026-06-08', childBirthDate: '2020-01-01' }, '/request/childBirthDate'],
    [{ kind: 'welfare', from: '2026-06-08', to: '2026-06-08', occasion: 'other', hoursADay: 2 }, '/request/hoursADay'],
  ] as [LeaveRequest, string][])('refuses %o at %s', (request, at) => expect(() => ask(request)).toThrow(pointer(at)));
  it('refuses days that are in the history already', () => {
    expect(() => ask(ill('2026-06-10', '2026-06-11'), { history: [wasIll('2026-06-08', '2026-06-10')] })).toThrow(pointer('/request/from'));
    expect(() => ask(ill('2026-07-10', '2026-07-10'), { history: [wasIll('2026-06-08', '2026-06-10'), wasIll('2026-06-10', '2026-06-11')] })).toThrow(pointer('/history/1/from'));
  });
  it('has no rule for days before the regulation counted working days', () => expect(() => ask({ kind: 'welfare', from: '2023-07-31', to: '2023-07-31', occasion: 'other' }, { participant: { programmeStart: '2023-01-02' } })).toThrow(expect.objectContaining({ name: 'NoRuleInForce' })));
  it('takes a kind that it knows only', () => expect(command.input.safeParse({ history: [], request: { kind: 'vacation', from: '2026-06-08', to: '2026-06-08' }, participant: PARTICIPANT }).success).toBe(false));
});
