/**
 * How each municipality that was called upon for the year fits a candidate: points for the criteria that its own offer fulfils,
 * each with the fact it rests on, and for the rest what would have to change. Nothing is learned from outcomes, and nothing here
 * knows a person. It advises; a person decides.
 */
import type { Criterion } from './codes.ts';
import type { Row } from './board.ts';
import type { Wanted } from './candidate.ts';
import { dispersal, type RegionShare } from './dispersal.ts';
import type { Offer } from './offer.ts';
import type { Policy } from './policy.ts';
import { countyOf, regionOf } from './regions.ts';

export type Value = string | number | boolean | null;
/** `eventId` is what was registered, `on` its day. `value` null: the municipality has not told. */
export interface Fact { readonly fact: string; readonly value: Value; readonly eventId: string; readonly on: string }
export interface Needed { readonly is: 'at-least' | 'at-most' | 'equal'; readonly value: string | number | boolean }
export type Aim = Criterion | 'prompt-start';
export interface Point { readonly criterion: Aim; readonly points: number; readonly fact: Fact }
export interface Gap { readonly criterion: Aim; readonly points: number; readonly fact: Fact; readonly needed: Needed }
export interface Fitting { readonly orgno: string; readonly name: string; readonly municipalityNumber: string; readonly county: string; readonly region: string; readonly freePlaces: number; readonly points: number; readonly reasons: readonly Point[]; readonly wouldHaveToChange: readonly Gap[] }
export const EXCLUSIONS = ['no-council-decision', 'unaccompanied-minors-excluded', 'no-free-places'] as const;
export interface Excluded { readonly orgno: string; readonly name: string; readonly municipalityNumber: string; readonly reason: (typeof EXCLUSIONS)[number]; readonly fact: Fact; readonly needed: Needed }
export interface Fit { readonly mostPoints: number; readonly municipalities: readonly Fitting[]; readonly excluded: readonly Excluded[]; readonly dispersal: readonly RegionShare[] }

/** The part of an offer that a criterion asks for: the fact's name, its value, and what it must be. */
interface Test { readonly fact: string; readonly value: Value; readonly needed: Needed }
const has = (fact: string, value: boolean): Test => ({ fact, value, needed: { is: 'equal', value: true } });
const minutes = (to: keyof Offer['minutesTo'], { minutesTo }: Offer, { nearMinutes }: Policy): Test => ({ fact: `minutes-to-${to}`, value: minutesTo[to] ?? null, needed: { is: 'at-most', value: nearMinutes } });
const dwelling = (kind: keyof Offer['dwellings'], { dwellings }: Offer): Test => ({ fact: `${kind}-dwellings`, value: dwellings[kind] ?? 0, needed: { is: 'at-least', value: 1 } });
const sector = (name: Offer['sectors'][number], { sectors }: Offer): Test => has(`${name}-employers`, sectors.includes(name));
const place = (wanted: Offer['place'], offer: Offer): Test => ({ fact: 'place', value: offer.place, needed: { is: 'equal', value: wanted } });

const TESTS: Readonly<Record<Aim, (offer: Offer, policy: Policy) => Test>> = {
  'specialist-health-near': (offer, policy) => minutes('specialist-health', offer, policy),
  'upper-secondary-near': (offer, policy) => minutes('upper-secondary', offer, policy),
  'higher-education-near': (offer, policy) => minutes('higher-education', offer, policy),
  'public-transport': ({ services }) => has('public-transport', services.includes('public-transport')),
  'interpreter-on-site': ({ services }) => has('interpreter-on-site', services.includes('interpreter-on-site')),
  'adult-upper-secondary': ({ schools }) => has('adult-upper-secondary', schools.includes('adult-upper-secondary')),
  'health-employers': (offer) => sector('health', offer), 'building-employers': (offer) => sector('building', offer), 'industry-employers': (offer) => sector('industry', offer),
  'service-employers': (offer) => sector('service', offer), 'fisheries-employers': (offer) => sector('fisheries', offer), 'agriculture-employers': (offer) => sector('agriculture', offer),
  'single-dwelling': (offer) => dwelling('single', offer), 'family-dwelling': (offer) => dwelling('family', offer), 'large-dwelling': (offer) => dwelling('large', offer), 'adapted-dwelling': (offer) => dwelling('adapted', offer),
  'small-place': (offer) => place('small-place', offer), town: (offer) => place('town', offer),
  'prompt-start': ({ startWithinDays }, { promptDays }) => ({ fact: 'start-within-days', value: startWithinDays ?? null, needed: { is: 'at-most', value: promptDays } }),
};

