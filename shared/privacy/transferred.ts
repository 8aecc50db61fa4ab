/**
 * The card with what a reception told about a person. The transfer puts it in the municipality's vault when it is released;
 * from then on other capabilities of the municipality build on it, by the event that tells of the release.
 */

/** Name of the card. */
export const TRANSFERRED = 'TRANSFER';

export const ELEMENTS = ['norwegian', 'social-studies', 'parental-guidance', 'life-skills', 'career-skills', 'work-practice', 'education-recognition', 'other'] as const;
export interface CompletedElement { readonly element: (typeof ELEMENTS)[number]; readonly hours: number; readonly completedOn: string }
/** Where something told comes from: 0 is the package, 1 its first supplement. */
export interface Part { readonly sentOn: string; readonly part: number }
/** All that came about a person, oldest first; the last recommendation holds. */
export interface Known {
  readonly competence: readonly (Part & { readonly text: string })[];
  readonly completedElements: readonly (Part & CompletedElement)[];
  readonly recommendedMunicipality?: string;
}
/** The same as texts, by the catalogue's fields. */
export interface Sealable { readonly competence?: string; readonly completedElements?: string; readonly recommendedMunicipality?: string }

export const sealable = ({ competence, completedElements, ...rest }: Known): Sealable =>
  ({ ...rest, competence: JSON.stringify(competence), completedElements: JSON.stringify(completedElements) });

export const knownFrom = ({ competence = '[]', completedElements = '[]', recommendedMunicipality }: Sealable = {}): Known =>
  ({ competence: JSON.parse(competence), completedElements: JSON.parse(completedElements), ...(recommendedMunicipality && { recommendedMunicipality }) });
