/**
 * A household in a municipality: who belongs to it, since when, and what they are to each other. It is formed by an accepted
 * case or by a move, whose id it has. Holds no personal value: who the members are is on their cards.
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import type { WAYS } from './codes.ts';
import { endRefusal, relationRefusal, without, type NewRelation, type Relation } from './graph.ts';
import { arrivalRefusal, isBelowProgrammeAge, tied, type Arrival } from './newcomer.ts';

export interface Member {
  readonly personId: string;
  /** How the person came to the household. */
  readonly came: (typeof WAYS)[number];
  readonly belowProgrammeAge?: true;
  readonly settledOn?: string;
  /** Of somebody reunited: whom they came to. */
  readonly referencePersonId?: string;
  readonly leftOn?: string;
  readonly erasedOn?: string;
}
export type Status = '' | 'formed' | 'dissolved';
export interface HouseholdState {
  readonly status: Status;
  readonly formedOn?: string;
  /** Absent of those who settled without agreement. */
  readonly overseer?: string;
  readonly reception?: string;
  readonly members: readonly Member[];
  readonly relations: readonly Relation[];
}
export interface SettledMember { readonly personId: string; readonly belowProgrammeAge?: true }
export type HouseholdCommand =
  /** `settledOn`: of those who are settled at once. */
  | { type: 'form'; persons: readonly SettledMember[]; overseer?: string; reception?: string; year?: string; formedOn?: string; settledOn?: string }
  | { type: 'dissolve' }
  | { type: 'noteSettlement'; personId: string; settledOn: string; belowProgrammeAge?: true }
  | ({ type: 'join'; referencePersonId: string } & Arrival)
  | { type: 'admit'; persons: readonly SettledMember[]; settledOn: string; relations: readonly Relation[]; overseer?: string }
  | { type: 'correctSettlement'; personId: string; settledOn: string; previous: string }
  | { type: 'noteLeaving'; personId: string; leftOn: string }
  | { type: 'correctLeaving'; personId: string; leftOn?: string | undefined; previous: string }
  | { type: 'noteErasure'; personId: string; erasedOn: string }
  | ({ type: 'relate' } & NewRelation)
  | { type: 'endRelation'; relationId: string; endedOn: string };

/** Policy, not law: as many as one look can hold. */
export const MOST_MEMBERS = 20;

const FORMED = 'households.household.formed.v1';
const DISSOLVED = 'households.household.dissolved.v1';
export const SETTLED = 'households.household.member-settled.v1';
const ADMITTED = 'households.household.admitted.v1';
export const SETTLEMENT_CORRECTED = 'households.household.member-settlement-corrected.v1';
const LEFT_CORRECTED = 'households.household.member-leaving-corrected.v1';
const RETURNED = 'households.household.member-returned.v1';
const LEFT = 'households.household.member-left.v1';
export const JOINED = 'households.household.member-joined.v1';
const ERASED = 'households.household.member-erased.v1';
const RELATED = 'households.household.relation-registered.v1';
const UNRELATED = 'households.household.relation-ended.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'form', from: [''], to: 'formed', event: FORMED },
  { command: 'dissolve', from: ['formed'], to: 'dissolved', event: DISSOLVED },
  { command: 'noteSettlement', from: ['formed'], to: 'formed', event: SETTLED },
  { command: 'join', from: ['formed'], to: 'formed', event: JOINED, guard: 'the one they come to is settled' },
  { command: 'admit', from: [''], to: 'formed', event: ADMITTED },
  { command: 'noteLeaving', from: ['formed'], to: 'formed', event: LEFT },
  { command: 'correctSettlement', from: ['formed'], to: 'formed', event: SETTLEMENT_CORRECTED },
  { command: 'correctLeaving', from: ['formed'], to: 'formed', event: LEFT_CORRECTED },
  { command: 'correctLeaving', from: ['formed'], to: 'formed', event: RETURNED, guard: 'they had not left' },
  { command: 'noteErasure', from: ['formed'], to: 'formed', event: ERASED },
  { command: 'noteErasure', from: ['dissolved'], to: 'dissolved', event: ERASED },
  { command: 'relate', from: ['formed'], to: 'formed', event: RELATED, guard: 'both are of the household, nobody is their own ancestor or has two partners' },
  { command: 'endRelation', from: ['formed'], to: 'formed', event: UNRELATED },
];

