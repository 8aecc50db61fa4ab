import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, OrgNo, Written, Year } from '#shared/ids/schemas.ts';
import { ARRIVAL_ROUTES, DECLINE_REASONS } from '../domain/codes.ts';
import { Appeal, Log, Persons, RefusalReason, kind } from '../household-schemas.ts';
import { NewPersons, Registered, ofPersons, tellsOfPersons } from '../person-schemas.ts';
import { Organisation, WithdrawalReason, overseer, versioned } from '../schemas.ts';

const RequestStatus = z.enum(['inquired', 'sent', 'accepted', 'declined', 'withdrawing', 'withdrawn', 'refused']);
const request = { ...versioned, status: RequestStatus, year: Year, unaccompaniedMinors: z.int(), ...kind, inquiredOn: z.optional(DateOnly), sentOn: z.optional(DateOnly), municipality: Organisation };
const Request = z.strictObject({
  ...request, reception: z.optional(Organisation), candidateId: z.optional(Id), selfSettlement: z.optional(z.boolean()), persons: Persons, appeal: z.optional(Appeal),
  declineReason: z.optional(z.enum(DECLINE_REASONS)), refusalReason: z.optional(RefusalReason), withdrawalReason: z.optional(WithdrawalReason),
});
const OneRequest = z.strictObject({ requestId: Id });

const asking = { ...overseer, tag: 'Settlement requests', params: OneRequest } as const;
const changing = { ...asking, method: 'POST', answers: { 200: Written }, ifMatch: true } as const;

export const routes = {
  sendRequest: {
    ...overseer, method: 'POST', path: '/v1/settlement-requests', tag: 'Settlement requests', summary: 'Ask a municipality to settle named persons',
    description: 'Everybody has a permit of integreringsloven § 9. What is personal is sealed per person; the municipality, and the reception where there is one, get copies of their own. A DUF number whose check fails is taken with a warning, and so is a person whom you have already: `duplicate` names that person\'s id. `group-not-settled`: the municipality says in its profile that it settles others; it answers all the same. An unaccompanied minor has a guardian. `route` is how they come, `candidateId` whom you looked for a municipality for.',
    body: z.strictObject({ municipality: OrgNo, reception: z.optional(OrgNo), year: Year, route: z._default(z.enum(ARRIVAL_ROUTES), 'reception'), candidateId: z.optional(Id), persons: NewPersons }),
    tells: { '/municipality': 'organisation', '/reception': 'organisation', '/year': 'case', ...tellsOfPersons }, answers: { 201: Registered },
    refusals: ['unknown-municipality', 'not-a-municipality', 'unknown-reception', 'not-a-reception', 'reception-not-expected', ...ofPersons],
  },
  listRequests: {
    ...overseer, method: 'GET', path: '/v1/settlement-requests', tag: 'Settlement requests', summary: 'List requests, newest first', description: 'Holds no names.',
    query: PageQuery, answers: { 200: pageOf(z.strictObject({ ...request, persons: z.int(), settleBy: z.optional(DateOnly) })) },
  },
  getRequest: {
    ...asking, method: 'GET', path: '/v1/settlement-requests/{requestId}', summary: 'Show a request and its answer', description: '`withdrawing` marks a person whom you asked to take back, until the municipality\'s side has answered. `settleBy` is the last day of the wait from permit to settlement that was agreed on.', answers: { 200: Request },
  },
  getRequestLog: {
    ...asking, method: 'GET', path: '/v1/settlement-requests/{requestId}/log', summary: 'Show what happened to a request, on both sides', description: 'Oldest first: what, when, on which side and in which role. Holds no names.', answers: { 200: Log },
  },
  allocateRequest: {
    ...changing, path: '/v1/settlement-requests/{requestId}/allocation', summary: 'Allocate the municipality to persons who found a home there',
    description: 'The inquiry becomes a request, which the municipality answers as any other; its persons take places of the council\'s decision. Refused while you have an offer open for one of them, by identifier.',
    refusals: ['wrong-state', 'offer-exists'],
  },
  refuseRequest: {
    ...changing, path: '/v1/settlement-requests/{requestId}/refusal', summary: 'Refuse to allocate the municipality to persons who found a home there',
    body: z.strictObject({ reason: RefusalReason }), does: { aggregate: 'request', command: 'refuse', id: 'requestId' }, refusals: ['wrong-state'],
  },
  withdrawRequest: {
    ...changing, path: '/v1/settlement-requests/{requestId}/withdrawal', summary: 'Take a request back before anybody is settled',
    description: 'The municipality\'s case closes, and places that it had accepted are released. The request is `withdrawing` until the municipality\'s side has said so; a decline or a settlement that was there first stands.',
    body: z.strictObject({ reason: WithdrawalReason }), does: { aggregate: 'request', command: 'withdraw', id: 'requestId' }, refusals: ['wrong-state', 'somebody-settled'],
  },
  withdrawPerson: {
    ...changing, path: '/v1/settlement-requests/{requestId}/persons/{personId}/withdrawal', summary: 'Take one person of a request back before that one is settled',
    description: 'The place is released. The last person is taken back with the whole request.',
    params: z.strictObject({ requestId: Id, personId: Id }), body: z.strictObject({ reason: WithdrawalReason }),
    does: { aggregate: 'request', command: 'withdrawPerson', id: 'requestId' }, refusals: ['wrong-state', 'already-settled', 'person-withdrawn', 'last-person'],
  },
} as const satisfies RouteTable;
