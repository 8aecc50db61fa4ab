/** What a reception tells about a person. Personal: it exists in commands and sealed on the person's card, never in state or events. */

export const ELEMENTS = ['norwegian', 'social-studies', 'parental-guidance', 'life-skills', 'career-skills', 'work-practice', 'education-recognition', 'other'] as const;
export interface CompletedElement { readonly element: (typeof ELEMENTS)[number]; readonly hours: number; readonly completedOn: string }
/** One person's part of a package or supplement. */
export interface Content {
  readonly personId: string;
  readonly competence?: string | undefined;
  readonly completedElements: readonly CompletedElement[];
  readonly recommendedMunicipality?: string | undefined;
}
/** All that came about a person, oldest first; the last recommendation holds. */
export interface Known {
  readonly competence: readonly { readonly sentOn: string; readonly text: string }[];
  readonly completedElements: readonly ({ readonly sentOn: string } & CompletedElement)[];
  readonly recommendedMunicipality?: string;
}
/** The same as texts, by the catalogue's fields. */
export interface Sealable { readonly competence?: string; readonly completedElements?: string; readonly recommendedMunicipality?: string }

/** A supplement adds; it overwrites nothing but the recommendation. */
export const added = (known: Known, content: Content, sentOn: string): Known => ({
  ...known,
  competence: content.competence ? [...known.competence, { sentOn, text: content.competence }] : known.competence,
  completedElements: [...known.completedElements, ...content.completedElements.map((element) => ({ sentOn, ...element }))],
  ...(content.recommendedMunicipality && { recommendedMunicipality: content.recommendedMunicipality }),
});

export const sealable = ({ competence, completedElements, ...rest }: Known): Sealable =>
  ({ ...rest, competence: JSON.stringify(competence), completedElements: JSON.stringify(completedElements) });

export const knownFrom = ({ competence = '[]', completedElements = '[]', recommendedMunicipality }: Sealable = {}): Known =>
  ({ competence: JSON.parse(competence), completedElements: JSON.parse(completedElements), ...(recommendedMunicipality && { recommendedMunicipality }) });
