/** A letter's text from its template, its facts and the law. Pure: the same input gives the same text to the byte. */
import { appeal } from '#shared/law/register/deadlines/administration.ts';
import type { Deadline } from '#shared/law/register/deadlines/terms.ts';
import { appealBody, noticeOfDecision } from '#shared/law/register/appeals.ts';
import { lawAt, type Law } from '#shared/law/register/law-at.ts';
import { commitment } from '#shared/law/register/commitment.ts';
import { noAppealOverMunicipality } from '#shared/law/register/allocation.ts';
import type { WrittenForm } from './codes.ts';
import type { Facts, TemplateVersion } from './template.ts';
import { CLOSING, cited, commitmentDocument, dated, declineReason, endGoal, ground, weeks } from './wording.ts';

export interface Given {
  readonly name: string;
  readonly municipality: string;
  readonly facts: Facts;
  readonly paragraph?: string | undefined;
  /** The day of the letter, which chooses the law that it cites. */
  readonly day: string;
}
export interface Rendered { readonly subject: string; readonly text: string }

export function rendered(version: TemplateVersion, form: WrittenForm, given: Given): Rendered {
  const { subject, text } = version[form];
  const law = lawAt({ eventDate: given.facts.decidedOn ?? given.facts.adoptedOn ?? given.day, knownOn: given.day });
  const fill = (one: string): string => one.replace(/\{(\w+)\}/g, (_, word: string) => wordOf(word, given, form, law));
  const paragraphs = text.flatMap((one) => {
    if (one === '{paragraph}') return given.paragraph ? [given.paragraph] : [];
    if (one === '{appeal}') return appealText(form, law);
    return [fill(one === '{closing}' ? CLOSING[form] : one)];
  });
  return { subject: fill(subject), text: paragraphs.join('\n\n') };
}

/** What is not known, as in a preview, is three dots. */
function wordOf(word: string, { name, municipality, facts }: Given, form: WrittenForm, law: Law): string {
  const { [word]: fact, councilDecidedOn } = facts;
  switch (word) {
    case 'name': return name;
    case 'municipality': return municipality;
    case 'noAppeal': return cited(law.of(noAppealOverMunicipality).paragraph, form);
    case 'commitment': return commitmentDocument(law.of(commitment).value.document, form);
    case 'ground': return ground(facts.basis, form);
    case 'endGoal': return fact ? endGoal(fact, form) : '…';
    case 'reason': return fact ? declineReason(fact, form, councilDecidedOn ? dated(councilDecidedOn) : '…') : '…';
    default: return fact === undefined ? '…' : /^\d{4}-\d{2}-\d{2}$/.test(fact) ? dated(fact) : fact;
  }
}

/** How to appeal (§§ 46 and 47): time, where to, who decides, access to the file. What acts and paragraphs say so is of the day of the decision. */
function appealText(form: WrittenForm, law: Law): string[] {
  const time = law.of(appeal);
  const { access, postponement } = law.of(noticeOfDecision).value;
  const limit = weeks(ordinary(time.value).amount, form);
  const by = (paragraph: string | undefined): string => (paragraph ? ` (${cited(paragraph, form)})` : '');
  const body = law.of(appealBody).paragraph;
  return form === 'nb' ? [
    `Du kan klage på vedtaket${by('integreringsloven § 46')}. Fristen er ${limit} fra du fikk dette brevet${by(time.paragraph)}. Skriv hva du er uenig i, og send klagen til kommunen. Vi hjelper deg med å skrive klagen hvis du ønsker det.`,
    `Endrer vi ikke vedtaket, sender vi klagen til statsforvalteren, som avgjør den${by(body)}. Du kan be om å få se dokumentene i saken din${by(access)}, og om at vedtaket ikke blir satt i verk før klagen er avgjort${by(postponement)}.`,
  ] : [
    `Du kan klage på vedtaket${by('integreringsloven § 46')}. Fristen er ${limit} frå du fekk dette brevet${by(time.paragraph)}. Skriv kva du er usamd i, og send klaga til kommunen. Vi hjelper deg med å skrive klaga om du ønskjer det.`,
    `Endrar vi ikkje vedtaket, sender vi klaga til statsforvaltaren, som avgjer saka${by(body)}. Du kan be om å få sjå dokumenta i saka di${by(access)}, og om at vedtaket ikkje blir sett i verk før klaga er avgjord${by(postponement)}.`,
  ];
}

const ordinary = (deadline: Deadline): { amount: number } => ('lengths' in deadline ? deadline.lengths.ordinary! : { amount: 0 });
