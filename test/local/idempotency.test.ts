/** A request that comes again: every writing operation of the catalogue. One key serves them all, to show that operations and tenants do not share it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '../../demo/personas.ts';
import { Signer, type SignedPackage } from '../../demo/signing.ts';
import { writes } from '../../shared/http/route.ts';
import { operationOf, operations } from '../support/contract.ts';
import { minutes, wish } from '../support/conversations.ts';
import { packed } from '../support/packages.ts';
import { TestClient, written, type Raw } from '../support/test-client.ts';
import { ADVICE, CLUSTER, FULL_WEEK, NEEDS } from '../support/reception-world.ts';
import { World, organisationNumber, planGoals, type Household, type Municipality, type Organisation } from '../support/world.ts';

const KEY = 'the-one-key-of-this-file';

const client = new TestClient();
let world: World;
let municipality: Municipality;
let reception: Organisation<'contact'>;
let partner: Organisation<'system'>;
let household: Household;
let sentPackage: SignedPackage;
let year: string;
let day: string;

interface Write { readonly as: string; readonly method?: string; readonly path: string; readonly body?: unknown; readonly version?: string | null }
const TOGETHER = 3;
/** What was asked, with its answer, to be asked once more at the end. */
const asked: { write: Write; answer: unknown }[] = [];
/** What was asked without a record being kept of it. */
const unrecorded: Write[] = [];

const send = ({ as, method = 'POST', path, body, version }: Write): Promise<Raw> =>
  client.raw(as, method, path, { body, headers: { 'idempotency-key': KEY, ...(version && { 'if-match': version }) } });
/** A reading is written down each time, and bound into the audit's chain. */
const isEffect = ({ PK }: { readonly PK: string }): boolean => !/#(READ|AUDIT)#/.test(PK);
const whole = ({ status, headers, text }: Raw): unknown => ({ status, text, etag: headers.get('etag'), type: headers.get('content-type') });

/** Three at once, one later, and another request under the same key: one effect, which is one event of this type. */
async function expectOnce(write: Write, instead: Partial<Write>, event: string): Promise<any> {
  await client.quiet();
  const before = await client.writes();
  const answers = (await Promise.all(Array.from({ length: TOGETHER }, () => send(write)))).map(whole);
  const [first] = answers as { status: number; text: string }[];
  expect(first!.status, first!.text).toSatisfy((status: number) => status === 200 || status === 201);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size, JSON.stringify(answers)).toBe(1);
  await client.quiet();
  const made = await client.writesSince(before);
  expect(made.filter(({ type }) => type === event)).toHaveLength(1);

  expect(whole(await send(write))).toEqual(first);
  const other = await send({ ...write, ...instead });
  expect(other.status, other.text).toBe(422);
  expect(JSON.parse(other.text)).toMatchObject({ code: 'idempotency-key-reused', pointer: 'Idempotency-Key' });
  await client.quiet();
  expect((await client.writesSince(before + made.length)).filter(isEffect)).toEqual([]);
  asked.push({ write, answer: first });
  return JSON.parse(first!.text);
}

/** A record would hold a plain hash of what can be guessed, so there is none: asked again, the command itself finds nothing to do. */
async function expectNothingNew(write: Write): Promise<void> {
  const first = whole(await send(write)) as { status: number; text: string };
  expect(first.status, first.text).toBe(200);
  await client.quiet();
  const before = await client.writes();
  expect(whole(await send(write))).toEqual(first);
  await client.quiet();
  expect((await client.writesSince(before)).filter(isEffect)).toEqual([]);
  unrecorded.push(write);
}

const versionOf = async (as: string, path: string): Promise<string | null> => (await client.must(as, 'GET', path)).etag;
/** A change of what stands at `path`; the same change of another version is another request. */
async function expectChangedOnce(as: string, path: string, action: string, event: string, body?: unknown, instead: Partial<Write> = { version: '"77"' }): Promise<void> {
  await expectOnce({ as, path: `${path}/${action}`, body, version: await versionOf(as, path) }, instead, event);
}

beforeAll(async () => {
  world = await World.create(client);
  [municipality, reception, partner] = [await world.municipality(), await world.reception(), await world.partner()];
  day = (await client.today()).toString();
  year = day.slice(0, 4);
});

