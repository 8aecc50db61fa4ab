/** Persons whose address is protected: who sees it, and all the places where neither it nor the fact is seen. */
import { beforeAll, describe, expect, test } from 'vitest';
import { sendPackage } from '../support/packages.ts';
import { TestClient, written } from '../support/test-client.ts';
import { World, type Household, type Municipality, type Organisation } from '../support/world.ts';

const client = new TestClient();
let world: World;
let municipality: Municipality;
let reception: Organisation<'contact'>;
let household: Household;
let year: string;
const RESIDENCE = 'Bakerst i Kanarifuglsvingen 47';
const POSTAL = 'Postboks 4711 Kanarihaugen';

const pathOf = (personId: string): string => `/v1/persons/${personId}/address`;
const put = (personId: string, body: object, as = municipality.people.adviser) => client.call(as, 'PUT', pathOf(personId), body);
const get = (personId: string, as: string) => client.must(as, 'GET', pathOf(personId));
const figures = async () => client.must(world.overseer.people.overseer, 'GET', `/v1/oversight/figures?year=${year}`);

beforeAll(async () => {
  world = await World.create(client);
  [municipality, reception] = [await world.municipality(), await world.reception()];
  year = await world.decided(municipality, 60);
  [household] = await world.received(municipality, [7], { reception });
});

describe('an address', () => {
  test('that is not protected is seen by adviser and manager', async () => {
    const [personId] = household.persons as [string];
    expect(await put(personId, { protection: 'none', residence: RESIDENCE })).toMatchObject({ status: 200 });
    for (const as of [municipality.people.adviser, municipality.people.manager]) expect(await get(personId, as)).toMatchObject({ personId, protection: 'none', residence: RESIDENCE });
    expect((await client.raw(municipality.people.finance, 'GET', pathOf(personId))).status).toBe(403);
  });
  test('that is confidential is seen by managers only', async () => {
    const [, personId] = household.persons as [string, string];
    const first = await put(personId, { protection: 'fortrolig', residence: RESIDENCE, postal: POSTAL });
    expect(await put(personId, { protection: 'fortrolig', residence: RESIDENCE, postal: POSTAL }), 'the same again changes nothing').toMatchObject({ status: 200, body: first.body });
    const { etag: _etag, ...adviser } = await get(personId, municipality.people.adviser);
    expect(adviser).toEqual({ personId, protection: 'fortrolig' });
    expect(await get(personId, municipality.people.manager)).toMatchObject({ residence: RESIDENCE, postal: POSTAL });
  });
  test('that is strictly confidential cannot be kept at all, only the postal address', async () => {
    const [,, personId] = household.persons as [string, string, string];
    expect(await put(personId, { protection: 'strengt-fortrolig', residence: RESIDENCE })).toMatchObject({ status: 422, body: { code: 'residence-not-kept', pointer: '/residence' } });
    expect((await client.raw(municipality.people.manager, 'GET', pathOf(personId))).status).toBe(404);
    await put(personId, { protection: 'strengt-fortrolig', postal: POSTAL });
    expect(await get(personId, municipality.people.manager)).toMatchObject({ protection: 'strengt-fortrolig', postal: POSTAL });
  });
});

describe('who is protected', () => {
  test('counts in the national total and in no municipality', async () => {
    await client.change(municipality.people.manager, `/v1/settlement-cases/${household.caseId}`, 'acceptance');
    await client.quiet();
    const { municipalities, total } = await figures();
    expect(total.accepted).toEqual({ value: 7, suppressed: false });
    // Five are left, which is no small number; they are hidden so that the two protected do not follow from the total.
    expect(municipalities.find((m: { name: string }) => m.name === municipality.name).accepted).toEqual({ value: null, suppressed: true });
    const [more] = await world.received(municipality, [5]);
    await client.change(municipality.people.manager, `/v1/settlement-cases/${more.caseId}`, 'acceptance');
    for (const personId of [...more.persons, household.persons[1]!]) await world.settle(municipality, personId === household.persons[1] ? household.caseId : more.caseId, personId);
    await client.quiet();
    const again = await figures();
    expect(again.total.accepted.value).toBe(12);
    expect(again.total.settled.value).toBe(6);
    expect(again.municipalities.find((m: { name: string }) => m.name === municipality.name).settled, 'five and not six, hidden beside the one').toEqual({ value: null, suppressed: true });
    const row = [...(await client.items(`T#${world.overseer.tenantId}#FIGURES#${year}`)).keys()].map((key) => key.split(' ').at(-1));
    expect(row.sort()).toEqual(['NATIONAL', municipality.tenantId].sort());
  });
  test('is taken off where it counted, when a request is withdrawn', async () => {
    const rows = () => client.items(`T#${world.overseer.tenantId}#FIGURES#${year}`);
    const [{ caseId, persons: [personId] }] = await world.received(municipality, [2]);
    await put(personId!, { protection: 'fortrolig', postal: POSTAL });
    const before = await rows();
    await client.change(municipality.people.manager, `/v1/settlement-cases/${caseId}`, 'acceptance');
    await client.quiet();
    expect(written(before, await rows()), 'one in the municipality, one in the nation').toHaveLength(2);
    await client.change(world.overseer.people.overseer, `/v1/settlement-requests/${caseId}`, 'withdrawal', { reason: 'moved-out' });
    await client.quiet();
    expect(written(before, await rows())).toEqual([]);
  });

  test('is nowhere to be read: not in lists, exports, events, transfers, webhooks or logs, nor that it is so', async () => {
    await sendPackage(client, reception, household.caseId, household.persons.slice(0, 3).map((personId) => ({ personId, competence: 'Har styrt en fiskebåt.' })));
    await client.quiet();
    await client.neverInPlain([RESIDENCE, POSTAL, 'fortrolig']);
    const [, personId] = household.persons as [string, string];
    const answers = await Promise.all([
      client.raw(municipality.people.adviser, 'GET', '/v1/settlement-cases'), client.raw(municipality.people.adviser, 'GET', `/v1/settlement-cases/${household.caseId}`), client.raw(municipality.people.adviser, 'GET', '/v1/programmes'),
      client.raw(municipality.people.adviser, 'GET', `/v1/persons/${personId}`), client.raw(municipality.people.adviser, 'GET', `/v1/persons/${personId}/transfer`),
      client.raw(world.overseer.people.overseer, 'GET', `/v1/persons/${personId}`), client.raw(world.overseer.people.overseer, 'GET', `/v1/settlement-requests/${household.caseId}`), client.raw(reception.people.contact, 'GET', `/v1/persons/${personId}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    for (const { text } of answers) expect(text).not.toMatch(/kanari|fortrolig|protect/i);
    // A partner's view of the catalogue of events, and what the event says.
    const { components } = JSON.parse((await client.raw('', 'GET', '/events/asyncapi.json', { token: null })).text);
    expect(Object.keys(components.messages.persons_person_address_changed_v1.payload.properties ?? {})).toEqual([]);
  });
});
