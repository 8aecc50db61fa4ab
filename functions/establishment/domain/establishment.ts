/**
 * A household's first months: who follows it up, what is done for it, and what it has been advised on. The id is the
 * household's. What other capabilities decide (a home, a programme, benefit) is noted here by their events.
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import { groupOf, templateOf, type Group } from './checklist.ts';
import type { Check, HealthStep, Income, Phase, StepDate, Theme } from './codes.ts';
import { EXEMPTIONS, type Reason } from './exemption.ts';

export type Status = '' | 'awaiting-household' | 'open' | 'closed';
export interface Person { readonly personId: string; readonly belowProgrammeAge?: boolean | undefined }
/** What is known of a person elsewhere: facts by the day they hold from, and what the check of right and duty found. */
export const FACTS = ['decidedOn', 'startedOn', 'benefitFrom', 'benefitTo'] as const;
export type Fact = (typeof FACTS)[number];
export type Noted = Readonly<Partial<Record<Fact, string> & { check: Check }>>;
export interface Member extends Person, Noted { readonly income?: { readonly source: Income; readonly from: string }; readonly exemption?: { readonly reason: Reason; readonly on: string } }
export interface Mark { readonly status: 'done' | 'not-relevant'; readonly on: string; readonly by: string }
export interface OwnItem { readonly itemId: string; readonly label: string; readonly organisation?: string }
export interface EstablishmentState {
  readonly status: Status;
  readonly householdId?: string;
  readonly openedOn?: string;
  readonly group: Group;
  readonly persons: readonly Member[];
  /** Who is no longer followed up, with what is known of them: it may turn out that they had not left. */
  readonly left?: readonly Member[];
  readonly tenancies: readonly { readonly tenancyId: string; readonly from: string; readonly to?: string }[];
  readonly guidance: Partial<Record<Theme, { readonly times: number; readonly lastOn: string }>>;
  readonly marks: Readonly<Record<string, Mark>>;
  readonly own: readonly OwnItem[];
  readonly health: readonly ({ readonly personId: string; readonly step: HealthStep } & Partial<Record<StepDate, string>>)[];
  readonly coordinator?: { readonly member: string; readonly since: string };
}
export type EstablishmentCommand =
  | { type: 'open'; householdId: string; persons: readonly (Person & Noted)[]; openedOn: string }
  | { type: 'close' }
  | ({ type: 'join' } & Person & Noted)
  | { type: 'leave'; personId: string }
  | { type: 'return'; personId: string }
  | { type: 'note'; personId: string; fact: Fact; on: string }
  | { type: 'noteCheck'; personId: string; outcome: Check }
  | { type: 'noteTenancy'; tenancyId: string; from: string }
  | { type: 'noteTenancyEnd'; tenancyId: string; to: string }
  | { type: 'nameCoordinator'; member: string }
  | { type: 'markItem'; checklistItem: string; status: 'open' | Mark['status']; on: string }
  | { type: 'addItem'; label: string; organisation?: string | undefined }
  | { type: 'giveGuidance'; theme: Theme; phase: Phase; on: string; interpreter: boolean; persons: readonly { readonly personId: string }[] }
  | { type: 'registerHealthStep'; personId: string; step: HealthStep; date: StepDate; on: string }
  | { type: 'registerIncome'; personId: string; source: Income; from: string }
  | { type: 'exempt'; personId: string; reason: Reason; on: string }
  | { type: 'endExemption'; personId: string };

const OPENED = 'establishment.establishment.opened.v1';
const CLOSED = 'establishment.establishment.closed.v1';
const JOINED = 'establishment.establishment.person-joined.v1';
const LEFT = 'establishment.establishment.person-left.v1';
const RETURNED = 'establishment.establishment.person-returned.v1';
const FACT = 'establishment.establishment.fact-noted.v1';
const CHECK = 'establishment.establishment.check-noted.v1';
const TENANCY = 'establishment.establishment.tenancy-noted.v1';
const TENANCY_END = 'establishment.establishment.tenancy-end-noted.v1';
const COORDINATOR = 'establishment.coordinator.named.v1';
const MARKED = 'establishment.item.marked.v1';
const ADDED = 'establishment.item.added.v1';
export const GUIDED = 'establishment.guidance.given.v1';
const STEP = 'establishment.health-step.registered.v1';
const INCOME = 'establishment.income.registered.v1';
const EXEMPTED = 'establishment.programme-exemption.registered.v1';
const EXEMPTION_ENDED = 'establishment.programme-exemption.ended.v1';
const by = (command: EstablishmentCommand['type'], event: string, guard?: string): Transition<Status> => ({ command, from: ['open'], to: 'open', event, ...(guard && { guard }) });
export const machine: readonly Transition<Status>[] = [
  { command: 'noteTenancy', from: ['', 'awaiting-household'], to: 'awaiting-household', event: TENANCY },
  { command: 'noteTenancyEnd', from: ['awaiting-household'], to: 'awaiting-household', event: TENANCY_END },
  { command: 'open', from: ['', 'awaiting-household'], to: 'open', event: OPENED },
  by('join', JOINED), by('leave', LEFT), by('return', RETURNED, 'they had not left'), by('note', FACT), by('noteCheck', CHECK), by('noteTenancy', TENANCY), by('noteTenancyEnd', TENANCY_END),
  by('nameCoordinator', COORDINATOR, 'a member of the municipality'), by('markItem', MARKED), by('addItem', ADDED), by('giveGuidance', GUIDED, 'persons of the household'),
  by('registerHealthStep', STEP, 'a person of the household'), by('registerIncome', INCOME, 'a person of the household'),
  by('exempt', EXEMPTED, 'of age, not in a programme, and a reason that holds despite a duty'), by('endExemption', EXEMPTION_ENDED),
  { command: 'noteTenancyEnd', from: ['closed'], to: 'closed', event: TENANCY_END },
  { command: 'close', from: ['open'], to: 'closed', event: CLOSED },
];
/** Keeps what one read shows within its budget. */
const MOST_OWN_ITEMS = 15;

