/** Moves between two municipalities: every order of their events, with repeats and crashes, on a table in memory. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thin } from '#events/index.ts';
import { Refused, isRefusal, type Refusal } from '#shared/errors.ts';
import { history, load } from '#shared/kernel/aggregate.ts';
import { consume } from '#shared/kernel/consumer.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { execute, type CommandContext } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { busEvent } from '#shared/kernel/relay.ts';
import { IDENTIFIERS, personsWith } from '#shared/privacy/identifiers.ts';
import { ADDRESS } from '#shared/privacy/protection.ts';
import { TRANSFERRED } from '#shared/privacy/transferred.ts';
import { newCard, openCard, type Card } from '#shared/privacy/vault.ts';
import { tenantScope, type TenantScope } from '#shared/tenancy/scope.ts';
import { createConsumer } from '../../../functions/households/consumer/consumer.ts';
import { arrivalDecider, type ArrivalCommand, type ArrivalState } from '../../../functions/households/domain/arrival.ts';
import { departureDecider, type DepartureCommand, type DepartureFacts, type DepartureState } from '../../../functions/households/domain/departure.ts';
import { programmeFacts, programmeHistory } from '../../../functions/households/domain/history.ts';
import { householdDecider, type HouseholdState } from '../../../functions/households/domain/household.ts';
import { programmeWrite, residence, residenceOf } from '../../../functions/households/residents.ts';
import { arrivals, departures, households } from '../../../functions/households/store.ts';
import { commit } from '#shared/kernel/unit-of-work.ts';
import { MemoryTable } from '../../simulation/memory-table.ts';

const TODAY = '2026-11-20';
const A = tenantScope('alesund00000', 'relayed-event');
const B = tenantScope('oksnes000000', 'relayed-event');
const HOUSEHOLD = 'household';
const MOVE = 'move';
const ORGANISATIONS = { from: { tenantId: A.tenantId, orgno: '310001511', name: 'Ålesund' }, to: { tenantId: B.tenantId, orgno: '310001872', name: 'Øksnes' } };
const keys: KeyPort = { generate: async () => ({ plain: new Uint8Array(32).fill(7), wrapped: new Uint8Array(32).fill(7) }), unwrap: async (wrapped) => wrapped };
const cardOf = (n: number): Card => ({ name: `Person ${n}`, birthDate: `199${n}-01-01`, identifier: `20993456789${n}`, permit: JSON.stringify({ kind: 'refugee', grantedOn: '2025-02-01' }) });
class Crash extends Error { override readonly name = 'Crash'; }

/** A household of three at A, of whom the first two move to B. */
class World {
  readonly now = Date.parse('2026-11-20T10:00:00Z');
  readonly table = new MemoryTable(() => this.now);
  readonly persons = ['p1', 'p2'];
  #count = 0;
  /** After so many further commits the function dies, its answer lost. */
  crashAfter = Infinity;
  readonly #last = new Map<string, number>();
  readonly ports: Ports = {
    db: (scope) => ({ exec: async (command, input) => {
      const output = this.table.exec(command, input, { fn: 'households/consumer', scope });
      if (command === 'TransactWriteItems' && --this.crashAfter <= 0) { this.crashAfter = Infinity; throw new Crash('lost'); }
      return output;
    } }),
    clock: { now: () => this.now, sleep: async () => undefined },
    ids: { next: () => `e${String(++this.#count).padStart(6, '0')}`, bytes: (length) => new Uint8Array(length) },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  context(scope: TenantScope): CommandContext { return { ports: this.ports, scope, tenant: scope.tenantId, actor: 'm', purpose: 'settlement', correlationId: 'c', causationId: null }; }
  readonly facts = { today: TODAY, actor: 'm', newId: () => this.ports.ids.next() };

  static async create(): Promise<World> {
    const world = new World();
    const { ports } = world;
    await execute(world.context(A), households, HOUSEHOLD, { type: 'form', persons: [{ personId: 'p1' }, { personId: 'p2', belowProgrammeAge: true }, { personId: 'p3' }], overseer: 'overseer0000' }, world.facts, { mayCreate: true });
    for (const [i, personId] of ['p1', 'p2', 'p3'].entries()) {
      await commit(ports, A, await newCard(ports, keys, A, personId, cardOf(i), {}, i === 0 ? { [IDENTIFIERS]: { identifiers: JSON.stringify([cardOf(0).identifier, '11111111111']) }, [ADDRESS]: { address: JSON.stringify({ protection: 'none', residence: 'Her' }) }, [TRANSFERRED]: { competence: '[]' } } : {}));
      await execute(world.context(A), households, HOUSEHOLD, { type: 'noteSettlement', personId, settledOn: '2025-03-01', ...(i === 1 && { belowProgrammeAge: true }) }, world.facts);
    }
    await execute(world.context(A), households, HOUSEHOLD, { type: 'relate', kind: 'parent-of', personId: 'p1', otherId: 'p2' }, world.facts);
    await execute(world.context(A), households, HOUSEHOLD, { type: 'relate', kind: 'sibling', personId: 'p1', otherId: 'p3' }, world.facts);
    await commit(ports, A, [programmeWrite(A, 'p1', { awaitingSince: '2025-03-01', decidedOn: '2025-04-01', endGoal: 'work', startedOn: '2025-04-15', absences: 3 })]);
    return world;
  }

  /** False when it was refused. */
  async #does(run: Promise<unknown>): Promise<boolean> {
    try { await run; return true; } catch (error) { if (!(error instanceof Refused)) throw error; return false; }
  }
  async announce(id = MOVE, persons = this.persons): Promise<boolean> {
    const { state: household } = await load(this.ports, A, households, HOUSEHOLD);
    return this.#does(execute(this.context(A), departures, id, {
      type: 'announce', householdId: HOUSEHOLD, ...ORGANISATIONS, overseer: 'overseer0000', persons: persons.map((personId) => ({ personId })), movesOn: '2026-11-18', reason: 'work',
    }, { ...this.facts, household }, { isNew: true }));
  }
  withdraw = (): Promise<boolean> => this.#does(execute(this.context(A), departures, MOVE, { type: 'withdraw' }, this.facts));
  answer = (command: ArrivalCommand): Promise<boolean> => this.#does(execute(this.context(B), arrivals, MOVE, command, this.facts));

  /** Delivers an event of the departure or the arrival: the next one, or one that came before; false when there is none. */
  async deliver(source: 'departure' | 'arrival', again = false): Promise<boolean> {
    const [scope, aggregate] = source === 'departure' ? [A, departures] as const : [B, arrivals] as const;
    const events = await history(this.ports, scope, aggregate as typeof departures, MOVE);
    const last = this.#last.get(source) ?? 0;
    const event = events[again ? last - 1 : last];
    if (!event) return false;
    try {
      await consume(this.ports, createConsumer(keys), busEvent(event, thin), TODAY);
    } catch (error) {
      if (error instanceof Crash) return true;
      throw error;
    }
    if (!again) this.#last.set(source, last + 1);
    return true;
  }
  async rest(): Promise<void> {
    while (await this.deliver('departure') || await this.deliver('arrival'));
  }
  status = async () => [(await load(this.ports, A, departures, MOVE)).state.status, (await load(this.ports, B, arrivals, MOVE)).state.status];

  /** The invariant: everybody is in exactly one place, and with whoever has them lies their card. */
  async where(personId: string): Promise<'here' | 'on the way' | 'there'> {
    const [here, there] = [await residenceOf(this.ports, A, personId), await residenceOf(this.ports, B, personId)];
    const claims = [here && !here.handedOver && 'here', here?.handedOver && !there && 'on the way', there && 'there'].filter(Boolean) as ('here' | 'on the way' | 'there')[];
    expect(claims, `${personId} is in one place`).toHaveLength(1);
    expect(await openCard(this.ports, keys, A, personId), 'what is here stays until the law says otherwise').toBeDefined();
    expect((await openCard(this.ports, keys, B, personId)) !== undefined, 'the card comes with the person').toBe(claims[0] === 'there');
    if (here?.movedOn) expect(claims[0], 'the departure is closed only when the person has arrived').toBe('there');
    return claims[0]!;
  }
}

