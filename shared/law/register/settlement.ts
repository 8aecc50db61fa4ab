/** From the permit to the municipality: training and mapping in reception, who is settled where, and by whom it is decided. */
import { ofTheAct } from './act-rule.ts';
import type { Rule } from './rule.ts';

/** Hours of training for asylum seekers above an age who live in reception. */
export const receptionTraining = ofTheAct<{ readonly norwegianHours: number; readonly socialStudiesHours: number; readonly olderThan: number }>({
  id: 'reception.training', effectiveFor: 'day', paragraph: 'integreringsloven § 5, integreringsforskriften §§ 1–2', value: { norwegianHours: 175, socialStudiesHours: 25, olderThan: 18 },
  title: { nb: 'Opplæring i mottak', nn: 'Opplæring i mottak', en: 'Training in reception' },
  text: {
    nb: 'Asylsøkere over 18 år i mottak skal delta i 175 timer norsk og 25 timer samfunnskunnskap. Plikten gjelder ikke dem som kan få kollektiv beskyttelse (§ 37 a).',
    nn: 'Asylsøkjarar over 18 år i mottak skal delta i 175 timar norsk og 25 timar samfunnskunnskap. Plikta gjeld ikkje dei som kan få kollektivt vern (§ 37 a).',
    en: 'Asylum seekers over 18 in reception take 175 hours of Norwegian and 25 hours of social studies. Those who can get collective protection have no such duty (§ 37 a).',
  },
  open: {
    nb: 'Til og med 2021 var de 25 timene i norsk kultur og norske verdier (integreringsforskriften § 73).', nn: 'Til og med 2021 var dei 25 timane i norsk kultur og norske verdiar (integreringsforskrifta § 73).',
    en: 'Until the end of 2021 the 25 hours were in Norwegian culture and values (integreringsforskriften § 73).',
  },
});

/** Who maps competence before settlement, by where the person comes from. */
export const earlyMapping = ofTheAct<Readonly<Record<'reception' | 'resettled', 'host municipality' | 'IMDi'>>>({
  id: 'reception.competence-mapping', effectiveFor: 'day', paragraph: 'integreringsloven § 6', value: { reception: 'host municipality', resettled: 'IMDi' },
  title: { nb: 'Kompetansekartlegging før bosetting', nn: 'Kompetansekartlegging før busetjing', en: 'Competence mapping before settlement' },
  text: {
    nb: 'Vertskommunen kartlegger kompetansen til beboere i mottak med tillatelse etter § 9; IMDi gjør det for overføringsflyktninger. Rett og plikt. Gjelder ikke kollektiv beskyttelse (§ 37 b).',
    nn: 'Vertskommunen kartlegg kompetansen til bebuarar i mottak med løyve etter § 9; IMDi gjer det for overføringsflyktningar. Rett og plikt. Gjeld ikkje kollektivt vern (§ 37 b).',
    en: 'The host municipality maps the competence of residents with a permit of § 9; IMDi does so for resettled refugees. Right and duty. Not for collective protection (§ 37 b).',
  },
  open: {
    nb: '§ 6 viser til forskrift etter § 10 fjerde ledd, som er opphevet; hjemmelen er nå § 18 b bokstav a.', nn: '§ 6 viser til forskrift etter § 10 fjerde ledd, som er oppheva; heimelen er no § 18 b bokstav a.',
    en: '§ 6 refers to a regulation of § 10 fourth para., which is repealed; the power is now § 18 b a.',
  },
});

export const elementsBeforeSettlement = ofTheAct<'may'>({
  id: 'reception.programme-elements', effectiveFor: 'day', paragraph: 'integreringsloven § 7', value: 'may',
  title: { nb: 'Programelementer før bosetting', nn: 'Programelement før busetjing', en: 'Programme elements before settlement' },
  text: {
    nb: 'Vertskommunen kan tilby standardiserte elementer før bosetting. Planen etter bosetting skal bygge videre på dem (§ 15).', nn: 'Vertskommunen kan tilby standardiserte element før busetjing. Planen etter busetjing skal byggje vidare på dei (§ 15).',
    en: 'The host municipality may offer standardised elements before settlement. The plan after settlement builds on them (§ 15).',
  },
});

export const countyRecommends = ofTheAct<'recommends'>({
  id: 'settlement.county-recommendation', effectiveFor: 'day', paragraph: 'integreringsloven § 4', value: 'recommends',
  title: { nb: 'Fylkeskommunens anbefaling', nn: 'Tilrådinga frå fylkeskommunen', en: 'The county\'s recommendation' },
  text: { nb: 'Fylkeskommunen anbefaler hvor mange flyktninger hver kommune bør bosette.', nn: 'Fylkeskommunen tilrår kor mange flyktningar kvar kommune bør busetje.', en: 'The county recommends how many refugees each municipality should settle.' },
});

