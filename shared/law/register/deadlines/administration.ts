/** D21–D24 and D26–D29: administrative law, personal data, school and the population register. D25 is `retention`. */
import { ADMINISTRATION_ACT_1967, ADMINISTRATION_ACT_2025, NOT_LOOKED_UP } from '../texts-read.ts';
import type { DeadlineRule } from './terms.ts';

const NOT_READ = { nb: 'Bestemmelsen er ikke slått opp.', nn: 'Føresegna er ikkje slegen opp.', en: 'The provision was not looked up.' };
const FINE = { nb: 'Datatilsynet kan gi gebyr.', nn: 'Datatilsynet kan gi gebyr.', en: 'The data protection authority may fine.' };
const NONE = { nb: 'Ingen følge er fastsatt.', nn: 'Inga følgje er fastsett.', en: 'No consequence is laid down.' };
const NOTICE = { nb: 'dagen underretningen om vedtaket er kommet fram', nn: 'dagen underretninga om vedtaket er komen fram', en: 'the day on which the notice of the decision is received' };

export const preliminaryAnswer: DeadlineRule = {
  id: 'deadline.D21', effectiveFor: 'day',
  title: { nb: 'Foreløpig svar', nn: 'Førebels svar', en: 'Preliminary answer' },
  versions: [
    {
      version: '1967', paragraph: 'forvaltningsloven § 11 a', adopted: '1967-02-10', inForce: { from: '1970-01-01' }, source: NOT_LOOKED_UP,
      value: {
        type: 'statutory', length: { amount: 1, unit: 'months', onHoliday: 'not stated' }, starts: { nb: 'dagen søknaden er mottatt', nn: 'dagen søknaden er motteken', en: 'the day on which the application is received' },
        consequence: { nb: 'Den det gjelder, kan klage til Sivilombudet.', nn: 'Den det gjeld, kan klage til Sivilombodet.', en: 'The person may complain to the Parliamentary Ombud.' },
      },
      text: {
        nb: 'Kan en søknad om enkeltvedtak ikke besvares innen en måned, gis det foreløpig svar med grunnen og når svaret ventes.', nn: 'Kan ein søknad om enkeltvedtak ikkje svarast på innan ein månad, skal det givast førebels svar med grunnen og når svaret er venta.',
        en: 'If an application for an individual decision cannot be answered within a month, a preliminary answer says why and when the answer will come.',
      },
      open: NOT_READ,
    },
    {
      version: '2025', paragraph: 'forvaltningsloven (2025) § 17', adopted: '2025-06-20', inForce: { from: null }, source: ADMINISTRATION_ACT_2025,
      value: {
        type: 'statutory', length: { amount: 1, unit: 'months', onHoliday: 'not stated' }, starts: { nb: 'dagen søknaden er mottatt', nn: 'dagen søknaden er motteken', en: 'the day on which the application is received' },
        consequence: { nb: 'Den det gjelder, kan klage til Sivilombudet.', nn: 'Den det gjeld, kan klage til Sivilombodet.', en: 'The person may complain to the Parliamentary Ombud.' },
      },
      text: { nb: 'Foreløpig svar etter den nye loven. Ikke i kraft.', nn: 'Førebels svar etter den nye lova. Ikkje i kraft.', en: 'Preliminary answer under the new Act. Not in force.' },
    },
  ],
};

const APPEAL = {
  usual: 'ordinary',
  lengths: {
    ordinary: { amount: 3, unit: 'weeks', onHoliday: 'moves', of: { nb: 'klage', nn: 'klage', en: 'an appeal' } },
    late: { amount: 1, unit: 'years', onHoliday: 'stays', of: { nb: 'klage som kan tas opp selv om den er for sen, på vilkår', nn: 'klage som kan takast opp sjølv om ho er for sein, på vilkår', en: 'an appeal that may be heard although it is late, on conditions' } },
  },
} as const;
const DISMISSED = { nb: 'Klagen blir avvist.', nn: 'Klaga blir avvist.', en: 'The appeal is dismissed.' };

