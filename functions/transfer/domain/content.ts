/** What a reception tells about a person. Personal: it exists in commands and sealed on the person's card, never in state or events. */
import type { CompletedElement, Known, Part, Told } from '#shared/privacy/transferred.ts';

export const TEXTS = ['competence', 'careerNote', 'receptionPlan', 'recommendedMunicipality', 'receptionContact', 'lastActivityOn', 'contentSalt'] as const;

/** One person's part of a package or supplement. */
export interface Content {
  readonly personId: string;
  /** Of chance, so that nobody finds what was told by trying hashes. */
  readonly contentSalt: string;
  readonly competence?: string | undefined;
  readonly careerNote?: string | undefined;
  readonly receptionPlan?: string | undefined;
  readonly completedElements?: readonly CompletedElement[] | undefined;
  /** The kind of municipality that would suit, no name. */
  readonly recommendedMunicipality?: string | undefined;
  /** Whom to call at the reception. */
  readonly receptionContact?: string | undefined;
  /** The last day of the full-time programme at the reception. */
  readonly lastActivityOn?: string | undefined;
}

/** A supplement adds; it overwrites nothing. */
export const added = (known: Known, content: Content, from: Part): Known => ({
  ...known,
  ...Object.fromEntries(TEXTS.map((field): [string, readonly Told[]] => [field, content[field] === undefined ? known[field] : [...known[field], { ...from, text: content[field] }]])),
  completedElements: [...known.completedElements, ...(content.completedElements ?? []).map((element) => ({ ...from, ...element }))],
});

/** What one package or supplement told, as it was sent; `undefined` when it told nothing. */
export function contentOf(known: Known, personId: string, part: number): Content | undefined {
  const texts = TEXTS.flatMap((field) => known[field].filter((told) => told.part === part).map(({ text }): [string, string] => [field, text]));
  const completedElements = known.completedElements.filter((element) => element.part === part).map(({ part: _part, sentOn: _sentOn, ...element }) => element);
  return texts.length === 0 ? undefined : { personId, ...Object.fromEntries(texts) as unknown as Omit<Content, 'personId'>, ...(completedElements.length > 0 && { completedElements }) };
}
