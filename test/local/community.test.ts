/** Partners, volunteers, the calendar and brochures, over HTTP, with a look into all that the platform keeps. */
import { beforeAll, describe, expect, test } from 'vitest';
import { TestClient } from '../support/test-client.ts';
import { World, type Household, type Municipality } from '../support/world.ts';

const client = new TestClient();
let world: World;
let municipality: Municipality;
let other: Municipality;
let household: Household;
let adviser: string;
let day: string;

const post = (path: string, body: object, as = adviser) => client.call(as, 'POST', path, body);
const get = (path: string, as = adviser) => client.must(as, 'GET', path);
const hike = async (more: object = {}): Promise<string> => {
  const { id } = await client.must(adviser, 'POST', '/v1/community-events', { kind: 'hike', title: 'Til topps', date: (await client.today()).add({ days: 20 }).toString(), startsAt: '11:00', place: 'Fjellstua', ...more });
  return `/v1/community-events/${id}`;
};
const put = async (path: string, body: object) => client.call(adviser, 'PUT', path, body, { ifMatch: (await get(path)).etag });
const ABSENT = '0'.repeat(26);

beforeAll(async () => {
  world = await World.create(client);
  [municipality, other] = [await world.municipality(), await world.municipality()];
  adviser = municipality.people.adviser;
  await world.decided(municipality, 40);
  household = await world.settled(municipality, 4);
  day = (await client.today()).toString();
});

