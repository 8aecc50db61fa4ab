/** The deployed functions as the simulation runs them: their real handlers, with time limits and queues that `template.test.ts` holds to the template. */
import { createHandler as auditApi } from '../../functions/audit/api/handler.ts';
import { createHandler as auditChain } from '../../functions/audit/chain/handler.ts';
import { createHandler as benefitApi } from '../../functions/benefit/api/handler.ts';
import { createHandler as benefitConsumer } from '../../functions/benefit/consumer/handler.ts';
import { createHandler as benefitOpener } from '../../functions/benefit/opener/handler.ts';
import { createHandler as benefitWorker } from '../../functions/benefit/worker/handler.ts';
import { createHandler as communityApi } from '../../functions/community/api/handler.ts';
import { createHandler as communityBrochures } from '../../functions/community/brochures/handler.ts';
import { createHandler as communityConsumer } from '../../functions/community/consumer/handler.ts';
import { createHandler as deadlinesApi } from '../../functions/deadlines/api/handler.ts';
import { createHandler as deadlinesConsumer } from '../../functions/deadlines/consumer/handler.ts';
import { createHandler as deadlinesDaily } from '../../functions/deadlines/daily/handler.ts';
import { createHandler as householdsApi } from '../../functions/households/api/handler.ts';
import { createHandler as householdsConsumer } from '../../functions/households/consumer/handler.ts';
import { createHandler as establishmentApi } from '../../functions/establishment/api/handler.ts';
import { createHandler as establishmentConsumer } from '../../functions/establishment/consumer/handler.ts';
import { createHandler as housingApi } from '../../functions/housing/api/handler.ts';
import { createHandler as housingConsumer } from '../../functions/housing/consumer/handler.ts';
import { createHandler as notificationApi } from '../../functions/notification/api/handler.ts';
import { createHandler as notificationConsumer } from '../../functions/notification/consumer/handler.ts';
import { createHandler as notificationSender } from '../../functions/notification/sender/handler.ts';
import { createHandler as oversightApi } from '../../functions/oversight/api/handler.ts';
import { createHandler as oversightConsumer } from '../../functions/oversight/consumer/handler.ts';
import { createHandler as personsApi } from '../../functions/persons/api/handler.ts';
import { createHandler as personsConsumer } from '../../functions/persons/consumer/handler.ts';
import { createHandler as lettersApi } from '../../functions/letters/api/handler.ts';
import { createHandler as lettersConsumer } from '../../functions/letters/consumer/handler.ts';
import { createHandler as planApi } from '../../functions/plan/api/handler.ts';
import { createHandler as planConsumer } from '../../functions/plan/consumer/handler.ts';
import { createHandler as programmeApi } from '../../functions/programme/api/handler.ts';
import { createHandler as programmeConsumer } from '../../functions/programme/consumer/handler.ts';
import { createHandler as receptionsApi } from '../../functions/receptions/api/handler.ts';
import { createHandler as recommendationsApi } from '../../functions/receptions/recommendations/handler.ts';
import { createHandler as receptionsConsumer } from '../../functions/receptions/consumer/handler.ts';
import { createHandler as relayStream } from '../../functions/relay/stream/handler.ts';
import { createHandler as relaySweeper } from '../../functions/relay/sweeper/handler.ts';
import { createHandler as settlementApi } from '../../functions/settlement/api/handler.ts';
import { createHandler as settlementConsumer } from '../../functions/settlement/consumer/handler.ts';
import { createHandler as settlementRequests } from '../../functions/settlement/requests/handler.ts';
import { createHandler as selfSettlements } from '../../functions/settlement/self-settlements/handler.ts';
import { createHandler as yearEnd } from '../../functions/settlement/year-end/handler.ts';
import { createHandler as settlementYears } from '../../functions/settlement/years/handler.ts';
import { createHandler as suitabilityApi } from '../../functions/suitability/api/handler.ts';
import { createHandler as suitabilityConsumer } from '../../functions/suitability/consumer/handler.ts';
import { createHandler as tenancyApi } from '../../functions/tenancy/api/handler.ts';
import { createHandler as transferApi } from '../../functions/transfer/api/handler.ts';
import { createHandler as transferConsumer } from '../../functions/transfer/consumer/handler.ts';
import { createHandler as transferConversations } from '../../functions/transfer/conversations/handler.ts';
import { createHandler as transferReceived } from '../../functions/transfer/received/handler.ts';
import type { Operators } from '../../shared/http/identity.ts';
import type { BusPort, HttpPort, KeyPort, MacPort, Ports, QueuePort, SignaturePort } from '../../shared/kernel/ports.ts';
import type { Observability } from '../../shared/observability/observability.ts';

/** All that any handler takes; each takes its part. */
export interface Deps {
  readonly ports: Ports; readonly keys: KeyPort; readonly mac: MacPort; readonly signatures: SignaturePort; readonly bus: BusPort; readonly queue: QueuePort; readonly http: HttpPort;
  readonly observability: Observability; readonly operators: Operators; readonly allowLoopback?: boolean;
}
type Create = (deps: Deps) => (event: never, context: never) => Promise<unknown>;
export interface Deployed { readonly create: Create; readonly seconds: number }

const api = (create: Create): Deployed => ({ create, seconds: 15 });
const quick = (create: Create): Deployed => ({ create, seconds: 10 });

