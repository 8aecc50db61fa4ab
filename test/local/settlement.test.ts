/** From request to settlement, beside the straight way: places set aside, one person taken back, homes that people found themselves. */
import { beforeAll, describe, expect, test } from 'vitest';
import { person } from '../../demo/persons.ts';
import { TestClient } from '../support/test-client.ts';
import { World, type Municipality, type Organisation } from '../support/world.ts';

const client = new TestClient();
let world: World;
let municipality: Municipality;
let overseer: string, manager: string, adviser: string;
let year: string, day: string, permit: { kind: string; grantedOn: string };

beforeAll(async () => {
  world = await World.create(client);
  municipality = await world.municipality();
  [overseer, manager, adviser] = [world.overseer.people.overseer, municipality.people.manager, municipality.people.adviser];
  const today = await client.today();
  [day, year, permit] = [today.toString(), String(today.year), { kind: 'refugee', grantedOn: today.subtract({ days: 40 }).toString() }];
  await world.decided(municipality, 20);
});

const caseOf = (id: string) => client.must(adviser, 'GET', `/v1/settlement-cases/${id}`);
const requestOf = (id: string) => client.must(overseer, 'GET', `/v1/settlement-requests/${id}`);
const quota = async (): Promise<Record<string, number>> => (await client.must(manager, 'GET', `/v1/settlement-years/${year}`)).quota;
/** Status and code of a change of what stands at `path`. */
async function change(as: string, path: string, action: string, body?: object, method = 'POST'): Promise<[number, string?]> {
  const { etag } = await client.get(as, path);
  const answer = await client.call(as, method, `${path}/${action}`, body, { ifMatch: etag });
  await client.quiet();
  return answer.status === 200 ? [200] : [answer.status, answer.body.code];
}
const atCase = (id: string, action: string, body?: object, method?: string) => change(method === undefined && action !== 'acceptance' ? adviser : manager, `/v1/settlement-cases/${id}`, action, body, method);
const atRequest = (id: string, action: string, body?: object) => change(overseer, `/v1/settlement-requests/${id}`, action, body);
const log = async (as: string, path: string): Promise<string[]> => (await client.must(as, 'GET', `${path}/log`)).entries.map((e: any) => `${e.what} ${e.side} ${e.role}`);

describe('a request', () => {
  const minor = async (more: object = {}): Promise<object> => ({ ...person(300, (await client.today()).subtract({ years: 16 }).toString()), relation: 'unaccompanied-minor', permit, ...more });
  const send = async (body: object) => client.call(overseer, 'POST', '/v1/settlement-requests', { municipality: municipality.orgno, year, ...body });

  test('about an unaccompanied minor names a guardian, whom the card shows and nothing else', async () => {
    const refused = await send({ persons: [await minor()] });
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'guardian-missing', pointer: '/persons/0/guardian' }]);
    const guardian = { name: 'Skarp Verge', contact: 'skarp.verge@example.no' };
    const sent = await send({ persons: [await minor({ guardian })] });
    expect(sent.status).toBe(201);
    await client.quiet();
    const shown = await caseOf(sent.body.id);
    expect(shown).toMatchObject({ group: 'unaccompanied-minors', route: 'reception', unaccompaniedMinors: 1, persons: [{ unaccompaniedMinor: true }] });
    expect((await client.must(adviser, 'GET', `/v1/persons/${shown.persons[0].personId}`)).guardian).toEqual(guardian);
    expect(JSON.stringify(shown)).not.toContain('Verge');
    const decides = async (excludesUnaccompaniedMinors: boolean) => {
      expect(await change(manager, `/v1/settlement-years/${year}`, 'council-decision', { persons: 20, decidedOn: day, excludesUnaccompaniedMinors })).toEqual([200]);
      return (await caseOf(sent.body.id)).proposal;
    };
    expect(await decides(true), 'proposed when the council excludes minors after all').toEqual({ answer: 'decline', reason: 'council-excludes-unaccompanied-minors', councilDecidedOn: day });
    expect(await decides(false), 'and no longer when it includes them').toBeUndefined();
  });

  test('says how they come, of what kind they are, and that the allocation cannot be appealed', async () => {
    const reception = await world.reception();
    const both = await send({ route: 'transferred', reception: reception.orgno, persons: await world.persons(1) });
    expect([both.status, both.body.code]).toEqual([422, 'reception-not-expected']);
    const { body: { id } } = await send({ route: 'transferred', candidateId: '0'.repeat(26), persons: await world.persons(2) });
    await client.quiet();
    const appeal = { allowed: false, paragraph: 'integreringsloven § 46 fjerde ledd' };
    expect(await requestOf(id)).toMatchObject({ route: 'transferred', group: 'single-adults', candidateId: '0'.repeat(26), appeal });
    expect(await caseOf(id)).toMatchObject({ route: 'transferred', group: 'single-adults', appeal });
    const { items } = await client.must(overseer, 'GET', '/v1/settlement-requests');
    expect(items.find((r: { id: string }) => r.id === id)).toMatchObject({ group: 'single-adults', route: 'transferred', persons: 2 });
  });
});

