/** An integration reception over HTTP: its dates and cluster, residents and their full-time programme, and what it recommends. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../demo/signing.ts';
import { sendPackage } from '../support/packages.ts';
import { ADVICE, CLUSTER, FULL_WEEK, NEEDS, openReception, recommended, residentsOf } from '../support/reception-world.ts';
import { TestClient } from '../support/test-client.ts';
import { World, type Municipality, type Organisation } from '../support/world.ts';

const client = new TestClient();
let world: World;
let reception: Organisation<'contact'>;
let contact: string;
let day: string;
let year: string;

const profile = (more: object = {}) => ({ kind: 'integration-reception', hostMunicipality: '4204', validFrom: '2022-02-04', overseer: world.overseer.orgno, ...more });
const source = { title: 'imdi.no, integreringsmottak', on: '2024-11-25' };
const get = (id: string) => client.must(contact, 'GET', `/v1/residents/${id}`);
const change = (id: string, action: string, body: unknown) => client.change(contact, `/v1/residents/${id}`, action, body);
/** The same where a refusal is awaited. */
async function tried(as: string, path: string, action: string, body: unknown): Promise<[number, string]> {
  const { etag } = await client.must(as, 'GET', path);
  const answer = await client.call(as, 'POST', `${path}/${action}`, body, { ifMatch: etag });
  return [answer.status, answer.body.code];
}

beforeAll(async () => {
  world = await World.create(client);
  reception = await world.reception();
  ({ contact } = reception.people);
  day = (await client.today()).toString();
  year = day.slice(0, 4);
  await openReception(world, reception);
});

describe('the reception', () => {
  test('stands with its host, its dates, and a cluster of four', async () => {
    const shown = await client.must(contact, 'GET', `/v1/receptions/${reception.tenantId}`);
    expect(shown).toMatchObject({ hostMunicipality: '4204', open: true, missingRoles: [], members: CLUSTER, organisation: { orgno: reception.orgno }, overseer: { orgno: world.overseer.orgno } });
    expect(JSON.stringify(shown.overseer)).not.toContain(world.overseer.tenantId);
  });

  test('is registered once, to an overseer', async () => {
    const register = async (as: string, body: object) => {
      const answer = await client.call(as, 'POST', '/v1/receptions', body);
      return [answer.status, answer.body.code, answer.body.pointer];
    };
    expect(await register(contact, profile())).toEqual([409, 'already-registered', undefined]);
    const other = (await world.reception()).people.contact;
    expect(await register(other, profile({ overseer: '310009999' }))).toEqual([422, 'unknown-overseer', '/overseer']);
    expect(await register(other, profile({ overseer: reception.orgno }))).toEqual([422, 'not-an-overseer', '/overseer']);
    expect(await register(other, profile({ validTo: '2022-02-03' }))).toEqual([422, 'ends-before-start', '/validTo']);
  });

  test('that is history takes nobody new, and is still read', async () => {
    const past = await world.reception();
    const as = past.people.contact;
    const [{ relation: _relation, ...person }] = await world.persons(1) as [Record<string, unknown>];
    expect(await client.call(as, 'POST', '/v1/residents', { ...person, arrivedOn: day })).toMatchObject({ status: 409, body: { code: 'reception-not-registered' } });
    await client.must(as, 'POST', '/v1/receptions', profile({ hostMunicipality: '5006', source: { title: 'imdi.no', on: '2022-02-04' } }));
    const { id } = await client.must(as, 'POST', '/v1/residents', { ...person, arrivedOn: day });
    await client.change(as, `/v1/receptions/${past.tenantId}`, 'validity', { validTo: '2024-11-24', source });
    expect(await client.must(as, 'GET', `/v1/receptions/${past.tenantId}`)).toMatchObject({ open: false, validTo: '2024-11-24', source });
    expect(await client.call(as, 'POST', '/v1/residents', { ...person, arrivedOn: day })).toMatchObject({ status: 409, body: { code: 'reception-closed' } });
    await client.must(as, 'GET', `/v1/residents/${id}`);
    await client.change(as, `/v1/residents/${id}`, 'timetable', { startsOn: day, elements: FULL_WEEK });
  });
});