export const establishmentDecider: Decider<EstablishmentState, EstablishmentCommand> = {
  initial: { status: '', group: 'family', persons: [], tenancies: [], guidance: {}, marks: {}, own: [], health: [] },
  decide(state, command, facts) {
    if (alreadyNoted(state, command)) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const { type: _type, ...given } = command;
    const event = (more: object = {}): DomainEvent[] => [{ type: step.event, data: { ...given, ...more } }];
    switch (command.type) {
      case 'open': return event({ group: groupOf(command.persons) });
      case 'close': return event({ closedOn: facts.today });
      case 'join': return event({ joinedOn: facts.today });
      case 'leave': return event({ leftOn: facts.today });
      case 'return': return event({ returnedOn: facts.today });
      case 'noteCheck': return event({ checkedOn: facts.today });
      case 'nameCoordinator': return event({ since: facts.today });
      case 'markItem': {
        const { checklistItem: itemId, status, on } = command;
        return markRefusal(state, command, facts) ?? [{ type: step.event, data: { itemId, status, on, by: facts.actor } }];
      }
      case 'addItem': return state.own.length >= MOST_OWN_ITEMS ? refuse('too-many-items', { status: 409, params: { limit: MOST_OWN_ITEMS } }) : event({ itemId: facts.newId() });
      case 'giveGuidance': return guidanceRefusal(state, command, facts) ?? event({ guidanceId: facts.newId() });
      case 'registerHealthStep': return stepRefusal(state, command, facts) ?? event();
      case 'registerIncome': return strangerIn(state, command.personId, '/personId') ?? event();
      case 'exempt': return exemptionRefusal(state, command, facts) ?? event();
      case 'endExemption': return notExempt(state, command.personId) ?? event({ endedOn: facts.today });
      default: return event();
    }
  },
  evolve,
};

/** An event that came twice is one, and what comes for a household that never came says nothing. */
function alreadyNoted({ status, persons, left = [], tenancies }: EstablishmentState, command: EstablishmentCommand): boolean {
  switch (command.type) {
    case 'open': return status === 'open' || status === 'closed';
    case 'close': return status !== 'open';
    case 'join': return status !== 'open' || persons.some((p) => p.personId === command.personId);
    case 'leave': return status !== 'open' || !persons.some((p) => p.personId === command.personId);
    case 'return': return status !== 'open' || !left.some((p) => p.personId === command.personId);
    case 'note': return status === 'closed' || [...persons, ...left].find((p) => p.personId === command.personId)?.[command.fact] === command.on;
    case 'noteCheck': return status === 'closed' || [...persons, ...left].find((p) => p.personId === command.personId)?.check === command.outcome;
    case 'noteTenancy': return status === 'closed' || tenancies.some((t) => t.tenancyId === command.tenancyId);
    case 'noteTenancyEnd': return !tenancies.some((t) => t.tenancyId === command.tenancyId && !t.to);
    default: return false;
  }
}

const memberOf = ({ persons }: EstablishmentState, personId: string): Member | undefined => persons.find((p) => p.personId === personId);
const strangerIn = (state: EstablishmentState, personId: string, pointer: string): Refusal | undefined =>
  (memberOf(state, personId) ? undefined : refuse('person-unknown', { status: 422, pointer }));
const inFuture = (on: string, today: string): Refusal | undefined => (on > today ? refuse('date-in-future', { status: 422, pointer: '/on' }) : undefined);

function markRefusal({ group, own }: EstablishmentState, { checklistItem, on }: EstablishmentCommand & { type: 'markItem' }, { today }: Facts): Refusal | undefined {
  const known = templateOf(group).some(({ item }) => item === checklistItem) || own.some(({ itemId }) => itemId === checklistItem);
  return known ? inFuture(on, today) : refuse('not-found', { status: 404 });
}

