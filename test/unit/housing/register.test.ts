import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import { dwellingDecider, type DwellingState } from '../../../functions/housing/domain/dwelling.ts';
import { landlordDecider, type LandlordState } from '../../../functions/housing/domain/landlord.ts';

const facts = { today: '2026-08-10', actor: 'a', newId: () => '' };
const organisation = { orgno: '310001007', name: 'Stiftelsen Bolig Bygg' };
const landlord = (events: ReturnType<typeof landlordDecider.decide>, before = landlordDecider.initial): LandlordState => (isRefusal(events) ? before : events.reduce((s, e) => landlordDecider.evolve(s, e), before));

describe('a landlord', () => {
  it('is an organisation, with its name', () => expect(landlord(landlordDecider.decide(landlordDecider.initial, { type: 'register', organisation, isPrivate: false }, facts))).toEqual({ status: 'registered', kind: 'organisation', organisation, registeredOn: '2026-08-10' }));
  it('is a private person, of whom nothing more is said', () => expect(landlord(landlordDecider.decide(landlordDecider.initial, { type: 'register', isPrivate: true }, facts))).toEqual({ status: 'registered', kind: 'private-person', registeredOn: '2026-08-10' }));
  it.each([[{ isPrivate: false }], [{ isPrivate: true, organisation }]])('is not both or neither: %j', (given) => expect(landlordDecider.decide(landlordDecider.initial, { type: 'register', ...given }, facts)).toMatchObject({ refused: 'landlord-of-one-kind' }));
  it('has an organisation number that is right', () => expect(landlordDecider.decide(landlordDecider.initial, { type: 'register', organisation: { ...organisation, orgno: '310001008' }, isPrivate: false }, facts)).toMatchObject({ refused: 'organisation-number-wrong', pointer: '/organisation/orgno' }));
  it('is removed once', () => {
    const registered = landlord(landlordDecider.decide(landlordDecider.initial, { type: 'register', isPrivate: true }, facts));
    const removed = landlord(landlordDecider.decide(registered, { type: 'remove' }, facts), registered);
    expect(removed).toMatchObject({ status: 'removed', removedOn: '2026-08-10' });
    expect(landlordDecider.decide(removed, { type: 'remove' }, facts)).toMatchObject({ refused: 'wrong-state' });
  });
});

describe('a dwelling', () => {
  const described = { landlordId: 'l1', area: '6002', nearCentre: true, rooms: 3, squareMetres: 72 };
  const step = (state: DwellingState, command: Parameters<typeof dwellingDecider.decide>[1]): DwellingState => {
    const events = dwellingDecider.decide(state, command, facts);
    if (isRefusal(events)) throw new Error(events.refused);
    return events.reduce((s, e) => dwellingDecider.evolve(s, e), state);
  };
  it('is registered with what it is', () => expect(step(dwellingDecider.initial, { type: 'register', ...described })).toEqual({ status: 'registered', ...described, registeredOn: '2026-08-10' }));
  it('is withdrawn once', () => {
    const withdrawn = step(step(dwellingDecider.initial, { type: 'register', ...described }), { type: 'withdraw' });
    expect(withdrawn).toMatchObject({ status: 'withdrawn', withdrawnOn: '2026-08-10' });
    expect(dwellingDecider.decide(withdrawn, { type: 'withdraw' }, facts)).toMatchObject({ refused: 'wrong-state' });
  });
});
