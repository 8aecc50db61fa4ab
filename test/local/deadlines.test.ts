/** Three months after settlement the programme must have started (integreringsloven § 12). Who waits is told of once before, and once after. */
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

const deadline = (id: string) => client.must(municipality.people.adviser, 'GET', `/v1/deadlines/${id}`);
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
    expect(await deadline(starts)).toMatchObject({ status: 'fulfilled', daysLate: 0, startedOn: (await client.today()).toString() });
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
    const { items } = await client.must(municipality.people.adviser, 'GET', '/v1/deadlines?status=overdue');
    // The council's own may stand there too, by the time of the year.
    expect(items.filter(({ kind }: { kind: string }) => kind === 'programme-start').map(({ id }: { id: string }) => id).toSorted()).toEqual([waits, startsLate].toSorted());
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
    expect(await deadline(startsLate)).toMatchObject({ status: 'fulfilled', startedOn: today.toString(), daysLate: due.until(today, { largestUnit: 'day' }).days });
    await fireDaily(2);
    expect(await told(startsLate)).toEqual(['approaching', 'overdue', 'fulfilled']);
    expect(await told(waits)).toEqual(['approaching', 'overdue']);
  });
});
