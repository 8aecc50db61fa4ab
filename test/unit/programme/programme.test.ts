import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { isBeforeSettlement, programmeDecider, startOf, type ProgrammeCommand, type ProgrammeState } from '../../../functions/programme/domain/programme.ts';

const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `programme.programme.${name}.v1`, data });
const awaiting = event('awaiting', { caseId: 'c1', settlementDate: '2026-08-03' });
const decided = event('decided', { decidedOn: '2026-08-10', offeredOn: '2026-08-07', plannedStart: '2026-08-24', endGoal: 'work', late: false });
const started = event('started', { startedOn: '2026-08-24', late: false });
const ended = event('ended', { endedOn: '2026-09-20', reason: 'moved', outcome: 'unknown' });
const absent = (date: string, hours?: number): DomainEvent => event('absence-registered', { date, ...(hours && { hours }), kind: 'unauthorised', unauthorised: true });

const given = (...events: DomainEvent[]): ProgrammeState => events.reduce((state, e) => programmeDecider.evolve(state, e), programmeDecider.initial);
const when = (state: ProgrammeState, command: ProgrammeCommand, today = '2026-10-01') => programmeDecider.decide(state, command, { today, actor: 'a', newId: () => '' });
const decide = (more: Partial<ProgrammeCommand & { type: 'decide' }> = {}): ProgrammeCommand => ({ type: 'decide', decidedOn: '2026-08-10', offeredOn: '2026-08-07', plannedStart: '2026-08-24', endGoal: 'work', ...more });
const absence = (date: string, hours?: number): ProgrammeCommand => ({ type: 'registerAbsence', date, kind: 'unauthorised', ...(hours !== undefined && { hours }) });

describe('a decision', () => {
  it('given a settled person, when decided in time, then it is registered and not late', () => expect(when(given(awaiting), decide())).toEqual([decided]));
  it('given settlement on 3 August, when decided on 3 November, then it is in time', () => {
    expect(when(given(awaiting), decide({ decidedOn: '2026-11-03', plannedStart: '2026-11-03' }), '2026-11-03')).toMatchObject([{ data: { late: false } }]);
  });
  it('given settlement on 3 August, when decided on 4 November, then it is legal and noted as late', () => {
    expect(when(given(awaiting), decide({ decidedOn: '2026-11-04', plannedStart: '2026-11-04' }), '2026-11-04')).toMatchObject([{ data: { late: true } }]);
  });
  it.each([
    ['before settlement', decide({ decidedOn: '2026-08-02' }), { refused: 'before-settlement', status: 422, pointer: '/decidedOn', paragraph: 'integreringsloven § 8' }],
    ['with an offer before settlement', decide({ offeredOn: '2026-08-02' }), { refused: 'before-settlement', pointer: '/offeredOn' }],
    ['in the future', decide({ decidedOn: '2026-10-02', plannedStart: '2026-10-05' }), { refused: 'date-in-future', pointer: '/decidedOn' }],
    ['with an offer in the future', decide({ offeredOn: '2026-10-02', plannedStart: '2026-10-05' }), { refused: 'date-in-future', pointer: '/offeredOn' }],
    ['with a planned start before it', decide({ plannedStart: '2026-08-09' }), { refused: 'start-before-decision', pointer: '/plannedStart', paragraph: 'integreringsloven § 12' }],
    ['with a planned start before the offer', decide({ offeredOn: '2026-08-20', plannedStart: '2026-08-19' }), { refused: 'start-before-offer', pointer: '/plannedStart' }],
  ])('given a settled person, when decided %s, then it is refused', (_, command, refusal) => expect(when(given(awaiting), command)).toMatchObject(refusal));
  it('given a decision, when decided again, then it is refused', () => expect(when(given(awaiting, decided), decide())).toMatchObject({ refused: 'wrong-state', status: 409 }));
  it('given a planned start ahead, when decided, then that is what a plan is', () => expect(when(given(awaiting), decide({ plannedStart: '2026-12-01' }))).toMatchObject([{ data: { plannedStart: '2026-12-01' } }]));
});