function guidanceRefusal(state: EstablishmentState, { on, persons }: EstablishmentCommand & { type: 'giveGuidance' }, { today }: Facts): Refusal | undefined {
  for (const [i, { personId }] of persons.entries()) {
    const stranger = strangerIn(state, personId, `/persons/${i}/personId`);
    if (stranger) return stranger;
    if (persons.findIndex((p) => p.personId === personId) < i) return refuse('person-twice', { status: 422, pointer: `/persons/${i}/personId` });
  }
  return inFuture(on, today);
}

function stepRefusal(state: EstablishmentState, { personId, step, date, on }: EstablishmentCommand & { type: 'registerHealthStep' }, { today }: Facts): Refusal | undefined {
  const stranger = strangerIn(state, personId, '/personId') ?? inFuture(on, today);
  if (stranger) return stranger;
  const known = state.health.find((h) => h.personId === personId && h.step === step);
  return known?.[date] ? refuse('step-registered', { status: 409, params: { date: known[date] } }) : undefined;
}

/** Whoever has the duty is not taken off the board by a reason that is about those who have none. */
function exemptionRefusal(state: EstablishmentState, { personId, reason, on }: EstablishmentCommand & { type: 'exempt' }, { today }: Facts): Refusal | undefined {
  const member = memberOf(state, personId);
  if (!member) return strangerIn(state, personId, '/personId');
  if (member.belowProgrammeAge) return refuse('below-programme-age', { status: 422, pointer: '/personId' });
  if (member.startedOn) return refuse('programme-started', { status: 409, params: { date: member.startedOn } });
  if (member.check === 'right-and-duty' && !EXEMPTIONS[reason].despiteDuty) return refuse('duty-stands', { status: 409, pointer: '/reason', paragraph: 'integreringsloven § 8' });
  return inFuture(on, today);
}

function notExempt(state: EstablishmentState, personId: string): Refusal | undefined {
  const member = memberOf(state, personId);
  if (!member) return refuse('not-found', { status: 404 });
  return member.exemption ? undefined : refuse('not-exempt', { status: 409 });
}

function evolve(state: EstablishmentState, { type, data }: DomainEvent): EstablishmentState {
  const person = (personId: string, more: Partial<Member>): EstablishmentState => {
    const changed = (members: readonly Member[]): Member[] => members.map((p) => (p.personId === personId ? { ...p, ...more } : p));
    return { ...state, persons: changed(state.persons), ...(state.left && { left: changed(state.left) }) };
  };
  switch (type) {
    case OPENED: return { ...state, ...data, status: 'open' };
    case CLOSED: return { ...state, status: 'closed' };
    case JOINED: {
      const { joinedOn: _joinedOn, ...member } = data;
      const persons = [...state.persons, member as Member];
      return { ...state, persons, group: groupOf(persons) };
    }
    case LEFT: return { ...state, persons: state.persons.filter((p) => p.personId !== data.personId), left: [...state.left ?? [], ...state.persons.filter((p) => p.personId === data.personId)] };
    case RETURNED: {
      const [returned, left] = [state.left!.filter((p) => p.personId === data.personId), state.left!.filter((p) => p.personId !== data.personId)];
      return { ...state, persons: [...state.persons, ...returned], left };
    }
    case FACT: return person(data.personId, { [data.fact]: data.on });
    case CHECK: return person(data.personId, { check: data.outcome });
    case TENANCY: return { ...state, status: state.status || 'awaiting-household', tenancies: [...state.tenancies, { tenancyId: data.tenancyId, from: data.from }] };
    case TENANCY_END: return { ...state, tenancies: state.tenancies.map((t) => (t.tenancyId === data.tenancyId ? { ...t, to: data.to } : t)) };
    case COORDINATOR: return { ...state, coordinator: { member: data.member, since: data.since } };
    case MARKED: {
      const { [data.itemId]: _before, ...others } = state.marks;
      return { ...state, marks: data.status === 'open' ? others : { ...others, [data.itemId]: { status: data.status, on: data.on, by: data.by } } };
    }
    case ADDED: return { ...state, own: [...state.own, { itemId: data.itemId, label: data.label, ...(data.organisation && { organisation: data.organisation }) }] };
    case GUIDED: {
      const before = state.guidance[data.theme as Theme];
      const lastOn = before && before.lastOn > data.on ? before.lastOn : data.on;
      return { ...state, guidance: { ...state.guidance, [data.theme]: { times: (before?.times ?? 0) + 1, lastOn } } };
    }
    case STEP: {
      const { personId, step, date, on } = data;
      const known = state.health.find((h) => h.personId === personId && h.step === step);
      return { ...state, health: known ? state.health.map((h) => (h === known ? { ...h, [date]: on } : h)) : [...state.health, { personId, step, [date]: on }] };
    }
    case INCOME: return person(data.personId, { income: { source: data.source, from: data.from } });
    case EXEMPTED: return person(data.personId, { exemption: { reason: data.reason, on: data.on } });
    case EXEMPTION_ENDED: return { ...state, persons: state.persons.map(({ exemption, ...p }) => (exemption && p.personId !== data.personId ? { ...p, exemption } : p)) };
    default: return state;
  }
}
