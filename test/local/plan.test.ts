/** An integration plan from the reception's package to its second version. */
import { beforeAll, describe, expect, test } from 'vitest';
import { sendPackage } from '../support/packages.ts';
import { TestClient } from '../support/test-client.ts';
import { World, planGoals, type Household, type Municipality, type Organisation } from '../support/world.ts';

const client = new TestClient();
let world: World;
let municipality: Municipality, other: Municipality;
let reception: Organisation<'contact'>;
let household: Household;
let personId: string, path: string, day: string;

const get = (at = path) => client.must(municipality.people.adviser, 'GET', at);
const act = (action: string, body?: object) => client.change(municipality.people.adviser, path, action, body);
const refused = async (action: string, body: object) => {
  const { etag } = await get();
  return client.call(municipality.people.adviser, 'POST', `${path}/${action}`, body, { ifMatch: etag });
};
const itemOf = async (element: string): Promise<string> => (await get()).items.find((item: { element: string }) => item.element === element).itemId;
/** The same event once more, as queues may bring it. */
async function broughtAgain(): Promise<void> {
  const { name: bus } = (await client.local('GET', 'state.json')).bus.find((b: { archived: number }) => b.archived > 0);
  await client.local('POST', `bus/${encodeURIComponent(bus)}/replay`, { from: began, to: await client.now() });
  await client.quiet();
}

/** What others did before on the shared platform need not be told again. */
let began: string;
beforeAll(async () => {
  began = await client.now();
  world = await World.create(client);
  [municipality, other, reception] = [await world.municipality(), await world.municipality(), await world.reception()];
  await world.decided(municipality, 9);
  const today = await client.today();
  day = today.toString();
  [household] = await world.received(municipality, [2], { reception });
  personId = household.persons[0]!;
  path = `/v1/plans/${personId}`;
  const done = today.subtract({ days: 15 }).toString();
  await sendPackage(client, reception, household.caseId, [{ personId, competence: 'Har vært kokk i åtte år.', completedElements: [
    { element: 'parental-guidance', status: 'done', evidence: 'Kursbevis', hours: 24, completedOn: done }, { element: 'social-studies', status: 'done', hours: 20, completedOn: done },
  ] }]);
  await client.quiet();
});

describe('before the municipality accepts', () => {
  test('there is no plan', async () => expect((await client.raw(municipality.people.adviser, 'GET', path)).status).toBe(404));
});

describe('a released transfer', () => {
  beforeAll(async () => {
    await client.change(municipality.people.manager, `/v1/settlement-cases/${household.caseId}`, 'acceptance');
    await client.quiet();
  });

  test('opens the plan with each element as proposed, and says that it came in the package', async () => {
    expect((await get()).items).toMatchObject([
      { element: 'parental-guidance', origin: 'reception', status: 'proposed', source: { part: 0, sentOn: day } }, { element: 'social-studies', status: 'proposed', source: { part: 0, nth: 1 } },
    ]);
    expect((await get(`${path}/content`)).elements).toMatchObject([{ hours: 24, evidence: 'Kursbevis' }, { hours: 20 }]);
  });
  test('makes one plan, also when it is told again and when the person is settled', async () => {
    const before = await get();
    await world.settle(municipality, household.caseId, personId);
    await client.quiet();
    await broughtAgain();
    expect(await get()).toEqual(before);
    expect((await get('/v1/plans')).items.filter(({ id }: { id: string }) => id === personId)).toHaveLength(1);
  });
  test('opens none for whom it says nothing of; the settlement does, an empty one', async () => {
    const second = `/v1/plans/${household.persons[1]}`;
    expect((await client.raw(municipality.people.adviser, 'GET', second)).status).toBe(404);
    await world.settle(municipality, household.caseId, household.persons[1]!);
    await client.quiet();
    expect(await get(second)).toMatchObject({ status: 'open', items: [], openedOn: day });
    expect(await get(`${second}/content`)).toMatchObject({ elements: [] });
  });
  test('is nobody else\'s to see', async () => expect((await client.raw(other.people.adviser, 'GET', path)).status).toBe(404));
});

