import type { Texts } from '#shared/errors.ts';

export const texts = {
  'no-such-clock': { nb: 'Ingen slik frist løper for personen.', nn: 'Ingen slik frist går for personen.', en: 'No such deadline runs for the person.' },
  'date-in-future': { nb: 'Datoen er ikke kommet ennå.', nn: 'Datoen er ikkje komen enno.', en: 'The date has not come yet.' },
  'before-settlement': { nb: 'Datoen er før personen ble bosatt ({date}).', nn: 'Datoen er før personen vart busett ({date}).', en: 'The date is before the person was settled ({date}).' },
} as const satisfies Texts;
