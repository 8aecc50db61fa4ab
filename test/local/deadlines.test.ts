/** Clocks run from settlement side by side: three months for the programme's start (integreringsloven § 12), told once before and once after, and those beside it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { TestClient } from '../support/test-client.ts';
import { World, type Municipality } from '../support/world.ts';

const DAILY = 'deadlines-daily';
const TOLD = ['deadlines.deadline.approaching.v1', 'deadlines.deadline.overdue.v1', 'deadlines.deadline.fulfilled.v1'];

const client = new TestClient();
let world: World;
let municipality: Municipality;
/** Settled today. */
let starts: string, waits: string, startsLate: string;
/** Settled later, so that their deadlines come when the schedule is out. */
let toldLate: string, neverWarned: string;
let due: Temporal.PlainDate, laterDue: Temporal.PlainDate;

beforeAll(async () => {
  world = await World.create(client);
  municipality = await world.municipality();
  await world.decided(municipality, 5);
  const today = await client.today();
  [starts, waits, startsLate, toldLate, neverWarned] = (await world.settled(municipality, 5, { daysLater: [0, 0, 0, 40, 52] })).persons as [string, string, string, string, string];
  [due, laterDue] = [today.add({ months: 3 }), today.add({ days: 40 }).add({ months: 3 })];
});

const of = async (town: Municipality, id: string, kind: string) => (await client.must(town.people.adviser, 'GET', `/v1/deadlines/${id}`)).clocks.find((clock: { kind: string }) => clock.kind === kind);
const deadline = (id: string) => of(municipality, id, 'programme-start');
/** What has been told about somebody, in order. */
async function told(id: string): Promise<string[]> {
  const items = [...(await client.items(`T#${municipality.tenantId}#DEADLINE#${id}`)).values()];
  return items.filter(({ type }) => type && TOLD.includes(type)).toSorted((a, b) => (a.SK < b.SK ? -1 : 1)).map(({ type }) => type!.split('.')[2]!);
}
async function fireDaily(times: number): Promise<void> {
  await Promise.all(Array.from({ length: times }, () => client.fire(DAILY)));
  await client.quiet();
}
const turnTo = async (date: Temporal.PlainDate): Promise<void> => {
  await client.turn(`${date.toString()}T09:00`);
  await client.quiet();
};

describe('the deadline', () => {
  test('is the same day three months on, and ends when the programme starts', async () => {
    for (const id of [starts, waits, startsLate]) expect(await deadline(id)).toMatchObject({ status: 'open', dueOn: due.toString() });
    await world.started(municipality, starts);
    await client.quiet();
    expect(await deadline(starts)).toMatchObject({ status: 'fulfilled', daysLate: 0, metOn: (await client.today()).toString() });
  });

  test('is told as approaching from thirty days before, once, however often the schedule fires', async () => {
    await turnTo(due.subtract({ days: 31 }));
    await fireDaily(2);
    expect(await told(waits)).toEqual([]);
    await turnTo(due.subtract({ days: 30 }));
    await fireDaily(3);
    await turnTo(due.subtract({ days: 28 }));
    await fireDaily(2);
    for (const id of [waits, startsLate]) {
      expect(await deadline(id)).toMatchObject({ status: 'approaching' });
      expect(await told(id)).toEqual(['approaching']);
    }
    expect(await told(starts)).toEqual(['fulfilled']);
  });

  test('is on its last day not yet overdue; on the day after it is, once', async () => {
    await turnTo(due);
    await fireDaily(2);
    expect(await deadline(waits)).toMatchObject({ status: 'approaching' });
    await turnTo(due.add({ days: 1 }));
    await fireDaily(3);
    for (const id of [waits, startsLate]) expect(await told(id)).toEqual(['approaching', 'overdue']);
    const { items } = await client.must(municipality.people.adviser, 'GET', '/v1/deadlines?status=overdue&kind=programme-start');
    expect(items.map(({ id }: { id: string }) => id).toSorted()).toEqual([waits, startsLate].toSorted());
  });

  test('is told once when the schedule was out for weeks: what holds on that day', async () => {
    await client.outage([DAILY], async () => {
      await turnTo(laterDue.subtract({ days: 25 }));
      await fireDaily(1);
      expect(await told(toldLate)).toEqual([]);
    });
    await fireDaily(4);
    expect(await told(toldLate)).toEqual(['approaching']);
    await client.outage([DAILY], () => turnTo(laterDue.add({ days: 20 })));
    expect(await deadline(toldLate)).toMatchObject({ status: 'approaching' });
    await fireDaily(4);
    await client.turn('P2D');
    expect(await told(toldLate)).toEqual(['approaching', 'overdue']);
    // Its approach came and went unseen: to warn now of what has passed would be wrong.
    expect(await told(neverWarned)).toEqual(['overdue']);
  });

  test('that has passed is fulfilled by a late start, by so many days', async () => {
    await world.started(municipality, startsLate);
    await client.quiet();
    const today = await client.today();
    expect(await deadline(startsLate)).toMatchObject({ status: 'fulfilled', metOn: today.toString(), daysLate: due.until(today, { largestUnit: 'day' }).days });
    await fireDaily(2);
    expect(await told(startsLate)).toEqual(['approaching', 'overdue', 'fulfilled']);
    expect(await told(waits)).toEqual(['approaching', 'overdue']);
  });
});

