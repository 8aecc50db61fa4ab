/**
 * Whoever lives here has a home to get, a board and a place in the community, however they came: what housing, establishment and
 * community make of a household's events, beside those of others in every order, with repeats, on a table in memory.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitionOf, thin } from '#events/index.ts';
import { history, load } from '#shared/kernel/aggregate.ts';
import { consume, type Consumer } from '#shared/kernel/consumer.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import { busEvent } from '#shared/kernel/relay.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { consumer as community } from '../../../functions/community/consumer/consumer.ts';
import { isHere } from '../../../functions/community/store.ts';
import { COLUMNS, boardOf } from '../../../functions/establishment/domain/board.ts';
import { itemsOf } from '../../../functions/establishment/domain/checklist.ts';
import { establishments } from '../../../functions/establishment/store.ts';
import { consumer as establishment } from '../../../functions/establishment/usecases.ts';
import { createConsumer as households } from '../../../functions/households/consumer/consumer.ts';
import { householdDecider, type HouseholdCommand } from '../../../functions/households/domain/household.ts';
import { residenceOf } from '../../../functions/households/residents.ts';
import { households as householdsOf } from '../../../functions/households/store.ts';
import { homes } from '../../../functions/housing/store.ts';
import { consumer as housing } from '../../../functions/housing/usecases.ts';
import { busEvents, memoryPorts } from '../../support/memory-ports.ts';

const TODAY = '2026-11-20';
const scope = tenantScope('oksnes000000', 'relayed-event');
const CONSUMERS: readonly Consumer[] = [housing, establishment, community];

/** Events of one source, in its order. */
const source = (subject: string, events: readonly DomainEvent[]): BusEvent[] => {
  const event = busEvents(scope.tenantId);
  return events.map(({ type, data }) => event(type, subject, thin(type, data)));
};
const told = (type: string, more: object = {}): DomainEvent => ({ type, data: { ...definitionOf(type)!.example, ...more } });
let made = 0;
/** What the household itself says, on the bus. */
const household = (...commands: HouseholdCommand[]): BusEvent[] => {
  let state = householdDecider.initial;
  return source('HOUSEHOLD/h', commands.flatMap((command) => {
    const events = householdDecider.decide(state, command, { today: TODAY, actor: 'a', newId: () => `new${++made}` }) as readonly DomainEvent[];
    state = events.reduce(householdDecider.evolve, state);
    return events;
  }));
};

const memory = () => memoryPorts('housing/consumer', `${TODAY}T10:00:00Z`);

/** All three have heard it, in this order. */
async function heard(events: readonly BusEvent[], { ports } = memory()) {
  for (const event of events) for (const consumer of CONSUMERS) await consume(ports, consumer, event, TODAY);
  const { state: home } = await load(ports, scope, homes, 'h');
  const { state: months } = await load(ports, scope, establishments, 'h');
  const board = boardOf(months, TODAY);
  return { home, months, board, columns: COLUMNS.map((column) => board[column].status), here: async (...persons: string[]) => Promise.all(persons.map((one) => isHere(ports, scope, one))) };
}

/** What is told of a case, and what households then says. */
async function toldOf(...events: readonly DomainEvent[]) {
  const world = memory();
  const { ports, keys } = world;
  for (const event of source('CASE/h', events)) await consume(ports, households(keys), event, TODAY);
  return { ...await heard((await history(ports, scope, householdsOf, 'h')).map((event) => busEvent(event, thin)), world), residence: (personId: string) => residenceOf(ports, scope, personId) };
}

const MOVED: HouseholdCommand = { type: 'admit', persons: [{ personId: 'mor' }, { personId: 'barn', belowProgrammeAge: true }], settledOn: '2026-11-16', relations: [] };
const ALONE: HouseholdCommand = { type: 'form', persons: [{ personId: 'mor' }, { personId: 'barn', belowProgrammeAge: true }], year: '2026', settledOn: '2026-11-02' };
const ACCEPTED: HouseholdCommand = { type: 'form', persons: [{ personId: 'mor' }, { personId: 'barn', belowProgrammeAge: true }], year: '2027', formedOn: '2026-11-18' };
const left = (personId: string): HouseholdCommand => ({ type: 'noteLeaving', personId, leftOn: '2026-11-19' });
const later: HouseholdCommand = {
  type: 'join', referencePersonId: 'mor', arrivedOn: '2026-11-20', familyApplicationOn: '2026-01-05',
  persons: [{ name: 'Far', birthDate: '1990-01-01', permit: { kind: 'family', grantedOn: '2026-06-01' }, relation: 'spouse' }],
};

