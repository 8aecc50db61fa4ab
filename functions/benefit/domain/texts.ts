import type { Texts } from '#shared/errors.ts';

export const texts = {
  'run-incomplete': { nb: 'Kjøringen er ikke ferdig: {lines} av {participants} linjer er beregnet.', nn: 'Køyringa er ikkje ferdig: {lines} av {participants} linjer er rekna ut.', en: 'The run is not complete: {lines} of {participants} lines are computed.' },
  'four-eyes': { nb: 'Den som foreslo utbetalingen, kan ikke godkjenne den.', nn: 'Den som føreslo utbetalinga, kan ikkje godkjenne ho.', en: 'Whoever proposed the payment cannot approve it.' },
  'lines-not-read': { nb: 'Ikke alle linjene kan leses ennå. Prøv igjen om et øyeblikk.', nn: 'Ikkje alle linjene kan lesast enno. Prøv igjen om ein augneblink.', en: 'Not all lines can be read yet. Try again in a moment.' },
} as const satisfies Texts;
