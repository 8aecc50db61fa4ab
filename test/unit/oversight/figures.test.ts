import { describe, expect, it } from 'vitest';
import { definitionOf, thin } from '#events/index.ts';
import { contributions, personsOf } from '../../../functions/oversight/domain/figures.ts';
import { figures } from '../../../functions/oversight/usecases.ts';

const counted = (type: string, data: Record<string, unknown>) => {
  expect(definitionOf(type), type).toBeDefined();
  expect(thin(type, data), 'the event leaves the table with what is counted').toMatchObject(data);
  const [only, ...others] = contributions({ type, data });
  expect(others).toEqual([]);
  return only;
};

describe('what counts', () => {
  it('a call and a council decision replace the number before', () => {
    expect(counted('settlement.year.call-received.v1', { year: '2026', callId: 'c', number: 60, unaccompaniedMinors: 5 })).toEqual({ measure: 'called', year: '2026', how: 'set', persons: 60 });
    expect(counted('settlement.year.council-decided.v1', { year: '2026', persons: 0, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: true })).toEqual({ measure: 'decided', year: '2026', how: 'set', persons: 0 });
  });
  it('an accepted case counts its persons', () => {
    expect(counted('settlement.case.accepted.v1', { year: '2026', persons: [{ personId: 'a' }, { personId: 'b' }], answeredOn: '2026-06-24' })).toEqual({ measure: 'accepted', year: '2026', how: 'add', persons: 2 });
  });
  it('a withdrawn case counts its places back, and one that had taken none nothing', () => {
    expect(counted('settlement.case.withdrawn.v1', { year: '2026', reason: 'moved-out', released: 2, persons: [{ personId: 'a' }, { personId: 'b' }], withdrawnOn: '2026-07-02' })).toEqual({ measure: 'accepted', year: '2026', how: 'add', persons: -2 });
    expect(counted('settlement.case.withdrawn.v1', { year: '2026', reason: 'moved-out', released: 0, persons: [], withdrawnOn: '2026-07-02' })).toBeUndefined();
  });
  it('one person withdrawn counts the place back where it was taken', () => {
    const one = (released: number) => counted('settlement.case.person-withdrawn.v1', { year: '2026', personId: 'a', reason: 'moved-out', released, withdrawnOn: '2026-07-02' });
    expect([one(1), one(0)]).toEqual([{ measure: 'accepted', year: '2026', how: 'add', persons: -1 }, undefined]);
    expect(personsOf({ type: 'settlement.case.person-withdrawn.v1', subject: 'CASE/c', data: { personId: 'a' } })).toEqual(['a']);
  });
  it('nobody who settled without agreement counts', () => {
    expect(counted('settlement.case.settled-without-agreement.v1', { year: '2026', persons: [{ personId: 'a' }], settlementDate: '2026-06-01' })).toBeUndefined();
  });
  it('a settled person counts in the year of the call', () => {
    expect(counted('settlement.case.person-settled.v1', { personId: 'a', settlementDate: '2027-01-04', year: '2026' })).toEqual({ measure: 'settled', year: '2026', how: 'add', persons: 1 });
  });
  it('whoever was settled within the agreed time counts so, and who was not as late; of others it is not known', () => {
    const settled = (inTime: boolean) => contributions({ type: 'settlement.case.person-settled.v1', data: { year: '2026', inTime } }).map(({ measure, persons }) => `${measure} ${persons}`);
    expect([settled(true), settled(false)]).toEqual([['settled 1', 'settledInTime 1'], ['settled 1', 'settledLate 1']]);
  });
  it.each<[string, object, string[]]>([
    ['another day of the same year, as much in time as before', { counted: '2026', inTime: true, wasInTime: true }, []],
    ['a day that was too late', { counted: '2026', inTime: false, wasInTime: true }, ['2026 settledInTime -1', '2026 settledLate 1']],
    ['a day over the new year', { counted: '2026', inTime: false, wasInTime: true, placeMoved: { from: '2026', to: '2027' } }, ['2026 accepted -1', '2026 settled -1', '2026 settledInTime -1', '2027 accepted 1', '2027 settled 1', '2027 settledLate 1']],
    ['a day of who settled without agreement', { counted: '2026', withoutAgreement: true }, []],
  ])('a date that is corrected to %s', (_, data, counts) =>
    expect(contributions({ type: 'settlement.case.settlement-date-corrected.v1', data }).map(({ measure, year, persons }) => `${year} ${measure} ${persons}`)).toEqual(counts));
  it('programmes count in the year in which they started and ended', () => {
    expect(counted('programme.programme.started.v1', { startedOn: '2026-12-31', late: false })).toMatchObject({ measure: 'started', year: '2026', persons: 1 });
    expect(counted('programme.programme.ended.v1', { endedOn: '2027-06-18', outcome: 'work' })).toMatchObject({ measure: 'ended', year: '2027', persons: 1 });
  });
  it.each(['settlement.case.received.v1', 'settlement.case.declined.v1', 'programme.programme.awaiting.v1', 'programme.programme.absence-registered.v1', 'settlement.call.issued.v1'])('%s does not', (type) => expect(contributions({ type, data: {} })).toEqual([]));
});

