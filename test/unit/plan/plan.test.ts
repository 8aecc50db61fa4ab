import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { findings, timeFindings } from '../../../functions/plan/domain/findings.ts';
import type { Told } from '../../../functions/plan/domain/items.ts';
import { planDecider, type PlanCommand, type PlanState } from '../../../functions/plan/domain/plan.ts';

const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `plan.plan.${name}.v1`, data });
const told = (element: Told['element'], part = 0, nth = 0): Told => ({ element, progress: 'done', source: { part, sentOn: `2026-06-2${part}`, nth } });
const proposed = (...items: [string, Told][]): DomainEvent => event('elements-proposed', { items: items.map(([itemId, one]) => ({ itemId, ...one })), openedOn: '2026-07-01' });
const opened = event('opened', { openedOn: '2026-08-03' });
const guidance = proposed(['i1', told('parental-guidance')]);
const decided = (itemId: string, decision: string): DomainEvent => event('element-decided', { itemId, element: 'parental-guidance', decision, decidedOn: '2026-08-10' });
const added = event('element-added', { itemId: 'own', element: 'norwegian', decidedOn: '2026-08-10' });
const goals = { mainGoal: 'work', endGoal: 'work', norwegianGoal: { oral: 'B1', written: 'A2' }, extent: { norwegianHours: 600, socialStudiesHours: 75 }, from: '2026-08-24', to: '2027-08-23', followsWishes: true, exemptFrom: [] } as const;
const words = { longTermGoal: 'Bli helsefagarbeider', wishes: 'Arbeide med mennesker', competence: 'Seks år som lærer' };
const set = event('goals-set', goals);
const contributed = ['participant', 'adviser', 'adult-education'].map((contributor) => event('contribution-recorded', { contributor, contributedOn: '2026-08-10' }));
const adopted = (number = 1, adoptedOn = '2026-08-10'): DomainEvent => event('adopted', { number, adoptedOn, endGoal: 'work', from: '2026-08-24', to: '2027-08-23' });
const revised = event('revision-begun', { number: 2 });
const closed = event('closed', {});

const given = (...events: DomainEvent[]): PlanState => events.reduce((state, e) => planDecider.evolve(state, e), planDecider.initial);
const when = (state: PlanState, command: PlanCommand, today = '2026-08-20') => {
  let next = 0;
  return planDecider.decide(state, command, { today, actor: 'a', newId: () => `new${++next}` });
};
const adopt: PlanCommand = { type: 'adopt', adoptedOn: '2026-08-10' };
const complete = [opened, added, set, ...contributed];

describe('a plan opens', () => {
  it('given nothing, when a transfer is released, then each element told of awaits a decision, and says where it comes from', () => {
    const events = when(given(), { type: 'propose', told: [told('norwegian'), told('parental-guidance', 0, 1)] }) as DomainEvent[];
    expect(events).toEqual([event('elements-proposed', { openedOn: '2026-08-20', items: [{ itemId: 'new1', ...told('norwegian') }, { itemId: 'new2', ...told('parental-guidance', 0, 1) }] })]);
    expect(given(...events)).toMatchObject({ status: 'open', openedOn: '2026-08-20', items: [{ itemId: 'new1', element: 'norwegian', origin: 'reception', status: 'proposed', source: { part: 0, sentOn: '2026-06-20' } }, { itemId: 'new2' }] });
  });
  it('given nothing, when a transfer without elements is released, then it opens all the same', () => expect(given(...when(given(), { type: 'propose', told: [] }) as DomainEvent[])).toMatchObject({ status: 'open', items: [] }));
  it.each([['2026-08-03', '2026-08-03'], ['2026-09-30', '2026-08-20']])('given nothing, when somebody is settled with date %s, then it opens empty on %s', (settledOn, openedOn) => {
    expect(when(given(), { type: 'open', settledOn })).toEqual([event('opened', { openedOn })]);
  });
  it('given an open plan, when the person is settled, or told of again, then nothing happens', () => {
    expect(when(given(guidance), { type: 'open', settledOn: '2026-08-03' })).toEqual([]);
    expect(when(given(guidance), { type: 'propose', told: [told('parental-guidance')] })).toEqual([]);
    expect(when(given(opened), { type: 'propose', told: [] })).toEqual([]);
  });
  it('given a plan opened at the settlement, when the transfer is released afterwards, then it is filled and keeps its day', () => {
    expect(given(opened, ...when(given(opened), { type: 'propose', told: [told('norwegian')] }) as DomainEvent[])).toMatchObject({ openedOn: '2026-08-03', items: [{ element: 'norwegian' }] });
  });
});