export const isPresent = ({ leftOn, erasedOn }: Member): boolean => leftOn === undefined && erasedOn === undefined;
export const memberOf = ({ members }: HouseholdState, personId: string): Member | undefined => members.find((m) => m.personId === personId);

export const householdDecider: Decider<HouseholdState, HouseholdCommand> = {
  initial: { status: '', members: [], relations: [] },
  decide(state, command, facts) {
    if (alreadyNoted(state, command)) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const event = (data: DomainEvent['data']): DomainEvent[] => [{ type: step.event, data }];
    switch (command.type) {
      case 'form': {
        const { type: _type, persons, ...from } = command;
        return event({ formedOn: facts.today, ...from, persons: persons.map(({ personId, belowProgrammeAge }) => ({ personId, ...(belowProgrammeAge && { belowProgrammeAge }) })) });
      }
      case 'dissolve': return event({ persons: state.members.filter(isPresent).map(({ personId }) => ({ personId })), dissolvedOn: facts.today });
      case 'noteSettlement': {
        const { personId, settledOn, belowProgrammeAge } = command;
        return event({ personId, settledOn, ...(belowProgrammeAge && { belowProgrammeAge }) });
      }
      case 'join': return joined(state, command, facts, step.event);
      case 'admit': {
        const { type: _type, ...from } = command;
        return event({ ...from, formedOn: facts.today });
      }
      case 'noteLeaving': return event({ personId: command.personId, leftOn: command.leftOn });
      case 'correctSettlement': return event({ personId: command.personId, settledOn: command.settledOn, previous: command.previous });
      case 'correctLeaving': return command.leftOn ? event({ personId: command.personId, leftOn: command.leftOn, previous: command.previous }) : [{ type: RETURNED, data: { personId: command.personId, previous: command.previous } }];
      case 'noteErasure': return event({ personId: command.personId, erasedOn: command.erasedOn });
      case 'relate': return related(state, command, facts) ?? event({ ...newRelation(command, facts.newId()) });
      case 'endRelation': {
        const relation = state.relations.find((r) => r.relationId === command.relationId);
        if (!relation) return refuse('not-found', { status: 404 });
        return endRefusal(relation, command.endedOn, facts.today) ?? event({ relationId: relation.relationId, endedOn: command.endedOn });
      }
    }
  },
  evolve,
};

/** What came twice, or of somebody or something that is not here, changes nothing. */
function alreadyNoted(state: HouseholdState, command: HouseholdCommand): boolean {
  switch (command.type) {
    case 'form': case 'admit': return state.status !== '';
    case 'noteLeaving': return memberOf(state, command.personId)?.leftOn !== undefined || !memberOf(state, command.personId);
    case 'dissolve': return state.status !== 'formed';
    case 'noteSettlement': return memberOf(state, command.personId)?.settledOn !== undefined || !memberOf(state, command.personId);
    case 'correctSettlement': return memberOf(state, command.personId)?.settledOn !== command.previous || command.settledOn === command.previous;
    case 'correctLeaving': return memberOf(state, command.personId)?.leftOn !== command.previous || command.leftOn === command.previous;
    case 'noteErasure': return memberOf(state, command.personId)?.erasedOn !== undefined || !memberOf(state, command.personId);
    default: return false;
  }
}

function related(state: HouseholdState, { personId, otherId, ...rest }: NewRelation, { today }: Facts): Refusal | undefined {
  for (const [pointer, id] of [['/personId', personId], ['/otherId', otherId]] as const) {
    const member = memberOf(state, id);
    if (!member || !isPresent(member)) return refuse('person-unknown', { status: 422, pointer });
  }
  return relationRefusal(state.relations, { personId, otherId, ...rest }, today);
}

