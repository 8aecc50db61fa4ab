/** Moves to another municipality over HTTP: one transfer that neither copies nor loses. */
import { beforeAll, describe, expect, test } from 'vitest';
import { TestClient } from '../support/test-client.ts';
import { World, type Household, type Municipality } from '../support/world.ts';

const client = new TestClient();
let world: World;
let here: Municipality;
let there: Municipality;
let day: string;

beforeAll(async () => {
  world = await World.create(client);
  [here, there] = [await world.municipality(), await world.municipality()];
  day = (await client.today()).toString();
  await world.decided(here, 30);
});

const announce = async ({ caseId }: Household, personIds: readonly string[], more: object = {}) =>
  client.call(here.people.adviser, 'POST', `/v1/households/${caseId}/departures`, { municipality: there.orgno, persons: personIds.map((personId) => ({ personId })), movesOn: day, reason: 'work', ...more });
const announced = async (household: Household, personIds: readonly string[], more: object = {}): Promise<string> => {
  const { status, body } = await announce(household, personIds, more);
  expect(status).toBe(201);
  await client.quiet();
  return body.id;
};
const departure = (id: string) => client.must(here.people.adviser, 'GET', `/v1/departures/${id}`);
const arrival = (id: string) => client.must(there.people.manager, 'GET', `/v1/arrivals/${id}`);
const accept = async (id: string): Promise<void> => {
  await client.change(there.people.manager, `/v1/arrivals/${id}`, 'acceptance');
  await client.quiet();
};

