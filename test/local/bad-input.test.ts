/**
 * What a client can send wrong, to every operation, each in turn (`BAD_INPUT=all`: everything to every one): generated from the route tables, so that a new route is
 * tried as soon as it exists. Whatever is sent, the answer is a problem with a stable code in the reader's language,
 * it repeats nothing, nothing is written and nothing is logged that was in the request.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '../../demo/personas.ts';
import { person } from '../../demo/persons.ts';
import { apis } from '../../functions/catalogue.ts';
import type { Locale, Texts } from '../../shared/errors.ts';
import { writes, type Route } from '../../shared/http/route.ts';
import { kernelTexts } from '../../shared/http/texts.ts';
import type { Role } from '../../shared/tenancy/roles.ts';
import { CANARY, fitting, mistakes, requiredIn } from '../support/bad-bodies.ts';
import { conversationHeld } from '../support/conversations.ts';
import { sendPackage, signerOf } from '../support/packages.ts';
import type { StoredItem } from '../support/probe.ts';
import { TestClient, written, type Raw, type Sent } from '../support/test-client.ts';
import { FULL_WEEK, recommended, openReception } from '../support/reception-world.ts';
import { World, organisationNumber, type Municipality } from '../support/world.ts';

const LANGUAGES: readonly Locale[] = ['nb', 'nn', 'en'];
const ABSENT_ID = '0'.repeat(26);
const ABSENT: Readonly<Record<string, string>> = { year: '2099', month: '2001-01', municipalityNumber: '9998', member: 'nobody', number: '98', file: 'nothing.txt' };

const client = new TestClient();
const operations = Object.values(apis).flatMap((table) => Object.entries(table as Readonly<Record<string, Route>>).map(([operation, route]) => ({ operation, route })));
const of = (wanted: (route: Route) => unknown) => operations.filter(({ route }) => wanted(route));

/** What exists, by the name that paths give it. */
let existing: Record<string, string>;
/** Somebody for each role, and in which role nobody of the route's may act. */
let people: Record<Role, string>;
let without: (route: Route) => string | undefined;
let before: ReadonlyMap<string, StoredItem>;
let personal: string[];
let sent = 0;
let turn = 0;
/** What the kit refuses alike for all operations is tried on them in turn: every mistake on some, some on every operation. `BAD_INPUT=all` tries all on all. */
function inTurn<T>(all: readonly T[], share: number): readonly T[] {
  turn++;
  return process.env.BAD_INPUT === 'all' || all.length < share ? all : all.filter((_, i) => (i + turn) % share === 0);
}

