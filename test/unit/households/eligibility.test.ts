import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { caseOf, eligibilityDecider, type EligibilityCommand, type EligibilityState, type Reference } from '../../../functions/households/domain/eligibility.ts';
import { shownEligibility } from '../../../functions/households/usecases.ts';

const TODAY = '2026-11-20';
const facts = { today: TODAY, actor: 'a', newId: () => '' };
const permit = (kind: string, grantedOn = '2026-06-01'): string => JSON.stringify({ kind, grantedOn });
const here = { settledOn: '2026-09-04', byAgreement: true, firstSettledOn: '2026-09-04' };
const joined = { ...here, byAgreement: false };
const refugee: Reference = { permit: permit('refugee', '2024-12-01'), firstSettledOn: '2025-03-01', familyApplicationOn: '2025-11-02' };
const check = (given: ReturnType<typeof caseOf>, cause = 'e1'): EligibilityCommand => ({ type: 'check', cause, householdId: 'h', basis: 'agreement', settledOn: '2026-09-04', given });
const checked = (given: ReturnType<typeof caseOf>): EligibilityState => (eligibilityDecider.decide(eligibilityDecider.initial, check(given), facts) as DomainEvent[]).reduce((s, e) => eligibilityDecider.evolve(s, e), eligibilityDecider.initial);
const outcome = (given: ReturnType<typeof caseOf>): string => checked(given).checked!.outcome;

describe('whether somebody has right and duty', () => {
  it.each<[string, ReturnType<typeof caseOf>, string]>([
    ['a refugee of 30, settled by agreement', caseOf({ birthDate: '1996-01-01', permit: permit('refugee') }, here, TODAY), 'right-and-duty'],
    ['a refugee of 30, settled without agreement', caseOf({ birthDate: '1996-01-01', permit: permit('refugee') }, joined, TODAY), 'may-be-offered'],
    ['a refugee of 60', caseOf({ birthDate: '1966-01-01', permit: permit('refugee') }, here, TODAY), 'may-be-offered'],
    ['a child', caseOf({ birthDate: '2012-01-01', permit: permit('refugee') }, here, TODAY), 'outside'],
    ['somebody who has lived in a municipality for two years', caseOf({ birthDate: '1996-01-01', permit: permit('refugee', '2024-01-01') }, { ...here, firstSettledOn: '2024-11-20' }, TODAY), 'outside'],
    ['family of a refugee', caseOf({ birthDate: '1996-01-01', permit: permit('family') }, joined, TODAY, refugee), 'right-and-duty'],
    ['family of somebody who had lived here for five years when they applied', caseOf({ birthDate: '1996-01-01', permit: permit('family') }, joined, TODAY, { ...refugee, firstSettledOn: '2020-11-02' }), 'may-be-offered'],
    ['family of somebody who is family', caseOf({ birthDate: '1996-01-01', permit: permit('family') }, joined, TODAY, { ...refugee, permit: permit('family') }), 'may-be-offered'],
    ['family of nobody known', caseOf({ birthDate: '1996-01-01', permit: permit('family') }, here, TODAY), 'facts-missing'],
    ['family of somebody whose card is erased', caseOf({ birthDate: '1996-01-01', permit: permit('family') }, joined, TODAY, { familyApplicationOn: '2025-11-02', firstSettledOn: '2025-03-01' }), 'facts-missing'],
    ['somebody whose card is erased', undefined, 'facts-missing'],
    ['somebody without a birth date', caseOf({ permit: permit('refugee') }, here, TODAY), 'facts-missing'],
    ['a permit older than the register', caseOf({ birthDate: '1960-01-01', permit: permit('refugee', '1999-01-01') }, here, TODAY), 'facts-missing'],
  ])('%s', (_, given, expected) => expect(outcome(given)).toBe(expected));
  it('of a settlement to come is judged by its day', () => {
    expect(caseOf({ birthDate: '1996-01-01', permit: permit('refugee') }, { ...here, settledOn: '2027-01-04' }, TODAY)!.decisionDate).toBe('2027-01-04');
    expect(caseOf({ birthDate: '1996-01-01', permit: permit('refugee') }, here, TODAY)!.decisionDate).toBe(TODAY);
  });
  it('is checked once for one event, and anew for another', () => {
    const state = checked(caseOf({ birthDate: '1996-01-01', permit: permit('refugee') }, here, TODAY));
    expect(eligibilityDecider.decide(state, check(undefined), facts)).toEqual([]);
    expect(eligibilityDecider.decide(state, check(undefined, 'e2'), facts)).toMatchObject([{ data: { outcome: 'facts-missing' } }]);
  });
  it('says neither birth date nor age nor permit, in state or events', () => {
    const given = caseOf({ birthDate: '1996-01-01', permit: permit('family', '2026-06-17') }, joined, TODAY, refugee);
    expect(JSON.stringify([eligibilityDecider.decide(eligibilityDecider.initial, check(given), facts), checked(given), shownEligibility(checked(given))])).not.toMatch(/1996|2026-06-17|2024-12-01|"30"|birthDate|grantedOn/);
  });
  it('is shown in words of three languages, with paragraph and version of each condition, and what decided', () => {
    const shown = shownEligibility(checked(caseOf({ birthDate: '1996-01-01', permit: permit('family') }, joined, TODAY, { ...refugee, firstSettledOn: '2020-11-02' })));
    expect(shown).toMatchObject({ outcome: 'may-be-offered', paragraph: 'integreringsloven § 8 tredje ledd' });
    const limit = shown.conditions.find(({ code }) => code === 'familyLimit')!;
    expect(limit).toMatchObject({ met: false, decisive: true, paragraph: 'integreringsloven § 9 første ledd bokstav f', version: '2021-01-01' });
    expect(limit.text).toEqual({
      nb: 'Den de ble gjenforent med, hadde bodd 5 år eller mer i en kommune da det ble søkt.', nn: 'Den dei vart sameinte med, hadde budd 5 år eller meir i ein kommune då det vart søkt.',
      en: 'The one they were reunited with had lived 5 years or more in a municipality when they applied.',
    });
    expect([shown.text.nb, shown.text.nn, shown.text.en].every((t) => t.length > 20)).toBe(true);
    expect(shownEligibility(checked(undefined)).text.nn).toContain('manglar');
  });
});
