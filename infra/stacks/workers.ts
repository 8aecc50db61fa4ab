/** Stateless: the relay from the table to the bus, the audit's chain, and everything that works from a queue. */
import { Duration } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { envSchema as auditChain } from '../../functions/audit/chain/env.ts';
import { envSchema as benefit } from '../../functions/benefit/consumer/env.ts';
import { envSchema as benefitWorker } from '../../functions/benefit/worker/env.ts';
import { envSchema as community } from '../../functions/community/consumer/env.ts';
import { envSchema as deadlines } from '../../functions/deadlines/consumer/env.ts';
import { envSchema as households } from '../../functions/households/consumer/env.ts';
import { envSchema as establishment } from '../../functions/establishment/consumer/env.ts';
import { envSchema as housing } from '../../functions/housing/consumer/env.ts';
import { envSchema as letters } from '../../functions/letters/consumer/env.ts';
import { envSchema as notification } from '../../functions/notification/consumer/env.ts';
import { envSchema as sender } from '../../functions/notification/sender/env.ts';
import { envSchema as oversight } from '../../functions/oversight/consumer/env.ts';
import { envSchema as persons } from '../../functions/persons/consumer/env.ts';
import { envSchema as plan } from '../../functions/plan/consumer/env.ts';
import { envSchema as programme } from '../../functions/programme/consumer/env.ts';
import { envSchema as receptions } from '../../functions/receptions/consumer/env.ts';
import { envSchema as relay } from '../../functions/relay/stream/env.ts';
import { envSchema as settlement } from '../../functions/settlement/consumer/env.ts';
import { envSchema as suitability } from '../../functions/suitability/consumer/env.ts';
import { envSchema as transfer } from '../../functions/transfer/consumer/env.ts';
import { access, accessTo } from '../access.ts';
import { AlarmedQueue } from '../constructs/alarmed-queue.ts';
import { BusConsumer } from '../constructs/bus-consumer.ts';
import { FairQueue } from '../constructs/fair-queue.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';
import { auditorPath } from '../constructs/tenant-role.ts';
import { ServiceStack, type Foundation } from './service-stack.ts';

/** Enough for ten events with cold credentials; six times as long a message waits for an event that should come before it. */
const QUICK = Duration.seconds(10);