export const FUNCTIONS = {
  'transfer/received': api(transferReceived),
  'transfer/conversations': api(transferConversations),
  'receptions/api': api(receptionsApi), 'receptions/recommendations': api(recommendationsApi), 'receptions/consumer': quick(receptionsConsumer),
  'suitability/api': api(suitabilityApi), 'suitability/consumer': quick(suitabilityConsumer),
  'households/api': api(householdsApi), 'households/consumer': quick(householdsConsumer),
  'letters/api': api(lettersApi), 'letters/consumer': quick(lettersConsumer),
  'plan/api': api(planApi), 'plan/consumer': quick(planConsumer),
  'tenancy/api': api(tenancyApi), 'settlement/api': api(settlementApi), 'settlement/requests': api(settlementRequests), 'settlement/self-settlements': api(selfSettlements), 'settlement/years': api(settlementYears), 'persons/api': api(personsApi), 'transfer/api': api(transferApi), 'programme/api': api(programmeApi),
  'benefit/api': api(benefitApi), 'deadlines/api': api(deadlinesApi), 'notification/api': api(notificationApi), 'oversight/api': api(oversightApi),
  'establishment/api': api(establishmentApi), 'establishment/consumer': quick(establishmentConsumer),
  'housing/api': api(housingApi), 'housing/consumer': quick(housingConsumer),
  'community/api': api(communityApi), 'community/brochures': api(communityBrochures), 'community/consumer': quick(communityConsumer),
  'settlement/consumer': quick(settlementConsumer), 'persons/consumer': quick(personsConsumer), 'transfer/consumer': quick(transferConsumer), 'programme/consumer': quick(programmeConsumer),
  'deadlines/consumer': quick(deadlinesConsumer), 'benefit/consumer': quick(benefitConsumer), 'oversight/consumer': quick(oversightConsumer),
  'notification/consumer': quick(notificationConsumer),
  'benefit/opener': { create: benefitOpener, seconds: 900 }, 'settlement/year-end': { create: yearEnd, seconds: 900 }, 'benefit/worker': { create: benefitWorker, seconds: 30 },
  'deadlines/daily': { create: deadlinesDaily, seconds: 300 }, 'notification/sender': { create: notificationSender, seconds: 30 },
  'audit/api': api(auditApi), 'audit/chain': { create: auditChain, seconds: 30 },
  'relay/stream': { create: relayStream, seconds: 30 }, 'relay/sweeper': { create: relaySweeper, seconds: 300 },
} as const satisfies Record<string, Deployed>;
export type FunctionName = keyof typeof FUNCTIONS;

export interface QueueSpec { readonly fn: FunctionName; readonly follows: readonly string[]; readonly batch: number; readonly concurrency: number; readonly receives: number }
const consumer = (fn: FunctionName, ...follows: string[]): QueueSpec => ({ fn, follows, batch: 10, concurrency: 5, receives: 10 });

export const QUEUES = {
  settlement: consumer('settlement/consumer', 'settlement.call.', 'settlement.request.', 'settlement.case.', 'settlement.year.', 'persons.person.', 'households.household.', 'households.departure.'),
  households: consumer('households/consumer', 'settlement.case.', 'persons.person.', 'programme.programme.', 'households.household.', 'households.departure.', 'households.arrival.'),
  persons: consumer('persons/consumer', 'settlement.case.', 'households.household.', 'households.arrival.', 'programme.programme.'),
  establishment: consumer('establishment/consumer', 'households.household.', 'households.eligibility.', 'housing.home.', 'housing.tenancy.', 'housing.scheme.', 'programme.programme.', 'benefit.participant.'),
  transfer: consumer('transfer/consumer', 'settlement.request.', 'settlement.case.', 'transfer.transfer.', 'transfer.received-transfer.', 'transfer.conversation.', 'programme.programme.'),
  housing: consumer('housing/consumer', 'settlement.year.', 'households.household.'),
  programme: consumer('programme/consumer', 'settlement.case.', 'households.eligibility.', 'households.arrival.', 'households.departure.'),
  deadlines: consumer('deadlines/consumer', 'settlement.case.', 'settlement.year.', 'programme.programme.', 'households.household.'),
  letters: consumer('letters/consumer', 'settlement.case.', 'programme.programme.', 'plan.plan.', 'persons.person.'),
  plan: consumer('plan/consumer', 'transfer.received-transfer.', 'settlement.case.', 'programme.programme.'),
  community: consumer('community/consumer', 'persons.person.', 'households.household.'),
  benefit: consumer('benefit/consumer', 'programme.programme.'),
  oversight: consumer('oversight/consumer', 'settlement.year.', 'settlement.case.', 'programme.programme.'),
  receptions: consumer('receptions/consumer', 'suitability.candidate.'),
  suitability: consumer('suitability/consumer', 'settlement.year.', 'settlement.case.', 'settlement.request.', 'suitability.offer.', 'receptions.recommendation.'),
  notification: consumer('notification/consumer', 'notification.subscription.', 'notification.channel.', 'programme.programme.', 'settlement.case.', 'deadlines.deadline.'),
  deliveries: { ...consumer('notification/sender', 'notification.delivery.created.'), batch: 1, receives: 12 },
  lines: { ...consumer('benefit/worker'), concurrency: 20 },
} as const satisfies Record<string, QueueSpec>;
export type QueueName = keyof typeof QUEUES;