export const appeal: DeadlineRule = {
  id: 'deadline.D22', effectiveFor: 'decision',
  title: { nb: 'Klage', nn: 'Klage', en: 'Appeal' },
  versions: [
    {
      version: '1967', paragraph: 'forvaltningsloven §§ 29–31', adopted: '1967-02-10', inForce: { from: '1970-01-01' }, source: ADMINISTRATION_ACT_1967,
      value: { type: 'statutory', ...APPEAL, starts: NOTICE, consequence: DISMISSED },
      text: {
        nb: 'Fristen for å klage er tre uker fra underretningen er kommet fram. Slutter den på en lørdag eller helgedag, forlenges den til nærmeste virkedag. Klagen sendes til kommunen og avgjøres av statsforvalteren (integreringsloven § 47).',
        nn: 'Fristen for å klage er tre veker frå underretninga er komen fram. Sluttar han på ein laurdag eller helgedag, blir han lengd til næraste yrkedag. Klaga blir send til kommunen og avgjord av statsforvaltaren (integreringslova § 47).',
        en: 'The appeal must be made within three weeks of receiving the notice. If that ends on a Saturday or holiday, it is extended to the next working day. It is sent to the municipality and decided by the county governor (integreringsloven § 47).',
      },
    },
    {
      version: '2025', paragraph: 'forvaltningsloven (2025) § 63', adopted: '2025-06-20', inForce: { from: null }, source: ADMINISTRATION_ACT_2025,
      value: { type: 'statutory', ...APPEAL, starts: { nb: 'dagen underretningen er kommet fram; elektronisk når varselet er sendt', nn: 'dagen underretninga er komen fram; elektronisk når varselet er sendt', en: 'the day on which the notice is received; electronically when its announcement is sent' }, consequence: DISMISSED },
      text: {
        nb: 'Også etter den nye loven er fristen tre uker. En elektronisk underretning regnes som mottatt når varselet er sendt. Ikke i kraft.', nn: 'Òg etter den nye lova er fristen tre veker. Ei elektronisk underretning er rekna som motteken når varselet er sendt. Ikkje i kraft.',
        en: 'Three weeks under the new Act too. An electronic notice counts as received when its announcement is sent. Not in force.',
      },
    },
  ],
};

export const reasonsRequest: DeadlineRule = {
  id: 'deadline.D23', effectiveFor: 'decision',
  title: { nb: 'Be om begrunnelse', nn: 'Be om grunngiving', en: 'Request for reasons' },
  versions: [{
    version: '1967', paragraph: 'forvaltningsloven § 24', adopted: '1967-02-10', inForce: { from: '1970-01-01' }, source: ADMINISTRATION_ACT_1967,
    value: { type: 'statutory', length: { amount: 3, unit: 'weeks', onHoliday: 'moves' }, starts: NOTICE, consequence: { nb: 'Kommunen kan avslå å gi begrunnelse.', nn: 'Kommunen kan avslå å gi grunngiving.', en: 'The municipality may refuse to give reasons.' } },
    text: { nb: 'Den som vil ha begrunnelse, må be om den innen klagefristen.', nn: 'Den som vil ha grunngiving, må be om henne innan klagefristen.', en: 'Reasons must be asked for within the time for appeal.' },
  }],
};

export const appealForwarded: DeadlineRule = {
  id: 'deadline.D24', effectiveFor: 'day',
  title: { nb: 'Oversende klagen til statsforvalteren', nn: 'Sende klaga over til statsforvaltaren', en: 'Forward the appeal to the county governor' },
  versions: [{
    version: '1967', paragraph: 'forvaltningsloven § 33', adopted: '1967-02-10', inForce: { from: '1970-01-01' }, source: ADMINISTRATION_ACT_1967,
    value: { type: 'statutory', none: 'as soon as possible', starts: { nb: 'klagen er tilrettelagt', nn: 'klaga er lagd til rette', en: 'the appeal is prepared' }, consequence: NONE },
    text: { nb: 'Saken sendes statsforvalteren så snart den er tilrettelagt.', nn: 'Saka blir send til statsforvaltaren så snart ho er lagd til rette.', en: 'The case is sent to the county governor as soon as it is prepared.' },
  }],
};

