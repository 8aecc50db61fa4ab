/**
 * Housing's items, in a municipality.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | landlord | `T#<tenant>#LANDLORD#<id>` | `STATE`, `EVENT#<seq>` |
 * | dwelling | `T#<tenant>#DWELLING#<id>` | same |
 * | whether it is vacant | same | see `occupancy.ts` |
 * | home (id = the household's) | `T#<tenant>#HOME#<id>` | `STATE`, `EVENT#<seq>` |
 * | what the council wishes for a year | `T#<tenant>#WISHES#<year>` | `COUNCIL` |
 * | a private landlord, a dwelling's address: sealed under a key of its own | `T#<tenant>#PERSON#<landlord or dwelling>` | `CARD#LANDLORD`, `CARD#DWELLING` |
 * | notes on deviations, sealed | `T#<tenant>#PERSON#<personId>` | `CARD#HOUSING` |
 * | consumer's mark | `T#<tenant>#DONE#housing#<tenant of the event>#<subject>` | `MARK` |
 * | lists | GSI1 `T#<tenant>#LANDLORDS`; `…#HOMES` | `<registered on>#<id>`; `<awaiting-home or housed>#<opened on>#<id>` |
 */
import type { Aggregate } from '#shared/kernel/aggregate.ts';
import type { Key } from '#shared/kernel/ports.ts';
import type { Write } from '#shared/kernel/unit-of-work.ts';
import { closeCard, reopenCard } from '#shared/privacy/vault.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import { REGISTERED, WITHDRAWN, dwellingDecider, type Described, type DwellingCommand, type DwellingState } from './domain/dwelling.ts';
import { BEGUN, ENDED, current, homeDecider, type HomeCommand, type HomeFacts, type HomeState, type Tenancy } from './domain/home.ts';
import { landlordDecider, type LandlordCommand, type LandlordState } from './domain/landlord.ts';
import { offered, taken, vacated, withdrawn } from './occupancy.ts';

export const LANDLORDS = 'LANDLORDS';
export const HOMES = 'HOMES';
/** Names of cards. */
export const LANDLORD = 'LANDLORD';
export const DWELLING = 'DWELLING';
export const HOUSING = 'HOUSING';

export const landlords: Aggregate<LandlordState, LandlordCommand> = {
  name: 'LANDLORD', decider: landlordDecider, schemaVersion: 1,
  list: ({ status, kind, organisation, registeredOn }) => (status === 'registered' ? { list: LANDLORDS, sort: registeredOn!, summary: { status, kind, organisation, registeredOn } } : undefined),
};

export const dwellings: Aggregate<DwellingState, DwellingCommand> = {
  name: 'DWELLING', decider: dwellingDecider, schemaVersion: 1,
  ledger: ({ scope, id, events }) => events.flatMap(({ type, data }) => {
    if (type === REGISTERED) return offered(scope, id, described(data as Described));
    return type === WITHDRAWN ? [withdrawn(scope, id)] : [];
  }),
};
const described = ({ landlordId, area, nearCentre, rooms, squareMetres }: Described): Described => ({ landlordId, area, nearCentre, rooms, squareMetres });

export const homes: Aggregate<HomeState, HomeCommand, HomeFacts> = {
  name: 'HOME', decider: homeDecider, schemaVersion: 1,
  list: (state) => {
    const housed = current(state);
    if ((state.status === 'closed' || state.persons.length === 0) && !housed) return undefined;
    const { year, openedOn, persons, schemes } = state;
    const home = housed ? 'housed' : 'awaiting-home';
    return { list: HOMES, sort: `${home}#${openedOn}`, summary: { home, year, openedOn, persons: persons.length, schemesWaiting: schemes.filter((s) => !s.outcome).length, deviates: housed?.deviation !== undefined } };
  },
  // While somebody lives there, nobody reads here where it is: that stands on their own cards.
  ledger: ({ scope, after, events }) => events.flatMap(({ type, data }) => {
    if (type === BEGUN) return [taken(scope, data as Tenancy), closeCard(scope, data.dwellingId, DWELLING)];
    if (type !== ENDED) return [];
    const tenancy = after.tenancies.find((t) => t.tenancyId === data.tenancyId)!;
    return [vacated(scope, tenancy), reopenCard(scope, tenancy.dwellingId, DWELLING)];
  }),
};

export const wishesKey = (scope: Scope, year: string): Key => ({ PK: pk(scope, 'WISHES', year), SK: 'COUNCIL' });
export const wishesWrite = (scope: Scope, year: string, wishes: readonly string[]): Write => ({ label: 'wishes', item: { Put: { Item: { ...wishesKey(scope, year), wishes } } } });
