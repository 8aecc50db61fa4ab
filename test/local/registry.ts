/** All commands so far, and what must be true of the whole platform when all of them are acknowledged. */
import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import organisations from '../../demo/organisations.json' with { type: 'json' };
import { person } from '../../demo/persons.ts';
import { Signer } from '../../demo/signing.ts';
import type { TestClient } from '../support/test-client.ts';
import { Burst, ask, inLanes, type Command, type Random } from './commands.ts';

const id = (command: Command): string => JSON.parse(command.answer!.text).id;

const MUNICIPALITIES = ['alesund', 'oksnes', 'balsfjord', 'sor-varanger'] as const;
type Municipality = (typeof MUNICIPALITIES)[number];
const orgno = (slug: string): string => organisations.find((o) => o.slug === slug)!.orgno;
const SIGNER = new Signer(orgno('kristiansand'));
const numberOf = (slug: string): string => (organisations as { slug: string; municipalityNumber?: string }[]).find((o) => o.slug === slug)!.municipalityNumber!;

/** `there`: seen where it was sent, so that it can be answered. */
interface Call { there?: true; readonly municipality: Municipality; readonly year: string; readonly number: number; readonly issue: Command; decide?: Command; readonly decided: number }
interface Household { there?: true; readonly size: number; readonly withReception: boolean; readonly send: Command; package?: Command; accept?: Command; withdraw?: Command; settle: Command[]; persons: string[] }

export class Registry {
  readonly commands: Command[] = [];
  readonly #client: TestClient;
  readonly #calls: Call[] = [];
  readonly #households: Household[] = [];
  #today = '';
  #year = '';
  #channel = '';

  constructor(client: TestClient) { this.#client = client; }

  #command(as: string, path: string, body?: unknown, ifMatch?: string): Command {
    const command: Command = { as, path, key: crypto.randomUUID(), outcome: 'unsent', ...(body !== undefined && { body }), ...(ifMatch && { ifMatch }) };
    this.commands.push(command);
    return command;
  }

  #call(municipality: Municipality, year: string, number: number, decided: number): Call {
    const call: Call = { municipality, year, number, decided, issue: this.#command('imdi.overseer', '/v1/settlement-calls', { municipality: orgno(municipality), year, number }) };
    this.#calls.push(call);
    return call;
  }