export const dataBreach: DeadlineRule = {
  id: 'deadline.D26', effectiveFor: 'day',
  title: { nb: 'Melde brudd på personopplysningssikkerheten', nn: 'Melde brot på personopplysningstryggleiken', en: 'Report a personal data breach' },
  versions: [{
    version: '2018-07-20', paragraph: 'personvernforordningen art. 33', adopted: '2018-06-15', inForce: { from: '2018-07-20' }, source: NOT_LOOKED_UP,
    value: { type: 'statutory', length: { amount: 72, unit: 'hours' }, starts: { nb: 'tidspunktet da bruddet ble kjent', nn: 'tidspunktet då brotet vart kjent', en: 'the time at which the breach became known' }, consequence: FINE },
    text: { nb: 'Bruddet meldes til Datatilsynet senest 72 timer etter at det ble kjent.', nn: 'Brotet blir meldt til Datatilsynet seinast 72 timar etter at det vart kjent.', en: 'The breach is reported to the data protection authority at the latest 72 hours after it became known.' },
    open: NOT_READ,
  }],
};

export const dataSubjectRequest: DeadlineRule = {
  id: 'deadline.D27', effectiveFor: 'day',
  title: { nb: 'Svare på krav om innsyn, retting eller sletting', nn: 'Svare på krav om innsyn, retting eller sletting', en: 'Answer a request for access, rectification or erasure' },
  versions: [{
    version: '2018-07-20', paragraph: 'personvernforordningen art. 12 nr. 3', adopted: '2018-06-15', inForce: { from: '2018-07-20' }, source: NOT_LOOKED_UP,
    value: {
      type: 'statutory', usual: 'ordinary',
      lengths: {
        ordinary: { amount: 1, unit: 'months', onHoliday: 'not stated', of: { nb: 'ordinært svar', nn: 'ordinært svar', en: 'the ordinary answer' } },
        extended: { amount: 3, unit: 'months', onHoliday: 'not stated', of: { nb: 'svar når fristen er forlenget med to måneder, og den registrerte har fått vite det', nn: 'svar når fristen er lengd med to månader, og den registrerte har fått vite det', en: 'the answer when two months were added and the person was told' } },
      },
      starts: { nb: 'dagen kravet er mottatt', nn: 'dagen kravet er motteke', en: 'the day on which the request is received' }, consequence: FINE,
    },
    text: {
      nb: 'Kravet besvares innen en måned. Fristen kan forlenges med to måneder når kravene er mange eller sammensatte.', nn: 'Kravet blir svart på innan ein månad. Fristen kan lengjast med to månader når krava er mange eller samansette.',
      en: 'The request is answered within a month. Two months may be added where requests are many or complex.',
    },
    open: NOT_READ,
  }],
};

export const schoolStart: DeadlineRule = {
  id: 'deadline.D28', effectiveFor: 'day',
  title: { nb: 'Grunnskole for barn', nn: 'Grunnskule for barn', en: 'Primary and lower secondary school' },
  versions: [{
    version: '2024-08-01', paragraph: 'opplæringslova kap. 2', adopted: '2023-06-09', inForce: { from: '2024-08-01' }, source: NOT_LOOKED_UP,
    value: { type: 'statutory', length: { amount: 1, unit: 'months', onHoliday: 'not stated' }, starts: { nb: 'ankomst, når barnet trolig blir i Norge i mer enn tre måneder', nn: 'framkomst, når barnet truleg blir i Noreg i meir enn tre månader', en: 'arrival, if the child will likely stay for more than three months' }, consequence: NONE },
    text: { nb: 'Barnet skal få grunnskoleopplæring så snart som mulig og senest innen en måned.', nn: 'Barnet skal få grunnskuleopplæring så snart som mogleg og seinast innan ein månad.', en: 'The child gets schooling as soon as possible, and at the latest within a month.' },
    open: NOT_READ,
  }],
};

export const moveNotice: DeadlineRule = {
  id: 'deadline.D29', effectiveFor: 'day',
  title: { nb: 'Flyttemelding til Folkeregisteret', nn: 'Flyttemelding til Folkeregisteret', en: 'Notice of moving to the population register' },
  versions: [{
    version: '2017-10-01', paragraph: 'folkeregisterloven kap. 6', adopted: '2016-12-09', inForce: { from: '2017-10-01' }, source: NOT_LOOKED_UP,
    value: { type: 'statutory', length: { amount: 8, unit: 'days', onHoliday: 'not stated' }, starts: { nb: 'flyttingen', nn: 'flyttinga', en: 'the move' }, consequence: NONE },
    text: { nb: 'Den som flytter, melder det selv innen åtte dager.', nn: 'Den som flyttar, melder det sjølv innan åtte dagar.', en: 'The person who moves gives notice within eight days.' },
    open: NOT_READ,
  }],
};
