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

describe('a family that comes later', () => {
  const comes = async (household: Household, body: object) => client.call(municipality.people.adviser, 'POST', `${pathOf(household)}/family-members`, body, { ifMatch: (await shown(household)).etag });
  const family = async (referencePersonId: string | undefined, relations: readonly string[], more: object = {}) => {
    const today = await client.today();
    const people = await world.persons(relations.length);
    const permit = { kind: 'family', grantedOn: today.subtract({ days: 20 }).toString() };
    return { referencePersonId, familyApplicationOn: today.subtract({ months: 8 }).toString(), arrivedOn: day, persons: relations.map((relation, i) => ({ ...people[i], relation, permit, ...(relation === 'child' && { birthDate: today.subtract({ years: 9 }).toString() }) })), ...more };
  };
  const eligibility = (personId: string) => client.must(municipality.people.adviser, 'GET', `/v1/persons/${personId}/eligibility`);
  /** Of the person's clocks that of the programme's start. */
  const start = async (personId: string) => (await client.must(municipality.people.adviser, 'GET', `/v1/deadlines/${personId}`)).clocks.find(({ kind }: { kind: string }) => kind === 'programme-start');
  const reunified = async (): Promise<number> => (await client.must(municipality.people.manager, 'GET', `/v1/settlement-years/${day.slice(0, 4)}`)).reunified;

  test('is counted beside the quota, checked for its right, and awaits a programme by the claim', async () => {
    const household = await world.settled(municipality, 1);
    const before = await client.must(municipality.people.manager, 'GET', `/v1/settlement-years/${day.slice(0, 4)}`);
    const answer = await comes(household, await family(household.persons[0], ['spouse', 'child'], { claimedOn: day }));
    expect(answer).toMatchObject({ status: 200, body: { id: household.caseId, persons: [{}, {}] } });
    await client.quiet();
    const [spouse, child] = answer.body.persons.map((p: { personId: string }) => p.personId);
    const { members } = await shown(household);
    expect(members).toMatchObject([{ relations: [{ kind: 'spouse', personId: spouse }, { kind: 'parent-of', personId: child }] }, { personId: spouse, came: 'reunification', settledOn: day, referencePersonId: household.persons[0] }, { belowProgrammeAge: true }]);
    const after = await client.must(municipality.people.manager, 'GET', `/v1/settlement-years/${day.slice(0, 4)}`);
    expect([after.reunified - before.reunified, after.quota]).toEqual([2, before.quota]);
    expect(await eligibility(spouse)).toMatchObject({ basis: 'family', outcome: 'right-and-duty', paragraph: 'integreringsloven § 8', householdId: household.caseId, checkedOn: day });
    expect((await client.raw(municipality.people.adviser, 'GET', `/v1/persons/${child}/eligibility`)).status).toBe(404);
    expect(await eligibility(household.persons[0]!), 'and so is who was settled').toMatchObject({ basis: 'agreement', outcome: 'right-and-duty' });
    const latestStart = (await client.today()).add({ months: 3 }).toString();
    expect(await client.must(municipality.people.adviser, 'GET', `/v1/programmes/${spouse}`)).toMatchObject({ status: 'awaiting-decision', basis: 'right-and-duty', claim: { claimedOn: day }, latestStart });
    expect(await start(spouse)).toMatchObject({ status: 'open', dueOn: latestStart });
    expect((await client.must(municipality.people.adviser, 'GET', `/v1/persons/${spouse}`)).relation).toBe('partner');
    expect((await client.must(municipality.people.adviser, 'GET', `/v1/homes/${household.caseId}`)).persons, 'they share the home').toHaveLength(3);
    const board = await client.must(municipality.people.adviser, 'GET', `/v1/readiness/${household.caseId}`);
    for (const column of ['money', 'programme']) expect(board[column].why.map((why: { personId: string }) => why.personId), 'and the board').toEqual([household.persons[0], spouse]);
    const months = `/v1/establishments/${household.caseId}`;
    expect(await client.change(municipality.people.adviser, months, 'health-steps', { personId: spouse, step: 'health-talk', date: 'offered', on: day })).toMatchObject({ id: household.caseId });
    expect((await client.must(municipality.people.adviser, 'GET', months)).checklist.map((item: { itemId: string }) => item.itemId), 'a child brings school').toContain('school-or-kindergarten');
    expect((await client.must(municipality.people.adviser, 'GET', `/v1/persons/${child}/brochures`)).brochures).toEqual([]);
  });

  test('without a claim has no deadline until there is one', async () => {
    const household = await world.settled(municipality, 1);
    const { body: { persons: [{ personId }] } } = await comes(household, await family(household.persons[0], ['cohabitant']));
    await client.quiet();
    expect(await client.must(municipality.people.adviser, 'GET', `/v1/programmes/${personId}`)).not.toHaveProperty('latestStart');
    expect((await client.raw(municipality.people.adviser, 'GET', `/v1/deadlines/${personId}`)).status).toBe(404);
    await client.change(municipality.people.adviser, `/v1/programmes/${personId}`, 'claim', { claimedOn: day });
    await client.quiet();
    expect(await start(personId)).toMatchObject({ status: 'open', dueOn: (await client.today()).add({ months: 3 }).toString() });
    await world.started(municipality, personId);
    await client.quiet();
    expect(await start(personId)).toMatchObject({ status: 'fulfilled' });
  });

  test('can be found, and is kept as everybody', async () => {
    const household = await world.settled(municipality, 1);
    const body = await family(household.persons[0], ['sibling']);
    const { body: { persons: [{ personId }] } } = await comes(household, body);
    await client.quiet();
    expect((await client.must(municipality.people.adviser, 'POST', '/v1/person-searches', { identifier: body.persons[0]!['identifier' as never] })).persons).toEqual([{ personId }]);
    const again = await comes(household, { ...body, persons: [{ ...body.persons[0], relation: 'other', identifier: body.persons[0]!['identifier' as never] }] });
    expect(again.body.warnings, 'somebody whom they have').toEqual([{ pointer: '/persons/0/identifier', code: 'duplicate', personId }]);
    expect(await client.call(municipality.people.manager, 'POST', `/v1/persons/${personId}/erasure`, { reason: 'asked-by-the-person' })).toMatchObject({ status: 409, body: { code: 'erasure-time-not-over', params: { date: (await client.today()).add({ years: 15 }).toString() } } });
  });

  test('is refused to somebody who is not here, and counted by nobody', async () => {
    const household = await world.settled(municipality, 1);
    const [waiting] = await world.received(municipality, [1]);
    await client.change(municipality.people.manager, `/v1/settlement-cases/${waiting.caseId}`, 'acceptance');
    await client.quiet();
    const before = await reunified();
    const elsewhere = await world.municipality();
    await world.decided(elsewhere, 5);
    const foreign = await world.settled(elsewhere, 1);
    const refusals = await Promise.all([foreign.persons[0]!, waiting.persons[0]!, '0'.repeat(26)].map(async (id) => comes(household, await family(id, ['spouse']))));
    for (const { status, body } of refusals) expect([status, body.code, body.pointer]).toEqual([422, 'person-unknown', '/referencePersonId']);
    expect(await comes(waiting, await family(waiting.persons[0], ['spouse']))).toMatchObject({ status: 409, body: { code: 'reference-not-settled' } });
    expect(await comes(household, await family(household.persons[0], ['spouse'], { arrivedOn: (await client.today()).add({ days: 1 }).toString() }))).toMatchObject({ status: 422, body: { code: 'date-in-future', pointer: '/arrivedOn' } });
    const { persons, ...rest } = await family(household.persons[0], ['spouse']);
    expect(await comes(household, { ...rest, persons: persons.map(({ permit: _permit, ...bare }) => bare) })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/persons/0/permit', code: 'missing' }] } });
    await client.quiet();
    expect(await reunified()).toBe(before);
  });
});
