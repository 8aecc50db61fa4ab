import { describe, expect, it } from 'vitest';
import { hasReached } from '../../../shared/law/age.ts';
import { programmeAge } from '../../../shared/law/register/age.ts';
import { lawAt } from '../../../shared/law/register/law-at.ts';
import { isBelowProgrammeAge, type Person } from '../../../functions/settlement/domain/household.ts';

describe('the programme\'s lower age', () => {
  it.each([
    ['2008-08-31', '2026-08-30', false],
    ['2008-08-31', '2026-08-31', true],
    ['2008-02-29', '2026-02-27', false],
    ['2008-02-29', '2026-02-28', true],
  ])('of somebody born %s is reached on %s: %s', (birthDate, on, reached) => {
    expect(hasReached({ years: lawAt({ eventDate: on, knownOn: on }).of(programmeAge).value.from }, birthDate, on)).toBe(reached);
  });
  it('is measured on the date of the permit, not of the settlement', () => {
    const born = { birthDate: '2008-06-01', permit: { kind: 'refugee', grantedOn: '2026-05-31' } } as Person;
    expect(isBelowProgrammeAge(born, '2026-06-22')).toBe(true);
    expect(isBelowProgrammeAge({ ...born, permit: { kind: 'refugee', grantedOn: '2026-06-01' } }, '2026-06-22')).toBe(false);
  });
});
