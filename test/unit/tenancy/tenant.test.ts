import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitionOf } from '#events/index.ts';
import { isRefusal } from '#shared/errors.ts';
import { kernelTexts } from '#shared/http/texts.ts';
import { municipalityName, municipalityNumbers } from '#shared/ids/municipality.ts';
import { mermaid } from '#shared/kernel/decider.ts';
import type { Profile } from '../../../functions/tenancy/domain/profile.ts';
import { formsOf, machine, tenantDecider, type TenantCommand, type TenantState } from '../../../functions/tenancy/domain/tenant.ts';
import { texts } from '../../../functions/tenancy/domain/texts.ts';
import { formOn, nextForm } from '../../../functions/tenancy/domain/written-form.ts';
import { routes } from '../../../functions/tenancy/routes.ts';

const TODAY = '2099-03-01';
const registration = { type: 'register', kind: 'municipality', name: 'Ålesund', orgno: '310001511', municipalityNumber: '1508', writtenForm: 'nn' } as const;
const decide = (state: TenantState, command: TenantCommand, today = TODAY) => tenantDecider.decide(state, command, { today, actor: 'a', newId: () => 'id' });
function after(...commands: [command: TenantCommand, today?: string][]): TenantState {
  return commands.reduce((state, [command, today]) => {
    const events = decide(state, command, today);
    if (isRefusal(events)) throw new Error(events.refused);
    return events.reduce((s, e) => {
      expect(definitionOf(e.type)!.data.safeParse(e.data).error, e.type).toBeUndefined();
      return tenantDecider.evolve(s, e);
    }, state);
  }, tenantDecider.initial);
}
const profile: Profile = { organisationPath: ['Oppvekst'], owningUnit: 'Integrering', adultEducation: 'inside', leaders: [], values: ['Modig'], groups: ['adults'], offersProgrammeOutsideRightAndDuty: false, links: [] };
const change = (writtenForm: 'nb' | 'nn', from: string): TenantCommand => ({ type: 'changeWrittenForm', writtenForm, from });

describe('a municipality is registered', () => {
  it.each([
    [undefined, 'municipality-number-required'], ['1507', 'municipality-unknown'], ['9999', 'municipality-unknown'], ['0000', 'municipality-unknown'],
  ])('not under the number %s', (municipalityNumber, refused) => {
    expect(decide(tenantDecider.initial, { ...registration, municipalityNumber })).toMatchObject({ refused, status: 422, pointer: '/municipalityNumber' });
  });
  it('under its own, and others without one', () => {
    expect(after([registration])).toMatchObject({ status: 'active', municipalityNumber: '1508' });
    expect(after([{ type: 'register', kind: 'county', name: 'Møre og Romsdal', orgno: '310001341', writtenForm: 'nn' }])).toMatchObject({ status: 'active', kind: 'county' });
  });
});

describe('the municipalities of 2026', () => {
  it('are 357, each number once', () => {
    expect(municipalityNumbers()).toHaveLength(357);
    expect(municipalityNumbers().every((number) => /^\d{4}$/.test(number))).toBe(true);
  });
  it.each([['0301', 'Oslo - Oslove'], ['1508', 'Ålesund'], ['1868', 'Øksnes'], ['5532', 'Balsfjord'], ['5605', 'Sør-Varanger'], ['5610', 'Kárášjohka - Karasjok']])('%s is %s', (number, name) => {
    expect(municipalityName(number)).toBe(name);
  });
});

describe('a profile', () => {
  it('replaces the one before, and leaves members as they are', () => {
    const state = after([registration], [{ type: 'addMember', member: 'm', roles: ['adviser'] }], [{ type: 'setProfile', profile }], [{ type: 'setProfile', profile: { ...profile, phone: '95 41 89 88', values: [] } }]);
    expect(state.profile).toEqual({ ...profile, phone: '95 41 89 88', values: [] });
    expect(Object.keys(state.members)).toEqual(['m']);
  });
  it.each([
    ['figures of a year to come', { year: '2100', population: 10, immigrants: 1, source: 'SSB' }, 'year-in-future', '/statistics/year'],
    ['more immigrants than people', { year: '2098', population: 10, immigrants: 11, source: 'SSB' }, 'immigrants-exceed-population', '/statistics/immigrants'],
  ])('has not %s', (_, statistics, refused, pointer) => {
    expect(decide(after([registration]), { type: 'setProfile', profile: { ...profile, statistics } })).toMatchObject({ refused, status: 422, pointer });
  });
  it('has figures of this year, up to all of the people', () => {
    expect(after([registration], [{ type: 'setProfile', profile: { ...profile, statistics: { year: '2099', population: 10, immigrants: 10, source: 'SSB' } } }]).profile?.statistics?.population).toBe(10);
  });
});

describe('the written form', () => {
  const state = after([registration], [change('nb', '2099-06-01')]);
  it('changes on its day and not before, and what held stays known', () => {
    expect(formsOf(state)).toEqual([{ writtenForm: 'nn' }, { writtenForm: 'nb', from: '2099-06-01' }]);
    expect(['2090-01-01', '2099-05-31', '2099-06-01', '2100-01-01'].map((day) => formOn(formsOf(state), day))).toEqual(['nn', 'nn', 'nb', 'nb']);
    expect([nextForm(formsOf(state), '2099-05-31'), nextForm(formsOf(state), '2099-06-01')]).toEqual([{ writtenForm: 'nb', from: '2099-06-01' }, undefined]);
  });
  it('that is to come is replaced by a later decision, one that holds is not', () => {
    expect(formsOf(after([registration], [change('nb', '2099-06-01')], [change('nb', '2099-04-01')]))).toEqual([{ writtenForm: 'nn' }, { writtenForm: 'nb', from: '2099-04-01' }]);
    expect(formsOf(after([registration], [change('nb', '2099-06-01')], [change('nn', '2099-07-01'), '2099-06-20']))).toEqual([{ writtenForm: 'nn' }, { writtenForm: 'nb', from: '2099-06-01' }, { writtenForm: 'nn', from: '2099-07-01' }]);
    expect(formsOf(after([registration], [change('nb', TODAY)], [change('nn', TODAY)]))).toEqual([{ writtenForm: 'nn' }, { writtenForm: 'nn', from: TODAY }]);
  });
  it('does not change back in time, nor to what it is', () => {
    expect(decide(state, change('nb', '2099-02-28'))).toMatchObject({ refused: 'from-in-past', pointer: '/from' });
    expect(decide(after([registration]), change('nn', '2099-05-01'))).toMatchObject({ refused: 'written-form-unchanged', status: 409 });
  });
  it('of a tenant from before forms were kept is the one of its registration, or bokmål', () => {
    expect(formsOf({ status: 'active', members: {}, writtenForm: 'nn' })).toEqual([{ writtenForm: 'nn' }]);
    expect(formsOf({ status: 'active', members: {} })).toEqual([{ writtenForm: 'nb' }]);
  });
});

describe('tenancy\'s contract', () => {
  it('the README draws the machine', () => expect(readFileSync('functions/tenancy/README.md', 'utf8')).toContain(mermaid(machine)));
  it('every refusal that a route names has texts in three languages', () => {
    for (const code of Object.values(routes).flatMap((route) => ('refusals' in route ? route.refusals : []))) expect(Object.keys({ ...kernelTexts, ...texts }[code] ?? {})).toEqual(['nb', 'nn', 'en']);
  });
});
