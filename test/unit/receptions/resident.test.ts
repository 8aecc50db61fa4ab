import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { added, completedFrom, shownEntries } from '../../../functions/receptions/domain/content.ts';
import { residentDecider, type ResidentCommand, type ResidentState } from '../../../functions/receptions/domain/resident.ts';
import { findings, programmeOn, type Slot } from '../../../functions/receptions/domain/timetable.ts';

const TODAY = '2026-06-25';
const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `receptions.resident.${name}.v1`, data });
const registered = event('registered', { arrivedOn: '2026-03-02', permitGranted: false });
const full: Slot[] = [{ element: 'norwegian', hoursPerWeek: 20 }, { element: 'social-studies', hoursPerWeek: 7.5 }, { element: 'competence-mapping', hoursPerWeek: 2.5 }, { element: 'work-oriented', hoursPerWeek: 7.5 }];
const week = (elements: Slot[], startsOn = '2026-03-09'): DomainEvent => event('timetable-set', { startsOn, elements });
const committed = event('committed', { committedOn: '2026-03-09' });
const entry = (entryId: string, corrects?: string): DomainEvent => event('element-completed', { entryId, registeredOn: '2026-05-04', ...(corrects && { corrects }) });

const given = (...events: DomainEvent[]): ResidentState => events.reduce((state, e) => residentDecider.evolve(state, e), residentDecider.initial);
const when = (state: ResidentState, command: ResidentCommand, birthDate?: string) => residentDecider.decide(state, command, { today: TODAY, actor: 'r', newId: () => 'e9', birthDate });
const arrival = { type: 'register', birthDate: '1992-01-30', arrivedOn: '2026-03-02' } as const;
const permit = { kind: 'refugee', grantedOn: '2026-06-01' } as const;

describe('a resident', () => {
  it('given nobody, when registered, then the event tells arrival and permit, and nothing of who it is', () => {
    expect(when(given(), arrival)).toEqual([registered]);
    expect(when(given(), { ...arrival, identifier: '02013299997', permit })).toEqual([event('registered', { arrivedOn: '2026-03-02', permitGranted: true })]);
  });
  it.each<[string, object, string, string]>([
    ['a birth date to come', { birthDate: '2026-06-26' }, 'date-in-future', '/birthDate'],
    ['an arrival to come', { arrivedOn: '2026-06-26' }, 'date-in-future', '/arrivedOn'],
    ['a permit to come', { permit: { ...permit, grantedOn: '2026-06-26' } }, 'date-in-future', '/permit/grantedOn'],
    ['a number that is none', { identifier: '02013299990' }, 'identifier-wrong', '/identifier'],
  ])('when registered with %s, then it is refused', (_, more, refused, pointer) => expect(when(given(), { ...arrival, ...more })).toMatchObject({ refused, status: 422, pointer }));
  it('given no permit, when one is registered, then it is told that there is one, once', () => {
    expect(when(given(registered), { type: 'registerPermit', ...permit })).toEqual([event('permit-registered', { registeredOn: TODAY })]);
    expect(when(given(registered, event('permit-registered', {})), { type: 'registerPermit', ...permit })).toMatchObject({ refused: 'permit-already-registered', status: 409 });
    expect(when(given(registered), { type: 'registerPermit', kind: 'refugee', grantedOn: '2026-06-26' })).toMatchObject({ refused: 'date-in-future', pointer: '/grantedOn' });
  });
  it('given needs assessed, then the day stands and no need', () => {
    expect(when(given(registered), { type: 'assessNeeds' })).toEqual([event('needs-assessed', { assessedOn: TODAY })]);
    expect(given(registered, event('needs-assessed', { assessedOn: TODAY })).needsAssessedOn).toBe(TODAY);
  });
});

describe('what a week lacks', () => {
  const programme = programmeOn(TODAY);
  it('is nothing but optional elements where hours and mandatory elements are there', () => {
    expect(findings(full, programme).map(({ code }) => code)).toEqual(['optional-not-offered', 'optional-not-offered', 'optional-not-offered']);
  });
  it('is each mandatory element, then the hours', () => {
    expect(findings([{ element: 'norwegian', hoursPerWeek: 37.25 }], programme).filter(({ code }) => code !== 'optional-not-offered')).toEqual([
      { code: 'mandatory-missing', element: 'social-studies' }, { code: 'mandatory-missing', element: 'competence-mapping' }, { code: 'programme-not-full-time', hours: 37.25, required: 37.5 },
    ]);
  });
});