describe('a settlement date that is corrected', () => {
  const correct = (settlementDate: string, previous = '2026-08-03'): ProgrammeCommand => ({ type: 'correctSettlement', caseId: 'c1', settlementDate, previous });
  const corrected = (settlementDate: string, more = {}) => event('settlement-corrected', { settlementDate, previous: '2026-08-03', ...more });
  it('given who awaits a decision, then the three months run from the new date, and it may be corrected again', () => {
    expect(when(given(awaiting), correct('2026-08-10'))).toEqual([corrected('2026-08-10')]);
    expect(startOf(given(awaiting, corrected('2026-08-10')))).toBe('2026-08-10');
    expect(when(given(awaiting, corrected('2026-08-10')), correct('2026-08-10'))).toEqual([]);
    expect(when(given(awaiting, corrected('2026-08-10')), correct('2026-08-03', '2026-08-10'))).toHaveLength(1);
  });
  it('given a late decision and start, then whether they were late is told anew', () => {
    const late = event('decided', { decidedOn: '2026-11-04', offeredOn: '2026-11-04', plannedStart: '2026-11-06', endGoal: 'work', late: true });
    const events = when(given(awaiting, late, event('started', { startedOn: '2026-11-12', late: true })), correct('2026-08-05'), '2026-12-01') as DomainEvent[];
    expect(events).toEqual([corrected('2026-08-05', { decisionLate: false, startLate: true })]);
    expect(given(awaiting, late, event('started', { startedOn: '2026-11-12', late: true }), ...events)).toMatchObject({ status: 'in-programme', decision: { late: false }, start: { late: true } });
  });
  it('given a decision before the new date, then it stands, and is marked for somebody to look at', () => {
    const state = given(awaiting, decided, ...when(given(awaiting, decided), correct('2026-08-09')) as DomainEvent[]);
    expect([state.decision?.decidedOn, isBeforeSettlement(state), isBeforeSettlement(given(awaiting, decided)), isBeforeSettlement(given(awaiting))]).toEqual(['2026-08-10', true, false, false]);
  });
  it.each([['nobody who awaits one', given(), correct('2026-08-10')], ['somebody of another case', given(awaiting), { ...correct('2026-08-10'), caseId: 'c2' } as ProgrammeCommand]])('given %s, then nothing happens', (_, state, command) => expect(when(state, command)).toEqual([]));
});

describe('somebody who settled without agreement', () => {
  const offered: ProgrammeCommand = { type: 'await', caseId: 'c1', settlementDate: '2026-08-03', basis: 'may-be-offered' };
  const [waiting] = when(given(), offered) as [DomainEvent];
  it('given nobody, when such a person comes, then a programme may be offered: that stands there, and the same again changes nothing', () => {
    expect(waiting).toEqual(event('awaiting', { caseId: 'c1', settlementDate: '2026-08-03', basis: 'may-be-offered' }));
    expect(given(waiting)).toMatchObject({ status: 'awaiting-decision', basis: 'may-be-offered' });
    expect(when(given(waiting), offered)).toEqual([]);
    expect(when(given(awaiting), { ...offered, caseId: 'c2' })).toMatchObject({ refused: 'wrong-state' });
  });
  it.each([[true, 'registered'], [undefined, 'registered'], [false, 'refused']] as const)('given a municipality whose profile says of offers outside right and duty "%s", when decided, then that is %s', (offersOutside, outcome) => {
    const decided = programmeDecider.decide(given(waiting), decide(), { today: '2026-10-01', actor: 'a', newId: () => '', offersOutside });
    if (outcome === 'refused') expect(decided).toMatchObject({ refused: 'not-offered-here', status: 409, paragraph: 'integreringsloven § 8 tredje ledd' });
    else expect(decided).toMatchObject([{ type: 'programme.programme.decided.v1' }]);
  });
  it('given somebody with right and duty, when decided where nothing is offered outside it, then it is registered', () => {
    expect(programmeDecider.decide(given(awaiting), decide(), { today: '2026-10-01', actor: 'a', newId: () => '', offersOutside: false })).toEqual([decided]);
  });
  it('given that no time runs, when decided long after, then it is not late', () => {
    expect(when(given(waiting), decide({ decidedOn: '2027-01-04', plannedStart: '2027-01-04' }), '2027-01-04')).toMatchObject([{ data: { late: false } }]);
  });
});