describe.each([['that was accepted', ACCEPTED, '2026-11-18', '2027'], ['that moved here', MOVED, '2026-11-16', '2026'], ['that settled without agreement', ALONE, '2026-11-02', '2026']] as const)('a household %s', (_, comes, openedOn, year) => {
  it('awaits a home, lacks five things and has its checklist from the day it came, and is of the community', async () => {
    const { home, months, board, columns, here } = await heard(household(comes));
    expect(home).toMatchObject({ status: 'open', householdId: 'h', year, openedOn, persons: [{ personId: 'mor' }, { personId: 'barn' }] });
    expect(months).toMatchObject({ status: 'open', openedOn, group: 'family', persons: [{ personId: 'mor' }, { personId: 'barn', belowProgrammeAge: true }] });
    expect(columns).toEqual(COLUMNS.map(() => 'missing'));
    expect(board.programme.why, 'a child is asked for none').toEqual([{ fact: 'no-decision', personId: 'mor' }]);
    expect(itemsOf(months.group, months.own).map(({ itemId }) => itemId)).toContain('school-or-kindergarten');
    expect(await here('mor', 'barn', 'nabo')).toEqual([true, true, false]);
  });

  it('given that somebody leaves, then the others stay, and of the last nothing is asked', async () => {
    const one = await heard(household(comes, left('barn')));
    expect([one.home.persons, one.months.persons.map(({ personId }) => personId)]).toEqual([[{ personId: 'mor' }], ['mor']]);
    expect(await one.here('mor', 'barn')).toEqual([true, false]);
    const none = await heard(household(comes, left('barn'), left('mor')));
    expect([homes.list!(none.home, 'h'), establishments.list!(none.months, 'h')]).toEqual([undefined, undefined]);
    expect(await none.here('mor', 'barn')).toEqual([false, false]);
  });
});

describe('a household', () => {
  it('given that family comes later, then they live there, have their columns, and are of the community', async () => {
    const { home, months, board, here } = await heard(household(MOVED, later));
    const { personId } = months.persons.at(-1)!;
    expect(home.persons).toHaveLength(3);
    expect(board.programme.why).toEqual([{ fact: 'no-decision', personId: 'mor' }, { fact: 'no-decision', personId }]);
    expect(board.money.why.map((why) => why.personId)).toEqual(['mor', personId]);
    expect(await here(personId)).toEqual([true]);
  });

  it('given that it does not come after all, then all of it is closed', async () => {
    const { home, months, here } = await heard(household(ACCEPTED, left('barn'), { type: 'dissolve' }));
    expect([home.status, months.status]).toEqual(['closed', 'closed']);
    expect(await here('mor', 'barn')).toEqual([false, false]);
  });

  it('is the same in whatever order it and others tell, and whatever comes twice', async () => {
    const sources = [
      household(MOVED, later, left('barn')),
      source('HOME/h', [told('housing.home.opened.v1'), told('housing.tenancy.begun.v1', { householdId: 'h', from: '2026-11-18' })]),
      source('PROGRAMME/mor', [told('programme.programme.awaiting.v1'), told('programme.programme.decided.v1', { decidedOn: '2026-11-17' }), told('programme.programme.started.v1', { startedOn: '2026-11-18' })]),
      source('ELIGIBILITY/mor', [told('households.eligibility.checked.v1', { householdId: 'h', basis: 'agreement', outcome: 'facts-missing' }), told('households.eligibility.checked.v1', { householdId: 'h', basis: 'agreement', outcome: 'right-and-duty' })]),
      source('PARTICIPANT/mor', [told('benefit.participant.began.v1', { startedOn: '2026-11-18' })]),
    ];
    const seen = async (events: readonly BusEvent[]) => {
      const { home, months: { persons, ...months }, board, here } = await heard(events);
      return { home, persons: persons.map(({ personId, ...facts }) => [personId, facts]), months, board, here: await here('mor', 'barn', persons.at(-1)!.personId) };
    };
    const inOrder = await seen(sources.flat());
    expect(inOrder.board).toMatchObject({ home: { status: 'ready' }, money: { status: 'under-way' }, programme: { status: 'under-way' } });
    const turns = sources.flatMap((events, i) => events.map(() => i));
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(turns, { minLength: turns.length }), fc.infiniteStream(fc.boolean()), async (order, again) => {
      const at = sources.map(() => 0);
      const told = order.flatMap((i) => {
        const event = sources[i]![at[i]!++]!;
        return again.next().value ? [event, event] : [event];
      });
      expect(await seen(told)).toEqual(inOrder);
    }), { numRuns: 60 });
  });

  it('given that its acceptance is heard of late, then it counts from the acceptance; given that one moves out, then they are followed up no more', async () => {
    const persons = [{ personId: 'mor' }, { personId: 'far' }];
    const { home, months, here } = await toldOf(
      told('settlement.case.accepted.v1', { year: '2025', persons, answeredOn: '2026-11-12' }), told('settlement.case.person-settled.v1', { personId: 'mor', settlementDate: '2026-11-16' }),
      told('settlement.case.person-withdrawn.v1', { personId: 'far' }), told('settlement.case.person-moved-out.v1', { personId: 'mor', movedOn: '2026-11-19' }),
    );
    expect([home.year, home.openedOn, months.openedOn, home.persons, months.persons]).toEqual(['2025', '2026-11-12', '2026-11-12', [], []]);
    expect(await here('mor', 'far')).toEqual([false, false]);
  });

  it('given that it settled without agreement, then it counts from that day, and a child stays a child wherever they go on to', async () => {
    const { months, residence } = await toldOf(told('settlement.case.settled-without-agreement.v1', { year: '2026', persons: [{ personId: 'mor' }, { personId: 'barn', belowProgrammeAge: true }], settlementDate: '2026-10-01' }));
    expect([months.openedOn, months.group]).toEqual(['2026-10-01', 'family']);
    expect(await residence('barn')).toMatchObject({ settledOn: '2026-10-01', belowProgrammeAge: true });
    expect(await residence('mor')).not.toHaveProperty('belowProgrammeAge');
  });

  it('is followed by events of the catalogue alone', () => expect(CONSUMERS.flatMap(({ on }) => Object.keys(on)).filter((type) => !definitionOf(type))).toEqual([]));
});
