/** A person by identifier, and a person's end: over HTTP, with a look into all that the platform keeps. */
import { beforeAll, describe, expect, test } from 'vitest';
import { syntheticNumber } from '../../demo/persons.ts';
import { sendPackage } from '../support/packages.ts';
import { TestClient } from '../support/test-client.ts';
import { World, type Municipality, type Organisation } from '../support/world.ts';

const client = new TestClient();
let world: World;
let municipality: Municipality;
let reception: Organisation<'contact'>;
let year: string;
let made = 0;

interface Sent { readonly caseId: string; readonly personId: string; readonly name: string; readonly birthDate: string; readonly identifier: string; readonly warnings: unknown }

/** A household of one, whose values nobody else has. */
async function sent({ identifier, to = municipality }: { identifier?: string; to?: Municipality } = {}): Promise<Sent> {
  const birthDate = `1961-0${1 + (made % 9)}-${10 + Math.floor(made / 9)}`;
  const name = `Vidløftig Kanarifuglsang ${'ABCDEFGHIJKLMNOP'[made]}`;
  const number = identifier ?? syntheticNumber(birthDate, 17 * ++made);
  const grantedOn = (await client.today()).subtract({ days: 40 }).toString();
  const asked = await client.must(world.overseer.people.overseer, 'POST', '/v1/settlement-requests', {
    municipality: to.orgno, reception: reception.orgno, year, persons: [{ name, birthDate, identifier: number, relation: 'head', permit: { kind: 'refugee', grantedOn } }],
  });
  await client.quiet();
  const { persons: [{ personId }] } = await client.must(world.overseer.people.overseer, 'GET', `/v1/settlement-requests/${asked.id}`);
  return { caseId: asked.id, personId, name, birthDate, identifier: number, warnings: asked.warnings };
}
const search = async (as: string, identifier: string): Promise<string[]> => (await client.must(as, 'POST', '/v1/person-searches', { identifier })).persons.map((p: { personId: string }) => p.personId);
const caseOf = ({ caseId }: Sent): string => `/v1/settlement-cases/${caseId}`;
const erase = (personId: string, reason: string, as = municipality.people.manager) => client.call(as, 'POST', `/v1/persons/${personId}/erasure`, { reason });
const at = (personId: string): string => `T#${municipality.tenantId}#PERSON#${personId}`;

/** What others did before on the shared platform need not be told again. */
let began: string;
beforeAll(async () => {
  began = await client.now();
  world = await World.create(client);
  [municipality, reception] = [await world.municipality(), await world.reception()];
  year = await world.decided(municipality, 40);
});

describe('a person is found by identifier', () => {
  test('however it is written, by adviser and manager, in their own municipality alone', async () => {
    const { personId, identifier } = await sent();
    for (const as of [municipality.people.adviser, municipality.people.manager]) {
      for (const writing of [identifier, `${identifier.slice(0, 6)} ${identifier.slice(6)}`, `${identifier.slice(0, 6)}-${identifier.slice(6)}`]) expect(await search(as, writing)).toEqual([personId]);
    }
    expect(await search((await world.municipality()).people.adviser, identifier)).toEqual([]);
    expect(await search(municipality.people.adviser, '200900595509')).toEqual([]);
    await client.neverInPlain([identifier]);
  });

  test('and the search is logged as a reading of whom it found', async () => {
    const { personId, identifier } = await sent();
    await search(municipality.people.adviser, identifier);
    const { items } = await client.must(municipality.people.manager, 'GET', `/v1/persons/${personId}/readings`);
    expect(items).toMatchObject([{ fields: ['identifier'], outcome: 'shown', purpose: 'settlement' }]);
  });

  test('also by those that came later, and the list shows all of them in order', async () => {
    const { personId, identifier } = await sent();
    const add = (value: string) => client.must(municipality.people.adviser, 'POST', `/v1/persons/${personId}/identifiers`, { identifier: value });
    const [first, second] = ['200816832910', syntheticNumber('1971-05-06', 9)];
    const before = await add('2008 168329 10');
    await add(second);
    expect(await add(first)).toMatchObject({ version: before.version + 1 });
    expect((await client.must(municipality.people.adviser, 'GET', `/v1/persons/${personId}/identifiers`)).identifiers).toEqual([identifier, first, second]);
    for (const value of [identifier, first, second]) expect(await search(municipality.people.adviser, value)).toContain(personId);
    await client.neverInPlain([second]);
    const wrong = await client.call(municipality.people.adviser, 'POST', `/v1/persons/${personId}/identifiers`, { identifier: '12345678901' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'identifier-wrong', pointer: '/identifier' } });
  });

  test('and whoever is registered twice is a warning to overseer and municipality, not a refusal', async () => {
    const first = await sent();
    const second = await sent({ identifier: first.identifier });
    expect(first.warnings).toBeUndefined();
    expect(second.warnings).toEqual([{ pointer: '/persons/0/identifier', code: 'duplicate', personId: first.personId }]);
    const shown = await client.must(municipality.people.adviser, 'GET', caseOf(second));
    expect(shown).toMatchObject({ status: 'received', warnings: [{ code: 'duplicate', personId: second.personId, existing: first.personId }] });
    expect((await search(municipality.people.adviser, first.identifier)).sort()).toEqual([first.personId, second.personId].sort());
    const third = await sent();
    expect(await client.must(municipality.people.adviser, 'POST', `/v1/persons/${third.personId}/identifiers`, { identifier: first.identifier }))
      .toMatchObject({ warnings: [{ code: 'duplicate', pointer: '/identifier' }, { code: 'duplicate' }] });
  });
});

