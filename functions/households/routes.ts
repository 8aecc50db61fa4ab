import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Identifier, Line, OrgNo, Written } from '#shared/ids/schemas.ts';
import { BASES, CONDITIONS, DECLINE_REASONS, MOVE_REASONS, OUTCOMES, PERMIT_KINDS, TIES, WAYS } from './domain/codes.ts';
import { KINDS, SHOWN_KINDS } from './domain/graph.ts';

/** With their cards, no more fit in one commit. */
const MOST_AT_ONCE = 5;

const household = { id: Id, version: z.int(), status: z.enum(['formed', 'dissolved']), formedOn: DateOnly };
const Relation = z.strictObject({ relationId: Id, kind: z.enum(SHOWN_KINDS), personId: Id, since: z.optional(DateOnly), endedOn: z.optional(DateOnly) });
const Member = z.strictObject({
  personId: Id, came: z.enum(WAYS), belowProgrammeAge: z.optional(z.boolean()), settledOn: z.optional(DateOnly), referencePersonId: z.optional(Id), leftOn: z.optional(DateOnly), erasedOn: z.optional(DateOnly), relations: z.array(Relation),
});
const NewPerson = z.strictObject({
  name: Line, birthDate: DateOnly, identifier: z.optional(Identifier), permit: z.strictObject({ kind: z.enum(PERMIT_KINDS), grantedOn: DateOnly }),
  interpreterLanguage: z.optional(z.string().check(z.regex(/^[a-z]{2,3}$/))), relation: z.enum(TIES),
});
const Warnings = z.array(z.strictObject({ pointer: z.string(), code: z.enum(['identifier-doubtful', 'duplicate']), personId: z.optional(Id) }));
const Text = z.strictObject({ nb: z.string(), nn: z.string(), en: z.string() });
const law = { paragraph: z.string(), ruleId: z.string(), version: z.string() };
const Organisation = z.strictObject({ orgno: OrgNo, name: z.string() });
const departure = { id: Id, version: z.int(), status: z.enum(['announced', 'withdrawing', 'in-transit', 'closed', 'declined', 'withdrawn']), municipality: Organisation, movesOn: DateOnly, announcedOn: DateOnly };
const arrival = { id: Id, version: z.int(), status: z.enum(['received', 'accepted', 'completed', 'declined', 'withdrawn']), municipality: Organisation, persons: z.int(), movesOn: DateOnly, receivedOn: DateOnly };
const Persons = z.array(z.strictObject({ personId: Id }));
const moved = { reason: z.enum(MOVE_REASONS), declineReason: z.optional(z.enum(DECLINE_REASONS)) };
const MOST_MOVING = 8;
const OneHousehold = z.strictObject({ householdId: Id });
const municipality = { audience: 'people', roles: ['adviser', 'manager'], tag: 'Households', purpose: 'settlement' } as const;
const moving = { ...municipality, tag: 'Moves' } as const;
const OneDeparture = z.strictObject({ departureId: Id });
const OneArrival = z.strictObject({ arrivalId: Id });
const change = { ...municipality, method: 'POST', answers: { 200: Written }, ifMatch: true } as const;

