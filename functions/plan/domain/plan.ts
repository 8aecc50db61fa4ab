/**
 * One person's integration plan in one municipality (integreringsloven § 15). It opens with what the reception told when that is
 * released, or empty when the person is settled; each element told needs a decision before the plan is adopted. After that a
 * change is a new version. Holds codes, ids and the plan's own dates: what is said of the person lies sealed (`content.ts`).
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import { lawAt } from '#shared/law/register/law-at.ts';
import { commitment } from '#shared/law/register/commitment.ts';
import { planContents } from '#shared/law/register/plan.ts';
import { DECIDED, MOST_ITEMS, MOST_VERSIONS, NEEDED_CONTRIBUTORS, type Contributor, type Decision, type Element, type END_GOALS, type EXEMPTIONS, type LEVELS, type MAIN_GOALS } from './codes.ts';
import type { ElementContent, GoalTexts } from './content.ts';
import { hoursRefusal, isPlanned, isUndecided, reasonRefusal, untold, type Item, type Told } from './items.ts';

export type Status = '' | 'open' | 'adopted' | 'revising' | 'closed';
type Level = (typeof LEVELS)[number];
export interface Goals {
  readonly mainGoal: (typeof MAIN_GOALS)[number];
  readonly endGoal: (typeof END_GOALS)[number];
  readonly norwegianGoal: { readonly oral: Level; readonly written: Level };
  /** Hours of teaching, as § 15 wants the extent said. */
  readonly extent: { readonly norwegianHours: number; readonly socialStudiesHours: number };
  readonly from: string;
  readonly to: string;
  readonly followsWishes: boolean;
  readonly exemptFrom: readonly (typeof EXEMPTIONS)[number][];
}
export interface PlanState {
  readonly status: Status;
  readonly openedOn?: string;
  readonly items: readonly Item[];
  readonly goals?: Goals;
  readonly contributions: readonly { readonly contributor: Contributor; readonly contributedOn: string }[];
  readonly commitment?: { readonly document: 'contract' | 'declaration'; readonly signedOn: string };
  readonly reviewedOn?: string;
  readonly versions: readonly { readonly number: number; readonly adoptedOn: string }[];
}
export type PlanCommand =
  | { type: 'open'; settledOn: string }
  | { type: 'noteEarlierSettlement'; settledOn: string }
  | { type: 'propose'; told: readonly Told[] }
  | ({ type: 'addItem'; element: Element } & ElementContent)
  | { type: 'decideItem'; itemId: string; decision: Decision; remainingHours?: number | undefined; reason?: string | undefined }
  | ({ type: 'setGoals' } & Goals & GoalTexts)
  | { type: 'recordContribution'; contributor: Contributor; contributedOn: string }
  | { type: 'sign'; signedOn: string }
  | { type: 'review'; reviewedOn: string }
  | { type: 'adopt'; adoptedOn: string }
  | { type: 'revise'; reason: string }
  | { type: 'close' };

const REDATED = 'plan.plan.opening-redated.v1';
export const PROPOSED = 'plan.plan.elements-proposed.v1';
export const ADDED = 'plan.plan.element-added.v1';
export const ADOPTED = 'plan.plan.adopted.v1';
export const CLOSED = 'plan.plan.closed.v1';
const WORKED_ON = ['open', 'revising'] as const;
export const machine: readonly Transition<Status>[] = [
  { command: 'open', from: [''], to: 'open', event: 'plan.plan.opened.v1' },
  ...(['open', 'adopted', 'revising'] as const).map((status): Transition<Status> => ({ command: 'noteEarlierSettlement', from: [status], to: status, event: REDATED, guard: 'settled before it opened' })),
  { command: 'propose', from: [''], to: 'open', event: PROPOSED },
  { command: 'propose', from: ['open'], to: 'open', event: PROPOSED },
  { command: 'propose', from: ['adopted'], to: 'adopted', event: PROPOSED },
  { command: 'propose', from: ['revising'], to: 'revising', event: PROPOSED },
  ...WORKED_ON.flatMap((status): Transition<Status>[] => [
    { command: 'addItem', from: [status], to: status, event: ADDED },
    { command: 'decideItem', from: [status], to: status, event: 'plan.plan.element-decided.v1', guard: 'a reason where the law asks for one' },
    { command: 'setGoals', from: [status], to: status, event: 'plan.plan.goals-set.v1' },
  ]),
  ...[...WORKED_ON, 'adopted' as const].flatMap((status): Transition<Status>[] => [
    { command: 'recordContribution', from: [status], to: status, event: 'plan.plan.contribution-recorded.v1' },
    { command: 'sign', from: [status], to: status, event: 'plan.plan.commitment-signed.v1' },
    { command: 'review', from: [status], to: status, event: 'plan.plan.reviewed.v1' },
  ]),
  { command: 'adopt', from: WORKED_ON, to: 'adopted', event: ADOPTED, guard: 'decided, complete, with all contributors' },
  { command: 'revise', from: ['adopted'], to: 'revising', event: 'plan.plan.revision-begun.v1' },
  { command: 'close', from: ['', 'open', 'adopted', 'revising'], to: 'closed', event: CLOSED },
];