const meets = ({ value, needed }: Test): boolean => {
  if (needed.is === 'equal') return value === needed.value;
  return typeof value === 'number' && (needed.is === 'at-most' ? value <= (needed.value as number) : value >= (needed.value as number));
};

/** The same for the same rows, in whatever order they come. */
export function fit(wanted: Wanted, rows: readonly Row[], { on, policy }: { readonly on: string; readonly policy: Policy }): Fit {
  const aims: readonly Aim[] = [...wanted.criteria, ...(wanted.promptStart ? ['prompt-start' as const] : [])];
  const shares = dispersal(rows);
  const filled = new Map(shares.map(({ region, settledPercent }) => [region as string, settledPercent]));
  const judged = rows.map((row) => exclusion(wanted, row) ?? fitting(aims, row, on, policy));
  const byName = (a: { name: string; municipalityNumber: string }, b: { name: string; municipalityNumber: string }): number => a.name.localeCompare(b.name, 'nb') || (a.municipalityNumber < b.municipalityNumber ? -1 : 1);
  return {
    mostPoints: aims.reduce((sum, aim) => sum + policy.weights[aim], 0),
    // Of equal points first the part of the country that has settled the least of what was decided.
    municipalities: judged.filter((one): one is Fitting => 'points' in one).sort((a, b) => b.points - a.points || filled.get(a.region)! - filled.get(b.region)! || byName(a, b)),
    excluded: judged.filter((one): one is Excluded => 'reason' in one).sort(byName),
    dispersal: shares,
  };
}

/** What no points outweigh. */
function exclusion({ size, group }: Wanted, { orgno, name, municipalityNumber, call, council, used }: Row): Excluded | undefined {
  const who = { orgno, name, municipalityNumber };
  if (!council) return { ...who, reason: 'no-council-decision', fact: { fact: 'called-for', value: call.number, eventId: call.eventId, on: call.on }, needed: { is: 'at-least', value: size } };
  if (group === 'unaccompanied-minor' && council.excludesUnaccompaniedMinors) {
    return { ...who, reason: 'unaccompanied-minors-excluded', fact: { fact: 'excludes-unaccompanied-minors', value: true, eventId: council.eventId, on: council.on }, needed: { is: 'equal', value: false } };
  }
  const free = council.persons - used;
  return free < size ? { ...who, reason: 'no-free-places', fact: { fact: 'free-places', value: free, eventId: council.eventId, on: council.on }, needed: { is: 'at-least', value: size } } : undefined;
}

function fitting(aims: readonly Aim[], row: Row, on: string, policy: Policy): Fitting {
  const { orgno, name, municipalityNumber, council, used } = row;
  const each = aims.map((criterion) => ({ criterion, points: policy.weights[criterion], ...judge(TESTS[criterion], row, on, policy) }));
  const reasons = each.flatMap(({ met, needed: _needed, ...point }) => (met ? [point] : []));
  return {
    orgno, name, municipalityNumber, county: countyOf(municipalityNumber), region: regionOf(municipalityNumber), freePlaces: council!.persons - used,
    points: reasons.reduce((sum, { points }) => sum + points, 0), reasons, wouldHaveToChange: each.flatMap(({ met, ...gap }) => (met ? [] : [gap])),
  };
}

/** Without an offer that holds today there is only the call, or an offer to come. */
function judge(test: (offer: Offer, policy: Policy) => Test, { call, offer }: Row, on: string, policy: Policy): { met: boolean; fact: Fact; needed: Needed } {
  if (!offer) return { met: false, fact: { fact: 'offer-registered', value: false, eventId: call.eventId, on: call.on }, needed: { is: 'equal', value: true } };
  const told = { eventId: offer.eventId, on: offer.on };
  if (offer.validFrom > on) return { met: false, fact: { fact: 'offer-valid-from', value: offer.validFrom, ...told }, needed: { is: 'at-most', value: on } };
  const { fact, value, needed } = test(offer, policy);
  return { met: meets({ fact, value, needed }), fact: { fact, value, ...told }, needed };
}
