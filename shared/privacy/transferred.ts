/**
 * The card with what a reception told about a person. The transfer puts it in the municipality's vault when it is released;
 * from then on other capabilities of the municipality build on it, by the event that tells of the release. Nothing on it is
 * overwritten: what a supplement tells stands beside what was there.
 */

/** Name of the card. */
export const TRANSFERRED = 'TRANSFER';

export const ELEMENTS = ['norwegian', 'social-studies', 'parental-guidance', 'life-skills', 'career-skills', 'work-practice', 'education-recognition', 'other'] as const;
/** `sent`: an application on which others decide (recognition of education). */
export const ELEMENT_STATUSES = ['done', 'begun', 'sent'] as const;
export interface CompletedElement {
  readonly element: (typeof ELEMENTS)[number];
  readonly status: (typeof ELEMENT_STATUSES)[number];
  readonly hours: number;
  readonly from?: string | undefined;
  /** Of what is done, and only of that. */
  readonly completedOn?: string | undefined;
  readonly evidence?: string | undefined;
}
/** Where something told comes from: 0 is the package, 1 its first supplement. */
export interface Part { readonly sentOn: string; readonly part: number }
export type Told = Part & { readonly text: string };
/** All that came about a person, oldest first. */
export interface Known {
  readonly competence: readonly Told[];
  readonly careerNote: readonly Told[];
  readonly receptionPlan: readonly Told[];
  readonly completedElements: readonly (Part & CompletedElement)[];
  readonly recommendedMunicipality: readonly Told[];
  readonly receptionContact: readonly Told[];
  /** The last day of the programme at the reception (yyyy-mm-dd). */
  readonly lastActivityOn: readonly Told[];
  /** With it the hash that the reception signed can be made again. */
  readonly contentSalt: readonly Told[];
}
const FIELDS = ['competence', 'careerNote', 'receptionPlan', 'completedElements', 'recommendedMunicipality', 'receptionContact', 'lastActivityOn', 'contentSalt'] as const satisfies readonly (keyof Known)[];
/** The same as texts, by the catalogue's fields. */
export type Sealable = { readonly [F in keyof Known]?: string };

export const sealable = (known: Known): Sealable => Object.fromEntries(FIELDS.filter((field) => known[field].length > 0).map((field) => [field, JSON.stringify(known[field])]));

export const knownFrom = (card: Sealable = {}): Known => Object.fromEntries(FIELDS.map((field) => [field, JSON.parse(card[field] ?? '[]')])) as unknown as Known;
