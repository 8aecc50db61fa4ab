/** What people do: each function is one person or one household, all of them at once, all through the public API. */
import { Temporal } from 'temporal-polyfill';
import { addDays } from '../../shared/calendar/dates.ts';
import { Signer, hashOf } from '../../demo/signing.ts';
import type { Client, Told } from './client.ts';
import { MUNICIPALITIES, OPERATOR, ORGANISATIONS, persona, type Municipality, type Tenant } from './organisations.ts';
import type { Partner } from './partner.ts';
import type { Household, Scenario } from './scenario.ts';
import { CANARY, type Watch } from './watch.ts';

export interface Stage {
  readonly client: Client;
  readonly scenario: Scenario;
  readonly watch: Watch;
  readonly ids: Readonly<Record<Tenant, string>>;
  readonly partner: Partner;
  readonly year: string;
  /** Payroll files by `<municipality> <month>`. */
  readonly payrolls: Map<string, string>;
}
const OVERSEER = persona('imdi', 'overseer');
const RECEPTION = persona('kristiansand', 'reception');
const NAV = persona('nav', 'SYSTEM');
const SIGNER = new Signer(ORGANISATIONS.kristiansand.orgno);
const orgno = (tenant: Tenant): string => ORGANISATIONS[tenant].orgno;
export class Unexpected extends Error { override readonly name = 'Unexpected'; }

const expect = (told: Told, ...statuses: number[]): Told => {
  if (!statuses.includes(told.status)) throw new Unexpected(`answered ${told.status} ${told.text}, expected ${statuses.join(' or ')}`);
  return told;
};

/** IMDi calls, and the council decides. Both municipalities use the same Idempotency-Key, which is no business of the other. */
export async function council(stage: Stage, municipality: Municipality): Promise<void> {
  const { client, scenario, year } = stage;
  const places = scenario.places[municipality];
  await client.while(0, 5);
  expect(await client.call(OVERSEER, 'issueCall', { body: { municipality: orgno(municipality), year, number: places + 1 } }), 201);
  const manager = persona(municipality, 'manager');
  const seen = await client.until(`the call to ${municipality}`, async () => { const told = await client.call(manager, 'getYear', { params: { year } }); return told.status === 200 ? told : undefined; });
  const decidedOn = client.today;
  const body = { persons: places, decidedOn, ...(scenario.yearsMore > 0 && { through: String(Number(year) + scenario.yearsMore) }) };
  const key = `council-of-${year}`;
  expect(await client.call(manager, 'registerCouncilDecision', { params: { year }, ifMatch: seen.etag, body, key }), 200, 422);
  // The same key for another decision is a mistake of the client's, and changes nothing.
  if (client.rng.chance(0.3)) expect(await client.call(manager, 'registerCouncilDecision', { params: { year }, ifMatch: seen.etag, body: { ...body, persons: places + 5 }, key }), 422);
}

export async function household(stage: Stage, number: number, plan: Household): Promise<void> {
  const { client, scenario, watch, ids, year } = stage;
  const { municipality } = plan;
  const canary = `${CANARY}${number}x`;
  watch.allowed.set(canary, new Set([ids.imdi, ids[municipality], ...(plan.reception ? [ids.kristiansand] : [])]));
  const permit = { kind: 'refugee', grantedOn: addDays(client.today, -60) };
  const persons = [
    ...Array.from({ length: plan.adults }, (_, i) => ({ name: `${canary} Voksen ${i}`, birthDate: '1990-04-05', permit, relation: i === 0 ? 'head' : 'partner', interpreterLanguage: 'ti' })),
    ...Array.from({ length: plan.children }, (_, i) => ({ name: `${canary} Barn ${i}`, birthDate: '2020-04-05', permit, relation: 'child' })),
  ];
  await client.while(1, 600);
  const body = { municipality: orgno(municipality), year, persons, ...(plan.reception && { reception: orgno('kristiansand') }) };
  const { body: { id: caseId } } = expect(await client.call(OVERSEER, 'sendRequest', { body }), 201);
  const request = expect(await client.call(OVERSEER, 'getRequest', { params: { requestId: caseId } }), 200).body as { persons: { personId: string }[] };
  const personIds = request.persons.map((p) => p.personId);

  // At any moment, or at the very one in which somebody is settled.
  const together = plan.withdraws && client.rng.chance(0.5);
  const taken = plan.withdraws && !together ? client.while(0, 900).then(() => withdraw(stage, caseId)) : Promise.resolve();
  const back = plan.withdrawsOne && personIds.length > 1 ? client.while(0, 900).then(() => withdrawOne(stage, caseId, personIds.at(-1)!)) : Promise.resolve();
  const sent = plan.reception ? reception(stage, plan, caseId, personIds, number) : Promise.resolve();
  const accepted = await answer(stage, plan, caseId, personIds[0]!, canary);
  if (accepted) await Promise.all(personIds.map((personId, i) => settle(stage, plan, caseId, personId, i >= plan.adults, together && i === 0)));
  if (accepted && scenario.reunites && !plan.withdraws) await reunite(stage, plan, caseId, personIds[0]!, canary);
  if (accepted && plan.moves && !plan.withdraws && !plan.withdrawsOne) await move(stage, plan, plan.moves, caseId, personIds, canary);
  await Promise.all([sent, taken, back]);
}

