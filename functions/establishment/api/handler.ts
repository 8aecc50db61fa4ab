import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { notFound } from '#shared/errors.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { boardOf, exemptionOf } from '../domain/board.ts';
import { itemsOf } from '../domain/checklist.ts';
import type { EstablishmentState, Member } from '../domain/establishment.ts';
import { EXEMPTIONS } from '../domain/exemption.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { PARTNER_GUIDANCE, establishments, partnerGuidance, referrals } from '../store.ts';
import { giveGuidance, listGuidance, listReadiness, listReferrals, nameCoordinator, refer, showGuidanceNotes } from '../usecases.ts';

/** What is noted before the household is known belongs to nobody yet. */
const opened = (show: (state: EstablishmentState) => object) => (state: EstablishmentState): object => {
  if (state.status === 'awaiting-household') throw notFound();
  return show(state);
};

const shown = (exemption: Member['exemption']) => exemption && { ...exemption, text: EXEMPTIONS[exemption.reason].text };

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  listReadiness: (context, { query }) => listReadiness(context, query),
  getReadiness: (context, { params }) => read(context, establishments, params.householdId, opened((state) => boardOf(state, context.today))),
  getEstablishment: (context, { params }) => read(context, establishments, params.householdId, opened(({ status, openedOn, group, persons, coordinator, marks, own, health }) => ({
    status, openedOn, group, coordinator, health,
    persons: persons.map(({ personId, belowProgrammeAge, income, ...member }) => ({ personId, belowProgrammeAge, income, exemption: shown(exemptionOf({ personId, ...member })) })),
    checklist: itemsOf(group, own).map((item) => ({ ...item, status: 'open', ...marks[item.itemId] })),
  }))),
  nameCoordinator: (context, { params, body }) => nameCoordinator(context, params.householdId, body.member),
  giveGuidance: (context, { params, body }) => giveGuidance(context, keys, params.householdId, body),
  listGuidance: (context, { params, query }) => listGuidance(context, params.householdId, query),
  getGuidanceNotes: (context, { params }) => showGuidanceNotes(context, keys, params.personId),
  refer: (context, { params, body }) => refer(context, params.householdId, body),
  listReferrals: (context, { query }) => listReferrals(context, query),
  getReferral: (context, { params }) => read(context, referrals, params.referralId, (referral) => referral),
  listPartnerGuidance: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, PARTNER_GUIDANCE, query, { descending: true }) }),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) => createApi({
  name: 'establishment', routes, handlers: handlers(keys), aggregates: { establishment: { aggregate: establishments }, referral: { aggregate: referrals }, partnerGuidance: { aggregate: partnerGuidance } }, texts, ...deps,
});