beforeAll(async () => {
  const world = await World.create(client);
  const [municipality, reception, partner, onlyAdmin] = [await world.municipality(), await world.reception(), await world.partner(), await world.partner(['admin'])];
  const year = await world.decided(municipality, 9, undefined, ['near-centre']);
  const { caseId, persons } = await world.settled(municipality, 2, { reception });
  await sendPackage(client, reception, caseId, [{ personId: persons[0]!, competence: `Competence that nobody else may read: ${world.secrets[0]}` }]);
  await conversationHeld(client, reception, municipality, persons[0]!, 'A goal that nobody else may read');
  await client.must(municipality.people.adviser, 'PUT', `/v1/persons/${persons[0]}/address`, { protection: 'fortrolig', residence: 'Where nobody looks 7' });
  await client.change(municipality.people.adviser, `/v1/households/${caseId}`, 'relations', { kind: 'spouse', personId: persons[0], otherId: persons[1], since: (await client.today()).toString() });
  const { members: [{ relations: [relation] }] } = await client.must(municipality.people.adviser, 'GET', `/v1/households/${caseId}`);
  await openReception(world, reception);
  const { candidateId, residents: [residentId] } = await recommended(world, reception, 1);
  const resident = `/v1/residents/${residentId}`;
  await client.change(reception.people.contact, resident, 'timetable', { startsOn: (await client.today()).toString(), elements: FULL_WEEK });
  await client.change(reception.people.contact, resident, 'commitment', { committedOn: (await client.today()).toString() });
  await client.change(reception.people.contact, resident, 'completed-elements', { element: 'norwegian', hours: 180, completedOn: '2026-03-02', evidence: 'Shown to nobody else' });
  await client.change(reception.people.contact, resident, 'record', { competence: 'Shown to nobody else' });
  const home = `/v1/homes/${caseId}`;
  const today = (await client.today()).toString();
  const [outside, vacant] = [await world.dwelling(municipality, { nearCentre: false }), await world.dwelling(municipality)];
  await client.change(municipality.people.adviser, home, 'tenancies', { dwellingId: outside.dwellingId, from: today, monthlyRentOre: 900_000, deviation: { reason: 'cost', note: 'Told in confidence too' } });
  await client.change(municipality.people.adviser, home, 'schemes', { scheme: 'start-loan', appliedOn: today });
  const { tenancies: [tenancy], schemes: [scheme] } = await client.must(municipality.people.adviser, 'GET', home);
  const months = `/v1/establishments/${caseId}`;
  await client.change(municipality.people.adviser, months, 'guidance', { theme: 'health', phase: 'arrival', on: today, interpreter: true, persons: [{ personId: persons[0], note: 'Told in confidence once more' }] });
  await client.change(municipality.people.adviser, months, 'health-steps', { personId: persons[0], step: 'health-talk', date: 'offered', on: today });
  const { id: referralId } = await client.must(municipality.people.adviser, 'POST', `${months}/referrals`, { personId: persons[0], service: 'nav', organisation: 'NAV', sentOn: today });
  const neighbour = await world.municipality();
  await world.decided(neighbour, 5);
  const away = await world.settled(neighbour, 1);
  const announce = async (of: Municipality, to: Municipality, household: string, personId: string): Promise<string> =>
    (await client.must(of.people.adviser, 'POST', `/v1/households/${household}/departures`, { municipality: to.orgno, persons: [{ personId }], movesOn: (await client.today()).add({ days: 90 }).toString(), reason: 'work' })).id;
  const [departureId, arrivalId] = [await announce(municipality, neighbour, caseId, persons[1]!), await announce(neighbour, municipality, away.caseId, away.persons[0]!)];
  await client.quiet();
  const [declined] = await world.received(municipality, [1]);
  await client.change(municipality.people.manager, `/v1/settlement-cases/${declined.caseId}`, 'decline', { reason: 'other', note: 'Told in confidence' });
  const { id: channelId } = await client.must(partner.people.system, 'POST', '/v1/subscriptions', {
    municipality: municipality.orgno, url: `${client.address}/_local/partners/test-well/hook`, eventTypes: ['programme.programme.started.v1'], purpose: 'To be asked for wrongly',
  });
  await client.quiet();
  await client.change(municipality.people.admin, `/v1/channels/${channelId}`, 'grant');
  await client.fire('benefit-opener');
  await client.quiet();
  await world.adopted(municipality, persons[0]!, 'Words of a plan');
  await client.change(municipality.people.adviser, `/v1/plans/${persons[0]}`, 'revision', { reason: 'Words of a plan' });
  const { items: [letter] } = await client.must(municipality.people.adviser, 'GET', `/v1/persons/${persons[0]}/letters`);
  const { items: [element] } = await client.must(municipality.people.adviser, 'GET', `/v1/plans/${persons[0]}`);
  const { items: [call] } = await client.must(world.overseer.people.overseer, 'GET', '/v1/settlement-calls');
  const { items: [challenge] } = await client.must(municipality.people.admin, 'GET', `/v1/channels/${channelId}/deliveries`);
  const { items: [run] } = await client.must(municipality.people.finance, 'GET', '/v1/benefit-runs');

  const { adviser } = municipality.people;
  const together = await inCommunity(adviser, persons[0]!);
  await client.quiet();
  people = {
    operator: OPERATOR.persona, ...municipality.people, overseer: world.overseer.people.overseer, reception: reception.people.contact, subscriber: partner.people.system, county: 'fylke.planner',
  };
  const roles: [Role, string][] = [['adviser', people.adviser], ['overseer', people.overseer]];
  without = (route) => (route.audience === 'systems' ? onlyAdmin.people.system : roles.find(([role]) => !route.roles.includes(role))?.[1]);
  existing = {
    tenantId: municipality.tenantId, municipalityNumber: municipality.municipalityNumber, member: municipality.people.adviser, callId: call.id, requestId: caseId, year, caseId, personId: persons[0]!, transferId: caseId, keyId: signerOf(reception).keyId,
    receptionId: reception.tenantId, residentId: residentId!, candidateId,
    programmeId: persons[0]!, deadlineId: persons[0]!, month: run.month, subscriptionId: channelId, channelId, eventId: challenge.eventId, file: 'openapi.json',
    ...together,
    declined: declined.persons[0]!,
    householdId: caseId, relationId: relation.relationId, departureId, arrivalId,
    letterId: letter.id,
    planId: persons[0]!, itemId: element.itemId, number: '1',
    ...vacant, tenancyId: tenancy.tenancyId, schemeId: scheme.schemeId, referralId, checklistItem: 'bank-account',
  };
  personal = [...world.secrets, 'Words of a plan', 'Told in confidence', 'Told in confidence too', 'Told in confidence once more', 'Where nobody looks', ...Array.from({ length: 12 }, (_, n) => person(n, '1988-03-14').name)];
  before = await client.items();
});