describe('a resident', () => {
  test('is opened under the same id, and nowhere in a list or in plain', async () => {
    const [{ relation: _relation, ...person }] = await world.persons(1) as [Record<string, string>];
    const { id } = await client.must(contact, 'POST', '/v1/residents', { ...person, interpreterLanguage: 'ti', arrivedOn: day });
    expect(await client.must(contact, 'GET', `/v1/persons/${id}`)).toMatchObject({ name: person.name, birthDate: person.birthDate, interpreterLanguage: 'ti', permit: { kind: 'refugee' } });
    const { items } = await client.must(contact, 'GET', '/v1/residents');
    expect(items[0]).toEqual({ id, version: 1, status: 'registered', arrivedOn: day, permitGranted: true, needsAssessed: false, completed: 0 });
    await client.neverInPlain([person.name!, person.identifier!]);
  });

  test('commits as an adult to a full-time week, and the week stays so', async () => {
    const [id] = await residentsOf(world, reception, 1) as [string];
    const path = `/v1/residents/${id}`;
    expect(await tried(contact, path, 'commitment', { committedOn: day })).toEqual([409, 'timetable-missing']);
    await change(id, 'timetable', { startsOn: day, elements: FULL_WEEK.slice(0, 3) });
    expect(await get(id)).toMatchObject({ hoursPerWeek: 30, daysToFirstActivity: 0, findings: expect.arrayContaining([{ code: 'programme-not-full-time', hours: 30, required: 37.5 }]) });
    expect(await tried(contact, path, 'commitment', { committedOn: day })).toEqual([422, 'programme-not-full-time']);
    await change(id, 'timetable', { startsOn: day, elements: [{ element: 'norwegian', hoursPerWeek: 37.5 }] });
    expect(await tried(contact, path, 'commitment', { committedOn: day })).toEqual([422, 'mandatory-missing']);
    await change(id, 'timetable', { startsOn: day, elements: FULL_WEEK });
    await change(id, 'commitment', { committedOn: day });
    expect(await get(id)).toMatchObject({ status: 'committed', committedOn: day, findings: [{ code: 'optional-not-offered' }, { code: 'optional-not-offered' }, { code: 'optional-not-offered' }] });
    expect(await tried(contact, path, 'commitment', { committedOn: day })).toEqual([409, 'already-committed']);
    expect(await tried(contact, path, 'timetable', { startsOn: day, elements: FULL_WEEK.slice(1) })).toEqual([422, 'mandatory-missing']);
  });

  test('who is a child commits to nothing', async () => {
    const birthDate = (await client.today()).subtract({ years: 17 }).toString();
    const { id } = await client.must(contact, 'POST', '/v1/residents', { name: 'Ungdom Utan Uro', birthDate, arrivedOn: day });
    await change(id, 'timetable', { startsOn: day, elements: FULL_WEEK });
    expect(await tried(contact, `/v1/residents/${id}`, 'commitment', { committedOn: day })).toEqual([422, 'not-an-adult']);
  });

  test('has completed elements, corrected by later entries and never overwritten', async () => {
    const [id] = await residentsOf(world, reception, 1) as [string];
    const guidance = { element: 'parental-guidance', hours: 24, completedOn: day, evidence: 'Kursbevis fra Karrieresenteret' };
    await change(id, 'completed-elements', guidance);
    const { entries: [first] } = await get(id);
    await change(id, 'completed-elements', { ...guidance, hours: 22, corrects: first.entryId });
    const { entries } = await client.must(contact, 'GET', `/v1/residents/${id}/completed-elements`);
    expect(entries).toMatchObject([{ ...guidance, correctedBy: entries[1].entryId }, { hours: 22, corrects: first.entryId }]);
    expect(await tried(contact, `/v1/residents/${id}`, 'completed-elements', { ...guidance, corrects: first.entryId })).toEqual([409, 'already-corrected']);
    await client.neverInPlain([guidance.evidence]);
  });

  test('has needs in three groups, read by the reception and logged', async () => {
    const [id] = await residentsOf(world, reception, 1) as [string];
    expect((await client.call(contact, 'GET', `/v1/residents/${id}/needs`)).status).toBe(404);
    expect(await tried(contact, `/v1/residents/${id}`, 'needs', { services: [], education: [], work: [] })).toEqual([422, 'nothing-told']);
    await change(id, 'needs', { ...NEEDS, note: 'Jamleg oppfølging ved sjukehuset' });
    const readings = async () => (await client.items(`T#${reception.tenantId}#READ#`)).size;
    const before = await readings();
    expect(await client.must(contact, 'GET', `/v1/residents/${id}/needs`)).toMatchObject({ ...NEEDS, note: 'Jamleg oppfølging ved sjukehuset' });
    expect(await readings()).toBe(before + 1);
    await client.neverInPlain(['Jamleg oppfølging ved sjukehuset']);
  });
});