describe('somebody who moves', () => {
  test('is taken over with card, numbers and history; the programme there awaits, the one here has ended, and so has the benefit', async () => {
    const household = await world.settled(here, 2);
    const [mover, stays] = household.persons as [string, string];
    await client.must(here.people.adviser, 'POST', `/v1/persons/${mover}/identifiers`, { identifier: '200900595509' });
    await client.must(here.people.adviser, 'PUT', `/v1/persons/${mover}/address`, { protection: 'none', residence: 'Storgata 1, Her' });
    await world.started(here, mover);
    await client.change(here.people.adviser, `/v1/programmes/${mover}`, 'absences', { date: day, kind: 'illness', hours: 2 });
    await client.quiet();
    const card = await client.must(here.people.adviser, 'GET', `/v1/persons/${mover}`);

    const id = await announced(household, [mover]);
    expect(await arrival(id)).toMatchObject({ status: 'received', municipality: { orgno: here.orgno }, persons: 1, movesOn: day, taken: [] });
    expect((await client.raw(there.people.adviser, 'GET', `/v1/persons/${mover}`)).status, 'nobody is known before they are taken over').toBe(404);
    await accept(id);

    expect(await arrival(id)).toMatchObject({ status: 'completed', taken: [{ personId: mover }] });
    expect(await departure(id)).toMatchObject({ status: 'closed', municipality: { orgno: there.orgno } });
    const { etag: _etag, ...known } = card;
    expect(await client.must(there.people.adviser, 'GET', `/v1/persons/${mover}`)).toMatchObject(known);
    expect((await client.must(there.people.adviser, 'POST', '/v1/person-searches', { identifier: '200900595509' })).persons).toEqual([{ personId: mover }]);
    expect((await client.raw(there.people.manager, 'GET', `/v1/persons/${mover}/address`)).status, 'no address moves').toBe(404);

    expect(await client.must(there.people.adviser, 'GET', `/v1/programmes/${mover}`)).toMatchObject({
      status: 'awaiting-decision', caseId: id, settlementDate: day, latestStart: (await client.today()).add({ months: 3 }).toString(), history: { firstSettledOn: day, decidedOn: day, startedOn: day, endGoal: 'work', usedDays: 0, absences: 1 },
    });
    expect(await client.must(there.people.adviser, 'GET', `/v1/deadlines/${mover}`)).toMatchObject({ status: 'open' });
    expect(await client.must(here.people.adviser, 'GET', `/v1/programmes/${mover}`)).toMatchObject({ status: 'ended', end: { endedOn: day, reason: 'moved' } });
    expect((await client.must(there.people.adviser, 'GET', `/v1/households/${id}`)).members).toMatchObject([{ personId: mover, came: 'move', settledOn: day }]);
    expect((await client.must(here.people.adviser, 'GET', `/v1/households/${household.caseId}`)).members).toMatchObject([{ personId: mover, leftOn: day }, { personId: stays }]);
    expect(await client.must(there.people.adviser, 'GET', `/v1/persons/${mover}/eligibility`)).toMatchObject({ outcome: 'right-and-duty', basis: 'agreement', householdId: id });

    const of = (municipality: Municipality, path: string) => client.must(municipality.people.adviser, 'GET', path);
    expect(await of(there, `/v1/homes/${id}`), 'awaits a home').toMatchObject({ status: 'open', openedOn: day, persons: [{ personId: mover }] });
    expect(await of(there, `/v1/readiness/${id}`), 'and whatever else one has').toMatchObject(Object.fromEntries(['home', 'money', 'programme', 'guidance', 'practicalHelp'].map((column) => [column, { status: 'missing' }])));
    const months = await of(there, `/v1/establishments/${id}`);
    expect([months.openedOn, months.group, months.checklist.every((item: { status: string }) => item.status === 'open')]).toEqual([day, 'single-adult', true]);
    expect((await of(there, `/v1/persons/${mover}/volunteering`)).items, 'and may be a volunteer').toEqual([]);
    for (const path of ['homes', 'establishments']) expect((await of(here, `/v1/${path}/${household.caseId}`)).persons, 'who is left').toMatchObject([{ personId: stays }]);
    expect((await client.get(here.people.adviser, `/v1/persons/${mover}/volunteering`)).status, 'and not where they lived').toBe(404);

    expect((await client.must(there.people.adviser, 'GET', `/v1/persons/${mover}/residences`)).residences).toEqual([{ municipality: { orgno: here.orgno, name: here.name }, from: day, to: day }, { here: true, householdId: id, from: day }]);
    expect((await client.must(here.people.adviser, 'GET', `/v1/persons/${mover}/residences`)).residences).toEqual([{ here: true, householdId: household.caseId, from: day, to: day }, { municipality: { orgno: there.orgno, name: there.name }, from: day }]);

    await world.started(there, mover);
    await client.quiet();
    expect((await client.must(here.people.adviser, 'GET', `/v1/programmes/${mover}`)).status, 'what comes later is the other\'s alone').toBe('ended');
    expect(await client.call(there.people.manager, 'POST', `/v1/persons/${mover}/erasure`, { reason: 'asked-by-the-person' }), 'and is kept there as everybody').toMatchObject({ status: 409, body: { code: 'erasure-programme-running' } });
  });

  test('with a protected address: nothing is told of where they were', async () => {
    const household = await world.settled(here, 1);
    const [mover] = household.persons as [string];
    await client.must(here.people.manager, 'PUT', `/v1/persons/${mover}/address`, { protection: 'strengt-fortrolig', postal: 'Postboks 1, Ukjent' });
    const id = await announced(household, [mover]);
    await accept(id);
    expect((await client.must(there.people.adviser, 'GET', `/v1/persons/${mover}/residences`)).residences).toEqual([{ here: true, householdId: id, from: day }]);
    expect((await client.raw(there.people.manager, 'GET', `/v1/persons/${mover}/address`)).status).toBe(404);
    await client.neverInPlain(['Postboks 1, Ukjent']);
  });

  test('waits no longer for a programme here that had not begun', async () => {
    const household = await world.settled(here, 1);
    const id = await announced(household, household.persons);
    await accept(id);
    expect(await client.must(here.people.adviser, 'GET', `/v1/programmes/${household.persons[0]}`)).toMatchObject({ status: 'lapsed', lapsed: { lapsedOn: day, reason: 'moved' } });
    expect(await client.must(here.people.adviser, 'GET', `/v1/deadlines/${household.persons[0]}`)).toMatchObject({ status: 'not-relevant' });
  });

  test('and comes back, is there anew, and keeps what was', async () => {
    const household = await world.settled(here, 1);
    const [mover] = household.persons as [string];
    await accept(await announced(household, [mover]));
    const first = (await client.must(there.people.adviser, 'GET', '/v1/arrivals')).items[0];
    const { body: { id } } = await client.call(there.people.adviser, 'POST', `/v1/households/${first.id}/departures`, { municipality: here.orgno, persons: [{ personId: mover }], movesOn: day, reason: 'family' });
    await client.quiet();
    await client.change(here.people.manager, `/v1/arrivals/${id}`, 'acceptance');
    await client.quiet();
    const { taken: [{ personId: back }] } = await client.must(here.people.manager, 'GET', `/v1/arrivals/${id}`);
    expect(back).not.toBe(mover);
    expect((await client.must(here.people.adviser, 'GET', `/v1/persons/${back}`)).name).toBe((await client.must(here.people.adviser, 'GET', `/v1/persons/${mover}`)).name);
    expect(await client.must(here.people.adviser, 'GET', `/v1/programmes/${back}`)).toMatchObject({ status: 'awaiting-decision', history: { firstSettledOn: day } });
    expect((await client.must(here.people.adviser, 'GET', `/v1/persons/${back}/residences`)).residences).toHaveLength(3);
  });
});

