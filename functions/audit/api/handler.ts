import { createApi, type Handlers } from '#shared/http/api.ts';
import { readingsOf } from '#shared/privacy/reading.ts';
import { routes } from '../routes.ts';
import type { Deps } from './deps.ts';

const handlers: Handlers<typeof routes> = {
  listReadings: async ({ ports, identity }, { params, query }) => ({ status: 200, body: await readingsOf(ports, identity.scope, params.personId, query) }),
};

export const createHandler = (deps: Deps) => createApi({ name: 'audit', routes, handlers, texts: {}, ...deps });