/** A partner, a group, a day as a volunteer, an event with a sign-up, and a brochure. */
async function inCommunity(adviser: string, personId: string): Promise<Record<string, string>> {
  const today = await client.today();
  const post = (path: string, body: object) => client.must(adviser, 'POST', path, body);
  const { id: partnerId } = await post('/v1/partners', { kind: 'library', name: 'Biblioteket', from: today.toString() });
  const { id: groupId } = await post('/v1/volunteer-groups', { name: 'Lesegruppa', work: 'culture', partnerId });
  const { id: participationId } = await post(`/v1/persons/${personId}/volunteering`, { work: 'culture', on: today.toString(), hours: 1 });
  const { id: communityEventId } = await post('/v1/community-events', { kind: 'other', title: 'Lesedag', date: today.add({ years: 1 }).toString(), startsAt: '10:00', place: 'Biblioteket' });
  const { signUpId } = await post(`/v1/community-events/${communityEventId}/sign-ups`, { personId });
  const { id: brochureId } = await post('/v1/brochures', { title: 'Velkommen', versions: [{ language: 'en', edition: '2026', link: 'https://www.imdi.no' }] });
  return { partnerId, groupId, participationId, communityEventId, signUpId, brochureId };
}

const pathOf = (route: Route, params: Readonly<Record<string, string>> = {}, query = ''): string =>
  route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? existing[name] ?? `no ${name} exists`)) + query;
const paramsOf = (route: Route): string[] => Array.from(route.path.matchAll(/\{(\w+)\}/g), ([, name]) => name!);
/** Of what stands at the path up to its first parameter: where the path goes on to a second thing, that one's id alone is wrong. */
const versionOf = async (route: Route): Promise<string> => (await client.must(as(route), 'GET', pathOf({ ...route, path: /^[^}]+}/.exec(route.path)![0] }))).etag!;
const as = (route: Route): string => people[route.roles[0] ?? 'adviser'];

/** A request that is right as far as its form goes. */
const right = (route: Route): Sent => ({
  ...(route.body && { body: fitting(route.body) }), ...(route.ifMatch && { headers: { 'if-match': '"1"' } }), ...(route.audience === 'public' && { token: null }),
});
const queryOf = (route: Route, query: unknown = {}): string => {
  const required = route.query ? requiredIn(route.query).map((name) => [name, existing[name]!]) : [];
  const all = new URLSearchParams({ ...Object.fromEntries(required), ...query as object });
  return all.size > 0 ? `?${all.toString()}` : '';
};

interface Wanted { readonly status: number; readonly code: string; readonly pointer?: string; readonly field?: { in: 'body' | 'query'; pointer: string; code: string } }

