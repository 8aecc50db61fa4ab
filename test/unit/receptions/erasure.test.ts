import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { RETENTION } from '#shared/law/retention.ts';
import { texts } from '../../../functions/receptions/domain/texts.ts';
import { groundAgainst, residentKeptUntil, type Standing } from '../../../functions/receptions/domain/erasure.ts';
import { residentDecider, type ResidentCommand, type ResidentState } from '../../../functions/receptions/domain/resident.ts';
import { residents } from '../../../functions/receptions/store.ts';

const TODAY = '2026-06-25';
const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `receptions.resident.${name}.v1`, data });
const registered = event('registered', { arrivedOn: '2026-03-02', permitGranted: true });
const movedOut = event('moved-out', { movedOutOn: '2026-06-20' });
const erased = event('erased', { reason: 'moved-out', erasedOn: TODAY });
const given = (...events: DomainEvent[]): ResidentState => events.reduce((state, e) => residentDecider.evolve(state, e), residentDecider.initial);
const when = (state: ResidentState, command: ResidentCommand, standing: Standing = {}, today = TODAY) => residentDecider.decide(state, command, { today, actor: 'r', newId: () => 'e9', standing });
const erase = { type: 'erase', reason: 'asked-by-the-person' } as const;
const settled = (settledOn: string): Standing => ({ recommendation: { status: 'settled', settledOn } });

describe('moving out', () => {
  const moveOut = { type: 'moveOut', movedOutOn: '2026-06-20' } as const;
  it('is registered once, and the record can still be completed', () => {
    expect(when(given(registered), moveOut)).toEqual([movedOut]);
    expect(when(given(registered, movedOut), moveOut)).toMatchObject({ refused: 'already-moved-out', status: 409, params: { movedOutOn: '2026-06-20' } });
    expect(when(given(registered, movedOut), { type: 'record', fields: ['competence'] })).toHaveLength(1);
  });
  it.each([['2026-06-26', 'date-in-future'], ['2026-03-01', 'before-arrival']])('on %s is refused', (movedOutOn, refused) => expect(when(given(registered), { type: 'moveOut', movedOutOn })).toMatchObject({ refused, status: 422, pointer: '/movedOutOn' }));
});

describe('a resident is erased', () => {
  it('given somebody who moved out, then the event says why and when, and of the state the arrival is left', () => {
    expect(when(given(registered, movedOut), erase)).toEqual([event('erased', { reason: 'asked-by-the-person', erasedOn: TODAY })]);
    expect(given(registered, event('committed', { committedOn: '2026-04-01' }), event('recorded', { fields: ['competence'] }), movedOut, erased))
      .toEqual({ status: 'erased', arrivedOn: '2026-03-02', permitGranted: false, timetable: [], entries: [], erased: { on: TODAY, reason: 'moved-out' } });
  });
  it('given somebody erased, when erased again or told of late, then nothing happens, and nothing more can be registered', () => {
    const gone = given(registered, movedOut, erased);
    expect(when(gone, erase)).toEqual([]);
    for (const command of [{ type: 'assessNeeds' }, { type: 'record', fields: ['competence'] }, { type: 'setTimetable', startsOn: TODAY, elements: [] }, { type: 'complete', completedOn: TODAY }, { type: 'moveOut', movedOutOn: TODAY }] as const) {
      expect(when(gone, command), command.type).toMatchObject({ refused: 'person-erased', status: 409 });
    }
  });
  it('and stands in no list', () => {
    expect(residents.list!(given(registered), 'r1')).toBeDefined();
    expect(residents.list!(given(registered, movedOut, erased), 'r1')).toBeUndefined();
  });

  it.each<[string, DomainEvent[], Standing, string, object | undefined]>([
    ['lives there', [registered], {}, 'erasure-lives-here', undefined],
    ['lives there after a recommendation that was taken back', [registered], { recommendation: { status: 'withdrawn' } }, 'erasure-lives-here', undefined],
    ['is recommended', [registered, movedOut], { recommendation: { status: 'recommended' } }, 'erasure-recommended', undefined],
    ['is asked for', [registered, movedOut], { recommendation: { status: 'requested' } }, 'erasure-recommended', undefined],
    ['is accepted', [registered, movedOut], { recommendation: { status: 'accepted' } }, 'erasure-recommended', undefined],
    ['was settled less than three months ago', [registered], settled('2026-03-25'), 'erasure-supplements-open', { date: '2026-06-25' }],
  ])('not while somebody %s', (_, events, standing, refused, params) => {
    expect(when(given(...events), erase, standing)).toEqual({ refused, status: 409, paragraph: 'integreringsloven § 41', ...(params && { params }) });
    expect(Object.keys(texts[refused as keyof typeof texts])).toEqual(['nb', 'nn', 'en']);
  });
  it('when the time for supplements is over, also without a word of moving out', () => expect(when(given(registered), erase, settled('2026-03-24'))).toHaveLength(1));
  it('when registered by mistake, also while living there, but not while recommended', () => {
    expect(when(given(registered), { type: 'erase', reason: 'wrongly-registered' })).toHaveLength(1);
    expect(when(given(registered), { type: 'erase', reason: 'wrongly-registered' }, { recommendation: { status: 'recommended' } })).toMatchObject({ refused: 'erasure-recommended' });
  });
  it('when the law gives no more time, whatever is open', () => {
    expect(RETENTION['reception-programme']).toMatchObject({ years: 5, from: 'moved-in', paragraph: 'integreringsforskriften § 60' });
    expect(residentKeptUntil('2026-03-02')).toBe('2031-03-02');
    const standing: Standing = { recommendation: { status: 'accepted' } };
    expect(when(given(registered), erase, standing, '2031-03-02')).toMatchObject({ refused: 'erasure-recommended' });
    expect(when(given(registered), erase, standing, '2031-03-03')).toHaveLength(1);
  });
  it('given the policy to keep for the whole time, then not before that, save for a mistake', () => {
    const moved = given(registered, movedOut);
    expect(groundAgainst(moved, {}, 'moved-out', TODAY, 'keep-for-the-whole-period')).toEqual({ refused: 'erasure-time-not-over', status: 409, paragraph: 'integreringsforskriften § 60', params: { date: '2031-03-02' } });
    expect(groundAgainst(moved, {}, 'wrongly-registered', TODAY, 'keep-for-the-whole-period')).toBeUndefined();
    expect(groundAgainst(moved, {}, 'retention-expired', '2031-03-03', 'keep-for-the-whole-period')).toBeUndefined();
  });
});
