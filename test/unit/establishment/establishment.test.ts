import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { boardOf, exemptionOf, missingIn } from '../../../functions/establishment/domain/board.ts';
import { groupOf, itemsOf, templateOf } from '../../../functions/establishment/domain/checklist.ts';
import type { Check } from '../../../functions/establishment/domain/codes.ts';
import { EXEMPTIONS, REASONS, type Reason } from '../../../functions/establishment/domain/exemption.ts';
import { establishmentDecider, type EstablishmentCommand, type EstablishmentState } from '../../../functions/establishment/domain/establishment.ts';

let made = 0;
const facts = { today: '2026-08-10', actor: 'adviser', newId: () => `id${++made}` };
const open = (...persons: { personId: string; belowProgrammeAge?: boolean; decidedOn?: string }[]): EstablishmentCommand => ({ type: 'open', householdId: 'h1', persons, openedOn: '2026-08-03' });
const FAMILY = open({ personId: 'mother' }, { personId: 'father' }, { personId: 'child', belowProgrammeAge: true });
const MINOR = open({ personId: 'minor', belowProgrammeAge: true });
const SINGLE = open({ personId: 'adult' });

const decide = (state: EstablishmentState, command: EstablishmentCommand): readonly DomainEvent[] | Refusal => establishmentDecider.decide(state, command, facts);
function step(state: EstablishmentState, command: EstablishmentCommand): EstablishmentState {
  const events = decide(state, command);
  if (isRefusal(events)) throw new Error(events.refused);
  return events.reduce((s, e) => establishmentDecider.evolve(s, e), state);
}
const after = (...commands: EstablishmentCommand[]): EstablishmentState => commands.reduce(step, establishmentDecider.initial);
const board = (...commands: EstablishmentCommand[]) => boardOf(after(...commands), '2026-08-10');
const note = (personId: string, fact: 'decidedOn' | 'startedOn' | 'benefitFrom' | 'benefitTo', on: string): EstablishmentCommand => ({ type: 'note', personId, fact, on });
const let_ = (from: string, tenancyId = 't1'): EstablishmentCommand => ({ type: 'noteTenancy', tenancyId, from });
const guided = (theme: 'health' | 'economy' | 'housing' | 'participation', on = '2026-08-09'): EstablishmentCommand => ({ type: 'giveGuidance', theme, phase: 'arrival', on, interpreter: true, persons: [{ personId: 'adult' }] });

describe('a household', () => {
  it.each([[FAMILY, 'family'], [MINOR, 'unaccompanied-minor'], [SINGLE, 'single-adult']] as const)('is followed up as the group it is: %#', (command, group) => expect(after(command).group).toBe(group));
  it('is followed up from the day it came', () => expect(after(SINGLE).openedOn).toBe('2026-08-03'));
  it('given the same again, then nothing happens', () => expect(decide(after(SINGLE), SINGLE)).toEqual([]));
  it('given that it does not come, then nothing more is done for it, and nothing is noted', () => {
    const closed = after(SINGLE, { type: 'close' });
    expect(decide(closed, { type: 'close' })).toEqual([]);
    expect(decide(closed, note('adult', 'decidedOn', '2026-08-09'))).toEqual([]);
    expect(decide(closed, let_('2026-08-01'))).toEqual([]);
    expect(decide(closed, SINGLE)).toEqual([]);
    expect(decide(closed, { type: 'nameCoordinator', member: 'm' })).toMatchObject({ refused: 'wrong-state' });
  });
  it('given that a child comes later, then the single adult is a family, once', () => {
    const joined = after(SINGLE, { type: 'join', personId: 'child', belowProgrammeAge: true });
    expect([joined.group, joined.persons]).toEqual(['family', [{ personId: 'adult' }, { personId: 'child', belowProgrammeAge: true }]]);
    expect(decide(joined, { type: 'join', personId: 'child' })).toEqual([]);
    expect(decide(establishmentDecider.initial, { type: 'join', personId: 'child' })).toEqual([]);
  });
  it('given that one of them leaves, then only the others are looked at, and it is said once', () => {
    const left = after(FAMILY, note('mother', 'startedOn', '2026-08-10'), { type: 'leave', personId: 'father' });
    expect(boardOf(left, '2026-08-10').programme.status).toBe('ready');
    expect(decide(left, { type: 'leave', personId: 'father' })).toEqual([]);
    expect(decide(left, { type: 'registerIncome', personId: 'father', source: 'work', from: '2026-08-01' })).toMatchObject({ refused: 'person-unknown' });
    expect(decide(establishmentDecider.initial, { type: 'leave', personId: 'father' })).toEqual([]);
  });
  it('given that somebody had not left after all, then they are followed up again, with what was heard meanwhile', () => {
    const left = after(FAMILY, note('father', 'decidedOn', '2026-08-09'), { type: 'leave', personId: 'father' }, note('father', 'startedOn', '2026-08-10'));
    const returned = after(FAMILY, note('father', 'decidedOn', '2026-08-09'), { type: 'leave', personId: 'father' }, note('father', 'startedOn', '2026-08-10'), { type: 'return', personId: 'father' });
    expect(returned.persons.find(({ personId }) => personId === 'father')).toMatchObject({ decidedOn: '2026-08-09', startedOn: '2026-08-10' });
    expect([returned.left, decide(returned, { type: 'return', personId: 'father' }), decide(left, { type: 'return', personId: 'mother' }), decide(establishmentDecider.initial, { type: 'return', personId: 'father' })]).toEqual([[], [], [], []]);
  });
  it('given a tenancy that is told first, then it stands when the household comes', () => {
    const early = after(let_('2026-08-01'));
    expect(early.status).toBe('awaiting-household');
    expect(board(let_('2026-08-01'), SINGLE).home.status).toBe('ready');
    expect(boardOf(after(let_('2026-08-01'), { type: 'noteTenancyEnd', tenancyId: 't1', to: '2026-08-02' }, SINGLE), '2026-08-10').home.status).toBe('missing');
  });
});

