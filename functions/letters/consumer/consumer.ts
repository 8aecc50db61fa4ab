/** What happens to a person calls for letters: each is drafted in the written form that the municipality has that day. */
import type { Consumer, ConsumerContext, Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { load } from '#shared/kernel/aggregate.ts';
import { execute } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { commit } from '#shared/kernel/unit-of-work.ts';
import { dropCard, leftOver, openCard } from '#shared/privacy/vault.ts';
import { onAcceptance, onAdoption, onDecline, onProgrammeDecision, onSettlement, isSuperseded, type Occasion } from '../domain/occasions.ts';
import { REGISTER, versionOn } from '../domain/templates/register.ts';
import { TEXT, basisOf, basisWrite, letterIdOf, letters, lettersOf, personsOfCase, personsOfCaseWrite } from '../store.ts';
import { digestOf, municipalityOf, sealedOf, textCard, write } from '../writing.ts';


export const createConsumer = (keys: KeyPort): Consumer => {
  /** One after the other; those that are made already stay as they are when the event comes again. */
  const drafted = async (event: BusEvent, context: ConsumerContext, occasions: readonly Occasion[]): Promise<Effect> => {
    if (occasions.length === 0) return [];
    const { ports, scope, today } = context;
    const { name: municipality, writtenForm } = await municipalityOf(ports, context.tenant);
    for (const { personId, template, facts } of occasions) {
      const card = await openCard(ports, keys, scope, personId);
      // Erased in the meantime.
      if (!card?.name) continue;
      const letter = { template, templateVersion: versionOn(REGISTER[template], today).version, writtenForm, facts };
      const sealed = sealedOf(ports, write(letter, card.name, municipality, today), undefined);
      const letterId = letterIdOf(event.id, personId, template);
      await execute(context, letters, letterId, { type: 'draft', personId, ...letter, digest: digestOf(sealed), hasParagraph: false }, context.facts, {
        mayCreate: true, also: () => textCard(ports, keys, scope, personId, letterId, sealed),
      });
    }
    return [];
  };

  const supersede = async ({ data }: BusEvent, context: ConsumerContext): Promise<void> => {
    const { ports, scope } = context;
    for (const letterId of await lettersOf(ports, scope, data.personId)) {
      const { state } = await load(ports, scope, letters, letterId);
      if (!isSuperseded(state, data)) continue;
      await execute(context, letters, letterId, { type: 'discard' }, context.facts, { also: async () => [dropCard(scope, data.personId, TEXT(letterId))] });
    }
  };

  return {
    name: 'letters',
    where: (event) => event.tenant,
    on: {
      'settlement.case.received.v1': async (event, { scope }) => [personsOfCaseWrite(scope, idOf(event), event.data.persons)],
      'settlement.case.accepted.v1': (event, context) => drafted(event, context, onAcceptance(event.data)),
      'settlement.case.declined.v1': async (event, context) => drafted(event, context, onDecline(await personsOfCase(context.ports, context.scope, idOf(event)), event.data)),
      'settlement.case.person-settled.v1': (event, context) => drafted(event, context, onSettlement(event.data, context.today)),
      'settlement.case.settlement-date-corrected.v1': async (event, context) => {
        if (event.data.withoutAgreement) return [];
        await supersede(event, context);
        return drafted(event, context, onSettlement(event.data, context.today));
      },
      'programme.programme.awaiting.v1': async (event, { scope }) => (event.data.basis ? [basisWrite(scope, idOf(event), event.data.basis)] : []),
      'programme.programme.decided.v1': async (event, context) => drafted(event, context, onProgrammeDecision(idOf(event), event.data, await basisOf(context.ports, context.scope, idOf(event)))),
      // Letters are what a person may have many cards of: an erasure's own commit has no room for them all.
      'persons.person.erased.v1': async (event, { ports, scope }) => {
        for (;;) {
          const left = await leftOver(ports, scope, idOf(event));
          if (left.length === 0) return [];
          await commit(ports, scope, left);
        }
      },
      'plan.plan.adopted.v1': (event, context) => drafted(event, context, onAdoption(idOf(event), event.data)),
    },
  };
};
