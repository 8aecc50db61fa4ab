/** A date in a case about people's permits, programmes and leave. */
import * as z from 'zod/mini';

const YEARS = /^(19|20|21)\d\d-/;

/** yyyy-mm-dd, of the years 1900–2199: what days are counted over has an end. */
export const Day = z.iso.date().check(z.regex(YEARS, 'must be a date of the years 1900 to 2199'));
