import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { RESIDENTS, receptions, residents } from '../store.ts';
import { eraseResident } from '../erasure.ts';
import { assessNeeds, commitResident, completeElement, recordResident, registerPermit, registerReception, registerResident, showCompleted, showNeeds, showReception, showRecord, showResident } from '../usecases.ts';

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
  recordResident: (context, { params, body }) => recordResident(context, keys, params.residentId, body),
  getRecord: (context, { params }) => showRecord(context, keys, params.residentId),
  eraseResident: (context, { params, body }) => eraseResident(context, params.residentId, body.reason),
  assessNeeds: (context, { params, body }) => assessNeeds(context, keys, params.residentId, body),
  getNeeds: (context, { params }) => showNeeds(context, keys, params.residentId),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) => createApi({
  name: 'receptions', routes, handlers: handlers(keys), texts, aggregates: { reception: { aggregate: receptions }, resident: { aggregate: residents } }, ...deps,
});