/** One event per person, each with the tie to the one they come to; together they must make a family that can be. */
function joined(state: HouseholdState, { type: _type, referencePersonId, ...arrival }: HouseholdCommand & { type: 'join' }, { today, newId }: Facts, type: string): DomainEvent[] | Refusal {
  const reference = memberOf(state, referencePersonId);
  if (!reference || !isPresent(reference)) return refuse('person-unknown', { status: 422, pointer: '/referencePersonId' });
  if (!reference.settledOn || reference.settledOn > today) return refuse('reference-not-settled', { status: 409, pointer: '/referencePersonId' });
  if (state.members.length + arrival.persons.length > MOST_MEMBERS) return refuse('household-full', { status: 409, params: { limit: MOST_MEMBERS } });
  const refusal = arrivalRefusal(arrival, reference.settledOn, today);
  if (refusal) return refusal;
  const { arrivedOn, familyApplicationOn, claimedOn } = arrival;
  let relations = state.relations;
  const events: DomainEvent[] = [];
  for (const [i, person] of arrival.persons.entries()) {
    const personId = newId();
    const wanted = tied(person.relation, referencePersonId, personId);
    const impossible = relationRefusal(relations, wanted, today);
    if (impossible) return { ...impossible, status: 422, pointer: `/persons/${i}/relation` };
    const tie = newRelation(wanted, newId());
    relations = [...relations, tie];
    events.push({ type, data: { personId, referencePersonId, arrivedOn, familyApplicationOn, ...(claimedOn && { claimedOn }), ...(isBelowProgrammeAge(person, today) && { belowProgrammeAge: true }), tie } });
  }
  return events;
}

const newRelation = ({ kind, personId, otherId, since }: NewRelation, relationId: string): Relation => ({ relationId, kind, personId, otherId, ...(since && { since }) });

const changed = (members: readonly Member[], personId: string, more: Partial<Member>): Member[] => members.map((m) => (m.personId === personId ? { ...m, ...more } : m));

function evolve(state: HouseholdState, { type, data }: DomainEvent): HouseholdState {
  switch (type) {
    case FORMED: {
      const { persons, formedOn, overseer, reception } = data;
      return { ...state, status: 'formed', formedOn, ...(overseer && { overseer }), ...(reception && { reception }), members: persons.map((p: SettledMember) => ({ ...p, came: 'settlement' })) };
    }
    case ADMITTED: {
      const { persons, formedOn, settledOn, relations, overseer } = data;
      return { ...state, status: 'formed', formedOn, ...(overseer && { overseer }), members: persons.map((p: SettledMember) => ({ ...p, came: 'move', settledOn })), relations };
    }
    case SETTLEMENT_CORRECTED: return { ...state, members: changed(state.members, data.personId, { settledOn: data.settledOn }) };
    case LEFT_CORRECTED: return { ...state, members: changed(state.members, data.personId, { leftOn: data.leftOn }) };
    case RETURNED: return { ...state, members: state.members.map(({ leftOn, ...m }) => (m.personId === data.personId ? m : { ...m, ...(leftOn && { leftOn }) })) };
    case LEFT: return { ...state, members: changed(state.members, data.personId, { leftOn: data.leftOn }) };
    case DISSOLVED: return { ...state, status: 'dissolved' };
    case SETTLED: return { ...state, members: changed(state.members, data.personId, { settledOn: data.settledOn, ...(data.belowProgrammeAge && { belowProgrammeAge: true }) }) };
    case JOINED: {
      const { personId, referencePersonId, arrivedOn, belowProgrammeAge, tie } = data;
      const member: Member = { personId, came: 'reunification', ...(belowProgrammeAge && { belowProgrammeAge }), settledOn: arrivedOn, referencePersonId };
      return { ...state, members: [...state.members, member], relations: [...state.relations, tie] };
    }
    case ERASED: return { ...state, members: changed(state.members, data.personId, { erasedOn: data.erasedOn }), relations: without(state.relations, data.personId) };
    case RELATED: return { ...state, relations: [...state.relations, data as unknown as Relation] };
    case UNRELATED: return { ...state, relations: state.relations.map((r) => (r.relationId === data.relationId ? { ...r, endedOn: data.endedOn } : r)) };
    default: return state;
  }
}
