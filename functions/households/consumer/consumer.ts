/**
 * What happens to a settlement case and its persons happens to their household, and whoever is settled or comes later is
 * checked for right and duty to the programme. What a programme tells is kept for the municipality to which the person may move.
 */
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { openCard } from '#shared/privacy/vault.ts';
import { caseOf, type EligibilityCommand } from '../domain/eligibility.ts';
import { programmeFacts } from '../domain/history.ts';
import { eligibilities } from '../eligibilities.ts';
import { left, programmeOf, programmeWrite, residenceOf, stayed } from '../residents.ts';
import { households } from '../store.ts';
import { moves } from './moves.ts';


/** A departure's events come to the municipality the persons move to, an arrival's to the one they leave; all else stays at home. */
function where({ type, tenant, parties }: BusEvent): string | undefined {
  if (type.startsWith('households.departure.')) return parties.municipality;
  return type.startsWith('households.arrival.') ? parties.sender : tenant;
}

const PROGRAMME = ['programme.programme.awaiting.v1', 'programme.programme.decided.v1', 'programme.programme.started.v1', 'programme.programme.absence-registered.v1', 'programme.programme.ended.v1'] as const;
/** Kept for the next municipality. */
const noteProgramme = async (event: BusEvent, { ports, scope }: ConsumerContext): Promise<Effect> =>
  [programmeWrite(scope, idOf(event), programmeFacts(await programmeOf(ports, scope, idOf(event)) ?? {}, event.type, event.data))];

export const createConsumer = (keys: KeyPort): Consumer => {
  /** Of a settled adult. Checked again after a crash, it is checked once: the event is the cause. */
  async function checkSettled(event: BusEvent, context: ConsumerContext, personId: string, settledOn: string, basis: 'agreement' | 'without-agreement'): Promise<void> {
    const card = await openCard(context.ports, keys, context.scope, personId);
    const given = card && caseOf(card, { settledOn, byAgreement: basis === 'agreement', firstSettledOn: settledOn }, context.today);
    await execute(context, eligibilities, personId, { type: 'check', cause: event.id, householdId: idOf(event), basis, settledOn, given }, context.facts, { mayCreate: true });
  }

  /** They are a household and settled at once, and no overseer knows of them. */
  async function settledWithoutAgreement(event: BusEvent, context: ConsumerContext): Promise<Effect> {
    const { persons, settlementDate, year } = event.data;
    const { overseer } = event.parties;
    await execute(context, households, idOf(event), { type: 'form', persons, year, settledOn: settlementDate, ...(overseer && { overseer }) }, context.facts, { mayCreate: true });
    for (const { personId, belowProgrammeAge } of persons) {
      if (!belowProgrammeAge) await checkSettled(event, context, personId, settlementDate, 'without-agreement');
      await execute(context, households, idOf(event), { type: 'noteSettlement', personId, settledOn: settlementDate, ...(belowProgrammeAge && { belowProgrammeAge: true }) }, context.facts);
    }
    return [];
  }

  /** Registered by hand. Of a move that is announced, the move itself says when they have left. */
  async function movedOut(event: BusEvent, context: ConsumerContext): Promise<Effect> {
    const { personId, movedOn } = event.data;
    await execute(context, households, idOf(event), { type: 'noteLeaving', personId, leftOn: movedOn }, context.facts, { mayCreate: true });
    const found = await residenceOf(context.ports, context.scope, personId);
    return found && !found.departureId && !found.movedOn ? [left(context.scope, personId, movedOn)] : [];
  }

  async function leavingCorrected(event: BusEvent, context: ConsumerContext): Promise<Effect> {
    const { personId, movedOn, previous } = event.data;
    await execute(context, households, idOf(event), { type: 'correctLeaving', personId, leftOn: movedOn, previous }, context.facts, { mayCreate: true });
    const found = await residenceOf(context.ports, context.scope, personId);
    return found && !found.departureId && found.movedOn === previous ? [movedOn ? left(context.scope, personId, movedOn) : stayed(context.scope, personId)] : [];
  }

  /** § 9 f: what decides is the permit of the one they came to, and how long that one had lived here when they applied. */
  async function checkJoined(event: BusEvent, context: ConsumerContext): Promise<Effect> {
    const { personId, referencePersonId, arrivedOn: settledOn, familyApplicationOn, claimedOn } = event.data;
    const { ports, scope, today } = context;
    const card = await openCard(ports, keys, scope, personId);
    const [referenceCard, reference] = await Promise.all([openCard(ports, keys, scope, referencePersonId), residenceOf(ports, scope, referencePersonId)]);
    const given = card && caseOf(card, { settledOn, byAgreement: false, firstSettledOn: settledOn }, today, { permit: referenceCard?.permit, firstSettledOn: reference?.firstSettledOn, familyApplicationOn });
    const command: EligibilityCommand = { type: 'check', cause: event.id, householdId: idOf(event), basis: 'family', settledOn, ...(claimedOn && { claimedOn }), given };
    return effectOf(context, eligibilities, personId, command);
  }

  return {
    name: 'households',
    where,
    on: {
      ...moves(keys),
      ...Object.fromEntries(PROGRAMME.map((type) => [type, noteProgramme])),
      'settlement.case.accepted.v1': (event, context) => {
        const { data: { persons, year, answeredOn }, parties: { overseer, reception } } = event;
        return effectOf(context, households, idOf(event), { type: 'form', persons, year, formedOn: answeredOn, ...(overseer && { overseer }), ...(reception && { reception }) });
      },
      'settlement.case.withdrawn.v1': (event, context) => effectOf(context, households, idOf(event), { type: 'dissolve' }),
      'settlement.case.person-settled.v1': async (event, context) => {
        const { personId, settlementDate, belowProgrammeAge } = event.data;
        if (!belowProgrammeAge) await checkSettled(event, context, personId, settlementDate, 'agreement');
        return effectOf(context, households, idOf(event), { type: 'noteSettlement', personId, settledOn: settlementDate, ...(belowProgrammeAge && { belowProgrammeAge: true }) });
      },
      // Whether they are newly settled is judged by the new date.
      'settlement.case.settlement-date-corrected.v1': async (event, context) => {
        const { personId, settlementDate, previous, belowProgrammeAge, withoutAgreement } = event.data;
        if (!belowProgrammeAge) await checkSettled(event, context, personId, settlementDate, withoutAgreement ? 'without-agreement' : 'agreement');
        return effectOf(context, households, idOf(event), { type: 'correctSettlement', personId, settledOn: settlementDate, previous });
      },
      'settlement.case.settled-without-agreement.v1': settledWithoutAgreement,
      'settlement.case.person-moved-out.v1': movedOut,
      'settlement.case.moving-out-corrected.v1': leavingCorrected,
      'settlement.case.person-withdrawn.v1': (event, context) => effectOf(context, households, idOf(event), { type: 'noteLeaving', personId: event.data.personId, leftOn: event.data.withdrawnOn }),
      'households.household.member-joined.v1': async (event, context) => (event.data.belowProgrammeAge ? [] : checkJoined(event, context)),
      'persons.person.erased.v1': (event, context) => effectOf(context, households, event.data.caseId, { type: 'noteErasure', personId: idOf(event), erasedOn: event.data.erasedOn }),
    },
  };
};
