/**
 * What the record tells the municipality of a resident, in the shape in which transfers are sent, less what was sent before.
 * Personal: it is made when asked for, read through by the staff, and kept nowhere.
 */
import type { CompletedElement as Sent, Known } from '#shared/privacy/transferred.ts';
import { COMPLETED, RECORD_FIELDS, type Criterion } from './codes.ts';
import { shownEntries, type CompletedEntry, type ResidentRecord } from './content.ts';
import type { Contact } from './reception.ts';

export const PACKAGE_FIELDS = [...RECORD_FIELDS, 'recommendedMunicipality', 'completedElements'] as const;
export type PackageField = (typeof PACKAGE_FIELDS)[number];
type Texts = { readonly [F in Exclude<PackageField, 'completedElements'>]?: string };
export interface Told { readonly content: Texts & { readonly completedElements?: readonly Sent[] }; readonly missing: readonly PackageField[]; readonly left: number }
export interface Recorded { readonly record: ResidentRecord; readonly entries: readonly CompletedEntry[]; readonly criteria: readonly Criterion[]; readonly contact?: Contact | undefined }

/** As many elements as a package takes of one person; the rest comes with the next. */
const MOST_ELEMENTS = 20;

/** A reception offers more than an integration plan knows by name: the rest goes as another kind, named in words. */
const ELEMENT: Readonly<Record<(typeof COMPLETED)[number], readonly [Sent['element'], string?]>> = {
  norwegian: ['norwegian'], 'social-studies': ['social-studies'], 'parental-guidance': ['parental-guidance'], 'life-skills': ['life-skills'], 'career-skills': ['career-skills'], 'education-recognition': ['education-recognition'],
  'work-oriented': ['work-practice', 'Arbeidsrettede aktiviteter'], 'competence-mapping': ['other', 'Kompetansekartlegging'], 'career-guidance': ['other', 'Karriereveiledning'],
  'language-training': ['other', 'Språktrening'], 'volunteer-activities': ['other', 'Aktiviteter med frivillige'], other: ['other'],
};

/** In bokmål: what is sent is a text between Norwegian offices, which the staff may word anew before they sign. */
const KIND: Readonly<Record<Criterion, string>> = {
  'specialist-health-near': 'spesialisthelsetjeneste i nærheten', 'public-transport': 'kollektivtransport', 'interpreter-on-site': 'tolk på stedet', 'adapted-dwelling': 'tilrettelagt bolig',
  'upper-secondary-near': 'videregående skole i nærheten', 'adult-upper-secondary': 'videregående opplæring for voksne', 'higher-education-near': 'høyere utdanning i nærheten',
  'health-employers': 'arbeidsgivere innen helse', 'building-employers': 'arbeidsgivere innen bygg', 'industry-employers': 'arbeidsgivere innen industri', 'service-employers': 'arbeidsgivere innen service',
  'fisheries-employers': 'arbeidsgivere innen fiskeri', 'agriculture-employers': 'arbeidsgivere innen landbruk', 'single-dwelling': 'bolig for én', 'family-dwelling': 'familiebolig', 'large-dwelling': 'stor bolig', 'small-place': 'et lite sted', town: 'en by',
};

/** The resident's own contact, or else the reception's. */
function textsOf({ record, criteria, contact }: Recorded): Texts {
  const wanted = criteria.map((criterion) => KIND[criterion]).join(', ');
  return {
    ...(contact && { receptionContact: [contact.name, contact.phone, contact.email].filter(Boolean).join(', ') }),
    ...(wanted && { recommendedMunicipality: `En kommune med: ${wanted}` }),
    ...Object.fromEntries(Object.entries(record).filter(([, text]) => text !== undefined)),
  };
}

function elementOf({ element, status = 'done', hours, from, completedOn, evidence }: CompletedEntry): Sent {
  const [as, named] = ELEMENT[element];
  const shown = [named, evidence].filter(Boolean).join(': ');
  return { element: as, status, hours, ...(from && { from }), ...(completedOn && { completedOn }), ...(shown && { evidence: shown }) };
}

const isSame = (a: Sent, b: Sent): boolean => a.element === b.element && a.status === b.status && a.hours === b.hours && a.from === b.from && a.completedOn === b.completedOn && a.evidence === b.evidence;

/** Corrected entries are not told. Of each text the last that was sent stands, so one that was worded anew is told anew. */
export function toldOf(known: Recorded, sent: Known): Told {
  const texts = textsOf(known);
  const fresh = Object.fromEntries(Object.entries(texts).filter(([field, text]) => sent[field as keyof Texts].at(-1)?.text !== text));
  const before = [...sent.completedElements];
  const elements = shownEntries(known.entries).filter(({ correctedBy }) => !correctedBy).map(elementOf).filter((element) => {
    const at = before.findIndex((other) => isSame(other, element));
    if (at >= 0) before.splice(at, 1);
    return at < 0;
  });
  const isKnown = (field: PackageField): boolean => (field === 'completedElements' ? known.entries.length > 0 : texts[field] !== undefined) || sent[field].length > 0;
  return {
    content: { ...fresh, ...(elements.length > 0 && { completedElements: elements.slice(0, MOST_ELEMENTS) }) },
    missing: PACKAGE_FIELDS.filter((field) => !isKnown(field)), left: Math.max(0, elements.length - MOST_ELEMENTS),
  };
}