type Step = 'withdraw' | 'accept' | 'decline' | 'departure' | 'arrival' | 'departure again' | 'arrival again' | 'crash soon' | 'announce another';
const steps = fc.array(fc.constantFrom<Step>('withdraw', 'accept', 'accept', 'decline', 'departure', 'departure', 'arrival', 'arrival', 'departure again', 'arrival again', 'crash soon', 'announce another'), { maxLength: 24 });

describe('a move, in whatever order its words arrive, repeated, and with crashes between any two commits', () => {
  it('leaves everybody in exactly one municipality at every moment, and both sides agree at rest', async () => {
    const ends = new Map<string, number>();
    await fc.assert(fc.asyncProperty(steps, fc.integer({ min: 1, max: 6 }), async (all, crash) => {
      const world = await World.create();
      expect(await world.announce()).toBe(true);
      for (const step of all) {
        if (step === 'withdraw') await world.withdraw();
        if (step === 'accept' || step === 'decline') await world.answer(step === 'accept' ? { type: 'accept' } : { type: 'decline', reason: 'not-come' });
        if (step === 'departure' || step === 'arrival') await world.deliver(step);
        if (step === 'departure again' || step === 'arrival again') await world.deliver(step === 'departure again' ? 'departure' : 'arrival', true);
        if (step === 'crash soon') {
          world.crashAfter = crash;
          await world.deliver('departure');
          await world.deliver('arrival');
          world.crashAfter = Infinity;
        }
        if (step === 'announce another' && (await world.status())[0] !== 'declined' && (await world.status())[0] !== 'withdrawn') expect(await world.announce('another', ['p1']), 'one move at a time').toBe(false);
        for (const personId of ['p1', 'p2', 'p3']) await world.where(personId);
      }
      await world.rest();
      const places = await Promise.all(world.persons.map((personId) => world.where(personId)));
      const end = (await world.status()).join(' / ');
      expect(['announced / received', 'declined / declined', 'withdrawn / withdrawn', 'closed / completed'], end).toContain(end);
      expect(new Set(places)).toEqual(new Set([end === 'closed / completed' ? 'there' : 'here']));
      expect(await world.where('p3')).toBe('here');
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }), { numRuns: 300 });
    expect(ends.size, 'every end was reached').toBe(4);
  });
});