describe('a start', () => {
  it('given a decision, when started as planned, then the person is in the programme', () => {
    expect(when(given(awaiting, decided), { type: 'start', startedOn: '2026-08-24' })).toEqual([started]);
    expect(given(awaiting, decided, started).status).toBe('in-programme');
  });
  it('given a decision, when started more than three months after settlement, then it is noted as late', () => {
    expect(when(given(awaiting, decided), { type: 'start', startedOn: '2026-11-04' }, '2026-11-04')).toMatchObject([{ data: { late: true } }]);
  });
  it.each([
    ['before the decision', '2026-08-09', 'start-before-decision'],
    ['before settlement, which is before the decision', '2026-08-01', 'start-before-decision'],
    ['in the future', '2026-10-02', 'date-in-future'],
  ])('given a decision, when started %s, then it is refused', (_, startedOn, refused) => expect(when(given(awaiting, decided), { type: 'start', startedOn })).toMatchObject({ refused, status: 422, pointer: '/startedOn' }));
  it('given no decision, when started, then it is refused', () => expect(when(given(awaiting), { type: 'start', startedOn: '2026-08-24' })).toMatchObject({ refused: 'wrong-state' }));
});

describe('absence', () => {
  const state = given(awaiting, decided, started);
  it('given a participant, when absent a day, then it is unauthorised or not by its kind', () => {
    expect(when(state, absence('2026-09-14'))).toEqual([absent('2026-09-14')]);
    expect(when(state, { type: 'registerAbsence', date: '2026-09-14', kind: 'illness' })).toMatchObject([{ data: { unauthorised: false } }]);
  });
  it.each([
    ['the first day', '2026-08-24', '2026-10-01'],
    ['today', '2026-10-01', '2026-10-01'],
  ])('given a participant, when absent %s, then it is registered', (_, date, today) => expect(when(state, absence(date), today)).toHaveLength(1));
  it.each([
    ['before the start', '2026-08-23', 'absence-outside-programme'],
    ['tomorrow', '2026-10-02', 'date-in-future'],
  ])('given a participant, when absent %s, then it is refused', (_, date, refused) => expect(when(state, absence(date))).toMatchObject({ refused, status: 422, pointer: '/date' }));
  it.each([
    ['a whole day and again the whole day', undefined, undefined],
    ['a whole day and then hours', undefined, 2],
    ['hours and then the whole day', 2, undefined],
  ])('given absence, when registered for %s, then it is refused', (_, first, second) => {
    expect(when(given(awaiting, decided, started, absent('2026-09-14', first)), absence('2026-09-14', second))).toMatchObject({ refused: 'absence-already-registered', status: 409 });
  });
  it('given five hours, when more are registered on the same day, then up to seven and a half', () => {
    const five = given(awaiting, decided, started, absent('2026-09-14', 5));
    expect(when(five, absence('2026-09-14', 2.5))).toHaveLength(1);
    expect(when(five, absence('2026-09-14', 2.75))).toMatchObject({ refused: 'more-than-a-day', params: { left: 2.5 } });
    expect(when(five, absence('2026-09-15'))).toHaveLength(1);
  });
  it('given an ended programme, when absence is registered, then only up to the last day', () => {
    const after = given(awaiting, decided, started, ended);
    expect(when(after, absence('2026-09-20'))).toHaveLength(1);
    expect(when(after, absence('2026-09-21'))).toMatchObject({ refused: 'absence-outside-programme', params: { from: '2026-08-24', to: '2026-09-20' } });
  });
  it('given a decision only, when absence is registered, then it is refused', () => expect(when(given(awaiting, decided), absence('2026-09-14'))).toMatchObject({ refused: 'wrong-state' }));

  it('whatever is registered, is within the programme and no more than a day a day', () => {
    const attempt = fc.record({ day: fc.integer({ min: 20, max: 31 }), hours: fc.option(fc.integer({ min: 1, max: 30 }).map((q) => q / 4), { nil: undefined }) });
    fc.assert(fc.property(fc.array(attempt, { maxLength: 40 }), (attempts) => {
      const last = attempts.reduce((s, { day, hours }) => {
        const result = when(s, absence(`2026-08-${day}`, hours));
        return isRefusal(result) ? s : result.reduce((t, e) => programmeDecider.evolve(t, e), s);
      }, state);
      for (const { date } of last.absences) {
        expect(date >= '2026-08-24').toBe(true);
        const sameDay = last.absences.filter((a) => a.date === date);
        expect(sameDay.length === 1 || sameDay.every((a) => a.hours !== undefined)).toBe(true);
        expect(sameDay.reduce((sum, a) => sum + (a.hours ?? 0), 0)).toBeLessThanOrEqual(7.5);
      }
    }));
  });
});

