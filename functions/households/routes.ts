import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Written } from '#shared/ids/schemas.ts';
import { KINDS, SHOWN_KINDS } from './domain/graph.ts';
import { WAYS } from './domain/household.ts';

const household = { id: Id, version: z.int(), status: z.enum(['formed', 'dissolved']), formedOn: DateOnly };
const Relation = z.strictObject({ relationId: Id, kind: z.enum(SHOWN_KINDS), personId: Id, since: z.optional(DateOnly), endedOn: z.optional(DateOnly) });
const Member = z.strictObject({
  personId: Id, came: z.enum(WAYS), belowProgrammeAge: z.optional(z.boolean()), settledOn: z.optional(DateOnly), leftOn: z.optional(DateOnly), erasedOn: z.optional(DateOnly), relations: z.array(Relation),
});
const OneHousehold = z.strictObject({ householdId: Id });
const municipality = { audience: 'people', roles: ['adviser', 'manager'], tag: 'Households', purpose: 'settlement' } as const;
const change = { ...municipality, method: 'POST', answers: { 200: Written }, ifMatch: true } as const;

export const routes = {
  listHouseholds: {
    ...municipality, method: 'GET', path: '/v1/households', summary: 'List households, newest first', description: 'Holds no names.',
    query: PageQuery, answers: { 200: pageOf(z.strictObject({ ...household, members: z.int() })) },
  },
  getHousehold: {
    ...municipality, method: 'GET', path: '/v1/households/{householdId}', summary: 'Show a household: members, dates, and what they are to each other',
    description: 'The id is the settlement case\'s. Relations are seen from the member under whom they stand. Names and interpreter languages are on the members\' cards, each read by itself.',
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
} as const satisfies RouteTable;
