import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { texts } from '../domain/recommendation-texts.ts';
import { RECOMMENDATIONS, recommendations } from '../store.ts';
import { makePackage } from './package.ts';
import { routes } from './routes.ts';
import { recommend } from './usecases.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  recommend: (context, { body }) => recommend(context, body),
  listRecommendations: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, RECOMMENDATIONS, query, { descending: true }) }),
  getRecommendation: (context, { params }) => read(context, recommendations, params.candidateId, ({ overseer: _overseer, reception, ...rest }) => ({ ...rest, reception: { orgno: reception!.orgno, name: reception!.name } })),
  makePackage: (context, { params }) => makePackage(context, keys, params.candidateId),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) => createApi({ name: 'receptions', routes, handlers: handlers(keys), texts, aggregates: { recommendation: { aggregate: recommendations } }, ...deps });