describe('an end', () => {
  const state = given(awaiting, decided, started);
  const end = (endedOn: string): ProgrammeCommand => ({ type: 'end', endedOn, reason: 'moved', outcome: 'unknown' });
  it('given a participant, when ended, then the programme is over, and only once', () => {
    expect(when(state, end('2026-09-20'))).toEqual([ended]);
    expect(when(given(awaiting, decided, started, ended), end('2026-09-20'))).toMatchObject({ refused: 'wrong-state' });
  });
  it('given a participant, when ended on the first day, then that day counts', () => expect(when(state, end('2026-08-24'))).toHaveLength(1));
  it.each([['before the start', '2026-08-23', 'end-before-start'], ['in the future', '2026-10-02', 'date-in-future']])('given a participant, when ended %s, then it is refused', (_, date, refused) => expect(when(state, end(date))).toMatchObject({ refused, status: 422, pointer: '/endedOn' }));
});

it('given a programme, when the same person is settled again, then it is refused, so that the message is kept', () => {
  expect(when(given(), { type: 'await', caseId: 'c1', settlementDate: '2026-08-03' })).toEqual([awaiting]);
  expect(when(given(awaiting), { type: 'await', caseId: 'c2', settlementDate: '2026-08-03' })).toMatchObject({ refused: 'wrong-state' });
});

