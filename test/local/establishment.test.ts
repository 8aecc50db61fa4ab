/** A household's first months: what it lacks and why, what is done for it, and what stays inside. Over HTTP, with a look into all that the platform keeps. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Temporal } from 'temporal-polyfill';
import { TestClient } from '../support/test-client.ts';
import { World, type Household, type Municipality } from '../support/world.ts';

const COLUMNS = ['home', 'money', 'programme', 'guidance', 'practicalHelp'] as const;
const THEMES = ['health', 'economy', 'housing', 'participation'] as const;

const client = new TestClient();
let world: World;
let municipality: Municipality;
let adviser: string;
let today: Temporal.PlainDate;
let day: string;

beforeAll(async () => {
  world = await World.create(client);
  municipality = await world.municipality();
  ({ adviser } = municipality.people);
  today = await client.today();
  day = today.toString();
  await world.decided(municipality, 40);
});

const accepted = (persons: number): Promise<Household> => world.accepted(municipality, persons);
const months = ({ caseId }: Household): string => `/v1/establishments/${caseId}`;
const shown = (household: Household): Promise<any> => client.must(adviser, 'GET', months(household));
const board = async ({ caseId }: Household): Promise<any> => client.must(adviser, 'GET', `/v1/readiness/${caseId}`);
const statuses = async (household: Household): Promise<string[]> => {
  const columns = await board(household);
  return COLUMNS.map((column) => columns[column].status);
};
const post = async (path: string, action: string, body: unknown) => {
  const { etag } = await client.must(adviser, 'GET', path);
  return client.call(adviser, 'POST', `${path}/${action}`, body, { ifMatch: etag });
};
const guide = (household: Household, theme: string, more: object = {}) =>
  post(months(household), 'guidance', { theme, phase: 'arrival', on: day, interpreter: true, persons: [{ personId: household.persons[0] }], ...more });
async function listed({ caseId }: Household): Promise<{ at: number; item: any }> {
  const all: any[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: any[]; nextCursor: string | null } = await client.must(adviser, 'GET', `/v1/readiness?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  const at = all.findIndex(({ id }) => id === caseId);
  return { at, item: all[at] };
}

describe('the readiness of a household', () => {
  test('is filled column by column, each with its facts and events, and the list follows', async () => {
    const [household, waiting] = [await accepted(1), await accepted(1)];
    const [personId] = household.persons;
    expect(await statuses(household)).toEqual(['missing', 'missing', 'missing', 'missing', 'missing']);
    expect((await listed(household)).item).toMatchObject({ group: 'single-adult', persons: 1, coordinated: false, missing: 5 });

    const { dwellingId } = await world.dwelling(municipality);
    const from = today.add({ days: 3 }).toString();
    await client.change(adviser, `/v1/homes/${household.caseId}`, 'tenancies', { dwellingId, from, monthlyRentOre: 900_000 });
    await client.quiet();
    expect((await board(household)).home).toEqual({ status: 'under-way', why: [{ fact: 'tenancy-begins', on: from, event: 'housing.tenancy.begun.v1' }] });
    expect((await listed(household)).item).toMatchObject({ home: 'under-way', missing: 4 });

    await world.settle(municipality, household.caseId, personId!);
    await client.quiet();
    await client.change(adviser, `/v1/programmes/${personId}`, 'decision', { decidedOn: day, offeredOn: day, plannedStart: day, endGoal: 'work' });
    await client.quiet();
    expect(await statuses(household)).toEqual(['under-way', 'under-way', 'under-way', 'missing', 'missing']);
    await client.change(adviser, `/v1/programmes/${personId}`, 'start', { startedOn: day });
    await client.quiet();
    const { programme, money } = await board(household);
    expect(programme).toEqual({ status: 'ready', why: [{ fact: 'programme-started', personId, on: day, event: 'programme.programme.started.v1' }] });
    expect(money).toEqual({ status: 'ready', why: [{ fact: 'introduction-benefit', personId, on: day, event: 'benefit.participant.began.v1' }] });

    for (const theme of THEMES) expect((await guide(household, theme)).status).toBe(200);
    const { checklist } = await shown(household);
    for (const { itemId } of checklist) expect((await post(months(household), `checklist/${itemId}`, { status: 'done', on: day })).status).toBe(200);
    expect(await statuses(household)).toEqual(['under-way', 'ready', 'ready', 'ready', 'ready']);
    const [whole, lacking] = [await listed(household), await listed(waiting)];
    expect(whole.item.missing).toBe(0);
    expect(lacking.at, 'those for whom most is missing come first').toBeLessThan(whole.at);

    const { tenancies: [{ tenancyId }] } = await client.must(adviser, 'GET', `/v1/homes/${household.caseId}`);
    await client.turn('P3D');
    expect((await board(household)).home.status, 'a tenancy that was to begin has begun').toBe('ready');
    expect((await listed(household)).item.home).toBe('ready');
    today = await client.today();
    day = today.toString();
    await client.change(adviser, `/v1/homes/${household.caseId}`, `tenancies/${tenancyId}/end`, { to: day });
    await client.quiet();
    expect((await board(household)).home).toEqual({ status: 'missing', why: [{ fact: 'tenancy-ended', on: day, event: 'housing.tenancy.ended.v1' }] });
  });

  test('is the same in whatever order the words of others arrive', async () => {
    const [household] = await world.received(municipality, [2]);
    const [first, second] = household.persons as [string, string];
    await client.outage(['establishment-consumer'], async () => {
      await client.change(municipality.people.manager, `/v1/settlement-cases/${household.caseId}`, 'acceptance');
      for (const personId of [first, second]) await world.settle(municipality, household.caseId, personId);
      await client.settle();
      await world.started(municipality, first);
      await client.settle();
      const { dwellingId } = await world.dwelling(municipality);
      await client.change(adviser, `/v1/homes/${household.caseId}`, 'tenancies', { dwellingId, from: day, monthlyRentOre: 900_000 });
      await client.settle();
      expect((await client.call(adviser, 'GET', months(household))).status, 'not known while it is out').toBe(404);
    });
    await client.turn('PT5M');
    await client.quiet();
    expect(await statuses(household)).toEqual(['ready', 'under-way', 'under-way', 'missing', 'missing']);
    expect((await board(household)).programme.why).toEqual([{ fact: 'programme-started', personId: first, on: day, event: 'programme.programme.started.v1' }, { fact: 'no-decision', personId: second }]);
  });

  test('counts another income than benefit as money', async () => {
    const household = await accepted(1);
    expect((await post(months(household), 'incomes', { personId: household.persons[0], source: 'transitional-benefit', from: day })).status).toBe(200);
    expect((await board(household)).money).toEqual({ status: 'ready', why: [{ fact: 'other-income', personId: household.persons[0], on: day, code: 'transitional-benefit' }] });
  });

  test('asks no programme of somebody who is exempt for a reason, which is none where the check found the duty', async () => {
    const [young, old] = await world.persons(2);
    const persons = [young, { ...old, birthDate: today.subtract({ years: 63 }).toString() }];
    const { id: caseId } = await client.must(world.overseer.people.overseer, 'POST', '/v1/settlement-requests', { municipality: municipality.orgno, year: day.slice(0, 4), persons });
    await client.quiet();
    await client.change(municipality.people.manager, `/v1/settlement-cases/${caseId}`, 'acceptance');
    const household = { caseId, persons: (await client.must(adviser, 'GET', `/v1/settlement-cases/${caseId}`)).persons.map((p: { personId: string }) => p.personId) as string[] };
    const [obliged, above] = household.persons as [string, string];
    for (const personId of household.persons) await world.settle(municipality, caseId, personId);
    await client.quiet();
    const event = 'households.eligibility.checked.v1';
    expect((await board(household)).programme).toEqual({ status: 'missing', why: [{ fact: 'no-decision', personId: obliged }, { fact: 'may-be-offered', personId: above, event }] });

    const exempt = (personId: string) => post(months(household), 'programme-exemptions', { personId, reason: 'above-age', on: day });
    const { status, body } = await exempt(obliged);
    expect([status, body.code, body.pointer, body.paragraph]).toEqual([409, 'duty-stands', '/reason', 'integreringsloven § 8']);
    expect((await exempt(above)).status).toBe(200);
    expect((await board(household)).programme).toMatchObject({ status: 'under-way', why: [{ fact: 'no-decision' }, { fact: 'exempt', personId: above, on: day, code: 'above-age' }] });
    expect((await shown(household)).persons[1].exemption).toMatchObject({ reason: 'above-age', on: day, text: { nb: 'Var over programmets alder da tillatelsen ble gitt' } });
    const end = () => post(months(household), `programme-exemptions/${above}/end`, undefined);
    expect((await end()).status).toBe(200);
    expect((await board(household)).programme.status).toBe('missing');
    expect((await end()).body.code).toBe('not-exempt');
  });

  test('is asked no more of a household that does not come', async () => {
    const household = await accepted(1);
    await client.change(world.overseer.people.overseer, `/v1/settlement-requests/${household.caseId}`, 'withdrawal', { reason: 'moved-out' });
    await client.quiet();
    expect((await listed(household)).at).toBe(-1);
    expect((await guide(household, 'health')).body.code).toBe('wrong-state');
    const referral = { personId: household.persons[0], service: 'nav', organisation: 'NAV', sentOn: day };
    expect((await client.call(adviser, 'POST', `${months(household)}/referrals`, referral)).body.code).toBe('wrong-state');
  });
});

describe('the checklist', () => {
  test('follows the group: children bring school, minors alone a guardian and the child welfare service', async () => {
    const grantedOn = today.subtract({ days: 40 }).toString();
    const { id } = await client.must(world.overseer.people.overseer, 'POST', '/v1/settlement-requests', {
      municipality: municipality.orgno, year: day.slice(0, 4),
      persons: [{ name: 'Alene Kommende', birthDate: today.subtract({ years: 16, days: 90 }).toString(), relation: 'unaccompanied-minor', guardian: { name: 'Ramme Verge', contact: 'verge@example.no' }, permit: { kind: 'refugee', grantedOn } }],
    });
    await client.quiet();
    await client.change(municipality.people.manager, `/v1/settlement-cases/${id}`, 'acceptance');
    await client.quiet();
    const minor = await client.must(adviser, 'GET', `/v1/establishments/${id}`);
    const items = ({ checklist }: any): string[] => checklist.map((item: { itemId: string }) => item.itemId);
    expect(minor.group).toBe('unaccompanied-minor');
    expect(items(minor)).toEqual(expect.arrayContaining(['guardian', 'child-welfare-contact', 'school-or-kindergarten', 'bank-account']));
    expect((await client.must(adviser, 'GET', `/v1/readiness/${id}`)).programme).toEqual({ status: 'ready', why: [{ fact: 'nobody-of-age' }] });
    const adults = await shown(await accepted(2));
    expect(adults.group).toBe('family');
    expect(items(adults)).not.toContain('guardian');
    expect(adults.checklist.find((item: { itemId: string }) => item.itemId === 'tax-card')).toEqual({
      itemId: 'tax-card', stage: 'arrival', text: { nb: 'Skattekort er bestilt', nn: 'Skattekort er tinga', en: 'A tax card is ordered' }, status: 'open',
    });
  });

  test('takes items of the municipality\'s own, and says who marked what and when', async () => {
    const household = await accepted(1);
    expect((await post(months(household), 'checklist', { label: 'Sykkel', organisation: 'Frivilligsentralen' })).status).toBe(200);
    const own = (await shown(household)).checklist.at(-1);
    expect(own).toMatchObject({ label: 'Sykkel', organisation: 'Frivilligsentralen', status: 'open' });
    expect((await post(months(household), `checklist/${own.itemId}`, { status: 'not-relevant', on: day })).status).toBe(200);
    expect((await shown(household)).checklist.at(-1)).toMatchObject({ status: 'not-relevant', on: day, by: adviser });
    expect((await post(months(household), `checklist/${own.itemId}`, { status: 'done', on: today.add({ days: 1 }).toString() })).body.code).toBe('date-in-future');
    expect((await post(months(household), 'checklist/guardian', { status: 'done', on: day })).status, 'not on this household\'s list').toBe(404);
  });

  test('of one household takes fifteen items of its own', async () => {
    const household = await accepted(1);
    for (let i = 0; i < 15; i++) expect((await post(months(household), 'checklist', { label: `Punkt ${i}` })).status).toBe(200);
    expect((await post(months(household), 'checklist', { label: 'Ett til' })).body.code).toBe('too-many-items');
  });
});

describe('guidance', () => {
  test('is logged by theme and phase; a note is sealed with the person, and its reading logged', async () => {
    const household = await accepted(2);
    const [first, second] = household.persons as [string, string];
    const note = 'Lurer på hva strømavtalen betyr for budsjettet.';
    expect((await guide(household, 'economy', { phase: 'establishment', persons: [{ personId: first, note }, { personId: second }] })).status).toBe(200);
    expect((await guide(household, 'housing', { interpreter: false })).status).toBe(200);
    const { items } = await client.must(adviser, 'GET', `${months(household)}/guidance`);
    expect(items).toMatchObject([{ theme: 'housing', interpreter: false }, { theme: 'economy', phase: 'establishment', on: day, interpreter: true, persons: [{ personId: first }, { personId: second }] }]);
    const { notes } = await client.must(adviser, 'GET', `/v1/persons/${first}/guidance-notes`);
    expect(notes).toEqual([{ guidanceId: items[1].id, on: day, theme: 'economy', note }]);
    expect((await client.call(adviser, 'GET', `/v1/persons/${second}/guidance-notes`)).status).toBe(404);
    expect((await client.must(municipality.people.manager, 'GET', `/v1/persons/${first}/readings`)).items).toMatchObject([{ fields: ['guidanceNote'], purpose: 'establishment' }]);
    await client.neverInPlain([note]);
  });

  test('concerns persons of the household, each once', async () => {
    const [household, other] = [await accepted(1), await accepted(1)];
    const refused = async (...persons: unknown[]) => {
      const { status, body } = await guide(household, 'health', { persons: persons.map((personId) => ({ personId })) });
      return [status, body.code, body.pointer];
    };
    expect(await refused(household.persons[0], other.persons[0])).toEqual([422, 'person-unknown', '/persons/1/personId']);
    expect(await refused(household.persons[0], household.persons[0])).toEqual([422, 'person-twice', '/persons/1/personId']);
    expect((await guide(household, 'health', { on: today.add({ days: 1 }).toString() })).body.code).toBe('date-in-future');
  });

  test('of one person keeps forty notes, and goes on without', async () => {
    const household = await accepted(1);
    const [personId] = household.persons;
    const noted = () => guide(household, 'participation', { persons: [{ personId, note: 'x'.repeat(280) }] });
    for (let i = 0; i < 40; i++) expect((await noted()).status).toBe(200);
    const { body } = await noted();
    expect([body.code, body.pointer]).toEqual(['too-many-notes', '/persons/0/note']);
    expect((await guide(household, 'participation')).status).toBe(200);
  });

  test('to a partner is about an organisation, and no household', async () => {
    const advice = { organisation: 'Frivilligsentralen', theme: 'participation', phase: 'arrival', on: day, subject: 'Hvordan møte nybosatte' };
    await client.must(adviser, 'POST', '/v1/partner-guidance', advice);
    expect((await client.must(adviser, 'GET', '/v1/partner-guidance')).items).toMatchObject([advice]);
    const { status, body } = await client.call(adviser, 'POST', '/v1/partner-guidance', { ...advice, on: today.add({ days: 1 }).toString() });
    expect([status, body.code]).toEqual([422, 'date-in-future']);
  });
});

describe('health', () => {
  test('is when a step was offered and when it was done, and there is no field for anything else', async () => {
    const household = await accepted(1);
    const talk = { personId: household.persons[0], step: 'health-talk', date: 'offered', on: day };
    expect((await post(months(household), 'health-steps', talk)).status).toBe(200);
    expect((await post(months(household), 'health-steps', { ...talk, date: 'done' })).status).toBe(200);
    expect((await shown(household)).health).toEqual([{ personId: talk.personId, step: 'health-talk', offered: day, done: day }]);
    expect((await post(months(household), 'health-steps', talk)).body.code).toBe('step-registered');
    for (const more of [{ note: 'frisk' }, { result: 'positive' }, { diagnosis: 'A00' }, { text: 'x' }]) {
      const { status, body } = await post(months(household), 'health-steps', { ...talk, step: 'regular-gp', ...more });
      expect([status, body.code, body.errors[0].code]).toEqual([400, 'invalid-input', 'unknown-field']);
    }
    expect((await post(months(household), 'health-steps', { ...talk, step: 'vaccination' })).body.errors[0]).toMatchObject({ pointer: '/step', code: 'not-allowed' });
    const events = [...(await client.items(`T#${municipality.tenantId}#ESTABLISHMENT#${household.caseId}`)).values()].filter(({ type }) => type === 'establishment.health-step.registered.v1');
    expect(events).toHaveLength(2);
  });
  test('of somebody who is not of the household is refused', async () => {
    const [household, other] = [await accepted(1), await accepted(1)];
    const { status, body } = await post(months(household), 'health-steps', { personId: other.persons[0], step: 'regular-gp', date: 'done', on: day });
    expect([status, body.code, body.pointer]).toEqual([422, 'person-unknown', '/personId']);
    expect((await post(months(household), 'incomes', { personId: other.persons[0], source: 'work', from: day })).body.code).toBe('person-unknown');
  });
});

describe('a coordinator', () => {
  test('is an adviser or manager of the municipality', async () => {
    const household = await accepted(1);
    const name = async (member: string) => {
      const { status, body } = await post(months(household), 'coordinator', { member });
      return [status, body.code];
    };
    expect(await name(adviser)).toEqual([200, undefined]);
    expect((await shown(household)).coordinator).toEqual({ member: adviser, since: day });
    expect((await listed(household)).item.coordinated).toBe(true);
    expect(await name(municipality.people.finance)).toEqual([422, 'member-unknown']);
    expect(await name((await world.municipality()).people.adviser)).toEqual([422, 'member-unknown']);
  });
});

describe('a referral', () => {
  test('awaits its receipt, is overdue after fourteen days, and is acknowledged by a role', async () => {
    const household = await accepted(1);
    const sent = { personId: household.persons[0], service: 'health-station', organisation: 'Helsestasjonen', sentOn: day };
    const refer = (body: object) => client.call(adviser, 'POST', `${months(household)}/referrals`, body);
    expect((await refer({ ...sent, personId: (await accepted(1)).persons[0] })).body.code).toBe('person-unknown');
    expect((await refer({ ...sent, sentOn: today.add({ days: 1 }).toString() })).body.code).toBe('date-in-future');
    const { body: { id } } = await refer(sent);
    const inList = async (status: string) => (await client.must(adviser, 'GET', `/v1/referrals?status=${status}&limit=100`)).items.find((r: { id: string }) => r.id === id);
    expect(await inList('sent')).toEqual({ id, version: 1, status: 'sent', householdId: household.caseId, ...sent, receiptDueOn: today.add({ days: 14 }).toString(), overdue: false });
    await client.turn('P14D');
    expect(await inList('sent'), 'on the last day not yet').toMatchObject({ overdue: false });
    await client.turn('P1D');
    expect(await inList('sent')).toMatchObject({ overdue: true });

    const receipt = { receivedOn: today.add({ days: 15 }).toString(), receivedBy: 'nurse', outcome: 'appointment-given' };
    expect((await post(`/v1/referrals/${id}`, 'receipt', { ...receipt, receivedOn: today.subtract({ days: 1 }).toString() })).body.code).toBe('received-before-sent');
    expect((await post(`/v1/referrals/${id}`, 'receipt', receipt)).status).toBe(200);
    expect(await client.must(adviser, 'GET', `/v1/referrals/${id}`)).toMatchObject({ status: 'acknowledged', receipt });
    expect(await inList('sent')).toBeUndefined();
    expect(await inList('acknowledged')).toMatchObject({ overdue: false, outcome: 'appointment-given' });
    expect((await post(`/v1/referrals/${id}`, 'receipt', receipt)).body.code).toBe('wrong-state');
  });
});
