/** Who is in the municipality, from the events of others; and an erased person's name taken off what stays. */
import type { Consumer, ConsumerContext, Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute } from '#shared/kernel/execute.ts';
import { commit } from '#shared/kernel/unit-of-work.ts';
import { communityEvents, hereWrite, linksOf, participations, stayed } from '../store.ts';

type Persons = readonly { readonly personId: string }[];

/** Nobody new can be named from here on; what names the person already is found by its links. Running it again finds what is left. */
async function forget({ subject, data }: BusEvent, context: ConsumerContext): Promise<Effect> {
  const { ports, scope, facts } = context;
  const personId = idOf({ subject });
  await commit(ports, scope, [hereWrite(scope, personId, 'goneOn', data.erasedOn)]);
  for (const { aggregate, id } of await linksOf(ports, scope, personId)) {
    await (aggregate === communityEvents.name ? execute(context, communityEvents, id, { type: 'anonymise', personId }, facts) : execute(context, participations, id, { type: 'anonymise' }, facts));
  }
  return [];
}

const came = async ({ data: { persons, formedOn, settledOn = formedOn } }: BusEvent, { scope }: ConsumerContext): Promise<Effect> =>
  (persons as Persons).map(({ personId }) => hereWrite(scope, personId, 'hereSince', settledOn));

export const consumer: Consumer = {
  name: 'community',
  where: (event) => event.tenant,
  on: {
    'households.household.formed.v1': came,
    'households.household.admitted.v1': came,
    'households.household.member-joined.v1': async ({ data }, { scope }) => [hereWrite(scope, data.personId, 'hereSince', data.arrivedOn)],
    'households.household.member-left.v1': async ({ data }, { scope }) => [hereWrite(scope, data.personId, 'movedOn', data.leftOn)],
    'households.household.member-leaving-corrected.v1': async ({ data }, { scope }) => [hereWrite(scope, data.personId, 'movedOn', data.leftOn)],
    'households.household.member-returned.v1': async ({ data }, { scope }) => [stayed(scope, data.personId)],
    'households.household.dissolved.v1': async ({ data: { persons, dissolvedOn } }, { scope }) => (persons as Persons).map(({ personId }) => hereWrite(scope, personId, 'goneOn', dissolvedOn)),
    'persons.person.erased.v1': forget,
  },
};
