/**
 * Ten times what the whole country asks at its busiest: named figures, most of them estimates, from which the heat of each
 * partition key is computed. A use case that something else sets off needs no figure: it comes as often as its event.
 */

/** 20 % of what DynamoDB gives one partition key, a second: 1,000 write and 3,000 read units. */
export const LIMIT = { write: 200, read: 600 } as const;

/** The part of the country's work that the largest tenant of a kind has. Ten times the country: the same part of ten times as much. */
export const LARGEST_SHARE: Readonly<Record<string, number>> = { municipality: 0.05, reception: 0.1, county: 0.1, overseer: 1, partner: 1 };
/** Changes of one case, programme or person, a second: nobody is faster by hand, and what follows comes one event at a time. */
export const OF_ONE_THING = 1;

/** A second, one working day of seven hours in the spring of 2022 at ten times, three times the mean: 350,000 persons in households of two and a half. */
const PERSONS = 3 * 350_000 / (7 * 3_600);
const HOUSEHOLDS = PERSONS / 2.5;

export interface Moment { readonly name: string; readonly why: string; readonly perSecond: Readonly<Record<string, number>> }
export const MOMENTS: readonly Moment[] = [
  {
    name: 'attendance', why: '40 % of the day\'s 2.4 million registrations in half an hour, and bursts of three times that; 400 other requests a second beside them',
    perSecond: { registerAbsence: 1_600, getProgramme: 200, listProgrammes: 100, whoAmI: 50, listDeadlines: 50 },
  },
  {
    name: 'benefit run', why: '400,000 lines in ten minutes, on the first of the month; all municipalities\' finance looks on',
    perSecond: { 'benefit-worker makes benefit.line.made.v1': 400_000 / 600, getRun: 100, listLines: 100 },
  },
  {
    name: 'deadlines', why: 'the daily run finds 200,000 deadlines and tells forty a second of each of its sixteen shards',
    perSecond: { 'deadlines-daily makes deadlines.deadline.approaching.v1': 16 / 0.025, 'deadlines-daily looks': 16 },
  },
  {
    name: 'arrivals', why: '350,000 persons in one working day, from request to started programme all at once, three times the mean',
    perSecond: {
      sendRequest: HOUSEHOLDS, acceptCase: HOUSEHOLDS, sendPackage: HOUSEHOLDS, settlePerson: PERSONS, decideProgramme: PERSONS, startProgramme: PERSONS,
      getPerson: 2 * PERSONS, getCase: 2 * PERSONS, listCases: HOUSEHOLDS, listRequests: 20, getFigures: 1, getYear: HOUSEHOLDS,
    },
  },
];

/** Where an event often has less effect than in the dearest case: the part that has it. Its mark is written by all. */
export const SELDOM: Readonly<Record<string, { readonly part: number; readonly why: string }>> = {
  'benefit on programme.programme.absence-registered.v1': { part: 0.06, why: 'unauthorised absence only; so that 1,600 registrations give 1,700 events a second, as counted for the country' },
  'suitability on settlement.request.sent.v1': { part: 0.05, why: 'integration receptions recommend few of all who are asked for' },
  'suitability on settlement.request.accepted.v1': { part: 0.05, why: 'integration receptions recommend few of all who are asked for' },
  'suitability on settlement.request.declined.v1': { part: 0.05, why: 'integration receptions recommend few of all who are asked for' },
  'suitability on settlement.request.withdrawn.v1': { part: 0.05, why: 'integration receptions recommend few of all who are asked for' },
  'suitability on settlement.request.person-settled.v1': { part: 0.05, why: 'integration receptions recommend few of all who are asked for' },
};
/** What is set off by an event without a mark of its own. */
export const SET_OFF: Readonly<Record<string, string>> = {
  'notification-sender makes notification.delivery.delivered.v1': 'notification.delivery.created.v1',
};
