/** What the benefit knows of a person in the programme: the days to be paid, and the absence that costs. */
import { isRefusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Transition } from '#shared/kernel/decider.ts';

export interface UnauthorisedAbsence { readonly date: string; /** In quarters of an hour; absent: the whole day. */ readonly hours?: number }
export type Status = '' | 'paid' | 'ceased';
export interface ParticipantState {
  readonly status: Status;
  readonly startedOn?: string;
  readonly endedOn?: string;
  /** By month (yyyy-mm). */
  readonly absences: Readonly<Record<string, readonly UnauthorisedAbsence[]>>;
}
export type ParticipantCommand =
  | { type: 'begin'; startedOn: string }
  | ({ type: 'noteAbsence' } & UnauthorisedAbsence)
  | { type: 'cease'; endedOn: string };

export const machine: readonly Transition<Status>[] = [
  { command: 'begin', from: [''], to: 'paid', event: 'benefit.participant.began.v1' },
  { command: 'noteAbsence', from: ['paid'], to: 'paid', event: 'benefit.participant.absence-noted.v1' },
  { command: 'noteAbsence', from: ['ceased'], to: 'ceased', event: 'benefit.participant.absence-noted.v1' },
  { command: 'cease', from: ['paid'], to: 'ceased', event: 'benefit.participant.ceased.v1' },
];

/** The programme has judged what it tells; here nothing is refused but what comes in the wrong order. */
export const participantDecider: Decider<ParticipantState, ParticipantCommand> = {
  initial: { status: '', absences: {} },
  decide(state, { type, ...data }) {
    const step = transition(machine, state.status, type);
    return isRefusal(step) ? step : [{ type: step.event, data }];
  },
  evolve(state, { type, data }: DomainEvent) {
    switch (type) {
      case 'benefit.participant.began.v1': return { ...state, status: 'paid', startedOn: data.startedOn };
      case 'benefit.participant.ceased.v1': return { ...state, status: 'ceased', endedOn: data.endedOn };
      case 'benefit.participant.absence-noted.v1': {
        const month = data.date.slice(0, 7);
        const absence: UnauthorisedAbsence = { date: data.date, ...(data.hours !== undefined && { hours: data.hours }) };
        return { ...state, absences: { ...state.absences, [month]: [...(state.absences[month] ?? []), absence] } };
      }
      default: return state;
    }
  },
};
