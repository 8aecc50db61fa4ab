import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { Id } from '#shared/ids/schemas.ts';

const Reading = z.strictObject({
  id: Id, at: z.iso.datetime(), actor: z.string(), roles: z.array(z.string()), purpose: z.string(), fields: z.array(z.string()),
  outcome: z.enum(['shown', 'withheld']), correlationId: z.string(),
});

export const routes = {
  listReadings: {
    method: 'GET', path: '/v1/persons/{personId}/readings', audience: 'people', roles: ['manager'], tag: 'Persons', purpose: 'control of access',
    summary: 'List who has read a person\'s cards, newest first',
    description: 'Who, in which roles, why, and which fields; no value. A list that shows many persons is one reading of each.',
    params: z.strictObject({ personId: Id }), query: PageQuery, answers: { 200: pageOf(Reading) },
  },
} as const satisfies RouteTable;