describe('a supplement', () => {
  it('given a decision, when a supplement tells more, then it is added and the decision stands', () => {
    const state = given(guidance, decided('i1', 'omit'));
    const events = when(state, { type: 'propose', told: [told('parental-guidance'), told('norwegian', 1)] }) as DomainEvent[];
    expect(events).toMatchObject([{ data: { items: [{ element: 'norwegian', source: { part: 1 } }] } }]);
    expect(given(guidance, decided('i1', 'omit'), ...events).items).toMatchObject([{ itemId: 'i1', status: 'omitted' }, { status: 'proposed' }]);
  });
  it('given the same element told of twice in one package, then they are two', () => expect(given(proposed(['i1', told('norwegian', 0, 0)], ['i2', told('norwegian', 0, 1)])).items).toHaveLength(2));
  it('given an adopted plan, when a supplement comes, then the plan stays adopted with something undecided', () => {
    const state = given(...complete, adopted(), proposed(['i9', told('work-practice', 1)]));
    expect(state).toMatchObject({ status: 'adopted', versions: [{ number: 1 }] });
    expect(state.items.at(-1)).toMatchObject({ status: 'proposed' });
    expect(when(state, { type: 'decideItem', itemId: 'i9', decision: 'keep', reason: 'x' })).toMatchObject({ refused: 'wrong-state' });
  });
  it('given parts told of in any order and more than once, then every element stands once', () => {
    const all = [told('norwegian'), told('social-studies', 0, 1), told('work-practice', 1), told('other', 2)];
    fc.assert(fc.property(fc.array(fc.subarray(all), { maxLength: 6 }), (tellings) => {
      const state = [...tellings, all].reduce((so, some) => [...(when(so, { type: 'propose', told: some }) as DomainEvent[])].reduce(planDecider.evolve, so), given());
      expect(state.items.map(({ element }) => element).sort()).toEqual(all.map(({ element }) => element).sort());
    }));
  });
});

describe('a decision on an element', () => {
  it.each([
    ['kept', { decision: 'keep' }, 'kept'], ['kept as far as it remains', { decision: 'keep-remaining', remainingHours: 55 }, 'kept-remaining'], ['left out with a reason', { decision: 'omit', reason: 'Fullført i mottaket' }, 'omitted'],
  ] as const)('given an element told of, when %s, then so it stands, and the event says no more than codes', (_, decision, status) => {
    const events = when(given(guidance), { type: 'decideItem', itemId: 'i1', ...decision }) as DomainEvent[];
    expect(events).toEqual([event('element-decided', { itemId: 'i1', element: 'parental-guidance', decision: decision.decision, decidedOn: '2026-08-20' })]);
    expect(given(guidance, ...events).items[0]).toMatchObject({ status, decidedOn: '2026-08-20' });
  });
  it.each([
    ['left out without a reason', { decision: 'omit' }, { refused: 'reason-missing', status: 422, pointer: '/reason', paragraph: 'integreringsloven § 15' }],
    ['kept as far as it remains, without hours', { decision: 'keep-remaining' }, { refused: 'remaining-hours-missing', pointer: '/remainingHours' }],
    ['kept whole, with hours that remain', { decision: 'keep', remainingHours: 5 }, { refused: 'remaining-hours-without-rest', pointer: '/remainingHours' }],
  ] as const)('given an element told of, when %s, then it is refused', (_, decision, refusal) => expect(when(given(guidance), { type: 'decideItem', itemId: 'i1', ...decision })).toMatchObject(refusal));
  it('given work practice, when kept without a reason, then it is refused, since § 15 wants one', () => {
    const state = given(proposed(['w', told('work-practice')]));
    expect(when(state, { type: 'decideItem', itemId: 'w', decision: 'keep' })).toMatchObject({ refused: 'reason-missing' });
    expect(when(state, { type: 'decideItem', itemId: 'w', decision: 'keep', reason: 'Nær målet' })).toHaveLength(1);
  });
  it('given no such element, when decided, then there is nothing to decide', () => expect(when(given(guidance), { type: 'decideItem', itemId: 'i9', decision: 'keep' })).toMatchObject({ refused: 'not-found', status: 404 }));
  it('given a decision, when decided otherwise before adoption, then the last one stands', () => expect(given(guidance, decided('i1', 'omit'), decided('i1', 'keep')).items[0]).toMatchObject({ status: 'kept' }));
});

