import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { HOUSEHOLDS, households } from '../store.ts';
import { shownHousehold } from '../usecases.ts';
import type { Deps } from './deps.ts';

const handlers: Handlers<typeof routes> = {
  listHouseholds: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, HOUSEHOLDS, query, { descending: true }) }),
  getHousehold: (context, { params }) => read(context, households, params.householdId, shownHousehold),
};

export const createHandler = (deps: Deps) => createApi({ name: 'households', routes, handlers, aggregates: { household: { aggregate: households } }, texts, ...deps });
