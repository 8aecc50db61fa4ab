import type { TenantDeps } from '#shared/adapters/deps.ts';
import { createApi, type Handlers } from '#shared/http/api.ts';
import { readingsOf } from '#shared/privacy/reading.ts';
import { routes } from '../routes.ts';

const handlers: Handlers<typeof routes> = {
  listReadings: async ({ ports, identity }, { params, query }) => ({ status: 200, body: await readingsOf(ports, identity.scope, params.personId, query) }),
};

export const createHandler = (deps: TenantDeps) => createApi({ name: 'audit', routes, handlers, texts: {}, ...deps });
