/** Two sides that must never see each other: each with a municipality, a reception, an overseer, a county and a partner, and one of everything there is. */
import { Temporal } from 'temporal-polyfill';
import type { Role } from '../../shared/tenancy/roles.ts';
import { OPERATOR } from '../../demo/personas.ts';
import { syntheticNumber } from '../../demo/persons.ts';
import { conversationHeld } from '../support/conversations.ts';
import { sendPackage, signerOf } from '../support/packages.ts';
import type { TestClient } from '../support/test-client.ts';
import { NEEDS, openReception } from '../support/reception-world.ts';
import { World, organisationNumber, type Municipality, type Organisation } from '../support/world.ts';

/** Values of path parameters, by their names. */
export type Ids = Readonly<Record<string, string>>;

/** One organisation of each kind, and its people. */
export interface Camp {
  readonly overseer: Organisation<'overseer'>; readonly municipality: Municipality; readonly reception: Organisation<'contact'>; readonly partner: Organisation<'system'>;
  /** A persona with just this role. */
  readonly as: Readonly<Record<Role, string>>;
}

export interface Side extends Camp {
  /** A municipality with which this one has moves. */
  readonly neighbour: Municipality;
  /** A system of the municipality's, which is no subscriber. */
  readonly otherSystem: string;
  readonly ids: Ids;
  /** Where one operation needs another thing than the rest: a case that is not answered yet, a case that was declined. */
  readonly idsFor: Readonly<Record<string, Ids>>;
  /** What the reception signed about the first household. */
  readonly manifest: string;
  /** Texts, dates and numbers that nobody else may ever meet. */
  readonly canaries: readonly string[];
  /** Of the canaries those that are personal, and may be in no event, message or log either. */
  readonly personal: readonly string[];
}

/** Organisations that have nothing yet. */
export const camp = async (client: TestClient): Promise<Camp> => campOf(client, await World.create(client));

async function campOf(client: TestClient, world: World): Promise<Camp> {
  const [municipality, reception, partner, county] = [await world.municipality(), await world.reception(), await world.partner(), await countyMember(client)];
  const as = { ...municipality.people, overseer: world.overseer.people.overseer, reception: reception.people.contact, subscriber: partner.people.system, county, operator: OPERATOR.persona };
  return { overseer: world.overseer, municipality, reception, partner, as };
}

