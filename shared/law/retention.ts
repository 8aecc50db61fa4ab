/**
 * How long personal data of a municipality's and a reception's work is kept, as dated data. Integreringsforskriften gives the longest time
 * from an event of the person's own; bevaringsforskriften demands that it goes to the archive before it goes from here.
 */
import { addMonths } from '../calendar/dates.ts';

/** Events of a person's case, or stay, from which time is counted. */
export type RetentionEvent = 'settled' | 'measure-started' | 'mapping-started' | 'reception-training-started' | 'test-taken' | 'moved-in';

export interface RetentionClass {
  readonly paragraph: string;
  readonly inForce: string;
  readonly years: number;
  readonly from: RetentionEvent;
  /** Preserved for posterity: deleted here only after a verified transfer to the archive. */
  readonly archive?: { readonly paragraph: string };
}
const ARCHIVE = { paragraph: 'bevaringsforskrifta § 64' } as const;

export const RETENTION = {
  settlement: { paragraph: 'integreringsforskriften § 60', inForce: '2021-01-01', years: 15, from: 'settled', archive: ARCHIVE },
  programme: { paragraph: 'integreringsforskriften § 60', inForce: '2021-01-01', years: 15, from: 'measure-started', archive: ARCHIVE },
  competence: { paragraph: 'integreringsforskriften § 60', inForce: '2021-01-01', years: 15, from: 'mapping-started', archive: ARCHIVE },
  'reception-training': { paragraph: 'integreringsforskriften § 60', inForce: '2021-01-01', years: 5, from: 'reception-training-started' },
  'reception-programme': { paragraph: 'integreringsforskriften § 60', inForce: '2021-01-01', years: 5, from: 'moved-in' },
  test: { paragraph: 'integreringsforskriften § 60', inForce: '2021-01-01', years: 20, from: 'test-taken', archive: ARCHIVE },
} as const satisfies Record<string, RetentionClass>;
export type RetentionName = keyof typeof RETENTION;

/**
 * What the law leaves open, chosen: it says when data must be gone at the latest, not how early it may go. We keep it the
 * whole time, since rights, grants and the national register's corrections build on it; an earlier wish is refused with the date.
 */
export const EARLY_ERASURE = { policy: 'keep-for-the-whole-period', choices: ['keep-for-the-whole-period', 'erase-when-archived'] } as const;
export type EarlyErasure = (typeof EARLY_ERASURE.choices)[number];

/**
 * The same is open of a reception. Its copy serves the way to a municipality, which then has one of its own: it may go when
 * nothing of that is open any more. Supplements are open for the time in which the programme must begin (§ 12).
 */
export const RECEPTION_ERASURE = { policy: 'when-nothing-is-open', choices: ['when-nothing-is-open', 'keep-for-the-whole-period'], supplementMonths: 3 } as const;
export type ReceptionErasure = (typeof RECEPTION_ERASURE.choices)[number];

/** The last day on which data of a class is kept; `undefined` while the event has not come. */
export const keptUntil = ({ years }: Pick<RetentionClass, 'years'>, since: string | undefined): string | undefined => (since === undefined ? undefined : addMonths(since, years * 12));
