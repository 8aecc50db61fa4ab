/** Codes that the contract and the decisions share. */
export { MANDATORY_ELEMENTS, OPTIONAL_ELEMENTS, type TimetableElement } from '#shared/law/register/reception.ts';
export { PERMIT_KINDS, type PermitKind } from '#shared/law/household.ts';
export { ELEMENTS, ELEMENT_STATUSES } from '#shared/privacy/transferred.ts';
export { CONTRADICTIONS, CRITERIA, GROUPS, type Criterion, type Group } from '#shared/law/municipality-type.ts';

export const RECEPTION_TYPES = ['integration-reception'] as const;
/** A cluster (klynge) has exactly these four. */
export const CLUSTER_ROLES = ['host-municipality', 'asylum-reception', 'career-centre', 'nav'] as const;
export type ClusterRole = (typeof CLUSTER_ROLES)[number];

/** What of the introduction programme, and of the reception's own, a resident may have completed before settlement. */
export const COMPLETED = [
  'norwegian', 'social-studies', 'competence-mapping', 'career-guidance', 'language-training', 'work-oriented', 'volunteer-activities', 'parental-guidance', 'life-skills', 'career-skills',
  'education-recognition', 'other',
] as const;

/** What the staff write down of a resident in words and dates, for the municipality that settles them. */
export const RECORD_FIELDS = ['competence', 'careerNote', 'receptionPlan', 'receptionContact', 'lastActivityOn'] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

/** Needs, in the three groups in which the cluster assesses them. */
export const SERVICE_NEEDS = ['specialist-health', 'municipal-health', 'adapted-dwelling', 'child-care', 'interpreter', 'public-transport', 'quiet-surroundings'] as const;
export const EDUCATION_NEEDS = ['compulsory-for-adults', 'upper-secondary', 'adult-upper-secondary', 'higher-education', 'recognition', 'school-for-children'] as const;
export const WORK_NEEDS = ['health', 'building', 'industry', 'service', 'fisheries', 'agriculture', 'work-practice', 'driving-licence'] as const;

export const WITHDRAWAL_REASONS = ['moved-out', 'settled-otherwise', 'permit-lapsed', 'registered-in-error'] as const;
export const ERASURE_REASONS = ['wrongly-registered', 'moved-out', 'settled', 'asked-by-the-person', 'retention-expired'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];
export const MOST_PERSONS = 8;
