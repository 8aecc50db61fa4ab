/** What became of a recommendation at the overseer. */
import { load } from '#shared/kernel/aggregate.ts';
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { openCard } from '#shared/privacy/vault.ts';
import { tenantScope, type TenantScope } from '#shared/tenancy/scope.ts';
import { linksOf, type Somebody } from './domain/links.ts';
import type { PersonRef, RecommendationCommand } from './domain/recommendation.ts';
import { recommendations } from './store.ts';

/** A candidate has the recommendation's id. */
const noted = (command: (data: BusEvent['data']) => RecommendationCommand) => (event: BusEvent, context: ConsumerContext): Promise<Effect> =>
  effectOf(context, recommendations, idOf(event), command(event.data));

export function createConsumer(keys: KeyPort): Consumer {
  /** By the identifiers on both sides' cards, which are compared here and go no further. */
  const requested = async (event: BusEvent, context: ConsumerContext): Promise<Effect> => {
    const { ports, scope } = context;
    const somebody = (of: TenantScope) => async ({ personId: id }: PersonRef): Promise<Somebody> => ({ id, identifier: (await openCard(ports, keys, of, id))?.identifier });
    const asked: readonly PersonRef[] = (event.data.persons ?? []).map(({ personId }: PersonRef) => ({ personId }));
    const { state } = await load(ports, scope, recommendations, idOf(event));
    const [residents, persons] = await Promise.all([Promise.all(state.persons.map(somebody(scope))), Promise.all(asked.map(somebody(tenantScope(event.tenant, 'relayed-event'))))]);
    return effectOf(context, recommendations, idOf(event), { type: 'noteRequest', requestId: event.data.requestId, asked, links: linksOf(residents, persons) });
  };

  return {
    name: 'receptions',
    where: ({ parties }) => parties.reception,
    on: {
      'suitability.candidate.requested.v1': requested,
      'suitability.candidate.accepted.v1': noted(() => ({ type: 'noteAcceptance' })),
      'suitability.candidate.returned.v1': noted(() => ({ type: 'noteReturn' })),
      'suitability.candidate.person-settled.v1': (event, context) => (event.data.all ? noted(() => ({ type: 'noteSettlement' }))(event, context) : Promise.resolve([])),
    },
  };
}
