import { describe, expect, it } from 'vitest';
import { PROGRAMME_AGE, hasReached } from '../../../shared/law/age.ts';
import { isBelowProgrammeAge, type Person } from '../../../functions/settlement/domain/household.ts';

describe('the programme\'s lower age', () => {
  it.each([
    ['2008-08-31', '2026-08-30', false],
    ['2008-08-31', '2026-08-31', true],
    ['2008-02-29', '2026-02-27', false],
    ['2008-02-29', '2026-02-28', true],
  ])('of somebody born %s is reached on %s: %s', (birthDate, on, reached) => {
    expect(hasReached(PROGRAMME_AGE, birthDate, on)).toBe(reached);
  });
  it('is measured on the date of the permit, not of the settlement', () => {
    const born = { birthDate: '2008-06-01', permit: { kind: 'refugee', grantedOn: '2026-05-31' } } as Person;
    expect(isBelowProgrammeAge(born)).toBe(true);
    expect(isBelowProgrammeAge({ ...born, permit: { kind: 'refugee', grantedOn: '2026-06-01' } })).toBe(false);
  });
});
