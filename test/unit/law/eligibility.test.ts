import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '#shared/calendar/dates.ts';
import { ageOn, hasReached } from '#shared/law/age.ts';
import { CONDITIONS, PERMIT_GROUNDS, type ConditionCode, type EligibilityCase } from '#shared/law/eligibility/case.ts';
import { eligibility } from '#shared/law/eligibility/eligibility.ts';
import { decisive, outcomeOf, type Met, type Routes } from '#shared/law/eligibility/outcome.ts';
import { conditionTexts, withoutFact } from '#shared/law/eligibility/texts.ts';
import { newlyArrived, programmeAge } from '#shared/law/register/eligibility.ts';
import { lawAt, type Scenario } from '#shared/law/register/law-at.ts';
import { eligibilityCommand as command } from '../../../scripts/law/eligibility.ts';

const REFUGEE: EligibilityCase = {
  decisionDate: '2026-09-01', person: { birthDate: '1992-01-01', citizenship: 'other' }, permit: { ground: '§28', grantedOn: '2026-01-10' },
  settlement: { settledOn: '2026-07-01', byAgreement: true }, firstMunicipalResidenceOn: '2026-07-01', work: { hoursPerWeek: '0' }, tenantPolicy: { mayBeOffered: 'refuse' },
};
const decide = (change: Partial<EligibilityCase> = {}, scenario?: Scenario) => {
  const given = { ...REFUGEE, ...change };
  return eligibility(given, lawAt({ eventDate: given.decisionDate, knownOn: '2026-12-01', ...(scenario && { scenario }) }));
};
const RANK = { none: 0, mayBeOffered: 1, rightAndDuty: 2 } as const;

