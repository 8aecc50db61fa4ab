import type { Text, Texts } from '../../errors.ts';

/** Refusals of `duration`. */
export const refusalTexts = {
  'goal-not-for-education': {
    nb: 'Dette sluttmålet finnes ikke for deltakere med denne utdanningen; mulige sluttmål er {goals}.', nn: 'Dette sluttmålet finst ikkje for deltakarar med denne utdanninga; moglege sluttmål er {goals}.',
    en: 'This end goal does not exist for participants with this education; there are {goals}.',
  },
  'goal-over-age': {
    nb: 'For deltakere over {age} år skal programmet kvalifisere for arbeid.', nn: 'For deltakarar over {age} år skal programmet kvalifisere for arbeid.', en: 'For participants over {age} the programme shall qualify for work.',
  },
} as const satisfies Texts;

export const noteTexts = {
  underAge: {
    nb: 'Deltakeren er under {age} år uten videregående: sluttmålet skal være fullført videregående, med mindre deltakeren ikke ønsker eller klarer det. Begrunn valget i planen.',
    nn: 'Deltakaren er under {age} år utan vidaregåande: sluttmålet skal vere fullført vidaregåande, med mindre deltakaren ikkje ønskjer eller klarer det. Grunngi valet i planen.',
    en: 'The participant is under {age} without upper secondary: the end goal shall be completed upper secondary, unless the participant does not want or cannot. Give the reason in the plan.',
  },
  shallExtend: {
    nb: 'Programmet skal forlenges hvis det kan bidra til at sluttmålet nås.', nn: 'Programmet skal forlengjast om det kan medverke til at sluttmålet blir nådd.', en: 'The programme shall be extended if that can help reach the end goal.',
  },
  mayExtend: {
    nb: 'Programmet kan forlenges bare når sluttmålet kan ventes nådd.', nn: 'Programmet kan forlengjast berre når ein kan vente at sluttmålet blir nådd.', en: 'The programme may be extended only when the end goal can be expected to be reached.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export const lengthText: Text = {
  nb: 'Programmet kan vare i inntil {months} måneder fra {start}. Siste dag er {end}.', nn: 'Programmet kan vare i inntil {months} månader frå {start}. Siste dag er {end}.', en: 'The programme may last up to {months} months from {start}. The last day is {end}.',
};
export const extensionText: Text = {
  nb: 'Forlenget med inntil {months} måneder er siste dag {end}.', nn: 'Forlengt med inntil {months} månader er siste dag {end}.', en: 'Extended by up to {months} months the last day is {end}.',
};
export const movedText: Text = {
  nb: '{counted} virkedager fravær, fri og permisjon flytter sluttdatoen {added} virkedager, fra {from} til {end}.', nn: '{counted} yrkedagar fråvær, fri og permisjon flyttar sluttdatoen {added} yrkedagar, frå {from} til {end}.',
  en: '{counted} working days of absence, time off and leave move the end by {added} working days, from {from} to {end}.',
};
export const notMovedText: Text = {
  nb: '{counted} virkedager fravær, fri og permisjon flytter ikke sluttdatoen.', nn: '{counted} yrkedagar fråvær, fri og permisjon flyttar ikkje sluttdatoen.', en: '{counted} working days of absence, time off and leave do not move the end.',
};
