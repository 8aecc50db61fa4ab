/** Where a deadline and another rule say the same of the law, they say it alike. */
import { describe, expect, it } from 'vitest';
import { absenceTerms, selfCertification } from '#shared/law/register/absence.ts';
import { CHAPTER_6A } from '#shared/law/register/collective-protection.ts';
import { DEADLINES } from '#shared/law/register/deadlines.ts';
import { newlyArrived } from '#shared/law/register/eligibility.ts';
import { lawAt } from '#shared/law/register/law-at.ts';
import { RETENTION } from '#shared/law/retention.ts';
import { collectiveProtection, teachingTime, workOrientedHours } from '#shared/law/register/plan.ts';

const law = lawAt({ eventDate: '2026-11-01', knownOn: '2026-12-01' });
const months = ({ amount, unit }: { amount: number; unit: string }): number => (unit === 'years' ? 12 * amount : amount);
const lengths = (kind: keyof typeof DEADLINES): any => law.of(DEADLINES[kind]).value;

describe('one law', () => {
  it('has one two-year limit', () => expect(months(lengths('D7').length)).toBe(law.of(newlyArrived).value.months));
  it('has one beginning of the work-oriented hours', () => {
    const { upperSecondary, lower } = lengths('D11').lengths;
    expect({ upperSecondary: months(upperSecondary), lower: months(lower) }).toEqual(law.of(workOrientedHours).value.afterMonths);
  });
  it('has one time for social studies and Norwegian', () => {
    const { upperSecondary, lower, collectiveProtection: protectedBy } = lengths('D13').lengths;
    expect({ socialStudiesMonths: months(lengths('D12').length), norwegianMonths: { upperSecondary: months(upperSecondary), lower: months(lower) } }).toEqual(law.of(teachingTime).value);
    expect(months(protectedBy)).toBe(law.of(collectiveProtection).value.norwegianMonths);
  });
  it('has one reassessment, one notice and one beginning of follow-up', () => {
    expect(months(lengths('D15').length)).toBe(law.of(selfCertification).value.reassessMonths);
    expect(months(lengths('D16').length) + 1).toBe(law.of(absenceTerms.parental).value.followUpFromMonth);
    expect(lengths('D17').length).toMatchObject({ amount: law.of(absenceTerms.religious).value.noticeDays, unit: 'days', before: true });
  });
  it('has one time for which data are kept', () => {
    const { settlementAndGrants, participation, competence, receptionTraining, tests } = lengths('D25').lengths;
    expect({ settlement: settlementAndGrants.amount, programme: participation.amount, competence: competence.amount, 'reception-training': receptionTraining.amount, 'reception-programme': receptionTraining.amount, test: tests.amount })
      .toEqual(Object.fromEntries(Object.entries(RETENTION).map(([name, { years }]) => [name, years])));
  });
  it('has one chapter 6A', () => expect(collectiveProtection.versions.map(({ adopted, inForce: { from, to } }) => ({ adopted, from, to }))).toEqual(CHAPTER_6A.map(({ adopted, from, to }) => ({ adopted, from, to }))));
});
