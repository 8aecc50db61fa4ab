/** What a reception tells about a person. Personal: it exists in commands and sealed on the person's card, never in state or events. */
import type { CompletedElement, Known, Part, Told } from '#shared/privacy/transferred.ts';

/** One person's part of a package or supplement. */
export interface Content {
  readonly personId: string;
  readonly competence?: string | undefined;
  readonly careerNote?: string | undefined;
  readonly receptionPlan?: string | undefined;
  readonly completedElements?: readonly CompletedElement[] | undefined;
  /** The kind of municipality that would suit, no name. */
  readonly recommendedMunicipality?: string | undefined;
  /** Whom to call at the reception. */
  readonly receptionContact?: string | undefined;
}

/** A supplement adds; it overwrites nothing. */
export function added(known: Known, content: Content, from: Part): Known {
  const told = (field: 'competence' | 'careerNote' | 'receptionPlan' | 'recommendedMunicipality' | 'receptionContact'): readonly Told[] => {
    const text = content[field];
    return text === undefined ? known[field] : [...known[field], { ...from, text }];
  };
  return {
    competence: told('competence'), careerNote: told('careerNote'), receptionPlan: told('receptionPlan'), recommendedMunicipality: told('recommendedMunicipality'), receptionContact: told('receptionContact'),
    completedElements: [...known.completedElements, ...(content.completedElements ?? []).map((element) => ({ ...from, ...element }))],
  };
}