describe('a recommendation', () => {
  test('tells a kind of municipality for those who are settled together', async () => {
    const { candidateId, residents } = await recommended(world, reception, 2, { criteria: ['upper-secondary-near', 'family-dwelling'] });
    expect(await client.must(contact, 'GET', `/v1/recommendations/${candidateId}`)).toMatchObject({
      status: 'recommended', year, group: 'adults', criteria: ['upper-secondary-near', 'family-dwelling'], promptStart: true, persons: residents.map((personId) => ({ personId })), reception: { orgno: reception.orgno },
    });
  });

  test('is one at a time for each resident, until it is withdrawn', async () => {
    const { candidateId, residents: [personId] } = await recommended(world, reception, 1);
    const body = { persons: [{ personId }], year, ...ADVICE };
    expect(await client.call(contact, 'POST', '/v1/recommendations', body)).toMatchObject({ status: 409, body: { code: 'already-recommended' } });
    await client.change(contact, `/v1/recommendations/${candidateId}`, 'withdrawal', { reason: 'moved-out' });
    await client.must(contact, 'POST', '/v1/recommendations', body);
    expect(await tried(contact, `/v1/recommendations/${candidateId}`, 'withdrawal', { reason: 'moved-out' })).toEqual([409, 'wrong-state']);
  });

  test('needs permits, the whole cluster, and residents of one\'s own', async () => {
    const other = await world.reception();
    const as = other.people.contact;
    await openReception(world, other);
    const { id: personId } = await client.must(as, 'POST', '/v1/residents', { name: 'Stille Venting', birthDate: '1990-01-31', arrivedOn: day });
    await client.change(as, `/v1/residents/${personId}`, 'needs', NEEDS);
    const body = { persons: [{ personId }], year, ...ADVICE };
    const recommend = async (by: string) => {
      const { status, body: { code, pointer } } = await client.call(by, 'POST', '/v1/recommendations', body);
      return [status, code, pointer];
    };
    expect(await recommend(contact)).toEqual([422, 'unknown-resident', '/persons/0/personId']);
    expect(await recommend(as)).toEqual([422, 'permit-missing', '/persons/0/personId']);
    await client.change(as, `/v1/residents/${personId}`, 'permit', { kind: 'refugee', grantedOn: day });
    await client.change(as, `/v1/receptions/${other.tenantId}`, 'cluster', { members: CLUSTER.slice(0, 3) });
    expect(await recommend(as)).toEqual([409, 'cluster-incomplete', undefined]);
    await client.change(as, `/v1/receptions/${other.tenantId}`, 'cluster', { members: CLUSTER });
    await client.must(as, 'POST', '/v1/recommendations', body);
  });
});

