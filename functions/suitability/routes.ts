import * as z from 'zod/mini';
import { pageOf, pageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, OrgNo, Written, Year } from '#shared/ids/schemas.ts';
import { CRITERIA, GROUPS } from './domain/codes.ts';
import { EXCLUSIONS } from './domain/fit.ts';
import { DESTINATIONS, DWELLINGS, PLACES, SCHOOLS, SECTORS, SERVICES } from './domain/offer.ts';
import { REGIONS } from './domain/regions.ts';

const Organisation = z.strictObject({ orgno: OrgNo, name: z.string() });
const some = <const C extends readonly [string, ...string[]]>(codes: C) => z.array(z.enum(codes)).check(z.maxLength(codes.length));
const numbers = <const C extends readonly string[]>(names: C, most: number) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.optional(z.int().check(z.minimum(0), z.maximum(most)))])) as Record<C[number], z.ZodMiniOptional<ReturnType<typeof z.int>>>);
const offer = {
  validFrom: DateOnly, place: z.enum(PLACES), services: some(SERVICES), schools: some(SCHOOLS), sectors: some(SECTORS), dwellings: numbers(DWELLINGS, 500), minutesTo: numbers(DESTINATIONS, 900),
  startWithinDays: z.optional(z.int().check(z.minimum(0), z.maximum(365))),
};
const CandidateStatus = z.enum(['waiting', 'requested', 'accepted', 'settled', 'withdrawn']);
const candidate = { id: Id, version: z.int(), status: CandidateStatus, year: Year, size: z.int(), group: z.enum(GROUPS), promptStart: z.boolean(), waitingSince: DateOnly, reception: Organisation };
const OneCandidate = z.strictObject({ candidateId: Id });
const OneYear = z.strictObject({ year: Year });
const Region = z.strictObject({ region: z.enum(REGIONS), municipalities: z.int(), decided: z.int(), taken: z.int(), settled: z.int(), settledPercent: z.int() });

const Aim = z.enum([...CRITERIA, 'prompt-start']);
const Fact = z.strictObject({ fact: z.string(), value: z.nullable(z.union([z.string(), z.number(), z.boolean()])), eventId: Id, on: DateOnly });
const Needed = z.strictObject({ is: z.enum(['at-least', 'at-most', 'equal']), value: z.union([z.string(), z.number(), z.boolean()]) });
const municipality = { orgno: OrgNo, name: z.string(), municipalityNumber: z.string() };
const point = { criterion: Aim, points: z.int(), fact: Fact };

const overseer = { audience: 'people', roles: ['overseer'], method: 'GET', purpose: 'settlement' } as const;
const manager = { audience: 'people', roles: ['manager'], tag: 'Municipality offers', purpose: 'settlement' } as const;

export const routes = {
  getOffer: {
    ...manager, roles: ['adviser', 'manager'], method: 'GET', path: '/v1/municipality-offers/{year}', summary: 'Show what the municipality offers in a year', description: 'It stands open from the overseer\'s call on.', params: OneYear,
    answers: { 200: z.strictObject({ id: Year, version: z.int(), status: z.enum(['awaited', 'registered']), registeredOn: z.optional(DateOnly), offer: z.optional(z.strictObject(offer)) }) },
  },
  registerOffer: {
    ...manager, method: 'POST', path: '/v1/municipality-offers/{year}/registration', summary: 'Register what the municipality offers those whom it settles',
    description: 'Services, schools, work, free dwellings and distances. The overseer compares it with the kinds of municipality that clusters recommend. A later registration replaces it.',
    params: OneYear, body: z.strictObject(offer), tells: { '/validFrom': 'organisation' }, answers: { 200: Written }, ifMatch: true, does: { aggregate: 'offer', command: 'register', id: 'year' }, refusals: ['after-the-year'],
  },
  listCandidates: {
    ...overseer, path: '/v1/candidates', tag: 'Candidates', summary: 'List those who wait for a municipality', description: 'By status and how long they have waited, the longest first. Holds no names: who they are is known to the reception.',
    query: z.strictObject({ ...pageQuery, status: z.optional(CandidateStatus) }), answers: { 200: pageOf(z.strictObject(candidate)) },
  },
  getCandidate: {
    ...overseer, path: '/v1/candidates/{candidateId}', tag: 'Candidates', summary: 'Show a candidate and the kind of municipality that is recommended', description: '`requestId` is the settlement request that stands. `settled`: how many of them.', params: OneCandidate,
    answers: { 200: z.strictObject({ ...candidate, criteria: z.array(z.enum(CRITERIA)), requestId: z.optional(Id), settled: z.int(), recommended: z.boolean() }) },
  },
  getFit: {
    ...overseer, path: '/v1/candidates/{candidateId}/fit', tag: 'Candidates', summary: 'Compare a candidate\'s recommended kind of municipality with what municipalities offer',
    description: 'Every municipality that was called upon for the year, most points first; of equal points first the part of the country that has settled the least of what was decided, then by name. Each point rests on a fact that somebody registered (`eventId`); the rest says what would have to change. `excluded`: no council decision, unaccompanied minors excluded, or no free places. Advice only: nothing is decided here, and nothing is learned from earlier settlements.',
    params: OneCandidate, query: OneYear,
    answers: { 200: z.strictObject({
      candidateId: Id, year: Year, on: DateOnly, advice: z.literal('advice-only-a-person-decides'), mostPoints: z.int(),
      policy: z.strictObject({ name: z.string(), version: z.string(), nearMinutes: z.int(), promptDays: z.int(), weights: z.record(z.string(), z.int()) }),
      municipalities: z.array(z.strictObject({
        ...municipality, county: z.string(), region: z.enum(REGIONS), freePlaces: z.int(), points: z.int(), reasons: z.array(z.strictObject(point)), wouldHaveToChange: z.array(z.strictObject({ ...point, needed: Needed })),
      })),
      excluded: z.array(z.strictObject({ ...municipality, reason: z.enum(EXCLUSIONS), fact: Fact, needed: Needed })), dispersal: z.array(Region),
    }) },
  },
  getDispersal: {
    ...overseer, path: '/v1/settlement-dispersal/{year}', tag: 'Candidates', summary: 'Show how settlement is spread over the parts of the country', description: 'Places that councils decided, places that are taken and settled ones, of the municipalities that were called upon.',
    params: OneYear, answers: { 200: z.strictObject({ year: Year, regions: z.array(Region) }) },
  },
} as const satisfies RouteTable;
