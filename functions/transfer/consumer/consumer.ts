/**
 * Between overseer, reception and municipality: a request opens the reception's transfer, and what the reception sends
 * is copied into the municipality's vault once the case is accepted there.
 */
import { Refused } from '#shared/errors.ts';
import { load, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute, type Done } from '#shared/kernel/execute.ts';
import type { PersonalField } from '#shared/privacy/catalogue.ts';
import { TRANSFERRED, knownFrom, sealable } from '#shared/privacy/transferred.ts';
import { copyCard, dropCard, openCard, putCard } from '#shared/privacy/vault.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { added } from '../domain/content.ts';
import { wordOf } from '../domain/conversation.ts';
import type { Link } from '../domain/manifest.ts';
import { pending, verifiedBy, type Check, type ReceivedCommand, type ReceivedState } from '../domain/received.ts';
import { MINUTES, continuities, conversations, receivedTransfers, transfers } from '../store.ts';
import { inspector, type Inspected, type Powers } from './inspection.ts';

type ContinuityNote = { type: 'noteSettlement'; transferId: string; settledOn: string } | { type: 'noteStart'; startedOn: string };
interface Between { readonly municipality: string; readonly reception: string }
/** Of the overseer's card no more than a transfer takes, though receptions read more of their own residents. */
const forReception = (field: PersonalField): boolean => field === 'name' || field === 'interpreterLanguage';
/** Each attempt that fails has one link more to look at, of which there are eleven at most. */
const ATTEMPTS = 12;

/** The reception for requests, the municipality for its own cases and what is sent to it or happens there. No reception, no transfer. */
function where({ type, tenant, parties }: BusEvent): string | undefined {
  if (type.startsWith('settlement.request.')) return parties.reception;
  // What one side says in a conversation is for the other.
  if (type.startsWith('transfer.conversation.')) return tenant === parties.reception ? parties.municipality : parties.reception;
  if (type.startsWith('programme.programme.') || type.startsWith('transfer.received-transfer.')) return tenant;
  return type.startsWith('settlement.case.') ? parties.reception && tenant : parties.municipality;
}

