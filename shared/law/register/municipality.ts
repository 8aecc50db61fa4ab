/** What the municipality and the county owe a settled person beside programme, training and benefit. */
import { ofTheAct, ofTheRegulation } from './act-rule.ts';

/** Where the duties end. */
export const responsibility = ofTheAct<{ readonly chapters: readonly number[]; readonly notTowards: readonly string[]; readonly mayOutsource: true }>({
  id: 'municipality.responsibility', effectiveFor: 'day', paragraph: 'integreringsloven § 3', value: { chapters: [3, 4, 6], notTowards: ['brokeOff', 'declined'], mayOutsource: true },
  title: { nb: 'Kommunens ansvar', nn: 'Ansvaret til kommunen', en: 'The municipality\'s responsibility' },
  text: {
    nb: 'Kommunen har ansvar for kapittel 3, 4 og 6, og tilbudene skal være forsvarlige. Pliktene gjelder ikke overfor den som har avbrutt eller takket nei. Kommunen kan la andre utføre oppgavene.',
    nn: 'Kommunen har ansvar for kapittel 3, 4 og 6, og tilboda skal vere forsvarlege. Pliktene gjeld ikkje overfor den som har avbrote eller takka nei. Kommunen kan la andre utføre oppgåvene.',
    en: 'The municipality is responsible for chapters 3, 4 and 6, and its services must be adequate. The duties are not owed to those who broke off or declined. Others may do the work for it.',
  },
});

/** What a competence mapping holds at the least. */
export const competenceMapping = ofTheAct<{ readonly minimum: readonly string[]; readonly unlessDoneUnder: string }>({
  id: 'municipality.competence-mapping', effectiveFor: 'settlement', paragraph: 'integreringsloven § 10', value: { minimum: ['languages', 'education', 'workExperience', 'otherCompetence'], unlessDoneUnder: '§ 6' },
  title: { nb: 'Kompetansekartlegging', nn: 'Kompetansekartlegging', en: 'Competence mapping' },
  text: {
    nb: 'Kommunen kartlegger språk, utdanning, arbeidserfaring og annen relevant kompetanse etter bosetting, hvis det ikke er gjort før (§ 6). Rett og plikt.',
    nn: 'Kommunen kartlegg språk, utdanning, arbeidserfaring og annan relevant kompetanse etter busetjing, om det ikkje er gjort før (§ 6). Rett og plikt.',
    en: 'The municipality maps languages, education, work experience and other relevant competence after settlement, unless it was done before (§ 6). Right and duty.',
  },
});

export const careerGuidance = ofTheAct<{ readonly by: 'county'; readonly before: 'decision'; readonly strength: 'should' }>({
  id: 'municipality.career-guidance', effectiveFor: 'settlement', paragraph: 'integreringsloven § 11', value: { by: 'county', before: 'decision', strength: 'should' },
  title: { nb: 'Karriereveiledning', nn: 'Karriererettleiing', en: 'Career guidance' },
  text: {
    nb: 'Deltakeren har rett og plikt til karriereveiledning. Den gis av fylkeskommunen, bør være gitt før vedtaket etter § 12 og bør ende med en anbefaling.',
    nn: 'Deltakaren har rett og plikt til karriererettleiing. Ho blir gitt av fylkeskommunen, bør vere gitt før vedtaket etter § 12 og bør ende med ei tilråding.',
    en: 'The participant has right and duty to career guidance. The county gives it; it should be given before the decision of § 12 and end with a recommendation.',
  },
});

/** What is registered in NIR, by the letters of integreringsforskriften § 52. The time for it is deadline D18. */
export const nirContent = ofTheRegulation<Readonly<Record<string, string>>>({
  id: 'registration.nir', effectiveFor: 'day', paragraph: 'integreringsforskriften §§ 52 og 58',
  value: {
    a: 'offer, award, start and stop', b: 'end goal', c: 'mapping and guidance done', d: 'content with duration and scope', e: 'parental guidance and life mastery done', f: 'leave and absence', g: 'appeals', h: 'introduction benefit',
  },
  title: { nb: 'Hva som registreres i NIR', nn: 'Kva som blir registrert i NIR', en: 'What is registered in NIR' },
  text: {
    nb: 'Tilbud, tildeling, oppstart og stans; sluttmål; kartlegging og veiledning; innhold med varighet og omfang; foreldreveiledning og livsmestring; permisjon og fravær; klager; introduksjonsstønad. Mangler avslutningsårsaken, teller det mot kommunen.',
    nn: 'Tilbod, tildeling, oppstart og stans; sluttmål; kartlegging og rettleiing; innhald med lengd og omfang; foreldrerettleiing og livsmeistring; permisjon og fråvær; klager; introduksjonsstønad. Manglar avslutningsårsaka, tel det mot kommunen.',
    en: 'Offer, award, start and stop; end goal; mapping and guidance; content with duration and scope; parental guidance and life mastery; leave and absence; appeals; introduction benefit. A missing reason for the end counts against the municipality.',
  },
  open: {
    nb: 'Teknisk format for overføring fra fagsystem til NIR er ikke funnet.', nn: 'Teknisk format for overføring frå fagsystem til NIR er ikkje funne.', en: 'The technical format of transfer from a case system to NIR was not found.',
  },
});

export const childWelfareNotice = ofTheAct<'regardless of confidentiality'>({
  id: 'municipality.child-welfare-notice', effectiveFor: 'day', paragraph: 'integreringsloven § 49', value: 'regardless of confidentiality',
  title: { nb: 'Opplysningsplikt til barnevernet', nn: 'Opplysningsplikt til barnevernet', en: 'Duty to notify child welfare' },
  text: { nb: 'Den som arbeider etter loven, melder fra til barnevernet uten hinder av taushetsplikt.', nn: 'Den som arbeider etter lova, melder frå til barnevernet utan hinder av teieplikt.', en: 'Those who work under the Act notify child welfare regardless of confidentiality.' },
});

/** Whether participants may be counted among those whose data are used in research: they may object. */
export const researchReservation = ofTheRegulation<'register'>({
  id: 'municipality.research-reservation', effectiveFor: 'day', paragraph: 'integreringsforskriften § 62', value: 'register',
  title: { nb: 'Reservasjon mot forskning', nn: 'Reservasjon mot forsking', en: 'Objection to research' },
  text: {
    nb: 'Deltakeren kan reservere seg mot at direkte identifiserende opplysninger brukes i forskning. Kommunen veileder om det og registrerer det.', nn: 'Deltakaren kan reservere seg mot at direkte identifiserande opplysningar blir brukte i forsking. Kommunen rettleier om det og registrerer det.',
    en: 'The participant may object to the use of directly identifying data in research. The municipality tells of it and registers it.',
  },
});
