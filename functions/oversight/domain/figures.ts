/** What is counted, and which events count. A figure is a number of persons; nothing here knows a person. */
import { idOf, type BusEvent } from '#shared/kernel/event.ts';

/** `settledInTime`, `settledLate`: of the settled, whether the wait since the permit was as agreed (D3). */
export const MEASURES = ['called', 'decided', 'accepted', 'settled', 'settledInTime', 'settledLate', 'started', 'ended'] as const;
export type Measure = (typeof MEASURES)[number];

/** `set`: the newest number replaces the one before (a new call, a new council decision); `add`: so many more. */
export interface Contribution { readonly measure: Measure; readonly year: string; readonly how: 'set' | 'add'; readonly persons: number }
const NOTHING: readonly Contribution[] = [];
const set = (measure: Measure, year: string, persons: number): Contribution[] => [{ measure, year, how: 'set', persons }];
const add = (measure: Measure, year: string, persons: number): Contribution[] => (persons === 0 ? [] : [{ measure, year, how: 'add', persons }]);
/** The persons whom an event counts, by id: none for numbers that are no sum of persons. */
export function personsOf({ type, subject, data }: Pick<BusEvent, 'type' | 'subject' | 'data'>): string[] {
  switch (type) {
    case 'settlement.case.accepted.v1': case 'settlement.case.withdrawn.v1': return data.persons.map(({ personId }: { personId: string }) => personId);
    case 'settlement.case.person-settled.v1': case 'settlement.case.person-withdrawn.v1': case 'settlement.case.settlement-date-corrected.v1': return [data.personId];
    case 'programme.programme.started.v1': case 'programme.programme.ended.v1': return [idOf({ subject })];
    default: return [];
  }
}

/** Places and settlements count in the year of the call that they answer, or to which a corrected date took the place; programmes in the calendar year in which they started or ended. */
export function contributions({ type, data }: Pick<BusEvent, 'type' | 'data'>): readonly Contribution[] {
  switch (type) {
    case 'settlement.year.call-received.v1': return set('called', data.year, data.number);
    case 'settlement.year.council-decided.v1': return set('decided', data.year, data.persons);
    case 'settlement.case.accepted.v1': return add('accepted', data.year, data.persons.length);
    case 'settlement.case.withdrawn.v1': case 'settlement.case.person-withdrawn.v1': return add('accepted', data.year, -data.released);
    case 'settlement.case.person-settled.v1': return [...add('settled', data.year, 1), ...waited(data.year, data.inTime, 1)];
    case 'settlement.case.settlement-date-corrected.v1': return data.withoutAgreement ? NOTHING : corrected(data);
    case 'programme.programme.started.v1': return add('started', data.startedOn.slice(0, 4), 1);
    case 'programme.programme.ended.v1': return add('ended', data.endedOn.slice(0, 4), 1);
    default: return NOTHING;
  }
}

const waited = (year: string, inTime: boolean | undefined, persons: number): Contribution[] => (inTime === undefined ? [] : add(inTime ? 'settledInTime' : 'settledLate', year, persons));

/** `counted`: the year in which the person stood before. */
function corrected({ counted, placeMoved: { to } = { to: counted }, inTime, wasInTime }: BusEvent['data']): Contribution[] {
  const carried = (year: string, persons: number): Contribution[] => (to === counted ? [] : [...add('accepted', year, persons), ...add('settled', year, persons)]);
  return to === counted && inTime === wasInTime ? [] : [...carried(counted, -1), ...waited(counted, wasInTime, -1), ...carried(to, 1), ...waited(to, inTime, 1)];
}
