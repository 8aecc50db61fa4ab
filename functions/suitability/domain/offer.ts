/**
 * What a municipality offers those whom it settles in a year: services, schools, work, dwellings and distances, by codes and
 * numbers. The overseer's call for the year opens it; each registration replaces the one before.
 */
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type Transition } from '#shared/kernel/decider.ts';

export const SERVICES = ['public-transport', 'interpreter-on-site'] as const;
export const SCHOOLS = ['adult-upper-secondary'] as const;
export const SECTORS = ['health', 'building', 'industry', 'service', 'fisheries', 'agriculture'] as const;
export const PLACES = ['small-place', 'town'] as const;
export const DWELLINGS = ['single', 'family', 'large', 'adapted'] as const;
export const DESTINATIONS = ['upper-secondary', 'higher-education', 'specialist-health'] as const;

export interface Offer {
  readonly validFrom: string;
  readonly place: (typeof PLACES)[number];
  readonly services: readonly (typeof SERVICES)[number][];
  readonly schools: readonly (typeof SCHOOLS)[number][];
  readonly sectors: readonly (typeof SECTORS)[number][];
  /** How many are free of each kind. */
  readonly dwellings: Readonly<Partial<Record<(typeof DWELLINGS)[number], number>>>;
  /** By public transport or car, whichever people use; absent: nobody knows. */
  readonly minutesTo: Readonly<Partial<Record<(typeof DESTINATIONS)[number], number>>>;
  /** The programme can begin so many days after settlement. */
  readonly startWithinDays?: number | undefined;
}
export type Status = '' | 'awaited' | 'registered';
export interface OfferState { readonly status: Status; readonly year?: string; readonly overseer?: string; readonly offer?: Offer; readonly registeredOn?: string }
export type OfferCommand = { type: 'noteCall'; year: string; overseer: string } | ({ type: 'register' } & Offer);

const AWAITED = 'suitability.offer.awaited.v1';
export const REGISTERED = 'suitability.offer.registered.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'noteCall', from: [''], to: 'awaited', event: AWAITED },
  { command: 'register', from: ['awaited', 'registered'], to: 'registered', event: REGISTERED, guard: 'valid in its year' },
];

export const offerDecider: Decider<OfferState, OfferCommand> = {
  initial: { status: '' },
  decide(state, command, { today }) {
    // A later call of the same year changes numbers, not the offer.
    if (command.type === 'noteCall' && state.status !== '') return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const { type: _type, ...data } = command;
    if (command.type === 'noteCall') return [{ type: step.event, data }];
    if (command.validFrom > `${state.year}-12-31`) return refuse('after-the-year', { status: 422, pointer: '/validFrom', params: { year: state.year! } });
    return [{ type: step.event, data: { year: state.year, registeredOn: today, ...data } }];
  },
  evolve(state, { type, data }) {
    if (type === AWAITED) return { ...state, status: 'awaited', year: data.year, overseer: data.overseer };
    if (type !== REGISTERED) return state;
    const { year: _year, registeredOn, ...offer } = data;
    return { ...state, status: 'registered', offer: offer as Offer, registeredOn };
  },
};
