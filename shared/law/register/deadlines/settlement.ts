/** D1–D5 and D8: from the year's call to the settled person. Only D5 is statutory. */
import { REGULATION } from '../texts-read.ts';
import type { DeadlineRule } from './terms.ts';

const NO_SANCTION = { nb: 'Ingen rettslig følge; tiden inngår i statistikken.', nn: 'Inga rettsleg følgje; tida går inn i statistikken.', en: 'No legal consequence; the time is part of the statistics.' };

export const answerToCall: DeadlineRule = {
  id: 'deadline.D1', effectiveFor: 'day',
  title: { nb: 'Svar på anmodningen', nn: 'Svar på oppmodinga', en: 'Answer to the settlement call' },
  versions: [{
    version: '2017', paragraph: 'IMDis anmodningsbrev', adopted: '2017-01-01', inForce: { from: '2017-01-01' }, source: 'imdi.no, vedtak om bosetting; the letter for 2024 says 25 February 2024',
    value: {
      type: 'recommended', none: 'date in the letter', starts: { nb: 'anmodningsbrevet fra IMDi, sent på høsten', nn: 'oppmodingsbrevet frå IMDi, seint på hausten', en: 'IMDi\'s letter, late in autumn' },
      consequence: { nb: 'IMDi regner med at bosettingen fortsetter mens svaret mangler.', nn: 'IMDi reknar med at busetjinga held fram medan svaret manglar.', en: 'IMDi assumes that settlement goes on while there is no answer.' },
    },
    text: {
      nb: 'Kommunen svarer på anmodningen innen datoen i brevet. Kan den ikke holdes, skal kommunen si fra om når saken blir behandlet.',
      nn: 'Kommunen svarar på oppmodinga innan datoen i brevet. Kan han ikkje haldast, skal kommunen seie frå om når saka blir handsama.',
      en: 'The municipality answers the call by the date in the letter. If it cannot, it tells when the case will be heard.',
    },
    open: { nb: 'Fristene for 2026 og 2027 er ikke funnet.', nn: 'Fristane for 2026 og 2027 er ikkje funne.', en: 'The dates for 2026 and 2027 were not found.' },
  }],
};

export const answerToRequest: DeadlineRule = {
  id: 'deadline.D2', effectiveFor: 'day',
  title: { nb: 'Svar på fordelingslisten', nn: 'Svar på fordelingslista', en: 'Answer to the settlement request' },
  versions: [{
    version: '2022', paragraph: 'IMDis rutiner for tildeling', adopted: '2022-05-03', inForce: { from: '2022-05-03' }, source: 'imdi.no, tildeling av bosettingskommune (2022-05-03)',
    value: {
      type: 'recommended', none: 'not found', starts: { nb: 'fordelingslisten i IMDinett', nn: 'fordelingslista i IMDinett', en: 'the list in IMDinett' },
      consequence: { nb: 'Bosettingen blir forsinket, og plassen kan bli tilbudt andre steder.', nn: 'Busetjinga blir forseinka, og plassen kan bli tilboden andre stader.', en: 'Settlement is delayed, and the place may be offered elsewhere.' },
    },
    text: { nb: 'Kommunen godkjenner eller avslår fordelingslisten i IMDinett.', nn: 'Kommunen godkjenner eller avslår fordelingslista i IMDinett.', en: 'The municipality accepts or declines the list in IMDinett.' },
    open: { nb: 'En fast svarfrist er ikke funnet.', nn: 'Ein fast svarfrist er ikkje funnen.', en: 'No fixed time for the answer was found.' },
  }],
};

export const settlementAfterPermit: DeadlineRule = {
  id: 'deadline.D3', effectiveFor: 'day',
  title: { nb: 'Bosetting etter vedtak om opphold', nn: 'Busetjing etter vedtak om opphald', en: 'Settlement after the permit' },
  versions: [{
    version: '2016', paragraph: 'samarbeidsavtalen om bosetting 2016–2017', adopted: '2016-01-01', inForce: { from: '2016-01-01' }, source: 'regjeringen.no id2500677; for unaccompanied minors bufdir.no, bosetting',
    value: {
      type: 'agreement',
      lengths: {
        family: { amount: 3, unit: 'months', onHoliday: 'not stated', of: { nb: 'barn og barnefamilier', nn: 'barn og barnefamiliar', en: 'children and families with children' } },
        unaccompaniedMinor: { amount: 3, unit: 'months', onHoliday: 'not stated', of: { nb: 'enslige mindreårige', nn: 'einslege mindreårige', en: 'unaccompanied minors' } },
        adult: { amount: 6, unit: 'months', onHoliday: 'not stated', of: { nb: 'voksne uten barn', nn: 'vaksne utan barn', en: 'adults without children' } },
      },
      starts: { nb: 'vedtaket om oppholdstillatelse', nn: 'vedtaket om opphaldsløyve', en: 'the decision on the permit' }, consequence: NO_SANCTION,
    },
    text: {
      nb: 'Ventetiden fra vedtak om opphold til bosetting skal ikke være lengre enn tre måneder for barn og barnefamilier og seks måneder for andre voksne.',
      nn: 'Ventetida frå vedtak om opphald til busetjing skal ikkje vere lengre enn tre månader for barn og barnefamiliar og seks månader for andre vaksne.',
      en: 'The wait from permit to settlement must not exceed three months for children and families and six months for other adults.',
    },
    open: {
      nb: 'Avtalen for 2022–2025 sier «så raskt som mulig»; tallene i den er ikke lest, og avtalen etter 2025 er ikke funnet.', nn: 'Avtalen for 2022–2025 seier «så raskt som mogleg»; tala i han er ikkje lesne, og avtalen etter 2025 er ikkje funnen.',
      en: 'The agreement for 2022–2025 says "as fast as possible"; its figures were not read, and the agreement after 2025 was not found.',
    },
  }],
};