/** Sends what is right but for `wrong`, and looks at all that a refusal must be. */
async function refused(route: Route, wrong: Sent & { who?: string; params?: Record<string, string>; query?: string }, { field, ...wanted }: Wanted): Promise<void> {
  const language = LANGUAGES[sent++ % 3]!;
  const { who = as(route), params, query = queryOf(route), headers, ...rest } = wrong;
  const usual = right(route);
  const path = pathOf(route, params, query);
  const answer = await client.raw(who, route.method, path, { ...usual, ...rest, headers: { 'accept-language': language, ...usual.headers, ...headers } });
  const what = `${route.method} ${path} ${JSON.stringify(wrong).slice(0, 300)}: ${answer.text.slice(0, 600)}`;
  expectNoEcho(answer, what);
  expect({ status: answer.status, type: answer.headers.get('content-type'), language: answer.headers.get('content-language') }, what).toEqual({ status: wanted.status, type: 'application/problem+json', language });
  const problem = JSON.parse(answer.text);
  expect(problem, what).toMatchObject({ ...wanted, type: `urn:fotfeste:problem:${wanted.code}`, title: saying(wanted.code, language), traceId: answer.headers.get('apigw-requestid') });
  if (!field) return;
  expect(problem.errors, what).toContainEqual({ ...field, detail: saying(field.code, language) });
  // Nothing else is blamed.
  for (const { pointer } of problem.errors) expect(pointer, what).toSatisfy((text: string) => text.startsWith(field.pointer));
}

/** The kernel's text of a code, filled in; a capability's own text, which is not the kernel's "unexpected". */
function saying(code: string, language: Locale): unknown {
  const { [code]: text, unexpected } = kernelTexts as Texts;
  if (!text) return expect.not.stringContaining(unexpected![language]);
  return expect.stringMatching(new RegExp(`^${text[language].replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^{}]+')}$`));
}

function expectNoEcho({ status, text }: Raw, what: string): void {
  expect(status, what).toBeLessThan(500);
  expect(text, what).not.toContain(CANARY);
  expect(text, what).not.toMatch(/\bat \S+ \(|node_modules|\.[cm]?[jt]s:\d/);
}

/** By the gateway, which knows nothing of us: as API Gateway answers. */
async function refusedAtTheGate(route: Route, token: string | null): Promise<void> {
  sent++;
  const answer = await client.raw(as(route), route.method, pathOf(route, {}, queryOf(route)), { ...right(route), token });
  expect({ status: answer.status, text: answer.text, challenge: answer.headers.get('www-authenticate')?.split(' ')[0] }).toEqual({ status: 401, text: '{"message":"Unauthorized"}', challenge: 'Bearer' });
}

/** A few at a time: as many as there are warm environments. */
async function each<T>(all: readonly T[], request: (one: T) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < all.length; i += 3) await Promise.all(all.slice(i, i + 3).map(request));
}

describe('what a bad request is compared with', () => {
  test.each(of((r) => r.method === 'GET'))('$operation answers to whoever may', async ({ operation, route }) => {
    const path = pathOf(route, operation === 'getDeclineNote' ? { personId: existing.declined! } : undefined, queryOf(route));
    const answer = await client.raw(as(route), 'GET', path);
    expect(answer.status, answer.text.slice(0, 300)).toBe(operation === 'getPayroll' ? 409 : 200);
  });
});

