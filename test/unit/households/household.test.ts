import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '#shared/errors.ts';
import { KINDS, MOST_RELATIONS, relationsOf, type Kind, type Relation } from '../../../functions/households/domain/graph.ts';
import { householdDecider, type HouseholdCommand, type HouseholdState } from '../../../functions/households/domain/household.ts';
import { after, decide } from './deciding.ts';

const form: HouseholdCommand = { type: 'form', persons: ['far', 'mor', 'barn', 'bror'].map((personId) => ({ personId })), overseer: 'o', reception: 'r' };
const formed = after(householdDecider.initial, form);
const relate = (kind: Kind, personId: string, otherId: string, since?: string): HouseholdCommand => ({ type: 'relate', kind, personId, otherId, ...(since && { since }) });
const end = (state: HouseholdState, endedOn: string, at = -1): HouseholdCommand => ({ type: 'endRelation', relationId: state.relations.at(at)!.relationId, endedOn });
const refused = (state: HouseholdState, command: HouseholdCommand): string => (decide(state, command) as Refusal).refused;

describe('a household', () => {
  it('given an accepted case, then its persons are the members', () => {
    expect(formed).toMatchObject({ status: 'formed', formedOn: '2026-11-20', overseer: 'o', reception: 'r', members: [{ personId: 'far', came: 'settlement' }, {}, {}, {}] });
  });
  it('given a settlement date, then it stands with the member, also that somebody is below the age of the programme', () => {
    expect(after(formed, { type: 'noteSettlement', personId: 'barn', settledOn: '2026-11-01', belowProgrammeAge: true }).members[2]).toEqual({ personId: 'barn', came: 'settlement', settledOn: '2026-11-01', belowProgrammeAge: true });
  });
  it.each<[string, HouseholdState, HouseholdCommand]>([
    ['the same acceptance again', formed, form],
    ['the same settlement again', after(formed, { type: 'noteSettlement', personId: 'far', settledOn: '2026-11-01' }), { type: 'noteSettlement', personId: 'far', settledOn: '2026-11-01' }],
    ['the settlement of somebody else', formed, { type: 'noteSettlement', personId: 'ukjent', settledOn: '2026-11-01' }],
    ['the erasure of somebody else', formed, { type: 'noteErasure', personId: 'ukjent', erasedOn: '2026-11-01' }],
    ['an erasure before there is a household', householdDecider.initial, { type: 'noteErasure', personId: 'far', erasedOn: '2026-11-01' }],
    ['a withdrawal of a case that formed none', householdDecider.initial, { type: 'dissolve' }],
    ['a withdrawal that comes again', after(formed, { type: 'dissolve' }), { type: 'dissolve' }],
  ])('%s changes nothing', (_, state, command) => expect(decide(state, command)).toEqual([]));
  it('given a settlement date that is corrected, then the member has that one; of another date nothing is known', () => {
    const settled = after(formed, { type: 'noteSettlement', personId: 'far', settledOn: '2026-11-01' });
    const correct: HouseholdCommand = { type: 'correctSettlement', personId: 'far', settledOn: '2026-11-04', previous: '2026-11-01' };
    expect(after(settled, correct).members[0]!.settledOn).toBe('2026-11-04');
    for (const state of [after(settled, correct), formed, householdDecider.initial]) expect(decide(state, correct)).toEqual([]);
  });
  it('given that somebody left on another day, or not at all, then that stands, and they may leave another time', () => {
    const left = after(formed, { type: 'noteLeaving', personId: 'far', leftOn: '2026-11-10' });
    const correct = (leftOn?: string): HouseholdCommand => ({ type: 'correctLeaving', personId: 'far', leftOn, previous: '2026-11-10' });
    expect(after(left, correct('2026-11-12')).members[0]!.leftOn).toBe('2026-11-12');
    expect(after(left, correct()).members[0]).not.toHaveProperty('leftOn');
    expect(after(left, correct(), { type: 'noteLeaving', personId: 'far', leftOn: '2026-11-15' }).members[0]!.leftOn).toBe('2026-11-15');
    for (const state of [after(left, correct()), formed, householdDecider.initial]) expect(decide(state, correct())).toEqual([]);
  });
  it('given a withdrawal, then it is no household, and nobody is related in it', () => {
    const dissolved = after(formed, { type: 'dissolve' });
    expect(dissolved.status).toBe('dissolved');
    expect(refused(dissolved, relate('spouse', 'far', 'mor'))).toBe('wrong-state');
  });
});

