/** What a plan says of a person in words, hours and dates. Personal: it exists in commands and sealed on the person's card, never in state or events. */
import type { Item } from './items.ts';
import type { PlanState } from './plan.ts';

export interface ElementContent {
  readonly hours?: number | undefined;
  readonly completedOn?: string | undefined;
  readonly evidence?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly description?: string | undefined;
  readonly remainingHours?: number | undefined;
  readonly reason?: string | undefined;
}
export interface GoalTexts { readonly longTermGoal: string; readonly wishes: string; readonly competence: string; readonly deviationReason?: string | undefined }
export interface Content {
  readonly elements: Readonly<Record<string, ElementContent>>;
  readonly goals?: GoalTexts;
  /** Why an adopted plan is changed. */
  readonly revisionReason?: string;
}
/** The same as texts, by the catalogue's fields. */
export interface Sealable { readonly planElements?: string; readonly planGoals?: string; readonly planChange?: string }

export const EMPTY: Content = { elements: {} };

export const contentFrom = ({ planElements = '{}', planGoals, planChange }: Sealable = {}): Content =>
  ({ elements: JSON.parse(planElements), ...(planGoals && { goals: JSON.parse(planGoals) }), ...(planChange && { revisionReason: planChange }) });

export const sealable = ({ elements, goals, revisionReason }: Content): Sealable =>
  ({ planElements: JSON.stringify(elements), ...(goals && { planGoals: JSON.stringify(goals) }), ...(revisionReason && { planChange: revisionReason }) });

export const withElement = (content: Content, itemId: string, told: ElementContent): Content =>
  ({ ...content, elements: { ...content.elements, [itemId]: { ...content.elements[itemId], ...told } } });

/** A plan as it was adopted, whole, for as long as it is kept. */
export interface Adopted {
  readonly adoptedOn?: string;
  readonly elements: readonly (Item & ElementContent)[];
  readonly goals: NonNullable<PlanState['goals']> & GoalTexts;
  readonly contributions: PlanState['contributions'];
  readonly commitment?: PlanState['commitment'];
  readonly revisionReason?: string;
}
export const adoptedFrom = (sealed: Sealable): Adopted => {
  const { elements, contributions, commitment, adoptedOn } = JSON.parse(sealed.planElements!);
  return { ...(adoptedOn && { adoptedOn }), elements, goals: JSON.parse(sealed.planGoals!), contributions, ...(commitment && { commitment }), ...(sealed.planChange && { revisionReason: sealed.planChange }) };
};
export const sealableVersion = ({ items, goals, contributions, commitment, versions }: PlanState, { elements, goals: texts, revisionReason }: Content): Sealable => ({
  planElements: JSON.stringify({ elements: items.map((item) => ({ ...item, ...elements[item.itemId] })), contributions, commitment, adoptedOn: versions.at(-1)?.adoptedOn }),
  planGoals: JSON.stringify({ ...goals, ...texts }), ...(revisionReason && { planChange: revisionReason }),
});