describe('family that came later', () => {
  const family: ProgrammeCommand = { type: 'await', caseId: 'c1', settlementDate: '2026-09-04', basis: 'may-be-offered', claim: {} };
  const state = (command: ProgrammeCommand) => (when(given(), command, '2026-10-01') as DomainEvent[]).reduce((s, e) => programmeDecider.evolve(s, e), given());
  const claim = (claimedOn: string): ProgrammeCommand => ({ type: 'registerClaim', claimedOn });
  it('awaits with its basis, and no time runs before the claim', () => {
    expect(state(family)).toMatchObject({ status: 'awaiting-decision', basis: 'may-be-offered', claim: {} });
    expect(startOf(state(family))).toBeUndefined();
    expect(startOf(state({ ...family, claim: { claimedOn: '2026-09-10' } }))).toBe('2026-09-10');
  });
  it('heard of again, awaits as before', () => expect(when(state(family), family, '2026-10-01')).toEqual([]));
  it('claims once, on a day that has come and is not before they came', () => {
    const claimed = when(state(family), claim('2026-09-12'), '2026-10-01') as DomainEvent[];
    const after = claimed.reduce((s, e) => programmeDecider.evolve(s, e), state(family));
    expect(startOf(after)).toBe('2026-09-12');
    expect(when(after, claim('2026-09-12'), '2026-10-01')).toMatchObject({ refused: 'already-claimed', status: 409, params: { date: '2026-09-12' } });
    expect(when(state(family), claim('2026-10-02'), '2026-10-01')).toMatchObject({ refused: 'date-in-future', pointer: '/claimedOn' });
    expect(when(state(family), claim('2026-09-03'), '2026-10-01')).toMatchObject({ refused: 'before-settlement', pointer: '/claimedOn', params: { date: '2026-09-04' } });
  });
  it('is late three months after the claim, and never without one', () => {
    const decision: ProgrammeCommand = { type: 'decide', decidedOn: '2026-12-11', offeredOn: '2026-12-11', plannedStart: '2026-12-14', endGoal: 'work' };
    const late = (claim: { claimedOn?: string }) => (when(state({ ...family, claim }), decision, '2026-12-20') as DomainEvent[])[0]!.data['late'];
    expect([late({ claimedOn: '2026-09-10' }), late({ claimedOn: '2026-09-11' }), late({})]).toEqual([true, false, false]);
  });
  it('who is settled by agreement has nothing to claim: the time runs from settlement', () => {
    expect(when(state({ type: 'await', caseId: 'c1', settlementDate: '2026-09-04' }), claim('2026-09-05'), '2026-10-01')).toMatchObject({ refused: 'time-runs-from-settlement', status: 409 });
  });
});

describe('somebody who moves to another municipality', () => {
  const move = (movedOn: string): ProgrammeCommand => ({ type: 'noteMove', movedOn });
  it('ends the programme on the day of the move, and never before it began', () => {
    expect(when(given(awaiting, decided, started), move('2026-09-18'))).toEqual([event('ended', { endedOn: '2026-09-18', reason: 'moved', outcome: 'unknown' })]);
    expect(when(given(awaiting, decided, started), move('2026-08-20'))).toEqual([event('ended', { endedOn: '2026-08-24', reason: 'moved', outcome: 'unknown' })]);
  });
  it('waits for no programme here any longer', () => {
    for (const state of [given(awaiting), given(awaiting, decided)]) expect(when(state, move('2026-09-18'))).toEqual([event('lapsed', { lapsedOn: '2026-09-18', reason: 'moved' })]);
    const lapsed = given(awaiting, event('lapsed', { lapsedOn: '2026-09-18', reason: 'moved' }));
    expect(lapsed).toMatchObject({ status: 'lapsed', lapsed: { lapsedOn: '2026-09-18', reason: 'moved' } });
    expect(when(lapsed, decide())).toMatchObject({ refused: 'wrong-state' });
  });
  it('leaves nothing where there is no programme, or none any more', () => {
    for (const state of [given(), given(awaiting, decided, started, ended), given(awaiting, event('lapsed', { lapsedOn: '2026-09-18', reason: 'moved' }))]) expect(when(state, move('2026-09-25'))).toEqual([]);
  });
  it('brings what there was of a programme to the next municipality', () => {
    const history = { firstSettledOn: '2025-01-02', decidedOn: '2025-02-01', startedOn: '2025-02-15', endGoal: 'work', usedDays: 400, absences: 2 };
    const there = (when(given(), { type: 'await', caseId: 'm', settlementDate: '2026-09-18', claim: { claimedOn: '2026-09-18' }, history }) as DomainEvent[]).reduce((s, e) => programmeDecider.evolve(s, e), given());
    expect(there).toMatchObject({ status: 'awaiting-decision', settlementDate: '2026-09-18', history });
    expect(startOf(there)).toBe('2026-09-18');
  });
});
