/** Letters that follow from what happens, in the written form of each municipality, kept as they were sent. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { TestClient } from '../support/test-client.ts';
import { World, type Household, type Municipality } from '../support/world.ts';

const client = new TestClient();
let world: World;
let bokmaal: Municipality, nynorsk: Municipality;
let household: Household;
let personId: string, day: string;

interface Listed { id: string; template: string; status: string; writtenForm: string; templateVersion: number; channel?: string; sentOn?: string }
const listed = async (who = nynorsk, of = personId): Promise<Listed[]> => (await client.must(who.people.adviser, 'GET', `/v1/persons/${of}/letters`)).items;
const idOf = async (template: string, who = nynorsk, of = personId): Promise<string> => (await listed(who, of)).find((letter) => letter.template === template)!.id;
const text = async (id: string, who = nynorsk, of = personId) => client.must(who.people.adviser, 'GET', `/v1/persons/${of}/letters/${id}`);
const act = (id: string, action: string, body?: object) => client.change(nynorsk.people.adviser, `/v1/letters/${id}`, action, body);
const refused = async (id: string, action: string, body?: object) => {
  const { etag } = await client.must(nynorsk.people.adviser, 'GET', `/v1/letters/${id}`);
  return client.call(nynorsk.people.adviser, 'POST', `/v1/letters/${id}/${action}`, body, { ifMatch: etag });
};

/** What others did before on the shared platform need not be told again. */
let began: string;
beforeAll(async () => {
  began = await client.now();
  world = await World.create(client);
  [bokmaal, nynorsk] = [await world.municipality(), await world.municipality({ writtenForm: 'nn' })];
  for (const municipality of [bokmaal, nynorsk]) await world.decided(municipality, 9);
  day = (await client.today()).toString();
  household = await world.settled(nynorsk, 2);
  personId = household.persons[0]!;
});

describe('what happens calls for letters', () => {
  test('an acceptance and a settlement: an answer, that the allocation cannot be appealed, and an invitation, about each', async () => {
    for (const of of household.persons) expect((await listed(nynorsk, of)).map(({ template, status, writtenForm }) => `${template} ${status} ${writtenForm}`).sort()).toEqual(['allocation-no-appeal draft nn', 'invitation draft nn', 'request-accepted draft nn']);
    const { text: said } = await text(await idOf('allocation-no-appeal'));
    expect(said).toContain('integreringslova § 46 fjerde ledd');
    expect(said).toContain(world.secrets[0]);
  });
  test('a decline: the answer with the reason, in bokmål where that is the form', async () => {
    const [{ caseId, persons: [of] }] = await world.received(bokmaal, [1]);
    await client.change(bokmaal.people.manager, `/v1/settlement-cases/${caseId}`, 'decline', { reason: 'no-suitable-housing' });
    await client.quiet();
    expect(await listed(bokmaal, of)).toMatchObject([{ template: 'request-declined', writtenForm: 'nb', status: 'draft' }]);
    expect((await text(await idOf('request-declined', bokmaal, of), bokmaal, of)).text).toContain('Kommunen har ikke en bolig som passer.');
  });
  test('a decision on the programme, and an adopted plan', async () => {
    await client.change(nynorsk.people.adviser, `/v1/programmes/${personId}`, 'decision', { decidedOn: day, offeredOn: day, plannedStart: day, endGoal: 'work' });
    await world.adopted(nynorsk, personId);
    await client.quiet();
    const decision = await text(await idOf('programme-decision'));
    for (const said of ['Vedtak om introduksjonsprogram', 'tre veker', 'statsforvaltaren', 'Sluttmålet ditt er arbeid']) expect(`${decision.subject}\n${decision.text}`).toContain(said);
    expect((await text(await idOf('plan-and-contract'))).text).toContain('versjon 1. Han er vedteken');
  });
  test('the same event again makes no second letter', async () => {
    const before = (await listed()).map(({ id }) => id);
    const { name: bus } = (await client.local('GET', 'state.json')).bus.find((b: { archived: number }) => b.archived > 0);
    await client.local('POST', `bus/${encodeURIComponent(bus)}/replay`, { from: began, to: await client.now() });
    await client.quiet();
    expect((await listed()).map(({ id }) => id)).toEqual(before);
  });
});

