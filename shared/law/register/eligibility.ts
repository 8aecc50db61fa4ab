/** Who has right and duty to the introduction programme, and to whom it may be offered: integreringsloven §§ 8, 9 and 52, as dated data. */
import type { Rule } from './rule.ts';
import { ACT, AMENDMENT_2025, REGULATION } from './sources.ts';

// Functions that need the age alone carry no more than that.
export { programmeAge, type ProgrammeAge } from './age.ts';

export type Act = 'integreringsloven' | 'introduksjonsloven';
export interface Grounds {
  /** The letter of § 9 for each ground. */
  readonly letters: Readonly<Record<string, string>>;
  /** The grounds whose family members have the right (letters a–e). */
  readonly reference: readonly string[];
  /** Ground of a family member. */
  readonly family: string;
}

/** Which act a person is under (§ 52): by the date of the permit, or of the arrival for permits granted abroad. */
export const governingAct: Rule<Act> = {
  id: 'eligibility.act', effectiveFor: 'permit',
  title: { nb: 'Hvilken lov som gjelder', nn: 'Kva for ei lov som gjeld', en: 'Which act applies' },
  versions: [
    {
      version: '2004-09-01', paragraph: 'introduksjonsloven § 2', adopted: '2003-07-04', inForce: { from: '2004-09-01' }, value: 'introduksjonsloven', source: REGULATION + ', § 72',
      text: { nb: 'Den som fikk tillatelsen før 1. januar 2021, følger introduksjonsloven.', nn: 'Den som fekk løyvet før 1. januar 2021, følgjer introduksjonslova.', en: 'Those whose permit was granted before 1 January 2021 are under the Introduction Act.' },
    },
    {
      version: '2021-01-01', paragraph: 'integreringsloven § 52', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: 'integreringsloven', source: `${ACT}; ${REGULATION}, § 72`,
      text: {
        nb: 'Loven gjelder for dem som får tillatelse fra 1. januar 2021, og for dem som fikk den i utlandet før dette og kom til Norge etterpå.',
        nn: 'Lova gjeld for dei som får løyve frå 1. januar 2021, og for dei som fekk det i utlandet før dette og kom til Noreg etterpå.',
        en: 'The act is for those granted a permit from 1 January 2021, and for those granted one abroad before it who came to Norway afterwards.',
      },
    },
  ],
};

export type UpperAge = 'throughTheYear' | 'untilTheBirthday';
/** How the upper age is read where the words leave it open. */
export const upperAgeBoundary: Rule<UpperAge> = {
  id: 'eligibility.upper-age-boundary', effectiveFor: 'decision',
  title: { nb: 'Øvre aldersgrense: hele året eller fram til fødselsdagen', nn: 'Øvre aldersgrense: heile året eller fram til fødselsdagen', en: 'Upper age: the whole year, or until the birthday' },
  policy: { choices: ['throughTheYear', 'untilTheBirthday'], tenantMayChoose: true },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 8 første ledd', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: 'throughTheYear', source: ACT,
    text: {
      nb: 'Den som har fylt 55, men ikke 56, regnes som innenfor: programmet kan tilbys dem som er «over 55 år», og den som er 55 er ikke over 55.',
      nn: 'Den som har fylt 55, men ikkje 56, blir rekna som innanfor: programmet kan tilbydast dei som er «over 55 år», og den som er 55 er ikkje over 55.',
      en: 'Somebody who has turned 55 but not 56 counts as inside: the programme may be offered to those "over 55", and who is 55 is not over 55.',
    },
    open: { nb: '«Mellom 18 og 55 år» kan også leses som fram til 55-årsdagen.', nn: '«Mellom 18 og 55 år» kan òg lesast som fram til 55-årsdagen.', en: '"Between 18 and 55" can also be read as until the 55th birthday.' },
  }],
};

export const permitGrounds: Rule<Grounds> = {
  id: 'eligibility.permit', effectiveFor: 'permit',
  title: { nb: 'Tillatelser som gir rett og plikt', nn: 'Løyve som gir rett og plikt', en: 'Permits that give right and duty' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 9', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, source: ACT,
    value: { letters: { '§28': 'a', '§35-3': 'b', '§38-1': 'c', '§38-5': 'd', '§34': 'e', family: 'f', '§53': 'g' }, reference: ['§28', '§35-3', '§38-1', '§38-5', '§34'], family: 'family' },
    text: {
      nb: 'Tillatelse etter utlendingsloven §§ 28, 34, 35 tredje ledd, 38 første eller femte ledd eller 53, eller som familiemedlem til noen med de fem første.',
      nn: 'Løyve etter utlendingslova §§ 28, 34, 35 tredje ledd, 38 første eller femte ledd eller 53, eller som familiemedlem til nokon med dei fem første.',
      en: 'A permit under the Immigration Act §§ 28, 34, 35 third para., 38 first or fifth para. or 53, or as a family member of somebody with one of the first five.',
    },
    open: { nb: 'Paragrafen ble endret 1. august 2023; ordlyden før det er ikke lest.', nn: 'Paragrafen vart endra 1. august 2023; ordlyden før det er ikkje lesen.', en: 'The section was changed on 1 August 2023; its words before that were not read.' },
  }],
};