describe('a move that is not', () => {
  test('taken back in time: they stay, and may move again', async () => {
    const household = await world.settled(here, 1);
    const id = await announced(household, household.persons);
    await client.change(here.people.adviser, `/v1/departures/${id}`, 'withdrawal');
    await client.quiet();
    expect([(await departure(id)).status, (await arrival(id)).status]).toEqual(['withdrawn', 'withdrawn']);
    expect(await client.call(there.people.manager, 'POST', `/v1/arrivals/${id}/acceptance`, undefined, { ifMatch: (await arrival(id)).etag })).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    await announced(household, household.persons);
  });

  test('taken back too late: who answered first is right', async () => {
    const household = await world.settled(here, 1);
    const id = await announced(household, household.persons);
    await client.outage(['households-consumer'], async () => {
      await client.change(here.people.adviser, `/v1/departures/${id}`, 'withdrawal');
      await client.change(there.people.manager, `/v1/arrivals/${id}`, 'acceptance');
      expect((await departure(id)).status).toBe('withdrawing');
    });
    await client.quiet();
    expect([(await departure(id)).status, (await arrival(id)).status]).toEqual(['closed', 'completed']);
  });

  test('declined: they stay, and the reason is told', async () => {
    const household = await world.settled(here, 1);
    const id = await announced(household, household.persons);
    await client.change(there.people.manager, `/v1/arrivals/${id}`, 'decline', { reason: 'not-come' });
    await client.quiet();
    expect(await departure(id)).toMatchObject({ status: 'declined', declineReason: 'not-come' });
    expect((await client.must(here.people.adviser, 'GET', `/v1/households/${household.caseId}`)).members[0]).not.toHaveProperty('leftOn');
  });

  test('accepted before its day', async () => {
    const household = await world.settled(here, 1);
    const id = await announced(household, household.persons, { movesOn: (await client.today()).add({ days: 30 }).toString() });
    expect(await client.call(there.people.manager, 'POST', `/v1/arrivals/${id}/acceptance`, undefined, { ifMatch: (await arrival(id)).etag })).toMatchObject({ status: 409, body: { code: 'before-moving-day' } });
  });

  test('announced as it cannot be', async () => {
    const household = await world.settled(here, 1);
    const [waiting] = await world.received(here, [1]);
    await client.change(here.people.manager, `/v1/settlement-cases/${waiting.caseId}`, 'acceptance');
    await client.quiet();
    const today = await client.today();
    const own = household.persons;
    const [reception, foreign] = [await world.reception(), await world.another()];
    const cases: [string, Household, readonly string[], object, number, string, string][] = [
      ['to where they live', household, own, { municipality: here.orgno }, 422, 'same-municipality', '/municipality'],
      ['to nobody', household, own, { municipality: '999999999' }, 422, 'unknown-municipality', '/municipality'],
      ['to a reception', household, own, { municipality: reception.orgno }, 422, 'not-a-municipality', '/municipality'],
      ['of nobody', household, ['0'.repeat(26)], {}, 422, 'person-unknown', '/persons/0/personId'],
      ['of somebody of another household', household, waiting.persons, {}, 422, 'person-unknown', '/persons/0/personId'],
      ['of somebody who is not settled', waiting, waiting.persons, {}, 409, 'not-settled', '/persons/0/personId'],
      ['before the settlement', household, own, { movesOn: today.subtract({ days: 1 }).toString() }, 422, 'before-settlement', '/movesOn'],
      ['in a year', household, own, { movesOn: today.add({ years: 1 }).toString() }, 422, 'too-far-ahead', '/movesOn'],
    ];
    for (const [what, of, persons, more, status, code, pointer] of cases) expect(await announce(of, persons, more), what).toMatchObject({ status, body: { code, pointer } });
    expect((await client.call(foreign.overseer.people.overseer, 'POST', `/v1/households/${household.caseId}/departures`, { municipality: there.orgno, persons: [{ personId: own[0] }], movesOn: day, reason: 'work' })).status).toBe(403);
    await announced(household, own);
    expect(await announce(household, own), 'twice').toMatchObject({ status: 409, body: { code: 'already-moving' } });
  });
});
