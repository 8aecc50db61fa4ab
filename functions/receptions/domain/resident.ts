/**
 * A resident of an integration reception: the week's timetable, the commitment of adults to the full-time programme, and that
 * elements were completed, needs assessed, and things written down. Who the resident is, and what was completed, needed and
 * written, lies sealed on cards.
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { checkIdentifier } from '#shared/ids/national.ts';
import { hasReached } from '#shared/law/age.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import type { CompletedElement } from './content.ts';
import { RECORD_FIELDS, type ErasureReason, type PermitKind, type RecordField } from './codes.ts';
import { groundAgainst, type Standing } from './erasure.ts';
import { hoursOf, programmeOn, programmeRefusal, type Slot } from './timetable.ts';

export type Status = '' | 'registered' | 'committed' | 'erased';
/** An entry is never changed: a later one corrects it. */
export interface Entry { readonly entryId: string; readonly registeredOn: string; readonly correctedBy?: string }
export interface ResidentState {
  readonly status: Status;
  readonly arrivedOn?: string;
  readonly permitGranted: boolean;
  readonly timetable: readonly Slot[];
  /** The first day of any week of activities. */
  readonly activeFrom?: string;
  readonly committedOn?: string;
  readonly movedOutOn?: string;
  readonly entries: readonly Entry[];
  readonly needsAssessedOn?: string;
  /** What is written down for the municipality, by field. */
  readonly recorded?: readonly RecordField[];
  readonly erased?: { readonly on: string; readonly reason: ErasureReason };
}
export interface Permit { readonly kind: PermitKind; readonly grantedOn: string }
export type ResidentCommand =
  | { type: 'register'; birthDate: string; arrivedOn: string; identifier?: string | undefined; permit?: Permit | undefined }
  | ({ type: 'registerPermit' } & Permit)
  | { type: 'setTimetable'; startsOn: string; elements: readonly Slot[] }
  | { type: 'commit'; committedOn: string }
  | ({ type: 'complete' } & Pick<CompletedElement, 'status' | 'from' | 'completedOn' | 'corrects'>)
  | { type: 'assessNeeds' }
  | { type: 'record'; fields: readonly RecordField[]; lastActivityOn?: string | undefined }
  | { type: 'moveOut'; movedOutOn: string }
  | { type: 'erase'; reason: ErasureReason };
/** `birthDate`: from the resident's card, for commitments only; absent once the resident is erased. `standing`: for erasures only. */
export interface ResidentFacts extends Facts { readonly birthDate?: string | undefined; readonly standing?: Standing }

export const REGISTERED = 'receptions.resident.registered.v1';
const PERMIT = 'receptions.resident.permit-registered.v1';
const TIMETABLE = 'receptions.resident.timetable-set.v1';
const COMPLETED = 'receptions.resident.element-completed.v1';
const NEEDS = 'receptions.resident.needs-assessed.v1';
const RECORDED = 'receptions.resident.recorded.v1';
const MOVED_OUT = 'receptions.resident.moved-out.v1';
const ERASED = 'receptions.resident.erased.v1';
const there = ['registered', 'committed'] as const;
const stays = (command: ResidentCommand['type'], event: string, guard?: string): Transition<Status>[] => there.map((status) => ({ command, from: [status], to: status, event, ...(guard && { guard }) }));
export const machine: readonly Transition<Status>[] = [
  { command: 'register', from: [''], to: 'registered', event: REGISTERED, guard: 'the reception is open' },
  ...stays('registerPermit', PERMIT, 'once'),
  ...stays('setTimetable', TIMETABLE, 'full-time once committed'),
  { command: 'commit', from: ['registered'], to: 'committed', event: 'receptions.resident.committed.v1', guard: 'an adult with a full-time week' },
  ...stays('complete', COMPLETED),
  ...stays('assessNeeds', NEEDS),
  ...stays('record', RECORDED),
  ...stays('moveOut', MOVED_OUT, 'once'),
  { command: 'erase', from: ['registered', 'committed'], to: 'erased', event: ERASED, guard: 'nothing is open' },
];
/** Together with the limits on texts this keeps the card inside one item. */
const MOST_ENTRIES = 60;

