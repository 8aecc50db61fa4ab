import { Temporal } from 'temporal-polyfill';

/** The date in Norway at an instant (epoch milliseconds), as yyyy-mm-dd. */
export const dateInOslo = (epochMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO('Europe/Oslo').toPlainDate().toString();