describe('what the other municipality gets', () => {
  const moved = async (): Promise<World> => {
    const world = await World.create();
    await world.announce();
    await world.rest();
    await world.answer({ type: 'accept' });
    await world.rest();
    return world;
  };
  it('is the card, the numbers by which the person is found and what the reception told, under keys of its own; and no address', async () => {
    const { ports } = await moved();
    expect(await openCard(ports, keys, B, 'p1')).toEqual(cardOf(0));
    expect(await openCard(ports, keys, B, 'p1', TRANSFERRED)).toEqual({ competence: '[]' });
    expect(await openCard(ports, keys, B, 'p1', ADDRESS)).toBeUndefined();
    for (const identifier of [cardOf(0).identifier!, '11111111111']) expect(await personsWith(ports, keys, B, identifier)).toEqual(['p1']);
  });
  it('is the history: first settlement, where they lived, and the programme as it was', async () => {
    const { ports } = await moved();
    expect(await residenceOf(ports, B, 'p1')).toMatchObject({ householdId: MOVE, settledOn: '2026-11-18', firstSettledOn: '2025-03-01', earlier: [{ municipality: { orgno: '310001511', name: 'Ålesund' }, from: '2025-03-01', to: '2026-11-18' }] });
    const events = await history(ports, B, arrivals, MOVE);
    expect(thin(events[2]!.type, events[2]!.data)).toEqual({ personId: 'p1', settledOn: '2026-11-18', firstSettledOn: '2025-03-01', programme: { decidedOn: '2025-04-01', endGoal: 'work', startedOn: '2025-04-15', usedDays: 582, absences: 3 } });
    expect(events.map(({ type }) => type.split('.')[2])).toEqual(['received', 'accepted', 'person-arrived', 'person-arrived', 'completed']);
  });
  it('is a household with the relations among those who moved, and those who stay keep theirs', async () => {
    const { ports } = await moved();
    const { state: there } = await load(ports, B, households, MOVE);
    expect(there).toMatchObject({ status: 'formed', overseer: 'overseer0000', members: [{ personId: 'p1', came: 'move', settledOn: '2026-11-18' }, { personId: 'p2', belowProgrammeAge: true }] });
    expect(there.relations.map((r) => `${r.personId} ${r.kind} ${r.otherId}`)).toEqual(['p1 parent-of p2']);
    const { state: here } = await load(ports, A, households, HOUSEHOLD);
    expect(here.members.map((m) => m.leftOn)).toEqual(['2026-11-18', '2026-11-18', undefined]);
  });
  it('is nothing of an address that is protected: neither it nor where they were before', async () => {
    const world = await World.create();
    const { ports } = world;
    await commit(ports, A, [{ label: 'address', item: { Put: { Item: (await import('#shared/privacy/vault.ts').then(({ putCard }) => putCard(ports, keys, A, 'p1', ADDRESS, { address: JSON.stringify({ protection: 'fortrolig', residence: 'Hemmelig' }) })))[0]!.item['Put' as never]['Item'] } } }]);
    await world.announce();
    await world.rest();
    await world.answer({ type: 'accept' });
    await world.rest();
    expect((await residenceOf(ports, B, 'p1'))!.earlier).toEqual([]);
    expect((await residenceOf(ports, B, 'p2'))!.earlier).toHaveLength(1);
    expect(await openCard(ports, keys, B, 'p1', ADDRESS)).toBeUndefined();
  });
  it('is another id for somebody who has lived there before, whose old record stays as it was', async () => {
    const world = await World.create();
    const { ports } = world;
    await commit(ports, B, [...await newCard(ports, keys, B, 'p1', { name: 'From before' }), residence(B, { personId: 'p1', householdId: 'old', settledOn: '2022-01-01', firstSettledOn: '2022-01-01' })]);
    await world.announce();
    await world.rest();
    await world.answer({ type: 'accept' });
    await world.rest();
    const { state: { taken } } = await load(ports, B, arrivals, MOVE);
    expect(taken[0]!.as).not.toBe('p1');
    expect(await openCard(ports, keys, B, 'p1')).toEqual({ name: 'From before' });
    expect(await openCard(ports, keys, B, taken[0]!.as!)).toEqual(cardOf(0));
    const { state: { relations } } = await load(ports, B, households, MOVE);
    expect(relations).toMatchObject([{ personId: taken[0]!.as, otherId: 'p2' }]);
    expect(await world.status()).toEqual(['closed', 'completed']);
  });
});