export const createConsumer = (powers: Powers): Consumer => {
  const { keys } = powers;
  /** What was found to be as it was signed is added to the persons' cards, in the commit that releases it. */
  const released = ({ ports, scope }: ConsumerContext, { checks, contents }: Inspected) => async ({ state, events }: Done<ReceivedState>): Promise<LedgerWrite[]> => {
    for (const { code } of checks) if (code && state.status !== 'awaiting-acceptance') ports.log.warn('transfer.rejected', { found: code });
    const fresh = state.status === 'released' ? verifiedBy(events) : [];
    const told = Map.groupBy(contents.filter(({ hash, content }) => fresh.includes(hash) && state.accepted.includes(content.personId)), ({ content }) => content.personId);
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
  /** What the other side of a conversation said. */
  const heard = (event: BusEvent, context: ConsumerContext): Promise<Effect> => {
    const { municipality, reception } = event.parties as unknown as Between;
    return effectOf(context, conversations, idOf(event), {
      type: 'note', word: wordOf(event.type, event.data), side: context.tenant === municipality ? 'municipality' : 'reception', transferId: event.data.transferId, municipality, reception,
    });
  };
  /** The last day at the reception, as the latest package told it; nothing when none did. */
  const lastActivityOf = async ({ ports, scope }: Pick<ConsumerContext, 'ports' | 'scope'>, personId: string): Promise<string | undefined> =>
    knownFrom(await openCard(ports, keys, scope, personId, TRANSFERRED)).lastActivityOn.at(-1)?.text;
  const measured = async (context: ConsumerContext, personId: string, command: ContinuityNote): Promise<Effect> => {
    return effectOf(context, continuities, personId, { ...command, personId, lastActivityOn: await lastActivityOf(context, personId) });
  };
  /** For each of several persons: each in a commit of its own, and the mark when all are done. */
  const told = async ({ data }: BusEvent, { mark: _mark, ...context }: ConsumerContext): Promise<Effect> => {
    for (const { personId } of data.persons as { personId: string }[]) {
      const lastActivityOn = await lastActivityOf(context, personId);
      if (lastActivityOn !== undefined) await execute(context, continuities, personId, { type: 'noteTold', personId, lastActivityOn }, context.facts, { mayCreate: true });
    }
    return [];
  };
  const between = (event: BusEvent, { tenant }: ConsumerContext): Between => ({ municipality: tenant, reception: event.parties.reception! });

  return {
    name: 'transfer', where,
    on: {
      'settlement.request.sent.v1': (event, context) => effectOf(context, transfers, idOf(event), {
        type: 'open', municipality: { ...event.data.municipality, tenantId: event.parties.municipality! }, reception: context.tenant, sender: event.data.reception.orgno, persons: event.data.persons,
      }, async ({ state }) => (await Promise.all(state.persons.map(({ personId }) =>
        copyCard(context.ports, keys, tenantScope(event.tenant, 'relayed-event'), context.scope, personId, forReception)))).flat()),
      'settlement.request.accepted.v1': async (event, { mark: _mark, ...context }) => {
        const { state: { persons, municipality } } = await load(context.ports, context.scope, transfers, idOf(event));
        for (const { personId } of persons) {
          await execute(context, conversations, personId, { type: 'open', side: 'reception', transferId: idOf(event), municipality: municipality!.tenantId, reception: context.tenant }, context.facts, { mayCreate: true });
        }
        return [];
      },
      'transfer.conversation.proposed.v1': heard,
      'transfer.conversation.confirmed.v1': heard,
      'transfer.conversation.cancelled.v1': heard,
      'transfer.conversation.held.v1': heard,
      'settlement.request.declined.v1': (event, context) => effectOf(context, transfers, idOf(event), { type: 'close' }),
      'settlement.request.withdrawn.v1': (event, context) => effectOf(context, transfers, idOf(event), { type: 'close' }),
      'settlement.case.accepted.v1': (event, context) => looking(event, context, (checks) => ({ type: 'noteAcceptance', persons: event.data.persons, checks, ...between(event, context) })),
      'settlement.case.person-settled.v1': async (event, context) => (event.data.belowProgrammeAge ? []
        : measured(context, event.data.personId, { type: 'noteSettlement', transferId: idOf(event), settledOn: event.data.settlementDate })),
      'settlement.case.settlement-date-corrected.v1': async (event, context) => (event.data.belowProgrammeAge ? []
        : measured(context, event.data.personId, { type: 'noteSettlement', transferId: idOf(event), settledOn: event.data.settlementDate })),
      'programme.programme.started.v1': (event, context) => measured(context, idOf(event), { type: 'noteStart', startedOn: event.data.startedOn }),
      'transfer.received-transfer.released.v1': told,
      'transfer.received-transfer.supplemented.v1': told,
      'settlement.case.declined.v1': (event, context) => effectOf(context, receivedTransfers, idOf(event), { type: 'noteDecline', ...between(event, context) }),
      'settlement.case.person-withdrawn.v1': (event, context) => effectOf(context, receivedTransfers, idOf(event), { type: 'notePersonWithdrawal', personId: event.data.personId },
        async ({ events }) => events.flatMap(({ data }) => [TRANSFERRED, MINUTES].map((name) => dropCard(context.scope, data.personId, name)))),
      'settlement.case.withdrawn.v1': (event, context) =>
        effectOf(context, receivedTransfers, idOf(event), { type: 'noteWithdrawal', ...between(event, context) }, async ({ state }) => state.persons.flatMap(({ personId }) => [TRANSFERRED, MINUTES].map((name) => dropCard(context.scope, personId, name)))),
      'transfer.transfer.package-sent.v1': (event, context) => looking(event, context, (checks, link) => ({ type: 'announce', link, checks, ...between(event, context) })),
      'transfer.transfer.supplemented.v1': (event, context) => looking(event, context, (checks, link) => ({ type: 'supplement', supplementId: event.data.supplementId, link, checks })),
    },
  };
};