describe('an element of the municipality\'s own', () => {
  it('given an open plan, when added, then it is planned, and its words are in no event', () => {
    const events = when(given(opened), { type: 'addItem', element: 'norwegian', hours: 600, description: 'Kveldskurs' }) as DomainEvent[];
    expect(events).toEqual([event('element-added', { itemId: 'new1', element: 'norwegian', decidedOn: '2026-08-20' })]);
    expect(given(opened, ...events).items).toEqual([{ itemId: 'new1', element: 'norwegian', origin: 'municipality', status: 'added', decidedOn: '2026-08-20' }]);
  });
  it('given an open plan, when education is added without a reason, then it is refused', () => expect(when(given(opened), { type: 'addItem', element: 'upper-secondary' })).toMatchObject({ refused: 'reason-missing' }));
  it('given an open plan, when it would end before it begins, then it is refused', () => expect(when(given(opened), { type: 'addItem', element: 'norwegian', from: '2026-09-01', to: '2026-08-31' })).toMatchObject({ refused: 'ends-before-it-begins', pointer: '/to' }));
  it('given forty elements, when one more is added, then it is refused', () => {
    const forty = Array.from({ length: 40 }, (_, i) => event('element-added', { itemId: `i${i}`, element: 'other', decidedOn: '2026-08-10' }));
    expect(when(given(opened, ...forty.slice(1)), { type: 'addItem', element: 'other' })).toHaveLength(1);
    expect(when(given(opened, ...forty), { type: 'addItem', element: 'other' })).toMatchObject({ refused: 'too-many-elements', params: { limit: 40 } });
  });
});

describe('goals', () => {
  const setGoals = (more: object = {}): PlanCommand => ({ type: 'setGoals', ...goals, ...words, ...more });
  it('given an open plan, when set, then the event holds codes and dates and none of the words', () => expect(when(given(opened), setGoals())).toEqual([event('goals-set', goals)]));
  it('given a plan that departs from the wishes, when it does not say why, then it is refused', () => {
    expect(when(given(opened), setGoals({ followsWishes: false }))).toMatchObject({ refused: 'deviation-reason-missing', pointer: '/deviationReason', paragraph: 'integreringsloven § 15' });
    expect(when(given(opened), setGoals({ followsWishes: false, deviationReason: 'Ikke plass på linja' }))).toMatchObject([{ data: { followsWishes: false } }]);
  });
  it('given a period that ends before it begins, then it is refused', () => expect(when(given(opened), setGoals({ to: '2026-08-23' }))).toMatchObject({ refused: 'ends-before-it-begins' }));
});

describe('a part in the plan, a signature, a review', () => {
  it('given a contribution, when the same person contributes later, then the latest date stands', () => {
    const later = event('contribution-recorded', { contributor: 'participant', contributedOn: '2026-08-15' });
    expect(when(given(opened), { type: 'recordContribution', contributor: 'participant', contributedOn: '2026-08-15' })).toEqual([later]);
    expect(given(opened, contributed[0]!, later).contributions).toEqual([{ contributor: 'participant', contributedOn: '2026-08-15' }]);
  });
  it('given the law of 2026, when signed, then it is a contract', () => {
    expect(when(given(opened), { type: 'sign', signedOn: '2026-08-10' })).toEqual([event('commitment-signed', { document: 'contract', signedOn: '2026-08-10' })]);
    expect(given(opened, event('commitment-signed', { document: 'contract', signedOn: '2026-08-10' })).commitment).toEqual({ document: 'contract', signedOn: '2026-08-10' });
  });
  it('given a plan, when looked through, then the last time stands', () => {
    expect(given(opened, ...when(given(opened), { type: 'review', reviewedOn: '2026-08-19' }) as DomainEvent[])).toMatchObject({ reviewedOn: '2026-08-19' });
  });
  it.each<[string, string, (date: string) => PlanCommand]>([
    ['contributes', '/contributedOn', (contributedOn) => ({ type: 'recordContribution', contributor: 'adviser', contributedOn })], ['signs', '/signedOn', (signedOn) => ({ type: 'sign', signedOn })],
    ['reviews', '/reviewedOn', (reviewedOn) => ({ type: 'review', reviewedOn })],
  ])('given a plan opened on 3 August and today the 20th, when somebody %s before or after, then it is refused', (_, pointer, command) => {
    expect(when(given(opened), command('2026-08-02'))).toMatchObject({ refused: 'before-plan', status: 422, pointer, params: { date: '2026-08-03' } });
    expect(when(given(opened), command('2026-08-21'))).toMatchObject({ refused: 'date-in-future', pointer });
    for (const day of ['2026-08-03', '2026-08-20']) expect(when(given(opened), command(day))).toHaveLength(1);
  });
});

