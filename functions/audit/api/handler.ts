import { createApi, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { READINGS } from '#shared/privacy/reading.ts';
import { routes } from '../routes.ts';
import type { Deps } from './deps.ts';

const handlers: Handlers<typeof routes> = {
  listReadings: async ({ ports, scope }, { params, query }) => ({ status: 200, body: await page(ports, scope, READINGS(params.personId), query, { descending: true }) }),
};

export const createHandler = (deps: Deps) => createApi({ name: 'audit', routes, handlers, texts: {}, ...deps });
