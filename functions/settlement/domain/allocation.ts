/** The allocation of a municipality is the overseer's decision. Whether it can be appealed is the law of its day. */
import { lawAt } from '#shared/law/register/law-at.ts';
import { noAppealOverMunicipality } from '#shared/law/register/allocation.ts';

export function appealOf(allocatedOn: string): { allowed: boolean; paragraph: string } {
  const { value, paragraph } = lawAt({ eventDate: allocatedOn, knownOn: allocatedOn }).of(noAppealOverMunicipality);
  return { allowed: value !== 'no appeal', paragraph };
}
