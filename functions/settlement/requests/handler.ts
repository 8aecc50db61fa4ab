import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { by } from '../by.ts';
import { appealOf } from '../domain/allocation.ts';
import { shown } from '../domain/organisation.ts';
import { ofHouseholds, ofOrganisations, ofRequests } from '../domain/texts.ts';
import { showLog } from '../log.ts';
import { REQUESTS, requests } from '../store.ts';
import { routes } from './routes.ts';
import { allocateRequest, sendRequest } from './usecases.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  sendRequest: (context, { body }) => sendRequest(context, keys, body),
  listRequests: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, REQUESTS, query, { descending: true }) }),
  getRequest: (context, { params }) => read(context, requests, params.requestId, ({ overseer: _overseer, municipality, reception, ...request }) => ({
    ...request, municipality: shown(municipality!), ...(reception && { reception: shown(reception) }), ...(request.sentOn && { appeal: appealOf(request.sentOn) }),
  })),
  getRequestLog: (context, { params }) => showLog(context, requests, params.requestId),
  allocateRequest: (context, { params }) => allocateRequest(context, keys, params.requestId),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) => createApi({
  name: 'settlement', routes, handlers: handlers(keys), aggregates: { request: { aggregate: requests, facts: (context) => Promise.resolve(by(context)) } }, texts: { ...ofOrganisations, ...ofHouseholds, ...ofRequests }, ...deps,
});
