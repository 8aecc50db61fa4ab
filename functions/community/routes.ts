import * as z from 'zod/mini';
import { pageOf, PageQuery, pageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Line, OrgNo, Written } from '#shared/ids/schemas.ts';
import { EVENT_KINDS, PARTNER_KINDS, SCOPES, VOLUNTEER_WORK, WITHDRAWAL_REASONS } from './domain/codes.ts';
import { Link, municipality } from './schemas.ts';

const PartnerKind = z.enum(PARTNER_KINDS);
const contact = {
  phone: z.optional(z.string().check(z.regex(/^\+?\d[\d ]{4,18}\d$/))), email: z.optional(z.string().check(z.regex(/^[\w.+-]{1,60}@[\w-]{1,60}(\.[\w-]{1,30}){1,4}$/))), visitingAddress: z.optional(Line), page: z.optional(Link),
};
const partner = { name: Line, orgno: z.optional(OrgNo), contact: z._default(z.strictObject(contact), {}), hostsPractice: z._default(z.boolean(), false), scope: z._default(z.enum(SCOPES), 'none') };
const PartnerStatus = z.enum(['active', 'ended']);
const versioned = { id: Id, version: z.int() };
const OnePartner = z.strictObject({ partnerId: Id });

const Outside = z.int().check(z.minimum(0), z.maximum(999));
const group = { name: Line, work: z.enum(VOLUNTEER_WORK), partnerId: z.optional(Id), outsideVolunteers: z._default(Outside, 0) };
const OneGroup = z.strictObject({ groupId: Id });
const participation = { groupId: z.optional(Id), work: z.enum(VOLUNTEER_WORK), on: DateOnly, hours: z.number().check(z.minimum(0.25), z.maximum(16), z.multipleOf(0.25)) };
const OnePerson = z.strictObject({ personId: Id });

const Time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const Capacity = z.int().check(z.minimum(1), z.maximum(10_000));
const event = { kind: z.enum(EVENT_KINDS), title: Line, date: DateOnly, startsAt: Time, endsAt: z.optional(Time), place: Line, partnerId: z.optional(Id), capacity: z.optional(Capacity) };
const EventStatus = z.enum(['planned', 'withdrawn']);
const OneEvent = z.strictObject({ communityEventId: Id });
const Seats = z.int();
const signUp = { signUpId: Id, personId: z.optional(Id), outsiders: z.optional(z.int()), waits: z.optional(z.boolean()) };

const partners = { ...municipality, tag: 'Partners' } as const;
const volunteers = { ...municipality, tag: 'Volunteers' } as const;
const events = { ...municipality, tag: 'Community events' } as const;
const organisation = { '': 'organisation' } as const;
const partnerRefusals = ['invalid-organisation-number', 'scope-not-for-kind', 'scope-needs-organisation-number'] as const;
const eventRefusals = ['date-in-past', 'ends-before-it-began', 'partner-unknown'] as const;

