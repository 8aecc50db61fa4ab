/** What a run is about: drawn from the seed, or one of the small ones that the exhaustive run goes through. */
import type { Municipality } from './organisations.ts';
import { MUNICIPALITIES } from './organisations.ts';
import { QUEUES, type QueueName } from './functions.ts';
import type { Rng } from './random.ts';

export type Part = 'transfer' | 'programme' | 'benefit' | 'deadlines' | 'notification' | 'oversight' | 'members' | 'households';
export interface Household {
  readonly municipality: Municipality;
  readonly adults: number;
  readonly children: number;
  readonly reception: boolean;
  /** The municipality says no, with a note. */
  readonly declines: boolean;
  readonly supplements: number;
  /** The reception sends package and supplements at once, in any order and some of them twice. */
  readonly reorders?: true;
  readonly absences: number;
  readonly starts: boolean;
  readonly ends: boolean;
  /** IMDi takes the request back, at any moment. */
  readonly withdraws: boolean;
  /** All of them move to the other municipality when they are settled, and what becomes of that; `crossed`: it is taken back while the other answers. */
  readonly moves?: 'accepted' | 'declined' | 'crossed';
  /** IMDi takes the last person of several back, at any moment. */
  readonly withdrawsOne: boolean;
  /** The municipality sets places aside before it answers. */
  readonly reserves: boolean;
}
export interface Scenario {
  readonly start: string;
  /** Virtual days until nothing more is begun. */
  readonly days: number;
  readonly parts: ReadonlySet<Part>;
  readonly places: Readonly<Record<Municipality, number>>;
  /** Years after this one that the councils' decisions cover. */
  readonly yearsMore: number;
  /** Families are reunited, of whom neither call nor decision knows. */
  readonly reunites: boolean;
  readonly households: readonly Household[];
  readonly skewMs: number;
  /** A consumer that is down for 25 hours, or the stream's mapping that is off for one. */
  readonly outage?: QueueName | 'stream';
  readonly poison: boolean;
  /** From the first request of the one operation (from the start, without it) until that of the other: another small scenario's, and gets its faults there. */
  readonly elsewhere?: { readonly from?: string; readonly until: string };
  /** `npm test` tries one fault in so many; `SIM_EVERY=all` and `npm run sim -- --scenario NAME` every one. */
  readonly thinned?: number;
  /** NAV's endpoint: how it behaves. */
  readonly partner: 'well' | 'down for a day' | 'gone';
}

/** Ends of months and years, both changes of the clock in Oslo, a leap day, and ordinary days. */
const STARTS = ['2026-03-20', '2026-03-28', '2026-04-24', '2026-10-20', '2026-12-18', '2028-02-21', '2027-06-14', '2026-09-21'];
const ALL: readonly Part[] = ['transfer', 'programme', 'benefit', 'deadlines', 'notification', 'oversight', 'members'];

export function drawn(rng: Rng): Scenario {
  const parts = new Set<Part>(ALL.filter(() => rng.chance(0.35)));
  if (parts.has('benefit')) parts.add('programme');
  const whole = rng.chance(0.06);
  for (const part of whole ? ALL : []) parts.add(part);
  const household = (): Household => ({
    municipality: rng.pick(MUNICIPALITIES), adults: rng.chance(0.25) ? 2 : 1, children: rng.chance(0.2) ? 1 : 0, reception: parts.has('transfer') && rng.chance(0.8),
    declines: rng.chance(0.15), supplements: rng.below(3), absences: rng.below(3), starts: rng.chance(parts.has('deadlines') ? 0.6 : 0.85), ends: rng.chance(0.3), withdraws: false, withdrawsOne: false, reserves: false,
  });
  const households = Array.from({ length: whole ? 3 : rng.between(1, parts.size > 2 ? 2 : 3) }, household);
  const scenario: Omit<Scenario, 'yearsMore' | 'reunites'> = {
    start: `${rng.pick(STARTS)}T${String(rng.below(24)).padStart(2, '0')}:${String(rng.below(60)).padStart(2, '0')}:00Z`,
    days: parts.has('deadlines') && rng.chance(0.6) ? 130 : 45,
    parts, households, places: { alesund: rng.between(0, 4), oksnes: rng.between(1, 4) },
    skewMs: rng.chance(0.3) ? 2_000 : 0, poison: rng.chance(0.1), partner: rng.chance(0.7) ? 'well' : rng.chance(0.7) ? 'down for a day' : 'gone',
    ...(rng.chance(0.08) && { outage: rng.pick(['stream', 'settlement', 'transfer', 'programme', 'benefit', 'deadlines', 'notification'] as const) }),
  };
  // Drawn last, so that a seed is otherwise what it was without them.
  const plans = households.map((plan) => Object.assign(plan, { withdraws: rng.chance(0.2) }));
  const [yearsMore, reunites] = [rng.chance(0.3) ? rng.between(1, 3) : 0, rng.chance(0.2)];
  const later = plans.map((plan) => ({ ...plan, withdrawsOne: rng.chance(0.2), reserves: rng.chance(0.3) }));
  if (whole || rng.chance(0.2)) parts.add('households');
  return { ...scenario, households: later.map((plan) => (parts.has('households') && rng.chance(0.7) ? { ...plan, moves: rng.pick(['accepted', 'accepted', 'declined', 'crossed'] as const) } : plan)).map((plan) => (plan.reception && rng.chance(0.4) ? { ...plan, reorders: true } : plan)), yearsMore, reunites };
}

