/** A month's introduction benefit: opened by the schedule, exact to the øre, and paid once whatever happens on the way. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { TestClient, written } from '../support/test-client.ts';
import { World, type Municipality } from '../support/world.ts';

const OPENER = 'benefit-opener';
const WORKER = 'benefit-worker';

const client = new TestClient();
let municipality: Municipality;
/** Absent for a day; for two and a quarter hours; ill; never absent. */
let persons: readonly string[];
let names: readonly string[];
let startedOn: number;
let startedLast: boolean;
let path: string;

beforeAll(async () => {
  const world = await World.create(client);
  municipality = await world.municipality();
  await world.decided(municipality, 10);
  persons = (await world.settled(municipality, 5)).persons;
  const today = await client.today();
  startedOn = today.day;
  startedLast = today.day === today.daysInMonth;
  path = `/v1/benefit-runs/${today.toPlainYearMonth().toString()}`;
  for (const personId of persons.slice(0, 4)) await world.started(municipality, personId); // the fifth has no programme
  const absence = (i: number, kind: string, hours?: number) => client.change(municipality.people.adviser, `/v1/programmes/${persons[i]}`, 'absences', { date: today.toString(), kind, ...(hours && { hours }) });
  await absence(0, 'unauthorised');
  await absence(1, 'unauthorised', 1.5);
  await absence(1, 'unauthorised', 0.75);
  await absence(2, 'illness');
  await client.quiet();
  const cards = await Promise.all(persons.map((id) => client.must(municipality.people.adviser, 'GET', `/v1/persons/${id}`)));
  names = cards.map(({ name }) => name);
});
const run = () => client.must(municipality.people.finance, 'GET', path);
const lines = async (): Promise<any[]> => (await client.must(municipality.people.finance, 'GET', `${path}/lines`)).items;
const deadLetters = async () => (await client.state()).queues.find(({ name }) => name.endsWith('benefit-lines-dlq'))!;

/** Kroner of a share of 2 G a year, rounded half up to øre. Written apart from the platform's own. */
const share = (basicAmount: number, dividend: number, divisor: number): bigint => {
  const [n, d] = [BigInt(basicAmount) * 200n * BigInt(dividend), BigInt(divisor)];
  return (2n * n + d) / (2n * d);
};
const kroner = (ore: bigint): string => `${ore < 0n ? '-' : ''}${(ore < 0n ? -ore : ore) / 100n}.${String((ore < 0n ? -ore : ore) % 100n).padStart(2, '0')}`;

/** What each is paid: days of a month of thirty, less what the absence costs, never below zero. */
function expected(basicAmount: number): Record<string, { gross: bigint; rows: string[] }> {
  const days = 31 - Math.min(startedOn, 30);
  const benefit = share(basicAmount, days, 360);
  const less = (deduction: bigint): bigint => (deduction < benefit ? deduction : benefit);
  // Absent on the only day with benefit, which may be the last of February and stand for three.
  const [day, hours] = [startedLast ? benefit : less(share(basicAmount, 1, 360)), less(share(basicAmount, 9, 4 * 1850))];
  return Object.fromEntries([day, hours, 0n, 0n].map((deduction, i) => [persons[i], { gross: benefit - deduction, rows: [kroner(benefit), ...(deduction > 0n ? [kroner(-deduction)] : [])] }]));
}

async function expectPaidOnce(): Promise<void> {
  const made = await lines();
  const should = expected(made[0].basicAmount);
  expect(made.map((line) => line.participantId).toSorted()).toEqual(persons.slice(0, 4).toSorted());
  for (const line of made) expect({ id: line.participantId, gross: line.gross, rows: line.rows.map((row: { amount: string }) => row.amount) }).toEqual({ id: line.participantId, gross: kroner(should[line.participantId]!.gross), rows: should[line.participantId]!.rows });
  const total = kroner(Object.values(should).reduce((sum, { gross }) => sum + gross, 0n));
  expect(await run()).toMatchObject({ lines: 4, participants: 4, complete: true, total });
}