export class WorkersStack extends ServiceStack {
  /** The opener asks for benefit lines here. */
  readonly benefitLines: IQueue;

  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Workers', 'the relay from the table to the bus, the audit\'s chain, and what works from queues.', foundation);
    const { stage } = foundation;
    const may = accessTo(foundation);

    new StreamConsumer(this, 'relay/stream', {
      name: 'relay', follows: ['EVENT#'], givenUp: 'Events wait for the sweeper.', lookAt: 'errors and throttles of the relay; the bus\'s quota of PutEvents.',
      // After this the sweeper, which is in no hurry, has it.
      patience: { retryAttempts: 20, maxRecordAge: Duration.hours(6) }, envSchema: relay, timeout: Duration.seconds(30), ...access(may.relay()),
      errorImpact: 'What happens in one organisation does not reach the others, the programme, the benefit or partners until it runs again.',
    });
    new StreamConsumer(this, 'audit/chain', {
      name: 'audit', follows: ['EVENT#', 'READ#'], givenUp: 'What is named there stands in no link.', lookAt: 'errors and throttles of audit-chain; whether the audit key is enabled.',
      // Nobody comes after it: it tries for as long as the stream keeps its records.
      patience: { retryAttempts: 10_000, maxRecordAge: Duration.hours(23) }, envSchema: auditChain, timeout: Duration.seconds(30), rolePath: auditorPath(stage), ...access(may.audit()),
      errorImpact: 'Changes and readings are not bound into the audit chain: until it runs again, somebody with access to the table could alter them unseen.',
    });

    new BusConsumer(this, 'settlement/consumer', {
      follows: ['settlement.call.', 'settlement.request.', 'settlement.case.', 'settlement.year.', 'persons.person.', 'households.household.', 'households.departure.'], envSchema: settlement, timeout: QUICK, ...access(may.tenants(), may.sealCards()),
      errorImpact: 'Municipalities do not get calls and settlement requests, and IMDi does not get their answers.',
    });
    new BusConsumer(this, 'transfer/consumer', {
      follows: ['settlement.request.', 'settlement.case.', 'transfer.transfer.', 'transfer.received-transfer.', 'transfer.conversation.', 'programme.programme.'], envSchema: transfer, timeout: QUICK, ...access(may.tenants(), may.sealCards()),
      errorImpact: 'Receptions do not learn whom they should send a transfer for, and municipalities do not get the transfers.',
    });
    new BusConsumer(this, 'households/consumer', {
      follows: ['settlement.case.', 'persons.person.', 'programme.programme.', 'households.household.', 'households.departure.', 'households.arrival.'], envSchema: households, timeout: QUICK, ...access(may.tenants(), may.sealCards()),
      errorImpact: 'Households do not follow their settlement cases: later family members and moves cannot be registered.',
    });
    new BusConsumer(this, 'persons/consumer', {
      follows: ['settlement.case.', 'households.household.', 'households.arrival.', 'programme.programme.'], envSchema: persons, timeout: QUICK, ...access(may.tenants()),
      errorImpact: 'It is not known how persons\' cases and programmes stand, so wishes to be erased are answered late.',
    });
    new BusConsumer(this, 'establishment/consumer', {
      follows: ['households.household.', 'households.eligibility.', 'housing.home.', 'housing.tenancy.', 'housing.scheme.', 'programme.programme.', 'benefit.participant.'], envSchema: establishment, timeout: QUICK, ...access(may.tenants()),
      errorImpact: 'The first months of those who came are not followed: what they lack is not seen.',
    });
    new BusConsumer(this, 'housing/consumer', {
      follows: ['settlement.year.', 'households.household.'], envSchema: housing, timeout: QUICK, ...access(may.tenants()),
      errorImpact: 'Households that were accepted or came do not appear among those who await a home, and the council\'s wish for the centre is not minded.',
    });
    new BusConsumer(this, 'letters/consumer', {
      follows: ['settlement.case.', 'programme.programme.', 'plan.plan.', 'persons.person.'], envSchema: letters, timeout: QUICK, ...access(may.tenants(), may.directory(), may.sealCards()),
      errorImpact: 'No letters are drafted of what happens: advisers must write them by hand, and decisions are told late.',
    });
    new BusConsumer(this, 'plan/consumer', {
      follows: ['transfer.received-transfer.', 'settlement.case.', 'programme.programme.'], envSchema: plan, timeout: QUICK, ...access(may.tenants(), may.sealCards()),
      errorImpact: 'Settled persons get no integration plan, and what receptions told does not come into the plans.',
    });
    new BusConsumer(this, 'programme/consumer', {
      follows: ['settlement.case.', 'households.eligibility.', 'households.arrival.', 'households.departure.'], envSchema: programme, timeout: QUICK, ...access(may.tenants()),
      errorImpact: 'Persons who are settled do not appear in the introduction programme.',
    });
    new BusConsumer(this, 'deadlines/consumer', {
      follows: ['settlement.case.', 'settlement.year.', 'programme.programme.', 'households.household.'], envSchema: deadlines, timeout: QUICK, ...access(may.tenants()),
      errorImpact: 'The three-month deadline of settled persons does not begin, or does not end when their programme starts; councils are not reminded of years without a decision.',
    });
    new BusConsumer(this, 'benefit/consumer', {
      follows: ['programme.programme.'], envSchema: benefit, timeout: QUICK, ...access(may.tenants()),
      errorImpact: 'Participants who started are not in the next benefit run, or absence is not deducted: people are paid wrongly.',
    });

    new BusConsumer(this, 'community/consumer', {
      follows: ['persons.person.', 'households.household.'], envSchema: community, timeout: QUICK, ...access(may.tenants()),
      errorImpact: 'Persons who were accepted or came cannot be signed up for events, and sign-ups of erased persons keep their id.',
    });

    new BusConsumer(this, 'oversight/consumer', {
      follows: ['settlement.year.', 'settlement.case.', 'programme.programme.'], envSchema: oversight, timeout: QUICK,
      // Whether somebody has a protected address only the municipality's vault tells.
      ...access(may.tenants(), may.directory(), may.openCards()),
      errorImpact: 'The overseer\'s figures fall behind.',
    });

    new BusConsumer(this, 'receptions/consumer', {
      follows: ['suitability.candidate.'], envSchema: receptions, timeout: QUICK, ...access(may.tenants(), may.openCards()),
      errorImpact: 'Receptions do not see whether those whom they recommended are asked for, accepted or settled, and cannot make transfer packages from their records.',
    });
    new BusConsumer(this, 'suitability/consumer', {
      follows: ['settlement.year.', 'settlement.case.', 'settlement.request.', 'suitability.offer.', 'receptions.recommendation.'], envSchema: suitability, timeout: QUICK, ...access(may.tenants(), may.directory()),
      errorImpact: 'The overseer does not see new candidates, offers and free places; municipalities cannot register an offer for a year that they are called upon for.',
    });

    const benefitLines = new FairQueue(this, 'benefit/worker', {
      name: 'benefit-lines', oldest: Duration.hours(2), maxConcurrency: 20, envSchema: benefitWorker, timeout: Duration.seconds(30), ...access(may.tenants()),
      errorImpact: 'Benefit lines are not computed, so the run cannot be proposed: participants may be paid late.',
    });
    this.benefitLines = benefitLines.queue.queue;

    new BusConsumer(this, 'notification/consumer', {
      follows: ['notification.subscription.', 'notification.channel.', 'programme.programme.', 'settlement.case.', 'deadlines.deadline.'],
      envSchema: notification, timeout: QUICK, ...access(may.tenants()),
      errorImpact: 'Partners (NAV, adult education) are not told of events that they subscribe to.',
    });
    this.#deliveries();
  }

  /** Hidden for longer after each failed attempt: eight over 28 hours, with some receives to spare. The age is of those received less than three times. */
  #deliveries(): void {
    const may = accessTo(this.foundation);
    const timeout = Duration.seconds(30);
    const errorImpact = 'A partner was not told of events, after eight attempts or because the sender fails.';
    const queue = new AlarmedQueue(this, 'deliveries', { name: 'deliveries', timeout, maxReceiveCount: 12, oldest: Duration.hours(1), impact: errorImpact });
    new BusConsumer(this, 'notification/sender', {
      // One message at a time: a slow partner holds up its own delivery only.
      follows: ['notification.delivery.created.'], queue, batchSize: 1, envSchema: sender, timeout, errorImpact,
      ...access(may.tenants(), may.openCards(), may.hide('DELIVERIES_QUEUE_URL', queue.queue), may.webhooks()),
    });
  }
}
