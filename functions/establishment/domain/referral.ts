/** A newcomer piloted (losing) to another service of the municipality: sent, then acknowledged by whoever received it. */
import { addDays } from '#shared/calendar/dates.ts';
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type Facts, type Transition } from '#shared/kernel/decider.ts';
import type { Receiver, ReceiptOutcome, Service } from './codes.ts';

export type Status = '' | 'sent' | 'acknowledged';
export interface Sent { readonly householdId: string; readonly personId: string; readonly service: Service; readonly organisation: string; readonly sentOn: string }
export interface Receipt { readonly receivedOn: string; readonly receivedBy: Receiver; readonly outcome: ReceiptOutcome }
export interface ReferralState extends Partial<Sent> { readonly status: Status; readonly receiptDueOn?: string; readonly receipt?: Receipt }
export type ReferralCommand = ({ type: 'send' } & Sent) | ({ type: 'acknowledge' } & Receipt);
/** `persons`: of the household, when it is open. */
export interface ReferralFacts extends Facts { readonly persons?: readonly { readonly personId: string }[] }

const SENT = 'establishment.referral.sent.v1';
const ACKNOWLEDGED = 'establishment.referral.acknowledged.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'send', from: [''], to: 'sent', event: SENT, guard: 'a person of the household' },
  { command: 'acknowledge', from: ['sent'], to: 'acknowledged', event: ACKNOWLEDGED },
];
/** Policy, not law: a receipt is looked for after so many days. */
export const RECEIPT_WITHIN_DAYS = 14;

export const referralDecider: Decider<ReferralState, ReferralCommand, ReferralFacts> = {
  initial: { status: '' },
  decide(state, command, { today, persons = [] }) {
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const { type, ...data } = command;
    if (type === 'acknowledge') {
      if (command.receivedOn > today) return refuse('date-in-future', { status: 422, pointer: '/receivedOn' });
      return command.receivedOn < state.sentOn! ? refuse('received-before-sent', { status: 422, pointer: '/receivedOn', params: { date: state.sentOn! } }) : [{ type: step.event, data }];
    }
    if (!persons.some((p) => p.personId === command.personId)) return refuse('person-unknown', { status: 422, pointer: '/personId' });
    return command.sentOn > today ? refuse('date-in-future', { status: 422, pointer: '/sentOn' }) : [{ type: step.event, data: { ...data, receiptDueOn: addDays(command.sentOn, RECEIPT_WITHIN_DAYS) } }];
  },
  evolve(state, { type, data }) {
    switch (type) {
      case SENT: return { status: 'sent', ...data };
      case ACKNOWLEDGED: return { ...state, status: 'acknowledged', receipt: data as Receipt };
      default: return state;
    }
  },
};
