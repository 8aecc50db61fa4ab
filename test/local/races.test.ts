/** Several who want the same at the same moment. */
import { beforeAll, describe, expect, test } from 'vitest';
import { TestClient } from '../support/test-client.ts';
import { World, type Municipality } from '../support/world.ts';

const client = new TestClient();
let world: World;
let municipality: Municipality;
let thisYear: number;

beforeAll(async () => {
  world = await World.create(client);
  municipality = await world.municipality();
  thisYear = (await client.today()).year;
});

const quotaOf = async (year: string) => (await client.must(municipality.people.manager, 'GET', `/v1/settlement-years/${year}`)).quota;
const byStatus = (statuses: readonly number[]): Record<number, number> => Object.fromEntries([...Map.groupBy(statuses, (s) => s)].map(([status, all]) => [status, all.length]));

/** All accept at once; each with the version it saw. */
async function acceptTogether(caseIds: readonly string[]): Promise<{ status: number; body: any }[]> {
  const seen = await Promise.all(caseIds.map((id) => client.must(municipality.people.manager, 'GET', `/v1/settlement-cases/${id}`)));
  return Promise.all(caseIds.map((id, i) => client.call(i % 2 === 0 ? municipality.people.manager : municipality.people.both, 'POST', `/v1/settlement-cases/${id}/acceptance`, undefined, { ifMatch: seen[i]!.etag })));
}

describe('the last places', () => {
  test.each([1, 2, 3])('when two want them, exactly one gets them (round %i)', async (round) => {
    const year = await world.decided(municipality, 3, String(thisYear + round));
    const cases = await world.received(municipality, [2, 2], { year });
    const answers = await acceptTogether(cases.map((c) => c.caseId));
    expect(byStatus(answers.map((a) => a.status))).toEqual({ 200: 1, 409: 1 });
    expect(answers.find((a) => a.status === 409)!.body).toMatchObject({ code: 'quota-exceeded', params: { decided: 3, remaining: 1, persons: 2 } });
    expect(await quotaOf(year)).toEqual({ decided: 3, used: 2, reserved: 0, expired: 0, remaining: 1 });
    const loser = cases[answers.findIndex((a) => a.status === 409)]!;
    expect(await client.must(municipality.people.adviser, 'GET', `/v1/settlement-cases/${loser.caseId}`)).toMatchObject({ status: 'received' });
  });

  test('when eight want five, exactly five get one, and the council cannot go below them meanwhile', async () => {
    const year = await world.decided(municipality, 5, String(thisYear + 5));
    const cases = await world.received(municipality, Array<number>(8).fill(1), { year });
    const path = `/v1/settlement-years/${year}`;
    const { etag, council } = await client.must(municipality.people.manager, 'GET', path);
    const [answers, lowered] = await Promise.all([
      acceptTogether(cases.map((c) => c.caseId)),
      client.call(municipality.people.manager, 'POST', `${path}/council-decision`, { persons: 4, decidedOn: council.decidedOn }, { ifMatch: etag }),
    ]);
    // Whoever came first, the quota holds: four were left and four are accepted, or five were and the council came too late.
    const places = lowered.status === 200 ? 4 : 5;
    expect(lowered.status === 200 ? {} : lowered.body).toEqual(lowered.status === 200 ? {} : expect.objectContaining({ code: 'below-used', params: { used: 5 } }));
    expect(byStatus(answers.map((a) => a.status))).toEqual({ 200: places, 409: 8 - places });
    expect(await quotaOf(year)).toEqual({ decided: places, used: places, reserved: 0, expired: 0, remaining: 0 });
    await client.quiet();
    const { items } = await client.must(municipality.people.manager, 'GET', '/v1/settlement-cases?status=accepted&limit=100');
    expect(items.filter((c: { year: string }) => c.year === year)).toHaveLength(places);
  });

  test('when one case is accepted and declined at once, one of them holds', async () => {
    const year = await world.decided(municipality, 3, String(thisYear + 6));
    const [{ caseId }] = await world.received(municipality, [2], { year });
    const path = `/v1/settlement-cases/${caseId}`;
    const { etag } = await client.must(municipality.people.manager, 'GET', path);
    const [accepted, declined] = await Promise.all([
      client.call(municipality.people.manager, 'POST', `${path}/acceptance`, undefined, { ifMatch: etag }),
      client.call(municipality.people.both, 'POST', `${path}/decline`, { reason: 'no-capacity' }, { ifMatch: etag }),
    ]);
    expect([accepted.status, declined.status].toSorted()).toEqual([200, 412]);
    const { status } = await client.must(municipality.people.manager, 'GET', path);
    expect(status).toBe(accepted.status === 200 ? 'accepted' : 'declined');
    expect(await quotaOf(year)).toMatchObject({ used: accepted.status === 200 ? 2 : 0 });
  });
});

describe('an answer that meets a withdrawal', () => {
  test.each(['acceptance', 'decline'] as const)('of %s: whichever word comes first, both sides end with the same, and the places agree', async (action) => {
    const year = await world.decided(municipality, 3, String(thisYear + (action === 'acceptance' ? 8 : 9)));
    const [{ caseId }] = await world.received(municipality, [2], { year });
    const [path, request] = [`/v1/settlement-cases/${caseId}`, `/v1/settlement-requests/${caseId}`];
    const overseer = world.overseer.people.overseer;
    const [answered, withdrawn] = await Promise.all([
      client.call(municipality.people.manager, 'POST', `${path}/${action}`, action === 'decline' ? { reason: 'no-capacity' } : undefined, { ifMatch: '"1"' }),
      client.call(overseer, 'POST', `${request}/withdrawal`, { reason: 'moved-out' }, { ifMatch: '"1"' }),
    ]);
    // Whoever is overtaken by the other's word saw an older version, or meets the state that it made.
    expect([200, 409, 412]).toContain(answered.status);
    expect([200, 409, 412]).toContain(withdrawn.status);
    await client.quiet();
    const { status } = await client.must(municipality.people.manager, 'GET', path);
    expect((await client.must(overseer, 'GET', request)).status).toBe(status);
    if (action === 'decline') expect(status).toBe(answered.status === 200 ? 'declined' : 'withdrawn');
    else expect(status).toBe(withdrawn.status === 200 ? 'withdrawn' : 'accepted');
    expect(await quotaOf(year)).toMatchObject({ used: status === 'accepted' ? 2 : 0 });
  });
});

describe('twenty who saw the same version', () => {
  test('change it: one does, and what stands is what that one said', async () => {
    const year = await world.decided(municipality, 1, String(thisYear + 7));
    const path = `/v1/settlement-years/${year}`;
    const { etag, version, council } = await client.must(municipality.people.manager, 'GET', path);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) =>
      client.call(municipality.people.manager, 'POST', `${path}/council-decision`, { persons: 100 + i, decidedOn: council.decidedOn }, { ifMatch: etag })));
    expect(byStatus(answers.map((a) => a.status))).toEqual({ 200: 1, 412: 19 });
    expect(new Set(answers.filter((a) => a.status === 412).map((a) => a.body.code))).toEqual(new Set(['stale-version']));
    const winner = answers.findIndex((a) => a.status === 200);
    const after = await client.must(municipality.people.manager, 'GET', path);
    expect(after).toMatchObject({ version: version + 1, council: { persons: 100 + winner }, quota: { decided: 100 + winner, used: 0, remaining: 100 + winner } });
  });
});
