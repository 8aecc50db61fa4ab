import * as z from 'zod/mini';
import { pageOf, PageQuery, pageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Line, Note, OrgNo, Written, Year } from '#shared/ids/schemas.ts';
import { DEVIATION_REASONS, SCHEMES, SCHEME_OUTCOMES, SECURITIES } from './domain/codes.ts';

const Organisation = z.strictObject({ orgno: OrgNo, name: Line });
const PrivatePerson = z.strictObject({ name: Line, phone: z.optional(z.string().check(z.regex(/^\+?[\d ]{8,15}$/))), email: z.optional(z.string().check(z.regex(/^[^\s@]{1,64}@[^\s@]{1,180}$/))) });
const Ore = z.int().check(z.minimum(1), z.maximum(100_000_000));
const versioned = { id: Id, version: z.int() };
const Occupancy = z.enum(['vacant', 'let']);
const Home = z.enum(['awaiting-home', 'housed']);

const landlord = { ...versioned, status: z.enum(['registered', 'removed']), kind: z.enum(['organisation', 'private-person']), organisation: z.optional(Organisation), registeredOn: DateOnly };
const described = {
  landlordId: Id, area: z.string().check(z.regex(/^\d{4}$/)), nearCentre: z.boolean(), rooms: z.int().check(z.minimum(1), z.maximum(20)), squareMetres: z.int().check(z.minimum(1), z.maximum(1000)),
};
const security = z.strictObject({ kind: z.enum(SECURITIES), amountOre: Ore });
const tenancy = { dwellingId: Id, from: DateOnly, monthlyRentOre: Ore, security: z.optional(security) };
const scheme = { scheme: z.enum(SCHEMES), appliedOn: DateOnly };
const outcome = { outcome: z.enum(SCHEME_OUTCOMES), decidedOn: DateOnly, amountOre: z.optional(Ore) };
const HouseholdHome = z.strictObject({
  ...versioned, status: z.enum(['open', 'closed']), year: Year, openedOn: DateOnly, persons: z.array(z.strictObject({ personId: Id })),
  tenancies: z.array(z.strictObject({ tenancyId: Id, ...tenancy, to: z.optional(DateOnly), deviation: z.optional(z.strictObject({ reason: z.enum(DEVIATION_REASONS), notedWith: Id })) })),
  schemes: z.array(z.strictObject({ schemeId: Id, ...scheme, outcome: z.optional(z.enum(SCHEME_OUTCOMES)), decidedOn: z.optional(DateOnly), amountOre: z.optional(Ore) })),
});
const OneLandlord = z.strictObject({ landlordId: Id });
const OneDwelling = z.strictObject({ dwellingId: Id });
const OneHousehold = z.strictObject({ householdId: Id });

const municipality = { audience: 'people', roles: ['adviser', 'manager'], purpose: 'housing' } as const;
const ofLandlords = { ...municipality, tag: 'Landlords' } as const;
const ofDwellings = { ...municipality, tag: 'Dwellings' } as const;
const ofHomes = { ...municipality, tag: 'Homes' } as const;
const changing = { method: 'POST', answers: { 200: Written }, ifMatch: true } as const;