export const residentDecider: Decider<ResidentState, ResidentCommand, ResidentFacts> = {
  initial: { status: '', permitGranted: false, timetable: [], entries: [] },
  decide(state, command, facts) {
    if (command.type === 'commit' && state.status === 'committed') return refuse('already-committed', { status: 409, params: { committedOn: state.committedOn! } });
    if (state.status === 'erased') return command.type === 'erase' ? [] : refuse('person-erased', { status: 409 });
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const { today } = facts;
    const future = (date: string, field: string): Refusal | undefined => dateRefusal(date, field, today);
    switch (command.type) {
      case 'register':
        return future(command.birthDate, 'birthDate') ?? future(command.arrivedOn, 'arrivedOn') ?? (command.permit && future(command.permit.grantedOn, 'permit/grantedOn'))
          ?? (command.identifier && checkIdentifier(command.identifier) === 'wrong' ? refuse('identifier-wrong', { status: 422, pointer: '/identifier' }) : undefined)
          ?? [{ type: step.event, data: { arrivedOn: command.arrivedOn, permitGranted: command.permit !== undefined } }];
      case 'registerPermit':
        if (state.permitGranted) return refuse('permit-already-registered', { status: 409 });
        return future(command.grantedOn, 'grantedOn') ?? [{ type: step.event, data: { registeredOn: today } }];
      case 'setTimetable': return timetableRefusal(state, command, today) ?? [{ type: step.event, data: { startsOn: command.startsOn, elements: command.elements, hoursPerWeek: hoursOf(command.elements) } }];
      case 'commit': return commitmentRefusal(state, command.committedOn, facts) ?? [{ type: step.event, data: { committedOn: command.committedOn, hoursPerWeek: hoursOf(state.timetable) } }];
      case 'complete': {
        const refused = elementRefusal(command, today) ?? correctionRefusal(state, command.corrects);
        return refused ?? [{ type: step.event, data: { entryId: facts.newId(), registeredOn: today, ...(command.corrects && { corrects: command.corrects }) } }];
      }
      case 'assessNeeds': return [{ type: step.event, data: { assessedOn: today } }];
      case 'moveOut': {
        const { movedOutOn } = command;
        if (state.movedOutOn) return refuse('already-moved-out', { status: 409, params: { movedOutOn: state.movedOutOn } });
        return future(movedOutOn, 'movedOutOn') ?? arrivalRefusal(state, movedOutOn, 'movedOutOn') ?? [{ type: step.event, data: { movedOutOn } }];
      }
      case 'erase': return groundAgainst(state, facts.standing ?? {}, command.reason, today) ?? [{ type: step.event, data: { reason: command.reason, erasedOn: today } }];
      case 'record': {
        const { fields, lastActivityOn } = command;
        if (fields.length === 0) return refuse('nothing-recorded', { status: 422 });
        return (lastActivityOn === undefined ? undefined : dateRefusal(lastActivityOn, 'lastActivityOn', today)) ?? [{ type: step.event, data: { fields, registeredOn: today } }];
      }
    }
  },
  evolve,
};

const dateRefusal = (date: string, field: string, today: string): Refusal | undefined => (date > today ? refuse('date-in-future', { status: 422, pointer: `/${field}` }) : undefined);

const arrivalRefusal = ({ arrivedOn }: ResidentState, date: string, field: string): Refusal | undefined => (date < arrivedOn! ? refuse('before-arrival', { status: 422, pointer: `/${field}`, params: { arrivedOn: arrivedOn! } }) : undefined);

function timetableRefusal(state: ResidentState, { startsOn, elements }: ResidentCommand & { type: 'setTimetable' }, today: string): Refusal | undefined {
  const early = arrivalRefusal(state, startsOn, 'startsOn');
  if (early) return early;
  const twice = elements.findIndex(({ element }, i) => elements.findIndex((slot) => slot.element === element) < i);
  if (twice >= 0) return refuse('element-twice', { status: 422, pointer: `/elements/${twice}/element` });
  return state.status === 'committed' ? programmeRefusal(elements, programmeOn(today)) : undefined;
}

function commitmentRefusal(state: ResidentState, committedOn: string, { today, birthDate }: ResidentFacts): Refusal | undefined {
  const wrong = dateRefusal(committedOn, 'committedOn', today) ?? arrivalRefusal(state, committedOn, 'committedOn');
  if (wrong) return wrong;
  if (birthDate === undefined) return refuse('person-erased', { status: 409 });
  const programme = programmeOn(committedOn);
  if (!hasReached({ years: programme.from }, birthDate, committedOn)) return refuse('not-an-adult', { status: 422, params: { years: programme.from } });
  return state.timetable.length === 0 ? refuse('timetable-missing', { status: 409 }) : programmeRefusal(state.timetable, programme);
}

function elementRefusal({ status = 'done', from, completedOn }: ResidentCommand & { type: 'complete' }, today: string): Refusal | undefined {
  if ((status === 'done') !== (completedOn !== undefined)) return refuse(completedOn ? 'not-completed' : 'completed-when', { status: 422, pointer: '/completedOn' });
  return (completedOn === undefined ? undefined : dateRefusal(completedOn, 'completedOn', today)) ?? (from === undefined ? undefined : dateRefusal(from, 'from', today));
}

function correctionRefusal({ entries }: ResidentState, corrects: string | undefined): Refusal | undefined {
  if (entries.length >= MOST_ENTRIES) return refuse('too-many-entries', { status: 409, params: { limit: MOST_ENTRIES } });
  if (corrects === undefined) return undefined;
  const entry = entries.find(({ entryId }) => entryId === corrects);
  if (!entry) return refuse('unknown-entry', { status: 422, pointer: '/corrects' });
  return entry.correctedBy ? refuse('already-corrected', { status: 409, pointer: '/corrects' }) : undefined;
}

function evolve(state: ResidentState, { type, data }: DomainEvent): ResidentState {
  switch (type) {
    case REGISTERED: return { ...state, status: 'registered', arrivedOn: data.arrivedOn, permitGranted: data.permitGranted };
    case PERMIT: return { ...state, permitGranted: true };
    case TIMETABLE: return { ...state, timetable: data.elements, activeFrom: state.activeFrom !== undefined && state.activeFrom < data.startsOn ? state.activeFrom : data.startsOn };
    case 'receptions.resident.committed.v1': return { ...state, status: 'committed', committedOn: data.committedOn };
    case COMPLETED: return { ...state, entries: [...state.entries.map((e) => (e.entryId === data.corrects ? { ...e, correctedBy: data.entryId } : e)), { entryId: data.entryId, registeredOn: data.registeredOn }] };
    case NEEDS: return { ...state, needsAssessedOn: data.assessedOn };
    case MOVED_OUT: return { ...state, movedOutOn: data.movedOutOn };
    case ERASED: return { ...residentDecider.initial, status: 'erased', arrivedOn: state.arrivedOn!, erased: { on: data.erasedOn, reason: data.reason } };
    case RECORDED: return { ...state, recorded: RECORD_FIELDS.filter((field) => data.fields.includes(field) || state.recorded?.includes(field)) };
    default: return state;
  }
}