describe('a draft', () => {
  test('gets a paragraph of the adviser\'s own, and the digest is of what it says', async () => {
    const id = await idOf('invitation');
    await act(id, 'paragraph', { paragraph: 'Du er velkomen på rådhuset klokka ti.' });
    const letter = await text(id);
    expect(letter.text).toContain('Du er velkomen på rådhuset klokka ti.');
    expect(letter.digest).toBe(createHash('sha256').update(`${letter.salt}${letter.subject}\n${letter.text}`).digest('base64url'));
    expect((await client.must(nynorsk.people.adviser, 'GET', `/v1/letters/${id}`)).digest).toBe(letter.digest);
  });
  test('is sent in a way that its recipient has, on a day that has been, and with its reason', async () => {
    const [tomorrow, yesterday] = [(await client.today()).add({ days: 1 }).toString(), (await client.today()).subtract({ days: 1 }).toString()];
    const answer = await idOf('request-accepted');
    expect(await refused(answer, 'sending', { channel: 'handed-over', sentOn: day })).toMatchObject({ status: 422, body: { code: 'channel-not-for-recipient', pointer: '/channel' } });
    expect(await refused(answer, 'sending', { channel: 'imdinett', sentOn: tomorrow })).toMatchObject({ status: 422, body: { code: 'date-in-future' } });
    expect(await refused(answer, 'sending', { channel: 'imdinett', sentOn: yesterday })).toMatchObject({ status: 422, body: { code: 'before-draft', params: { date: day } } });
    const { id } = await client.must(nynorsk.people.adviser, 'POST', `/v1/persons/${personId}/letters`, { template: 'housing-wish-deviation' });
    expect(await refused(id, 'sending', { channel: 'post', sentOn: day })).toMatchObject({ status: 409, body: { code: 'paragraph-missing' } });
    await act(id, 'paragraph', { paragraph: 'Alle bustader nær skulen er leigde ut.' });
    await act(id, 'sending', { channel: 'post', sentOn: day });
    await client.neverInPlain(['Alle bustader nær skulen er leigde ut.']);
  });
  test('is discarded: its text is gone, and that there was one stays', async () => {
    const id = await idOf('request-accepted');
    await act(id, 'discarding');
    expect(await client.must(nynorsk.people.adviser, 'GET', `/v1/letters/${id}`)).toMatchObject({ status: 'discarded', template: 'request-accepted' });
    expect((await client.raw(nynorsk.people.adviser, 'GET', `/v1/persons/${personId}/letters/${id}`)).status).toBe(404);
    expect(await refused(id, 'sending', { channel: 'imdinett', sentOn: day })).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  });
});

describe('what was sent', () => {
  test('is in the list with its day and way, and no draft any more', async () => {
    const id = await idOf('programme-decision');
    await act(id, 'sending', { channel: 'digital-mailbox', sentOn: day });
    expect((await listed()).find((letter) => letter.id === id)).toMatchObject({ status: 'sent', channel: 'digital-mailbox', sentOn: day });
    const drafts = await client.must(nynorsk.people.adviser, 'GET', '/v1/letters?status=draft');
    expect(drafts.items.map((letter: Listed) => letter.id)).not.toContain(id);
    expect(JSON.stringify(drafts)).not.toContain(world.secrets[0]);
  });
  test('reads to the byte as it was sent, also when the municipality writes otherwise from then on', async () => {
    const id = await idOf('programme-decision');
    const before = await text(id);
    const tomorrow = (await client.today()).add({ days: 1 });
    expect(await refused(id, 'paragraph', { paragraph: 'Noko anna.' })).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    await client.change(nynorsk.people.admin, `/v1/tenants/${nynorsk.tenantId}`, 'written-form', { writtenForm: 'nb', from: tomorrow.toString() });
    await client.turn('P1D');
    await client.quiet();
    expect(await text(id)).toEqual(before);
    const { id: later } = await client.must(nynorsk.people.adviser, 'POST', `/v1/persons/${personId}/letters`, { template: 'allocation-no-appeal' });
    expect((await text(later)).text).toContain('Du kan ikke klage på hvilken kommune du er tildelt');
  });
  test('is another municipality\'s to nobody', async () => {
    const id = await idOf('programme-decision');
    for (const path of [`/v1/letters/${id}`, `/v1/persons/${personId}/letters/${id}`, `/v1/persons/${personId}/letters`]) expect((await client.raw(bokmaal.people.adviser, 'GET', path)).status, path).toBe(404);
    const preview = await client.raw(bokmaal.people.adviser, 'POST', `/v1/persons/${personId}/letter-previews`, { body: { template: 'invitation' } });
    expect(preview.status).toBe(404);
  });
});

describe('a preview', () => {
  test('shows either form, with three dots for what is not known, and keeps nothing', async () => {
    const before = (await listed()).length;
    const shown = async (writtenForm: string) => client.must(nynorsk.people.adviser, 'POST', `/v1/persons/${personId}/letter-previews`, { template: 'invitation', writtenForm, paragraph: 'Klokka ti.' });
    expect(await shown('nn')).toMatchObject({ writtenForm: 'nn', templateVersion: 1, text: expect.stringContaining('Busetjingsdatoen din er ….') });
    expect(await shown('nb')).toMatchObject({ writtenForm: 'nb', text: expect.stringContaining('Klokka ti.') });
    expect((await listed()).length).toBe(before);
    const { items } = await client.must(nynorsk.people.manager, 'GET', `/v1/persons/${personId}/readings`);
    expect(items[0]).toMatchObject({ purpose: 'letters' });
  });
});