describe('the board of a household', () => {
  it('just accepted lacks all five, each with its reason', () => {
    const all = board(SINGLE);
    expect(missingIn(all)).toBe(5);
    expect(all.home.why).toEqual([{ fact: 'no-tenancy' }]);
    expect(all.money.why).toEqual([{ fact: 'no-income', personId: 'adult' }]);
    expect(all.programme.why).toEqual([{ fact: 'no-decision', personId: 'adult' }]);
    expect(all.guidance.why).toContainEqual({ fact: 'no-guidance', code: 'economy' });
    expect(all.practicalHelp.why).toContainEqual({ fact: 'item-open', code: 'bank-account' });
  });
  it('home: under way until the tenancy begins, ready from its first day, missing when it has ended', () => {
    expect(board(SINGLE, let_('2026-08-11')).home).toEqual({ status: 'under-way', why: [{ fact: 'tenancy-begins', on: '2026-08-11', event: 'housing.tenancy.begun.v1' }] });
    expect(board(SINGLE, let_('2026-08-10')).home.status).toBe('ready');
    expect(board(SINGLE, let_('2026-08-01'), { type: 'noteTenancyEnd', tenancyId: 't1', to: '2026-08-09' }).home).toEqual({ status: 'missing', why: [{ fact: 'tenancy-ended', on: '2026-08-09', event: 'housing.tenancy.ended.v1' }] });
    expect(board(SINGLE, let_('2026-08-01'), { type: 'noteTenancyEnd', tenancyId: 't1', to: '2026-08-09' }, let_('2026-08-09', 't2')).home.status).toBe('ready');
  });
  it('programme: ready when every adult has started, under way when one has a decision', () => {
    expect(board(FAMILY, note('mother', 'decidedOn', '2026-08-05')).programme.status).toBe('under-way');
    expect(board(FAMILY, note('mother', 'startedOn', '2026-08-10')).programme.status).toBe('under-way');
    const both = board(FAMILY, note('mother', 'startedOn', '2026-08-10'), note('father', 'startedOn', '2026-08-09')).programme;
    expect(both.status).toBe('ready');
    expect(both.why).toEqual([{ fact: 'programme-started', personId: 'mother', on: '2026-08-10', event: 'programme.programme.started.v1' }, { fact: 'programme-started', personId: 'father', on: '2026-08-09', event: 'programme.programme.started.v1' }]);
    expect(board(MINOR).programme).toEqual({ status: 'ready', why: [{ fact: 'nobody-of-age' }] });
  });
  it('programme: whom the check found to have neither right nor duty is not asked; whoever may be offered one is, until somebody decides', () => {
    const checked = (outcome: Check): EstablishmentCommand => ({ type: 'noteCheck', personId: 'adult', outcome });
    expect(board(SINGLE, checked('outside')).programme).toEqual({ status: 'ready', why: [{ fact: 'neither-right-nor-duty', personId: 'adult', event: 'households.eligibility.checked.v1' }] });
    expect(board(SINGLE, checked('may-be-offered')).programme).toEqual({ status: 'missing', why: [{ fact: 'may-be-offered', personId: 'adult', event: 'households.eligibility.checked.v1' }] });
    for (const outcome of ['right-and-duty', 'facts-missing'] as const) expect(board(SINGLE, checked(outcome)).programme).toEqual({ status: 'missing', why: [{ fact: 'no-decision', personId: 'adult' }] });
    expect(board(SINGLE, checked('outside'), note('adult', 'decidedOn', '2026-08-05')).programme.status, 'a decision tells more').toBe('under-way');
    expect(board(SINGLE, checked('outside'), checked('right-and-duty')).programme.status, 'and so does a later check').toBe('missing');
    expect(decide(after(SINGLE, checked('outside')), checked('outside')), 'the same again says nothing').toEqual([]);
    expect(decide(after(SINGLE, { type: 'close' }), checked('outside'))).toEqual([]);
  });
  it('programme: whoever is exempt is not asked, until a later decision or the end of the exemption', () => {
    const exempt: EstablishmentCommand = { type: 'exempt', personId: 'mother', reason: 'work', on: '2026-08-06' };
    expect(board(FAMILY, exempt).programme).toEqual({ status: 'under-way', why: [{ fact: 'exempt', personId: 'mother', on: '2026-08-06', code: 'work', event: 'establishment.programme-exemption.registered.v1' }, { fact: 'no-decision', personId: 'father' }] });
    expect(board(FAMILY, exempt, note('father', 'startedOn', '2026-08-09')).programme.status).toBe('ready');
    const afterwards = board(FAMILY, note('mother', 'decidedOn', '2026-08-06'), exempt);
    expect([afterwards.programme.why[0], afterwards.money.why[0]], 'who is exempt after the decision gets no benefit either').toMatchObject([{ fact: 'exempt' }, { fact: 'no-income' }]);
    expect(board(FAMILY, exempt, note('mother', 'decidedOn', '2026-08-07')).programme.why[0]).toMatchObject({ fact: 'programme-decided' });
    expect([[], [note('mother', 'decidedOn', '2026-08-07')]].map((then) => exemptionOf(after(FAMILY, exempt, ...then).persons[0]!))).toEqual([{ reason: 'work', on: '2026-08-06' }, undefined]);
    expect(board(FAMILY, exempt, { type: 'endExemption', personId: 'mother' }).programme).toMatchObject({ status: 'missing', why: [{ fact: 'no-decision' }, { fact: 'no-decision' }] });
  });
  it('money: by benefit or another income of every adult, and of a minor who came alone', () => {
    expect(board(SINGLE, note('adult', 'decidedOn', '2026-08-05')).money).toMatchObject({ status: 'under-way', why: [{ fact: 'programme-decided' }] });
    expect(board(SINGLE, note('adult', 'benefitFrom', '2026-08-10')).money).toMatchObject({ status: 'ready', why: [{ fact: 'introduction-benefit', event: 'benefit.participant.began.v1' }] });
    expect(board(SINGLE, note('adult', 'benefitFrom', '2026-08-10'), note('adult', 'benefitTo', '2027-08-09')).money).toMatchObject({ status: 'missing', why: [{ fact: 'benefit-ceased' }] });
    expect(board(FAMILY, note('mother', 'benefitFrom', '2026-08-10')).money.status).toBe('under-way');
    const other: EstablishmentCommand = { type: 'registerIncome', personId: 'minor', source: 'child-welfare', from: '2026-08-01' };
    expect(board(MINOR, other).money).toEqual({ status: 'ready', why: [{ fact: 'other-income', personId: 'minor', on: '2026-08-01', code: 'child-welfare' }] });
  });
  it('guidance: ready when all four themes have been given', () => {
    expect(board(SINGLE, guided('health')).guidance.status).toBe('under-way');
    const given = board(SINGLE, guided('health'), guided('health', '2026-08-01'), guided('economy'), guided('housing'), guided('participation')).guidance;
    expect(given.status).toBe('ready');
    expect(given.why[0], 'by the last time').toEqual({ fact: 'guidance-given', code: 'health', on: '2026-08-09', event: 'establishment.guidance.given.v1' });
  });
  it('practical help: ready when each item is done or not relevant, and open again when one is', () => {
    const marks = templateOf('single-adult').map(({ item }, i): EstablishmentCommand => ({ type: 'markItem', checklistItem: item, status: i % 2 ? 'done' : 'not-relevant', on: '2026-08-09' }));
    expect(board(SINGLE, marks[0]!).practicalHelp.status).toBe('under-way');
    expect(board(SINGLE, ...marks).practicalHelp).toEqual({ status: 'ready', why: [{ fact: 'all-items-done', on: '2026-08-09' }] });
    expect(board(SINGLE, ...marks, { type: 'markItem', checklistItem: 'bank-account', status: 'open', on: '2026-08-10' }).practicalHelp.why).toEqual([{ fact: 'item-open', code: 'bank-account' }]);
    expect(board(SINGLE, ...marks, { type: 'addItem', label: 'Sykkel' }).practicalHelp.status).toBe('under-way');
  });
  it('given what was known of a person before the household, then that stands', () => expect(board(open({ personId: 'adult', decidedOn: '2026-08-01' })).programme.status).toBe('under-way'));
});

