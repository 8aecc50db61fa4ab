import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { texts } from '../domain/texts.ts';
import { DWELLINGS } from '../occupancy.ts';
import { routes } from '../routes.ts';
import { HOMES, LANDLORDS, dwellings, homes, landlords } from '../store.ts';
import { beginTenancy, registerDwelling, registerLandlord, removeLandlord, showDeviationNotes, showDwelling, showDwellingAddress, showLandlordContact } from '../usecases.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  registerLandlord: (context, { body }) => registerLandlord(context, keys, body),
  listLandlords: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, LANDLORDS, query) }),
  getLandlord: (context, { params }) => read(context, landlords, params.landlordId, (landlord) => landlord),
  getLandlordContact: (context, { params }) => showLandlordContact(context, keys, params.landlordId),
  removeLandlord: (context, { params }) => removeLandlord(context, params.landlordId),
  registerDwelling: (context, { body }) => registerDwelling(context, keys, body),
  listDwellings: async (context, { query: { occupancy, ...query } }) => ({ status: 200, body: await page(context.ports, context.scope, DWELLINGS, query, { descending: true, ...(occupancy && { sortPrefix: `${occupancy}#` }) }) }),
  getDwelling: (context, { params }) => showDwelling(context, params.dwellingId),
  getDwellingAddress: (context, { params }) => showDwellingAddress(context, keys, params.dwellingId),
  listHomes: async (context, { query: { home, ...query } }) => ({ status: 200, body: await page(context.ports, context.scope, HOMES, query, home ? { sortPrefix: `${home}#` } : {}) }),
  getHome: (context, { params }) => read(context, homes, params.householdId, ({ householdId: _householdId, ...home }) => home),
  beginTenancy: (context, { params, body }) => beginTenancy(context, keys, params.householdId, body),
  getDeviationNotes: (context, { params }) => showDeviationNotes(context, keys, params.personId),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) => createApi({ name: 'housing', routes, handlers: handlers(keys), aggregates: { dwelling: { aggregate: dwellings }, home: { aggregate: homes } }, texts, ...deps });