describe('the record', () => {
  const evidence = 'Bevis som ingen andre har sett';
  let known: { resident: string; person: string; candidateId: string; transferId: string; municipality: Municipality; name: string; identifier: string };
  test('becomes the package of those whom the request names: made, signed, sent, and made again of what came later', async () => {
    const municipality = await world.municipality();
    await world.decided(municipality, 2);
    const people = (await world.persons(2)).map(({ relation: _relation, ...person }) => person as Record<string, string>);
    const residents: string[] = [];
    for (const person of people) residents.push((await client.must(contact, 'POST', '/v1/residents', { ...person, arrivedOn: day })).id);
    await change(residents[0]!, 'needs', NEEDS);
    expect(await tried(contact, `/v1/residents/${residents[0]}`, 'record', {})).toEqual([422, 'nothing-recorded']);
    await change(residents[0]!, 'record', { competence: 'Har bygd orgelpiper av tinn', careerNote: 'Vil byggje orgel' });
    await change(residents[0]!, 'record', { careerNote: 'Vil stemme orgel' });
    expect(await client.must(contact, 'GET', `/v1/residents/${residents[0]}/record`)).toMatchObject({ competence: 'Har bygd orgelpiper av tinn', careerNote: 'Vil stemme orgel' });
    expect((await get(residents[0]!)).recorded).toEqual(['competence', 'careerNote']);
    await change(residents[0]!, 'completed-elements', { element: 'norwegian', status: 'begun', hours: 120, evidence });
    const { id: candidateId } = await client.must(contact, 'POST', '/v1/recommendations', { persons: residents.map((personId) => ({ personId })), year, ...ADVICE, group: 'adults', criteria: ['town'] });
    const path = `/v1/recommendations/${candidateId}`;
    const made = async () => (await client.must(contact, 'POST', `${path}/package`)) as { transferId: string; contents: Content[]; persons: unknown[] };
    expect(await client.call(contact, 'POST', `${path}/package`)).toMatchObject({ status: 409, body: { code: 'not-asked-for' } });
    await client.quiet();

    // In another order, and one of them without a number.
    const { identifier: _none, ...unnumbered } = people[1]!;
    await client.must(world.overseer.people.overseer, 'POST', '/v1/settlement-requests', { municipality: municipality.orgno, reception: reception.orgno, year, candidateId, persons: [{ ...unnumbered, relation: 'head' }, { ...people[0], relation: 'other' }] });
    await client.quiet();
    const { asked, links } = await client.must(contact, 'GET', path);
    const [second, first] = asked.map((p: { personId: string }) => p.personId) as [string, string];
    expect(links).toEqual([{ residentId: residents[0], personId: first }]);
    expect((await made()).persons).toMatchObject([{ personId: second, missing: ['resident'] }, { personId: first, residentId: residents[0], missing: ['receptionPlan', 'receptionContact', 'lastActivityOn'] }]);
    expect(await tried(contact, path, 'persons', { persons: [{ residentId: residents[1], personId: residents[1] }] })).toEqual([422, 'person-not-asked-for']);
    await client.change(contact, path, 'persons', { persons: [{ residentId: residents[0], personId: first }, { residentId: residents[1], personId: second }] });

    const { transferId, contents } = await made();
    expect(contents).toEqual([
      { personId: second, recommendedMunicipality: 'En kommune med: en by' },
      { personId: first, recommendedMunicipality: 'En kommune med: en by', competence: 'Har bygd orgelpiper av tinn', careerNote: 'Vil stemme orgel', completedElements: [{ element: 'norwegian', status: 'begun', hours: 120, evidence }] },
    ]);
    await sendPackage(client, reception, transferId, contents);
    expect((await made()).contents).toEqual([]);
    const { entries: [begun] } = await get(residents[0]!);
    await change(residents[0]!, 'completed-elements', { element: 'norwegian', hours: 200, completedOn: day, evidence, corrects: begun.entryId });
    const { contents: later } = await made();
    expect(later).toEqual([{ personId: first, completedElements: [{ element: 'norwegian', status: 'done', hours: 200, completedOn: day, evidence }] }]);
    await sendPackage(client, reception, transferId, later);
    expect((await made()).contents).toEqual([]);
    await client.neverInPlain([evidence, 'orgelpiper', 'stemme orgel']);
    known = { resident: residents[0]!, person: first, candidateId, transferId, municipality, name: people[0]!.name!, identifier: people[0]!.identifier! };
  });

  test('goes with the resident, under every id, when nothing is open any more; and nothing brings them back', async () => {
    const path = `/v1/residents/${known.resident}`;
    const erase = (reason = 'moved-out') => tried(contact, path, 'erasure', { reason });
    expect(await erase()).toEqual([409, 'erasure-recommended']);
    await client.change(contact, `/v1/recommendations/${known.candidateId}`, 'withdrawal', { reason: 'moved-out' });
    expect(await erase()).toEqual([409, 'erasure-lives-here']);
    await change(known.resident, 'moving-out', { movedOutOn: day });
    const cards = async (id: string) => [...(await client.items(`T#${reception.tenantId}#PERSON#${id}`)).keys()].filter((key) => /KEY|CARD/.test(key)).map((key) => key.replace(/^\S+ \S+ /, '')).sort();
    expect(await cards(known.resident)).toEqual(['CARD', 'CARD#COMPLETED', 'CARD#NEEDS', 'CARD#RECORD', 'KEY']);
    expect(await cards(known.person)).toEqual(['CARD', 'CARD#TRANSFER', 'KEY']);
    expect(await erase()).toEqual([200, undefined]);
    expect(await erase(), 'again is no error').toEqual([200, undefined]);
    const expectGone = async () => expect([await cards(known.resident), await cards(known.person)]).toEqual([['CARD'], ['CARD']]);
    await expectGone();
    expect(await client.must(contact, 'GET', path)).toMatchObject({ status: 'erased', arrivedOn: day, erased: { on: day, reason: 'moved-out' }, entries: [], timetable: [] });
    for (const url of [`/v1/persons/${known.resident}`, `/v1/persons/${known.person}`, `${path}/record`, `${path}/completed-elements`, `${path}/needs`]) expect((await client.call(contact, 'GET', url)).status, url).toBe(404);
    expect(JSON.stringify(await client.must(contact, 'GET', '/v1/residents'))).not.toContain(known.resident);
    expect(await tried(contact, path, 'record', { competence: 'Kom for seint' })).toEqual([409, 'person-erased']);
    // What comes late: the request is accepted, a conversation opens, and a supplement of before is sent.
    await sendPackage(client, reception, known.transferId, [{ personId: known.person, competence: 'Kom for seint' }]);
    await client.change(known.municipality.people.manager, `/v1/settlement-cases/${known.transferId}`, 'acceptance');
    await client.quiet();
    await expectGone();
    expect((await client.must(contact, 'POST', `/v1/recommendations/${known.candidateId}/package`)).persons).toContainEqual({ personId: known.person, missing: ['resident'], left: 0 });
    await client.neverInPlain([known.name, known.identifier, evidence, 'orgelpiper', 'Kom for seint']);
  });
});