describe('a commitment', () => {
  const commit = { type: 'commit', committedOn: '2026-06-25' } as const;
  const adult = '1992-01-30';
  it('given an adult with a full-time week, then it is made', () => expect(when(given(registered, week(full)), commit, adult)).toEqual([event('committed', { committedOn: '2026-06-25', hoursPerWeek: 37.5 })]));
  it('given exactly 18 years that day, then it is made; the day before it is refused', () => {
    expect(when(given(registered, week(full)), commit, '2008-06-25')).toHaveLength(1);
    expect(when(given(registered, week(full)), commit, '2008-06-26')).toMatchObject({ refused: 'not-an-adult', status: 422, params: { years: 18 } });
  });
  it.each<[string, DomainEvent[], object, string, number]>([
    ['no week', [registered], {}, 'timetable-missing', 409],
    ['a week without social studies', [registered, week(full.filter(({ element }) => element !== 'social-studies'))], {}, 'mandatory-missing', 422],
    ['a quarter of an hour too little', [registered, week(full.map((s) => (s.element === 'norwegian' ? { ...s, hoursPerWeek: 19.75 } : s)))], {}, 'programme-not-full-time', 422],
    ['a day to come', [registered, week(full)], { committedOn: '2026-06-26' }, 'date-in-future', 422],
    ['a day before the arrival', [registered, week(full)], { committedOn: '2026-03-01' }, 'before-arrival', 422],
    ['a commitment already', [registered, week(full), committed], {}, 'already-committed', 409],
  ])('given %s, then it is refused', (_, events, more, refused, status) => expect(when(given(...events), { ...commit, ...more }, adult)).toMatchObject({ refused, status }));
  it('given an erased resident, then it is refused', () => expect(when(given(registered, week(full)), commit)).toMatchObject({ refused: 'person-erased', status: 409 }));
  it('given one, when the week falls below full time, then that is refused; without one it is a finding only', () => {
    const less: ResidentCommand = { type: 'setTimetable', startsOn: '2026-03-09', elements: full.slice(0, 3) };
    expect(when(given(registered, week(full), committed), less)).toMatchObject({ refused: 'programme-not-full-time', params: { hours: 30, required: 37.5 } });
    expect(when(given(registered), less)).toEqual([event('timetable-set', { startsOn: '2026-03-09', elements: full.slice(0, 3), hoursPerWeek: 30 })]);
  });
  it('given several weeks, then the first day of any is when activity began; none begins before the arrival', () => {
    expect(given(registered, week(full, '2026-03-16'), week(full, '2026-03-09'), week(full, '2026-04-06')).activeFrom).toBe('2026-03-09');
    expect(when(given(registered), { type: 'setTimetable', startsOn: '2026-03-01', elements: full })).toMatchObject({ refused: 'before-arrival', status: 422, pointer: '/startsOn' });
  });
  it('when an element stands twice in a week, then it is refused', () => expect(when(given(registered), { type: 'setTimetable', startsOn: '2026-03-09', elements: [full[0]!, full[0]!] })).toMatchObject({ refused: 'element-twice', pointer: '/elements/1/element' }));
});

describe('a completed element', () => {
  const complete = { type: 'complete', completedOn: '2026-05-04' } as const;
  it('when registered, then the event has the entry\'s id, and nothing of what was completed', () => expect(when(given(registered), complete)).toEqual([event('element-completed', { entryId: 'e9', registeredOn: TODAY })]));
  it('when it corrects an entry, then that one says by which', () => {
    expect(when(given(registered, entry('e1')), { ...complete, corrects: 'e1' })).toEqual([event('element-completed', { entryId: 'e9', registeredOn: TODAY, corrects: 'e1' })]);
    expect(given(registered, entry('e1'), entry('e2', 'e1')).entries).toEqual([{ entryId: 'e1', registeredOn: '2026-05-04', correctedBy: 'e2' }, { entryId: 'e2', registeredOn: '2026-05-04' }]);
  });
  it('when it corrects one that is not there, or that is corrected, then it is refused', () => {
    expect(when(given(registered, entry('e1')), { ...complete, corrects: 'e7' })).toMatchObject({ refused: 'unknown-entry', status: 422, pointer: '/corrects' });
    expect(when(given(registered, entry('e1'), entry('e2', 'e1')), { ...complete, corrects: 'e1' })).toMatchObject({ refused: 'already-corrected', status: 409 });
  });
  it('when it is completed tomorrow, or is the sixty-first, then it is refused', () => {
    expect(when(given(registered), { ...complete, completedOn: '2026-06-26' })).toMatchObject({ refused: 'date-in-future', pointer: '/completedOn' });
    expect(when(given(registered, ...Array.from({ length: 60 }, (_, i) => entry(`e${i}`))), complete)).toMatchObject({ refused: 'too-many-entries', params: { limit: 60 } });
  });
  it('on the card, is kept beside what corrects it', () => {
    const one = { entryId: 'e1', registeredOn: '2026-05-04', element: 'norwegian', hours: 180, completedOn: '2026-05-04' } as const;
    const two = { ...one, entryId: 'e2', hours: 175, corrects: 'e1' };
    expect(completedFrom()).toEqual([]);
    expect(shownEntries(completedFrom(added(completedFrom(added([], one)), two)))).toEqual([{ ...one, correctedBy: 'e2' }, two]);
  });
});

describe('an element', () => {
  const complete = { type: 'complete', status: 'begun', from: '2026-05-01' } as const;
  it('given one that is begun, then it is told that there is an entry', () => expect(when(given(registered), complete)).toEqual([event('element-completed', { entryId: 'e9', registeredOn: TODAY })]));
  it.each<[string, object, string, string]>([
    ['is done and says not when', { status: 'done' }, 'completed-when', '/completedOn'],
    ['says when it was done, and is not', { completedOn: '2026-05-02' }, 'not-completed', '/completedOn'],
    ['begins in the future', { from: '2026-06-26' }, 'date-in-future', '/from'],
  ])('when it %s, then it is refused', (_, more, refused, pointer) => expect(when(given(registered), { ...complete, ...more })).toMatchObject({ refused, status: 422, pointer }));
});

describe('what is written down', () => {
  it('is told by field, and the fields stand in one order', () => {
    expect(when(given(registered), { type: 'record', fields: ['careerNote'] })).toEqual([event('recorded', { fields: ['careerNote'], registeredOn: TODAY })]);
    expect(given(registered, event('recorded', { fields: ['careerNote'] }), event('recorded', { fields: ['competence', 'careerNote'] })).recorded).toEqual(['competence', 'careerNote']);
  });
  it('is refused when it is nothing, or of a day to come', () => {
    expect(when(given(registered), { type: 'record', fields: [] })).toMatchObject({ refused: 'nothing-recorded', status: 422 });
    expect(when(given(registered), { type: 'record', fields: ['lastActivityOn'], lastActivityOn: '2026-06-26' })).toMatchObject({ refused: 'date-in-future', pointer: '/lastActivityOn' });
  });
});
