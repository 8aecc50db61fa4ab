/** What an organisation tells of itself, to its own people and, in short, to those of other organisations. */
import { refuse, type Refusal } from '#shared/errors.ts';

/** Where adult education stands to the unit: in it, beside it, or with somebody else. */
export const ADULT_EDUCATION = ['inside', 'co-located', 'outside'] as const;
export const LEADER_ROLES = ['head-of-service', 'head-of-section'] as const;
/** Whom the municipality settles. */
export const GROUPS = ['families', 'adults', 'unaccompanied-minors'] as const;
/** What a link tells about. */
export const PAGES = ['settlement', 'introduction-programme', 'brochure', 'rights', 'own-page'] as const;

export interface Leader { readonly role: (typeof LEADER_ROLES)[number]; readonly title?: string | undefined; readonly name?: string | undefined; readonly phone?: string | undefined; readonly email?: string | undefined }
/** The municipality's own figures, with their source: the platform counts nobody here. */
export interface Statistics { readonly year: string; readonly population: number; readonly immigrants: number; readonly source: string }
export interface Profile {
  /** From the top, as Oppvekst › Integrering og voksenopplæring. */
  readonly organisationPath: readonly string[];
  readonly owningUnit: string;
  readonly adultEducation: (typeof ADULT_EDUCATION)[number];
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly visitingAddress?: string | undefined;
  readonly leaders: readonly Leader[];
  readonly purpose?: string | undefined;
  readonly values: readonly string[];
  readonly groups: readonly (typeof GROUPS)[number][];
  /** Whether those are offered the programme who may be, but have no right and duty (integreringsloven § 8). */
  readonly offersProgrammeOutsideRightAndDuty: boolean;
  readonly links: readonly { readonly page: (typeof PAGES)[number]; readonly url: string }[];
  readonly statistics?: Statistics | undefined;
}

export function profileRefusal({ statistics }: Profile, today: string): Refusal | undefined {
  if (!statistics) return undefined;
  if (statistics.year > today.slice(0, 4)) return refuse('year-in-future', { status: 422, pointer: '/statistics/year' });
  return statistics.immigrants > statistics.population ? refuse('immigrants-exceed-population', { status: 422, pointer: '/statistics/immigrants' }) : undefined;
}