export const planDecider: Decider<PlanState, PlanCommand> = {
  initial: { status: '', items: [], contributions: [], versions: [] },
  decide(state, command, facts) {
    if (alreadyNoted(state, command)) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const refusal = refusalOf(state, command, facts);
    return refusal ?? [{ type: step.event, data: dataOf(state, command, facts) }];
  },
  evolve,
};

/** Events come in any order and more than once; what closed stays so. */
function alreadyNoted({ status, items, openedOn }: PlanState, command: PlanCommand): boolean {
  switch (command.type) {
    case 'open': return status !== '';
    case 'noteEarlierSettlement': return status === '' || status === 'closed' || command.settledOn >= openedOn!;
    case 'propose': return status === 'closed' || (status !== '' && untold(items, command.told).length === 0);
    case 'close': return status === 'closed';
    default: return false;
  }
}

function refusalOf(state: PlanState, command: PlanCommand, { today }: Facts): Refusal | undefined {
  const law = lawAt({ eventDate: today, knownOn: today });
  switch (command.type) {
    case 'addItem':
      if (state.items.length >= MOST_ITEMS) return refuse('too-many-elements', { status: 409, params: { limit: MOST_ITEMS } });
      if (command.from && command.to && command.to < command.from) return refuse('ends-before-it-begins', { status: 422, pointer: '/to' });
      return reasonRefusal(command.element, 'keep', command.reason, law);
    case 'decideItem': {
      const item = state.items.find(({ itemId }) => itemId === command.itemId);
      return item ? hoursRefusal(command.decision, command.remainingHours) ?? reasonRefusal(item.element, command.decision, command.reason, law) : refuse('not-found', { status: 404 });
    }
    case 'setGoals':
      if (command.to < command.from) return refuse('ends-before-it-begins', { status: 422, pointer: '/to' });
      return command.followsWishes || command.deviationReason ? undefined : refuse('deviation-reason-missing', { status: 422, pointer: '/deviationReason', paragraph: law.of(planContents).paragraph });
    case 'recordContribution': return dateRefusal(state, 'contributedOn', command.contributedOn, today);
    case 'sign': return dateRefusal(state, 'signedOn', command.signedOn, today);
    case 'review': return dateRefusal(state, 'reviewedOn', command.reviewedOn, today);
    case 'adopt': return adoptionRefusal(state) ?? dateRefusal(state, 'adoptedOn', command.adoptedOn, today);
    default: return undefined;
  }
}

function adoptionRefusal({ items, goals, contributions, versions }: PlanState): Refusal | undefined {
  const undecided = items.filter(isUndecided).length;
  const missing = NEEDED_CONTRIBUTORS.filter((needed) => !contributions.some(({ contributor }) => contributor === needed));
  if (undecided > 0) return refuse('elements-undecided', { status: 409, paragraph: 'integreringsloven § 15', params: { count: undecided } });
  if (!items.some(isPlanned)) return refuse('elements-missing', { status: 409, paragraph: 'integreringsloven § 15' });
  if (!goals) return refuse('goals-missing', { status: 409, paragraph: 'integreringsloven § 15' });
  if (missing.length > 0) return refuse('contributors-missing', { status: 409, params: { contributors: missing.join(', ') } });
  return versions.length >= MOST_VERSIONS ? refuse('too-many-versions', { status: 409, params: { limit: MOST_VERSIONS } }) : undefined;
}