describe('the municipality decides', () => {
  test('not without a reason where one is due, nor without the hours that remain', async () => {
    const guidance = await itemOf('parental-guidance');
    expect(await refused(`elements/${guidance}/decision`, { decision: 'omit' })).toMatchObject({ status: 422, body: { code: 'reason-missing', pointer: '/reason', paragraph: 'integreringsloven § 15' } });
    expect(await refused(`elements/${guidance}/decision`, { decision: 'keep-remaining' })).toMatchObject({ status: 422, body: { code: 'remaining-hours-missing', pointer: '/remainingHours' } });
    expect(await refused(`elements/${guidance}/decision`, { decision: 'keep', remainingHours: 3 })).toMatchObject({ status: 422, body: { code: 'remaining-hours-without-rest' } });
    expect(await refused('elements', { element: 'upper-secondary' })).toMatchObject({ status: 422, body: { code: 'reason-missing' } });
    expect(await refused('elements', { element: 'norwegian', from: '2026-02-02', to: '2026-02-01' })).toMatchObject({ status: 422, body: { code: 'ends-before-it-begins', pointer: '/to' } });
    expect(await refused(`elements/${'0'.repeat(26)}/decision`, { decision: 'keep' })).toMatchObject({ status: 404 });
    expect(await refused('adoption', { adoptedOn: day })).toMatchObject({ status: 409, body: { code: 'elements-undecided', params: { count: 2 } } });
  });
  test('guidance is left out, the rest of social studies stays; a supplement adds and changes neither', async () => {
    await act(`elements/${await itemOf('parental-guidance')}/decision`, { decision: 'omit', reason: 'Gjennomførte alt i mottaket.' });
    await act(`elements/${await itemOf('social-studies')}/decision`, { decision: 'keep-remaining', remainingHours: 55 });
    await sendPackage(client, reception, household.caseId, [{ personId, completedElements: [{ element: 'norwegian', status: 'done', hours: 180, completedOn: day }] }]);
    await client.quiet();
    expect((await get()).items).toMatchObject([{ status: 'omitted' }, { status: 'kept-remaining' }, { element: 'norwegian', status: 'proposed', source: { part: 1, sentOn: day } }]);
    expect((await get(`${path}/content`)).elements).toMatchObject([{ hours: 24, reason: 'Gjennomførte alt i mottaket.' }, { hours: 20, remainingHours: 55 }, { hours: 180 }]);
    await act(`elements/${await itemOf('norwegian')}/decision`, { decision: 'keep-remaining', remainingHours: 420 });
  });
  test('the reasons are read only with the reading logged, and are in no event and no list', async () => {
    const { items } = await client.must(municipality.people.manager, 'GET', `/v1/persons/${personId}/readings`);
    expect(items[0]).toMatchObject({ fields: ['planElements'], purpose: 'integration plan' });
    await client.neverInPlain(['Gjennomførte alt i mottaket.']);
  });
});

describe('an adoption', () => {
  test('needs goals, a reason where they depart from the wishes, and everybody\'s part', async () => {
    expect(await refused('adoption', { adoptedOn: day })).toMatchObject({ status: 409, body: { code: 'goals-missing', paragraph: 'integreringsloven § 15' } });
    expect(await refused('goals', { ...planGoals(day), followsWishes: false })).toMatchObject({ status: 422, body: { code: 'deviation-reason-missing', pointer: '/deviationReason' } });
    await act('goals', { ...planGoals(day), to: (await client.today()).add({ years: 1 }).toString(), followsWishes: false, deviationReason: 'Linja har ingen plass før våren.' });
    expect(await refused('adoption', { adoptedOn: day })).toMatchObject({ status: 409, body: { code: 'contributors-missing' } });
    for (const contributor of ['participant', 'adviser', 'adult-education']) await act('contributions', { contributor, contributedOn: day });
    const tomorrow = (await client.today()).add({ days: 1 }).toString();
    expect(await refused('adoption', { adoptedOn: tomorrow })).toMatchObject({ status: 422, body: { code: 'date-in-future' } });
    expect(await refused('commitment', { signedOn: '2020-01-01' })).toMatchObject({ status: 422, body: { code: 'before-plan', params: { date: day } } });
    await act('commitment', { signedOn: day });
    await act('adoption', { adoptedOn: day });
    expect(await get()).toMatchObject({ status: 'adopted', versions: [{ number: 1, adoptedOn: day }], commitment: { document: 'contract', signedOn: day } });
    expect((await get()).findings.map(({ code }: { code: string }) => code)).toEqual(['orientationMissing', 'lifeMasteryMissing']);
  });
  test('holds: a change is a new version with a reason, and the first is read as it was', async () => {
    expect(await refused('elements', { element: 'norwegian' })).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    const first = await get(`${path}/versions/1`);
    expect(first).toMatchObject({ number: 1, adoptedOn: day, findings: [{ code: 'notFullTime', paragraph: 'integreringsloven §§ 13 og 14' }], elements: [{ status: 'omitted', hours: 24 }, { status: 'kept-remaining', remainingHours: 55 }, { hours: 180 }], goals: { endGoal: 'work', deviationReason: 'Linja har ingen plass før våren.' } });
    await act('revision', { reason: 'Fikk tilbud om praksis.' });
    await act('elements', { element: 'work-practice', hours: 200, reason: 'Nær målet.' });
    await act('adoption', { adoptedOn: day });
    expect(await get(`${path}/versions/1`)).toEqual(first);
    expect(await get(`${path}/versions/2`)).toMatchObject({ number: 2, revisionReason: 'Fikk tilbud om praksis.', elements: { length: 4 } });
    expect((await client.raw(municipality.people.adviser, 'GET', `${path}/versions/3`)).status).toBe(404);
  });
});

describe('a case that is withdrawn', () => {
  test('closes the plan, and what it said is gone', async () => {
    const [{ caseId, persons: [id] }] = await world.received(municipality, [1], { reception });
    await sendPackage(client, reception, caseId, [{ personId: id!, completedElements: [{ element: 'norwegian', status: 'done', hours: 10, completedOn: day }] }]);
    await client.change(municipality.people.manager, `/v1/settlement-cases/${caseId}`, 'acceptance');
    await client.quiet();
    expect(await get(`/v1/plans/${id}`)).toMatchObject({ status: 'open', items: [{ element: 'norwegian' }] });
    await client.change(world.overseer.people.overseer, `/v1/settlement-requests/${caseId}`, 'withdrawal', { reason: 'moved-out' });
    await client.quiet();
    expect(await get(`/v1/plans/${id}`)).toMatchObject({ status: 'closed' });
    expect((await client.raw(municipality.people.adviser, 'GET', `/v1/plans/${id}/content`)).status).toBe(404);
  });
});
