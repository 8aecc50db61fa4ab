/** Codes that the contract and the decisions share. */
import type { ElementKind } from '#shared/law/register/plan.ts';
import { ELEMENTS as TOLD } from '#shared/privacy/transferred.ts';

/** What a reception may have told of, and what a municipality plans besides. */
export const ELEMENTS = [...TOLD, 'part-time-work', 'training-course', 'nav-measure', 'other-work-oriented', 'upper-secondary', 'compulsory-education', 'education-preparation'] as const;
export type Element = (typeof ELEMENTS)[number];
/** As the law on the plan names them (integreringsloven § 14 a). */
export const KIND_OF: Readonly<Record<Element, ElementKind>> = {
  norwegian: 'norwegian', 'social-studies': 'socialStudies', 'parental-guidance': 'parentalGuidance', 'life-skills': 'migrationHealthDiversity', 'career-skills': 'careerCompetence', 'work-practice': 'workPractice',
  'education-recognition': 'other', other: 'other', 'part-time-work': 'partTimeWork', 'training-course': 'trainingCourse', 'nav-measure': 'navMeasure', 'other-work-oriented': 'otherWorkOriented',
  'upper-secondary': 'upperSecondary', 'compulsory-education': 'compulsoryEducation', 'education-preparation': 'educationPreparation',
};
export const elementOf = (told: string): Element => ELEMENTS.find((element) => element === told) ?? 'other';

export const DECISIONS = ['keep', 'keep-remaining', 'omit'] as const;
export type Decision = (typeof DECISIONS)[number];
export const ITEM_STATUSES = ['proposed', 'added', 'kept', 'kept-remaining', 'omitted'] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];
export const DECIDED: Readonly<Record<Decision, ItemStatus>> = { keep: 'kept', 'keep-remaining': 'kept-remaining', omit: 'omitted' };

export const MAIN_GOALS = ['work', 'education'] as const;
/** What the programme leads to (integreringsloven §§ 13–14). */
export const END_GOALS = ['work', 'higher-education', 'vocational-requalification', 'parts-of-upper-secondary', 'upper-secondary', 'vocational-education'] as const;
/** Levels of the European framework (integreringsloven § 31). */
export const LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1'] as const;
/** Of what the participant need not have (integreringsloven §§ 29 and 37 c). */
export const EXEMPTIONS = ['norwegian', 'social-studies'] as const;

export const CONTRIBUTORS = ['participant', 'adviser', 'adult-education'] as const;
export type Contributor = (typeof CONTRIBUTORS)[number];
/** Policy, not law: § 15 demands the participant's part; that adult education has had its own is how the municipalities work. */
export const NEEDED_CONTRIBUTORS: readonly Contributor[] = CONTRIBUTORS;

/** Together with the limits on texts this keeps a plan well inside one commit. */
export const MOST_ITEMS = 40;
export const MOST_VERSIONS = 30;