/** Between the day the plan opened, or its last version was adopted, and today. */
function dateRefusal({ openedOn, versions }: PlanState, field: string, date: string, today: string): Refusal | undefined {
  const earliest = field === 'adoptedOn' ? versions.at(-1)?.adoptedOn ?? openedOn! : openedOn!;
  if (date > today) return refuse('date-in-future', { status: 422, pointer: `/${field}` });
  return date < earliest ? refuse('before-plan', { status: 422, pointer: `/${field}`, params: { date: earliest } }) : undefined;
}

/** What an event says: never what is said of the person. */
function dataOf(state: PlanState, command: PlanCommand, { today, newId }: Facts): DomainEvent['data'] {
  switch (command.type) {
    case 'open': return { openedOn: command.settledOn < today ? command.settledOn : today };
    case 'noteEarlierSettlement': return { openedOn: command.settledOn };
    case 'propose': {
      const items = untold(state.items, command.told).map(({ element, progress, source }) => ({ itemId: newId(), element, progress, source }));
      return { items, ...(state.status === '' && { openedOn: today }) };
    }
    case 'addItem': return { itemId: newId(), element: command.element, decidedOn: today };
    case 'decideItem': return { itemId: command.itemId, element: state.items.find(({ itemId }) => itemId === command.itemId)!.element, decision: command.decision, decidedOn: today };
    case 'setGoals': {
      const { type: _type, longTermGoal: _longTermGoal, wishes: _wishes, competence: _competence, deviationReason: _deviationReason, ...goals } = command;
      return goals;
    }
    case 'sign': return { signedOn: command.signedOn, document: lawAt({ eventDate: command.signedOn, knownOn: today }).of(commitment).value.document };
    case 'adopt': return { number: state.versions.length + 1, adoptedOn: command.adoptedOn, endGoal: state.goals!.endGoal, from: state.goals!.from, to: state.goals!.to };
    case 'revise': return { number: state.versions.length + 1 };
    case 'close': return {};
    default: {
      const { type: _type, ...given } = command;
      return given;
    }
  }
}

function evolve(state: PlanState, { type, data }: DomainEvent): PlanState {
  const opened = { status: state.status === '' ? 'open' as const : state.status, openedOn: state.openedOn ?? data.openedOn };
  switch (type) {
    case REDATED: return { ...state, openedOn: data.openedOn };
    case 'plan.plan.opened.v1': return { ...state, ...opened };
    case PROPOSED: return { ...state, ...opened, items: [...state.items, ...data.items.map((item: Item) => ({ ...item, origin: 'reception', status: 'proposed' }))] };
    case ADDED: return { ...state, items: [...state.items, { itemId: data.itemId, element: data.element, origin: 'municipality', status: 'added', decidedOn: data.decidedOn }] };
    case 'plan.plan.element-decided.v1':
      return { ...state, items: state.items.map((item) => (item.itemId === data.itemId ? { ...item, status: DECIDED[data.decision as Decision], decidedOn: data.decidedOn } : item)) };
    case 'plan.plan.goals-set.v1': return { ...state, goals: data as Goals };
    case 'plan.plan.contribution-recorded.v1':
      return { ...state, contributions: [...state.contributions.filter(({ contributor }) => contributor !== data.contributor), { contributor: data.contributor, contributedOn: data.contributedOn }] };
    case 'plan.plan.commitment-signed.v1': return { ...state, commitment: { document: data.document, signedOn: data.signedOn } };
    case 'plan.plan.reviewed.v1': return { ...state, reviewedOn: data.reviewedOn };
    case ADOPTED: return { ...state, status: 'adopted', versions: [...state.versions, { number: data.number, adoptedOn: data.adoptedOn }] };
    case 'plan.plan.revision-begun.v1': return { ...state, status: 'revising' };
    case CLOSED: return { ...state, status: 'closed' };
    default: return state;
  }
}
