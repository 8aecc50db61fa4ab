import { describe, expect, it } from 'vitest';
import { definitionOf } from '#events/index.ts';
import { isRefusal, type Refusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { personDecider, type PersonCommand, type PersonState } from '../../../functions/persons/domain/person.ts';
import { groundsAgainst, type Standing } from '../../../functions/persons/domain/standing.ts';
import { texts } from '../../../functions/persons/domain/texts.ts';

const received: Standing = { caseId: 'c1', caseStatus: 'received', overseer: 'o' };
const accepted: Standing = { ...received, caseStatus: 'accepted' };
const declined: Standing = { ...received, caseStatus: 'declined' };
const withdrawn: Standing = { ...received, caseStatus: 'withdrawn' };
const settled: Standing = { ...accepted, settledOn: '2026-08-03' };
const inProgramme: Standing = { ...settled, startedOn: '2026-10-01' };
const ended: Standing = { ...inProgramme, endedOn: '2028-09-30' };
const given = (...events: DomainEvent[]): PersonState => events.reduce((state, event) => personDecider.evolve(state, event), personDecider.initial);
const decide = (state: PersonState, command: PersonCommand, standing: Standing, today = '2029-01-01') => personDecider.decide(state, command, { today, actor: 'a', newId: () => '', standing });
const archived: DomainEvent = { type: 'persons.person.archived.v1', data: { transferredOn: '2028-12-01', overseer: 'o' } };
const erase: PersonCommand = { type: 'erase', reason: 'asked-by-the-person' };

describe('a wish to be erased', () => {
  it.each<[string, Standing, string, string, string]>([
    ['an unanswered case', received, '2029-01-01', 'erasure-case-running', 'integreringsloven § 41'],
    ['an accepted case', accepted, '2029-01-01', 'erasure-case-running', 'integreringsloven § 41'],
    ['a programme that runs', inProgramme, '2045-01-01', 'erasure-programme-running', 'integreringsloven § 41'],
    ['the time of keeping', settled, '2029-01-01', 'erasure-time-not-over', 'integreringsforskriften § 60'],
    ['the time of keeping, also of who settled without agreement', { caseId: 'c', caseStatus: 'without-agreement', settledOn: '2026-08-03' }, '2029-01-01', 'erasure-time-not-over', 'integreringsforskriften § 60'],
    ['the last day of that time', settled, '2041-08-03', 'erasure-time-not-over', 'integreringsforskriften § 60'],
    ['the programme\'s later time', ended, '2041-08-04', 'erasure-time-not-over', 'integreringsforskriften § 60'],
    ['the archive, which has nothing yet', ended, '2041-10-02', 'erasure-not-archived', 'bevaringsforskrifta § 64'],
  ])('is held by %s, which it cites', (_, standing, today, refused, paragraph) => {
    expect(decide(given(), erase, standing, today)).toMatchObject({ refused, paragraph, status: 409 });
    expect(Object.keys(texts[refused as keyof typeof texts])).toEqual(['nb', 'nn', 'en']);
  });
  it('is held, where the policy is to let go of what is archived, by the archive alone', () => {
    expect(groundsAgainst(ended, undefined, false, '2029-01-01', 'erase-when-archived')).toMatchObject({ refused: 'erasure-not-archived' });
    expect(groundsAgainst(ended, '2028-12-01', false, '2029-01-01', 'erase-when-archived')).toBeUndefined();
    expect(groundsAgainst(inProgramme, '2028-12-01', false, '2029-01-01', 'erase-when-archived')).toMatchObject({ refused: 'erasure-programme-running' });
  });
  it('says until when data is kept', () => expect(decide(given(), erase, ended) as Refusal).toMatchObject({ params: { date: '2041-10-01' } }));
  it.each<[string, PersonState, PersonCommand, Standing, string]>([
    ['of whom the case was declined', given(), erase, declined, '2029-01-01'],
    ['whose request was taken back', given(), { type: 'erase', reason: 'case-withdrawn' }, withdrawn, '2029-01-01'],
    ['whom alone of the household the overseer took back', given(), { type: 'erase', reason: 'case-withdrawn' }, { ...accepted, withdrawnOn: '2026-07-02' }, '2029-01-01'],
    ['registered by mistake', given(), { type: 'erase', reason: 'wrongly-registered' }, received, '2029-01-01'],
    ['registered by mistake, in an accepted case', given(), { type: 'erase', reason: 'wrongly-registered' }, accepted, '2029-01-01'],
    ['whose time is over, and who is in the archive', given(archived), erase, ended, '2041-10-02'],
  ])('of a person %s is granted', (_, state, command, standing, today) => {
    expect(decide(state, command, standing, today)).toMatchObject([{ type: 'persons.person.erased.v1', data: { erasedOn: today } }]);
  });
  it('does not let somebody who is settled be "registered by mistake"', () => {
    expect(decide(given(), { type: 'erase', reason: 'wrongly-registered' }, settled)).toMatchObject({ refused: 'erasure-time-not-over' });
  });
  it('is granted once: again is no error and no event', () => {
    const events = decide(given(), erase, declined) as DomainEvent[];
    expect(decide(given(...events), erase, declined)).toEqual([]);
  });
  it('leaves nothing that can be done to the person', () => {
    const state = given(...decide(given(), erase, declined) as DomainEvent[]);
    for (const command of [{ type: 'addIdentifier' }, { type: 'archive', transferredOn: '2029-01-01' }] as const) expect(decide(state, command, declined)).toMatchObject({ refused: 'wrong-state' });
  });
});

describe('the archive', () => {
  it('takes over once, and not in the future', () => {
    expect(decide(given(archived), { type: 'archive', transferredOn: '2028-12-02' }, ended)).toMatchObject({ refused: 'already-archived', params: { date: '2028-12-01' } });
    expect(decide(given(), { type: 'archive', transferredOn: '2029-01-02' }, ended)).toMatchObject({ refused: 'date-in-future' });
  });
});

describe('further identifiers', () => {
  it('are six at most', () => {
    const added: DomainEvent = { type: 'persons.person.identifier-added.v1', data: { overseer: 'o' } };
    expect(isRefusal(decide(given(...Array<DomainEvent>(5).fill(added)), { type: 'addIdentifier' }, settled))).toBe(false);
    expect(decide(given(...Array<DomainEvent>(6).fill(added)), { type: 'addIdentifier' }, settled)).toMatchObject({ refused: 'too-many-identifiers', params: { limit: 6 } });
  });
});

it('what is decided fits the catalogue, and names neither overseer nor reception on the bus', () => {
  const decided = [
    ...decide(given(), erase, { ...declined, reception: 'r' }) as DomainEvent[], ...decide(given(), { type: 'addIdentifier' }, settled) as DomainEvent[],
    ...decide(given(), { type: 'archive', transferredOn: '2028-12-01' }, settled) as DomainEvent[],
  ];
  for (const { type, data } of decided) {
    const thin = definitionOf(type)!.data.safeParse(data);
    expect(thin.error, type).toBeUndefined();
    expect(Object.keys(thin.data!)).not.toContain('overseer');
  }
});
