/** What municipalities offer, who waits for one, and how they fit: over HTTP, in organisations of this file's own. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openReception, recommended } from '../support/reception-world.ts';
import { TestClient } from '../support/test-client.ts';
import { World, type Municipality, type Organisation } from '../support/world.ts';

const client = new TestClient();
let world: World;
let overseer: string;
let reception: Organisation<'contact'>;
let [suits, partly, undecided, uncalled]: Municipality[] = [];
let year: string;

const OFFER = {
  validFrom: '2022-01-01', place: 'town', services: ['public-transport'], schools: [], sectors: ['health'], dwellings: { single: 4, family: 2 }, minutesTo: { 'upper-secondary': 20 }, startWithinDays: 21,
};
const register = (of: Municipality, more: object = {}) => client.change(of.people.manager, `/v1/municipality-offers/${year}`, 'registration', { ...OFFER, ...more });
const fit = (candidateId: string, as = overseer) => client.must(as, 'GET', `/v1/candidates/${candidateId}/fit?year=${year}`);
const candidate = (id: string) => client.must(overseer, 'GET', `/v1/candidates/${id}`);

beforeAll(async () => {
  world = await World.create(client);
  overseer = world.overseer.people.overseer;
  reception = await world.reception();
  await openReception(world, reception);
  [suits, partly, undecided, uncalled] = [await world.municipality(), await world.municipality(), await world.municipality(), await world.municipality()];
  year = await world.decided(suits, 5);
  await world.decided(partly, 5);
  await client.must(overseer, 'POST', '/v1/settlement-calls', { municipality: undecided.orgno, year, number: 12 });
  await client.quiet();
});

describe('an offer', () => {
  test('is awaited from the call on, registered by a manager, and registered anew', async () => {
    const path = `/v1/municipality-offers/${year}`;
    expect((await client.call(uncalled!.people.manager, 'GET', path)).status).toBe(404);
    expect(await client.must(suits!.people.adviser, 'GET', path)).toMatchObject({ id: year, status: 'awaited' });
    await register(suits!, { sectors: [] });
    await register(suits!);
    const shown = await client.must(suits!.people.adviser, 'GET', path);
    expect(shown).toMatchObject({ status: 'registered', offer: OFFER });
    const late = await client.call(suits!.people.manager, 'POST', `${path}/registration`, { ...OFFER, validFrom: `${Number(year) + 1}-01-01` }, { ifMatch: shown.etag });
    expect(late).toMatchObject({ status: 422, body: { code: 'after-the-year', pointer: '/validFrom' } });
    await client.quiet();
  });
});

describe('who waits', () => {
  test('is listed without who they are, since the day of the recommendation', async () => {
    const { candidateId, residents } = await recommended(world, reception, 2);
    const today = (await client.today()).toString();
    const { items } = await client.must(overseer, 'GET', '/v1/candidates?status=waiting');
    expect(items.find((c: { id: string }) => c.id === candidateId)).toEqual({
      id: candidateId, version: 1, status: 'waiting', year, size: 2, group: 'adults', promptStart: true, waitingSince: today, reception: { orgno: reception.orgno, name: reception.name },
    });
    const shown = await candidate(candidateId);
    expect(shown).toMatchObject({ status: 'waiting', settled: 0, recommended: true, criteria: ['upper-secondary-near', 'health-employers'] });
    for (const text of [...world.secrets, ...residents]) expect(JSON.stringify([items, shown])).not.toContain(text);
  });

  test('waits no longer when the reception takes the recommendation back', async () => {
    const { candidateId } = await recommended(world, reception, 1);
    await client.change(reception.people.contact, `/v1/recommendations/${candidateId}`, 'withdrawal', { reason: 'moved-out' });
    await client.quiet();
    expect(await candidate(candidateId)).toMatchObject({ status: 'withdrawn', recommended: false });
  });

  test('is another overseer\'s business as little as nobody\'s', async () => {
    const { candidateId } = await recommended(world, reception, 1);
    const other = (await world.another()).overseer.people.overseer;
    for (const path of [`/v1/candidates/${candidateId}`, `/v1/candidates/${candidateId}/fit?year=${year}`, `/v1/settlement-dispersal/${year}`]) expect((await client.call(other, 'GET', path)).status).toBe(404);
    expect((await client.must(other, 'GET', '/v1/candidates')).items).toEqual([]);
  });
});

describe('the fit', () => {
  test('puts first what suits, says why, and what would have to change elsewhere', async () => {
    await register(suits!);
    await register(partly!, { sectors: ['fisheries'] });
    const { candidateId } = await recommended(world, reception, 2);
    const found = await fit(candidateId);
    expect(found).toMatchObject({ candidateId, year, advice: 'advice-only-a-person-decides', policy: { name: 'equal-criteria' }, mostPoints: 25 });
    expect(found.municipalities.map((m: any) => [m.name, m.points, m.freePlaces])).toEqual([[suits!.name, 25, 5], [partly!.name, 15, 5]]);
    expect(found.municipalities[1].wouldHaveToChange).toMatchObject([{ criterion: 'health-employers', fact: { fact: 'health-employers', value: false }, needed: { is: 'equal', value: true } }]);
    // One registration, one event.
    expect(new Set(found.municipalities[0].reasons.map((r: any) => r.fact.eventId)).size).toBe(1);
    expect(found.excluded).toMatchObject([{ name: undecided!.name, reason: 'no-council-decision', fact: { fact: 'called-for', value: 12 } }]);
    expect(JSON.stringify(found)).not.toContain(uncalled!.orgno);
    const { etag: _etag, ...first } = found;
    expect(await fit(candidateId)).toMatchObject(first);
  });

  test('leaves out who has no room, as soon as places are taken, and shows how settlement is spread', async () => {
    const { candidateId } = await recommended(world, reception, 3);
    await world.settled(suits!, 3);
    const found = await fit(candidateId);
    expect(found.excluded.find((m: any) => m.name === suits!.name)).toMatchObject({ reason: 'no-free-places', fact: { fact: 'free-places', value: 2 }, needed: { is: 'at-least', value: 3 } });
    const { regions } = await client.must(overseer, 'GET', `/v1/settlement-dispersal/${year}`);
    const sum = (of: string) => regions.reduce((total: number, region: any) => total + region[of], 0);
    expect([sum('municipalities'), sum('decided'), sum('taken'), sum('settled')]).toEqual([3, 10, 3, 3]);
  });

  test('of a year without calls has no municipality', async () => {
    const { candidateId } = await recommended(world, reception, 1);
    expect(await client.must(overseer, 'GET', `/v1/candidates/${candidateId}/fit?year=2091`)).toMatchObject({ municipalities: [], excluded: [], dispersal: [] });
    expect((await client.call(overseer, 'GET', '/v1/settlement-dispersal/2091')).status).toBe(404);
  });
});

describe('the request that names a candidate', () => {
  const send = async (to: Municipality, candidateId: string): Promise<string> => {
    const { id } = await client.must(overseer, 'POST', '/v1/settlement-requests', { municipality: to.orgno, reception: reception.orgno, year, candidateId, persons: await world.persons(2) });
    await client.quiet();
    return id;
  };
  const statuses = async (id: string) => [(await candidate(id)).status, (await client.must(reception.people.contact, 'GET', `/v1/recommendations/${id}`)).status];

  test('moves it, for the overseer and the reception, until everybody is settled', async () => {
    const { candidateId } = await recommended(world, reception, 2);
    const declined = await send(partly!, candidateId);
    expect(await statuses(candidateId)).toEqual(['requested', 'requested']);
    expect(await client.must(reception.people.contact, 'GET', `/v1/recommendations/${candidateId}`)).toMatchObject({ requestId: declined });
    await client.change(partly!.people.manager, `/v1/settlement-cases/${declined}`, 'decline', { reason: 'no-capacity' });
    await client.quiet();
    expect(await statuses(candidateId)).toEqual(['waiting', 'recommended']);

    const caseId = await send(partly!, candidateId);
    await client.change(partly!.people.manager, `/v1/settlement-cases/${caseId}`, 'acceptance');
    await client.quiet();
    expect(await statuses(candidateId)).toEqual(['accepted', 'accepted']);
    const { persons } = await client.must(partly!.people.adviser, 'GET', `/v1/settlement-cases/${caseId}`);
    for (const [i, { personId }] of persons.entries()) {
      await world.settle(partly!, caseId, personId);
      await client.quiet();
      expect(await candidate(candidateId)).toMatchObject({ settled: i + 1, requestId: caseId });
    }
    expect(await statuses(candidateId)).toEqual(['settled', 'settled']);
  });
});
