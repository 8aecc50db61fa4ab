import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { texts } from '../domain/texts.ts';
import { BROCHURES, brochures } from '../store.ts';
import { routes } from './routes.ts';
import { handOver, listHandedOver } from './usecases.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  listBrochures: async ({ ports, scope }, { query }) => ({ status: 200, body: await page(ports, scope, BROCHURES, query) }),
  getBrochure: (context, { params }) => read(context, brochures, params.brochureId, ({ title, versions }) => ({ title, versions })),
  handOverBrochure: (context, { params, body }) => handOver(context, keys, params.personId, body),
  listHandedOver: (context, { params }) => listHandedOver(context, keys, params.personId),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) =>
  createApi({ name: 'community', routes, handlers: handlers(keys), aggregates: { brochure: { aggregate: brochures } }, texts, ...deps });
