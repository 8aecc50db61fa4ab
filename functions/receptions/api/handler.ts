import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { RECOMMENDATIONS, RESIDENTS, receptions, recommendations, residents } from '../store.ts';
import { assessNeeds, commitResident, completeElement, recommend, registerPermit, registerReception, registerResident, showCompleted, showNeeds, showReception, showResident } from '../usecases.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  registerReception: (context, { body }) => registerReception(context, body),
  getReception: (context, { params }) => showReception(context, params.receptionId),
  registerResident: (context, { body }) => registerResident(context, keys, body),
  listResidents: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, RESIDENTS, query, { descending: true }) }),
  getResident: (context, { params }) => showResident(context, params.residentId),
  registerPermit: (context, { params, body }) => registerPermit(context, keys, params.residentId, body),
  commitResident: (context, { params, body }) => commitResident(context, keys, params.residentId, body.committedOn),
  completeElement: (context, { params, body }) => completeElement(context, keys, params.residentId, body),
  listCompleted: (context, { params }) => showCompleted(context, keys, params.residentId),
  assessNeeds: (context, { params, body }) => assessNeeds(context, keys, params.residentId, body),
  getNeeds: (context, { params }) => showNeeds(context, keys, params.residentId),
  recommend: (context, { body }) => recommend(context, body),
  listRecommendations: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, RECOMMENDATIONS, query, { descending: true }) }),
  getRecommendation: (context, { params }) => read(context, recommendations, params.candidateId, ({ overseer: _overseer, reception, ...rest }) => ({ ...rest, reception: { orgno: reception!.orgno, name: reception!.name } })),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) => createApi({
  name: 'receptions', routes, handlers: handlers(keys), texts, aggregates: { reception: { aggregate: receptions }, resident: { aggregate: residents }, recommendation: { aggregate: recommendations } }, ...deps,
});
