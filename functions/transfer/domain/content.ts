/** What a reception tells about a person. Personal: it exists in commands and sealed on the person's card, never in state or events. */
import type { CompletedElement, Known, Part } from '#shared/privacy/transferred.ts';

/** One person's part of a package or supplement. */
export interface Content {
  readonly personId: string;
  readonly competence?: string | undefined;
  readonly completedElements: readonly CompletedElement[];
  readonly recommendedMunicipality?: string | undefined;
}

/** A supplement adds; it overwrites nothing but the recommendation. */
export const added = (known: Known, content: Content, from: Part): Known => ({
  ...known,
  competence: content.competence ? [...known.competence, { ...from, text: content.competence }] : known.competence,
  completedElements: [...known.completedElements, ...content.completedElements.map((element) => ({ ...from, ...element }))],
  ...(content.recommendedMunicipality && { recommendedMunicipality: content.recommendedMunicipality }),
});
