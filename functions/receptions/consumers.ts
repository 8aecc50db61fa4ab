/** What became of a recommendation at the overseer. */
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import type { RecommendationCommand } from './domain/recommendation.ts';
import { recommendations } from './store.ts';

/** A candidate has the recommendation's id. */
const noted = (command: (data: BusEvent['data']) => RecommendationCommand) => (event: BusEvent, context: ConsumerContext): Promise<Effect> =>
  effectOf(context, recommendations, idOf(event), command(event.data));

export const consumer: Consumer = {
  name: 'receptions',
  where: ({ parties }) => parties.reception,
  on: {
    'suitability.candidate.requested.v1': noted(({ requestId }) => ({ type: 'noteRequest', requestId })),
    'suitability.candidate.accepted.v1': noted(() => ({ type: 'noteAcceptance' })),
    'suitability.candidate.returned.v1': noted(() => ({ type: 'noteReturn' })),
    'suitability.candidate.person-settled.v1': (event, context) => (event.data.all ? noted(() => ({ type: 'noteSettlement' }))(event, context) : Promise.resolve([])),
  },
};
