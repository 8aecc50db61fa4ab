/**
 * The field catalogue: every personal field, why we may have it (integreringsforskriften), how long, and who reads it.
 * A field without an entry cannot be put on a person's card: the type does not allow it.
 */
import type { Role } from '../tenancy/roles.ts';

export interface FieldEntry { readonly purpose: string; readonly paragraph: string; readonly retention: 'archive' | 'operational'; readonly readers: readonly Role[] }

const entry = (purpose: string, paragraph: string, readers: readonly Role[]): FieldEntry => ({ purpose, paragraph, retention: 'archive', readers });

export const PERSONAL_FIELDS = {
  name: entry('to know whom the settlement concerns', 'integreringsforskriften § 46', ['adviser', 'manager', 'finance', 'reception', 'overseer']),
  birthDate: entry('age decides right and duty, and the benefit\'s factor', 'integreringsforskriften § 46', ['adviser', 'manager', 'finance', 'overseer']),
  identifier: entry('to register in the right person\'s name', 'integreringsforskriften § 46', ['adviser', 'manager', 'finance']),
  identifiers: entry('the identifier changes; the person is found by each', 'integreringsforskriften § 46', ['adviser', 'manager']),
  permit: entry('the permit decides right and duty', 'integreringsforskriften § 46', ['adviser', 'manager', 'overseer']),
  relation: entry('a household is settled together; a child without parents has a right of its own', 'integreringsforskriften § 46', ['adviser', 'manager', 'overseer']),
  interpreterLanguage: entry('to order the right interpreter', 'integreringsforskriften § 47', ['adviser', 'manager', 'reception']),
  competence: entry('the plan builds on what the person can do', 'integreringsforskriften § 47', ['adviser', 'manager', 'reception']),
  completedElements: entry('elements completed at the reception are not repeated', 'integreringsforskriften § 50', ['adviser', 'manager', 'reception']),
  recommendedMunicipality: entry('the reception\'s advice on which kind of municipality suits', 'integreringsforskriften § 51', ['adviser', 'manager', 'reception']),
  declineNote: entry('why the municipality could not settle the household, in its own words', 'integreringsforskriften § 51', ['adviser', 'manager']),
} as const satisfies Record<string, FieldEntry>;
export type PersonalField = keyof typeof PERSONAL_FIELDS;

/** The fields that somebody with these roles may see. */
export const readableBy = (roles: readonly Role[]) => (field: PersonalField): boolean =>
  (PERSONAL_FIELDS[field].readers as readonly Role[]).some((role) => roles.includes(role));