/** A child of the first adult comes later, and takes no place. */
async function reunite({ client }: Stage, { municipality }: Household, householdId: string, referencePersonId: string, canary: string): Promise<void> {
  const adviser = persona(municipality, 'adviser');
  const isSettled = (told: Told): boolean => told.status === 200 && told.body.members.some((m: { personId: string; settledOn?: string }) => m.personId === referencePersonId && m.settledOn !== undefined && m.settledOn <= client.today);
  await client.until('the household', async () => (isSettled(await client.call(adviser, 'getHousehold', { params: { householdId } })) ? true : undefined));
  const permit = { kind: 'family', grantedOn: addDays(client.today, -10) };
  const body = { referencePersonId, familyApplicationOn: addDays(client.today, -30), arrivedOn: client.today, persons: [{ name: `${canary} Barn`, birthDate: '2019-04-05', permit, relation: 'child' }] };
  expect(await client.change(adviser, 'getHousehold', 'registerFamilyMembers', { householdId }, body), 200);
}

/** All who were settled move to the other municipality; two advisers may announce it at once, and one of them does. */
async function move(stage: Stage, { municipality, reception: fromReception }: Household, ends: NonNullable<Household['moves']>, householdId: string, personIds: readonly string[], canary: string): Promise<void> {
  const { client, watch, ids } = stage;
  const to = municipality === 'alesund' ? 'oksnes' : 'alesund';
  const [adviser, manager, receiver] = [persona(municipality, 'adviser'), persona(municipality, 'manager'), persona(to, 'manager')];
  const areSettled = (told: Told): boolean => told.status === 200 && told.body.members.filter((m: { settledOn?: string }) => m.settledOn !== undefined && m.settledOn <= client.today).length >= personIds.length;
  await client.until('the household, settled', async () => (areSettled(await client.call(adviser, 'getHousehold', { params: { householdId } })) ? true : undefined));
  await client.while(0, 600);
  const body = { municipality: orgno(to), persons: personIds.map((personId) => ({ personId })), movesOn: client.today, reason: client.rng.pick(['work', 'family']) };
  const announce = async (who: typeof adviser): Promise<Told> => expect(await client.call(who, 'announceDeparture', { params: { householdId }, body }), 201, 409);
  const announced = (await Promise.all([announce(adviser), ...(client.rng.chance(0.3) ? [announce(manager)] : [])])).filter(({ status }) => status === 201);
  if (announced.length !== 1) throw new Unexpected(`${announced.length} departures of the same persons`);
  const id = announced[0]!.body.id as string;
  await client.until('the arrival', async () => ((await client.call(receiver, 'getArrival', { params: { arrivalId: id } })).status === 200 ? true : undefined));
  await client.while(0, 300);
  if (ends === 'declined') expect(await client.change(receiver, 'getArrival', 'declineArrival', { arrivalId: id }, { reason: 'not-come' }), 200);
  else {
    // From the moment it may accept, the other municipality may get what is known of them.
    for (const told of [canary, ...(fromReception ? [canary.replace(CANARY, `${CANARY}Pakke`)] : [])]) watch.allowed.set(told, new Set([...watch.allowed.get(told) ?? [], ids[to]]));
    const accept = (): Promise<Told | undefined> => client.until('the day of the move', async () => {
      const told = expect(await client.change(receiver, 'getArrival', 'acceptArrival', { arrivalId: id }), 200, 409);
      return told.text.includes('before-moving-day') ? undefined : told;
    });
    await Promise.all([accept(), ...(ends === 'crossed' ? [client.change(adviser, 'getDeparture', 'withdrawDeparture', { departureId: id }).then((told) => expect(told, 200, 409))] : [])]);
  }
  const { body: departure } = await client.until('the end of the move', async () => {
    const told = expect(await client.call(adviser, 'getDeparture', { params: { departureId: id } }), 200);
    return ['closed', 'declined', 'withdrawn'].includes(told.body.status) ? told : undefined;
  });
  if (departure.status !== 'closed') return;
  const card = expect(await client.call(persona(to, 'adviser'), 'getPerson', { params: { personId: personIds[0]! } }), 200);
  if (!card.text.includes(canary)) throw new Unexpected(`the card of ${personIds[0]} did not come along: ${card.text}`);
}