describe('who may not', () => {
  test.each(of((r) => r.audience !== 'public'))('$operation lets in nobody without a token that was made for us and is valid now', async ({ route }) => {
    const who = as(route);
    await each(inTurn([
      null, CANARY, await client.mint(who, { aud: 'https://somebody-else.example' }), await client.mint(who, { aud: null, client_id: null }), await client.mint(who, { iss: 'https://issuer.example' }),
      await client.mint(who, {}, -10), await client.mint(route.audience === 'people' ? people.subscriber : people.adviser),
    ], 3), (token) => refusedAtTheGate(route, token));
  });

  test.each(of((r) => r.audience !== 'public'))('$operation refuses a stranger, and a member without the role', async ({ route }) => {
    const stranger = route.audience === 'people' ? 'stranger.nobody' : client.know('stranger.system', 'nav.system', { sub: 'stranger', consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${organisationNumber()}` } });
    await refused(route, { who: stranger }, { status: 403, code: 'not-a-member' });
    const member = without(route);
    if (member) await refused(route, { who: member }, { status: 403, code: 'missing-role' });
  });
});

describe('what is not there', () => {
  test.each(of((r) => r.params))('$operation finds nothing under an id that is absent or no id at all', async ({ operation, route }) => {
    // A list under a natural key is empty rather than absent: it does not look up what it belongs to.
    const absent = (name: string): string[] => (operation === 'listLines' ? [] : [ABSENT[name] ?? ABSENT_ID]);
    await each(paramsOf(route).flatMap((name) => [...absent(name), CANARY, `${CANARY}%00/../x`, 'x'.repeat(600)].map((id) => ({ name, id }))), async ({ name, id }) => {
      const isMember = name === 'member' && /^[\w.@:-]{1,80}$/.test(id);
      await refused(route, { params: { [name]: id }, ...(route.ifMatch && { headers: { 'if-match': await versionOf(route) } }) }, { status: 404, code: isMember ? 'not-a-member-here' : 'not-found' });
    });
  });
});

describe('what a request says', () => {
  test.each(of((r) => r.body))('$operation names the one field that is wrong', async ({ route }) => {
    await each(inTurn(mistakes(route.body!), 3), ({ pointer, code, body }) => refused(route, { text: JSON.stringify(body) }, { status: 400, code: 'invalid-input', field: { in: 'body', pointer, code } }));
  });

  test.each(of((r) => r.body))('$operation takes no body that is too large, too deep, no JSON or of another media type', async ({ route }) => {
    const body = fitting(route.body!);
    const whole = JSON.stringify(body);
    const nested = (levels: number): string => `${whole.slice(0, -1)},"unheardOf":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
    await refused(route, { text: `${whole.slice(0, -1)},"unheardOf":"${CANARY.repeat(25_000)}"}` }, { status: 413, code: 'body-too-large' });
    await refused(route, { text: nested(21) }, { status: 400, code: 'body-too-deep' });
    await refused(route, { text: nested(20) }, { status: 400, code: 'invalid-input', field: { in: 'body', pointer: '/unheardOf', code: 'unknown-field' } });
    await refused(route, { text: `${whole.slice(0, -1)},"__proto__":{"x":"${CANARY}"}}` }, { status: 400, code: 'invalid-input', field: { in: 'body', pointer: '/__proto__', code: 'unknown-field' } });
    for (const text of inTurn([`{"${CANARY}`, '', `${whole}${CANARY}`, whole.replace('{', "{'x': 1, ")], 4)) await refused(route, { text }, { status: 400, code: 'invalid-json' });
    for (const type of inTurn(['text/plain', 'application/x-www-form-urlencoded', `multipart/form-data; boundary=${CANARY}`], 3)) await refused(route, { headers: { 'content-type': type } }, { status: 415, code: 'unsupported-media-type' });
  });

  test.each(operations)('$operation names the parameter that is wrong', async ({ route }) => {
    await refused(route, { query: queryOf(route, { unheardOf: CANARY }) }, { status: 400, code: 'invalid-input', field: { in: 'query', pointer: 'unheardOf', code: 'unknown-field' } });
    if (!route.query) return;
    const textual = mistakes(route.query).flatMap(({ pointer, code, body }) => {
      const name = pointer.slice(1);
      const value: unknown = (body as Record<string, unknown> | null)?.[name];
      return name && (code === 'missing' || typeof value === 'string') ? [{ name, code, value }] : [];
    });
    await each(inTurn(textual, 3), ({ name, code, value }) => {
      const query = new URLSearchParams(queryOf(route));
      if (value === undefined) query.delete(name);
      else query.set(name, value as string);
      return refused(route, { query: `?${query.toString()}` }, { status: 400, code: 'invalid-input', field: { in: 'query', pointer: name, code } });
    });
    if ('cursor' in (fitting(route.query) as object)) await refused(route, { query: `?cursor=${CANARY}` }, { status: 400, code: 'invalid-cursor' });
  });
});

describe('what the rules forbid', () => {
  /** These would be done: the form is all that can be wrong with them here. */
  const allowed = ['pauseChannel', 'removeMember', 'searchPersons', 'registerSigningKey', 'revokeSigningKey', 'doPreparationTask', 'registerArchiving', 'changeAddress', 'setProfile', 'setCluster', 'setContact', 'assessNeeds', 'recordResident', 'withdrawRecommendation', 'removeLandlord', 'withdrawDwelling',
    'addPlanElement', 'setPlanGoals', 'previewLetter', 'draftLetter', 'editLetter', 'discardLetter', 'registerOffer',
    'markItem', 'addItem', 'advisePartner',
    'withdrawDeparture', 'declineArrival',
    'withdrawCommunityEvent', 'cancelSignUp', 'endVolunteerGroup', 'strikeVolunteering', 'registerBrochure', 'changeBrochure'];
  test.each(of(writes).filter(({ operation }) => !allowed.includes(operation)))('$operation refuses what fits its form, for a reason that its documentation names', async ({ route }) => {
    const version = route.ifMatch && await versionOf(route);
    const language = LANGUAGES[sent++ % 3]!;
    const answer = await client.raw(as(route), route.method, pathOf(route), { ...right(route), headers: { 'accept-language': language, ...(version && { 'if-match': version }) } });
    expectNoEcho(answer, answer.text);
    const { code, title } = JSON.parse(answer.text);
    expect([409, 422], answer.text).toContain(answer.status);
    expect(route.refusals ?? ['wrong-state'], answer.text).toContain(code);
    expect(title).toEqual(saying(code, language));
  });
});

describe('how a writing request is made', () => {
  test.each(of(writes))('$operation needs an idempotency key of the right form', async ({ route }) => {
    await refused(route, { headers: { 'idempotency-key': null } }, { status: 400, code: 'idempotency-key-required', pointer: 'Idempotency-Key' });
    await each(inTurn(['short', `${CANARY} with blanks`, 'x'.repeat(129), `${CANARY}-æøå`], 4), (key) => refused(route, { headers: { 'idempotency-key': key } }, { status: 400, code: 'invalid-idempotency-key', pointer: 'Idempotency-Key' }));
  });

  test.each(of((r) => r.ifMatch))('$operation needs the version that the caller saw', async ({ route }) => {
    await refused(route, { headers: { 'if-match': null } }, { status: 428, code: 'if-match-required', pointer: 'If-Match' });
    await each(inTurn(['1', 'W/"1"', '*', `"${CANARY}"`, '"-1"', '"9999999999"', '"1", "2"'], 7), (version) => refused(route, { headers: { 'if-match': version } }, { status: 400, code: 'invalid-if-match', pointer: 'If-Match' }));
    await each(inTurn(['"999"', '"0"'], 2), (version) => refused(route, { headers: { 'if-match': version } }, { status: 412, code: 'stale-version' }));
  });
});

describe('after all that', () => {
  test('nothing was written', async () => {
    expect(sent).toBeGreaterThan(1_000);
    await client.settle();
    expect(before.size).toBeGreaterThan(100);
    expect(written(before, await client.items())).toEqual([]);
  });

  test('no function has printed what was sent, who a person is, a token or a secret', async () => {
    const lines = await client.lines();
    expect(lines.length).toBeGreaterThan(sent / 2);
    const telling = [CANARY, ...personal, 'eyJhbGciOi', 'whsec_', 'unheardOf'];
    expect(lines.filter((line) => telling.some((value) => line.includes(value)))).toEqual([]);
    const shown = await (await fetch(`${client.address}/_local/state.json`)).text();
    expect([CANARY, ...personal].filter((value) => shown.includes(value))).toEqual([]);
  });
});