export const routes = {
  listHouseholds: {
    ...municipality, method: 'GET', path: '/v1/households', summary: 'List households, newest first', description: 'Holds no names.',
    query: PageQuery, answers: { 200: pageOf(z.strictObject({ ...household, members: z.int() })) },
  },
  getHousehold: {
    ...municipality, method: 'GET', path: '/v1/households/{householdId}', summary: 'Show a household: members, dates, and what they are to each other',
    description: 'The id is the settlement case\'s, or the arrival\'s of those who moved here. Relations are seen from the member under whom they stand. Names and interpreter languages are on the members\' cards, each read by itself.',
    params: OneHousehold, answers: { 200: z.strictObject({ ...household, members: z.array(Member) }) },
  },
  registerRelation: {
    ...change, path: '/v1/households/{householdId}/relations', summary: 'Register what two of a household are to each other',
    description: '`parent-of` and `guardian-of` go from `personId` to `otherId`; the others are the same both ways. `since` is kept of spouses, cohabitants, guardians and others only.',
    params: OneHousehold, body: z.strictObject({ kind: z.enum(KINDS), personId: Id, otherId: Id, since: z.optional(DateOnly) }), tells: { '/since': 'case' },
    does: { aggregate: 'household', command: 'relate', id: 'householdId' },
    refusals: ['wrong-state', 'person-unknown', 'relation-to-self', 'date-not-kept', 'date-in-future', 'too-many-relations', 'relation-exists', 'relation-contradicts', 'parent-cycle', 'partner-already'],
  },
  endRelation: {
    ...change, path: '/v1/households/{householdId}/relations/{relationId}/end', summary: 'Register that a relation has ended, or was wrong',
    params: z.strictObject({ householdId: Id, relationId: Id }), body: z.strictObject({ endedOn: DateOnly }), tells: { '/endedOn': 'case' },
    does: { aggregate: 'household', command: 'endRelation', id: 'householdId' }, refusals: ['wrong-state', 'relation-ended', 'date-in-future', 'end-before-beginning'],
  },
  registerFamilyMembers: {
    ...change, path: '/v1/households/{householdId}/family-members', summary: 'Register members of a family who have come to somebody settled',
    description: 'They have a family permit, take no place of the council\'s decision and are counted on the reunification account. Whether they have right and duty to the programme is checked at once (integreringsloven §§ 8 and 9 f): `GET /v1/persons/{personId}/eligibility`. Three months run from `claimedOn`, the day a programme was claimed, which may also be registered later. A DUF number whose check fails, and somebody whom you have already, are taken with a warning.',
    params: OneHousehold, body: z.strictObject({ referencePersonId: Id, familyApplicationOn: DateOnly, arrivedOn: DateOnly, claimedOn: z.optional(DateOnly), persons: z.array(NewPerson).check(z.minLength(1), z.maxLength(MOST_AT_ONCE)) }),
    tells: {
      '/familyApplicationOn': 'case', '/arrivedOn': 'case', '/claimedOn': 'case', '/persons/*/name': 'name', '/persons/*/birthDate': 'birthDate', '/persons/*/identifier': 'identifier', '/persons/*/permit': 'permit',
      '/persons/*/interpreterLanguage': 'interpreterLanguage', '/persons/*/relation': 'relation',
    },
    answers: { 200: z.extend(Written, { persons: z.array(z.strictObject({ personId: Id })), warnings: z.optional(Warnings) }) },
    refusals: [
      'wrong-state', 'person-unknown', 'reference-not-settled', 'household-full', 'date-in-future', 'arrival-before-application', 'arrival-before-settlement', 'claim-before-arrival', 'birth-date-in-future', 'not-a-family-permit',
      'permit-in-future', 'permit-before-application', 'identifier-wrong', 'too-many-relations', 'partner-already',
    ],
  },
  getEligibility: {
    ...municipality, method: 'GET', path: '/v1/persons/{personId}/eligibility', tag: 'Eligibility', purpose: 'introduction programme', summary: 'Show whether a person has right and duty to the introduction programme',
    description: 'Checked when somebody is settled or comes later; below the age of the programme nothing is checked. Each condition in words, with its paragraph and the version of the law. The facts themselves are on the card. A proposal: a person decides.',
    params: z.strictObject({ personId: Id }),
    answers: { 200: z.strictObject({
      id: Id, version: z.int(), householdId: Id, basis: z.enum(BASES), outcome: z.enum(OUTCOMES), checkedOn: DateOnly, paragraph: z.optional(z.string()), text: Text,
      conditions: z.array(z.strictObject({ code: z.enum(CONDITIONS), met: z.boolean(), decisive: z.boolean(), ...law, text: Text })),
    }) },
  },
  announceDeparture: {
    ...moving, method: 'POST', path: '/v1/households/{householdId}/departures', summary: 'Announce that persons of a household move to another municipality',
    description: 'The other municipality takes over when they have come. Until it has answered, the move may be taken back. Then their cards and what has happened so far become the other\'s own, the programme here ends, and what the law makes us keep stays.',
    params: OneHousehold, body: z.strictObject({ municipality: OrgNo, persons: Persons.check(z.minLength(1), z.maxLength(MOST_MOVING)), movesOn: DateOnly, reason: z.enum(MOVE_REASONS) }),
    tells: { '/municipality': 'organisation', '/movesOn': 'case' }, answers: { 201: Written },
    refusals: ['unknown-municipality', 'not-a-municipality', 'same-municipality', 'too-far-ahead', 'person-unknown', 'person-twice', 'not-settled', 'before-settlement', 'already-moving'],
  },
  listDepartures: {
    ...moving, method: 'GET', path: '/v1/departures', summary: 'List who moves away, newest first', description: 'Holds no names.', query: PageQuery, answers: { 200: pageOf(z.strictObject({ ...departure, persons: z.int() })) },
  },
  getDeparture: {
    ...moving, method: 'GET', path: '/v1/departures/{departureId}', summary: 'Show a departure', description: '`in-transit`: the other municipality has accepted; `closed`: all of them stand there.',
    params: OneDeparture, answers: { 200: z.strictObject({ ...departure, ...moved, householdId: Id, persons: Persons }) },
  },
  withdrawDeparture: {
    ...moving, method: 'POST', path: '/v1/departures/{departureId}/withdrawal', summary: 'Take a departure back before the other municipality has answered',
    description: '`withdrawing` until the other says so; an answer that was there first stands.', params: OneDeparture, answers: { 200: Written }, ifMatch: true, does: { aggregate: 'departure', command: 'withdraw', id: 'departureId' }, refusals: ['wrong-state'],
  },
  listArrivals: {
    ...moving, method: 'GET', path: '/v1/arrivals', summary: 'List who moves here, newest first', description: 'How many, not who.', query: PageQuery, answers: { 200: pageOf(z.strictObject(arrival)) },
  },
  getArrival: {
    ...moving, method: 'GET', path: '/v1/arrivals/{arrivalId}', summary: 'Show an arrival', description: 'Who they are is known when they are taken over; their household has the arrival\'s id.',
    params: OneArrival, answers: { 200: z.strictObject({ ...arrival, ...moved, taken: Persons }) },
  },
  acceptArrival: {
    ...moving, roles: ['manager'], method: 'POST', path: '/v1/arrivals/{arrivalId}/acceptance', summary: 'Take over persons who have moved here', description: 'On the day of the move or later.',
    params: OneArrival, answers: { 200: Written }, ifMatch: true, does: { aggregate: 'arrival', command: 'accept', id: 'arrivalId' }, refusals: ['wrong-state', 'before-moving-day'],
  },
  declineArrival: {
    ...moving, roles: ['manager'], method: 'POST', path: '/v1/arrivals/{arrivalId}/decline', summary: 'Say that they have not moved here', description: 'They stay with the municipality that announced it.',
    params: OneArrival, body: z.strictObject({ reason: z.enum(DECLINE_REASONS) }), answers: { 200: Written }, ifMatch: true, does: { aggregate: 'arrival', command: 'decline', id: 'arrivalId' }, refusals: ['wrong-state'],
  },
  getResidences: {
    ...moving, method: 'GET', path: '/v1/persons/{personId}/residences', summary: 'Show where a person has lived', description: 'Municipalities, not addresses; oldest first, as far as this municipality may know. Of somebody whose address is protected the places before are not told.',
    params: z.strictObject({ personId: Id }),
    answers: { 200: z.strictObject({ personId: Id, firstSettledOn: DateOnly, residences: z.array(z.strictObject({ here: z.optional(z.boolean()), householdId: z.optional(Id), municipality: z.optional(Organisation), from: DateOnly, to: z.optional(DateOnly) })) }) },
  },
} as const satisfies RouteTable;
