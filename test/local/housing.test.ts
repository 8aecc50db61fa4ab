/** Dwellings, who lets them, and the households that live in them: over HTTP, with a look into all that the platform keeps. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Temporal } from 'temporal-polyfill';
import { TestClient } from '../support/test-client.ts';
import { World, organisationNumber, type Household, type Municipality } from '../support/world.ts';

const client = new TestClient();
let world: World;
let municipality: Municipality;
let today: Temporal.PlainDate;
let day: string;
let adviser: string;

beforeAll(async () => {
  world = await World.create(client);
  municipality = await world.municipality();
  ({ adviser } = municipality.people);
  today = await client.today();
  day = today.toString();
  await world.decided(municipality, 40, undefined, ['near-centre']);
  await client.quiet();
});

const accepted = (persons: number, of = municipality): Promise<Household> => world.accepted(of, persons);
const home = ({ caseId }: Household): string => `/v1/homes/${caseId}`;
const shown = (household: Household): Promise<any> => client.must(adviser, 'GET', home(household));
const post = async (path: string, action: string, body?: unknown, as = adviser) => {
  const { etag } = await client.must(as, 'GET', path);
  return client.call(as, 'POST', `${path}/${action}`, body, { ifMatch: etag });
};
const rented = (dwellingId: string, more: object = {}) => ({ dwellingId, from: day, monthlyRentOre: 1_150_000, security: { kind: 'deposit', amountOre: 3_450_000 }, ...more });
const address = (dwellingId: string) => client.call(adviser, 'GET', `/v1/dwellings/${dwellingId}/address`);
const occupancy = async (dwellingId: string): Promise<string> => (await client.must(adviser, 'GET', `/v1/dwellings/${dwellingId}`)).occupancy;

describe('a landlord', () => {
  test('that is an organisation stands with its name', async () => {
    const organisation = { orgno: organisationNumber(), name: 'Stiftelsen Bolig Bygg' };
    const { id } = await client.must(adviser, 'POST', '/v1/landlords', { organisation });
    expect(await client.must(adviser, 'GET', `/v1/landlords/${id}`)).toMatchObject({ status: 'registered', kind: 'organisation', organisation });
    expect((await client.call(adviser, 'GET', `/v1/landlords/${id}/contact`)).status).toBe(404);
  });
  test('who is a private person stands by id; the contact is opened one at a time, and the reading is logged', async () => {
    const person = { name: 'Utleier Varsom Kornblomst', phone: '+47 400 11 222', email: 'varsom@kornblomst.example' };
    const { id } = await client.must(adviser, 'POST', '/v1/landlords', { person });
    const { items } = await client.must(adviser, 'GET', '/v1/landlords?limit=100');
    expect(items.find((l: { id: string }) => l.id === id)).toEqual({ id, version: 1, status: 'registered', kind: 'private-person', registeredOn: day });
    expect(await client.must(adviser, 'GET', `/v1/landlords/${id}/contact`)).toMatchObject(person);
    expect((await client.must(municipality.people.manager, 'GET', `/v1/persons/${id}/readings`)).items).toMatchObject([{ fields: ['landlord'], purpose: 'housing', outcome: 'shown' }]);
    expect((await client.call(adviser, 'GET', `/v1/persons/${id}`)).status, 'a landlord is no person of the municipality\'s').toBe(404);
    await client.neverInPlain(Object.values(person));

    expect((await post(`/v1/landlords/${id}`, 'removal')).status).toBe(200);
    expect((await client.call(adviser, 'GET', `/v1/landlords/${id}/contact`)).status).toBe(404);
    const { body } = await client.call(adviser, 'POST', '/v1/dwellings', { landlordId: id, area: '6002', nearCentre: true, rooms: 2, squareMetres: 40, address: 'Ingens vei 1' });
    expect([body.code, body.pointer]).toEqual(['landlord-unknown', '/landlordId']);
  });
});

describe('a dwelling', () => {
  test('is let to one household at a time: of two who want it at once, one gets it', async () => {
    const { dwellingId } = await world.dwelling(municipality);
    const households = [await accepted(2), await accepted(1)];
    const answers = await Promise.all(households.map((household) => post(home(household), 'tenancies', rented(dwellingId))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('dwelling-not-vacant');
    expect(await occupancy(dwellingId)).toBe('let');
    const [got] = households.filter((_, i) => answers[i]!.status === 200);
    const events = [...(await client.items(`T#${municipality.tenantId}#HOME#${got!.caseId}`)).values()].filter(({ type }) => type === 'housing.tenancy.begun.v1');
    expect(events).toHaveLength(1);
  });

  test('is vacant again when the tenancy has ended, and withdrawn only then', async () => {
    const { dwellingId } = await world.dwelling(municipality);
    const household = await accepted(1);
    expect((await post(home(household), 'tenancies', rented(dwellingId))).status).toBe(200);
    const { tenancies: [tenancy] } = await shown(household);
    expect((await post(`/v1/dwellings/${dwellingId}`, 'withdrawal')).body.code).toBe('dwelling-let');
    expect((await post(home(household), `tenancies/${tenancy.tenancyId}/end`, { to: today.add({ days: 1 }).toString() })).body.code).toBe('date-in-future');
    expect((await post(home(household), `tenancies/${tenancy.tenancyId}/end`, { to: day })).status).toBe(200);
    expect((await post(home(household), `tenancies/${tenancy.tenancyId}/end`, { to: day })).body.code).toBe('tenancy-ended');
    expect(await occupancy(dwellingId)).toBe('vacant');
    expect((await post(home(household), 'tenancies', rented(dwellingId, { from: today.subtract({ days: 1 }).toString() }))).body.code, 'not for a day on which it was let').toBe('dwelling-not-vacant');
    expect((await post(`/v1/dwellings/${dwellingId}`, 'withdrawal')).status).toBe(200);
    expect((await post(home(household), 'tenancies', rented(dwellingId))).body.code).toBe('dwelling-not-vacant');
    const { items } = await client.must(adviser, 'GET', '/v1/dwellings?limit=100');
    expect(items.some((d: { id: string }) => d.id === dwellingId)).toBe(false);
  });

  test('shows its address while it is vacant, and to nobody while somebody lives there', async () => {
    const street = 'Gjenkjennelig vei 41 C';
    const { dwellingId } = await world.dwelling(municipality, { address: street });
    const household = await accepted(1);
    expect((await address(dwellingId)).body).toEqual({ id: dwellingId, address: street });
    await post(home(household), 'tenancies', rented(dwellingId));
    expect((await address(dwellingId)).status).toBe(404);
    const { tenancies: [{ tenancyId }] } = await shown(household);
    await post(home(household), `tenancies/${tenancyId}/end`, { to: day });
    expect((await address(dwellingId)).body.address).toBe(street);
    expect((await client.must(municipality.people.manager, 'GET', `/v1/persons/${dwellingId}/readings`)).items, 'each opening is logged').toHaveLength(2);
    await client.neverInPlain([street]);
  });

  test('of another municipality is as one that is not there', async () => {
    const other = await world.municipality();
    const { dwellingId } = await world.dwelling(other);
    const { body } = await post(home(await accepted(1)), 'tenancies', rented(dwellingId));
    expect([body.code, body.pointer]).toEqual(['dwelling-unknown', '/dwellingId']);
  });

  test('tells in lists what it is, never where or for whom', async () => {
    const { dwellingId, landlordId } = await world.dwelling(municipality);
    const { items } = await client.must(adviser, 'GET', '/v1/dwellings?occupancy=vacant&limit=100');
    expect(items.find((d: { id: string }) => d.id === dwellingId)).toEqual({ id: dwellingId, occupancy: 'vacant', landlordId, area: '6002', nearCentre: true, rooms: 3, squareMetres: 74 });
  });
});

describe('a dwelling outside the centre', () => {
  const deviation = { reason: 'none-vacant-near-centre', note: 'Ventelisten i sentrum er på åtte måneder.' };

  test('needs a reason where the council wishes for the centre; its note is sealed and its reading logged', async () => {
    const [household, { dwellingId }] = [await accepted(2), await world.dwelling(municipality, { nearCentre: false })];
    const refused = await post(home(household), 'tenancies', rented(dwellingId));
    expect([refused.status, refused.body.code, refused.body.pointer]).toEqual([422, 'deviation-reason-required', '/deviation']);
    expect((await post(home(household), 'tenancies', rented(dwellingId, { deviation }))).status).toBe(200);
    const { tenancies: [tenancy] } = await shown(household);
    expect(tenancy.deviation).toEqual({ reason: deviation.reason, notedWith: household.persons[0] });
    const { notes } = await client.must(adviser, 'GET', `/v1/persons/${household.persons[0]}/deviation-notes`);
    expect(notes).toEqual([{ tenancyId: tenancy.tenancyId, note: deviation.note }]);
    expect((await client.must(municipality.people.manager, 'GET', `/v1/persons/${household.persons[0]}/readings`)).items).toMatchObject([{ fields: ['deviationNote'] }]);
    await client.neverInPlain([deviation.note]);
    const { items } = await client.must(adviser, 'GET', '/v1/homes?home=housed&limit=100');
    expect(items.find((h: { id: string }) => h.id === household.caseId)).toMatchObject({ persons: 2, deviates: true });
  });

  test('needs none, and takes none, where the council has no such wish', async () => {
    const free = await world.municipality();
    await world.decided(free, 5);
    const [household, { dwellingId }] = [await accepted(1, free), await world.dwelling(free, { nearCentre: false })];
    expect((await post(home(household), 'tenancies', rented(dwellingId, { deviation }), free.people.adviser)).body.code).toBe('no-deviation');
    expect((await post(home(household), 'tenancies', rented(dwellingId), free.people.adviser)).status).toBe(200);
  });
});

describe('a household', () => {
  test('awaits a home from its acceptance, and stands among those who do, without names', async () => {
    const household = await accepted(3);
    const { items } = await client.must(adviser, 'GET', '/v1/homes?home=awaiting-home&limit=100');
    expect(items.find((h: { id: string }) => h.id === household.caseId)).toEqual({ id: household.caseId, version: 1, home: 'awaiting-home', year: day.slice(0, 4), openedOn: day, persons: 3, schemesWaiting: 0, deviates: false });
  });

  test('that does not come after all gets no home', async () => {
    const [household, { dwellingId }] = [await accepted(1), await world.dwelling(municipality)];
    await client.change(world.overseer.people.overseer, `/v1/settlement-requests/${household.caseId}`, 'withdrawal', { reason: 'moved-out' });
    await client.quiet();
    expect((await shown(household)).status).toBe('closed');
    expect((await post(home(household), 'tenancies', rented(dwellingId))).body.code).toBe('wrong-state');
    expect(await occupancy(dwellingId)).toBe('vacant');
  });

  test('applies to Husbanken\'s schemes, one application of a kind at a time, and is answered', async () => {
    const household = await accepted(1);
    const apply = (scheme: string, appliedOn = day) => post(home(household), 'schemes', { scheme, appliedOn });
    expect((await apply('housing-allowance')).status).toBe(200);
    expect((await apply('housing-allowance')).body.code).toBe('scheme-waits');
    expect((await apply('start-loan', today.add({ days: 1 }).toString())).body.code).toBe('date-in-future');
    const { schemes: [{ schemeId }] } = await shown(household);
    const decide = (body: object) => post(home(household), `schemes/${schemeId}/outcome`, { decidedOn: day, ...body });
    expect((await decide({ outcome: 'refused', amountOre: 100 })).body.code).toBe('amount-not-granted');
    expect((await decide({ outcome: 'granted', decidedOn: today.subtract({ days: 1 }).toString() })).body.code).toBe('decided-before-applied');
    expect((await decide({ outcome: 'granted', amountOre: 312_000 })).status).toBe(200);
    expect((await decide({ outcome: 'granted' })).body.code).toBe('scheme-decided');
    expect((await shown(household)).schemes).toEqual([{ schemeId, scheme: 'housing-allowance', appliedOn: day, outcome: 'granted', decidedOn: day, amountOre: 312_000 }]);
  });
});
