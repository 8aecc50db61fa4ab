import type { TenantDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { shown } from '../domain/organisation.ts';
import { ofOrganisations, ofYears } from '../domain/texts.ts';
import { CALLS, calls, years } from '../store.ts';
import { routes } from './routes.ts';
import { issueCall, showLedger, showYear } from './usecases.ts';

const handlers: Handlers<typeof routes> = {
  issueCall: (context, { body }) => issueCall(context, body),
  listCalls: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, CALLS, query, { descending: true }) }),
  getCall: (context, { params }) => read(context, calls, params.callId, ({ status: _status, overseer: _overseer, municipality, ...call }) => ({ ...call, municipality: shown(municipality!) })),
  getYear: (context, { params }) => showYear(context, params.year),
  getLedger: (context, { params, query }) => showLedger(context, params.year, query.on),
};

export const createHandler = (deps: TenantDeps) => createApi({ name: 'settlement', routes, handlers, aggregates: { year: { aggregate: years } }, texts: { ...ofOrganisations, ...ofYears }, ...deps });