describe('partners', () => {
  test('are listed by kind, with what they may be and what they may be told', async () => {
    const school = { kind: 'adult-education', name: 'Vaksenopplæringa', orgno: '310001511', scope: 'training', contact: { phone: '70 12 34 56', page: 'https://www.kommune.example/vo' }, from: day };
    const { body: { id } } = await post('/v1/partners', school);
    await post('/v1/partners', { kind: 'volunteer-organisation', name: 'Frivilligsentralen', hostsPractice: true, from: day });
    expect((await get('/v1/partners?kind=adult-education')).items).toMatchObject([{ id, name: 'Vaksenopplæringa', scope: 'training', hostsPractice: false, status: 'active' }]);
    expect((await get('/v1/partners')).items.map(({ kind }: { kind: string }) => kind)).toEqual(['adult-education', 'volunteer-organisation']);
    expect(await get(`/v1/partners/${id}`)).toMatchObject({ ...school, status: 'active' });
    expect(await put(`/v1/partners/${id}`, { name: 'Vaksenopplæringssenteret', orgno: '310001511', scope: 'none' })).toMatchObject({ status: 200 });
    expect(await get(`/v1/partners/${id}`)).toMatchObject({ name: 'Vaksenopplæringssenteret', scope: 'none', contact: {}, from: day });
    expect((await client.get(other.people.adviser, '/v1/partners')).body.items).toEqual([]);
  });
  test.each([
    [{ orgno: '310001172' }, 'invalid-organisation-number', '/orgno'], [{ orgno: '310001511', scope: 'health' }, 'scope-not-for-kind', '/scope'], [{ scope: 'programme' }, 'scope-needs-organisation-number', '/orgno'],
  ])('are not registered with %o', async (wrong, code, pointer) => {
    expect(await post('/v1/partners', { kind: 'nav', name: 'NAV', from: day, ...wrong })).toMatchObject({ status: 422, body: { code, pointer } });
  });
  test('that have ended organise nothing more', async () => {
    const { body: { id: partnerId } } = await post('/v1/partners', { kind: 'association', name: 'Turlaget', from: day });
    const end = async (to: string) => client.call(adviser, 'POST', `/v1/partners/${partnerId}/end`, { to }, { ifMatch: (await get(`/v1/partners/${partnerId}`)).etag });
    expect(await end('2020-01-01')).toMatchObject({ status: 422, body: { code: 'ends-before-it-began', pointer: '/to' } });
    expect(await end('2199-01-01')).toMatchObject({ status: 422, body: { code: 'date-in-future', pointer: '/to' } });
    expect(await end(day)).toMatchObject({ status: 200 });
    expect(await end(day)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect(await post('/v1/volunteer-groups', { name: 'Turgruppa', work: 'sports', partnerId })).toMatchObject({ status: 422, body: { code: 'partner-unknown', pointer: '/partnerId' } });
  });
});

describe('volunteers', () => {
  test('from outside are a number, settled persons have their days', async () => {
    const [personId] = household.persons as [string];
    const { body: { id: groupId } } = await post('/v1/volunteer-groups', { name: 'Språkhjelpa', work: 'language-help', outsideVolunteers: 7 });
    expect((await get('/v1/volunteer-groups')).items).toMatchObject([{ id: groupId, name: 'Språkhjelpa', outsideVolunteers: 7, status: 'active' }]);
    expect((await get(`/v1/persons/${personId}/volunteering`)).items).toEqual([]);
    const log = (body: object, of = personId) => post(`/v1/persons/${of}/volunteering`, { work: 'language-help', on: day, hours: 2.5, ...body });
    const first = await log({ groupId });
    const { body: { id: mistaken } } = await log({ hours: 8 });
    expect(first.status).toBe(201);
    expect((await get(`/v1/persons/${personId}/volunteering`)).items).toHaveLength(2);
    expect((await client.call(adviser, 'DELETE', `/v1/volunteering/${mistaken}`)).status).toBe(200);
    expect((await get(`/v1/persons/${personId}/volunteering`)).items).toMatchObject([{ id: first.body.id, groupId, on: day, hours: 2.5, work: 'language-help' }]);

    expect(await log({ groupId: ABSENT })).toMatchObject({ status: 422, body: { code: 'group-unknown', pointer: '/groupId' } });
    expect(await log({ on: '2199-01-01' })).toMatchObject({ status: 422, body: { code: 'date-in-future', pointer: '/on' } });
    expect(await log({}, ABSENT)).toMatchObject({ status: 404 });
    expect((await client.get(adviser, `/v1/persons/${ABSENT}/volunteering`)).status).toBe(404);
    expect((await client.get(other.people.adviser, `/v1/persons/${personId}/volunteering`)).status).toBe(404);
  });
});

describe('an event', () => {
  test('that is full has a waiting list, and a seat that is given up goes to the first who waits', async () => {
    const path = await hike({ capacity: 2 });
    const [a, b, c, d] = household.persons as [string, string, string, string];
    const seats: { signUpId: string; waits: boolean }[] = [];
    for (const personId of [a, b, c, d]) seats.push((await post(`${path}/sign-ups`, { personId })).body);
    expect(seats.map(({ waits }) => waits)).toEqual([false, false, true, true]);
    expect(await post(`${path}/sign-ups`, { personId: a })).toMatchObject({ status: 409, body: { code: 'already-signed-up', pointer: '/personId' } });
    expect((await client.call(adviser, 'DELETE', `${path}/sign-ups/${seats[0]!.signUpId}`)).status).toBe(200);
    expect((await client.call(adviser, 'DELETE', `${path}/sign-ups/${seats[0]!.signUpId}`)).status, 'again is no error').toBe(200);
    const shown = await get(path);
    expect(shown).toMatchObject({ taken: 2, waiting: 1, capacity: 2 });
    expect(shown.signUps.map(({ personId, waits = false }: { personId: string; waits?: boolean }) => [personId, waits])).toEqual([[b, false], [c, false], [d, true]]);
    expect(shown).not.toHaveProperty('cancelled');

    const { kind, title, date, startsAt, place } = shown;
    const change = (capacity: number) => put(path, { kind, title, date, startsAt, place, capacity });
    expect(await change(1)).toMatchObject({ status: 409, body: { code: 'capacity-below-taken', pointer: '/capacity', params: { taken: 2 } } });
    expect(await change(3)).toMatchObject({ status: 200 });
    expect(await get(path)).toMatchObject({ taken: 3, waiting: 0 });
  });

  test('gives the last seat once when many cancel and sign up at the same moment', async () => {
    const path = await hike({ capacity: 1 });
    const { signUpId } = (await post(`${path}/sign-ups`, { personId: household.persons[0] })).body;
    const others = household.persons.slice(1);
    const answers = await Promise.all([client.call(adviser, 'DELETE', `${path}/sign-ups/${signUpId}`), ...others.map((personId) => post(`${path}/sign-ups`, { personId }))]);
    for (const { status } of answers) expect([200, 412]).toContain(status);
    const { signUps, taken, waiting } = await get(path);
    const done = answers.slice(1).filter(({ status }) => status === 200).length + (answers[0]!.status === 200 ? 0 : 1);
    expect([taken, waiting]).toEqual([Math.min(1, done), Math.max(0, done - 1)]);
    expect(signUps.filter(({ waits }: { waits?: boolean }) => !waits)).toHaveLength(taken);
  });

  test('counts those from outside, and never more than there is room for', async () => {
    const path = await hike({ capacity: 10 });
    expect((await post(`${path}/sign-ups`, { outsiders: 9 })).body).toMatchObject({ waits: false });
    expect((await post(`${path}/sign-ups`, { outsiders: 2 })).body).toMatchObject({ waits: true });
    expect((await post(`${path}/sign-ups`, { personId: household.persons[0] })).body, 'nobody overtakes').toMatchObject({ waits: true });
    expect(await post(`${path}/sign-ups`, { outsiders: 11 })).toMatchObject({ status: 422, body: { code: 'more-than-capacity', pointer: '/outsiders' } });
    expect(await post(`${path}/sign-ups`, {})).toMatchObject({ status: 422, body: { code: 'person-or-outsiders' } });
    expect(await get(path)).toMatchObject({ taken: 9, waiting: 3 });
  });

  test('takes nobody whom the municipality has not accepted: absent, foreign and not yet answered are the same', async () => {
    const path = await hike();
    const [waits] = await world.received(municipality, [1]);
    await world.decided(other, 5);
    const [foreign] = (await world.settled(other, 1)).persons;
    const answers = [];
    for (const personId of [ABSENT, foreign!, waits.persons[0]!]) answers.push(await post(`${path}/sign-ups`, { personId }));
    for (const answer of answers) expect(answer).toMatchObject({ status: 422, body: { code: 'person-unknown', pointer: '/personId' } });
    await client.change(municipality.people.manager, `/v1/settlement-cases/${waits.caseId}`, 'acceptance');
    await client.quiet();
    expect(await post(`${path}/sign-ups`, { personId: waits.persons[0] })).toMatchObject({ status: 200 });
    await client.change(world.overseer.people.overseer, `/v1/settlement-requests/${waits.caseId}`, 'withdrawal', { reason: 'moved-out' });
    await client.quiet();
    expect(await post(`${await hike()}/sign-ups`, { personId: waits.persons[0] }), 'whose request was taken back is not here').toMatchObject({ status: 422, body: { code: 'person-unknown' } });
  });

  test('is planned for a day to come, and withdrawn tells those who had signed up', async () => {
    const planned = { kind: 'national-day', title: '17. mai', date: '2020-05-17', startsAt: '10:00', place: 'Torget' };
    expect(await post('/v1/community-events', planned)).toMatchObject({ status: 422, body: { code: 'date-in-past', pointer: '/date' } });
    expect(await post('/v1/community-events', { ...planned, date: '2199-05-17', endsAt: '09:00' })).toMatchObject({ status: 422, body: { code: 'ends-before-it-began', pointer: '/endsAt' } });
    const path = await hike();
    const [a, b] = household.persons as [string, string];
    for (const personId of [a, b]) await post(`${path}/sign-ups`, { personId });
    await client.change(adviser, path, 'withdrawal', { reason: 'weather' });
    expect(await post(`${path}/sign-ups`, { personId: household.persons[2] })).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect(await get(path)).toMatchObject({ status: 'withdrawn', withdrawal: { reason: 'weather', on: day } });
    const id = path.split('/').at(-1);
    expect((await get('/v1/community-events?status=withdrawn')).items.map((one: { id: string }) => one.id)).toEqual([id]);
    expect((await get('/v1/community-events')).items.map((one: { id: string }) => one.id)).not.toContain(id);
    await client.quiet();
    const [told] = (await client.traces([id!])).filter(({ where }) => where === 'bus_archive');
    expect(told, 'the bus has carried it').toBeDefined();
  });

  test('that is over takes no sign-up and no cancellation', async () => {
    const date = (await client.today()).add({ days: 1 }).toString();
    const path = await hike({ date });
    const { signUpId } = (await post(`${path}/sign-ups`, { personId: household.persons[0] })).body;
    await client.turn(`${(await client.today()).add({ days: 2 }).toString()}T09:00`);
    expect(await post(`${path}/sign-ups`, { personId: household.persons[1] })).toMatchObject({ status: 409, body: { code: 'event-over', params: { date } } });
    expect(await client.call(adviser, 'DELETE', `${path}/sign-ups/${signUpId}`)).toMatchObject({ status: 409, body: { code: 'event-over' } });
  });
});

describe('brochures', () => {
  const versions = ['nb', 'nn', 'en', 'am'].map((language) => ({ language, edition: '2026', link: `https://www.imdi.no/velkommen?${language}` }));
  let brochureId: string;
  /** Accepted, and speaking this language. */
  async function somebody(interpreterLanguage?: string): Promise<string> {
    const [adult] = await world.persons(1);
    const { id } = await client.must(world.overseer.people.overseer, 'POST', '/v1/settlement-requests', { municipality: municipality.orgno, year: day.slice(0, 4), persons: [{ ...adult, ...(interpreterLanguage && { interpreterLanguage }) }] });
    await client.quiet();
    await client.change(municipality.people.manager, `/v1/settlement-cases/${id}`, 'acceptance');
    await client.quiet();
    return (await get(`/v1/settlement-cases/${id}`)).persons[0].personId;
  }
  beforeAll(async () => { brochureId = (await client.must(adviser, 'POST', '/v1/brochures', { title: 'Velkommen til introduksjonsprogrammet', versions })).id; });

  test('are listed with their languages, each once', async () => {
    expect((await get('/v1/brochures')).items).toMatchObject([{ id: brochureId, languages: ['nb', 'nn', 'en', 'am'] }]);
    expect(await post('/v1/brochures', { title: 'To ganger', versions: [versions[0], versions[0]] })).toMatchObject({ status: 422, body: { code: 'language-twice', pointer: '/versions/1/language' } });
    expect(await put(`/v1/brochures/${brochureId}`, { title: 'Velkommen til introduksjonsprogrammet', versions })).toMatchObject({ status: 200 });
    expect(await get(`/v1/brochures/${brochureId}`)).toMatchObject({ versions });
  });

  test.each([['am', 'am', undefined], ['ti', 'am', 'language-missing'], ['so', 'en', 'language-missing'], [undefined, 'en', 'language-unknown']])('for somebody who speaks %s come in %s', async (speaks, language, warning) => {
    const personId = await somebody(speaks);
    const given = await post(`/v1/persons/${personId}/brochures`, { brochureId });
    expect(given).toMatchObject({ status: 200, body: { language, edition: '2026', link: `https://www.imdi.no/velkommen?${language}` } });
    expect(given.body.warnings).toEqual(warning && [{ code: warning }]);
    expect((await get(`/v1/persons/${personId}/brochures`)).brochures).toMatchObject([{ brochureId, title: 'Velkommen til introduksjonsprogrammet', language, edition: '2026', byRole: 'adviser' }]);
  });

  test('say their language on a sealed card only, and who looked is written down', async () => {
    const personId = await somebody('ti');
    await post(`/v1/persons/${personId}/brochures`, { brochureId, language: 'nn' });
    await post(`/v1/persons/${personId}/brochures`, { brochureId, language: 'nn' });
    expect((await get(`/v1/persons/${personId}/brochures`)).brochures, 'once a day').toHaveLength(1);
    await post(`/v1/persons/${personId}/brochures`, { brochureId });
    expect((await get(`/v1/persons/${personId}/brochures`, municipality.people.manager)).brochures).toMatchObject([{ language: 'nn' }, { language: 'am' }]);
    const { items } = await get(`/v1/persons/${personId}/readings`, municipality.people.manager);
    expect(items.map(({ fields }: { fields: string[] }) => fields.join())).toEqual(['brochures', 'interpreterLanguage', 'brochures']);
    const kept = [...(await client.items(`T#${municipality.tenantId}#HAND-OVER#${personId}`)).values()];
    expect(kept).toHaveLength(3);
    const [card] = [...(await client.items(`T#${municipality.tenantId}#PERSON#${personId}`)).keys()].filter((key) => key.endsWith('CARD#BROCHURES'));
    expect(card).toBeDefined();
  });

  test('are handed over to those who are here, in a language that there is', async () => {
    const [personId] = household.persons;
    expect(await post(`/v1/persons/${personId}/brochures`, { brochureId, language: 'ti' })).toMatchObject({ status: 422, body: { code: 'language-not-available', pointer: '/language' } });
    expect(await post(`/v1/persons/${personId}/brochures`, { brochureId: ABSENT })).toMatchObject({ status: 422, body: { code: 'brochure-unknown', pointer: '/brochureId' } });
    expect((await post(`/v1/persons/${ABSENT}/brochures`, { brochureId })).status).toBe(404);
    expect((await client.get(other.people.adviser, `/v1/persons/${personId}/brochures`)).status).toBe(404);
    expect((await get(`/v1/persons/${household.persons[3]}/brochures`)).brochures).toEqual([]);
  });
});

describe('whoever is erased', () => {
  test('leaves a seat and hours as nobody\'s, no brochure, and nothing that leads back', async () => {
    const [{ caseId, persons: [personId] }] = await world.received(municipality, [1]);
    await client.change(municipality.people.manager, `/v1/settlement-cases/${caseId}`, 'acceptance');
    await client.quiet();
    const path = await hike({ capacity: 1 });
    await post(`${path}/sign-ups`, { personId });
    const { body: { id: participationId } } = await post(`/v1/persons/${personId}/volunteering`, { work: 'care', on: day, hours: 1.5 });
    const { items: [{ id: brochureId }] } = await get('/v1/brochures');
    await post(`/v1/persons/${personId}/brochures`, { brochureId, language: 'en' });
    const at = `T#${municipality.tenantId}#PERSON#${personId}`;
    const names = async () => [...(await client.items(at)).keys()].filter((key) => /COMMUNITY#|BROCHURES/.test(key)).length;
    expect(await names()).toBe(3);

    expect(await client.call(municipality.people.manager, 'POST', `/v1/persons/${personId}/erasure`, { reason: 'wrongly-registered' })).toMatchObject({ status: 200 });
    await client.quiet();
    expect(await names()).toBe(0);
    const shown = await get(path);
    expect(shown).toMatchObject({ taken: 1, waiting: 0 });
    expect(shown.signUps).toEqual([{ signUpId: expect.any(String) }]);
    for (const name of ['volunteering', 'brochures']) expect((await client.get(adviser, `/v1/persons/${personId}/${name}`)).status).toBe(404);
    const states = [...(await client.items(`T#${municipality.tenantId}#PARTICIPATION#${participationId}`)).values()];
    expect(states.map(({ SK }) => SK).sort()).toEqual(['EVENT#00000001', 'EVENT#00000002', 'STATE']);
    expect(await post(`${await hike()}/sign-ups`, { personId })).toMatchObject({ status: 422, body: { code: 'person-unknown' } });
  });
});
