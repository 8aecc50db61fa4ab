import type { Texts } from '#shared/errors.ts';

export const texts = {
  'date-in-future': { nb: 'Datoen er ikke kommet ennå.', nn: 'Datoen er ikkje komen enno.', en: 'The date has not come yet.' },
  'before-draft': { nb: 'Brevet kan ikke være sendt før utkastet ble laget ({date}).', nn: 'Brevet kan ikkje vere sendt før utkastet vart laga ({date}).', en: 'The letter cannot have been sent before it was drafted ({date}).' },
  'channel-not-for-recipient': { nb: 'Mottakeren kan ikke få brevet på denne måten.', nn: 'Mottakaren kan ikkje få brevet på denne måten.', en: 'The recipient cannot get the letter in this way.' },
  'paragraph-missing': { nb: 'Skriv avsnittet med grunnen før brevet sendes.', nn: 'Skriv avsnittet med grunnen før brevet blir sendt.', en: 'Write the paragraph with the reason before the letter is sent.' },
} as const satisfies Texts;
