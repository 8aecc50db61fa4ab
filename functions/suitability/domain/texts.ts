import type { Texts } from '#shared/errors.ts';

export const texts = {
  'after-the-year': { nb: 'Tilbudet kan ikke gjelde fra etter {year}.', nn: 'Tilbodet kan ikkje gjelde frå etter {year}.', en: 'The offer cannot be valid from after {year}.' },
} as const satisfies Texts;