/** Too late once somebody is settled or the case is declined. Whether it came in time shows at rest. */
async function withdraw({ client }: Stage, requestId: string): Promise<void> {
  expect(await client.change(OVERSEER, 'getRequest', 'withdrawRequest', { requestId }, { reason: 'moved-out' }), 200, 409);
}

async function withdrawOne({ client }: Stage, requestId: string, personId: string): Promise<void> {
  expect(await client.change(OVERSEER, 'getRequest', 'withdrawPerson', { requestId }, { reason: 'declined-by-person' }, { more: { personId } }), 200, 409);
}

async function reception({ client, watch, ids }: Stage, plan: Household, transferId: string, personIds: readonly string[], number: number): Promise<void> {
  const params = { transferId };
  await client.until('the transfer', async () => ((await client.call(RECEPTION, 'getTransfer', { params })).status === 200 ? true : undefined));
  const canary = `${CANARY}Pakke${number}x`;
  watch.allowed.set(canary, new Set([ids.kristiansand]));
  const chain: { hash: string }[] = [];
  const content = (text: string) => {
    const contents = personIds.map((personId) => ({ personId, competence: `${canary} ${text}`, completedElements: [{ element: 'norwegian', status: 'done', hours: 40, completedOn: addDays(client.today, -3) }] }));
    const sent = SIGNER.pack({ transferId, chain, sentAt: `${addDays(client.today, -1)}T12:00:00Z`, contents });
    chain.push({ hash: hashOf(sent.manifest) });
    return sent;
  };
  // Whoever comes first registers the key.
  expect(await client.call(RECEPTION, 'registerSigningKey', { body: { jwk: SIGNER.jwk, validFrom: addDays(client.today, -1) } }), 201, 409);
  await client.while(0, 300);
  const first = content('package');
  const supplements = Array.from({ length: plan.supplements }, (_, i) => content(`supplement ${i}`));
  const send = async (operation: 'sendPackage' | 'sendSupplement', body: object): Promise<Told> => expect(await client.change(RECEPTION, 'getTransfer', operation, params, body), 200, 409, ...(plan.reorders ? [422] : []));
  if (!plan.reorders) {
    const told = await send('sendPackage', first);
    for (const supplement of told.status === 200 ? supplements : []) {
      await client.while(0, 200);
      await send('sendSupplement', supplement);
    }
    return;
  }
  // A careless system: everything at once and in any order, some of it twice, and what came too early again until it is taken.
  const everything = [first, first, ...supplements, ...supplements.slice(0, 1)];
  await Promise.all(client.rng.shuffled(everything).map(async (body) => {
    await client.while(0, 5);
    return client.until('its turn', async () => {
      const told = await send(body === first ? 'sendPackage' : 'sendSupplement', body);
      return /chain-broken|package-not-sent/.test(told.text) && !(await isThere(body.manifest)) ? undefined : told;
    });
  }));
  async function isThere(manifest: string): Promise<boolean> {
    const { body } = expect(await client.call(RECEPTION, 'getTransfer', { params }), 200);
    return body.chain.some((link: { manifest: string }) => link.manifest === manifest);
  }
}