describe('what comes from others', () => {
  it('given the same fact again, then nothing happens; another date counts', () => {
    const state = after(SINGLE, note('adult', 'decidedOn', '2026-08-05'));
    expect(decide(state, note('adult', 'decidedOn', '2026-08-05'))).toEqual([]);
    expect(decide(state, note('adult', 'decidedOn', '2026-08-06'))).toHaveLength(1);
  });
  it('given a tenancy again, or its end again, then nothing happens', () => {
    const state = after(SINGLE, let_('2026-08-01'));
    expect(decide(state, let_('2026-08-01'))).toEqual([]);
    const ended = step(state, { type: 'noteTenancyEnd', tenancyId: 't1', to: '2026-08-02' });
    expect(decide(ended, { type: 'noteTenancyEnd', tenancyId: 't1', to: '2026-08-02' })).toEqual([]);
  });
});

describe('what is registered by hand', () => {
  const state = after(FAMILY);
  it('names only persons of the household', () => {
    const stranger = { refused: 'person-unknown', status: 422 };
    expect(decide(state, { type: 'registerIncome', personId: 'other', source: 'work', from: '2026-08-01' })).toMatchObject({ ...stranger, pointer: '/personId' });
    expect(decide(state, { type: 'registerHealthStep', personId: 'other', step: 'health-talk', date: 'offered', on: '2026-08-01' })).toMatchObject({ ...stranger, pointer: '/personId' });
    expect(decide(state, { ...guided('health') as any, persons: [{ personId: 'mother' }, { personId: 'other' }] })).toMatchObject({ ...stranger, pointer: '/persons/1/personId' });
    expect(decide(state, { ...guided('health') as any, persons: [{ personId: 'mother' }, { personId: 'mother' }] })).toMatchObject({ refused: 'person-twice', pointer: '/persons/1/personId' });
  });
  it('has happened', () => {
    const tomorrow = { refused: 'date-in-future', pointer: '/on' };
    expect(decide(after(SINGLE), guided('health', '2026-08-11'))).toMatchObject(tomorrow);
    expect(decide(state, { type: 'markItem', checklistItem: 'bank-account', status: 'done', on: '2026-08-11' })).toMatchObject(tomorrow);
    expect(decide(state, { type: 'registerHealthStep', personId: 'mother', step: 'health-talk', date: 'done', on: '2026-08-11' })).toMatchObject(tomorrow);
  });
  it('marks items of the household\'s own list only', () => {
    expect(decide(state, { type: 'markItem', checklistItem: 'guardian', status: 'done', on: '2026-08-09' })).toMatchObject({ refused: 'not-found', status: 404 });
    expect(decide(after(MINOR), { type: 'markItem', checklistItem: 'guardian', status: 'done', on: '2026-08-09' })).toMatchObject([{ data: { by: 'adviser' } }]);
    const own = step(state, { type: 'addItem', label: 'Sykkel', organisation: 'Frivilligsentralen' });
    expect(decide(own, { type: 'markItem', checklistItem: own.own[0]!.itemId, status: 'done', on: '2026-08-09' })).toHaveLength(1);
    expect(itemsOf('family', own.own).at(-1)).toEqual({ itemId: own.own[0]!.itemId, label: 'Sykkel', organisation: 'Frivilligsentralen' });
  });
  it('adds at most fifteen items', () => {
    const full = Array.from({ length: 15 }).reduce<EstablishmentState>((s) => step(s, { type: 'addItem', label: 'x' }), state);
    expect(decide(full, { type: 'addItem', label: 'x' })).toMatchObject({ refused: 'too-many-items', params: { limit: 15 } });
  });
  it('says of a health step when it was offered and when done, once each', () => {
    const offered: EstablishmentCommand = { type: 'registerHealthStep', personId: 'mother', step: 'regular-gp', date: 'offered', on: '2026-08-01' };
    const both = step(step(state, offered), { ...offered, date: 'done', on: '2026-08-05' });
    expect(both.health).toEqual([{ personId: 'mother', step: 'regular-gp', offered: '2026-08-01', done: '2026-08-05' }]);
    expect(decide(both, offered)).toMatchObject({ refused: 'step-registered', params: { date: '2026-08-01' } });
  });
  it('exempts somebody of age who has not started, and for a reason that holds despite the duty they were found to have', () => {
    const exempt = (personId: string, reason: Reason, on = '2026-08-09'): EstablishmentCommand => ({ type: 'exempt', personId, reason, on });
    expect(decide(state, exempt('other', 'work'))).toMatchObject({ refused: 'person-unknown', status: 422, pointer: '/personId' });
    expect(decide(state, exempt('child', 'work'))).toMatchObject({ refused: 'below-programme-age', status: 422, pointer: '/personId' });
    expect(decide(state, exempt('mother', 'work', '2026-08-11'))).toMatchObject({ refused: 'date-in-future', pointer: '/on' });
    expect(decide(step(state, note('mother', 'startedOn', '2026-08-05')), exempt('mother', 'work'))).toMatchObject({ refused: 'programme-started', status: 409, params: { date: '2026-08-05' } });
    const found = step(state, { type: 'noteCheck', personId: 'mother', outcome: 'right-and-duty' });
    for (const reason of REASONS) {
      expect(decide(state, exempt('mother', reason)), reason).toMatchObject([{ data: { personId: 'mother', reason, on: '2026-08-09' } }]);
      expect(decide(found, exempt('mother', reason)), reason).toMatchObject(EXEMPTIONS[reason].despiteDuty ? [{ data: { reason } }] : { refused: 'duty-stands', status: 409, pointer: '/reason', paragraph: 'integreringsloven § 8' });
    }
    expect(REASONS.filter((reason) => EXEMPTIONS[reason].despiteDuty)).toEqual(['work', 'completed-before']);
  });
  it('ends an exemption of somebody of the household who has one', () => {
    expect(decide(state, { type: 'endExemption', personId: 'mother' })).toMatchObject({ refused: 'not-exempt', status: 409 });
    expect(decide(state, { type: 'endExemption', personId: 'other' })).toMatchObject({ refused: 'not-found', status: 404 });
    const both = after(FAMILY, { type: 'exempt', personId: 'mother', reason: 'work', on: '2026-08-09' }, { type: 'exempt', personId: 'father', reason: 'no-right', on: '2026-08-09' });
    expect(step(both, { type: 'endExemption', personId: 'mother' }).persons).toEqual([{ personId: 'mother' }, { personId: 'father', exemption: { reason: 'no-right', on: '2026-08-09' } }, { personId: 'child', belowProgrammeAge: true }]);
  });
  it('names a coordinator, and later another', () => expect(step(step(state, { type: 'nameCoordinator', member: 'a' }), { type: 'nameCoordinator', member: 'b' }).coordinator).toEqual({ member: 'b', since: '2026-08-10' }));
});

describe('the template', () => {
  it('has a contact in the child welfare service for minors alone only, and school for all with children', () => {
    const items = (group: 'family' | 'single-adult' | 'unaccompanied-minor') => templateOf(group).map(({ item }) => item);
    expect(items('unaccompanied-minor')).toEqual(expect.arrayContaining(['child-welfare-contact', 'guardian', 'school-or-kindergarten', 'bank-account']));
    expect(items('family')).toEqual(expect.arrayContaining(['school-or-kindergarten', 'child-benefit']));
    expect(items('single-adult')).not.toEqual(expect.arrayContaining(['school-or-kindergarten']));
    expect(items('single-adult')).not.toContain('guardian');
  });
  it('knows the groups by who is of age', () => expect([groupOf([{}]), groupOf([{}, {}]), groupOf([{ belowProgrammeAge: true }, { belowProgrammeAge: true }])]).toEqual(['single-adult', 'family', 'unaccompanied-minor']));
});
