import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { isOpen, missingRoles, receptionDecider, type Member, type ReceptionCommand, type ReceptionState } from '../../../functions/receptions/domain/reception.ts';

const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `receptions.reception.${name}.v1`, data });
const organisation = { tenantId: 'steinkjer000', orgno: '310002534', name: 'Steinkjer integreringsmottak' };
const overseer = { tenantId: 'imdi00000000', orgno: '310001171', name: 'IMDi' };
const profile = { kind: 'integration-reception', hostMunicipality: '5006', validFrom: '2022-02-04', organisation, overseer } as const;
const source = { title: 'imdi.no', on: '2024-11-25' };
const registered = event('registered', profile);
const four: Member[] = [{ role: 'host-municipality', name: 'Steinkjer kommune' }, { role: 'asylum-reception', name: 'Steinkjer mottak' }, { role: 'career-centre', name: 'Karriere Trøndelag' }, { role: 'nav', name: 'NAV Steinkjer' }];

const given = (...events: DomainEvent[]): ReceptionState => events.reduce((state, e) => receptionDecider.evolve(state, e), receptionDecider.initial);
const when = (state: ReceptionState, command: ReceptionCommand) => receptionDecider.decide(state, command, { today: '2026-06-25', actor: 'r', newId: () => 'x' });

describe('a reception', () => {
  it('given none, when registered, then it stands with its dates', () => {
    expect(when(given(), { type: 'register', ...profile })).toEqual([registered]);
    expect(given(registered)).toMatchObject({ status: 'registered', validFrom: '2022-02-04', members: [] });
  });
  it('given one, when registered again, then it is refused', () => expect(when(given(registered), { type: 'register', ...profile })).toMatchObject({ refused: 'already-registered', status: 409 }));
  it('given none, when its cluster is told, then it is refused', () => expect(when(given(), { type: 'setCluster', members: four })).toMatchObject({ refused: 'wrong-state' }));
  it('when it would end before it began, then it is refused, at registration and later', () => {
    const refused = { refused: 'ends-before-start', status: 422, pointer: '/validTo', params: { validFrom: '2022-02-04' } };
    expect(when(given(), { type: 'register', ...profile, validTo: '2022-02-03' })).toMatchObject(refused);
    expect(when(given(registered), { type: 'setValidity', validTo: '2022-02-03', source })).toMatchObject(refused);
  });
  it('given one, when its contact changes, then the new one holds', () => {
    expect(given(registered, event('contact-set', { name: 'Rådgjevar A', phone: '99999999' })).contact).toEqual({ name: 'Rådgjevar A', phone: '99999999' });
    expect(when(given(registered), { type: 'setContact', name: 'Rådgjevar A' })).toEqual([event('contact-set', { name: 'Rådgjevar A' })]);
  });
});

describe('its dates', () => {
  const ended = given(registered, event('validity-set', { validTo: '2024-11-24', source }));
  it('given a last day, then it is open through that day and not after', () => {
    expect(when(given(registered), { type: 'setValidity', validTo: '2024-11-24', source })).toEqual([event('validity-set', { validTo: '2024-11-24', source })]);
    expect(['2022-02-03', '2022-02-04', '2024-11-24', '2024-11-25'].map((day) => isOpen(ended, day))).toEqual([false, true, true, false]);
  });
  it('given no last day, then it stays open', () => expect(isOpen(given(registered), '2030-01-01')).toBe(true));
  it('given no reception, then nothing is open', () => expect(isOpen(given(), '2026-01-01')).toBe(false));
});

describe('its cluster', () => {
  it('given four members, then no role is missing; the event tells the roles', () => {
    expect(when(given(registered), { type: 'setCluster', members: four })).toEqual([event('cluster-set', { members: four, roles: ['host-municipality', 'asylum-reception', 'career-centre', 'nav'] })]);
    expect(missingRoles(given(registered, event('cluster-set', { members: four })))).toEqual([]);
  });
  it('given three, then the fourth is missing', () => expect(missingRoles(given(registered, event('cluster-set', { members: four.slice(0, 3) })))).toEqual(['nav']));
  it('when a role comes twice, then it is refused', () => expect(when(given(registered), { type: 'setCluster', members: [...four.slice(0, 2), four[1]!] })).toMatchObject({ refused: 'role-twice', pointer: '/members/2/role' }));
});