/** What the council's number is for, and what it leaves out. */
export const councilDecision: Rule<{ readonly voluntary: true; readonly reservations: false; readonly notCounted: readonly string[] }> = {
  id: 'settlement.council-decision', effectiveFor: 'settlement',
  title: { nb: 'Kommunestyrets vedtak', nn: 'Vedtaket i kommunestyret', en: 'The council\'s decision' },
  versions: [{
    version: '2017', paragraph: 'IMDi, vedtak om bosetting', adopted: '2017-01-01', inForce: { from: '2017-01-01' }, value: { voluntary: true, reservations: false, notCounted: ['familyReunified'] },
    source: 'imdi.no, vedtak og planlegging; tildeling av bosettingskommune (2022-05-03)',
    text: {
      nb: 'Kommunestyret bestemmer hvor mange flyktninger kommunen bosetter, ikke hvem, og sier særskilt fra om enslige mindreårige. Vedtaket er frivillig, uten forbehold og uten familiegjenforente.',
      nn: 'Kommunestyret fastset kor mange flyktningar kommunen buset, ikkje kven, og seier særskilt frå om einslege mindreårige. Vedtaket er frivillig, utan atterhald og utan familiesameinte.',
      en: 'The council decides how many refugees the municipality settles, not whom, and says separately about unaccompanied minors. It is voluntary, without reservations and without reunified families.',
    },
  }],
};

/** Under `below` a child alone is an unaccompanied minor; under `bufetatBelow` Bufetat settles, otherwise IMDi. */
export const unaccompaniedMinors: Rule<{ readonly below: number; readonly bufetatBelow: number }> = {
  id: 'settlement.unaccompanied-minors', effectiveFor: 'settlement',
  title: { nb: 'Enslige mindreårige', nn: 'Einslege mindreårige', en: 'Unaccompanied minors' },
  versions: [{
    version: '2009', paragraph: 'Bufdir og UDI, bosetting av enslige mindreårige', adopted: '2009-01-01', inForce: { from: '2009-01-01' }, value: { below: 18, bufetatBelow: 15 }, source: 'bufdir.no, bosetting; udi.no, bosetting av mindreårige enslige flyktninger',
    text: {
      nb: 'Barn under 18 år uten foreldre eller andre med foreldreansvar. Under 15 år bosetter Bufetat; fra 15 til og med 17 år bosetter IMDi. Kommunen gir omsorgstiltak som passer.',
      nn: 'Barn under 18 år utan foreldre eller andre med foreldreansvar. Under 15 år buset Bufetat; frå 15 til og med 17 år buset IMDi. Kommunen gir omsorgstiltak som høver.',
      en: 'Children under 18 without parents or others with parental responsibility. Under 15 Bufetat settles; from 15 to 17 IMDi. The municipality offers suitable care.',
    },
  }],
};

/** What follows for the right to programme and benefit when a person finds a home by themselves. */
export const selfSettlement: Rule<Readonly<Record<'agreed' | 'notAgreed', 'full rights' | 'may be offered'>>> = {
  id: 'settlement.self-settlement', effectiveFor: 'settlement',
  title: { nb: 'Selvbosetting', nn: 'Sjølvbusetjing', en: 'Self-settlement' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 8 første og tredje ledd', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: { agreed: 'full rights', notAgreed: 'may be offered' }, source: 'imdi.no, selvbosetting (2021-09-02); udi.no; veiviseren.no',
    text: {
      nb: 'Avtalt selvbosetting (IMDi og kommunen har sagt ja før leiekontrakten signeres) gir fulle rettigheter og teller i kommunens antall. Uten avtale er det ingen rett, men kommunen kan tilby program.',
      nn: 'Avtalt sjølvbusetjing (IMDi og kommunen har sagt ja før leigekontrakten blir signert) gir fulle rettar og tel i talet til kommunen. Utan avtale er det ingen rett, men kommunen kan tilby program.',
      en: 'Agreed self-settlement (IMDi and the municipality agree before the lease is signed) gives full rights and counts in the municipality\'s number. Without agreement there is no right, but the municipality may offer a programme.',
    },
    open: {
      nb: 'Når tremånedersfristen begynner for selvbosatte, sier tekstene som er lest, ikke.', nn: 'Når tremånadersfristen tek til for sjølvbusette, seier tekstane som er lesne, ikkje.',
      en: 'The texts read do not say when the three months begin for the self-settled.',
    },
  }],
};