describe('an adoption', () => {
  it('given a complete plan, when adopted, then it is version 1', () => {
    expect(when(given(...complete), adopt)).toEqual([adopted()]);
    expect(given(...complete, adopted())).toMatchObject({ status: 'adopted', versions: [{ number: 1, adoptedOn: '2026-08-10' }] });
  });
  it.each([
    ['something undecided', [...complete, guidance], { refused: 'elements-undecided', params: { count: 1 }, paragraph: 'integreringsloven § 15' }],
    ['no element', [opened, set, ...contributed], { refused: 'elements-missing' }],
    ['all elements left out', [guidance, decided('i1', 'omit'), set, ...contributed], { refused: 'elements-missing' }],
    ['no goals', [opened, added, ...contributed], { refused: 'goals-missing' }],
    ['no part of the participant', [opened, added, set, ...contributed.slice(1)], { refused: 'contributors-missing', params: { contributors: 'participant' } }],
    ['no part of anybody', [opened, added, set], { params: { contributors: 'participant, adviser, adult-education' } }],
  ])('given %s, when adopted, then it is refused', (_, events, refusal) => expect(when(given(...events), adopt)).toMatchObject({ status: 409, ...refusal }));
  it.each([['2026-08-02', 'before-plan'], ['2026-08-21', 'date-in-future']])('given a complete plan, when adopted on %s, then it is refused', (adoptedOn, refused) => expect(when(given(...complete), { type: 'adopt', adoptedOn })).toMatchObject({ refused, pointer: '/adoptedOn' }));
  it('given thirty versions, when adopted once more, then it is refused', () => {
    const versions = Array.from({ length: 30 }, (_, i) => [adopted(i + 1), revised]).flat();
    expect(when(given(...complete, ...versions), adopt)).toMatchObject({ refused: 'too-many-versions' });
  });
});

describe('a new version', () => {
  const state = given(...complete, adopted());
  it('given an adopted plan, when changed without beginning a version, then it is refused', () => {
    for (const command of [{ type: 'addItem', element: 'other' }, { type: 'decideItem', itemId: 'own', decision: 'keep' }, { type: 'setGoals', ...goals, ...words }, adopt] as const) expect(when(state, command)).toMatchObject({ refused: 'wrong-state', status: 409 });
  });
  it('given an adopted plan, when a version is begun, changed and adopted, then both stand', () => {
    expect(when(state, { type: 'revise', reason: 'Ny jobb' })).toEqual([revised]);
    const revising = given(...complete, adopted(), revised);
    expect(when(revising, { type: 'addItem', element: 'other' })).toHaveLength(1);
    expect(when(revising, { type: 'adopt', adoptedOn: '2026-08-20' })).toMatchObject([{ data: { number: 2, adoptedOn: '2026-08-20' } }]);
    expect(given(...complete, adopted(), revised, adopted(2, '2026-08-20')).versions).toEqual([{ number: 1, adoptedOn: '2026-08-10' }, { number: 2, adoptedOn: '2026-08-20' }]);
  });
  it('given version 1, when version 2 is adopted on an earlier day, then it is refused', () => expect(when(given(...complete, adopted(), revised), { type: 'adopt', adoptedOn: '2026-08-09' })).toMatchObject({ refused: 'before-plan', params: { date: '2026-08-10' } }));
  it('given a plan that was never adopted, when a version is begun, then it is refused', () => expect(when(given(opened), { type: 'revise', reason: 'x' })).toMatchObject({ refused: 'wrong-state' }));
});

describe('a plan that will not be', () => {
  it('given nothing or a plan, when closed, then it is, once, and nothing opens it again', () => {
    for (const state of [given(), given(guidance), given(...complete, adopted())]) expect(when(state, { type: 'close' })).toEqual([closed]);
    for (const command of [{ type: 'close' }, { type: 'open', settledOn: '2026-08-03' }, { type: 'propose', told: [told('norwegian')] }] as const) expect(when(given(guidance, closed), command)).toEqual([]);
  });
  it('given a closed plan, when worked on, then it is refused', () => expect(isRefusal(when(given(guidance, closed), { type: 'decideItem', itemId: 'i1', decision: 'keep' }))).toBe(true));
});

