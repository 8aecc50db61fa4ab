import type { TenantDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { taken, waiting } from '../domain/seats.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { EVENTS, GROUPS, PARTNERS, communityEvents, groups, participations, partnerFact, partners, volunteerFacts } from '../store.ts';
import { listVolunteering, signUp } from '../usecases.ts';

const handlers: Handlers<typeof routes> = {
  listPartners: async ({ ports, scope }, { query: { kind, ...query } }) => ({ status: 200, body: await page(ports, scope, PARTNERS, query, kind ? { sortPrefix: `${kind}#` } : {}) }),
  getPartner: (context, { params }) => read(context, partners, params.partnerId, (partner) => partner),
  listVolunteerGroups: async ({ ports, scope }, { query }) => ({ status: 200, body: await page(ports, scope, GROUPS, query) }),
  getVolunteerGroup: (context, { params }) => read(context, groups, params.groupId, (group) => group),
  listVolunteering: (context, { params, query }) => listVolunteering(context, params.personId, query),
  listCommunityEvents: async ({ ports, scope }, { query: { status = 'planned', ...query } }) => ({ status: 200, body: await page(ports, scope, EVENTS, query, { sortPrefix: `${status}#` }) }),
  getCommunityEvent: (context, { params }) => read(context, communityEvents, params.communityEventId, ({ cancelled: _cancelled, ...event }) => ({ ...event, taken: taken(event.signUps), waiting: waiting(event.signUps) })),
  signUp: (context, { params, body }) => signUp(context, params.communityEventId, body),
};

export const createHandler = (deps: TenantDeps) => createApi({
  name: 'community', routes, handlers, texts, ...deps,
  aggregates: {
    partner: { aggregate: partners }, group: { aggregate: groups, facts: ({ ports, scope }, command) => partnerFact(ports, scope, command.partnerId) },
    participation: { aggregate: participations, facts: ({ ports, scope }, command) => volunteerFacts(ports, scope, command) },
    event: { aggregate: communityEvents, facts: ({ ports, scope }, command) => partnerFact(ports, scope, command.partnerId) },
  },
});