describe('the family graph', () => {
  it('shows each relation from both sides', () => {
    const family = after(formed, relate('spouse', 'far', 'mor', '2011-05-01'), relate('parent-of', 'far', 'barn'), relate('guardian-of', 'bror', 'barn'));
    const seen = (personId: string): string[] => relationsOf(family.relations, personId).map((r) => `${r.kind} ${r.personId}${r.since ? ` ${r.since}` : ''}`);
    expect(seen('far')).toEqual(['spouse mor 2011-05-01', 'parent-of barn']);
    expect(seen('mor')).toEqual(['spouse far 2011-05-01']);
    expect(seen('barn')).toEqual(['child-of far', 'ward-of bror']);
    expect(seen('bror')).toEqual(['guardian-of barn']);
  });
  const family = after(formed, relate('spouse', 'far', 'mor', '2011-05-01'), relate('parent-of', 'far', 'barn'));
  it.each<[string, HouseholdState, HouseholdCommand, string, string | undefined, number]>([
    ['somebody who is not here', formed, relate('sibling', 'ukjent', 'mor'), 'person-unknown', '/personId', 422],
    ['to somebody who is not here', formed, relate('sibling', 'mor', 'ukjent'), 'person-unknown', '/otherId', 422],
    ['to themselves', formed, relate('sibling', 'mor', 'mor'), 'relation-to-self', '/otherId', 422],
    ['with the date of a birth', formed, relate('parent-of', 'mor', 'barn', '2015-01-01'), 'date-not-kept', '/since', 422],
    ['from tomorrow', formed, relate('spouse', 'mor', 'far', '2026-11-21'), 'date-in-future', '/since', 422],
    ['twice', family, relate('spouse', 'mor', 'far'), 'relation-exists', '/kind', 409],
    ['as spouse of a second', family, relate('cohabitant', 'bror', 'mor'), 'partner-already', '/otherId', 409],
    ['as cohabitant beside a marriage', family, relate('cohabitant', 'far', 'bror'), 'partner-already', '/personId', 409],
    ['as partner of the own child', family, relate('spouse', 'barn', 'far'), 'relation-contradicts', '/kind', 409],
    ['as brother of the spouse', family, relate('sibling', 'far', 'mor'), 'relation-contradicts', '/kind', 409],
    ['as parent of the own parent', family, relate('parent-of', 'barn', 'far'), 'parent-cycle', '/kind', 409],
    ['as grandparent of the own grandparent', after(family, relate('parent-of', 'barn', 'bror')), relate('parent-of', 'bror', 'far'), 'parent-cycle', '/otherId', 409],
  ])('refuses to relate %s', (_, state, command, code, pointer, status) => expect(decide(state, command)).toEqual({ refused: code, status, pointer }));
  it('given a marriage that ended, then another may follow, but not begin before its end', () => {
    const divorced = after(family, end(family, '2026-01-31', 0));
    expect(refused(divorced, relate('spouse', 'mor', 'bror', '2026-01-30'))).toBe('partner-already');
    expect(after(divorced, relate('spouse', 'mor', 'bror', '2026-01-31')).relations).toHaveLength(3);
    expect(after(divorced, relate('spouse', 'mor', 'far')).relations, 'also with the same').toHaveLength(3);
  });
  it('given a parenthood that was wrong, then it stands in the way of nothing', () => {
    expect(after(family, end(family, '2026-11-20'), relate('parent-of', 'barn', 'far')).relations).toHaveLength(3);
  });
  it('refuses an end that has not come, comes before the beginning, comes twice, or is of nothing', () => {
    expect(decide(family, end(family, '2026-11-21'))).toMatchObject({ refused: 'date-in-future', pointer: '/endedOn' });
    expect(decide(family, end(family, '2011-04-30', 0))).toMatchObject({ refused: 'end-before-beginning', params: { date: '2011-05-01' } });
    expect(decide(after(family, end(family, '2026-11-20')), end(family, '2026-11-20'))).toMatchObject({ refused: 'relation-ended', status: 409 });
    expect(decide(family, { type: 'endRelation', relationId: 'nope', endedOn: '2026-11-20' })).toMatchObject({ refused: 'not-found', status: 404 });
  });
  it('given an erasure, then nothing is left of that person but that there was somebody, who can be related no more', () => {
    const left = after(family, { type: 'noteErasure', personId: 'far', erasedOn: '2026-11-20' });
    expect(left.relations).toEqual([]);
    expect(left.members[0]).toMatchObject({ personId: 'far', erasedOn: '2026-11-20' });
    expect(refused(left, relate('spouse', 'mor', 'far'))).toBe('person-unknown');
  });
  it('refuses more relations than can be read at once', () => {
    const relations: Relation[] = Array.from({ length: MOST_RELATIONS }, (_, i) => ({ relationId: `r${i}`, kind: 'other', personId: 'far', otherId: 'mor', endedOn: '2026-01-01' }));
    expect(decide({ ...formed, relations }, relate('spouse', 'far', 'mor'))).toMatchObject({ refused: 'too-many-relations', status: 409, params: { limit: MOST_RELATIONS } });
  });

  const people = ['far', 'mor', 'barn', 'bror'];
  const steps = fc.array(fc.record({ kind: fc.constantFrom(...KINDS), a: fc.constantFrom(...people), b: fc.constantFrom(...people), ends: fc.boolean() }), { maxLength: 25 });
  it('whatever is asked for in whatever order: no circle of parents, one partner at a time, and each relation seen by both', () => {
    fc.assert(fc.property(steps, (asked) => {
      let state = formed;
      for (const { kind, a, b, ends } of asked) {
        const command = ends && state.relations.at(-1) && !state.relations.at(-1)!.endedOn ? end(state, '2026-11-20') : relate(kind, a, b);
        if (!isRefusal(decide(state, command))) state = after(state, command);
      }
      const current = state.relations.filter((r) => !r.endedOn);
      const parents = (of: string): string[] => current.filter((r) => r.kind === 'parent-of' && r.otherId === of).map((r) => r.personId);
      for (const person of people) {
        let above = parents(person);
        for (let i = 0; i < people.length && above.length > 0; i++) {
          expect(above).not.toContain(person);
          above = above.flatMap(parents);
        }
        expect(current.filter((r) => ['spouse', 'cohabitant'].includes(r.kind) && [r.personId, r.otherId].includes(person)).length).toBeLessThanOrEqual(1);
        for (const { relationId, personId: other } of relationsOf(state.relations, person)) expect(relationsOf(state.relations, other).filter((r) => r.relationId === relationId && r.personId === person)).toHaveLength(1);
      }
    }));
  });
});