describe('the same request again has its first answer and no other effect', () => {
  test('when organisations are registered and members come and go', async () => {
    const organisation = { kind: 'reception', name: 'Registered once', orgno: organisationNumber() };
    const { id } = await expectOnce({ as: OPERATOR.persona, path: '/v1/tenants', body: organisation }, { body: { ...organisation, name: 'Another name' } }, 'tenancy.tenant.registered.v1');
    const members = `/v1/tenants/${id}/members`;
    await expectOnce({ as: OPERATOR.persona, path: members, body: { member: 'somebody', roles: ['reception'] } }, { body: { member: 'somebody', roles: ['admin'] } }, 'tenancy.member.added.v1');
    await expectOnce({ as: OPERATOR.persona, method: 'DELETE', path: `${members}/somebody` }, { path: `${members}/somebody-else` }, 'tenancy.member.removed.v1');
  });

  test('when an organisation tells of itself, and changes its written form', async () => {
    const path = `/v1/tenants/${municipality.tenantId}`;
    const as = municipality.people.admin;
    const profile = { organisationPath: ['Oppvekst'], owningUnit: 'Integrering', adultEducation: 'inside', groups: ['adults'], offersProgrammeOutsideRightAndDuty: false };
    await expectOnce({ as, method: 'PUT', path: `${path}/profile`, body: profile, version: await versionOf(as, path) }, { body: { ...profile, owningUnit: 'Flyktning' } }, 'tenancy.tenant.profile-changed.v1');
    await expectChangedOnce(as, path, 'written-form', 'tenancy.tenant.written-form-changed.v1', { writtenForm: 'nn', from: day }, { body: { writtenForm: 'nb', from: day } });
  });

  test('when a municipality is called upon, decides, and is asked for a household', async () => {
    const as = world.overseer.people.overseer;
    const call = { municipality: municipality.orgno, year, number: 20, unaccompaniedMinors: 1 };
    await expectOnce({ as, path: '/v1/settlement-calls', body: call }, { body: { ...call, number: 21 } }, 'settlement.call.issued.v1');
    const council = { persons: 5, decidedOn: day };
    await expectChangedOnce(municipality.people.manager, `/v1/settlement-years/${year}`, 'council-decision', 'settlement.year.council-decided.v1', council, { body: { ...council, persons: 6 } });

    const request = { municipality: municipality.orgno, reception: reception.orgno, year, persons: await world.persons(3) };
    const { id: caseId } = await expectOnce({ as, path: '/v1/settlement-requests', body: request }, { body: { ...request, persons: request.persons.slice(1) } }, 'settlement.request.sent.v1');
    const { persons } = await client.must(municipality.people.adviser, 'GET', `/v1/settlement-cases/${caseId}`);
    household = { caseId, persons: persons.map((p: { personId: string }) => p.personId) };
    // The cards too are made once: the overseer's, the municipality's and the reception's copies of three persons.
    const cards = [...(await client.items('T#')).values()].filter(({ PK, SK }) => SK === 'CARD' && household.persons.some((id) => PK.endsWith(id)));
    expect(cards).toHaveLength(9);
  });

  test('when a reception sends its package', async () => {
    const pack = (persons: readonly string[], competence: string) => packed(client, reception, household.caseId, persons.map((personId) => ({ personId, competence })));
    const content = await pack(household.persons, 'Can drive a lorry');
    await expectChangedOnce(reception.people.contact, `/v1/transfers/${household.caseId}`, 'package', 'transfer.transfer.package-sent.v1', content, { body: await pack(household.persons.slice(1), 'Can drive a lorry') });
    sentPackage = content;
    const more = await pack(household.persons.slice(0, 1), 'Can drive a bus too');
    await expectChangedOnce(reception.people.contact, `/v1/transfers/${household.caseId}`, 'supplements', 'transfer.transfer.supplemented.v1', more, { body: content });
  });

  test('when a municipality registers what it offers', async () => {
    const offer = { validFrom: `${year}-01-01`, place: 'town', services: [], schools: [], sectors: ['health'], dwellings: { family: 2 }, minutesTo: { 'upper-secondary': 15 } };
    await expectChangedOnce(municipality.people.manager, `/v1/municipality-offers/${year}`, 'registration', 'suitability.offer.registered.v1', offer, { body: { ...offer, place: 'small-place' } });
  });

  test('when a reception registers itself, a resident and what it recommends', async () => {
    const as = reception.people.contact;
    const itself = { kind: 'integration-reception', hostMunicipality: '4204', validFrom: day, overseer: world.overseer.orgno };
    const { id: receptionId } = await expectOnce({ as, path: '/v1/receptions', body: itself }, { body: { ...itself, hostMunicipality: '5006' } }, 'receptions.reception.registered.v1');
    const path = `/v1/receptions/${receptionId}`;
    await expectChangedOnce(as, path, 'cluster', 'receptions.reception.cluster-set.v1', { members: CLUSTER }, { body: { members: CLUSTER.slice(1) } });
    await expectChangedOnce(as, path, 'contact', 'receptions.reception.contact-set.v1', { name: 'Kontakt Person' }, { body: { name: 'Annan Person' } });
    await expectChangedOnce(as, path, 'validity', 'receptions.reception.validity-set.v1', { validTo: '2098-12-31', source: { title: 'imdi.no', on: day } });

    const [{ relation: _relation, permit, ...person }] = await world.persons(1) as [Record<string, unknown>];
    const arrived = { ...person, arrivedOn: day };
    const { id } = await expectOnce({ as, path: '/v1/residents', body: arrived }, { body: { ...arrived, interpreterLanguage: 'ti' } }, 'receptions.resident.registered.v1');
    const resident = `/v1/residents/${id}`;
    await expectChangedOnce(as, resident, 'permit', 'receptions.resident.permit-registered.v1', permit);
    await expectChangedOnce(as, resident, 'timetable', 'receptions.resident.timetable-set.v1', { startsOn: day, elements: FULL_WEEK }, { body: { startsOn: day, elements: FULL_WEEK.slice(1) } });
    await expectChangedOnce(as, resident, 'commitment', 'receptions.resident.committed.v1', { committedOn: day });
    await expectChangedOnce(as, resident, 'completed-elements', 'receptions.resident.element-completed.v1', { element: 'norwegian', hours: 180, completedOn: day, evidence: 'Bevis 17 frå mottaket' });
    expect((await client.must(as, 'GET', `${resident}/completed-elements`)).entries).toHaveLength(1);
    await expectChangedOnce(as, resident, 'needs', 'receptions.resident.needs-assessed.v1', NEEDS, { body: { ...NEEDS, work: [] } });
    await expectChangedOnce(as, resident, 'record', 'receptions.resident.recorded.v1', { competence: 'Snikkar' }, { body: { competence: 'Bakar' } });
    const advice = { persons: [{ personId: id }], year, ...ADVICE };
    const { id: candidateId } = await expectOnce({ as, path: '/v1/recommendations', body: advice }, { body: { ...advice, promptStart: false } }, 'receptions.recommendation.made.v1');
    await client.quiet();
    await client.must(world.overseer.people.overseer, 'POST', '/v1/settlement-requests', { municipality: municipality.orgno, reception: reception.orgno, year, candidateId, persons: await world.persons(1) });
    await client.quiet();
    const { asked: [asked], links } = await client.must(as, 'GET', `/v1/recommendations/${candidateId}`);
    expect(links, 'another identifier is another person').toEqual([]);
    await expectChangedOnce(as, `/v1/recommendations/${candidateId}`, 'persons', 'receptions.recommendation.linked.v1', { persons: [{ residentId: id, personId: asked.personId }] });
    await expectNothingNew({ as, path: `/v1/recommendations/${candidateId}/package` });
    await expectChangedOnce(as, `/v1/recommendations/${candidateId}`, 'withdrawal', 'receptions.recommendation.withdrawn.v1', { reason: 'moved-out' }, { body: { reason: 'permit-lapsed' } });
    await expectChangedOnce(as, resident, 'moving-out', 'receptions.resident.moved-out.v1', { movedOutOn: day });
    await expectChangedOnce(as, resident, 'erasure', 'receptions.resident.erased.v1', { reason: 'moved-out' }, { body: { reason: 'settled' } });
  });

  test('when a reception registers a signing key and gives it up', async () => {
    const [one, other] = ['one key', 'another key'].map((words) => new Signer(reception.orgno, words));
    const { id } = await expectOnce({ as: reception.people.contact, path: '/v1/signing-keys', body: { jwk: one!.jwk } }, { body: { jwk: other!.jwk } }, 'transfer.signing-key.registered.v1');
    await expectChangedOnce(reception.people.contact, `/v1/signing-keys/${id}`, 'revocation', 'transfer.signing-key.revoked.v1');
  });

  test('when a case is declined', async () => {
    const [{ caseId }] = await world.received(municipality, [1]);
    await expectChangedOnce(municipality.people.manager, `/v1/settlement-cases/${caseId}`, 'decline', 'settlement.case.declined.v1', { reason: 'no-capacity' }, { body: { reason: 'other', note: 'Ingen ledig bolig' } });
  });

  test('when a request is taken back', async () => {
    const [{ caseId }] = await world.received(municipality, [1]);
    await expectChangedOnce(world.overseer.people.overseer, `/v1/settlement-requests/${caseId}`, 'withdrawal', 'settlement.request.withdrawal-sent.v1', { reason: 'moved-out' }, { body: { reason: 'sent-in-error' } });
  });

  test('when places are set aside, and given back', async () => {
    const [{ caseId }] = await world.received(municipality, [1]);
    const path = `/v1/settlement-cases/${caseId}`;
    await expectChangedOnce(municipality.people.manager, path, 'reservation', 'settlement.case.places-reserved.v1');
    await expectOnce({ as: municipality.people.manager, method: 'DELETE', path: `${path}/reservation`, version: await versionOf(municipality.people.manager, path) }, { version: '"77"' }, 'settlement.case.reservation-released.v1');
  });

  test('when one of two is taken back', async () => {
    const [{ caseId, persons }] = await world.received(municipality, [2]);
    await expectChangedOnce(world.overseer.people.overseer, `/v1/settlement-requests/${caseId}`, `persons/${persons[0]}/withdrawal`, 'settlement.request.person-withdrawal-sent.v1', { reason: 'moved-out' }, { body: { reason: 'sent-in-error' } });
  });

  test('when persons found a home, and the overseer allocates or refuses, or they settled without agreement', async () => {
    const { adviser } = municipality.people;
    const found = async (): Promise<string> => {
      const body = { year, leaseCheckedOn: day, persons: await world.persons(1) };
      return (await expectOnce({ as: adviser, path: '/v1/self-settlements', body }, { body: { ...body, persons: await world.persons(2) } }, 'settlement.case.inquired.v1')).id;
    };
    const [allocated] = [await found()];
    await expectChangedOnce(world.overseer.people.overseer, `/v1/settlement-requests/${allocated}`, 'allocation', 'settlement.request.sent.v1');
    const { id: refused } = await client.must(adviser, 'POST', '/v1/self-settlements', { year, leaseCheckedOn: day, persons: await world.persons(1) });
    await client.quiet();
    await expectChangedOnce(world.overseer.people.overseer, `/v1/settlement-requests/${refused}`, 'refusal', 'settlement.request.refused.v1', { reason: 'offer-exists' }, { body: { reason: 'lease-unsuitable' } });
    const alone = { settlementDate: day, persons: await world.persons(2) };
    await expectOnce({ as: adviser, path: '/v1/settlements-without-agreement', body: alone }, { body: { ...alone, persons: alone.persons.slice(1) } }, 'settlement.case.settled-without-agreement.v1');
  });

  test('when a case is accepted and its persons are settled', async () => {
    const path = `/v1/settlement-cases/${household.caseId}`;
    await expectChangedOnce(municipality.people.manager, path, 'acceptance', 'settlement.case.accepted.v1');
    expect((await client.must(municipality.people.manager, 'GET', `/v1/settlement-years/${year}`)).quota).toEqual({ decided: 5, used: 3, reserved: 0, expired: 0, remaining: 2 });
    const [first, ...rest] = household.persons;
    await expectChangedOnce(municipality.people.adviser, path, `persons/${first}/planned-date`, 'settlement.case.settlement-planned.v1', { date: day }, { path: `${path}/persons/${rest[0]}/planned-date` });
    await expectChangedOnce(municipality.people.adviser, path, `persons/${first}/settlement-date`, 'settlement.case.person-settled.v1', { date: day }, { path: `${path}/persons/${rest[0]}/settlement-date` });
    for (const personId of rest) await world.settle(municipality, household.caseId, personId, 1);
    for (const [i, personId] of rest.entries()) {
      const corrected = { date: day, reason: 'other-day' };
      if (i === 0) await expectChangedOnce(municipality.people.adviser, path, `persons/${personId}/settlement-date/correction`, 'settlement.case.settlement-date-corrected.v1', corrected, { body: { ...corrected, reason: 'entered-wrongly' } });
      else await client.change(municipality.people.adviser, path, `persons/${personId}/settlement-date/correction`, corrected);
    }
    await expectChangedOnce(municipality.people.adviser, path, `persons/${rest.at(-1)}/moving-out`, 'settlement.case.person-moved-out.v1', { movedOn: day }, { body: { movedOn: '2020-01-01' } });
    await expectChangedOnce(municipality.people.adviser, path, `persons/${rest.at(-1)}/moving-out/correction`, 'settlement.case.moving-out-corrected.v1', { reason: 'wrong-person' }, { body: { reason: 'entered-wrongly' } });
    await client.quiet();
    await expectNothingNew({ as: municipality.people.adviser, path: `/v1/received-transfers/${household.caseId}/verification`, body: sentPackage });
    const [talk, other] = household.persons.map((personId) => `/v1/conversations/${personId}`) as [string, string];
    const contact = reception.people.contact;
    await expectChangedOnce(contact, talk, 'proposal', 'transfer.conversation.proposed.v1', wish(day), { body: wish(day, '10') });
    await expectChangedOnce(municipality.people.adviser, talk, 'confirmation', 'transfer.conversation.confirmed.v1', { time: wish(day).times[0] });
    await expectChangedOnce(municipality.people.adviser, talk, 'minutes', 'transfer.conversation.held.v1', minutes(day), { body: minutes(day, 'Noe annet') });
    await client.change(contact, other, 'proposal', wish(day));
    await expectChangedOnce(contact, other, 'cancellation', 'transfer.conversation.cancelled.v1', { reason: 'no-interpreter' }, { body: { reason: 'reception-cannot' } });
    await expectChangedOnce(municipality.people.adviser, `/v1/received-transfers/${household.caseId}`, 'preparation', 'transfer.received-transfer.task-done.v1', { task: 'dwelling' }, { body: { task: 'interpreter' } });
  });

  test('when two of a household are related, and no longer', async () => {
    const path = `/v1/households/${household.caseId}`;
    const { adviser } = municipality.people;
    const [personId, otherId] = household.persons;
    await expectChangedOnce(adviser, path, 'relations', 'households.household.relation-registered.v1', { kind: 'spouse', personId, otherId }, { body: { kind: 'sibling', personId, otherId } });
    const { members: [{ relations: [{ relationId }] }] } = await client.must(adviser, 'GET', path);
    await expectChangedOnce(adviser, path, `relations/${relationId}/end`, 'households.household.relation-ended.v1', { endedOn: day });
  });

  test('when a settlement is registered, and a child turns out not to be of school age', async () => {
    const { adviser, manager } = municipality.people;
    await expectChangedOnce(adviser, `/v1/deadlines/${household.persons[0]}`, 'fulfilment', 'deadlines.deadline.clock-fulfilled.v1', { kind: 'registration', on: day }, { path: `/v1/deadlines/${household.persons[1]}/fulfilment` });
    const { id: caseId } = await client.must(world.overseer.people.overseer, 'POST', '/v1/settlement-requests', { municipality: municipality.orgno, year, persons: [...await world.persons(1), await world.child()] });
    await client.quiet();
    await client.change(manager, `/v1/settlement-cases/${caseId}`, 'acceptance');
    const { persons } = await client.must(adviser, 'GET', `/v1/settlement-cases/${caseId}`);
    await world.settle(municipality, caseId, persons[1].personId);
    await client.quiet();
    await expectChangedOnce(adviser, `/v1/deadlines/${persons[1].personId}`, 'dismissal', 'deadlines.deadline.clock-dismissed.v1', { kind: 'schooling' });
  });

  test('when a family comes later, and claims a programme', async () => {
    const path = `/v1/households/${household.caseId}`;
    const { adviser } = municipality.people;
    const [{ name, birthDate, identifier }] = await world.persons(1) as [Record<string, string>];
    const family = { referencePersonId: household.persons[0], familyApplicationOn: `${Number(year) - 1}-01-10`, arrivedOn: day, persons: [{ name, birthDate, identifier, relation: 'sibling', permit: { kind: 'family', grantedOn: `${Number(year) - 1}-08-01` } }] };
    await expectChangedOnce(adviser, path, 'family-members', 'households.household.member-joined.v1', family, { body: { ...family, claimedOn: day } });
    const { members } = await client.must(adviser, 'GET', path);
    await expectChangedOnce(adviser, `/v1/programmes/${members.at(-1).personId}`, 'claim', 'programme.programme.claimed.v1', { claimedOn: day });
  });

  test('when somebody moves: announced, taken back, declined and taken over', async () => {
    const path = `/v1/households/${household.caseId}/departures`;
    const { adviser } = municipality.people;
    const neighbour = await world.municipality();
    // Who joined the family last.
    const { members } = await client.must(adviser, 'GET', `/v1/households/${household.caseId}`);
    const { personId } = members.at(-1);
    const move = { municipality: neighbour.orgno, persons: [{ personId }], movesOn: day, reason: 'work' };
    const { id: taken } = await expectOnce({ as: adviser, path, body: move }, { body: { ...move, reason: 'family' } }, 'households.departure.announced.v1');
    await expectChangedOnce(adviser, `/v1/departures/${taken}`, 'withdrawal', 'households.departure.withdrawal-sent.v1');
    const again = async (): Promise<string> => {
      const { id } = await client.must(adviser, 'POST', path, move);
      await client.quiet();
      return `/v1/arrivals/${id}`;
    };
    await expectChangedOnce(neighbour.people.manager, await again(), 'decline', 'households.arrival.declined.v1', { reason: 'not-come' }, { body: { reason: 'not-residents' } });
    await expectChangedOnce(neighbour.people.manager, await again(), 'acceptance', 'households.arrival.accepted.v1');
  });

  test('when a programme is decided and started, and somebody is absent', async () => {
    const [first, second] = household.persons;
    const path = `/v1/programmes/${first}`;
    const { adviser } = municipality.people;
    const decision = { decidedOn: day, offeredOn: day, plannedStart: day, endGoal: 'work' };
    await expectChangedOnce(adviser, path, 'decision', 'programme.programme.decided.v1', decision, { body: { ...decision, endGoal: 'upper-secondary' } });
    await expectChangedOnce(adviser, path, 'start', 'programme.programme.started.v1', { startedOn: day }, { path: `/v1/programmes/${second}/start` });
    await expectChangedOnce(adviser, path, 'absences', 'programme.programme.absence-registered.v1', { date: day, hours: 2.5, kind: 'unauthorised' }, { body: { date: day, kind: 'unauthorised' } });
  });

  test('when dwellings are registered and let, and Husbanken is asked', async () => {
    const { adviser } = municipality.people;
    const person = { name: 'Utleier Registered Once', phone: '400 00 000' };
    const { id: landlordId } = await expectOnce({ as: adviser, path: '/v1/landlords', body: { person } }, { body: { person: { name: 'Utleier Another Name' } } }, 'housing.landlord.registered.v1');
    const dwelling = { landlordId, area: '6002', nearCentre: true, rooms: 3, squareMetres: 70, address: 'Registrert vei 1' };
    const { id: dwellingId } = await expectOnce({ as: adviser, path: '/v1/dwellings', body: dwelling }, { body: { ...dwelling, rooms: 4 } }, 'housing.dwelling.registered.v1');
    const home = `/v1/homes/${household.caseId}`;
    const tenancy = { dwellingId, from: day, monthlyRentOre: 1_000_000 };
    await expectChangedOnce(adviser, home, 'tenancies', 'housing.tenancy.begun.v1', tenancy, { body: { ...tenancy, monthlyRentOre: 1 } });
    await expectChangedOnce(adviser, home, 'schemes', 'housing.scheme.applied.v1', { scheme: 'housing-allowance', appliedOn: day }, { body: { scheme: 'start-loan', appliedOn: day } });
    const { tenancies: [{ tenancyId }], schemes: [{ schemeId }] } = await client.must(adviser, 'GET', home);
    await expectChangedOnce(adviser, home, `schemes/${schemeId}/outcome`, 'housing.scheme.decided.v1', { outcome: 'refused', decidedOn: day }, { body: { outcome: 'granted', decidedOn: day } });
    await expectChangedOnce(adviser, home, `tenancies/${tenancyId}/end`, 'housing.tenancy.ended.v1', { to: day });
    await expectChangedOnce(adviser, `/v1/dwellings/${dwellingId}`, 'withdrawal', 'housing.dwelling.withdrawn.v1');
    await expectChangedOnce(adviser, `/v1/landlords/${landlordId}`, 'removal', 'housing.landlord.removed.v1');
  });

  test('when letters are drafted, written, sent and discarded', async () => {
    const of = `/v1/persons/${household.persons[0]}`;
    const { adviser } = municipality.people;
    await expectNothingNew({ as: adviser, path: `${of}/letter-previews`, body: { template: 'invitation' } });
    const letter = { template: 'housing-wish-deviation', paragraph: 'Ingen bustad i sentrum.' };
    const { id } = await expectOnce({ as: adviser, path: `${of}/letters`, body: letter }, { body: { ...letter, paragraph: 'Noko anna.' } }, 'letters.letter.drafted.v1');
    await expectChangedOnce(adviser, `/v1/letters/${id}`, 'paragraph', 'letters.letter.edited.v1', { paragraph: 'Ingen bustad ved skulen.' }, { body: { paragraph: 'Noko anna.' } });
    await expectChangedOnce(adviser, `/v1/letters/${id}`, 'sending', 'letters.letter.sent.v1', { channel: 'post', sentOn: day }, { body: { channel: 'handed-over', sentOn: day } });
    const { id: other } = await client.must(adviser, 'POST', `${of}/letters`, letter);
    await expectChangedOnce(adviser, `/v1/letters/${other}`, 'discarding', 'letters.letter.discarded.v1');
  });

  test('when an integration plan is made, adopted and changed', async () => {
    const path = `/v1/plans/${household.persons[0]}`;
    const { adviser } = municipality.people;
    const element = { element: 'norwegian', hours: 600, description: 'Kurs på kvelden' };
    await expectChangedOnce(adviser, path, 'elements', 'plan.plan.element-added.v1', element, { body: { ...element, hours: 500 } });
    const { items: [{ itemId }] } = await client.must(adviser, 'GET', path);
    await expectChangedOnce(adviser, path, `elements/${itemId}/decision`, 'plan.plan.element-decided.v1', { decision: 'keep' }, { body: { decision: 'omit', reason: 'Noe annet' } });
    await expectChangedOnce(adviser, path, 'goals', 'plan.plan.goals-set.v1', planGoals(day), { body: planGoals(day, 'Kokk') });
    await expectChangedOnce(adviser, path, 'contributions', 'plan.plan.contribution-recorded.v1', { contributor: 'participant', contributedOn: day }, { body: { contributor: 'adviser', contributedOn: day } });
    for (const contributor of ['adviser', 'adult-education']) await client.change(adviser, path, 'contributions', { contributor, contributedOn: day });
    await expectChangedOnce(adviser, path, 'commitment', 'plan.plan.commitment-signed.v1', { signedOn: day });
    await expectChangedOnce(adviser, path, 'reviews', 'plan.plan.reviewed.v1', { reviewedOn: day });
    await expectChangedOnce(adviser, path, 'adoption', 'plan.plan.adopted.v1', { adoptedOn: day });
    await expectChangedOnce(adviser, path, 'revision', 'plan.plan.revision-begun.v1', { reason: 'Nytt mål' }, { body: { reason: 'Et annet mål' } });
  });

  test('when a household is followed up in its first months', async () => {
    const { adviser, manager } = municipality.people;
    const [personId, other] = household.persons;
    const months = `/v1/establishments/${household.caseId}`;
    await expectChangedOnce(adviser, months, 'coordinator', 'establishment.coordinator.named.v1', { member: adviser }, { body: { member: manager } });
    await expectChangedOnce(adviser, months, 'checklist/bank-account', 'establishment.item.marked.v1', { status: 'done', on: day }, { path: `${months}/checklist/tax-card` });
    await expectChangedOnce(adviser, months, 'checklist', 'establishment.item.added.v1', { label: 'Sykkel' }, { body: { label: 'Barnevogn' } });
    const guidance = { theme: 'economy', phase: 'arrival', on: day, interpreter: true, persons: [{ personId, note: 'Forklart en gang' }] };
    await expectChangedOnce(adviser, months, 'guidance', 'establishment.guidance.given.v1', guidance, { body: { ...guidance, interpreter: false } });
    expect((await client.must(adviser, 'GET', `/v1/persons/${personId}/guidance-notes`)).notes).toHaveLength(1);
    const talk = { personId, step: 'health-talk', date: 'offered', on: day };
    await expectChangedOnce(adviser, months, 'health-steps', 'establishment.health-step.registered.v1', talk, { body: { ...talk, personId: other } });
    const income = { personId, source: 'work', from: day };
    await expectChangedOnce(adviser, months, 'incomes', 'establishment.income.registered.v1', income, { body: { ...income, source: 'other' } });
    const exemption = { personId: other, reason: 'work', on: day };
    await expectChangedOnce(adviser, months, 'programme-exemptions', 'establishment.programme-exemption.registered.v1', exemption, { body: { ...exemption, reason: 'completed-before' } });
    await expectChangedOnce(adviser, months, `programme-exemptions/${other}/end`, 'establishment.programme-exemption.ended.v1');
    const referral = { personId, service: 'nav', organisation: 'NAV', sentOn: day };
    const { id } = await expectOnce({ as: adviser, path: `${months}/referrals`, body: referral }, { body: { ...referral, service: 'police' } }, 'establishment.referral.sent.v1');
    await expectChangedOnce(adviser, `/v1/referrals/${id}`, 'receipt', 'establishment.referral.acknowledged.v1', { receivedOn: day, receivedBy: 'case-worker', outcome: 'taken-over' });
    const advice = { organisation: 'Frivilligsentralen', theme: 'participation', phase: 'arrival', on: day };
    await expectOnce({ as: adviser, path: '/v1/partner-guidance', body: advice }, { body: { ...advice, theme: 'health' } }, 'establishment.partner-guidance.given.v1');
  });

  test('when a partner subscribes, with the same secret, and is granted and paused', async () => {
    const wish = { municipality: municipality.orgno, url: `${client.address}/_local/partners/test-idempotency/hook`, eventTypes: ['programme.programme.ended.v1'], purpose: 'To end what depends on it' };
    const { id } = await expectOnce({ as: partner.people.system, path: '/v1/subscriptions', body: wish }, { body: { ...wish, purpose: 'Something else' } }, 'notification.subscription.requested.v1');
    await expectChangedOnce(municipality.people.admin, `/v1/channels/${id}`, 'grant', 'notification.channel.granted.v1');
    expect((await client.local('GET', 'partners/test-idempotency/deliveries')).map(({ type }: { type: string }) => type)).toEqual(['endpoint.verification']);
    await expectChangedOnce(municipality.people.admin, `/v1/channels/${id}`, 'pause', 'notification.channel.paused.v1');
    await expectChangedOnce(municipality.people.admin, `/v1/channels/${id}`, 'resumption', 'notification.channel.resumed.v1');
  });

  test('when a month\'s benefit is proposed, approved and exported, and a programme ends', async () => {
    const today = await client.today();
    await client.turn(`${today.with({ day: 1 }).add({ months: 1 }).toString()}T07:00`);
    await client.quiet();
    const path = `/v1/benefit-runs/${today.toPlainYearMonth().toString()}`;
    await expectChangedOnce(municipality.people.finance, path, 'proposal', 'benefit.run.proposed.v1');
    await expectChangedOnce(municipality.people.manager, path, 'approval', 'benefit.run.approved.v1');
    await expectChangedOnce(municipality.people.finance, path, 'export', 'benefit.run.exported.v1');
    const end = { endedOn: (await client.today()).toString(), reason: 'goal-reached', outcome: 'work' };
    await expectChangedOnce(municipality.people.adviser, `/v1/programmes/${household.persons[0]}`, 'end', 'programme.programme.ended.v1', end, { body: { ...end, outcome: 'education' } });
  });

  test('when a person gets an identifier and an address, is searched for, archived and erased', async () => {
    const [{ persons: [personId, other] }] = await world.received(municipality, [2]);
    const path = `/v1/persons/${personId}`;
    const { adviser, manager } = municipality.people;
    await expectNothingNew({ as: adviser, path: `${path}/identifiers`, body: { identifier: '200816832910' } });
    await expectNothingNew({ as: adviser, method: 'PUT', path: `${path}/address`, body: { protection: 'none', residence: 'Storgata 1' } });
    await expectNothingNew({ as: adviser, path: '/v1/person-searches', body: { identifier: '200816832910' } });
    await expectOnce({ as: manager, path: `${path}/archiving`, body: { transferredOn: day } }, { body: { transferredOn: `${year}-01-01` } }, 'persons.person.archived.v1');
    await expectOnce({ as: manager, path: `${path}/erasure`, body: { reason: 'wrongly-registered' } }, { path: `/v1/persons/${other}/erasure` }, 'persons.person.erased.v1');
  });

  test('when partners, volunteers and events are registered, and somebody signs up', async () => {
    const as = municipality.people.adviser;
    const [first] = household.persons;
    const today = (await client.today()).toString();
    const partner = { kind: 'library', name: 'Biblioteket', from: today };
    const { id: partnerId } = await expectOnce({ as, path: '/v1/partners', body: partner }, { body: { ...partner, name: 'Bokbussen' } }, 'community.partner.registered.v1');
    const path = `/v1/partners/${partnerId}`;
    await expectOnce({ as, method: 'PUT', path, body: { name: 'Bokhuset' }, version: await versionOf(as, path) }, { body: { name: 'Bokbussen' } }, 'community.partner.changed.v1');
    const started = { name: 'Lesegruppa', work: 'culture', partnerId };
    const { id: groupId } = await expectOnce({ as, path: '/v1/volunteer-groups', body: started }, { body: { ...started, name: 'Turgruppa' } }, 'community.volunteer-group.started.v1');
    const groupPath = `/v1/volunteer-groups/${groupId}`;
    await expectOnce({ as, method: 'PUT', path: groupPath, body: { ...started, outsideVolunteers: 4 }, version: await versionOf(as, groupPath) }, { body: started }, 'community.volunteer-group.changed.v1');
    const volunteered = { groupId, work: 'culture', on: today, hours: 2 };
    const { id: participationId } = await expectOnce({ as, path: `/v1/persons/${first}/volunteering`, body: volunteered }, { body: { ...volunteered, hours: 3 } }, 'community.participation.logged.v1');
    await expectOnce({ as, method: 'DELETE', path: `/v1/volunteering/${participationId}` }, { path: `/v1/volunteering/${'0'.repeat(26)}` }, 'community.participation.struck.v1');
    const planned = { kind: 'hike', title: 'Til topps', date: (await client.today()).add({ years: 1 }).toString(), startsAt: '11:00', place: 'Torget', partnerId, capacity: 1 };
    const { id: eventId } = await expectOnce({ as, path: '/v1/community-events', body: planned }, { body: { ...planned, capacity: 2 } }, 'community.community-event.planned.v1');
    const eventPath = `/v1/community-events/${eventId}`;
    await expectOnce({ as, method: 'PUT', path: eventPath, body: { ...planned, place: 'Kaia' }, version: await versionOf(as, eventPath) }, { body: planned }, 'community.community-event.changed.v1');
    const { signUpId, waits } = await expectOnce({ as, path: `${eventPath}/sign-ups`, body: { personId: first } }, { body: { outsiders: 1 } }, 'community.community-event.signed-up.v1');
    expect(waits).toBe(false);
    await expectOnce({ as, method: 'DELETE', path: `${eventPath}/sign-ups/${signUpId}` }, { path: `${eventPath}/sign-ups/${'0'.repeat(26)}` }, 'community.community-event.sign-up-cancelled.v1');
    await expectChangedOnce(as, eventPath, 'withdrawal', 'community.community-event.withdrawn.v1', { reason: 'weather' }, { body: { reason: 'illness' } });
    await expectChangedOnce(as, groupPath, 'end', 'community.volunteer-group.ended.v1');
    await expectChangedOnce(as, path, 'end', 'community.partner.ended.v1', { to: today });
  });

  test('when a brochure is registered and handed over', async () => {
    const as = municipality.people.adviser;
    const brochure = { title: 'Velkommen', versions: [{ language: 'en', edition: '2026', link: 'https://www.imdi.no' }] };
    const { id: brochureId } = await expectOnce({ as, path: '/v1/brochures', body: brochure }, { body: { ...brochure, title: 'Farvel' } }, 'community.brochure.registered.v1');
    const path = `/v1/brochures/${brochureId}`;
    await expectOnce({ as, method: 'PUT', path, body: { ...brochure, title: 'Velkommen hit' }, version: await versionOf(as, path) }, { body: brochure }, 'community.brochure.changed.v1');
    await expectNothingNew({ as, path: `/v1/persons/${household.persons[0]}/brochures`, body: { brochureId, language: 'en' } });
  });

  test('for every writing operation of the catalogue', () => {
    const shown = new Set([...asked.map(({ write }) => write), ...unrecorded].map(({ method = 'POST', path }) => operationOf(method, path)!.id));
    expect(operations.filter(({ route }) => writes(route)).map(({ id }) => id).filter((id) => !shown.has(id)), 'ask for it in this file').toEqual([]);
  });

  test('weeks later too, when everything stands otherwise', async () => {
    const before = await client.items();
    for (const { write, answer } of asked) expect(whole(await send(write)), write.path).toEqual(answer);
    await client.quiet();
    // A partner that is down may be tried again meanwhile: the clock has gone on.
    expect(written(before, await client.items()).filter((key) => !key.includes('#DELIVERY#'))).toEqual([]);
  });
});

describe('another tenant\'s key is another key', () => {
  test('when two overseers call, each is answered for its own', async () => {
    const other = await world.another();
    const body = { municipality: (await world.municipality()).orgno, year, number: 7, unaccompaniedMinors: 0 };
    const answer = await send({ as: other.overseer.people.overseer, path: '/v1/settlement-calls', body });
    expect(answer.status, answer.text).toBe(201);
    const { items } = await client.must(other.overseer.people.overseer, 'GET', '/v1/settlement-calls');
    expect(items).toMatchObject([{ id: JSON.parse(answer.text).id, number: 7 }]);
  });

  test('when two administrators give somebody a role, both do', async () => {
    for (const { tenantId, people } of [municipality, await world.municipality()]) {
      const answer = await client.raw(people.admin, 'POST', `/v1/tenants/${tenantId}/members`, { body: { member: 'a.new.colleague', roles: ['adviser'] }, headers: { 'idempotency-key': 'both-took-the-same-key' } });
      expect(answer.status, answer.text).toBe(200);
    }
  });
});