describe('a departure', () => {
  const household = [{ type: 'form', persons: [{ personId: 'p1' }, { personId: 'p2' }], overseer: 'o' }, { type: 'noteSettlement', personId: 'p1', settledOn: '2025-03-01' }]
    .reduce((s, c) => (householdDecider.decide(s, c as never, { today: TODAY, actor: '', newId: () => '' }) as DomainEvent[]).reduce((t, e) => householdDecider.evolve(t, e), s), householdDecider.initial as HouseholdState);
  const facts: DepartureFacts = { today: TODAY, actor: 'a', newId: () => '', household };
  const announce = (more: object = {}): DepartureCommand => ({ type: 'announce', householdId: HOUSEHOLD, ...ORGANISATIONS, overseer: 'o', persons: [{ personId: 'p1' }], movesOn: '2026-12-01', reason: 'work', ...more });
  const after = (...commands: DepartureCommand[]): DepartureState => commands.reduce((s, c) => {
    const decided = departureDecider.decide(s, c, facts);
    if (isRefusal(decided)) throw new Error(decided.refused);
    return decided.reduce((t: DepartureState, e) => departureDecider.evolve(t, e), s);
  }, departureDecider.initial);
  it.each<[string, object, string, string]>([
    ['to where they live', { to: ORGANISATIONS.from }, 'same-municipality', '/municipality'],
    ['in more than half a year', { movesOn: '2027-05-20' }, 'too-far-ahead', '/movesOn'],
    ['of somebody who is not here', { persons: [{ personId: 'ukjent' }] }, 'person-unknown', '/persons/0/personId'],
    ['of somebody twice', { persons: [{ personId: 'p1' }, { personId: 'p1' }] }, 'person-twice', '/persons/1/personId'],
    ['of somebody not settled', { persons: [{ personId: 'p2' }] }, 'not-settled', '/persons/0/personId'],
    ['before the settlement', { movesOn: '2025-02-28' }, 'before-settlement', '/movesOn'],
  ])('is refused %s', (_, more, refused, pointer) => expect(departureDecider.decide(departureDecider.initial, announce(more), facts)).toMatchObject({ refused, pointer }));
  it('may be announced for the very day half a year ahead', () => expect(after(announce({ movesOn: '2027-05-19' })).status).toBe('announced'));
  it('cannot be taken back once the other has answered', () => {
    const declined = after(announce(), { type: 'noteDecline', reason: 'not-come' });
    expect(departureDecider.decide(declined, { type: 'withdraw' }, facts)).toMatchObject({ refused: 'wrong-state', status: 409 });
    expect(declined).toMatchObject({ status: 'declined', declineReason: 'not-come' });
  });
  it('that is being taken back goes on when the other had accepted first', () => {
    expect(after(announce(), { type: 'withdraw' }, { type: 'handOver', histories: [], relations: [] }, { type: 'close' }).status).toBe('closed');
  });
  it.each<[string, DepartureState, DepartureCommand]>([
    ['a decline', after(announce(), { type: 'noteDecline', reason: 'not-come' }), { type: 'noteDecline', reason: 'not-come' }],
    ['a withdrawal', after(announce(), { type: 'withdraw' }, { type: 'noteWithdrawal' }), { type: 'noteWithdrawal' }],
    ['a handing over, when closed', after(announce(), { type: 'handOver', histories: [], relations: [] }, { type: 'close' }), { type: 'handOver', histories: [], relations: [] }],
    ['a close', after(announce(), { type: 'handOver', histories: [], relations: [] }, { type: 'close' }), { type: 'close' }],
  ])('%s that comes again changes nothing', (_, state, command) => expect(departureDecider.decide(state, command, facts)).toEqual([]));
});

