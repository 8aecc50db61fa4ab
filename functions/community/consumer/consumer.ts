/** Who is in the municipality, from the events of others; and an erased person's name taken off what stays. */
import type { Consumer, ConsumerContext, Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute } from '#shared/kernel/execute.ts';
import { commit } from '#shared/kernel/unit-of-work.ts';
import { communityEvents, hereWrite, linksOf, participations } from '../store.ts';

interface Persons { readonly persons: readonly { readonly personId: string }[] }

/** Nobody new can be named from here on; what names the person already is found by its links. Running it again finds what is left. */
async function forget({ subject, data }: BusEvent, context: ConsumerContext): Promise<Effect> {
  const { ports, scope, today, actor } = context;
  const personId = idOf({ subject });
  await commit(ports, scope, [hereWrite(scope, personId, 'goneOn', data.erasedOn)]);
  const facts = { today, actor, newId: ports.ids.next };
  for (const { aggregate, id } of await linksOf(ports, scope, personId)) {
    await (aggregate === communityEvents.name ? execute(context, communityEvents, id, { type: 'anonymise', personId }, facts) : execute(context, participations, id, { type: 'anonymise' }, facts));
  }
  return [];
}

export const consumer: Consumer = {
  name: 'community',
  where: (event) => event.tenant,
  on: {
    'settlement.case.accepted.v1': async ({ data }, { scope }) => (data as Persons & BusEvent['data']).persons.map(({ personId }) => hereWrite(scope, personId, 'hereSince', data.answeredOn)),
    'settlement.case.withdrawn.v1': async ({ data }, { scope }) => (data as Persons & BusEvent['data']).persons.map(({ personId }) => hereWrite(scope, personId, 'goneOn', data.withdrawnOn)),
    'settlement.case.person-withdrawn.v1': async ({ data }, { scope }) => [hereWrite(scope, data.personId, 'goneOn', data.withdrawnOn)],
    'settlement.case.person-moved-out.v1': async ({ data }, { scope }) => [hereWrite(scope, data.personId, 'goneOn', data.movedOn)],
    'households.household.member-joined.v1': async ({ data }, { scope }) => [hereWrite(scope, data.personId, 'hereSince', data.arrivedOn)],
    'persons.person.erased.v1': forget,
  },
};
