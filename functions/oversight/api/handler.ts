import type { TenantDeps } from '#shared/adapters/deps.ts';
import { createApi, type Handlers } from '#shared/http/api.ts';
import { routes } from '../routes.ts';
import { rowsOf } from '../store.ts';
import { figures } from '../usecases.ts';

const handlers: Handlers<typeof routes> = {
  getFigures: async ({ ports, identity }, { query }) => {
    const { municipalities, apart } = await rowsOf(ports, identity.scope, query.year);
    return { status: 200, body: { year: query.year, ...figures(municipalities, apart) } };
  },
};

export const createHandler = (deps: TenantDeps) => createApi({ name: 'oversight', routes, handlers, texts: {}, ...deps });
