import type { TenantDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { CANDIDATES, offers } from '../store.ts';
import { showCandidate, showDispersal, showFit } from '../usecases.ts';

const handlers: Handlers<typeof routes> = {
  getOffer: (context, { params }) => read(context, offers, params.year, ({ status, registeredOn, offer }) => ({ status, ...(offer && { registeredOn, offer }) })),
  listCandidates: async (context, { query: { status, ...query } }) => ({ status: 200, body: await page(context.ports, context.scope, CANDIDATES, query, status ? { sortPrefix: `${status}#` } : {}) }),
  getCandidate: (context, { params }) => showCandidate(context, params.candidateId),
  getFit: (context, { params, query }) => showFit(context, params.candidateId, query.year),
  getDispersal: (context, { params }) => showDispersal(context, params.year),
};

export const createHandler = (deps: TenantDeps) => createApi({ name: 'suitability', routes, handlers, aggregates: { offer: { aggregate: offers } }, texts, ...deps });