describe('places', () => {
  test('are set aside, given back, set aside again and used; the ledger says from where to where', async () => {
    const [{ caseId }] = await world.received(municipality, [2]);
    const before = await quota();
    expect(await atCase(caseId, 'reservation')).toEqual([200]);
    expect(await quota()).toEqual({ ...before, reserved: before.reserved! + 2, remaining: before.remaining! - 2 });
    expect((await caseOf(caseId)).reserved).toEqual({ places: 2, reservedOn: day });
    expect(await atCase(caseId, 'reservation', undefined, 'DELETE')).toEqual([200]);
    expect(await quota()).toEqual(before);
    await atCase(caseId, 'reservation');
    expect(await atCase(caseId, 'acceptance')).toEqual([200]);
    expect(await quota()).toEqual({ ...before, used: before.used! + 2, remaining: before.remaining! - 2 });
    expect(await atCase(caseId, 'reservation')).toEqual([409, 'wrong-state']);
    const { entries, balance } = await client.must(manager, 'GET', `/v1/settlement-years/${year}/ledger`);
    const own = entries.filter((e: { caseId?: string }) => e.caseId === caseId);
    expect(own.map((e: any) => `${e.kind} ${e.persons}: ${e.from} → ${e.to}`)).toEqual(['reserved 2: remaining → reserved', 'released 2: reserved → remaining', 'reserved 2: remaining → reserved', 'accepted 2: reserved → used']);
    expect(balance.used + balance.reserved + balance.remaining + balance.expired).toBe(balance.decided);
  });

  test('of two who want the last to be set aside and taken, one gets it', async () => {
    const small = await world.municipality();
    await world.decided(small, 1);
    const two = await world.received(small, [1, 1]);
    const etags = await Promise.all(two.map(({ caseId }) => client.get(small.people.manager, `/v1/settlement-cases/${caseId}`)));
    const answers = await Promise.all(two.map(({ caseId }, i) => client.call(small.people.manager, 'POST', `/v1/settlement-cases/${caseId}/${i === 0 ? 'reservation' : 'acceptance'}`, undefined, { ifMatch: etags[i]!.etag })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('quota-exceeded');
  });

  test('set aside come back with a decline', async () => {
    const [{ caseId }] = await world.received(municipality, [1]);
    const before = await quota();
    await atCase(caseId, 'reservation');
    expect(await atCase(caseId, 'decline', { reason: 'no-capacity' })).toEqual([200]);
    expect(await quota()).toEqual(before);
  });
});

describe('each person of a household', () => {
  test('has an agreement, a planned date that may move, a settlement date once, and moves out', async () => {
    const [{ caseId, persons: [first] }] = await world.received(municipality, [2]);
    const at = (action: string, body: object) => atCase(caseId, `persons/${first}/${action}`, body);
    const today = await client.today();
    expect(await at('planned-date', { date: day })).toEqual([409, 'wrong-state']);
    await atCase(caseId, 'acceptance');
    const { persons: [agreed] } = await caseOf(caseId);
    expect(agreed.agreement).toEqual({ agreementId: expect.stringMatching(/^[0-9a-z]{26}$/), agreedOn: day });
    expect(await at('planned-date', { date: today.subtract({ days: 1 }).toString() })).toEqual([422, 'before-allocation']);
    expect(await at('settlement-date', { date: today.subtract({ days: 1 }).toString() })).toEqual([422, 'before-allocation']);
    for (const days of [20, 10]) expect(await at('planned-date', { date: today.add({ days }).toString() })).toEqual([200]);
    expect((await caseOf(caseId)).persons[0].plannedDate).toBe(today.add({ days: 10 }).toString());
    expect(await at('moving-out', { movedOn: day })).toEqual([409, 'not-settled']);
    expect(await at('settlement-date', { date: day })).toEqual([200]);
    expect(await at('planned-date', { date: day })).toEqual([409, 'already-settled']);
    expect(await at('moving-out', { movedOn: today.add({ days: 1 }).toString() })).toEqual([422, 'date-in-future']);
    expect(await at('moving-out', { movedOn: today.subtract({ days: 1 }).toString() })).toEqual([422, 'before-settlement']);
    expect(await at('moving-out', { movedOn: day })).toEqual([200]);
    expect((await requestOf(caseId)).persons).toEqual((await caseOf(caseId)).persons);
    expect((await requestOf(caseId)).persons[0]).toMatchObject({ ...agreed, plannedDate: today.add({ days: 10 }).toString(), settlementDate: day, movedOn: day });
  });

  test('may be taken back by itself until settled; the place is released, and both sides say the same', async () => {
    const [{ caseId, persons: [first, second] }] = await world.received(municipality, [2]);
    await atCase(caseId, 'acceptance');
    const before = await quota();
    expect(await atRequest(caseId, `persons/${second}/withdrawal`, { reason: 'declined-by-person' })).toEqual([200]);
    expect(await quota()).toEqual({ ...before, used: before.used! - 1, remaining: before.remaining! + 1 });
    expect((await requestOf(caseId)).persons).toEqual((await caseOf(caseId)).persons);
    expect(await caseOf(caseId)).toMatchObject({ status: 'accepted', persons: [{ personId: first }, { personId: second, withdrawn: { withdrawnOn: day, reason: 'declined-by-person' } }] });
    expect(await atRequest(caseId, `persons/${first}/withdrawal`, { reason: 'moved-out' })).toEqual([409, 'last-person']);
    expect(await atRequest(caseId, `persons/${second}/withdrawal`, { reason: 'moved-out' })).toEqual([409, 'person-withdrawn']);
    expect(await atCase(caseId, `persons/${second}/settlement-date`, { date: day })).toEqual([409, 'person-withdrawn']);
    expect((await client.call(manager, 'POST', `/v1/persons/${second}/erasure`, { reason: 'case-withdrawn' })).status).toBe(200);
  });

  test('has dates that may be corrected, and what began with them follows; a move that never was is taken back', async () => {
    const [{ caseId, persons: [first, second] }] = await world.received(municipality, [2]);
    await atCase(caseId, 'acceptance');
    const today = await client.today();
    const at = (action: string, body: object, personId = first) => atCase(caseId, `persons/${personId}/${action}`, body);
    const corrected = (days: number, personId?: string) => at('settlement-date/correction', { date: today.add({ days }).toString(), reason: 'other-day' }, personId);
    expect(await at('settlement-date', { date: today.add({ days: 20 }).toString() })).toEqual([200]);
    expect(await corrected(0, second)).toEqual([409, 'not-settled']);
    expect(await corrected(-1)).toEqual([422, 'before-allocation']);
    expect(await corrected(1)).toEqual([422, 'date-in-future']);
    expect(await corrected(0)).toEqual([200]);
    const months = (n: number): string => today.add({ months: n }).toString();
    expect(await client.must(adviser, 'GET', `/v1/deadlines/${first}`)).toMatchObject({ settledOn: day, clocks: [{ kind: 'programme-start', status: 'open', dueOn: months(3) }, { kind: 'registration', dueOn: months(2) }, { kind: 'disability-grant', dueOn: months(14) }] });
    expect(await client.must(adviser, 'GET', `/v1/programmes/${first}`)).toMatchObject({ settlementDate: day, latestStart: months(3) });
    expect(await at('moving-out/correction', { reason: 'wrong-person' })).toEqual([409, 'not-moved-out']);
    expect(await at('moving-out', { movedOn: day })).toEqual([200]);
    expect((await client.must(adviser, 'GET', `/v1/deadlines/${first}`)).status).toBe('not-relevant');
    expect(await at('moving-out/correction', { movedOn: today.subtract({ days: 1 }).toString(), reason: 'entered-wrongly' })).toEqual([422, 'before-settlement']);
    expect(await at('moving-out/correction', { reason: 'wrong-person' })).toEqual([200]);
    expect((await client.must(adviser, 'GET', `/v1/deadlines/${first}`)).status).toBe('open');
    expect((await client.must(adviser, 'GET', `/v1/households/${caseId}`)).members[0]).not.toHaveProperty('leftOn');
    expect((await requestOf(caseId)).persons).toEqual((await caseOf(caseId)).persons);
    expect((await caseOf(caseId)).persons[0]).toMatchObject({ settlementDate: day, settleBy: today.subtract({ days: 40 }).add({ months: 6 }).toString() });
    expect((await client.must(adviser, 'GET', `/v1/settlement-cases/${caseId}/log`)).entries.find((e: { what: string }) => e.what === 'settlement-date-corrected'))
      .toEqual({ at: expect.any(String), what: 'settlement-date-corrected', side: 'municipality', role: 'adviser', personId: first, date: day, previous: today.add({ days: 20 }).toString(), reason: 'other-day' });
  });

  test('takes the place along when a corrected date lies in another year, if one is left there', async () => {
    const small = await world.municipality();
    const next = String(Number(year) + 1);
    await world.decided(small, 1);
    await world.decided(small, 2, next);
    const ahead = (await client.today()).add({ months: 12 }).toString();
    const [{ caseId, persons: [first, second] }] = await world.received(small, [2], { year: next });
    const at = (action: string, body?: object) => change(small.people.manager, `/v1/settlement-cases/${caseId}`, action, body);
    await at('acceptance');
    for (const personId of [first, second]) expect(await at(`persons/${personId}/settlement-date`, { date: ahead })).toEqual([200]);
    expect(await at(`persons/${first}/settlement-date/correction`, { date: day, reason: 'entered-wrongly' })).toEqual([200]);
    expect(await at(`persons/${second}/settlement-date/correction`, { date: day, reason: 'entered-wrongly' })).toEqual([409, 'quota-exceeded']);
    const ledger = async (of: string) => (await client.must(small.people.manager, 'GET', `/v1/settlement-years/${of}/ledger`));
    const [here, there] = [await ledger(year), await ledger(next)];
    expect([here.balance, there.balance]).toMatchObject([{ decided: 1, used: 1, remaining: 0, settled: 1 }, { decided: 2, used: 1, remaining: 1, settled: 1 }]);
    expect([here.entries.at(-1), there.entries.at(-1)]).toMatchObject([{ kind: 'corrected', from: 'remaining', to: 'used', otherYear: next, caseId }, { kind: 'corrected', from: 'used', to: 'remaining', otherYear: year, caseId }]);
  });

  test('and both sides have a log of it, with roles and without names', async () => {
    const [{ caseId, persons: [first] }] = await world.received(municipality, [1]);
    await atCase(caseId, 'acceptance');
    await atCase(caseId, `persons/${first}/planned-date`, { date: day });
    expect(await log(adviser, `/v1/settlement-cases/${caseId}`)).toEqual(['received overseer overseer', 'accepted municipality manager', 'settlement-planned municipality adviser']);
    expect(await log(overseer, `/v1/settlement-requests/${caseId}`)).toEqual(['sent overseer overseer', 'accepted municipality manager', 'settlement-planned municipality adviser']);
    const { text } = await client.raw(overseer, 'GET', `/v1/settlement-requests/${caseId}/log`);
    expect(world.secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect((await client.raw(adviser, 'GET', `/v1/settlement-cases/${'0'.repeat(26)}/log`)).status).toBe(404);
  });
});

describe('a home that people found themselves', () => {
  let born = 1960;
  /** Of a year of birth each, so that no two have the same synthetic number. */
  const people = (count: number) => Array.from({ length: count }, (_, i) => ({ ...person(9, `${born++}-05-06`), relation: i === 0 ? 'head' : 'other', permit }));
  const register = async (persons: object[], more: object = {}) => {
    const answer = await client.call(adviser, 'POST', '/v1/self-settlements', { year, leaseCheckedOn: day, persons, ...more });
    await client.quiet();
    return answer;
  };

  test('is allocated by the overseer, and then a case as any other, that takes places', async () => {
    const [head, other] = people(2);
    const { body: { id }, status } = await register([head!, other!]);
    expect(status).toBe(201);
    expect(await caseOf(id)).toMatchObject({ status: 'inquiring', selfSettlement: true, leaseCheckedOn: day, route: 'private' });
    expect((await caseOf(id)).appeal).toBeUndefined();
    expect(await atCase(id, 'acceptance')).toEqual([409, 'wrong-state']);
    const { persons: [{ personId }] } = await requestOf(id);
    expect((await client.must(overseer, 'GET', `/v1/persons/${personId}`)).name).toBe(head!.name);
    expect(await atRequest(id, 'allocation')).toEqual([200]);
    expect((await caseOf(id)).status).toBe('received');
    const before = await quota();
    expect(await atCase(id, 'acceptance')).toEqual([200]);
    expect((await quota()).used).toBe(before.used! + 2);
    expect(await requestOf(id)).toMatchObject({ status: 'accepted', selfSettlement: true });
    expect(await atRequest(id, 'allocation')).toEqual([409, 'wrong-state']);
    expect(await log(overseer, `/v1/settlement-requests/${id}`)).toEqual(['inquired municipality adviser', 'sent overseer overseer', 'accepted municipality manager']);
  });

  test('is not allocated to somebody with an open offer, but refused; once that offer is gone, it may be', async () => {
    const elsewhere: Organisation<'manager'> = await world.municipality();
    const persons = people(1);
    const offer = await client.must(overseer, 'POST', '/v1/settlement-requests', { municipality: elsewhere.orgno, year, persons });
    await client.quiet();
    const [first, second] = [await register(persons), await register(persons)];
    expect(await atRequest(first.body.id, 'allocation')).toEqual([409, 'offer-exists']);
    expect(await atRequest(first.body.id, 'refusal', { reason: 'offer-exists' })).toEqual([200]);
    expect(await caseOf(first.body.id)).toMatchObject({ status: 'refused', refusal: { refusedOn: day, reason: 'offer-exists' } });
    const path = `/v1/settlement-cases/${offer.id}`;
    expect(await change(elsewhere.people.manager, path, 'decline', { reason: 'no-capacity' })).toEqual([200]);
    expect(await atRequest(second.body.id, 'allocation')).toEqual([200]);
  });

  test('is refused for a year without a call, and for a lease that nobody has seen yet', async () => {
    const persons = people(1);
    expect(await register(persons, { year: '2098' })).toMatchObject({ status: 409, body: { code: 'call-missing', pointer: '/year' } });
    expect(await register(persons, { leaseCheckedOn: (await client.today()).add({ days: 1 }).toString() })).toMatchObject({ status: 422, body: { code: 'date-in-future', pointer: '/leaseCheckedOn' } });
  });

  test('without agreement takes no place and gives no right: a programme may be offered, and no deadline runs', async () => {
    const before = await quota();
    const persons = people(2);
    const { body: { id }, status } = await client.call(adviser, 'POST', '/v1/settlements-without-agreement', { settlementDate: day, persons });
    expect(status).toBe(201);
    await client.quiet();
    const shown = await caseOf(id);
    expect(shown).toMatchObject({ status: 'without-agreement', withoutAgreement: true, persons: [{ settlementDate: day }, { settlementDate: day }] });
    expect(JSON.stringify(shown)).not.toMatch(/agreementId|appeal/);
    expect(await quota()).toEqual(before);
    for (const { personId } of shown.persons) {
      const programme = await client.must(adviser, 'GET', `/v1/programmes/${personId}`);
      expect(programme).toMatchObject({ status: 'awaiting-decision', basis: 'may-be-offered', settlementDate: day });
      expect(programme).not.toHaveProperty('latestStart');
      expect((await client.raw(adviser, 'GET', `/v1/deadlines/${personId}`)).status).toBe(404);
    }
    expect((await client.get(overseer, `/v1/settlement-requests/${id}`)).status).toBe(404);
    expect(await client.must(adviser, 'GET', `/v1/homes/${id}`)).toMatchObject({ status: 'open', openedOn: day, persons: [{}, {}] });
    expect(await client.must(adviser, 'GET', `/v1/readiness/${id}`), 'guidance and help are for them too').toMatchObject({ home: { status: 'missing' }, guidance: { status: 'missing' }, practicalHelp: { status: 'missing' } });
    expect(await change(manager, `/v1/settlement-cases/${id}`, `persons/${shown.persons[0].personId}/moving-out`, { movedOn: day })).toEqual([200]);
    await client.quiet();
    for (const path of ['homes', 'establishments']) expect((await client.must(adviser, 'GET', `/v1/${path}/${id}`)).persons, 'who has moved out is followed up no more').toMatchObject([{ personId: shown.persons[1].personId }]);
    for (const [i, status] of [404, 200].entries()) expect((await client.get(adviser, `/v1/persons/${shown.persons[i].personId}/volunteering`)).status).toBe(status);
    const kept = await client.call(manager, 'POST', `/v1/persons/${shown.persons[1].personId}/erasure`, { reason: 'asked-by-the-person' });
    expect([kept.status, kept.body.code]).toEqual([409, 'erasure-time-not-over']);
    waiting = shown.persons[1].personId;
  });

  let waiting: string;
  test('without agreement gets a programme only where the municipality says that it offers one outside right and duty', async () => {
    const path = `/v1/tenants/${municipality.tenantId}`;
    const offers = async (offersProgrammeOutsideRightAndDuty: boolean) => client.must(municipality.people.admin, 'PUT', `${path}/profile`, { organisationPath: ['Oppvekst'], owningUnit: 'Integrering', adultEducation: 'inside', groups: ['adults'], offersProgrammeOutsideRightAndDuty }, (await client.must(municipality.people.admin, 'GET', path)).etag);
    const decide = () => change(adviser, `/v1/programmes/${waiting}`, 'decision', { decidedOn: day, offeredOn: day, plannedStart: day, endGoal: 'work' });
    await offers(false);
    expect(await decide()).toEqual([409, 'not-offered-here']);
    await offers(true);
    expect(await decide()).toEqual([200]);
  });
  test('is asked to settle others than it says that it settles with a warning to the overseer', async () => {
    const parent = { ...people(1)[0], relation: 'head' };
    const child = { ...person(10, (await client.today()).subtract({ years: 9 }).toString()), relation: 'child', permit };
    const ask = (persons: object[]) => client.must(overseer, 'POST', '/v1/settlement-requests', { municipality: municipality.orgno, year, persons });
    expect((await ask([parent, child])).warnings).toEqual([{ pointer: '/municipality', code: 'group-not-settled' }]);
    expect((await ask(people(1))).warnings, 'it settles adults').toBeUndefined();
  });

  test('with a date to come is refused', async () => {
    const answer = await client.call(adviser, 'POST', '/v1/settlements-without-agreement', { settlementDate: (await client.today()).add({ days: 1 }).toString(), persons: people(1) });
    expect([answer.status, answer.body]).toMatchObject([422, { code: 'date-in-future', pointer: '/settlementDate' }]);
  });
});

describe('the end of a year', () => {
  test('lets what is left of past years expire, once, and leaves this year alone', async () => {
    const own = await world.municipality();
    const past = String(Number(year) - 1);
    for (const of of [past, year]) await world.decided(own, 7, of);
    const places = async (of: string) => (await client.must(own.people.manager, 'GET', `/v1/settlement-years/${of}`)).quota;
    for (let i = 0; i < 2; i++) {
      await client.fire('settlement-year-end');
      await client.quiet();
      expect(await places(past)).toEqual({ decided: 7, used: 0, reserved: 0, expired: 7, remaining: 0 });
    }
    expect(await places(year)).toEqual({ decided: 7, used: 0, reserved: 0, expired: 0, remaining: 7 });
    const { entries } = await client.must(own.people.manager, 'GET', `/v1/settlement-years/${past}/ledger`);
    expect(entries.map((e: any) => `${e.kind} ${e.persons}`)).toEqual(['decided 7', 'expired 7']);
  });
});