export const transitionReport: DeadlineRule = {
  id: 'deadline.D4', effectiveFor: 'day',
  title: { nb: 'Overgangsrapport for barn under 15 år', nn: 'Overgangsrapport for barn under 15 år', en: 'Transition report for children under 15' },
  versions: [{
    version: '2009', paragraph: 'Bufetats retningslinjer for bosetting', adopted: '2009-01-01', inForce: { from: '2009-01-01' }, source: 'bufdir.no, bosetting av enslige mindreårige',
    value: {
      type: 'recommended', length: { amount: 3, unit: 'weeks', onHoliday: 'not stated' }, starts: { nb: 'vedtaksdatoen', nn: 'vedtaksdatoen', en: 'the date of the decision' },
      consequence: { nb: 'Ingen følge er fastsatt.', nn: 'Inga følgje er fastsett.', en: 'No consequence is laid down.' },
    },
    text: {
      nb: 'Omsorgssenteret sender overgangsrapport til Bufetat innen tre uker etter vedtaket.', nn: 'Omsorgssenteret sender overgangsrapport til Bufetat innan tre veker etter vedtaket.',
      en: 'The care centre sends its transition report to Bufetat within three weeks of the decision.',
    },
  }],
};

export const registerSettlement: DeadlineRule = {
  id: 'deadline.D5', effectiveFor: 'settlement',
  title: { nb: 'Registrere bosettingsdato', nn: 'Registrere busetjingsdato', en: 'Register the settlement date' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsforskriften § 58', adopted: '2020-12-15', inForce: { from: '2021-01-01' }, source: `${REGULATION}; imdi.no (2023-04-26)`,
    value: {
      type: 'statutory', length: { amount: 2, unit: 'months', onHoliday: 'not stated' }, starts: { nb: 'den dagen personen faktisk blir bosatt', nn: 'den dagen personen faktisk blir busett', en: 'the day on which the person is settled' },
      consequence: { nb: 'Tilskuddet blir ikke utløst før datoen er registrert.', nn: 'Tilskotet blir ikkje utløyst før datoen er registrert.', en: 'The grant is not paid until the date is registered.' },
    },
    text: {
      nb: 'Bosettingsdatoen registreres i IMDinett så tidlig som mulig, og senest to måneder etter bosettingen.', nn: 'Busetjingsdatoen blir registrert i IMDinett så tidleg som mogleg, og seinast to månader etter busetjinga.',
      en: 'The settlement date is registered in IMDinett as early as possible, and at the latest two months after settlement.',
    },
  }],
};

export const startAfterReception: DeadlineRule = {
  id: 'deadline.D8', effectiveFor: 'settlement',
  title: { nb: 'Oppstart etter integreringsmottak', nn: 'Oppstart etter integreringsmottak', en: 'Start after an integration reception' },
  versions: [{
    version: '2022-02-04', paragraph: 'IMDi, bosetting fra integreringsmottak', adopted: '2022-02-04', inForce: { from: '2022-02-04' }, source: 'IMDi, bosetting fra integreringsmottak (2022-02-04)',
    value: {
      type: 'recommended', usual: 'fourWeeks',
      lengths: {
        twoWeeks: { amount: 2, unit: 'weeks', onHoliday: 'not stated', of: { nb: 'tidlig oppstart', nn: 'tidleg oppstart', en: 'an early start' } },
        fourWeeks: { amount: 4, unit: 'weeks', onHoliday: 'not stated', of: { nb: 'senest ønskede oppstart', nn: 'seinast ønskte oppstart', en: 'the latest start that is wished for' } },
      },
      starts: { nb: 'bosettingen', nn: 'busetjinga', en: 'settlement' }, consequence: { nb: 'Ingen følge; tremånedersfristen i § 12 løper ved siden av.', nn: 'Inga følgje; tremånadersfristen i § 12 går ved sida av.', en: 'None; the three months of § 12 run beside it.' },
    },
    text: {
      nb: 'Den som kommer fra integreringsmottak, bør starte i program innen to til fire uker etter bosettingen.', nn: 'Den som kjem frå integreringsmottak, bør starte i program innan to til fire veker etter busetjinga.',
      en: 'Someone who comes from an integration reception should start the programme within two to four weeks of settlement.',
    },
  }],
};
