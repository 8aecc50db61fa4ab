/** What an organisation tells of itself: to its own people whole, to others in short. */
import { beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '../../demo/personas.ts';
import { municipalityName } from '../../shared/ids/municipality.ts';
import { TestClient } from '../support/test-client.ts';
import { World, organisationNumber, type Municipality, type Organisation } from '../support/world.ts';

const client = new TestClient();
let municipality: Municipality;
let other: Municipality;
let reception: Organisation<'contact'>;
let year: number;
let path: string;

const profile = {
  organisationPath: ['Oppvekst', 'Integrering og voksenopplæring'], owningUnit: 'Integreringstjenesten', adultEducation: 'inside', phone: '95 41 89 88', email: 'integrering@kommune.example', visitingAddress: 'Nedre skolevei 11, 8430 Myre',
  leaders: [{ role: 'head-of-service', title: 'Enhetsleder' }], purpose: 'Bosetting og kvalifisering.', values: ['Modig', 'Tilgjengelig'], groups: ['families', 'adults'],
  offersProgrammeOutsideRightAndDuty: false, links: [{ page: 'settlement', url: 'https://www.imdi.no/bosetting' }],
};
const set = async (body: object, as = municipality.people.admin, version?: string) =>
  client.call(as, 'PUT', `${path}/profile`, body, { ifMatch: version ?? (await client.must(municipality.people.admin, 'GET', path)).etag });

beforeAll(async () => {
  const world = await World.create(client);
  [municipality, other, reception] = [await world.municipality(), await world.municipality(), await world.reception()];
  year = (await client.today()).year;
  path = `/v1/tenants/${municipality.tenantId}`;
});

describe('a profile', () => {
  test('is absent at first; set, its own people see all of it, whatever their role', async () => {
    expect((await client.must(municipality.people.finance, 'GET', `${path}/profile`)).profile).toBeUndefined();
    expect(await set(profile)).toMatchObject({ status: 200 });
    for (const as of [municipality.people.finance, municipality.people.adviser, municipality.people.manager, municipality.people.admin]) {
      expect(await client.must(as, 'GET', `${path}/profile`)).toMatchObject({ kind: 'municipality', municipalityNumber: municipality.municipalityNumber, writtenForm: 'nb', writtenForms: [{ writtenForm: 'nb' }], profile });
    }
  });
  test('names no member, and nobody of another organisation sees it', async () => {
    const shown = await client.raw(municipality.people.adviser, 'GET', `${path}/profile`);
    for (const subject of Object.keys(municipality.people)) expect(shown.text).not.toContain(`${subject}.${municipality.orgno}`);
    for (const as of [other.people.admin, other.people.adviser, reception.people.contact]) expect((await client.get(as, `${path}/profile`)).status).toBe(404);
  });
  test('is the administrator\'s to change, of the version that was seen', async () => {
    expect(await set(profile, municipality.people.manager)).toMatchObject({ status: 403, body: { code: 'missing-role' } });
    expect(await set(profile, other.people.admin)).toMatchObject({ status: 404 });
    expect(await set(profile, municipality.people.admin, '"1"')).toMatchObject({ status: 412, body: { code: 'stale-version' } });
  });
  test('may have the municipality\'s own figures, of a year that has come', async () => {
    const statistics = { year: String(year - 1), population: 4_420, immigrants: 610, source: 'SSB 05182' };
    expect(await set({ ...profile, statistics: { ...statistics, year: String(year + 1) } })).toMatchObject({ status: 422, body: { code: 'year-in-future', pointer: '/statistics/year' } });
    expect(await set({ ...profile, statistics: { ...statistics, immigrants: 5_000 } })).toMatchObject({ status: 422, body: { code: 'immigrants-exceed-population', pointer: '/statistics/immigrants' } });
    expect(await set({ ...profile, statistics })).toMatchObject({ status: 200 });
    expect((await client.must(municipality.people.adviser, 'GET', `${path}/profile`)).profile.statistics).toEqual(statistics);
  });
});

describe('the written form', () => {
  test('changes from a day on: until then the old one holds, and both stay known', async () => {
    const today = await client.today();
    const from = today.add({ days: 2 }).toString();
    const change = async (body: object) => client.call(municipality.people.admin, 'POST', `${path}/written-form`, body, { ifMatch: (await client.must(municipality.people.admin, 'GET', path)).etag });
    expect(await change({ writtenForm: 'nn', from: today.subtract({ days: 1 }).toString() })).toMatchObject({ status: 422, body: { code: 'from-in-past', pointer: '/from' } });
    expect(await change({ writtenForm: 'nb', from })).toMatchObject({ status: 409, body: { code: 'written-form-unchanged' } });
    expect(await change({ writtenForm: 'nn', from })).toMatchObject({ status: 200 });
    expect(await client.must(municipality.people.adviser, 'GET', `${path}/profile`)).toMatchObject({ writtenForm: 'nb', writtenForms: [{ writtenForm: 'nb' }, { writtenForm: 'nn', from }] });
    const [entry] = [...(await client.items(`DIR#ORG#${municipality.orgno}`)).keys()].filter((key) => key.endsWith('TENANT'));
    expect(entry, 'the entry that letters are written by').toBeDefined();
    await client.turn(`${from}T01:00`);
    expect(await client.must(municipality.people.adviser, 'GET', `${path}/profile`)).toMatchObject({ writtenForm: 'nn' });
  });
});

describe('a municipality, for everybody', () => {
  test('is shown with name, unit, phone and visiting address of its services, and nothing more', async () => {
    for (const as of [other.people.adviser, reception.people.contact]) {
      const shown = await client.must(as, 'GET', `/v1/municipalities/${municipality.municipalityNumber}`);
      expect(shown).toMatchObject({ municipalityNumber: municipality.municipalityNumber, name: municipalityName(municipality.municipalityNumber) });
      expect(shown.services).toContainEqual({ name: municipality.name, unit: profile.owningUnit, phone: profile.phone, visitingAddress: profile.visitingAddress });
    }
  });
  test('without a service here is known by name; a number that none has is not found', async () => {
    expect(await client.must(other.people.adviser, 'GET', '/v1/municipalities/0301')).toMatchObject({ name: 'Oslo - Oslove' });
    expect((await client.get(other.people.adviser, '/v1/municipalities/1507')).status).toBe(404);
  });
  test('is registered under a number of 2026 only', async () => {
    const asked = await client.call(OPERATOR.persona, 'POST', '/v1/tenants', { kind: 'municipality', name: 'Ålesund før delinga', orgno: organisationNumber(), municipalityNumber: '1507' });
    expect(asked).toMatchObject({ status: 422, body: { code: 'municipality-unknown', pointer: '/municipalityNumber' } });
  });
});