describe('a person is erased', () => {
  const totals = async () => ({
    figures: (await client.must(world.overseer.people.overseer, 'GET', `/v1/oversight/figures?year=${year}`)).municipalities,
    quota: (await client.must(municipality.people.manager, 'GET', `/v1/settlement-years/${year}`)).quota,
  });

  test('when the case is declined: no key, no card, no index entry, no trace in plain, and the totals as they were', async () => {
    const person = await sent();
    await sendPackage(client, reception, person.caseId, [{ personId: person.personId!, competence: 'Har bygd orgelpiper av tinn.' }]);
    await client.change(municipality.people.manager, caseOf(person), 'decline', { reason: 'other', note: 'Ingen bolig med plass til orgelet.' });
    await client.quiet();
    const before = await totals();
    expect([...(await client.items(at(person.personId))).keys()].filter((key) => key.endsWith(' KEY'))).toHaveLength(1);

    const answer = await erase(person.personId, 'case-declined');
    expect(answer).toMatchObject({ status: 200, body: { id: person.personId } });
    expect(await erase(person.personId, 'case-declined'), 'again is no error').toMatchObject({ status: 200, body: answer.body });
    await client.quiet();

    const left = [...(await client.items(at(person.personId))).keys()].map((key) => key.replace(/^\S+ \S+ /, ''));
    expect(left.sort()).toEqual(['CARD', 'EVENT#00000001', 'STANDING', 'STATE']);
    expect((await client.raw(municipality.people.adviser, 'GET', `/v1/persons/${person.personId}`)).status).toBe(404);
    expect((await client.raw(municipality.people.adviser, 'GET', `/v1/persons/${person.personId}/decline-note`)).status).toBe(404);
    expect(await search(municipality.people.adviser, person.identifier)).toEqual([]);
    await client.neverInPlain([person.name, person.birthDate, person.identifier, 'orgelpiper', 'plass til orgelet']);
    const places = (await client.traces([person.personId])).map(({ where }) => where);
    for (const place of ['bus_archive', /^fotfeste-local-table T#/, /^the stream of/]) expect(places, 'where the id lies was looked at').toContainEqual(expect.stringMatching(place));
    expect(await totals()).toEqual(before);
    expect(await client.must(municipality.people.adviser, 'GET', caseOf(person)), 'the case still stands').toMatchObject({ status: 'declined', persons: [{ personId: person.personId }] });
    expect((await client.must(world.overseer.people.overseer, 'GET', `/v1/persons/${person.personId}`)).name, 'the overseer is its own controller').toBe(person.name);
    expect((await client.must(world.overseer.people.overseer, 'GET', `/v1/settlement-requests/${person.caseId}`)).persons, 'and is told').toMatchObject([{ personId: person.personId, erasedOn: (await client.today()).toString() }]);
  });

  test('when the request is taken back, and with the case closed what the reception sent is gone already', async () => {
    const person = await sent();
    await sendPackage(client, reception, person.caseId, [{ personId: person.personId!, competence: 'Har stemt orgler.' }]);
    await client.change(municipality.people.manager, caseOf(person), 'acceptance');
    await client.quiet();
    const cards = async () => [...(await client.items(at(person.personId))).keys()].filter((key) => key.includes('CARD')).map((key) => key.replace(/^\S+ \S+ /, '')).sort();
    expect(await cards()).toEqual(expect.arrayContaining(['CARD', 'CARD#PLAN', 'CARD#TRANSFER']));
    await client.change(world.overseer.people.overseer, `/v1/settlement-requests/${person.caseId}`, 'withdrawal', { reason: 'moved-out' });
    await client.quiet();
    const left = await cards();
    expect(left.filter((card) => /TRANSFER|PLAN/.test(card)), 'what came with the case went with it').toEqual([]);
    expect(await erase(person.personId, 'case-withdrawn')).toMatchObject({ status: 200 });
    await client.quiet();
    expect(await cards(), 'letters too').toEqual(['CARD']);
    expect(await client.must(world.overseer.people.overseer, 'GET', `/v1/settlement-requests/${person.caseId}`), 'the overseer is told, of a request that is over too').toMatchObject({ status: 'withdrawn', persons: [{ personId: person.personId, erasedOn: (await client.today()).toString() }] });
  });

  test('and nothing brings the person back: not the archive sent again, not what comes late', async () => {
    const person = await sent();
    await erase(person.personId, 'wrongly-registered');
    await client.quiet();
    const { name: bus } = (await client.local('GET', 'state.json')).bus.find((b: { archived: number }) => b.archived > 0);
    const { replayed } = await client.local('POST', `bus/${encodeURIComponent(bus)}/replay`, { from: began, to: await client.now() });
    expect(replayed).toBeGreaterThan(10);
    // After the erasure: the reception's package, and the acceptance that would release it to the municipality.
    await sendPackage(client, reception, person.caseId, [{ personId: person.personId!, competence: 'Kom for sent.' }]);
    await client.change(municipality.people.manager, caseOf(person), 'acceptance');
    await client.quiet();
    const left = [...(await client.items(at(person.personId))).keys()].map((key) => key.replace(/^\S+ \S+ /, ''));
    expect(left.sort()).toEqual(['CARD', 'EVENT#00000001', 'STANDING', 'STATE']);
    expect((await client.raw(municipality.people.adviser, 'GET', `/v1/persons/${person.personId}`)).status).toBe(404);
    const settled = await client.raw(municipality.people.adviser, 'POST', `${caseOf(person)}/persons/${person.personId}/settlement-date`, { body: { date: (await client.today()).toString() }, headers: { 'if-match': '"2"' } });
    expect([settled.status, JSON.parse(settled.text).code]).toEqual([409, 'person-erased']);
  });

  test('not while something must be kept: the refusal says what, by which paragraph, and in three languages', async () => {
    const person = await sent();
    expect(await erase(person.personId, 'asked-by-the-person')).toMatchObject({ status: 409, body: { code: 'erasure-case-running', paragraph: 'integreringsloven § 41' } });
    await client.change(municipality.people.manager, caseOf(person), 'acceptance');
    await world.settle(municipality, person.caseId, person.personId);
    await client.quiet();
    const titles = new Set<string>();
    for (const language of ['nb', 'nn', 'en']) {
      const answer = await client.raw(municipality.people.manager, 'POST', `/v1/persons/${person.personId}/erasure`, { body: { reason: 'asked-by-the-person' }, headers: { 'accept-language': language } });
      expect([answer.status, JSON.parse(answer.text)]).toMatchObject([409, { code: 'erasure-time-not-over', paragraph: 'integreringsforskriften § 60', params: { date: (await client.today()).add({ years: 15 }).toString() } }]);
      titles.add(JSON.parse(answer.text).title);
    }
    expect(titles.size).toBe(3);
    await world.started(municipality, person.personId);
    await client.quiet();
    expect(await erase(person.personId, 'wrongly-registered')).toMatchObject({ status: 409, body: { code: 'erasure-programme-running' } });
    expect((await client.must(municipality.people.adviser, 'GET', `/v1/persons/${person.personId}`)).name).toBe(person.name);
  });

  test('not by an erasure that has not heard of the settlement yet', async () => {
    const person = await sent();
    await client.change(municipality.people.manager, caseOf(person), 'acceptance');
    await client.quiet();
    await client.outage(['persons-consumer'], async () => {
      await world.settle(municipality, person.caseId, person.personId);
      expect(await erase(person.personId, 'wrongly-registered')).toMatchObject({ status: 503, body: { code: 'busy' } });
    });
    await client.quiet();
    expect(await erase(person.personId, 'wrongly-registered')).toMatchObject({ status: 409, body: { code: 'erasure-time-not-over' } });
  });

  test('and the note of a decline lies with who is left of the household', async () => {
    const [household] = await world.received(municipality, [2]);
    const [gone, left] = household.persons as [string, string];
    const path = `/v1/settlement-cases/${household.caseId}`;
    expect(await erase(gone, 'wrongly-registered')).toMatchObject({ status: 200 });
    await client.change(municipality.people.manager, path, 'decline', { reason: 'other', note: 'Bare den ene av dem.' });
    expect((await client.must(municipality.people.adviser, 'GET', `/v1/persons/${left}/decline-note`)).note).toBe('Bare den ene av dem.');
    await client.quiet();
    expect(await erase(left, 'case-declined')).toMatchObject({ status: 200 });
    expect((await client.raw(municipality.people.adviser, 'GET', `/v1/persons/${left}/decline-note`)).status).toBe(404);
  });

  test('registers the archive\'s taking over once', async () => {
    const person = await sent();
    const archive = (transferredOn: string) => client.call(municipality.people.manager, 'POST', `/v1/persons/${person.personId}/archiving`, { transferredOn });
    const today = await client.today();
    expect(await archive(today.add({ days: 2 }).toString())).toMatchObject({ status: 422, body: { code: 'date-in-future', pointer: '/transferredOn' } });
    expect(await archive(today.toString())).toMatchObject({ status: 200 });
    expect(await archive(today.toString())).toMatchObject({ status: 409, body: { code: 'already-archived' } });
  });
});