/** `word` is in every text of the side. The month of `ids` is over when `turned`: its benefit is on its way to payroll. */
export async function side(client: TestClient, word: string, { years, turned, standIn }: { years: number; turned: boolean; standIn: string }): Promise<Side> {
  const world = await World.create(client);
  const own = await campOf(client, world);
  const { municipality, reception, partner } = own;
  const today = await client.today();
  const [day, year] = [today.toString(), String(today.year + years)];
  const birthDate = Temporal.PlainDate.from('1979-09-19').add({ days: years }).toString();
  const identifiers = [0, 1, 2, 3, 4].map((n) => syntheticNumber(birthDate, 40 * years + 10 * n));
  const texts = { competence: `Kan binde bøker, ${word}`, note: `Ingen bolig til ${word}`, recommendedMunicipality: `By med ${word}`, residence: `Bak ${word} 7`, evidence: `Bevis fra ${word}`, needs: `Ro rundt ${word}`, purpose: `Plasser for ${word}` };
  const { must, change } = { must: client.must.bind(client), change: client.change.bind(client) };

  await must(OPERATOR.persona, 'POST', `/v1/tenants/${municipality.tenantId}/members`, { member: 'SYSTEM', roles: ['adviser'] });
  const otherSystem = client.know(`system.${municipality.orgno}`, 'nav.system', { consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${municipality.orgno}` } });
  await world.decided(municipality, 100, year, ['near-centre']);
  const { items: [call] } = await must(world.overseer.people.overseer, 'GET', '/v1/settlement-calls');

  const url = `${client.address}/_local/partners/${standIn}/hook?of=${word}`;
  const asked = await must(partner.people.system, 'POST', '/v1/subscriptions', { municipality: municipality.orgno, url, eventTypes: ['settlement.case.person-settled.v1'], purpose: texts.purpose });
  await client.local('PUT', `partners/${standIn}/secret`, { secret: asked.secret });
  await client.quiet();
  await change(municipality.people.admin, `/v1/channels/${asked.id}`, 'grant');
  await client.quiet();

  const permit = { kind: 'refugee', grantedOn: today.subtract({ days: 30 }).toString() };
  const request = async (...numbers: number[]): Promise<{ id: string; persons: string[] }> => {
    const persons = numbers.map((n, i) => ({ name: `${word} ${'ABCD'[n]}`, birthDate, identifier: identifiers[n], permit, relation: i === 0 ? 'head' : 'other', interpreterLanguage: 'ti' }));
    const { id } = await must(world.overseer.people.overseer, 'POST', '/v1/settlement-requests', { municipality: municipality.orgno, reception: reception.orgno, year, persons });
    const shown = await must(world.overseer.people.overseer, 'GET', `/v1/settlement-requests/${id}`);
    return { id, persons: shown.persons.map((p: { personId: string }) => p.personId) };
  };
  const [settled, declined, waiting] = [await request(0, 1), await request(2), await request(3)];
  const inquire = async (): Promise<string> => (await must(municipality.people.adviser, 'POST', '/v1/self-settlements', { year, leaseCheckedOn: day, persons: [{ name: `${word} E`, birthDate, permit, relation: 'head' }] })).id;
  const [allocated, refused] = [await inquire(), await inquire()];
  await client.quiet();
  const path = `/v1/settlement-cases/${settled.id}`;
  const told = { personId: settled.persons[0]!, competence: texts.competence, completedElements: [{ element: 'norwegian', status: 'done', hours: 120, completedOn: today.subtract({ days: 20 }).toString() }], recommendedMunicipality: texts.recommendedMunicipality };
  const { manifest } = await sendPackage(client, reception, settled.id, [told]);
  await change(municipality.people.manager, `/v1/settlement-cases/${declined.id}`, 'decline', { reason: 'other', note: texts.note });
  await change(municipality.people.manager, path, 'acceptance');
  for (const personId of settled.persons) await world.settle(municipality, settled.id, personId);
  await client.quiet();
  await conversationHeld(client, reception, municipality, settled.persons[0]!, `Bokbinder hos ${word}`);
  await world.started(municipality, settled.persons[0]!);
  await world.adopted(municipality, settled.persons[0]!, word);
  await client.quiet();
  await must(municipality.people.manager, 'PUT', `/v1/persons/${settled.persons[0]!}/address`, { protection: 'none', residence: texts.residence });
  await change(municipality.people.adviser, `/v1/households/${settled.id}`, 'relations', { kind: 'sibling', personId: settled.persons[0], otherId: settled.persons[1] });
  const { members: [{ relations: [relation] }] } = await must(municipality.people.adviser, 'GET', `/v1/households/${settled.id}`);
  const months = await firstMonths(client, world, municipality, settled.id, word, day);
  // Who moves there and who comes from there.
  const neighbour = await world.municipality();
  await world.decided(neighbour, 5);
  const away = await world.settled(neighbour, 1);
  const announce = async (of: Municipality, to: Municipality, household: string, personId: string): Promise<string> =>
    (await must(of.people.adviser, 'POST', `/v1/households/${household}/departures`, { municipality: to.orgno, persons: [{ personId }], movesOn: day, reason: 'work' })).id;
  const [departureId, arrivalId] = [await announce(municipality, neighbour, settled.id, settled.persons[1]!), await announce(neighbour, municipality, away.caseId, away.persons[0]!)];
  await client.quiet();
  const together = await community(client, municipality, settled.persons[0]!, word, today);
  const { items: [delivery] } = await must(municipality.people.admin, 'GET', `/v1/channels/${asked.id}/deliveries`);
  if (turned) {
    await client.turn(`${today.with({ day: 1 }).add({ months: 1 }).toString()}T07:00`);
    await client.quiet();
    const run = `/v1/benefit-runs/${day.slice(0, 7)}`;
    await change(municipality.people.finance, run, 'proposal');
    await change(municipality.people.manager, run, 'approval');
    await change(municipality.people.finance, run, 'export');
  }

  await openReception(world, reception);
  const { contact } = reception.people;
  const { id: residentId } = await must(contact, 'POST', '/v1/residents', { name: `${word} E`, birthDate, identifier: identifiers[4], permit, arrivedOn: day });
  await change(contact, `/v1/residents/${residentId}`, 'completed-elements', { element: 'norwegian', hours: 180, completedOn: day, evidence: texts.evidence });
  await change(contact, `/v1/residents/${residentId}`, 'needs', { ...NEEDS, note: texts.needs });
  await change(contact, `/v1/residents/${residentId}`, 'record', { competence: texts.competence });
  const { id: candidateId } = await must(contact, 'POST', '/v1/recommendations', { persons: [{ personId: residentId }], year, group: 'single-adult', criteria: ['town'], promptStart: true });
  await client.quiet();
  await must(world.overseer.people.overseer, 'POST', '/v1/settlement-requests', { municipality: municipality.orgno, reception: reception.orgno, year, candidateId, persons: [{ name: `${word} E`, birthDate, identifier: identifiers[4], permit, relation: 'head' }] });
  await client.quiet();

  const personId = settled.persons[0]!;
  const { items: [letter] } = await must(municipality.people.adviser, 'GET', `/v1/persons/${personId}/letters`);
  const { items: [{ itemId }] } = await must(municipality.people.adviser, 'GET', `/v1/plans/${personId}`);
  const canaries = [word, birthDate, ...identifiers];
  return {
    ...own, neighbour, otherSystem, canaries, manifest, personal: [...Object.values(texts).slice(0, 6), `${word} A`, birthDate, ...identifiers],
    ids: {
      tenantId: municipality.tenantId, municipalityNumber: municipality.municipalityNumber, member: municipality.people.adviser, callId: call.id, year, month: day.slice(0, 7), requestId: settled.id, caseId: settled.id, transferId: settled.id, keyId: signerOf(reception).keyId,
      householdId: settled.id, relationId: relation.relationId, otherId: settled.persons[1]!, departureId, arrivalId,
      personId, programmeId: personId, deadlineId: personId, subscriptionId: asked.id, channelId: asked.id, eventId: delivery.eventId,
      letterId: letter.id,
      planId: personId, itemId, number: '1',
      receptionId: reception.tenantId, residentId, candidateId,
      ...months,
      ...together,
    },
    idsFor: {
      getDeclineNote: { personId: declined.persons[0]! }, withdrawRequest: { requestId: waiting.id }, withdrawPerson: { requestId: waiting.id, personId: waiting.persons[0]! }, allocateRequest: { requestId: allocated }, refuseRequest: { requestId: refused },
      reservePlaces: { caseId: waiting.id }, releaseReservation: { caseId: waiting.id }, acceptCase: { caseId: waiting.id }, declineCase: { caseId: waiting.id },
      sendPackage: { transferId: waiting.id, personId: waiting.persons[0]! }, decideProgramme: { programmeId: settled.persons[1]! },
    },
  };
}

/** A home outside the centre and a vacant one, an application to Husbanken. */
async function firstMonths(client: TestClient, world: World, municipality: Municipality, householdId: string, word: string, day: string): Promise<Ids> {
  const { adviser } = municipality.people;
  const path = `/v1/homes/${householdId}`;
  const outside = await world.dwelling(municipality, { nearCentre: false, address: `Utenfor ${word} 3` });
  const vacant = await world.dwelling(municipality, { address: `Ledig ${word} 5` });
  await client.change(adviser, path, 'tenancies', { dwellingId: outside.dwellingId, from: day, monthlyRentOre: 1_100_000, deviation: { reason: 'other', note: `Bor hos ${word}` } });
  await client.change(adviser, path, 'schemes', { scheme: 'start-loan', appliedOn: day });
  const { tenancies: [tenancy], schemes: [scheme] } = await client.must(adviser, 'GET', path);
  // The board hears of the tenancy, too.
  await client.quiet();
  const months = `/v1/establishments/${householdId}`;
  const { persons: [{ personId }] } = await client.must(adviser, 'GET', path);
  await client.change(adviser, months, 'checklist', { label: `Sykkel fra ${word}`, organisation: `Verksted ${word}` });
  await client.change(adviser, months, 'guidance', { theme: 'health', phase: 'arrival', on: day, interpreter: false, persons: [{ personId, note: `Forklart for ${word}` }] });
  const { id: referralId } = await client.must(adviser, 'POST', `${months}/referrals`, { personId, service: 'volunteers', organisation: `Lag for ${word}`, sentOn: day });
  await client.must(adviser, 'POST', '/v1/partner-guidance', { organisation: `Lag for ${word}`, theme: 'participation', phase: 'arrival', on: day });
  const { checklist } = await client.must(adviser, 'GET', months);
  return { ...vacant, tenancyId: tenancy.tenancyId, schemeId: scheme.schemeId, referralId, checklistItem: checklist.at(-1).itemId };
}

/** A partner with a group, of which a person is part, who also comes to an event and has got a brochure. */
async function community(client: TestClient, { people: { adviser } }: Municipality, personId: string, word: string, today: Temporal.PlainDate): Promise<Ids> {
  const post = (path: string, body: object) => client.must(adviser, 'POST', path, body);
  const { id: partnerId } = await post('/v1/partners', { kind: 'volunteer-organisation', name: `Sentralen ${word}`, from: today.toString() });
  const { id: groupId } = await post('/v1/volunteer-groups', { name: `Gruppa ${word}`, work: 'sports', partnerId, outsideVolunteers: 3 });
  const { id: participationId } = await post(`/v1/persons/${personId}/volunteering`, { groupId, work: 'sports', on: today.toString(), hours: 2.5 });
  // Far ahead: the clock is turned.
  const { id: communityEventId } = await post('/v1/community-events', { kind: 'hike', title: `Til topps ${word}`, date: today.add({ days: 90 }).toString(), startsAt: '11:00', place: `Ved ${word}`, partnerId, capacity: 9 });
  const { signUpId } = await post(`/v1/community-events/${communityEventId}/sign-ups`, { personId });
  const { id: brochureId } = await post('/v1/brochures', { title: `Velkommen ${word}`, versions: [{ language: 'ti', edition: '2026', link: 'https://www.imdi.no' }] });
  await post(`/v1/persons/${personId}/brochures`, { brochureId });
  return { partnerId, groupId, participationId, communityEventId, signUpId, brochureId };
}

/** Counties have no route of their own yet, but their people are signed in like everybody. */
async function countyMember(client: TestClient): Promise<string> {
  const orgno = organisationNumber();
  const { id } = await client.must(OPERATOR.persona, 'POST', '/v1/tenants', { kind: 'county', name: `county ${orgno}`, orgno });
  await client.must(OPERATOR.persona, 'POST', `/v1/tenants/${id}/members`, { member: `county.${orgno}`, roles: ['county'] });
  return client.know(`county.${orgno}`, 'stranger.nobody', { sub: `county.${orgno}`, orgno });
}