/** Longest residence of the reference person in a municipality before the family applied, in months (below, not equal). */
export const familyLimit: Rule<{ readonly months: number }> = {
  id: 'eligibility.family-limit', effectiveFor: 'permit',
  title: { nb: 'Fem år for familie', nn: 'Fem år for familie', en: 'Five years for family' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 9 første ledd bokstav f', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: { months: 60 }, source: ACT,
    text: {
      nb: 'Referansepersonen må ha vært bosatt i en kommune i mindre enn fem år da det ble søkt om familiegjenforening.', nn: 'Referansepersonen må ha vore busett i ein kommune i mindre enn fem år då det vart søkt om familiesameining.',
      en: 'The reference person must have been settled in a municipality for less than five years when family reunification was applied for.',
    },
    open: {
      nb: 'Familie til en som har vært bosatt lenger, regnes her som familie til andre, som kan tilbys program (§ 8 tredje ledd).', nn: 'Familie til ein som har vore busett lenger, blir her rekna som familie til andre, som kan tilbydast program (§ 8 tredje ledd).',
      en: 'Family of somebody settled for longer counts here as family of others, to whom the programme may be offered (§ 8 third para.).',
    },
  }],
};

/** Shorter than this in a municipality when the decision is made, in months. */
export const newlyArrived: Rule<{ readonly months: number }> = {
  id: 'eligibility.newly-arrived', effectiveFor: 'decision',
  title: { nb: 'Mindre enn to år i en kommune', nn: 'Mindre enn to år i ein kommune', en: 'Less than two years in a municipality' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 8 første ledd', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: { months: 24 }, source: ACT,
    text: {
      nb: 'Personen må ha bodd i en kommune med en slik tillatelse i mindre enn to år når vedtaket treffes. Tid i mottak teller ikke.', nn: 'Personen må ha budd i ein kommune med eit slikt løyve i mindre enn to år når vedtaket blir gjort. Tid i mottak tel ikkje.',
      en: 'The person must have lived in a municipality with such a permit for less than two years when the decision is made. Time in a reception does not count.',
    },
  }],
};

/** Without agreement with the integration authorities: which letters of § 9 need none, and from which letter to which. */
export const settlementAgreement: Rule<{ readonly notFor: readonly string[]; readonly notAfter: { readonly letter: string; readonly earlier: string } }> = {
  id: 'eligibility.settlement-agreement', effectiveFor: 'decision',
  title: { nb: 'Bosatt etter avtale', nn: 'Busett etter avtale', en: 'Settled by agreement' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 8 første og andre ledd', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: { notFor: ['f', 'g'], notAfter: { letter: 'a', earlier: 'f' } }, source: ACT,
    text: {
      nb: 'Personen må være bosatt etter avtale med integreringsmyndighetene. Det gjelder ikke familie (§ 9 f), § 53 (§ 9 g) eller den som får flyktningstatus etter å ha hatt familietillatelse.',
      nn: 'Personen må vere busett etter avtale med integreringsstyresmaktene. Det gjeld ikkje familie (§ 9 f), § 53 (§ 9 g) eller den som får flyktningstatus etter å ha hatt familieløyve.',
      en: 'The person must be settled by agreement with the integration authorities. Not for family (§ 9 f), § 53 (§ 9 g), or somebody granted refugee status after a family permit.',
    },
  }],
};

/** A position of at least so many hours a week suspends right and duty. */
export const workInsteadOfProgramme: Rule<{ readonly hoursPerWeek: number }> = {
  id: 'eligibility.work', effectiveFor: 'decision',
  title: { nb: 'Arbeid i stedet for program', nn: 'Arbeid i staden for program', en: 'Work instead of the programme' },
  versions: [{
    version: '2026-01-01', paragraph: 'integreringsloven § 8 fjerde ledd', adopted: '2025-06-20', inForce: { from: '2026-01-01' }, value: { hoursPerWeek: 30 }, source: AMENDMENT_2025,
    text: {
      nb: 'Rett og plikt gjelder ikke den som har eller er tilbudt arbeid i minst 30 timer i uken. De gjelder likevel hvis arbeidet faller bort innen to år.',
      nn: 'Rett og plikt gjeld ikkje den som har eller er tilboden arbeid i minst 30 timar i veka. Dei gjeld likevel om arbeidet fell bort innan to år.',
      en: 'Right and duty are not for those who have or are offered work of at least 30 hours a week. They apply all the same if the work ends within two years.',
    },
  }],
};