/** The case comes, and two people answer it at once now and then. True when it was accepted. */
async function answer(stage: Stage, plan: Household, caseId: string, personId: string, canary: string): Promise<boolean> {
  const { client, watch, ids } = stage;
  const { municipality } = plan;
  const params = { caseId };
  const manager = persona(municipality, 'manager');
  const adviser = persona(municipality, 'adviser');
  await client.until('the case', async () => ((await client.call(manager, 'getCase', { params })).status === 200 ? true : undefined));
  const card = expect(await client.call(adviser, 'getPerson', { params: { personId } }), 200);
  if (!card.text.includes(canary)) throw new Unexpected(`the card of ${personId} does not hold its name: ${card.text}`);
  const foreign = persona(municipality === 'alesund' ? 'oksnes' : 'alesund', 'manager');
  if (client.rng.chance(0.2)) expect(await client.call(foreign, 'getCase', { params }), 404);

  await client.while(0, 400);
  // What may be answered to somebody whom the withdrawal overtook.
  const meanwhile = plan.withdraws ? [409] : [];
  const decline = (): Promise<Told> => client.change(adviser, 'getCase', 'declineCase', params, { reason: 'other', note: `${canary} is not for others` });
  // The municipality may see the package from the moment it can accept; before that its answers are looked at.
  const opened = (): void => { watch.allowed.set(canary.replace(CANARY, `${CANARY}Pakke`), new Set([ids.kristiansand, ids[municipality]])); };
  if (plan.declines) {
    expect(await decline(), 200, ...meanwhile);
    return false;
  }
  if (plan.reserves) expect(await client.change(manager, 'getCase', 'reservePlaces', params), 200, 409);
  const accept = async (who: typeof manager): Promise<Told> => { opened(); return expect(await client.change(who, 'getCase', 'acceptCase', params), 200, 409); };
  const tolds = await Promise.all([accept(manager), ...(client.rng.chance(0.4) ? [client.rng.chance(0.5) ? accept(adviser) : decline()] : [])]);
  const { status } = expect(await client.call(manager, 'getCase', { params }), 200).body as { status: string };
  if (status === 'received') {
    if (tolds[0]!.status !== 409) throw new Unexpected('accepted, but the case still stands as received');
    expect(await decline(), 200, ...meanwhile);
  }
  return status === 'accepted';
}

async function settle(stage: Stage, plan: Household, caseId: string, personId: string, isChild: boolean, withdrawn: boolean): Promise<void> {
  const { client, scenario } = stage;
  const adviser = persona(plan.municipality, 'adviser');
  await client.while(0, 600);
  const date = client.today;
  const taken = withdrawn ? withdraw(stage, caseId) : Promise.resolve();
  const settled = expect(await client.change(adviser, 'getCase', 'settlePerson', { caseId }, { date }, { more: { personId } }), 200, ...(plan.withdraws || plan.withdrawsOne ? [409] : []));
  await taken;
  if (settled.status !== 200 || isChild || !scenario.parts.has('programme') || !plan.starts) return;

  const params = { programmeId: personId };
  await client.until('the programme', async () => ((await client.call(adviser, 'getProgramme', { params })).status === 200 ? true : undefined));
  const day = client.today;
  // Some systems put their own case number on everything that they send about a person.
  const key = `sak-${personId}`;
  expect(await client.change(adviser, 'getProgramme', 'decideProgramme', params, { decidedOn: day, offeredOn: day, plannedStart: day, endGoal: 'work' }, { key }), 200);
  expect(await client.change(adviser, 'getProgramme', 'startProgramme', params, { startedOn: day }, { key }), 200);
  for (let i = 0; i < plan.absences; i++) {
    await client.while(1_440, 2_880);
    const absence = { date: client.today, kind: client.rng.pick(['unauthorised', 'illness']), ...(client.rng.chance(0.5) && { hours: client.rng.between(1, 28) / 4 }) };
    expect(await client.change(adviser, 'getProgramme', 'registerAbsence', params, absence), 200, 409, 422);
  }
  if (!plan.ends) return;
  await client.while(60, 10_000);
  expect(await client.change(adviser, 'getProgramme', 'endProgramme', params, { endedOn: client.today, reason: 'goal-reached', outcome: 'work' }), 200);
}

