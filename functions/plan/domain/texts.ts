import type { Texts } from '#shared/errors.ts';

export const texts = {
  'reason-missing': { nb: 'Skriv en begrunnelse.', nn: 'Skriv ei grunngiving.', en: 'Give a reason.' },
  'remaining-hours-missing': { nb: 'Skriv hvor mange timer som gjenstår.', nn: 'Skriv kor mange timar som står att.', en: 'State how many hours remain.' },
  'remaining-hours-without-rest': { nb: 'Timer som gjenstår, hører bare til når resten av elementet beholdes.', nn: 'Timar som står att, høyrer berre til når resten av elementet blir halde på.', en: 'Remaining hours belong only where the rest of the element is kept.' },
  'too-many-elements': { nb: 'Planen har alt {limit} elementer.', nn: 'Planen har alt {limit} element.', en: 'The plan already has {limit} elements.' },
  'too-many-versions': { nb: 'Planen har alt {limit} versjoner.', nn: 'Planen har alt {limit} versjonar.', en: 'The plan already has {limit} versions.' },
  'ends-before-it-begins': { nb: 'Slutten kan ikke være før starten.', nn: 'Slutten kan ikkje vere før starten.', en: 'The end cannot be before the start.' },
  'deviation-reason-missing': { nb: 'Begrunn hvorfor planen ikke følger deltakerens ønsker.', nn: 'Grunngi kvifor planen ikkje følgjer ønska til deltakaren.', en: 'Say why the plan does not follow the participant\'s wishes.' },
  'date-in-future': { nb: 'Datoen er ikke kommet ennå.', nn: 'Datoen er ikkje komen enno.', en: 'The date has not come yet.' },
  'before-plan': { nb: 'Datoen kan ikke være før {date}.', nn: 'Datoen kan ikkje vere før {date}.', en: 'The date cannot be before {date}.' },
  'elements-undecided': { nb: 'Ta stilling til alle elementene først; {count} gjenstår.', nn: 'Ta stilling til alle elementa først; {count} står att.', en: 'Decide on all elements first; {count} are left.' },
  'elements-missing': { nb: 'Planen har ingen elementer.', nn: 'Planen har ingen element.', en: 'The plan has no elements.' },
  'goals-missing': { nb: 'Planen mangler mål, omfang og varighet.', nn: 'Planen manglar mål, omfang og lengd.', en: 'The plan lacks goals, extent and duration.' },
  'contributors-missing': { nb: 'Noen har ikke medvirket ennå: {contributors}.', nn: 'Nokon har ikkje medverka enno: {contributors}.', en: 'Somebody has not contributed yet: {contributors}.' },
} as const satisfies Texts;
