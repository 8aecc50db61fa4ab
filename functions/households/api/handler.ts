import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { texts } from '../domain/texts.ts';
import { announceDeparture, showResidences, shownArrival, shownDeparture } from '../moves.ts';
import { routes } from '../routes.ts';
import { ARRIVALS, DEPARTURES, HOUSEHOLDS, arrivals, departures, households } from '../store.ts';
import { joinFamily, showEligibility, shownHousehold } from '../usecases.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  listHouseholds: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, HOUSEHOLDS, query, { descending: true }) }),
  getHousehold: (context, { params }) => read(context, households, params.householdId, shownHousehold),
  registerFamilyMembers: (context, { params, body }) => joinFamily(context, keys, params.householdId, body),
  getEligibility: (context, { params }) => showEligibility(context, params.personId),
  announceDeparture: (context, { params, body }) => announceDeparture(context, params.householdId, body),
  listDepartures: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, DEPARTURES, query, { descending: true }) }),
  getDeparture: (context, { params }) => read(context, departures, params.departureId, shownDeparture),
  listArrivals: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, ARRIVALS, query, { descending: true }) }),
  getArrival: (context, { params }) => read(context, arrivals, params.arrivalId, shownArrival),
  getResidences: (context, { params }) => showResidences(context, params.personId),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) => createApi({ name: 'households', routes, handlers: handlers(keys), aggregates: { household: { aggregate: households }, departure: { aggregate: departures }, arrival: { aggregate: arrivals } }, texts, ...deps });