describe('right and duty', () => {
  it('is for a refugee of 34, settled by agreement two months ago', () => expect(decide()).toMatchObject({ outcome: 'rightAndDuty', decision: 'offer', act: 'integreringsloven' }));
  it('rests on every condition: each is decisive', () => expect(decide().conditions.every((c) => c.met && c.decisive)).toBe(true));
  it('names a paragraph, a rule and three languages for every condition', () => {
    for (const c of decide().conditions) expect(c).toMatchObject({ paragraph: expect.stringContaining('§'), ruleId: expect.stringMatching(/^eligibility\./), text: { nb: expect.not.stringContaining('{'), nn: expect.not.stringContaining('{'), en: expect.not.stringContaining('{') } });
  });
  it('can be said without the facts', () => {
    const said = Object.values(conditionTexts).flatMap(({ met, unmet }) => [met, unmet]).map(withoutFact).flatMap(({ nb, nn, en }) => [nb, nn, en]);
    expect(said.filter((text) => /fact|\(|  | \./.test(text))).toEqual([]);
  });
  it.each(['§35-3', '§38-1', '§38-5', '§34', '§53'] as const)('is for a permit under %s', (ground) => expect(decide({ permit: { ground, grantedOn: '2026-01-10' } }).outcome).toBe('rightAndDuty'));
  it('is not for another permit', () => expect(decide({ permit: { ground: 'other', grantedOn: '2026-01-10' } })).toMatchObject({ outcome: 'none', decisive: ['permit'] }));
});

describe('the age', () => {
  const bornFor = (birthDate: string) => decide({ person: { birthDate, citizenship: 'other' }, permit: { ground: '§28', grantedOn: '2026-01-10' } });
  it.each([['2008-01-10', 'rightAndDuty'], ['2008-01-11', 'none'], ['1970-01-11', 'rightAndDuty'], ['1970-01-10', 'mayBeOffered']])('of somebody born %s counts on the day of the permit: %s', (birthDate, outcome) => expect(bornFor(birthDate).outcome).toBe(outcome));
  it('may end on the 55th birthday, where the municipality reads the act so', () => {
    const at55 = { person: { birthDate: '1971-01-10', citizenship: 'other' as const }, permit: { ground: '§28' as const, grantedOn: '2026-01-10' } };
    expect(decide(at55).outcome).toBe('rightAndDuty');
    expect(decide({ ...at55, tenantPolicy: { upperAge: 'untilTheBirthday', mayBeOffered: 'offer' } })).toMatchObject({ outcome: 'mayBeOffered', decision: 'offer', policies: { 'eligibility.upper-age-boundary': 'untilTheBirthday' } });
  });
  it('of 60 is adopted and not in force: a 57-year-old may be offered the programme, and has the right in a scenario only', () => {
    const at57 = { decisionDate: '2027-02-01', person: { birthDate: '1969-01-01', citizenship: 'other' as const } };
    expect(decide(at57)).toMatchObject({ outcome: 'mayBeOffered', decision: 'refuse' });
    const to60 = programmeAge.versions.find((v) => v.inForce.from === null)!;
    const scenario: Scenario = { name: '§ 8 to 60', versions: { [programmeAge.id]: [{ ...to60, inForce: { from: '2027-01-01' }, simulated: true }] } };
    expect(decide(at57, scenario).outcome).toBe('rightAndDuty');
    expect(decide({ ...at57, decisionDate: '2026-12-31' }, scenario).outcome).toBe('mayBeOffered');
  });
  it('is the same as `hasReached` counts it', () => fc.assert(fc.property(
    fc.date({ min: new Date('1950-01-01'), max: new Date('2010-01-01'), noInvalidDate: true }), fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
    (a, b) => {
      const [birth, on] = [a, b].map((d) => d.toISOString().slice(0, 10)) as [string, string];
      const years = ageOn(birth, on);
      expect(hasReached({ years }, birth, on)).toBe(true);
      expect(hasReached({ years: years + 1 }, birth, on)).toBe(false);
    },
  )));
  it('of somebody born on 29 February turns on the 28th', () => expect([ageOn('2008-02-29', '2026-02-27'), ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2028-02-28')]).toEqual([17, 18, 19]));
});

describe('the two years', () => {
  it('end on the day two years after the first municipality', () => {
    expect(decide({ firstMunicipalResidenceOn: '2024-09-02', permit: { ground: '§28', grantedOn: '2024-01-01' } }).outcome).toBe('rightAndDuty');
    expect(decide({ firstMunicipalResidenceOn: '2024-09-01', permit: { ground: '§28', grantedOn: '2024-01-01' } })).toMatchObject({ outcome: 'none', decisive: ['twoYears'] });
  });
  it('count from the permit where the person lived in a municipality before it', () => expect(decide({ firstMunicipalResidenceOn: '2023-01-01', permit: { ground: '§28', grantedOn: '2026-01-10' } }).outcome).toBe('rightAndDuty'));
  it('count from the earlier permit where that one was of § 9 too', () =>
    expect(decide({ firstMunicipalResidenceOn: '2023-01-01', permit: { ground: '§28', grantedOn: '2026-01-10', previous: { ground: '§34', grantedOn: '2023-01-01' } } })).toMatchObject({ outcome: 'none', decisive: ['twoYears'] }));
});

describe('a what-if', () => {
  it('of three years is in the words as well', () => {
    const scenario: Scenario = { name: 'three years', versions: { [newlyArrived.id]: [{ ...newlyArrived.versions[0]!, value: { months: 36 }, simulated: true }] } };
    const condition = decide({ firstMunicipalResidenceOn: '2024-01-01', permit: { ground: '§28', grantedOn: '2023-12-01' } }, scenario).conditions.find(({ code }) => code === 'twoYears')!;
    expect([condition.met, condition.text.nb]).toEqual([true, 'Personen har bodd i en kommune med tillatelsen i mindre enn 3 år (siden 2024-01-01).']);
  });
});

describe('family', () => {
  const family = (permitGround: (typeof PERMIT_GROUNDS)[number], familyApplicationOn = '2025-01-01') =>
    decide({ permit: { ground: 'family', grantedOn: '2026-01-10', referencePerson: { permitGround, firstSettledOn: '2021-02-01', familyApplicationOn } }, settlement: { settledOn: '2026-07-01', byAgreement: false } });
  it('of a refugee has the right without a settlement agreement', () => expect(family('§28').outcome).toBe('rightAndDuty'));
  it('of somebody settled for five years may be offered the programme', () => {
    expect(family('§28', '2026-01-31').outcome).toBe('rightAndDuty');
    expect(family('§28', '2026-02-01')).toMatchObject({ outcome: 'mayBeOffered', decision: 'refuse' });
  });
  it('of others may be offered the programme, and the municipality\'s policy decides what is proposed', () => {
    expect(family('other')).toMatchObject({ outcome: 'mayBeOffered', decision: 'refuse' });
    expect(family('other').decisive).toContain('referencePerson');
    expect(family('§53').outcome).toBe('mayBeOffered');
  });
  it('needs no agreement after refugee status was granted to a family member', () => {
    const settlement = { settledOn: '2026-07-01', byAgreement: false };
    expect(decide({ settlement, permit: { ground: '§28', grantedOn: '2026-01-10', previous: { ground: 'family', grantedOn: '2025-01-10' } } }).outcome).toBe('rightAndDuty');
    expect(decide({ settlement })).toMatchObject({ outcome: 'mayBeOffered' });
    expect(decide({ settlement }).decisive).toContain('agreement');
  });
});

describe('work', () => {
  const working = (hoursPerWeek: string, decisionDate = '2026-09-01') => decide({ work: { hoursPerWeek }, decisionDate });
  it.each([['29.99', 'rightAndDuty'], ['30', 'none'], ['37.5', 'none']])('of %s hours a week gives %s', (hours, outcome) => expect(working(hours).outcome).toBe(outcome));
  it('suspends: should it end, the right lives again to the end of the two years', () => expect(working('30')).toMatchObject({ decisive: ['work'], revivesUntil: '2028-06-30' }));
  it('that ends within the two years gives the right again, and not after', () => {
    expect(working('0', '2028-06-30').outcome).toBe('rightAndDuty');
    expect(working('0', '2028-07-01').outcome).toBe('none');
  });
  it('did not matter before 2026', () => expect(decide({ decisionDate: '2025-12-31', permit: { ground: '§28', grantedOn: '2025-06-01' }, settlement: { settledOn: '2025-10-01', byAgreement: true }, firstMunicipalResidenceOn: '2025-10-01', work: { hoursPerWeek: '37.5' } }).outcome).toBe('rightAndDuty'));
});

describe('the rest', () => {
  it.each(['nordic', 'eea'] as const)('a citizenship %s is outside, whatever else', (citizenship) => expect(decide({ person: { birthDate: '1992-01-01', citizenship } })).toMatchObject({ outcome: 'none', decisive: ['citizenship'] }));
  it('a permit from before 2021 is under the Introduction Act, unless the person came later', () => {
    const old = { permit: { ground: '§28' as const, grantedOn: '2020-12-31' } };
    expect(decide(old)).toMatchObject({ outcome: 'none', act: 'introduksjonsloven', decisive: ['act'] });
    expect(decide({ permit: { ...old.permit, arrivedOn: '2025-11-01' }, firstMunicipalResidenceOn: '2025-11-01' })).toMatchObject({ outcome: 'rightAndDuty', act: 'integreringsloven' });
  });
  it('who had a programme decision under collective protection gets no new right with another permit, until the rule ends', () => {
    const moved = (grantedOn: string, decisionDate: string) => decide({ decisionDate, permit: { ground: '§28', grantedOn, previous: { ground: '§34', grantedOn: addMonths(decisionDate, -20), programmeDecision: true } }, settlement: { settledOn: addMonths(decisionDate, -19), byAgreement: true }, firstMunicipalResidenceOn: addMonths(decisionDate, -19) });
    expect(moved('2026-08-01', '2026-09-01')).toMatchObject({ outcome: 'none', decisive: ['newRight'] });
    expect(moved('2028-07-01', '2028-08-01').outcome).toBe('rightAndDuty');
  });
  it('two conditions that are both in the way are decisive together', () => {
    const both = decide({ person: { birthDate: '1992-01-01', citizenship: 'eea' }, work: { hoursPerWeek: '40' } });
    expect(both).toMatchObject({ outcome: 'none', decisive: ['citizenship', 'work'] });
  });
  it('who is not settled yet has no right yet', () => expect(decide({ settlement: { settledOn: '2026-09-02', byAgreement: true }, firstMunicipalResidenceOn: '2026-09-02' })).toMatchObject({ outcome: 'none', decisive: ['settled'] }));
});

describe('what decided', () => {
  const met = fc.record(Object.fromEntries(CONDITIONS.map((code) => [code, fc.boolean()])) as Record<ConditionCode, fc.Arbitrary<boolean>>);
  const routes: fc.Arbitrary<Routes> = fc.record({ family: fc.boolean(), mayGroups: fc.constant(['familyOfOthers', 'overAge', 'withoutAgreement']) });
  const rankOf = (m: Met, r: Routes): number => RANK[outcomeOf(m, r)];
  it('is, of the unmet, what alone or together with the others would have given more; of the met, what alone carries the outcome', () => fc.assert(fc.property(met, routes, (m, r) => {
    const decided = decisive(m, CONDITIONS, r);
    const now = rankOf(m, r);
    const unmet = [...decided].filter((code) => !m[code]);
    for (const code of decided) if (m[code]) expect(rankOf({ ...m, [code]: false }, r)).toBeLessThan(now);
    const alone = unmet.filter((code) => rankOf({ ...m, [code]: true }, r) > now);
    if (alone.length > 0) expect(unmet).toEqual(alone);
    else if (unmet.length > 0) expect(rankOf({ ...m, ...Object.fromEntries(unmet.map((code) => [code, true])) }, r)).toBeGreaterThan(now);
    if (now < RANK.rightAndDuty) expect(unmet.length).toBeGreaterThan(0);
  }), { numRuns: 2000 }));
  it('never gives less for more conditions met, but for those whose absence opens the door to an offer', () => fc.assert(fc.property(met, routes, fc.constantFrom(...CONDITIONS), (m, r, code) => {
    if (rankOf({ ...m, [code]: true }, r) < rankOf({ ...m, [code]: false }, r)) expect(['agreement', 'maximumAge', 'permit', 'referencePerson', 'familyLimit']).toContain(code);
  }), { numRuns: 2000 }));

  const caseOf: fc.Arbitrary<EligibilityCase> = fc.record({
    age: fc.integer({ min: 16, max: 60 }), citizenship: fc.constantFrom('nordic' as const, 'eea' as const, 'other' as const, 'other' as const, 'other' as const), ground: fc.constantFrom(...PERMIT_GROUNDS), reference: fc.constantFrom(...PERMIT_GROUNDS),
    residence: fc.integer({ min: 0, max: 1000 }), granted: fc.integer({ min: 0, max: 1500 }), applied: fc.integer({ min: 1000, max: 2600 }), byAgreement: fc.boolean(), hours: fc.constantFrom('0', '29.5', '30', '37.5'),
  }).map(({ age, citizenship, ground, reference, residence, granted, applied, byAgreement, hours }) => {
    const decisionDate = '2026-09-01';
    const grantedOn = addDays(decisionDate, -granted);
    const settledOn = addDays(decisionDate, -residence);
    return {
      decisionDate, person: { birthDate: addMonths(grantedOn, -age * 12 - 3), citizenship },
      permit: { ground, grantedOn, ...(ground === 'family' && { referencePerson: { permitGround: reference, firstSettledOn: '2018-01-01', familyApplicationOn: addDays('2018-01-01', applied) } }) },
      settlement: { settledOn, byAgreement }, firstMunicipalResidenceOn: settledOn, work: { hoursPerWeek: hours }, tenantPolicy: { mayBeOffered: 'offer' },
    } satisfies EligibilityCase;
  });
  it('is marked in every answer, and a refusal always has a reason', () => fc.assert(fc.property(caseOf, (given) => {
    const result = command.run(given, { today: '2026-12-01' });
    expect(result.conditions.filter((c) => c.decisive).map((c) => c.code)).toEqual(result.decisive);
    expect(result.decisive.length).toBeGreaterThan(0);
    if (result.outcome !== 'rightAndDuty') expect(result.conditions.some((c) => c.decisive && !c.met)).toBe(true);
    expect(result.decision).toBe(result.outcome === 'none' ? 'refuse' : 'offer');
    for (const locale of ['nb', 'nn', 'en'] as const) expect(command.print(result, locale)).not.toMatch(/[{}]|undefined/);
  }), { numRuns: 500 }));
  it('does not lose the right by being settled by agreement', () => fc.assert(fc.property(caseOf, (given) => {
    const with_ = (byAgreement: boolean) => RANK[command.run({ ...given, settlement: { ...given.settlement, byAgreement } }, { today: '2026-12-01' }).outcome];
    if (with_(false) === RANK.rightAndDuty) expect(with_(true)).toBe(RANK.rightAndDuty);
  })));
});

describe('the command', () => {
  const run = (change: Partial<EligibilityCase>) => () => command.run({ ...REFUGEE, ...change }, { today: '2026-12-01' });
  it.each([
    [{ person: { birthDate: '2026-02-01', citizenship: 'other' } }, '/person/birthDate'], [{ permit: { ground: '§28', grantedOn: '2026-09-02' } }, '/permit/grantedOn'], [{ firstMunicipalResidenceOn: '2026-07-02' }, '/firstMunicipalResidenceOn'],
    [{ permit: { ground: 'family', grantedOn: '2026-01-10' } }, '/permit/referencePerson'],
    [{ permit: { ground: '§28', grantedOn: '2026-01-10', referencePerson: { permitGround: '§28', firstSettledOn: '2021-02-01', familyApplicationOn: '2025-01-01' } } }, '/permit/referencePerson'],
  ] as [Partial<EligibilityCase>, string][])('refuses a case that contradicts itself and names the field: %o', (change, pointer) => expect(run(change)).toThrow(expect.objectContaining({ name: 'CaseError', pointer })));
  it('takes no fields that it does not know', () => expect(command.input.safeParse({ ...REFUGEE, extra: 1 }).success).toBe(false));
  it('takes a reference person that is null as none', () => expect(command.run({ ...REFUGEE, permit: { ...REFUGEE.permit, referencePerson: null } }, { today: '2026-12-01' }).outcome).toBe('rightAndDuty'));
  it('takes the case as it is written', () => expect(command.input.safeParse(REFUGEE).success).toBe(true));
});