const HOUSEHOLD: Household = { municipality: 'alesund', adults: 1, children: 0, reception: false, declines: false, supplements: 0, absences: 0, starts: true, ends: false, withdraws: false, withdrawsOne: false, reserves: false };
const small = (parts: readonly Part[], households: readonly Partial<Household>[], more: Partial<Scenario> = {}): Scenario => ({
  start: '2026-10-20T08:00:00Z', days: 30, parts: new Set(parts), places: { alesund: 2, oksnes: 2 }, households: households.map((h) => ({ ...HOUSEHOLD, ...h })),
  yearsMore: 0, reunites: false, skewMs: 0, poison: false, partner: 'well', ...more,
});

const [CALL, REQUEST, ACCEPTANCE, SETTLED] = ['POST /v1/settlement-calls', 'POST /v1/settlement-requests', 'POST /v1/settlement-cases/{caseId}/acceptance', 'POST /v1/settlement-cases/{caseId}/persons/{personId}/settlement-date'] as const;
/** By use case, as small as it can be: the exhaustive run tries single faults at the I/O points of each, where they are its own. */
export const SMALL = {
  settlement: small([], [{ adults: 2 }, { declines: true }], { thinned: 4 }),
  withdrawal: small(['transfer'], [{ adults: 2, reception: true, withdraws: true }], { elsewhere: { until: REQUEST }, thinned: 5 }),
  oneBack: small(['transfer'], [{ adults: 2, reception: true, withdrawsOne: true, reserves: true }], { elsewhere: { until: 'POST /v1/settlement-cases/{caseId}/reservation' }, thinned: 8 }),
  race: small([], [{}, {}, { municipality: 'oksnes' }, { municipality: 'oksnes' }], { places: { alesund: 1, oksnes: 1 }, elsewhere: { until: ACCEPTANCE }, thinned: 8 }),
  transfer: small(['transfer'], [{ reception: true, supplements: 1, reorders: true }], { elsewhere: { until: 'GET /v1/transfers/{transferId}' }, thinned: 8 }),
  programme: small(['programme', 'deadlines'], [{ absences: 1, ends: true }], { elsewhere: { until: ACCEPTANCE }, thinned: 5 }),
  benefit: small(['programme', 'benefit'], [{ absences: 1 }], { elsewhere: { until: 'POST /v1/programmes/{programmeId}/start' }, thinned: 5 }),
  deadlines: small(['deadlines'], [{ starts: false }], { days: 100, elsewhere: { until: ACCEPTANCE }, thinned: 8 }),
  notification: small(['notification', 'programme'], [{}], { elsewhere: { from: CALL, until: SETTLED }, thinned: 8 }),
  years: small(['deadlines'], [{ declines: true }], { yearsMore: 2, thinned: 5 }),
  families: small([], [{}], { reunites: true, elsewhere: { until: 'POST /v1/households/{householdId}/family-members' } }),
  oversight: small(['oversight', 'programme'], [{ ends: true }], { elsewhere: { from: REQUEST, until: ACCEPTANCE }, thinned: 6 }),
  members: small(['members'], []),
  households: small(['households', 'programme'], [{ moves: 'accepted' }], { elsewhere: { until: 'POST /v1/households/{householdId}/departures' }, thinned: 8 }),
} as const satisfies Record<string, Scenario>;
export type SmallName = keyof typeof SMALL;

/** Queues that nothing in the scenario looks at have no part in it. */
export const queuesOf = ({ parts, reunites }: Scenario): Set<QueueName> => new Set<QueueName>(['settlement', ...(reunites || parts.has('households') ? ['households'] as const : []),
  ...(parts.has('transfer') ? ['transfer'] as const : []), ...(parts.has('programme') ? ['programme'] as const : []), ...(parts.has('deadlines') ? ['deadlines'] as const : []),
  ...(parts.has('benefit') ? ['benefit', 'lines'] as const : []), ...(parts.has('notification') ? ['notification', 'deliveries'] as const : []), ...(parts.has('oversight') ? ['oversight'] as const : []),
]);

/** What runs in the scenario; `cloud` is what lies between. */
export const functionsOf = (scenario: Scenario): string[] => ['cloud', 'settlement/api', 'settlement/requests', 'settlement/years', 'relay/stream', ...(scenario.reunites || scenario.parts.has('households') ? ['households/api'] : []), ...(scenario.outage === 'stream' ? ['relay/sweeper'] : []), ...[...queuesOf(scenario)].map((queue) => QUEUES[queue].fn),
  ...(scenario.parts.has('benefit') ? ['benefit/opener', 'benefit/api'] : []), ...(scenario.parts.has('deadlines') ? ['deadlines/daily'] : [])];