export const routes = {
  registerLandlord: {
    ...ofLandlords, method: 'POST', path: '/v1/landlords', summary: 'Register who lets dwellings',
    description: 'Either an organisation or a private person. Of a private person name and contact are sealed, and shown one at a time.',
    body: z.strictObject({ organisation: z.optional(Organisation), person: z.optional(PrivatePerson) }), tells: { '/organisation': 'organisation', '/person': 'landlord' },
    answers: { 201: Written }, refusals: ['landlord-of-one-kind', 'organisation-number-wrong'],
  },
  listLandlords: {
    ...ofLandlords, method: 'GET', path: '/v1/landlords', summary: 'List landlords', description: 'Private persons stand by id only.', query: PageQuery, answers: { 200: pageOf(z.strictObject(landlord)) },
  },
  getLandlord: {
    ...ofLandlords, method: 'GET', path: '/v1/landlords/{landlordId}', summary: 'Show a landlord', params: OneLandlord, answers: { 200: z.strictObject({ ...landlord, removedOn: z.optional(DateOnly) }) },
  },
  getLandlordContact: {
    ...ofLandlords, method: 'GET', path: '/v1/landlords/{landlordId}/contact', summary: 'Open the contact of a private landlord', description: 'The reading is logged.',
    params: OneLandlord, answers: { 200: z.strictObject({ id: Id, name: z.string(), phone: z.optional(z.string()), email: z.optional(z.string()) }) },
  },
  removeLandlord: {
    ...ofLandlords, ...changing, path: '/v1/landlords/{landlordId}/removal', summary: 'Remove a landlord',
    description: 'Of a private person name and contact are erased. Tenancies stand; no further dwelling can be registered.', params: OneLandlord, refusals: ['wrong-state'],
  },
  registerDwelling: {
    ...ofDwellings, method: 'POST', path: '/v1/dwellings', summary: 'Register a dwelling',
    description: '`area` is the postal code. The street address is sealed, and opened only while the dwelling is vacant.',
    body: z.strictObject({ ...described, address: Line }), tells: { '/area': 'organisation', '/address': 'dwellingAddress' }, answers: { 201: Written }, refusals: ['landlord-unknown'],
  },
  listDwellings: {
    ...ofDwellings, method: 'GET', path: '/v1/dwellings', summary: 'List dwellings, vacant ones first', description: 'Tells neither the address nor who lives there.',
    query: z.strictObject({ ...pageQuery, occupancy: z.optional(Occupancy) }), answers: { 200: pageOf(z.strictObject({ id: Id, occupancy: Occupancy, ...described })) },
  },
  getDwelling: {
    ...ofDwellings, method: 'GET', path: '/v1/dwellings/{dwellingId}', summary: 'Show a dwelling', description: 'Tells neither the address nor who lives there.', params: OneDwelling,
    answers: { 200: z.strictObject({ ...versioned, status: z.enum(['registered', 'withdrawn']), ...described, registeredOn: DateOnly, withdrawnOn: z.optional(DateOnly), occupancy: Occupancy, vacantFrom: z.optional(DateOnly) }) },
  },
  getDwellingAddress: {
    ...ofDwellings, method: 'GET', path: '/v1/dwellings/{dwellingId}/address', summary: 'Open the address of a vacant dwelling',
    description: 'Not found while somebody lives there: where somebody lives stands on that person\'s own card, with its protection. The reading is logged.',
    params: OneDwelling, answers: { 200: z.strictObject({ id: Id, address: z.string() }) },
  },
  withdrawDwelling: {
    ...ofDwellings, ...changing, path: '/v1/dwellings/{dwellingId}/withdrawal', summary: 'Take a vacant dwelling out of the register', params: OneDwelling,
    does: { aggregate: 'dwelling', command: 'withdraw', id: 'dwellingId' }, refusals: ['wrong-state', 'dwelling-let'],
  },
  listHomes: {
    ...ofHomes, method: 'GET', path: '/v1/homes', summary: 'List households by whether they have a home', description: 'Those who await a home come first, by how long. Holds no names and no addresses.',
    query: z.strictObject({ ...pageQuery, home: z.optional(Home) }),
    answers: { 200: pageOf(z.strictObject({ ...versioned, home: Home, year: Year, openedOn: DateOnly, persons: z.int(), schemesWaiting: z.int(), deviates: z.boolean() })) },
  },
  getHome: {
    ...ofHomes, method: 'GET', path: '/v1/homes/{householdId}', summary: 'Show a household\'s tenancies and schemes', description: 'The id is the household\'s.', params: OneHousehold, answers: { 200: HouseholdHome },
  },
  beginTenancy: {
    ...ofHomes, ...changing, path: '/v1/homes/{householdId}/tenancies', summary: 'Let a dwelling to a household',
    description: 'A dwelling has one tenancy at a time. Where the council wishes for dwellings near the centre and this one is not, a reason is required; its note is sealed.',
    params: OneHousehold, body: z.strictObject({ ...tenancy, deviation: z.optional(z.strictObject({ reason: z.enum(DEVIATION_REASONS), note: Note })) }),
    tells: { '/from': 'case', '/deviation': 'deviationNote' },
    refusals: ['wrong-state', 'dwelling-unknown', 'dwelling-not-vacant', 'deviation-reason-required', 'no-deviation', 'person-erased', 'from-too-far-ahead', 'too-many-tenancies'],
  },
  endTenancy: {
    ...ofHomes, ...changing, path: '/v1/homes/{householdId}/tenancies/{tenancyId}/end', summary: 'Register that a tenancy has ended', description: 'The dwelling is vacant again.',
    params: z.strictObject({ householdId: Id, tenancyId: Id }), body: z.strictObject({ to: DateOnly }), tells: { '/to': 'case' },
    does: { aggregate: 'home', command: 'end', id: 'householdId' }, refusals: ['tenancy-ended', 'date-in-future', 'ends-before-it-begins'],
  },
  applyForScheme: {
    ...ofHomes, ...changing, path: '/v1/homes/{householdId}/schemes', summary: 'Register an application to one of Husbanken\'s schemes', params: OneHousehold, body: z.strictObject(scheme), tells: { '/appliedOn': 'case' },
    does: { aggregate: 'home', command: 'apply', id: 'householdId' }, refusals: ['wrong-state', 'date-in-future', 'scheme-waits', 'too-many-schemes'],
  },
  decideScheme: {
    ...ofHomes, ...changing, path: '/v1/homes/{householdId}/schemes/{schemeId}/outcome', summary: 'Register the answer to an application', params: z.strictObject({ householdId: Id, schemeId: Id }), body: z.strictObject(outcome),
    tells: { '/decidedOn': 'case' }, does: { aggregate: 'home', command: 'decide', id: 'householdId' }, refusals: ['scheme-decided', 'date-in-future', 'decided-before-applied', 'amount-not-granted'],
  },
  getDeviationNotes: {
    ...ofHomes, method: 'GET', path: '/v1/persons/{personId}/deviation-notes', summary: 'Read why a household got a dwelling outside the centre',
    description: 'Sealed with the person whom the tenancy names; erasing that person erases the notes. The reading is logged.',
    params: z.strictObject({ personId: Id }), answers: { 200: z.strictObject({ personId: Id, notes: z.array(z.strictObject({ tenancyId: Id, note: z.string() })) }) },
  },
} as const satisfies RouteTable;
