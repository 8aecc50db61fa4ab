/**
 * Between overseer, reception and municipality: a request opens the reception's transfer, and what the reception sends
 * is copied into the municipality's vault once the case is accepted there.
 */
import { Refused } from '#shared/errors.ts';
import { load, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import type { Done } from '#shared/kernel/execute.ts';
import type { PersonalField } from '#shared/privacy/catalogue.ts';
import { TRANSFERRED, knownFrom, sealable } from '#shared/privacy/transferred.ts';
import { copyCard, dropCard, openCard, putCard } from '#shared/privacy/vault.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { added } from '../domain/content.ts';
import type { Link } from '../domain/manifest.ts';
import { pending, verifiedBy, type Check, type ReceivedCommand, type ReceivedState } from '../domain/received.ts';
import { receivedTransfers, transfers } from '../store.ts';
import { inspector, type Inspected, type Powers } from './inspection.ts';

interface Between { readonly municipality: string; readonly reception: string }
const idOf = (event: BusEvent): string => event.subject.split('/')[1]!;
/** Of the overseer's card no more than a transfer takes, though receptions read more of their own residents. */
const forReception = (field: PersonalField): boolean => field === 'name' || field === 'interpreterLanguage';
const ATTEMPTS = 3;

/** The reception for requests, the municipality for its own cases and what is sent to it. No reception, no transfer. */
function where({ type, tenant, parties }: BusEvent): string | undefined {
  if (type.startsWith('settlement.request.')) return parties.reception;
  return type.startsWith('settlement.case.') ? parties.reception && tenant : parties.municipality;
}

export const createConsumer = (powers: Powers): Consumer => {
  const { keys } = powers;
  /** What was found to be as it was signed is added to the persons' cards, in the commit that releases it. */
  const released = ({ ports, scope }: ConsumerContext, { checks, contents }: Inspected) => async ({ state, events }: Done<ReceivedState>): Promise<LedgerWrite[]> => {
    for (const { code } of checks) if (code && state.status !== 'awaiting-acceptance') ports.log.warn('transfer.rejected', { found: code });
    const fresh = state.status === 'released' ? verifiedBy(events) : [];
    const told = Map.groupBy(contents.filter(({ hash }) => fresh.includes(hash)), ({ content }) => content.personId);
    return (await Promise.all([...told].map(async ([personId, parts]) => {
      const before = knownFrom(await openCard(ports, keys, scope, personId, TRANSFERRED));
      return putCard(ports, keys, scope, personId, TRANSFERRED, sealable(parts.reduce((known, { content, part }) => added(known, content, part), before)));
    }))).flat();
  };
  /** Looks at what may be released, and decides. What came in the same moment is looked at in the next attempt. */
  const looking = async (event: BusEvent, context: ConsumerContext, command: (checks: readonly Check[], link: Link) => ReceivedCommand): Promise<Effect> => {
    const inspection = await inspector(context.ports, powers, tenantScope(event.parties.reception!, 'relayed-event'), idOf(event));
    const { sequence, hash, keyId, sentOn, persons } = event.data as Link;
    const link: Link = { sequence, hash, keyId, sentOn, persons, jws: inspection.jwsOf(hash) };
    for (let attempt = 1; ; attempt++) {
      const { state } = await load(context.ports, context.scope, receivedTransfers, idOf(event));
      const inspected = await inspection.look([...pending(state), ...(hash ? [link] : [])], state.chain);
      try {
        return await effectOf(context, receivedTransfers, idOf(event), command(inspected.checks, link), released(context, inspected));
      } catch (error) {
        if (!(error instanceof Refused) || error.refusal.refused !== 'not-looked-at' || attempt === ATTEMPTS) throw error;
      }
    }
  };
  const between = (event: BusEvent, { tenant }: ConsumerContext): Between => ({ municipality: tenant, reception: event.parties.reception! });

  return {
    name: 'transfer', where,
    on: {
      'settlement.request.sent.v1': (event, context) => effectOf(context, transfers, idOf(event), {
        type: 'open', municipality: { ...event.data.municipality, tenantId: event.parties.municipality! }, reception: context.tenant, sender: event.data.reception.orgno, persons: event.data.persons,
      }, async ({ state }) => (await Promise.all(state.persons.map(({ personId }) =>
        copyCard(context.ports, keys, tenantScope(event.tenant, 'relayed-event'), context.scope, personId, forReception)))).flat()),
      'settlement.request.declined.v1': (event, context) => effectOf(context, transfers, idOf(event), { type: 'close' }),
      'settlement.request.withdrawn.v1': (event, context) => effectOf(context, transfers, idOf(event), { type: 'close' }),
      'settlement.case.accepted.v1': (event, context) => looking(event, context, (checks) => ({ type: 'noteAcceptance', checks, ...between(event, context) })),
      'settlement.case.declined.v1': (event, context) => effectOf(context, receivedTransfers, idOf(event), { type: 'noteDecline', ...between(event, context) }),
      'settlement.case.withdrawn.v1': (event, context) =>
        effectOf(context, receivedTransfers, idOf(event), { type: 'noteWithdrawal', ...between(event, context) }, async ({ state }) => state.persons.map(({ personId }) => dropCard(context.scope, personId, TRANSFERRED))),
      'transfer.transfer.package-sent.v1': (event, context) => looking(event, context, (checks, link) => ({ type: 'announce', link, checks, ...between(event, context) })),
      'transfer.transfer.supplemented.v1': (event, context) => looking(event, context, (checks, link) => ({ type: 'supplement', supplementId: event.data.supplementId, link, checks })),
    },
  };
};
