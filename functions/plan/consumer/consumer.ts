/** What opens a plan and fills it: a released transfer and its supplements, or a settlement. */
import { execute } from '#shared/kernel/execute.ts';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Consumer, ConsumerContext, Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { TRANSFERRED, knownFrom, type Known } from '#shared/privacy/transferred.ts';
import { dropCard, openCard } from '#shared/privacy/vault.ts';
import { elementOf } from '../domain/codes.ts';
import { EMPTY, withElement, type Content, type ElementContent } from '../domain/content.ts';
import type { Item, Told } from '../domain/items.ts';
import type { PlanCommand } from '../domain/plan.ts';
import { CONTENT, plans } from '../store.ts';
import { contentCard, contentOf } from '../usecases.ts';

interface ToldOf extends Told { readonly said: ElementContent }
const told = ({ completedElements }: Known): ToldOf[] => completedElements.map(({ part, sentOn, element, status: progress, ...said }, i) => ({
  element: elementOf(element), progress, said, source: { part, sentOn, nth: completedElements.slice(0, i).filter((earlier) => earlier.part === part).length },
}));

export const createConsumer = (keys: KeyPort): Consumer => {
  /** Of several persons one after the other: each decides to do nothing when it is done already, so the event may come again. */
  const run = async (context: ConsumerContext, personId: string, command: PlanCommand, said: (content: Content, items: readonly Item[]) => Content): Promise<void> => {
    const { ports, scope } = context;
    await execute(context, plans, personId, command, context.facts, {
      mayCreate: true,
      also: async ({ state, events, version }): Promise<readonly LedgerWrite[]> => {
        if (state.status === 'closed') return state.versions.length > 0 ? [] : [dropCard(scope, personId, CONTENT)];
        const isFirst = version === events.length;
        return contentCard(ports, keys, scope, personId, said(isFirst ? EMPTY : await contentOf(ports, keys, scope, personId), state.items));
      },
    });
  };

  const propose = async (context: ConsumerContext, personId: string): Promise<void> => {
    const card = await openCard(context.ports, keys, context.scope, personId, TRANSFERRED);
    // Erased, or the case withdrawn in the meantime: there is nothing left that was told.
    if (!card) return;
    const all = told(knownFrom(card));
    await run(context, personId, { type: 'propose', told: all.map(({ element, progress, source }) => ({ element, progress, source })) }, (content, items) =>
      all.reduce((so, { source: { part, nth }, said }) => {
        const { itemId } = items.find(({ source }) => source?.part === part && source.nth === nth)!;
        return so.elements[itemId] ? so : withElement(so, itemId, said);
      }, content));
  };
  const eachTold = async ({ data }: BusEvent, context: ConsumerContext): Promise<Effect> => {
    for (const { personId } of data.persons) await propose(context, personId);
    return [];
  };
  const close = (context: ConsumerContext, personId: string): Promise<void> => run(context, personId, { type: 'close' }, (content) => content);

  return {
    name: 'plan',
    where: (event) => event.tenant,
    on: {
      'transfer.received-transfer.released.v1': eachTold,
      'transfer.received-transfer.supplemented.v1': eachTold,
      'settlement.case.person-settled.v1': async ({ data: { personId, settlementDate, belowProgrammeAge } }, context) => {
        if (belowProgrammeAge) await close(context, personId);
        else await run(context, personId, { type: 'open', settledOn: settlementDate }, (content) => content);
        return [];
      },
      // What was done since the day of settlement may be registered, also when that turns out to be earlier.
      'settlement.case.settlement-date-corrected.v1': async ({ data: { personId, settlementDate } }, context) => {
        await run(context, personId, { type: 'noteEarlierSettlement', settledOn: settlementDate }, (content) => content);
        return [];
      },
      // Also of those who came otherwise than by a request: without agreement, or to their family.
      'programme.programme.awaiting.v1': async ({ subject, data }, context) => {
        await run(context, idOf({ subject }), { type: 'open', settledOn: data.settlementDate }, (content) => content);
        return [];
      },
      'settlement.case.person-withdrawn.v1': async ({ data: { personId } }, context) => {
        await close(context, personId);
        return [];
      },
      'settlement.case.withdrawn.v1': async ({ data }, context) => {
        for (const { personId } of data.persons) await close(context, personId);
        return [];
      },
    },
  };
};
