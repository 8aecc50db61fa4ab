/** Households over HTTP: formed by what happens to their cases, and the family graph. */
import { beforeAll, describe, expect, test } from 'vitest';
import { TestClient } from '../support/test-client.ts';
import { World, type Household, type Municipality } from '../support/world.ts';

const client = new TestClient();
let world: World;
let municipality: Municipality;
let day: string;
const pathOf = ({ caseId }: Household): string => `/v1/households/${caseId}`;
const shown = (household: Household) => client.must(municipality.people.adviser, 'GET', pathOf(household));
const relate = async (household: Household, body: object) => {
  const { etag } = await shown(household);
  return client.call(municipality.people.adviser, 'POST', `${pathOf(household)}/relations`, body, { ifMatch: etag });
};

beforeAll(async () => {
  world = await World.create(client);
  municipality = await world.municipality();
  day = (await client.today()).toString();
  await world.decided(municipality, 30);
});

describe('a household', () => {
  test('comes with the accepted case, not before, and follows its persons\' settlement', async () => {
    const [household] = await world.received(municipality, [2]);
    expect((await client.raw(municipality.people.adviser, 'GET', pathOf(household))).status).toBe(404);
    await client.change(municipality.people.manager, `/v1/settlement-cases/${household.caseId}`, 'acceptance');
    await client.quiet();
    const [first, second] = household.persons;
    expect((await shown(household)).members).toEqual([first, second].map((personId) => ({ personId, came: 'settlement', relations: [] })));
    await world.settle(municipality, household.caseId, first!);
    await client.quiet();
    expect((await shown(household)).members).toMatchObject([{ personId: first, settledOn: day }, { personId: second }]);
    expect((await client.must(municipality.people.adviser, 'GET', '/v1/households')).items).toMatchObject([{ id: household.caseId, status: 'formed', members: 2, formedOn: day }]);
  });

  test('is none when the overseer takes the request back', async () => {
    const [household] = await world.received(municipality, [1]);
    await client.change(municipality.people.manager, `/v1/settlement-cases/${household.caseId}`, 'acceptance');
    await client.quiet();
    await client.change(world.overseer.people.overseer, `/v1/settlement-requests/${household.caseId}`, 'withdrawal', { reason: 'moved-out' });
    await client.quiet();
    expect((await shown(household)).status).toBe('dissolved');
  });
});

describe('the family graph', () => {
  test('shows what two are to each other from both sides, until it ends, and no name', async () => {
    const household = await world.settled(municipality, 3);
    const [mother, father, child] = household.persons as [string, string, string];
    expect(await relate(household, { kind: 'spouse', personId: mother, otherId: father, since: '2015-06-20' })).toMatchObject({ status: 200, body: { id: household.caseId } });
    expect(await relate(household, { kind: 'parent-of', personId: mother, otherId: child })).toMatchObject({ status: 200 });
    const { members, etag } = await shown(household);
    const marriage = { kind: 'spouse', since: '2015-06-20', relationId: members[0].relations[0].relationId };
    expect(members.map((m: { relations: object[] }) => m.relations)).toMatchObject([
      [{ ...marriage, personId: father }, { kind: 'parent-of', personId: child }], [{ ...marriage, personId: mother }], [{ kind: 'child-of', personId: mother }],
    ]);
    await client.must(municipality.people.adviser, 'POST', `${pathOf(household)}/relations/${marriage.relationId}/end`, { endedOn: day }, etag);
    expect((await shown(household)).members[1].relations).toEqual([{ ...marriage, personId: mother, endedOn: day }]);
    expect(JSON.stringify(await shown(household))).not.toMatch(new RegExp(world.secrets.join('|')));
  });

  test('refuses what cannot be, and whoever is not of the household exactly as nobody', async () => {
    const household = await world.settled(municipality, 2);
    const elsewhere = await world.municipality();
    await world.decided(elsewhere, 5);
    const [foreign, neighbour] = [await world.settled(elsewhere, 1), await world.settled(municipality, 1)];
    const [personId, otherId] = household.persons as [string, string];
    const refusals = await Promise.all([foreign.persons[0], neighbour.persons[0], '0'.repeat(26)].map((other) => relate(household, { kind: 'sibling', personId, otherId: other })));
    for (const { status, body } of refusals) expect([status, body.code, body.pointer]).toEqual([422, 'person-unknown', '/otherId']);
    expect(await relate(household, { kind: 'sibling', personId, otherId: personId })).toMatchObject({ status: 422, body: { code: 'relation-to-self' } });
    expect(await relate(household, { kind: 'parent-of', personId, otherId, since: '2001-01-01' })).toMatchObject({ status: 422, body: { code: 'date-not-kept', pointer: '/since' } });
    expect(await relate(household, { kind: 'parent-of', personId, otherId })).toMatchObject({ status: 200 });
    expect(await relate(household, { kind: 'parent-of', personId: otherId, otherId: personId })).toMatchObject({ status: 409, body: { code: 'parent-cycle' } });
    expect(await relate(household, { kind: 'cohabitant', personId, otherId })).toMatchObject({ status: 409, body: { code: 'relation-contradicts' } });
    expect(await client.call(municipality.people.adviser, 'POST', `${pathOf(household)}/relations/${'0'.repeat(26)}/end`, { endedOn: day }, { ifMatch: (await shown(household)).etag })).toMatchObject({ status: 404 });
  });
});