  #decide(call: Call): Command {
    return call.decide = this.#command(`${call.municipality}.manager`, `/v1/settlement-years/${call.year}/council-decision`, { persons: call.decided, decidedOn: this.#today }, '"1"');
  }

  #request(size: number, withReception: boolean): Household {
    const persons = Array.from({ length: size }, (_, i) => ({
      ...person(this.#households.length * 8 + i, `198${i}-0${1 + i}-11`), relation: i === 0 ? 'head' : 'other', permit: { kind: 'refugee', grantedOn: '2026-01-12' },
    }));
    const send = this.#command('imdi.overseer', '/v1/settlement-requests', { municipality: orgno('alesund'), year: this.#year, persons, ...(withReception && { reception: orgno('kristiansand') }) });
    const household: Household = { size, withReception, send, settle: [], persons: [] };
    this.#households.push(household);
    return household;
  }

  #answerOf(household: Household): Command[] {
    const path = `/v1/settlement-cases/${id(household.send)}`;
    household.accept = this.#command('alesund.manager', `${path}/acceptance`, undefined, '"1"');
    household.settle = household.persons.map((personId, i) => this.#command('alesund.adviser', `${path}/persons/${personId}/settlement-date`, { date: this.#today }, `"${2 + i}"`));
    return [household.accept, ...household.settle];
  }

  #withdrawalOf(household: Household): Command {
    return household.withdraw = this.#command('imdi.overseer', `/v1/settlement-requests/${id(household.send)}/withdrawal`, { reason: 'moved-out' }, '"1"');
  }

  #packageOf(household: Household): Command {
    return household.package = this.#command('kristiansand.contact', `/v1/transfers/${id(household.send)}/package`, SIGNER.pack({
      transferId: id(household.send), chain: [], sentAt: `${this.#today}T00:00:00Z`, contents: [{ personId: household.persons[0]!, competence: 'Murer.' }],
    }), '"1"');
  }

  /** A partner listens; one household of five is settled, so that no figure is small enough to be hidden. */
  async begin(): Promise<void> {
    // Time moves on by minutes here, and must not come to midnight.
    const { clock } = await this.#client.state();
    if (Temporal.Instant.from(clock.now).toZonedDateTimeISO('Europe/Oslo').hour >= 20) await this.#client.turn('PT12H');
    const today = await this.#client.today();
    [this.#today, this.#year] = [today.toString(), String(today.year)];
    const url = `${this.#client.address}/_local/partners/nav/hook`;
    const asked = await this.#client.must('nav.system', 'POST', '/v1/subscriptions', { municipality: orgno('alesund'), url, eventTypes: ['settlement.case.person-settled.v1'], purpose: 'Contact' });
    this.#channel = asked.id;
    await this.#client.local('PUT', 'partners/nav/secret', { secret: asked.secret });
    await this.#client.quiet();
    await this.#client.change('alesund.admin', `/v1/channels/${asked.id}`, 'grant');
    // Another test may have registered it.
    await this.#client.call('kristiansand.contact', 'POST', '/v1/signing-keys', { jwk: SIGNER.jwk });
    const first = this.#call('alesund', this.#year, 500, 400);
    const household = this.#request(5, true);
    await new Burst(this.#client, [[first.issue], [household.send]]).finish();
    await this.#client.quiet();
    await this.#learn();
    await new Burst(this.#client, [[this.#decide(first), ...this.#answerOf(household)], [this.#request(2, true).send], [this.#request(1, false).send]]).finish();
    await this.#client.quiet();
    await this.#learn();
  }

  /** New calls and requests, and the next step of what the last burst made, in an order that `next` chooses. */
  burst(next: Random): Burst {
    const chains: Command[][] = [];
    for (const call of this.#calls) if (call.there && !call.decide) chains.push([this.#decide(call)]);
    for (const household of this.#households.filter(({ there }) => there)) {
      if (household.withReception && !household.package) chains.push([this.#packageOf(household)]);
      if (!household.accept && !household.withdraw) chains.push(!household.withReception && next() < 0.3 ? [this.#withdrawalOf(household)] : this.#answerOf(household));
    }
    const year = String(Number(this.#year) + this.#calls.length);
    for (const municipality of MUNICIPALITIES) if (next() < 0.5) chains.push([this.#call(municipality, year, 5 + Math.floor(next() * 200), 5 + Math.floor(next() * 100)).issue]);
    for (let i = 0; i < 3; i++) chains.push([this.#request(next() < 0.3 ? 2 : 1, next() < 0.5).send]);
    const order = chains.map((chain) => ({ chain, at: next() })).sort((a, b) => a.at - b.at);
    return new Burst(this.#client, order.map(({ chain }) => chain));
  }

  /** Those of the commands that are acknowledged, asked again under the same keys. */
  async expectSameAnswers(commands: readonly Command[]): Promise<void> {
    await inLanes(commands.filter((command) => command.outcome === 'acknowledged'), async (command) => {
      expect(await ask(this.#client, command), `${command.path} asked again`).toEqual(command.answer);
    });
  }

  #get = (as: string, path: string): Promise<any> => this.#client.must(as, 'GET', path);

  async #all(as: string, path: string): Promise<any[]> {
    const found: any[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: any[]; nextCursor: string | null } = await this.#get(as, `${path}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  }

  /** Who the persons of a request are, which its answer does not tell. All that was sent has come by now. */
  async #learn(): Promise<void> {
    for (const one of [...this.#calls, ...this.#households]) one.there = true;
    await inLanes(this.#households.filter((household) => household.persons.length === 0), async (household) => {
      household.persons = (await this.#get('imdi.overseer', `/v1/settlement-requests/${id(household.send)}`)).persons.map((p: { personId: string }) => p.personId);
      expect(household.persons).toHaveLength(household.size);
    });
  }

  /** Waits until everything is delivered, also what lies hidden because a function died over it or a receiver was not there yet. */
  async quiet(): Promise<void> {
    for (let i = 0; i < 6; i++) {
      await this.#client.turn('PT10M');
      await this.#client.quiet();
      const { queues } = await this.#client.state();
      if (queues.every((q) => q.visible + q.inFlight + q.delayed === 0)) return;
    }
    throw new Error('messages are left');
  }

  /** Everything follows from the commands, all of which are acknowledged by now, and from nothing else. */
  async verify(): Promise<void> {
    expect(this.commands.filter((command) => command.outcome !== 'acknowledged').map((command) => command.path)).toEqual([]);
    await this.#learn();
    await this.#verifyCalls();
    await this.#verifyHouseholds();
    await this.#verifyDeliveries();
    const { functions } = await this.#client.local('GET', 'state.json');
    // On a busy machine a function that starts after a kill may meet its timeout: its message comes again.
    expect(functions.filter((f: any) => f.errors > 0 && !f.lastError.startsWith('Sandbox.Timedout')).map((f: any) => `${f.name}: ${f.lastError}`)).toEqual([]);
  }

  async #verifyCalls(): Promise<void> {
    const issued = await this.#all('imdi.overseer', '/v1/settlement-calls');
    expect(issued.map((call) => call.id).sort(), 'no call twice, none lost').toEqual(this.#calls.map((call) => id(call.issue)).sort());
    await inLanes(this.#calls, async ({ municipality, year, number, decided, issue, decide }) => {
      const shown = await this.#get(`${municipality}.manager`, `/v1/settlement-years/${year}`);
      expect(shown).toMatchObject({ version: 1 + (decide ? 1 : 0), reunified: 0, call: { callId: id(issue), number }, ...(decide && { council: { persons: decided } }) });
    });
    const settled = this.#households.flatMap((household) => household.settle).length;
    const accepted = this.#households.filter((household) => household.accept).flatMap((household) => household.persons).length;
    for (const [year, calls] of Map.groupBy(this.#calls, (call) => call.year)) {
      const { municipalities } = await this.#get('imdi.overseer', `/v1/oversight/figures?year=${year}`);
      const figures = Object.fromEntries(municipalities.map((m: any) => [m.municipalityNumber, [m.called, m.decided, m.accepted, m.settled].map(({ value }: { value: number }) => value)]));
      expect(figures, `figures of ${year}`).toEqual(Object.fromEntries(calls.map(({ municipality, number, decide, decided }) =>
        [numberOf(municipality), [number, decide ? decided : 0, ...(year === this.#year ? [accepted, settled] : [0, 0])]])));
    }
    const { quota } = await this.#get('alesund.manager', `/v1/settlement-years/${this.#year}`);
    if (quota) expect(quota).toEqual({ decided: 400, used: accepted, reserved: 0, expired: 0, remaining: 400 - accepted });
    const ledger = await this.#get('alesund.manager', `/v1/settlement-years/${this.#year}/ledger`);
    if (quota) expect(ledger.balance, 'the ledger explains the quota').toEqual({ ...quota, settled, reunified: 0 });
  }

  async #verifyHouseholds(): Promise<void> {
    const [sent, cases] = [await this.#all('imdi.overseer', '/v1/settlement-requests'), await this.#all('alesund.manager', '/v1/settlement-cases')];
    const all = this.#households.map((household) => id(household.send)).sort();
    expect(sent.map((r) => r.id).sort(), 'no request twice, none lost').toEqual(all);
    expect(cases.map((c) => c.id).sort(), 'each request is one case').toEqual(all);
    await inLanes(this.#households, (household) => this.#verifyHousehold(household));
  }

  async #verifyHousehold({ send, persons, withReception, accept, withdraw, settle, package: packed }: Household): Promise<void> {
    const [caseId, status] = [id(send), accept ? 'accepted' : withdraw ? 'withdrawn' : undefined];
    const dated = persons.map((personId) => ({ personId, ...(accept && { agreement: { agreedOn: this.#today } }), ...(settle.length > 0 && { settlementDate: this.#today }) }));
    expect(await this.#get('alesund.adviser', `/v1/settlement-cases/${caseId}`)).toMatchObject({ status: status ?? 'received', version: 1 + (accept || withdraw ? 1 : 0) + settle.length, persons: dated });
    expect(await this.#get('imdi.overseer', `/v1/settlement-requests/${caseId}`)).toMatchObject({ status: status ?? 'sent', persons: dated });
    const sent = (send.body as { persons: { name: string }[] }).persons;
    for (const [i, personId] of persons.entries()) {
      expect((await this.#get('alesund.adviser', `/v1/persons/${personId}`)).name).toBe(sent[i]!.name);
      if (settle.length === 0) continue;
      expect(await this.#get('alesund.adviser', `/v1/programmes/${personId}`)).toMatchObject({ version: 1, status: 'awaiting-decision', settlementDate: this.#today });
      expect(await this.#get('alesund.adviser', `/v1/deadlines/${personId}`)).toMatchObject({ version: 1, status: 'open', settledOn: this.#today });
    }
    if (!withReception) return;
    expect(await this.#get('kristiansand.contact', `/v1/transfers/${caseId}`)).toMatchObject({ status: packed ? 'package-sent' : 'awaiting-package' });
    expect((await this.#client.raw('alesund.adviser', 'GET', `/v1/received-transfers/${caseId}`)).status).toBe(accept ? 200 : 404);
  }

  /** For each person settled one recorded delivery that succeeded, and at least one webhook whose signature is right. */
  async #verifyDeliveries(): Promise<void> {
    const settled = this.#households.flatMap(({ settle, persons }) => (settle.length > 0 ? persons : [])).sort();
    const recorded = (await this.#all('alesund.admin', `/v1/channels/${this.#channel}/deliveries`)).filter((d) => d.eventType === 'settlement.case.person-settled.v1');
    expect(recorded.filter((d) => d.status !== 'delivered')).toEqual([]);
    const received = (await this.#client.local<{ type: string; verified: boolean; status: number; webhookId: string; body: string }[]>('GET', 'partners/nav/deliveries'))
      .filter((d) => d.type === 'settlement.case.person-settled.v1' && d.verified && d.status === 200);
    const byEvent = new Map(received.map((d) => [d.webhookId, JSON.parse(d.body).data.details.personId]));
    expect(recorded.map((d) => byEvent.get(d.eventId)).sort()).toEqual(settled);
    expect(byEvent.size).toBe(settled.length);
  }
}
