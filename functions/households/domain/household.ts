/**
 * A household in a municipality: who belongs to it, since when, and what they are to each other. It is formed by an accepted
 * case, whose id it has. Holds no personal value: who the members are is on their cards.
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import { endRefusal, relationRefusal, without, type NewRelation, type Relation } from './graph.ts';

export const WAYS = ['settlement', 'reunification', 'move'] as const;
export interface Member {
  readonly personId: string;
  /** How the person came to the household. */
  readonly came: (typeof WAYS)[number];
  readonly belowProgrammeAge?: true;
  readonly settledOn?: string;
  readonly leftOn?: string;
  readonly erasedOn?: string;
}
export type Status = '' | 'formed' | 'dissolved';
export interface HouseholdState {
  readonly status: Status;
  readonly formedOn?: string;
  readonly overseer?: string;
  readonly reception?: string;
  readonly members: readonly Member[];
  readonly relations: readonly Relation[];
}
export interface SettledMember { readonly personId: string; readonly belowProgrammeAge?: true }
export type HouseholdCommand =
  | { type: 'form'; persons: readonly SettledMember[]; overseer: string; reception?: string }
  | { type: 'dissolve' }
  | { type: 'noteSettlement'; personId: string; settledOn: string; belowProgrammeAge?: true }
  | { type: 'noteErasure'; personId: string; erasedOn: string }
  | ({ type: 'relate' } & NewRelation)
  | { type: 'endRelation'; relationId: string; endedOn: string };

const FORMED = 'households.household.formed.v1';
const DISSOLVED = 'households.household.dissolved.v1';
const SETTLED = 'households.household.member-settled.v1';
const ERASED = 'households.household.member-erased.v1';
const RELATED = 'households.household.relation-registered.v1';
const UNRELATED = 'households.household.relation-ended.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'form', from: [''], to: 'formed', event: FORMED },
  { command: 'dissolve', from: ['formed'], to: 'dissolved', event: DISSOLVED },
  { command: 'noteSettlement', from: ['formed'], to: 'formed', event: SETTLED },
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
        return event({ ...from, persons: persons.map(({ personId, belowProgrammeAge }) => ({ personId, ...(belowProgrammeAge && { belowProgrammeAge }) })), formedOn: facts.today });
      }
      case 'dissolve': return event({ dissolvedOn: facts.today });
      case 'noteSettlement': {
        const { personId, settledOn, belowProgrammeAge } = command;
        return event({ personId, settledOn, ...(belowProgrammeAge && { belowProgrammeAge }) });
      }
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
    case 'form': return state.status !== '';
    case 'dissolve': return state.status !== 'formed';
    case 'noteSettlement': return memberOf(state, command.personId)?.settledOn !== undefined || !memberOf(state, command.personId);
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

const newRelation = ({ kind, personId, otherId, since }: NewRelation, relationId: string): Relation => ({ relationId, kind, personId, otherId, ...(since && { since }) });

const changed = (members: readonly Member[], personId: string, more: Partial<Member>): Member[] => members.map((m) => (m.personId === personId ? { ...m, ...more } : m));

function evolve(state: HouseholdState, { type, data }: DomainEvent): HouseholdState {
  switch (type) {
    case FORMED: {
      const { persons, formedOn, overseer, reception } = data;
      return { ...state, status: 'formed', formedOn, overseer, ...(reception && { reception }), members: persons.map((p: SettledMember) => ({ ...p, came: 'settlement' })) };
    }
    case DISSOLVED: return { ...state, status: 'dissolved' };
    case SETTLED: return { ...state, members: changed(state.members, data.personId, { settledOn: data.settledOn, ...(data.belowProgrammeAge && { belowProgrammeAge: true }) }) };
    case ERASED: return { ...state, members: changed(state.members, data.personId, { erasedOn: data.erasedOn }), relations: without(state.relations, data.personId) };
    case RELATED: return { ...state, relations: [...state.relations, data as unknown as Relation] };
    case UNRELATED: return { ...state, relations: state.relations.map((r) => (r.relationId === data.relationId ? { ...r, endedOn: data.endedOn } : r)) };
    default: return state;
  }
}
