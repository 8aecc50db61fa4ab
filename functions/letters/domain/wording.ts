/** Dates, codes and citations as they are written in a letter. */
import type { WrittenForm } from './codes.ts';

type Words = Readonly<Record<WrittenForm, string>>;

const MONTHS = ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember'];
/** `3. august 2026` in both forms. */
export const dated = (date: string): string => `${Number(date.slice(8))}. ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;

const NUMBERS: readonly Words[] = [
  { nb: 'en', nn: 'ei' }, { nb: 'to', nn: 'to' }, { nb: 'tre', nn: 'tre' }, { nb: 'fire', nn: 'fire' }, { nb: 'fem', nn: 'fem' }, { nb: 'seks', nn: 'seks' },
];
/** `tre uker`, `tre veker`. */
export const weeks = (amount: number, form: WrittenForm): string => {
  const [one, many] = form === 'nb' ? ['uke', 'uker'] : ['veke', 'veker'];
  return `${NUMBERS[amount - 1]?.[form] ?? amount} ${amount === 1 ? one : many}`;
};

/** The register cites in bokmål. */
export const cited = (paragraph: string, form: WrittenForm): string => (form === 'nb' ? paragraph : paragraph.replaceAll(/loven\b/g, 'lova').replaceAll(/forskriften\b/g, 'forskrifta'));

const END_GOALS: Readonly<Record<string, Words>> = {
  work: { nb: 'arbeid', nn: 'arbeid' }, 'higher-education': { nb: 'å forberede deg til høyere utdanning', nn: 'å førebu deg til høgare utdanning' },
  'vocational-requalification': { nb: 'yrkesfaglig rekvalifisering', nn: 'yrkesfagleg rekvalifisering' }, 'parts-of-upper-secondary': { nb: 'deler av videregående opplæring', nn: 'delar av vidaregåande opplæring' },
  'upper-secondary': { nb: 'fullført videregående opplæring', nn: 'fullført vidaregåande opplæring' }, 'vocational-education': { nb: 'fullført fag- og yrkesopplæring', nn: 'fullført fag- og yrkesopplæring' },
};
export const endGoal = (code: string, form: WrittenForm): string => END_GOALS[code]?.[form] ?? code;

/** Right and duty, or a programme that the municipality may offer (§ 8 third paragraph). */
const GROUNDS: Readonly<Record<'right-and-duty' | 'may-be-offered', Words>> = {
  'right-and-duty': {
    nb: 'Du har rett og plikt til å delta fordi du har en oppholdstillatelse som gir rett til program (§ 9), og fordi du er bosatt i kommunen (§ 8).',
    nn: 'Du har rett og plikt til å ta del fordi du har eit opphaldsløyve som gir rett til program (§ 9), og fordi du er busett i kommunen (§ 8).',
  },
  'may-be-offered': {
    nb: 'Du har ikke rett og plikt til program, men kommunen kan tilby det, og tilbyr det til deg (§ 8 tredje ledd).',
    nn: 'Du har ikkje rett og plikt til program, men kommunen kan tilby det, og tilbyr det til deg (§ 8 tredje ledd).',
  },
};
export const ground = (basis: string | undefined, form: WrittenForm): string => GROUNDS[basis === 'may-be-offered' ? basis : 'right-and-duty'][form];

const REASONS: Readonly<Record<string, Words>> = {
  'no-suitable-housing': { nb: 'Kommunen har ikke en bolig som passer.', nn: 'Kommunen har ikkje ein bustad som passar.' },
  'no-capacity': { nb: 'Kommunen har ikke kapasitet til å ta imot flere nå.', nn: 'Kommunen har ikkje kapasitet til å ta imot fleire no.' },
  'services-not-available': { nb: 'Kommunen har ikke de tjenestene som trengs.', nn: 'Kommunen har ikkje dei tenestene som trengst.' },
  'council-excludes-unaccompanied-minors': { nb: 'Kommunestyret vedtok {councilDecidedOn} at kommunen ikke tar imot enslige mindreårige.', nn: 'Kommunestyret vedtok {councilDecidedOn} at kommunen ikkje tek imot einslege mindreårige.' },
  other: { nb: 'Grunnen er gitt særskilt.', nn: 'Grunnen er gitt særskilt.' },
};
export const declineReason = (code: string, form: WrittenForm, councilDecidedOn: string): string => (REASONS[code] ?? REASONS['other']!)[form].replace('{councilDecidedOn}', councilDecidedOn);

const DOCUMENTS: Readonly<Record<'contract' | 'declaration', Words>> = {
  contract: { nb: 'integreringskontrakten, som du og kommunen skriver under på', nn: 'integreringskontrakta, som du og kommunen skriv under på' },
  declaration: { nb: 'integreringserklæringen, som du skriver under på', nn: 'integreringserklæringa, som du skriv under på' },
};
export const commitmentDocument = (document: 'contract' | 'declaration', form: WrittenForm): string => DOCUMENTS[document][form];

export const CLOSING: Words = { nb: 'Vennlig hilsen\n{municipality} kommune', nn: 'Venleg helsing\n{municipality} kommune' };
