/** What a reception signs and sends: refused unless it is as it was signed, sealed until the case is accepted, and a chain to the end. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Signer, hashOf, type Content, type SignedPackage } from '../../demo/signing.ts';
import { minutes, wish } from '../support/conversations.ts';
import { packed, sendPackage, signerOf } from '../support/packages.ts';
import { TestClient, written } from '../support/test-client.ts';
import { World, type Household, type Municipality, type Organisation } from '../support/world.ts';

const client = new TestClient();
let world: World;
let municipality: Municipality;
let reception: Organisation<'contact'>;
let neighbour: Organisation<'contact'>;

beforeAll(async () => {
  world = await World.create(client);
  [municipality, reception, neighbour] = [await world.municipality(), await world.reception(), await world.reception()];
  await world.decided(municipality, 20);
});

const transfer = (id: string): string => `/v1/transfers/${id}`;
const received = (id: string): string => `/v1/received-transfers/${id}`;
const told = (personId: string, competence = 'Har bundet bøker i ti år.'): Content => ({ personId, competence, completedElements: [{ element: 'parental-guidance', status: 'done', hours: 24, completedOn: '2026-01-10', evidence: 'Kursbevis' }] });
const expected = async (count = 2): Promise<Household> => (await world.received(municipality, [count], { reception }))[0];
const accept = async ({ caseId }: Household): Promise<void> => {
  await client.change(municipality.people.manager, `/v1/settlement-cases/${caseId}`, 'acceptance');
  await client.quiet();
};
const pack = ({ caseId, persons }: Household): Promise<SignedPackage> => packed(client, reception, caseId, persons.map((personId) => told(personId)));
async function post(caseId: string, action: 'package' | 'supplements', body: object) {
  const { etag } = await client.must(reception.people.contact, 'GET', transfer(caseId));
  return client.call(reception.people.contact, 'POST', `${transfer(caseId)}/${action}`, body, { ifMatch: etag });
}

describe('a package', () => {
  let household: Household;
  let right: SignedPackage;
  beforeAll(async () => {
    household = await expected();
    right = await pack(household);
  });
  const manifestOf = (): any => JSON.parse(Buffer.from(right.manifest.split('.')[1]!, 'base64url').toString());
  const flipped = (text: string, at: number): string => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

  test.each<[string, string, string, () => object | Promise<object>]>([
    ['signed with a key that nobody registered', 'unknown-key', '/manifest', () => ({ ...right, manifest: new Signer(reception.orgno, 'another key').sign(manifestOf()) })],
    ['signed with another reception\'s key', 'unknown-key', '/manifest', () => ({ ...right, manifest: signerOf(neighbour).sign(manifestOf()) })],
    ['signed with a key that was given up', 'unknown-key', '/manifest', async () => {
      const former = new Signer(reception.orgno, 'a former key');
      await client.must(reception.people.contact, 'POST', '/v1/signing-keys', { jwk: former.jwk });
      await client.change(reception.people.contact, `/v1/signing-keys/${former.keyId}`, 'revocation');
      return { ...right, manifest: former.sign(manifestOf()) };
    }],
    ['signed with a key that counts from tomorrow', 'unknown-key', '/manifest', async () => {
      const coming = new Signer(reception.orgno, 'a coming key');
      await client.must(reception.people.contact, 'POST', '/v1/signing-keys', { jwk: coming.jwk, validFrom: (await client.today()).add({ days: 2 }).toString() });
      return { ...right, manifest: coming.sign(manifestOf()) };
    }],
    ['whose signature is another', 'signature-wrong', '/manifest', () => ({ ...right, manifest: flipped(right.manifest, right.manifest.length - 40) })],
    ['whose manifest is another', 'signature-wrong', '/manifest', () => ({ ...right, manifest: flipped(right.manifest, right.manifest.indexOf('.') + 40) })],
    ['without a signature', 'signature-wrong', '/manifest', () => ({ ...right, manifest: right.manifest.replace(/[^.]*$/, '') })],
    ['that says it needs none', 'manifest-unreadable', '/manifest', () => ({ ...right, manifest: signerOf(reception).sign(manifestOf(), { alg: 'none' }) })],
    ['that says its key is a secret', 'manifest-unreadable', '/manifest', () => ({ ...right, manifest: signerOf(reception).sign(manifestOf(), { alg: 'HS256' }) })],
    ['of which a content was altered', 'content-altered', '/contents/1', () => ({ ...right, contents: [right.contents[0], { ...right.contents[1]!, competence: 'Har bundet bøker i elleve år.' }] })],
    ['of which a content was left out', 'content-altered', '/contents', () => ({ ...right, contents: right.contents.slice(1) })],
    ['of another transfer', 'another-transfer', '/manifest', async () => pack(await expected()).then((other) => ({ ...right, manifest: other.manifest }))],
    ['that begins in the middle of a chain', 'chain-broken', '/manifest', () => ({ ...right, manifest: signerOf(reception).sign({ ...manifestOf(), sequence: 1, previous: hashOf(right.manifest) }) })],
    ['sent in the future', 'sent-in-future', '/manifest', async () => ({ ...right, manifest: signerOf(reception).sign({ ...manifestOf(), sentAt: `${(await client.today()).add({ days: 2 }).toString()}T00:00:00Z` }) })],
    ['about somebody else', 'person-not-in-transfer', '/contents/0/personId', async () => packed(client, reception, household.caseId, [told((await expected(1)).persons[0]!)])],
  ])('%s is refused, and nothing is written', async (_, code, pointer, body) => {
    const sent = await body();
    await client.quiet();
    const before = await client.items(`T#${reception.tenantId}#`);
    expect(await post(household.caseId, 'package', sent)).toMatchObject({ status: 422, body: { code, pointer } });
    expect(written(before, await client.items(`T#${reception.tenantId}#`))).toEqual([]);
    expect(await client.must(reception.people.contact, 'GET', transfer(household.caseId))).toMatchObject({ version: 1, status: 'awaiting-package', chain: [] });
    expect([...before.keys()].filter((key) => key.includes('CARD#TRANSFER') && household.persons.some((id) => key.includes(id)))).toEqual([]);
  });

  test('is followed by nothing that comes before it', async () => {
    const supplement = signerOf(reception).pack({ transferId: household.caseId, chain: [{ hash: hashOf(right.manifest) }], sentAt: '2026-01-01T00:00:00Z', contents: [told(household.persons[0]!)] });
    expect(await post(household.caseId, 'supplements', supplement)).toMatchObject({ status: 409, body: { code: 'package-not-sent' } });
  });

  test('as it was signed is sent, sealed until the case is accepted, and then read person by person', async () => {
    const sent = await post(household.caseId, 'package', right);
    expect(sent).toMatchObject({ status: 200, body: { version: 2 } });
    await client.quiet();
    expect((await client.raw(municipality.people.adviser, 'GET', received(household.caseId))).status).toBe(404);
    expect((await client.raw(municipality.people.adviser, 'GET', `/v1/persons/${household.persons[0]!}/transfer`)).status).toBe(404);
    await accept(household);
    expect(await client.must(municipality.people.adviser, 'GET', received(household.caseId))).toMatchObject({
      status: 'released', persons: household.persons.map((personId) => ({ personId })),
      chain: [{ sequence: 0, hash: hashOf(right.manifest), keyId: signerOf(reception).keyId, manifest: right.manifest, verified: true }],
    });
    const shown = await client.must(municipality.people.adviser, 'GET', `/v1/persons/${household.persons[0]!}/transfer`);
    expect(shown).toMatchObject({ competence: [{ part: 0, text: 'Har bundet bøker i ti år.' }], completedElements: [{ part: 0, element: 'parental-guidance', status: 'done', hours: 24, evidence: 'Kursbevis' }], contentSalt: [{ text: right.contents[0]!.contentSalt }] });
  });

  test('that comes once more changes nothing and is answered as before, and another in its place is refused', async () => {
    const before = await client.items();
    expect(await post(household.caseId, 'package', right)).toMatchObject({ status: 200, body: { id: household.caseId, version: 2 } });
    expect(written(before, await client.items())).toEqual([]);
    const other = signerOf(reception).pack({ transferId: household.caseId, chain: [], sentAt: '2026-01-01T00:00:00Z', contents: [told(household.persons[0]!, 'Noe annet.')] });
    expect(await post(household.caseId, 'package', other)).toMatchObject({ status: 409, body: { code: 'package-already-sent' } });
  });

  test('is followed by supplements, each after the one before it, beside what was there', async () => {
    const [personId] = household.persons as [string, string];
    const next = (chain: { hash: string }[], text: string): SignedPackage => signerOf(reception).pack({ transferId: household.caseId, chain, sentAt: '2026-01-01T00:00:00Z', contents: [told(personId, text)] });
    const first = next([{ hash: hashOf(right.manifest) }], 'Attest fra et trykkeri.');
    const second = next([{ hash: hashOf(right.manifest) }, { hash: hashOf(first.manifest) }], 'Enda en attest.');
    expect(await post(household.caseId, 'supplements', second)).toMatchObject({ status: 422, body: { code: 'chain-broken', params: { sequence: 1 } } });
    expect(await post(household.caseId, 'supplements', next([{ hash: hashOf(second.manifest) }], 'Etter en annen.'))).toMatchObject({ status: 422, body: { code: 'chain-broken' } });
    expect(await post(household.caseId, 'supplements', first)).toMatchObject({ status: 200 });
    expect(await post(household.caseId, 'supplements', second)).toMatchObject({ status: 200 });
    await client.quiet();
    const shown = await client.must(municipality.people.adviser, 'GET', `/v1/persons/${personId}/transfer`);
    expect(shown.competence.map(({ part, text }: { part: number; text: string }) => [part, text])).toEqual([[0, 'Har bundet bøker i ti år.'], [1, 'Attest fra et trykkeri.'], [2, 'Enda en attest.']]);
    const { chain } = await client.must(municipality.people.adviser, 'GET', received(household.caseId));
    expect(chain.map(({ sequence, hash, verified }: any) => [sequence, hash, verified])).toEqual([right, first, second].map(({ manifest }, i) => [i, hashOf(manifest), true]));
  });

  test('can be shown to be what was signed, and a copy that was altered not to be', async () => {
    const ask = (copy: object) => client.call(municipality.people.adviser, 'POST', `${received(household.caseId)}/verification`, copy);
    expect(await ask(right)).toMatchObject({ status: 200, body: { sequence: 0, received: true } });
    expect(await ask({ ...right, contents: right.contents.map((content) => ({ ...content, competence: 'Har aldri sett en bok.' })) })).toMatchObject({ status: 422, body: { code: 'content-altered', pointer: '/contents/0' } });
    expect(await ask({ ...right, manifest: flipped(right.manifest, right.manifest.length - 40) })).toMatchObject({ status: 422, body: { code: 'signature-wrong' } });
    expect(await ask({ ...right, manifest: new Signer(reception.orgno, 'another key').sign(manifestOf()) })).toMatchObject({ status: 422, body: { code: 'unknown-key' } });
  });
});

describe('a transfer', () => {
  test('of a declined case is never released, and nothing more is sent', async () => {
    const household = await expected(1);
    await sendPackage(client, reception, household.caseId, [told(household.persons[0]!)]);
    await client.change(municipality.people.manager, `/v1/settlement-cases/${household.caseId}`, 'decline', { reason: 'no-capacity' });
    await client.quiet();
    expect((await client.raw(municipality.people.adviser, 'GET', received(household.caseId))).status).toBe(404);
    expect(await post(household.caseId, 'supplements', await pack(household))).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  });
  test('without a package yet is there when the case is accepted, and is released when the package comes', async () => {
    const household = await expected(1);
    await accept(household);
    expect(await client.must(municipality.people.adviser, 'GET', received(household.caseId))).toMatchObject({ status: 'awaiting-package', chain: [] });
    await sendPackage(client, reception, household.caseId, [told(household.persons[0]!)]);
    await client.quiet();
    expect(await client.must(municipality.people.adviser, 'GET', received(household.caseId))).toMatchObject({ status: 'released', chain: [{ verified: true }] });
  });
  test('is prepared for from the acceptance on, each thing once', async () => {
    const household = await expected(1);
    const path = received(household.caseId);
    expect((await client.raw(municipality.people.adviser, 'POST', `${path}/preparation`, { body: { task: 'dwelling' }, headers: { 'if-match': '"1"' } })).status).toBe(404);
    await accept(household);
    expect(await client.must(municipality.people.adviser, 'GET', path)).toMatchObject({ promptStart: true, preparation: ['dwelling', 'programme-place', 'interpreter', 'school-or-kindergarten', 'conversation'].map((task) => ({ task })) });
    await client.change(municipality.people.adviser, path, 'preparation', { task: 'interpreter' });
    const { preparation, version } = await client.must(municipality.people.adviser, 'GET', path);
    expect(preparation[2]).toEqual({ task: 'interpreter', doneOn: (await client.today()).toString(), by: municipality.people.adviser });
    expect(await client.call(municipality.people.adviser, 'POST', `${path}/preparation`, { task: 'interpreter' }, { ifMatch: `"${version}"` })).toMatchObject({ status: 409, body: { code: 'task-done-already' } });
  });
  test('shows how many days each person was without activity, from the last one at the reception where that was told', async () => {
    const household = await expected(2);
    const [one, two] = household.persons as [string, string];
    const last = (await client.today()).subtract({ days: 9 }).toString();
    await accept(household);
    for (const personId of household.persons) await world.settle(municipality, household.caseId, personId);
    await client.quiet();
    const gaps = async () => Object.fromEntries((await client.must(municipality.people.adviser, 'GET', `${received(household.caseId)}/continuity`)).items.map(({ id, gapDays, from }: any) => [id, gapDays === undefined ? undefined : `${gapDays} ${from}`]));
    expect(await gaps()).toEqual({ [one]: undefined, [two]: undefined });
    for (const personId of household.persons) await world.started(municipality, personId);
    await client.quiet();
    expect(await gaps()).toEqual({ [one]: '0 settlement', [two]: '0 settlement' });
    await sendPackage(client, reception, household.caseId, [{ ...told(one), lastActivityOn: last }]);
    await client.quiet();
    expect(await gaps()).toEqual({ [one]: '9 last-activity', [two]: '0 settlement' });
    expect((await client.raw(municipality.people.adviser, 'GET', `${received((await expected(1)).caseId)}/continuity`)).status).toBe(404);
  });
  test('tells no more of a person than a card can hold', async () => {
    const household = await expected(1);
    const long = { ...told(household.persons[0]!, 'x'.repeat(2000)), careerNote: 'y'.repeat(2000), receptionPlan: 'z'.repeat(2000) };
    for (let i = 0; i < 3; i++) await sendPackage(client, reception, household.caseId, [long]);
    expect(await post(household.caseId, 'supplements', await packed(client, reception, household.caseId, [long]))).toMatchObject({ status: 422, body: { code: 'too-much-told', pointer: '/contents/0' } });
  });
});

describe('a transfer conversation', () => {
  let household: Household;
  let path: string;
  let today: string;
  const contact = () => reception.people.contact;
  const adviser = () => municipality.people.adviser;
  const shown = async () => [await client.must(contact(), 'GET', path), await client.must(adviser(), 'GET', path)].map(({ version: _version, etag: _etag, ...conversation }) => conversation);
  async function say(who: string, action: string, body: object) {
    const { etag } = await client.must(who, 'GET', path);
    const answer = await client.call(who, 'POST', `${path}/${action}`, body, { ifMatch: etag });
    await client.quiet();
    return answer;
  }
  beforeAll(async () => {
    household = await expected(1);
    path = `/v1/conversations/${household.persons[0]!}`;
    today = (await client.today()).toString();
  });

  test('is there to be booked when the case is accepted, for the reception first', async () => {
    expect((await client.raw(contact(), 'GET', path)).status).toBe(404);
    await accept(household);
    expect(await client.must(contact(), 'GET', path)).toMatchObject({ status: 'to-book', transferId: household.caseId });
    expect((await client.raw(adviser(), 'GET', path)).status).toBe(404);
  });
  test('needs the three, and times that are to come', async () => {
    expect(await say(contact(), 'proposal', { ...wish(today), participants: ['participant', 'interpreter'] })).toMatchObject({ status: 422, body: { code: 'roles-missing', pointer: '/participants', params: { missing: 'programme-representative, reception-contact' } } });
    expect(await say(contact(), 'proposal', { ...wish(today), times: ['2026-01-01T08:00:00Z'] })).toMatchObject({ status: 422, body: { code: 'time-in-past', pointer: '/times/0' } });
  });
  test('is proposed, proposed otherwise and confirmed, and both see the same', async () => {
    expect(await say(contact(), 'proposal', wish(today))).toMatchObject({ status: 200 });
    expect(await say(contact(), 'proposal', wish(today, '09'))).toMatchObject({ status: 409, body: { code: 'answer-awaited' } });
    expect(await say(adviser(), 'confirmation', { time: `${today}T07:00:00Z` })).toMatchObject({ status: 422, body: { code: 'time-not-proposed' } });
    expect(await say(adviser(), 'proposal', wish(today, '12'))).toMatchObject({ status: 200 });
    expect(await say(contact(), 'confirmation', { time: `${today}T12:00:00Z` })).toMatchObject({ status: 200 });
    const [one, other] = await shown();
    expect(one).toMatchObject({ status: 'confirmed', time: `${today}T12:00:00Z`, proposal: { by: 'municipality', round: 2 } });
    expect(other).toEqual(one);
  });
  test('is called off, and booked again', async () => {
    expect(await say(adviser(), 'cancellation', { reason: 'no-interpreter' })).toMatchObject({ status: 200 });
    expect((await shown()).map(({ status, reason }) => [status, reason])).toEqual([['cancelled', 'no-interpreter'], ['cancelled', 'no-interpreter']]);
    expect(await say(contact(), 'proposal', wish(today, '14'))).toMatchObject({ status: 200 });
    expect(await say(adviser(), 'confirmation', { time: `${today}T14:00:00Z` })).toMatchObject({ status: 200 });
  });
  test('is held by the municipality with the three, and what was said is its own, and logged', async () => {
    expect(await say(adviser(), 'minutes', { ...minutes(today), participants: ['participant'] })).toMatchObject({ status: 422, body: { code: 'roles-missing' } });
    expect(await say(adviser(), 'minutes', { ...minutes(today), heldOn: (await client.today()).add({ days: 3 }).toString() })).toMatchObject({ status: 422, body: { code: 'held-in-future' } });
    expect((await client.raw(contact(), 'POST', `${path}/minutes`, { body: minutes(today), headers: { 'if-match': '"1"' } })).status).toBe(403);
    expect(await say(adviser(), 'minutes', minutes(today, 'Vil lede et bokbinderi.'))).toMatchObject({ status: 200 });
    const [one, other] = await shown();
    expect(one).toMatchObject({ status: 'held', held: { heldOn: today } });
    expect(other).toEqual(one);
    expect((await client.raw(contact(), 'GET', `${path}/minutes`)).status).toBe(403);
    expect(await client.must(adviser(), 'GET', `${path}/minutes`)).toMatchObject({ minutesPresentation: 'Kom med to barn.', careerGoal: 'Vil lede et bokbinderi.', interpreterLanguage: 'ti' });
    const { items: [reading] } = await client.must(municipality.people.manager, 'GET', `/v1/persons/${household.persons[0]!}/readings`);
    expect(reading).toMatchObject({ fields: ['careerGoal', 'interpreterLanguage', 'minutesActivities', 'minutesCompetence', 'minutesPresentation'], outcome: 'shown' });
    expect(await say(contact(), 'cancellation', { reason: 'reception-cannot' })).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  });
  test('is nobody else\'s', async () => {
    for (const who of [neighbour.people.contact, (await world.municipality()).people.adviser]) for (const at of [path, `${path}/minutes`]) {
      expect((await client.raw(who, 'GET', at)).status).toBe(who === neighbour.people.contact && at !== path ? 403 : 404);
    }
  });
});

describe('a signing key', () => {
  const contact = () => reception.people.contact;
  const register = (jwk: object, more: object = {}) => client.call(contact(), 'POST', '/v1/signing-keys', { jwk, ...more });
  test('stands under its thumbprint, is listed, and does not come back when it was given up', async () => {
    const { jwk, keyId } = new Signer(reception.orgno, 'a key with a life');
    expect(await register(jwk)).toMatchObject({ status: 201, body: { id: keyId, version: 1 } });
    expect(await register(jwk)).toMatchObject({ status: 409, body: { code: 'key-exists', pointer: '/jwk' } });
    const today = (await client.today()).toString();
    expect(await client.must(contact(), 'GET', `/v1/signing-keys/${keyId}`)).toMatchObject({ status: 'registered', jwk, validFrom: today });
    await client.change(contact(), `/v1/signing-keys/${keyId}`, 'revocation');
    const { items } = await client.must(contact(), 'GET', '/v1/signing-keys');
    expect(items).toContainEqual({ id: keyId, version: 2, status: 'revoked', jwk, validFrom: today, registeredOn: today, revokedOn: today });
    expect(await register(jwk)).toMatchObject({ status: 409, body: { code: 'key-exists' } });
  });
  test('that is none, or a private one, is refused', async () => {
    expect(await register({ kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) })).toMatchObject({ status: 422, body: { code: 'not-a-key', pointer: '/jwk' } });
    expect(await register({ ...new Signer(reception.orgno).jwk, d: 'A'.repeat(43) })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/jwk/d', code: 'unknown-field' }] } });
  });
});
