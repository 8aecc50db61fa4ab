import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { shown } from '../domain/organisation.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { CASES, REQUESTS, cases, requests } from '../store.ts';
import { declineCase, sendRequest, showDeclineNote } from '../usecases.ts';
import type { Deps } from './deps.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  sendRequest: (context, { body }) => sendRequest(context, keys, body),
  listRequests: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, REQUESTS, query, { descending: true }) }),
  getRequest: (context, { params }) => read(context, requests, params.requestId, ({ overseer: _overseer, municipality, reception, ...request }) => ({
    ...request, municipality: shown(municipality!), ...(reception && { reception: shown(reception) }),
  })),
  listCases: async (context, { query: { status, ...query } }) => ({ status: 200, body: await page(context.ports, context.scope, CASES, query, status ? { sortPrefix: `${status}#` } : {}) }),
  getCase: (context, { params }) => read(context, cases, params.caseId, ({ overseer: _overseer, reception, ...rest }) => ({ ...rest, ...(reception && { reception: shown(reception) }) })),
  declineCase: (context, { params, body }) => declineCase(context, keys, params.caseId, body),
  getDeclineNote: (context, { params }) => showDeclineNote(context, keys, params.personId),
});

export const createHandler = ({ keys, ...deps }: Deps) =>
  createApi({ name: 'settlement', routes, handlers: handlers(keys), aggregates: { request: { aggregate: requests }, case: { aggregate: cases } }, texts, ...deps });