describe('the findings', () => {
  const codes = (...events: DomainEvent[]): string[] => findings(given(...events), '2026-08-20').map(({ code }) => code);
  const all = proposed(['a', told('norwegian')], ['b', told('social-studies', 0, 1)], ['c', told('life-skills', 0, 2)], ['d', told('career-skills', 0, 3)], ['e', told('work-practice', 0, 4)]);
  it('given an empty plan, then each obligatory element is missed, by its paragraph, in three languages', () => {
    expect(codes(opened)).toEqual(['orientationMissing', 'norwegianMissing', 'socialStudiesMissing', 'lifeMasteryMissing']);
    expect(findings(given(opened), '2026-08-20')[0]).toMatchObject({ paragraph: 'integreringsloven § 14 a første ledd', ruleId: 'plan.obligatory-elements', version: '2026-01-01', text: { nn: 'Planen manglar arbeids- eller utdanningsretta element.' } });
  });
  it('given all of them told of, then none is missed', () => expect(codes(all)).toEqual([]));
  it('given what was completed and is left out, then it is not missed: it is done', () => expect(codes(all, decided('b', 'omit'))).toEqual([]));
  it('given what was only begun and is left out, then it is missed', () => {
    const begun = proposed(['a', { ...told('norwegian'), progress: 'begun' }]);
    expect(codes(begun)).toContain('norwegianMissing');
    expect(codes(begun, decided('a', 'keep'))).not.toContain('norwegianMissing');
  });
  it('given an element of the municipality\'s own that is left out, then it is missed', () => expect(codes(opened, added, decided('own', 'omit'))).toContain('norwegianMissing'));
  it('given one of the two subjects of life mastery, then it is missed', () => expect(codes(proposed(['c', told('life-skills')]))).toContain('lifeMasteryMissing'));
  it('given an exemption, then the element is not missed', () => expect(codes(opened, event('goals-set', { ...goals, exemptFrom: ['social-studies'] }))).not.toContain('socialStudiesMissing'));
  it('given an adopted plan without a signature, then the contract is missed', () => {
    expect(codes(all, adopted())).toEqual(['contractMissing']);
    expect(codes(all, adopted(), event('commitment-signed', { document: 'contract', signedOn: '2026-08-10' }))).toEqual([]);
  });
  it('given a closed plan, then there is nothing to say', () => expect(codes(opened, closed)).toEqual([]));
});

describe('the time of an adopted plan', () => {
  const period = { from: '2026-08-24', to: '2026-09-20' };
  /** Four weeks, of which full time is 150 hours. */
  const element = (itemId: string, hours: number | undefined, more: object = {}) => ({ itemId, element: 'norwegian' as const, origin: 'municipality' as const, status: 'added' as const, ...(hours !== undefined && { hours }), ...more });
  const of = (elements: readonly object[], dates = period) => timeFindings({ adoptedOn: '2026-08-10', elements, goals: dates, contributions: [] } as never, '2026-08-20');
  it('given elements that together are full time all through, then there is nothing to say', () => expect(of([element('a', 100), element('b', 50)])).toEqual([]));
  it('given too few hours, then it is not full time, by its paragraph, from when to when', () => {
    expect(of([element('a', 120)])).toMatchObject([{ code: 'notFullTime', severity: 'error', paragraph: 'integreringsloven §§ 13 og 14', from: '2026-08-24', to: '2026-09-18', text: { nb: '30 timer i uken fra 2026-08-24 til 2026-09-18; fulltid er 37,5.' } }]);
  });
  it('given an element with a period of its own, then the rest is a gap', () => expect(of([element('a', 75, { to: '2026-09-06' })])).toMatchObject([{ code: 'gap', from: '2026-09-07', to: '2026-09-18' }]));
  it('given an element outside the plan, then that is told with its id', () => expect(of([element('a', 150), element('b', undefined, { from: '2026-09-14', to: '2026-10-04' })])).toMatchObject([{ code: 'elementOutsidePlan', element: 'b' }]));
  it('given an element without hours, then nothing is said of the time', () => expect(of([element('a', 10), element('b', undefined)])).toEqual([]));
  it('given what was done at the reception and what is left out, then they take no time; of what was begun there what remains does', () => {
    expect(of([element('a', 90), element('b', 80, { progress: 'done', status: 'kept' }), element('c', 80, { status: 'omitted' }), element('d', 100, { progress: 'begun', status: 'kept-remaining', remainingHours: 60 })])).toEqual([]);
  });
  it('given dates that no programme has, then it is not looked through day by day', () => expect(of([element('a', 10)], { from: '1000-01-01', to: '9999-12-31' })).toEqual([]));
});