it('the persons of an event are as many as it counts', () => {
  const events = [
    { type: 'settlement.case.accepted.v1', subject: 'CASE/c', data: { year: '2026', persons: [{ personId: 'a' }, { personId: 'b' }] } }, { type: 'settlement.case.person-settled.v1', subject: 'CASE/c', data: { year: '2026', personId: 'a' } },
    { type: 'settlement.case.withdrawn.v1', subject: 'CASE/c', data: { year: '2026', released: 2, persons: [{ personId: 'a' }, { personId: 'b' }] } },
    { type: 'programme.programme.started.v1', subject: 'PROGRAMME/a', data: { startedOn: '2026-09-01' } }, { type: 'programme.programme.ended.v1', subject: 'PROGRAMME/a', data: { endedOn: '2026-09-01' } },
  ];
  for (const event of events) expect(personsOf(event), event.type).toHaveLength(Math.abs(contributions(event)[0]!.persons));
  expect(personsOf(events[3]!)).toEqual(['a']);
});

describe('the year\'s figures', () => {
  it('are by name, each measure hidden and added up for itself, absent numbers as zero', () => {
    const shown = (value: number | null) => ({ value, suppressed: value === null });
    const nobody = { value: null, suppressed: false };
    expect(figures([{ name: 'Øksnes', municipalityNumber: '1868', called: 20, accepted: 3 }, { name: 'Balsfjord', municipalityNumber: '5532', called: 15, accepted: 9 }])).toEqual({
      municipalities: [
        { name: 'Balsfjord', municipalityNumber: '5532', called: shown(15), decided: shown(0), accepted: shown(null), settled: shown(0), settledInTime: shown(0), settledLate: shown(0), shareInTime: nobody, started: shown(0), ended: shown(0) },
        { name: 'Øksnes', municipalityNumber: '1868', called: shown(20), decided: shown(0), accepted: shown(null), settled: shown(0), settledInTime: shown(0), settledLate: shown(0), shareInTime: nobody, started: shown(0), ended: shown(0) },
      ],
      total: { called: shown(35), decided: shown(0), accepted: shown(12), settled: shown(0), settledInTime: shown(0), settledLate: shown(0), shareInTime: nobody, started: shown(0), ended: shown(0) },
    });
  });
  it('say nothing below zero where a place was given back that counted elsewhere', () => {
    expect(figures([{ name: 'Øksnes', municipalityNumber: '1868', accepted: -1 }, { name: 'Balsfjord', municipalityNumber: '5532', accepted: 9 }], { name: '', municipalityNumber: '', accepted: -1 })).toMatchObject({
      municipalities: [{ accepted: { value: 9 } }, { accepted: { value: 0 } }], total: { accepted: { value: 9 } },
    });
  });
  it('of a year nobody has heard of are empty', () => expect(figures([])).toMatchObject({ municipalities: [], total: { called: { value: 0, suppressed: false } } }));
});