export const routes = {
  registerPartner: {
    ...partners, method: 'POST', path: '/v1/partners', summary: 'Register an organisation that the service works with',
    description: '`scope` says what of a person\'s case it may be told of, as agreed; each kind has one of its own, or `none`. Contact is the organisation\'s, never a named person\'s.',
    body: z.strictObject({ kind: PartnerKind, ...partner, from: DateOnly }), tells: organisation, answers: { 201: Written }, does: { aggregate: 'partner', command: 'register', id: 'new' }, refusals: partnerRefusals,
  },
  listPartners: {
    ...partners, method: 'GET', path: '/v1/partners', summary: 'List partners by kind and name', query: z.strictObject({ ...pageQuery, kind: z.optional(PartnerKind) }),
    answers: { 200: pageOf(z.strictObject({ ...versioned, status: PartnerStatus, kind: PartnerKind, name: z.string(), hostsPractice: z.boolean(), scope: z.enum(SCOPES) })) },
  },
  getPartner: {
    ...partners, method: 'GET', path: '/v1/partners/{partnerId}', summary: 'Show a partner', params: OnePartner,
    answers: { 200: z.strictObject({ ...versioned, status: PartnerStatus, kind: PartnerKind, ...partner, from: DateOnly, to: z.optional(DateOnly) }) },
  },
  changePartner: {
    ...partners, method: 'PUT', path: '/v1/partners/{partnerId}', summary: 'Change a partner', description: 'Replaces all but kind and first day.', params: OnePartner, body: z.strictObject(partner), tells: organisation,
    answers: { 200: Written }, ifMatch: true, does: { aggregate: 'partner', command: 'change', id: 'partnerId' }, refusals: ['wrong-state', ...partnerRefusals],
  },
  endPartner: {
    ...partners, method: 'POST', path: '/v1/partners/{partnerId}/end', summary: 'Register that the cooperation is over', params: OnePartner, body: z.strictObject({ to: DateOnly }), tells: organisation,
    answers: { 200: Written }, ifMatch: true, does: { aggregate: 'partner', command: 'end', id: 'partnerId' }, refusals: ['wrong-state', 'date-in-future', 'ends-before-it-began'],
  },
  startVolunteerGroup: {
    ...volunteers, method: 'POST', path: '/v1/volunteer-groups', summary: 'Register a group of volunteers', description: 'Volunteers from outside are counted, not named: their own organisation knows them.',
    body: z.strictObject(group), tells: { '/name': 'organisation' }, answers: { 201: Written }, does: { aggregate: 'group', command: 'start', id: 'new' }, refusals: ['partner-unknown'],
  },
  listVolunteerGroups: {
    ...volunteers, method: 'GET', path: '/v1/volunteer-groups', summary: 'List volunteer groups by name', query: PageQuery,
    answers: { 200: pageOf(z.strictObject({ ...versioned, status: PartnerStatus, name: z.string(), work: z.enum(VOLUNTEER_WORK), outsideVolunteers: Outside })) },
  },
  getVolunteerGroup: {
    ...volunteers, method: 'GET', path: '/v1/volunteer-groups/{groupId}', summary: 'Show a volunteer group', params: OneGroup,
    answers: { 200: z.strictObject({ ...versioned, status: PartnerStatus, ...group, since: DateOnly, endedOn: z.optional(DateOnly) }) },
  },
  changeVolunteerGroup: {
    ...volunteers, method: 'PUT', path: '/v1/volunteer-groups/{groupId}', summary: 'Change a volunteer group', params: OneGroup, body: z.strictObject(group), tells: { '/name': 'organisation' },
    answers: { 200: Written }, ifMatch: true, does: { aggregate: 'group', command: 'change', id: 'groupId' }, refusals: ['wrong-state', 'partner-unknown'],
  },
  endVolunteerGroup: {
    ...volunteers, method: 'POST', path: '/v1/volunteer-groups/{groupId}/end', summary: 'Register that a volunteer group is dissolved', params: OneGroup,
    answers: { 200: Written }, ifMatch: true, does: { aggregate: 'group', command: 'end', id: 'groupId' }, refusals: ['wrong-state'],
  },
  logVolunteering: {
    ...volunteers, method: 'POST', path: '/v1/persons/{personId}/volunteering', summary: 'Register that a settled person was a volunteer', description: 'On a day, for some hours, in a group or by themselves. When the person is erased, day and hours stay as nobody\'s.',
    params: OnePerson, body: z.strictObject(participation), tells: { '/on': 'case' }, answers: { 201: Written }, does: { aggregate: 'participation', command: 'log', id: 'new' }, refusals: ['group-unknown', 'date-in-future'],
  },
  listVolunteering: {
    ...volunteers, method: 'GET', path: '/v1/persons/{personId}/volunteering', summary: 'List the days on which a person was a volunteer', description: 'Newest first.', params: OnePerson, query: PageQuery,
    answers: { 200: pageOf(z.strictObject({ ...versioned, ...participation })) },
  },
  strikeVolunteering: {
    ...volunteers, method: 'DELETE', path: '/v1/volunteering/{participationId}', summary: 'Strike a day that was registered by mistake', description: 'Striking it again changes nothing, so no version is asked for.', params: z.strictObject({ participationId: Id }),
    answers: { 200: Written }, does: { aggregate: 'participation', command: 'strike', id: 'participationId' },
  },
  planCommunityEvent: {
    ...events, method: 'POST', path: '/v1/community-events', summary: 'Plan an event', description: 'Without `partnerId` the service itself is the organiser; without `capacity` there is room for all.',
    body: z.strictObject(event), tells: organisation, answers: { 201: Written }, does: { aggregate: 'event', command: 'plan', id: 'new' }, refusals: eventRefusals,
  },
  listCommunityEvents: {
    ...events, method: 'GET', path: '/v1/community-events', summary: 'The calendar', description: 'Planned events by date, or those that were withdrawn.', query: z.strictObject({ ...pageQuery, status: z.optional(EventStatus) }),
    answers: { 200: pageOf(z.strictObject({ ...versioned, status: EventStatus, kind: z.enum(EVENT_KINDS), title: z.string(), date: DateOnly, startsAt: Time, place: z.string(), capacity: z.optional(Capacity), taken: Seats, waiting: Seats })) },
  },
  getCommunityEvent: {
    ...events, method: 'GET', path: '/v1/community-events/{communityEventId}', summary: 'Show an event and who comes', description: 'In the order of sign-up. A sign-up with neither person nor outsiders is of somebody who is erased: the seat stays counted.', params: OneEvent,
    answers: { 200: z.strictObject({ ...versioned, status: EventStatus, ...event, taken: Seats, waiting: Seats, signUps: z.array(z.strictObject(signUp)), withdrawal: z.optional(z.strictObject({ on: DateOnly, reason: z.enum(WITHDRAWAL_REASONS) })) }) },
  },
  changeCommunityEvent: {
    ...events, method: 'PUT', path: '/v1/community-events/{communityEventId}', summary: 'Change an event', description: 'More capacity gives seats to those who wait, in their order.', params: OneEvent, body: z.strictObject(event), tells: organisation,
    answers: { 200: Written }, ifMatch: true, does: { aggregate: 'event', command: 'change', id: 'communityEventId' }, refusals: ['wrong-state', ...eventRefusals, 'capacity-below-taken'],
  },
  withdrawCommunityEvent: {
    ...events, method: 'POST', path: '/v1/community-events/{communityEventId}/withdrawal', summary: 'Withdraw an event', description: 'The event that tells of it names those who had signed up.', params: OneEvent, body: z.strictObject({ reason: z.enum(WITHDRAWAL_REASONS) }),
    answers: { 200: Written }, ifMatch: true, does: { aggregate: 'event', command: 'withdraw', id: 'communityEventId' }, refusals: ['wrong-state'],
  },
  signUp: {
    ...events, method: 'POST', path: '/v1/community-events/{communityEventId}/sign-ups', summary: 'Sign up a settled person, or a number from outside',
    description: 'When the event is full, or somebody waits already, the sign-up waits (`waits`). Sign-ups do not depend on each other, so no version is asked for.',
    params: OneEvent, body: z.strictObject({ personId: z.optional(Id), outsiders: z.optional(z.int().check(z.minimum(1), z.maximum(500))) }),
    answers: { 200: z.extend(Written, { signUpId: Id, waits: z.boolean() }) }, refusals: ['wrong-state', 'person-unknown', 'person-or-outsiders', 'event-over', 'already-signed-up', 'too-many-sign-ups', 'more-than-capacity'],
  },
  cancelSignUp: {
    ...events, method: 'DELETE', path: '/v1/community-events/{communityEventId}/sign-ups/{signUpId}', summary: 'Cancel a sign-up', description: 'The first who waits gets the seat, in the same commit.', params: z.strictObject({ communityEventId: Id, signUpId: Id }),
    answers: { 200: Written }, does: { aggregate: 'event', command: 'cancelSignUp', id: 'communityEventId' }, refusals: ['wrong-state', 'event-over'],
  },
} as const satisfies RouteTable;
