/**
 * Households' items, in a municipality.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | household (id = the settlement case's) | `T#<tenant>#HOUSEHOLD#<id>` | `STATE`, `EVENT#<seq>` |
 * | eligibility (id = the person's) | `T#<tenant>#ELIGIBILITY#<personId>` | same |
 * | departure | `T#<tenant>#DEPARTURE#<id>` | same |
 * | arrival (id = the departure's) | `T#<tenant>#ARRIVAL#<id>` | same |
 * | residence | see `residents.ts` | |
 * | person cards and keys | see `shared/privacy/vault.ts` | |
 * | lists | GSI1 `T#<tenant>#DEPARTURES`, `…#ARRIVALS` | `<announced or received on>#<id>` |
 * | list | GSI1 `T#<tenant>#HOUSEHOLDS` | `<formed on>#<id>` |
 * | consumer's mark | `T#<tenant>#DONE#households#<tenant of the event>#<subject>` | `MARK` |
 */
import type { Aggregate } from '#shared/kernel/aggregate.ts';
import { arrivalDecider, type ArrivalCommand, type ArrivalState } from './domain/arrival.ts';
import { ANNOUNCED, CLOSED, DECLINED, HANDED_OVER, WITHDRAWN, departureDecider, type DepartureCommand, type DepartureFacts, type DepartureState } from './domain/departure.ts';
import { JOINED, SETTLED, SETTLEMENT_CORRECTED, householdDecider, isPresent, type HouseholdCommand, type HouseholdState } from './domain/household.ts';
import { gone, handedOver, leaving, residence, settledAnew, staying } from './residents.ts';

export const HOUSEHOLDS = 'HOUSEHOLDS';
export const ELIGIBILITY = 'ELIGIBILITY';

export const households: Aggregate<HouseholdState, HouseholdCommand> = {
  name: 'HOUSEHOLD', decider: householdDecider, schemaVersion: 1,
  parties: ({ overseer, reception }) => ({ ...(overseer && { overseer }), ...(reception && { reception }) }),
  list: ({ status, formedOn, members }) => ({ list: HOUSEHOLDS, sort: formedOn!, summary: { status, formedOn, members: members.filter(isPresent).length } }),
  ledger: ({ scope, id: householdId, events }) => events.flatMap(({ type, data: { personId, settledOn, arrivedOn = settledOn, belowProgrammeAge } }) => (type === SETTLEMENT_CORRECTED ? [settledAnew(scope, personId, settledOn)]
    : type === SETTLED || type === JOINED ? [residence(scope, { personId, householdId, settledOn: arrivedOn, firstSettledOn: arrivedOn, ...(belowProgrammeAge && { belowProgrammeAge: true }) })]
      : [])),
};

export const DEPARTURES = 'DEPARTURES';
export const ARRIVALS = 'ARRIVALS';

export const departures: Aggregate<DepartureState, DepartureCommand, DepartureFacts> = {
  name: 'DEPARTURE', decider: departureDecider, schemaVersion: 1,
  parties: ({ to, overseer }) => ({ municipality: to!.tenantId, ...(overseer && { overseer }) }),
  list: ({ status, to, persons, movesOn, announcedOn }) => ({ list: DEPARTURES, sort: announcedOn!, summary: { status, municipality: { orgno: to!.orgno, name: to!.name }, persons: persons.length, movesOn, announcedOn } }),
  ledger: ({ scope, id, after: { persons, movesOn, to }, events }) => events.flatMap(({ type }) => persons.flatMap(({ personId }) => {
    switch (type) {
      case ANNOUNCED: return [leaving(scope, personId, id)];
      case DECLINED: case WITHDRAWN: return [staying(scope, personId, id)];
      case HANDED_OVER: return [handedOver(scope, personId, id)];
      case CLOSED: return [gone(scope, personId, id, movesOn!, to!)];
      default: return [];
    }
  })),
};

export const arrivals: Aggregate<ArrivalState, ArrivalCommand> = {
  name: 'ARRIVAL', decider: arrivalDecider, schemaVersion: 1,
  parties: ({ from, overseer }) => ({ sender: from!.tenantId, ...(overseer && { overseer }) }),
  list: ({ status, from, persons, movesOn, receivedOn }) => ({ list: ARRIVALS, sort: receivedOn!, summary: { status, municipality: { orgno: from!.orgno, name: from!.name }, persons: persons.length, movesOn, receivedOn } }),
};
