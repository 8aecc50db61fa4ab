/** What is counted, and which events count. A figure is a number of persons; nothing here knows a person. */
import { idOf, type BusEvent } from '#shared/kernel/event.ts';

export const MEASURES = ['called', 'decided', 'accepted', 'settled', 'started', 'ended'] as const;
export type Measure = (typeof MEASURES)[number];

/** `set`: the newest number replaces the one before (a new call, a new council decision); `add`: so many more. */
export interface Contribution { readonly measure: Measure; readonly year: string; readonly how: 'set' | 'add'; readonly persons: number }
/** The persons whom an event counts, by id: none for numbers that are no sum of persons. */
export function personsOf({ type, subject, data }: Pick<BusEvent, 'type' | 'subject' | 'data'>): string[] {
  switch (type) {
    case 'settlement.case.accepted.v1': case 'settlement.case.withdrawn.v1': return data.persons.map(({ personId }: { personId: string }) => personId);
    case 'settlement.case.person-settled.v1': case 'settlement.case.person-withdrawn.v1': return [data.personId];
    case 'programme.programme.started.v1': case 'programme.programme.ended.v1': return [idOf({ subject })];
    default: return [];
  }
}

/** Places and settlements count in the year of the call that they answer, programmes in the calendar year in which they started or ended. */
export function contribution({ type, data }: Pick<BusEvent, 'type' | 'data'>): Contribution | undefined {
  switch (type) {
    case 'settlement.year.call-received.v1': return { measure: 'called', year: data.year, how: 'set', persons: data.number };
    case 'settlement.year.council-decided.v1': return { measure: 'decided', year: data.year, how: 'set', persons: data.persons };
    case 'settlement.case.accepted.v1': return { measure: 'accepted', year: data.year, how: 'add', persons: data.persons.length };
    case 'settlement.case.withdrawn.v1': case 'settlement.case.person-withdrawn.v1': return data.released > 0 ? { measure: 'accepted', year: data.year, how: 'add', persons: -data.released } : undefined;
    case 'settlement.case.person-settled.v1': return { measure: 'settled', year: data.year, how: 'add', persons: 1 };
    case 'programme.programme.started.v1': return { measure: 'started', year: data.startedOn.slice(0, 4), how: 'add', persons: 1 };
    case 'programme.programme.ended.v1': return { measure: 'ended', year: data.endedOn.slice(0, 4), how: 'add', persons: 1 };
    default: return undefined;
  }
}
