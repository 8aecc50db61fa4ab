/** What is sealed on a resident's cards: elements, needs, and what is written down for the municipality. It exists in commands and on cards, never in state or events. */
import type { COMPLETED, EDUCATION_NEEDS, ELEMENT_STATUSES, RecordField, SERVICE_NEEDS, WORK_NEEDS } from './codes.ts';

/** `status`: done, unless said. `evidence`: where it is shown, such as a certificate's number. `corrects`: the entry that this one stands for instead. */
export interface CompletedElement {
  readonly element: (typeof COMPLETED)[number];
  readonly hours: number;
  readonly status?: (typeof ELEMENT_STATUSES)[number] | undefined;
  readonly from?: string | undefined;
  /** Of what is done, and only of that. */
  readonly completedOn?: string | undefined;
  readonly evidence?: string | undefined;
  readonly corrects?: string | undefined;
}
export interface CompletedEntry extends CompletedElement { readonly entryId: string; readonly registeredOn: string }
/** By field; what is not there was not told yet. */
export type ResidentRecord = { readonly [F in RecordField]?: string | undefined };
export interface Needs {
  readonly services: readonly (typeof SERVICE_NEEDS)[number][];
  readonly education: readonly (typeof EDUCATION_NEEDS)[number][];
  readonly work: readonly (typeof WORK_NEEDS)[number][];
  readonly note?: string | undefined;
}

export const completedFrom = ({ completedElements = '[]' }: { readonly completedElements?: string } = {}): readonly CompletedEntry[] => JSON.parse(completedElements) as CompletedEntry[];
export const added = (known: readonly CompletedEntry[], entry: CompletedEntry): { completedElements: string } => ({ completedElements: JSON.stringify([...known, entry]) });
export const needsFrom = (sealed: string): Needs => JSON.parse(sealed) as Needs;

/** Oldest first, the corrected ones with what stands for them. */
export const shownEntries = (entries: readonly CompletedEntry[]): (CompletedEntry & { correctedBy?: string })[] => entries.map((entry) => {
  const correction = entries.find(({ corrects }) => corrects === entry.entryId);
  return { ...entry, ...(correction && { correctedBy: correction.entryId }) };
});