describe('an arrival', () => {
  const facts = { today: TODAY, actor: 'a', newId: () => '' };
  const receive: ArrivalCommand = { type: 'receive', from: ORGANISATIONS.from, overseer: 'o', persons: [{ personId: 'p1' }, { personId: 'p2' }], movesOn: TODAY, reason: 'work' };
  const take = (personId: string): ArrivalCommand => ({ type: 'take', personId, as: personId, history: { personId, settledOn: '2025-03-01', firstSettledOn: '2025-03-01', earlier: [] } });
  const decide = (state: ArrivalState, command: ArrivalCommand, today = TODAY) => arrivalDecider.decide(state, command, { ...facts, today });
  const after = (...commands: ArrivalCommand[]): ArrivalState => commands.reduce((s, c) => (decide(s, c) as DomainEvent[]).reduce((t, e) => arrivalDecider.evolve(t, e), s), arrivalDecider.initial);
  it('is accepted on the day of the move, not before', () => {
    expect(decide(after(receive), { type: 'accept' }, '2026-11-19') as unknown as Refusal).toMatchObject({ refused: 'before-moving-day', status: 409, params: { date: TODAY } });
    expect(after(receive, { type: 'accept' }).status).toBe('accepted');
  });
  it('is complete with the last person, also when one was erased on the way', () => {
    expect(after(receive, { type: 'accept' }, take('p1')).status).toBe('accepted');
    expect(after(receive, { type: 'accept' }, take('p1'), { type: 'passOver', personId: 'p2' })).toMatchObject({ status: 'completed', taken: [{ personId: 'p1', as: 'p1' }, { personId: 'p2' }] });
  });
  it.each<[string, ArrivalState, ArrivalCommand]>([
    ['the announcement again', after(receive), receive],
    ['a withdrawal after the acceptance', after(receive, { type: 'accept' }), { type: 'noteWithdrawal' }],
    ['a withdrawal after the decline', after(receive, { type: 'decline', reason: 'not-come' }), { type: 'noteWithdrawal' }],
    ['somebody taken again', after(receive, { type: 'accept' }, take('p1')), take('p1')],
    ['somebody taken when all are', after(receive, { type: 'accept' }, take('p1'), take('p2')), take('p1')],
  ])('%s changes nothing', (_, state, command) => expect(decide(state, command)).toEqual([]));
});

describe('the programme that goes along', () => {
  const events: [string, object][] = [['awaiting', { settlementDate: '2025-03-01', basis: 'may-be-offered' }], ['decided', { decidedOn: '2025-04-01', endGoal: 'work' }], ['started', { startedOn: '2025-04-15' }], ['absence-registered', { date: '2025-05-02' }], ['absence-registered', { date: '2025-05-03' }], ['claimed', { claimedOn: '2025-05-03' }]];
  const told = events.reduce((facts, [name, data]) => programmeFacts(facts, `programme.programme.${name}.v1`, data), {});
  it('is what its events told', () => expect(programmeHistory(told, '2026-04-15')).toEqual({ basis: 'may-be-offered', decidedOn: '2025-04-01', endGoal: 'work', startedOn: '2025-04-15', usedDays: 365, absences: 2 }));
  it('is none of somebody who has none, or whose programme has ended', () => {
    expect(programmeHistory(undefined, '2026-04-15')).toBeUndefined();
    expect(programmeHistory(programmeFacts(told, 'programme.programme.ended.v1', { endedOn: '2026-01-01' }), '2026-04-15')).toBeUndefined();
  });
  it('waits on without a start', () => expect(programmeHistory({ awaitingSince: '2025-03-01' }, '2026-04-15')).toEqual({}));
});
