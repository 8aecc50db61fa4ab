/** Words that several commands print. */
import type { Locale } from '#shared/errors.ts';

const TAGS: Readonly<Record<Locale, string>> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

/** A date (yyyy-mm-dd), or a time (yyyy-mm-ddThh:mm), as people read it: "tirsdag 3. november 2026". */
export function inWords(date: string, locale: Locale): string {
  const day = new Intl.DateTimeFormat(TAGS[locale], { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date.slice(0, 10)}T00:00Z`));
  return date.includes('T') ? `${day} ${locale === 'en' ? 'at' : 'kl.'} ${date.slice(11)}` : day;
}