/** On the first of the next month: propose, approve, export; and fetch the file twice. */
export async function payroll(stage: Stage, municipality: Municipality, month: string): Promise<void> {
  const { client } = stage;
  const finance = persona(municipality, 'finance');
  const params = { month };
  // In time for the very moment when the run is opened, with the first lines still to come.
  const opening = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 1 }).toZonedDateTime({ timeZone: 'Europe/Oslo', plainTime: { hour: 6 } });
  await client.wait(Math.max(0, opening.epochMilliseconds - client.kernel.now));
  const run = await client.until(`the run of ${month}`, async () => { const told = await client.call(finance, 'getRun', { params }); return told.status === 200 && (told.body.complete as boolean) ? told : undefined; }, 60);
  if (run.body.empty) return;
  expect(await client.change(finance, 'getRun', 'proposeRun', params), 200);
  expect(await client.change(finance, 'getRun', 'approveRun', params), 403);
  expect(await client.change(persona(municipality, 'manager'), 'getRun', 'approveRun', params), 200);
  const exported = await Promise.all(Array.from({ length: client.rng.between(1, 2) }, () => client.change(finance, 'getRun', 'exportRun', params)));
  if (exported.filter((told) => expect(told, 200, 409).status === 200).length !== 1) throw new Unexpected('a run is exported once');
  const first = await client.until('the payroll file', async () => { const told = await client.call(finance, 'getPayroll', { params }); return told.status === 200 ? told : undefined; });
  await client.while(1, 1_000);
  const again = expect(await client.call(finance, 'getPayroll', { params }), 200);
  if (again.text !== first.text) throw new Unexpected('I1: the payroll file is another one the second time');
  stage.payrolls.set(`${municipality} ${month}`, first.text);
}

export async function subscription(stage: Stage): Promise<void> {
  const { client, partner, scenario } = stage;
  const eventTypes = ['programme.programme.started.v1', 'settlement.case.person-settled.v1'];
  const asked = expect(await client.call(NAV, 'subscribe', { body: { municipality: orgno('alesund'), url: 'https://nav.example/hook', eventTypes, purpose: 'Coordination' } }), 201);
  partner.secret = asked.body.secret;
  const admin = persona('alesund', 'admin');
  const params = { channelId: asked.body.id };
  await client.until('the channel', async () => ((await client.call(admin, 'getChannel', { params })).status === 200 ? true : undefined));
  for (let i = 0; i < 4; i++) {
    expect(await client.change(admin, 'getChannel', 'grantChannel', params), 200, 409);
    const status = await client.until('the verification', async () => { const told = await client.call(admin, 'getChannel', { params }); return told.body.status === 'verifying' ? undefined : told.body.status as string; });
    if (status !== 'unverified') break;
  }
  if (scenario.partner === 'down for a day') partner.downUntil = client.kernel.now + 86_400_000;
  if (scenario.partner === 'gone') partner.goneFrom = client.kernel.now + 7_200_000;
  const shown = await client.until('the subscription', async () => { const told = await client.call(NAV, 'getSubscription', { params: { subscriptionId: params.channelId } }); return told.body.status === 'awaiting-grant' ? undefined : told; });
  if (shown.text.includes('whsec_')) throw new Unexpected('the secret was shown a second time');
}

/** I15: somebody loses their roles; a minute later nothing is shown to them. */
export async function withdrawal(stage: Stage): Promise<void> {
  const { client, ids } = stage;
  const tenantId = ids.oksnes;
  const somebody = persona('oksnes', 'somebody');
  expect(await client.call(OPERATOR, 'addMember', { params: { tenantId }, body: { member: somebody.sub, roles: ['adviser'] } }), 200);
  const reads = async (): Promise<number> => (await client.call(somebody, 'listCases')).status;
  await client.wait(35_000);
  if ((await reads()) !== 200) throw new Unexpected('I15: a new member may not read');
  const leave = client.rng.between(1, 60_000);
  await Promise.all([
    (async () => { for (let i = 0; i < 6; i++) { await client.wait(leave / 4); await reads(); } })(),
    (async () => { await client.wait(leave); expect(await client.call(OPERATOR, 'removeMember', { params: { tenantId, member: somebody.sub } }), 200); })(),
  ]);
  await client.wait(60_000);
  if ((await reads()) !== 403) throw new Unexpected('I15: somebody reads a minute after their roles were withdrawn');
}

/** Everything that goes on at once. */
export function begin(stage: Stage): Promise<unknown>[] {
  const { scenario, client } = stage;
  const { parts, households } = scenario;
  const month = client.today.slice(0, 7);
  const used = MUNICIPALITIES.filter((m) => households.some((h) => h.municipality === m));
  const started = used.map((municipality) => council(stage, municipality));
  return [
    // Acceptance needs a decision; whoever is first without one is refused and declines, so households wait for their council.
    ...households.map(async (plan, i) => { await started[used.indexOf(plan.municipality)]; return household(stage, i + 1, plan); }),
    ...(parts.has('benefit') ? used.map((m) => payroll(stage, m, month)) : []),
    ...(parts.has('notification') ? [subscription(stage)] : []),
    ...(parts.has('members') ? [withdrawal(stage)] : []),
    ...started,
  ];
}
