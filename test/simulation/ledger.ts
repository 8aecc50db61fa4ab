/** All aggregates and consumers by name, and what a run has written: events in the order of their commits. */
import { lines, participants, runs } from '../../functions/benefit/store.ts';
import { machine as participantMachine } from '../../functions/benefit/domain/participant.ts';
import { machine as runMachine } from '../../functions/benefit/domain/run.ts';
import { consumer as benefit } from '../../functions/benefit/usecases.ts';
import { machine as councilDeadlineMachine } from '../../functions/deadlines/domain/council-deadline.ts';
import { councilDeadlines, deadlines } from '../../functions/deadlines/store.ts';
import { consumer as deadlinesConsumer } from '../../functions/deadlines/usecases.ts';
import { otherEnd, sending } from '../../functions/notification/consumers.ts';
import { machine as channelMachine } from '../../functions/notification/domain/channel.ts';
import { machine as deliveryMachine } from '../../functions/notification/domain/delivery.ts';
import { channels, deliveries, subscriptions } from '../../functions/notification/store.ts';
import { createConsumer as householdsConsumer } from '../../functions/households/consumer/consumer.ts';
import { machine as arrivalMachine } from '../../functions/households/domain/arrival.ts';
import { machine as departureMachine } from '../../functions/households/domain/departure.ts';
import { machine as eligibilityMachine } from '../../functions/households/domain/eligibility.ts';
import { machine as householdMachine } from '../../functions/households/domain/household.ts';
import { eligibilities } from '../../functions/households/eligibilities.ts';
import { arrivals, departures, households } from '../../functions/households/store.ts';
import { machine as personMachine } from '../../functions/persons/domain/person.ts';
import { persons } from '../../functions/persons/store.ts';
import { consumer as personsConsumer } from '../../functions/persons/usecases.ts';
import { createConsumer as lettersConsumer } from '../../functions/letters/consumer/consumer.ts';
import { machine as letterMachine } from '../../functions/letters/domain/letter.ts';
import { letters } from '../../functions/letters/store.ts';
import { createConsumer as plan } from '../../functions/plan/consumer/consumer.ts';
import { machine as planMachine } from '../../functions/plan/domain/plan.ts';
import { plans } from '../../functions/plan/store.ts';
import { machine as programmeMachine } from '../../functions/programme/domain/programme.ts';
import { programmes } from '../../functions/programme/store.ts';
import { consumer as programme } from '../../functions/programme/usecases.ts';
import { createConsumer as settlement } from '../../functions/settlement/consumer/consumer.ts';
import { machine as callMachine } from '../../functions/settlement/domain/call.ts';
import { machine as caseMachine } from '../../functions/settlement/domain/case.ts';
import { machine as requestMachine } from '../../functions/settlement/domain/request.ts';
import { machine as yearMachine } from '../../functions/settlement/domain/year.ts';
import { calls, cases, requests, years } from '../../functions/settlement/store.ts';
import { machine as tenantMachine } from '../../functions/tenancy/domain/tenant.ts';
import { tenants } from '../../functions/tenancy/store.ts';
import { createConsumer as transfer } from '../../functions/transfer/consumer/consumer.ts';
import { machine as receivedMachine } from '../../functions/transfer/domain/received.ts';
import { machine as transferMachine } from '../../functions/transfer/domain/transfer.ts';
import { machine as keyMachine } from '../../functions/transfer/domain/signing-key.ts';
import { continuities, conversations, receivedTransfers, signingKeys, transfers } from '../../functions/transfer/store.ts';
import type { Aggregate } from '../../shared/kernel/aggregate.ts';
import type { Consumer } from '../../shared/kernel/consumer.ts';
import type { Transition } from '../../shared/kernel/decider.ts';
import type { QueueName } from './functions.ts';

export interface Known { readonly aggregate: Aggregate<any, any, any>; readonly machine?: readonly Transition[] }
const known = (aggregate: Aggregate<any, any, any>, machine?: readonly Transition[]): [string, Known] => [aggregate.name, { aggregate, ...(machine && { machine }) }];

export const AGGREGATES: ReadonlyMap<string, Known> = new Map([
  known(tenants, tenantMachine), known(calls, callMachine), known(requests, requestMachine), known(years, yearMachine), known(cases, caseMachine), known(persons, personMachine),
  known(transfers, transferMachine), known(receivedTransfers, receivedMachine), known(signingKeys, keyMachine), known(continuities), known(conversations), known(programmes, programmeMachine),
  known(participants, participantMachine), known(runs, runMachine), known(lines), known(deadlines), known(councilDeadlines, councilDeadlineMachine),
  known(plans, planMachine), known(letters, letterMachine),
  known(households, householdMachine), known(eligibilities, eligibilityMachine), known(departures, departureMachine), known(arrivals, arrivalMachine),
  known(subscriptions), known(channels, channelMachine), known(deliveries, deliveryMachine),
]);

const noKeys = {} as never;
/** Each consumer with the queue that feeds it. Oversight chooses its tenants itself and is looked at apart. */
export const CONSUMERS: readonly (readonly [QueueName, Consumer])[] = [
  ['settlement', settlement(noKeys)], ['persons', personsConsumer], ['transfer', transfer(noKeys)], ['plan', plan(noKeys)], ['letters', lettersConsumer(noKeys)], ['programme', programme], ['benefit', benefit], ['deadlines', deadlinesConsumer],
  ['households', householdsConsumer(noKeys)],
  ['notification', sending], ['notification', otherEnd],
];