/** Citizens whom the whole section leaves out. */
export const outsideTheSection: Rule<readonly string[]> = {
  id: 'eligibility.citizenship', effectiveFor: 'decision',
  title: { nb: 'Nordiske borgere og EØS', nn: 'Nordiske borgarar og EØS', en: 'Nordic citizens and the EEA' },
  versions: [
    {
      version: '2021-01-01', paragraph: 'integreringsloven § 8 fjerde ledd', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: ['nordic', 'eea'], source: ACT,
      text: { nb: 'Nordiske borgere og de som omfattes av EØS-avtalen, er ikke omfattet.', nn: 'Nordiske borgarar og dei som er omfatta av EØS-avtalen, er ikkje omfatta.', en: 'Nordic citizens and those covered by the EEA agreement are outside.' },
    },
    {
      version: '2026-01-01', paragraph: 'integreringsloven § 8 femte ledd', adopted: '2025-06-20', inForce: { from: '2026-01-01' }, value: ['nordic', 'eea'], source: AMENDMENT_2025,
      text: { nb: 'Nordiske borgere og de som omfattes av EØS-avtalen, er ikke omfattet.', nn: 'Nordiske borgarar og dei som er omfatta av EØS-avtalen, er ikkje omfatta.', en: 'Nordic citizens and those covered by the EEA agreement are outside.' },
    },
  ],
};

/** To whom the municipality may offer the programme. The upper age follows `programmeAge`. */
export const mayBeOffered: Rule<readonly ('familyOfOthers' | 'overAge' | 'withoutAgreement')[]> = {
  id: 'eligibility.may-be-offered', effectiveFor: 'decision',
  title: { nb: 'Hvem som kan tilbys program', nn: 'Kven som kan tilbydast program', en: 'To whom the programme may be offered' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 8 tredje ledd', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: ['familyOfOthers', 'overAge', 'withoutAgreement'], source: ACT,
    text: {
      nb: 'Kommunen kan tilby program til familie av andre, til dem over aldersgrensen og til dem som er bosatt uten avtale, når de har bodd i en kommune i mindre enn to år.',
      nn: 'Kommunen kan tilby program til familie av andre, til dei over aldersgrensa og til dei som er busette utan avtale, når dei har budd i ein kommune i mindre enn to år.',
      en: 'The municipality may offer the programme to family of others, to those above the age, and to those settled without agreement, when they have lived in a municipality for less than two years.',
    },
  }],
};

/** Whether a municipality offers the programme to those to whom it may be offered, where it has not said. */
export const offerToMayGroup: Rule<'offer' | 'refuse'> = {
  id: 'eligibility.offer-to-may-group', effectiveFor: 'decision',
  title: { nb: 'Tilbud til kan-gruppen', nn: 'Tilbod til kan-gruppa', en: 'Offer to those who may be offered' },
  policy: { choices: ['offer', 'refuse'], tenantMayChoose: true },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 8 tredje ledd', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: 'refuse', source: ACT,
    text: { nb: 'Kommunen avgjør selv; uten et valg foreslås avslag.', nn: 'Kommunen avgjer sjølv; utan eit val blir avslag føreslått.', en: 'The municipality decides; without a choice a refusal is proposed.' },
    open: { nb: 'Loven sier «kan».', nn: 'Lova seier «kan».', en: 'The act says "may".' },
  }],
};

/** Those who had a decision while under collective protection get no new right with another permit (integreringsforskriften § 43 h). */
export const noNewRight: Rule<{ readonly after: string }> = {
  id: 'eligibility.no-new-right', effectiveFor: 'permit',
  title: { nb: 'Ingen ny rett etter kollektiv beskyttelse', nn: 'Ingen ny rett etter kollektivt vern', en: 'No new right after collective protection' },
  versions: /* @__PURE__ */ ([['2024-02-01', '2024-01-30', '2026-06-30', 'FOR-2024-01-30-146, FOR-2024-06-26-1359'], ['2026-07-01', '2026-06-21', '2028-06-30', 'FOR-2026-06-21-1155']] as const).map(([from, adopted, to, source]) => ({
    version: from, paragraph: 'integreringsforskriften § 43 h', adopted, inForce: { from, to }, value: { after: '§34' }, source,
    text: {
      nb: 'Den som har fått vedtak om program mens hun hadde kollektiv beskyttelse, får ikke ny rett eller plikt med en annen tillatelse, men kan fullføre.',
      nn: 'Den som har fått vedtak om program medan ho hadde kollektivt vern, får ikkje ny rett eller plikt med eit anna løyve, men kan fullføre.',
      en: 'Somebody with a programme decision under collective protection gets no new right or duty with another permit, but may complete.',
    },
    open: { nb: 'Overgangsreglene i FOR-2026-06-12-1077 er ikke lest.', nn: 'Overgangsreglane i FOR-2026-06-12-1077 er ikkje lesne.', en: 'The transition rules in FOR-2026-06-12-1077 were not read.' },
  })),
};