describe('clocks side by side', () => {
  let town: Municipality;
  let adult: string, other: string, child: string;
  let settledOn: Temporal.PlainDate;
  const after = (duration: Temporal.DurationLike): string => settledOn.add(duration).toString();
  const row = async (query = ''): Promise<any[]> => (await client.must(town.people.adviser, 'GET', `/v1/deadlines${query}`)).items;
  const rowOf = async (id: string): Promise<any> => (await row()).find((r) => r.id === id);
  const register = (id: string, body: object) => client.change(town.people.adviser, `/v1/deadlines/${id}`, 'fulfilment', body);
  const refused = async (id: string, action: string, body: object): Promise<unknown> => {
    const { etag } = await client.must(town.people.adviser, 'GET', `/v1/deadlines/${id}`);
    const { status, text } = await client.raw(town.people.adviser, 'POST', `/v1/deadlines/${id}/${action}`, { body, headers: { 'if-match': etag! } });
    const { code, pointer } = JSON.parse(text);
    return [status, code, pointer];
  };

  beforeAll(async () => {
    town = await world.municipality();
    const reception = await world.reception();
    const year = await world.decided(town, 3);
    settledOn = await client.today();
    const persons = [...await world.persons(2), await world.child()];
    const { id: caseId } = await client.must(world.overseer.people.overseer, 'POST', '/v1/settlement-requests', { municipality: town.orgno, reception: reception.orgno, year, persons });
    await client.quiet();
    await client.change(town.people.manager, `/v1/settlement-cases/${caseId}`, 'acceptance');
    const { persons: named } = await client.must(town.people.adviser, 'GET', `/v1/settlement-cases/${caseId}`);
    [adult, other, child] = named.map((p: { personId: string }) => p.personId);
    for (const id of [adult, other, child]) await world.settle(town, caseId, id);
    await client.quiet();
  });

  test('run for an adult from an integration reception: two and four weeks, two, three and fourteen months, each with its law', async () => {
    const { clocks, status, dueOn } = await client.must(town.people.adviser, 'GET', `/v1/deadlines/${adult}`);
    expect(clocks.map((c: any) => [c.kind, c.type, c.dueOn, c.status])).toEqual([
      ['programme-start', 'statutory', after({ months: 3 }), 'open'], ['start-2-weeks', 'recommended', after({ days: 14 }), 'open'], ['start-4-weeks', 'recommended', after({ days: 28 }), 'open'],
      ['registration', 'statutory', after({ months: 2 }), 'open'], ['disability-grant', 'recommended', after({ months: 14 }), 'open'],
    ]);
    expect(clocks.map((c: any) => c.paragraph).slice(0, 2)).toEqual(['integreringsloven § 12', 'IMDi, bosetting fra integreringsmottak']);
    expect([status, dueOn]).toEqual(['open', after({ days: 14 })]);
  });

  test('run for a child: registration and schooling, no programme; who is not of school age is dismissed', async () => {
    expect((await rowOf(child)).clocks.map((c: any) => c.kind)).toEqual(['registration', 'schooling', 'disability-grant']);
    await client.change(town.people.adviser, `/v1/deadlines/${child}`, 'dismissal', { kind: 'schooling' });
    expect(await of(town, child, 'schooling')).toMatchObject({ status: 'not-relevant' });
    expect(await refused(child, 'fulfilment', { kind: 'schooling', on: settledOn.toString() })).toEqual([409, 'wrong-state', undefined]);
    expect(await refused(adult, 'dismissal', { kind: 'schooling' })).toEqual([422, 'no-such-clock', '/kind']);
  });

  test('are foretold for sixty days, wishes and duties apart, by day and kind', async () => {
    const { by, items } = await client.must(town.people.adviser, 'GET', '/v1/deadlines/forecast');
    const day = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString();
    expect(by).toBe(after({ days: 60 }));
    const registrations = day(after({ months: 2 })) <= by ? [adult, other, child].map((id) => [id, 'registration', 'statutory', day(after({ months: 2 }))]) : [];
    const wishes = [14, 28].flatMap((days) => [adult, other].map((id) => [id, `start-${days / 7}-weeks`, 'recommended', day(after({ days }))]));
    expect(items.filter((b: any) => b.kind !== 'council-decision').map((b: any) => [b.id, b.kind, b.type, b.overdueOn]).toSorted()).toEqual([...wishes, ...registrations].toSorted());
    expect(items.map((b: any) => b.dueOn)).toEqual(items.map((b: any) => b.dueOn).toSorted());
    expect((await client.must(town.people.adviser, 'GET', '/v1/deadlines/forecast?days=14')).items.filter((b: any) => b.kind !== 'council-decision')).toEqual([]);
  });

  test('are met one by one: a registration by hand, once', async () => {
    expect(await refused(adult, 'fulfilment', { kind: 'registration', on: settledOn.subtract({ days: 1 }).toString() })).toEqual([422, 'before-settlement', '/on']);
    expect(await refused(adult, 'fulfilment', { kind: 'registration', on: after({ days: 1 }) })).toEqual([422, 'date-in-future', '/on']);
    await register(adult, { kind: 'registration', on: settledOn.toString() });
    expect(await of(town, adult, 'registration')).toMatchObject({ status: 'fulfilled', metOn: settledOn.toString(), daysLate: 0 });
    expect(await of(town, adult, 'programme-start')).toMatchObject({ status: 'open' });
    expect(await refused(adult, 'fulfilment', { kind: 'registration', on: settledOn.toString() })).toEqual([200, undefined, undefined]);
  });

  test('are told each by itself: a wish that has passed makes nobody overdue', async () => {
    await turnTo(settledOn.add({ days: 16 }));
    await fireDaily(2);
    expect(await of(town, adult, 'start-2-weeks')).toMatchObject({ status: 'overdue', daysLate: 2 });
    expect(await rowOf(adult)).toMatchObject({ status: 'open' });
    expect((await row('?status=overdue&kind=start-2-weeks')).map((r) => r.id).toSorted()).toEqual([adult, other].toSorted());
    await world.started(town, adult);
    await client.quiet();
    expect((await rowOf(adult)).clocks.map((c: any) => [c.kind, c.status, c.daysLate])).toEqual([
      ['programme-start', 'fulfilled', 0], ['start-2-weeks', 'fulfilled', 2], ['start-4-weeks', 'fulfilled', 0], ['registration', 'fulfilled', 0], ['disability-grant', 'open', undefined],
    ]);
    expect((await row('?status=fulfilled')).map((r) => r.id)).toEqual([adult]);
  });

  test('are, months later, overdue by as much as nobody has met; the worst stands first', async () => {
    await turnTo(settledOn.add({ months: 3, days: 3 }));
    await fireDaily(2);
    expect(await of(town, child, 'registration')).toMatchObject({ status: 'overdue' });
    expect(await of(town, other, 'programme-start')).toMatchObject({ status: 'overdue', daysLate: 3 });
    const rows = (await row()).filter((r) => r.kind === 'settled-person');
    expect(rows.map((r) => [r.id, r.status]).toSorted()).toEqual([[adult, 'fulfilled'], [other, 'overdue'], [child, 'overdue']].toSorted());
    expect(rows.at(-1)!.id).toBe(adult);
    const { items } = await client.must(town.people.adviser, 'GET', '/v1/deadlines/forecast?days=1');
    expect(items.filter((b: any) => b.kind !== 'council-decision').map((b: any) => `${b.kind} ${b.status}`).toSorted()).toEqual(['programme-start overdue', 'registration overdue', 'registration overdue', 'start-2-weeks overdue', 'start-4-weeks overdue']);
  });
});