describe('when the worker is out as the month ends', () => {
  test('the schedule opens the run, and it cannot be proposed while lines are missing', async () => {
    const next = (await client.today()).with({ day: 1 }).add({ months: 1 }).toString();
    await client.outage([WORKER], async () => {
      await client.turn(`${next}T05:59`);
      expect((await client.call(municipality.people.finance, 'GET', path)).status).toBe(404);
      await client.turn(`${next}T07:00`);
      await client.settle();
    });
    expect(await run()).toMatchObject({ status: 'open', openedOn: next, participants: 4, lines: 0, complete: false, total: '0.00' });
    const answer = await client.call(municipality.people.finance, 'POST', `${path}/proposal`, undefined, { ifMatch: (await run()).etag });
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 409, body: { code: 'run-incomplete', params: { lines: 0, participants: 4 } } });
    expect((await deadLetters()).visible).toBeGreaterThanOrEqual(4);
  });

  test('opening it three times more makes each missing line once, exact to the øre', async () => {
    await Promise.all([client.fire(OPENER), client.fire(OPENER), client.fire(OPENER)]);
    await client.quiet();
    await expectPaidOnce();
  });

  test('what lay in the dead-letter queue comes again, and pays nobody twice', async () => {
    const before = await client.items(`T#${municipality.tenantId}#`);
    const { name } = await deadLetters();
    const { moved } = await client.local('POST', `queues/${name}/redrive`);
    expect(moved).toBeGreaterThanOrEqual(4);
    await client.quiet();
    expect((await deadLetters()).visible).toBe(0);
    expect(written(before, await client.items(`T#${municipality.tenantId}#`))).toEqual([]);
    await expectPaidOnce();
  });
});

describe('when it is paid', () => {
  const step = async (as: string, action: string) => client.call(as, 'POST', `${path}/${action}`, undefined, { ifMatch: (await run()).etag });
  let payroll: string;
  const fetched = () => client.raw(municipality.people.finance, 'GET', `${path}/payroll.csv`);

  test('whoever proposed it cannot approve it, not with both roles either', async () => {
    const { both, manager } = municipality.people;
    expect((await step(both, 'approval')).body.code).toBe('wrong-state');
    expect((await step(both, 'proposal')).status).toBe(200);
    expect(await step(both, 'approval')).toMatchObject({ status: 422, body: { code: 'four-eyes' } });
    expect((await step(municipality.people.finance, 'export')).body.code).toBe('wrong-state');
    expect(await step(manager, 'approval')).toMatchObject({ status: 200 });
    expect(await run()).toMatchObject({ status: 'approved', proposedBy: both, approvedBy: manager });
  });

  test('the payroll file has each participant once, with the line\'s amount', async () => {
    expect((await client.call(municipality.people.finance, 'GET', `${path}/payroll.csv`)).body).toMatchObject({ code: 'wrong-state' });
    expect((await step(municipality.people.finance, 'export')).status).toBe(200);
    const answer = await fetched();
    payroll = answer.text;
    expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${createHash('sha256').update(payroll).digest('base64')}:`);
    const [{ basicAmount }] = await lines();
    const month = path.split('/').at(-1);
    const rows = Object.entries(expected(basicAmount)).map(([id, { gross }]) => `${month};${id};introduksjonsstoenad;${kroner(gross)}`);
    const [header, ...cells] = payroll.trimEnd().split('\r\n');
    expect(header).toBe('\uFEFFrun;participantId;wageCode;grossKroner');
    expect(cells.toSorted()).toEqual(rows.toSorted());
    for (const name of names) expect(payroll).not.toContain(name);
  });

  test('exporting and opening it again changes neither the file nor anything else', async () => {
    await client.quiet();
    const before = await client.items(`T#${municipality.tenantId}#`);
    expect((await step(municipality.people.finance, 'export')).body.code).toBe('wrong-state');
    await Promise.all([client.fire(OPENER), client.fire(OPENER)]);
    await client.quiet();
    expect((await fetched()).text).toBe(payroll);
    expect(written(before, await client.items(`T#${municipality.tenantId}#`))).toEqual([]);
    await expectPaidOnce();
  });
});

describe('in the month after', () => {
  test('the absence is not deducted again, and who ended is paid to the last day', async () => {
    const today = await client.today();
    await client.change(municipality.people.adviser, `/v1/programmes/${persons[3]}`, 'end', { endedOn: today.toString(), reason: 'goal-reached', outcome: 'work' });
    await client.quiet();
    path = `/v1/benefit-runs/${today.toPlainYearMonth().toString()}`;
    await client.turn(`${today.with({ day: 1 }).add({ months: 1 }).toString()}T07:00`);
    await client.quiet();
    const made = await lines();
    const { basicAmount } = made[0];
    const full = kroner(share(basicAmount, 30, 360));
    const last = kroner(share(basicAmount, Math.min(today.day, 30), 360));
    expect(Object.fromEntries(made.map((line) => [line.participantId, line.gross]))).toEqual({ [persons[0]!]: full, [persons[1]!]: full, [persons[2]!]: full, [persons[3]!]: last });
  });
});
