/** Collective protection (utlendingsloven § 34): chapter 6A of integreringsloven, enacted three times, each time for two years. */
import type { Rule } from './rule.ts';

export interface Enactment { readonly from: string; /** Its last day, known from the beginning. */ readonly to: string; readonly adopted: string; readonly source: string }
export const CHAPTER_6A: readonly Enactment[] = [
  { from: '2022-06-15', to: '2024-06-30', adopted: '2022-06-10', source: 'LOV-2022-06-10-35, prolonged by LOV-2023-06-02-17; notes of integreringsloven, Lovdata 2026-07-28' },
  { from: '2024-07-01', to: '2026-06-30', adopted: '2024-06-25', source: 'LOV-2024-06-25-53; notes of integreringsloven, Lovdata 2026-07-28' },
  { from: '2026-07-01', to: '2028-06-30', adopted: '2026-06-12', source: 'LOV-2026-06-12-22; transitional rules FOR-2026-06-12-1077 not found' },
];

/** By section, how those with collective protection differ. The programme itself follows the ordinary §§ 8, 13, 14 and 14 a, but for social studies. */
export const collectiveProtection: Rule<Readonly<Record<string, string>>> = {
  id: 'collective-protection.chapter-6A', effectiveFor: 'day',
  title: { nb: 'Kollektiv beskyttelse, kapittel 6A', nn: 'Kollektivt vern, kapittel 6A', en: 'Collective protection, chapter 6A' },
  versions: /* @__PURE__ */ CHAPTER_6A.map(({ from, to, adopted, source }) => ({
    version: from, paragraph: 'integreringsloven §§ 37 a–37 f', adopted, inForce: { from, to }, source,
    value: {
      '37 a': 'no duty to training in reception', '37 b': 'mapping and career guidance: right, not duty; participants: right and duty to mapping after settlement; none before', '37 c': 'no social studies',
      '37 d': 'Norwegian: right, not duty, one year, free test', '37 e': 'power to deviate when arrivals are high', '37 f': 'competence data may be shared for employment',
    },
    text: {
      nb: 'Ingen plikt til opplæring i mottak og ingen kartlegging før bosetting. Kartlegging etter bosetting og karriereveiledning er en rett, for deltakere i program er kartleggingen også en plikt. Programmet er uten samfunnskunnskap. Norsk er en rett i ett år.',
      nn: 'Inga plikt til opplæring i mottak og inga kartlegging før busetjing. Kartlegging etter busetjing og karriererettleiing er ein rett, for deltakarar i program er kartlegginga òg ei plikt. Programmet er utan samfunnskunnskap. Norsk er ein rett i eitt år.',
      en: 'No duty to training in reception and no mapping before settlement. Mapping after settlement and career guidance are a right; for participants of the programme mapping is a duty too. The programme has no social studies. Norwegian is a right for one year.',
    },
    open: {
      nb: 'Teksten er lest slik den gjelder fra 1. juli 2026; § 37 b og § 37 c lød annerledes før. Familie gjenforent med en som har kollektiv beskyttelse, følger de vanlige reglene.',
      nn: 'Teksten er lesen slik han gjeld frå 1. juli 2026; § 37 b og § 37 c lydde annleis før. Familie sameint med ein som har kollektivt vern, følgjer dei vanlege reglane.',
      en: 'The text was read as it is from 1 July 2026; §§ 37 b and 37 c read otherwise before. Family reunited with somebody with collective protection follow the ordinary rules.',
    },
  })),
};
