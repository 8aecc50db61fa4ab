/**
 * The field catalogue: every personal field, why we may have it (integreringsforskriften), how long it is kept
 * (`shared/law/retention.ts`), who reads it, and to whom it may leave. A field without an entry cannot be put on a person's
 * card: the type does not allow it. `docs/personal-data.md` is made from it.
 */
import type { RetentionName } from '../law/retention.ts';
import type { Role, TenantKind } from '../tenancy/roles.ts';

export interface FieldEntry {
  readonly purpose: string;
  readonly paragraph: string;
  readonly retention: RetentionName;
  readonly readers: readonly Role[];
  /** Of the readers those who see it of persons with a protected address too. Absent: protection makes no difference. */
  readonly protectedReaders?: readonly Role[];
  /** Whom a serialiser may send it to. Nobody, unless said. */
  readonly partners: readonly TenantKind[];
}

const entry = (purpose: string, paragraph: string, retention: RetentionName, readers: readonly Role[]): FieldEntry => ({ purpose, paragraph, retention, readers, partners: [] });

export const PERSONAL_FIELDS = {
  name: entry('to know whom the settlement concerns', 'integreringsforskriften § 46', 'settlement', ['adviser', 'manager', 'finance', 'reception', 'overseer']),
  birthDate: entry('age decides right and duty, and the benefit\'s factor', 'integreringsforskriften § 46', 'settlement', ['adviser', 'manager', 'finance', 'overseer', 'reception']),
  identifier: entry('to register in the right person\'s name', 'integreringsforskriften § 46', 'settlement', ['adviser', 'manager', 'finance']),
  identifiers: entry('the identifier changes; the person is found by each', 'integreringsforskriften § 46', 'settlement', ['adviser', 'manager']),
  permit: entry('the permit decides right and duty', 'integreringsforskriften § 46', 'settlement', ['adviser', 'manager', 'overseer', 'reception']),
  relation: entry('a household is settled together; a child without parents has a right of its own', 'integreringsforskriften § 46', 'settlement', ['adviser', 'manager', 'overseer']),
  guardian: entry('who acts for a child without parents must be known before the child is settled', 'integreringsforskriften § 46', 'settlement', ['adviser', 'manager', 'overseer']),
  interpreterLanguage: entry('to order the right interpreter', 'integreringsforskriften § 47', 'settlement', ['adviser', 'manager', 'reception']),
  competence: entry('the plan builds on what the person can do', 'integreringsforskriften § 47', 'competence', ['adviser', 'manager', 'reception']),
  careerNote: entry('the career adviser\'s note: wishes, possibilities and obstacles', 'integreringsforskriften § 47', 'competence', ['adviser', 'manager', 'reception']),
  receptionPlan: entry('what was planned in the full-time programme goes on where it stopped', 'integreringsforskriften § 49', 'reception-training', ['adviser', 'manager', 'reception']),
  receptionContact: entry('whom at the reception to ask about the person', 'integreringsforskriften § 48', 'reception-training', ['adviser', 'manager', 'reception']),
  lastActivityOn: entry('how long somebody has been without activity shows whether the programme goes on in time', 'integreringsforskriften § 48', 'reception-training', ['adviser', 'manager', 'reception']),
  minutesPresentation: entry('what the transfer conversation told of the person, so that nothing is asked twice', 'integreringsforskriften § 51', 'settlement', ['adviser', 'manager']),
  minutesCompetence: entry('what the transfer conversation told of competence', 'integreringsforskriften § 47', 'competence', ['adviser', 'manager']),
  minutesActivities: entry('what the person did in the reception\'s full-time programme, and how', 'integreringsforskriften § 48', 'reception-training', ['adviser', 'manager']),
  careerGoal: entry('the plan leads to the goal that the person has', 'integreringsforskriften § 47', 'competence', ['adviser', 'manager']),
  contentSalt: entry('to show that what was told is what the reception signed', 'integreringsforskriften § 51', 'settlement', ['adviser', 'manager', 'reception']),
  completedElements: entry('elements completed at the reception are not repeated', 'integreringsforskriften § 50', 'reception-training', ['adviser', 'manager', 'reception']),
  settlementNeeds: entry('the cluster recommends a kind of municipality by what the person needs', 'integreringsforskriften § 51', 'reception-programme', ['reception']),
  recommendedMunicipality: entry('the reception\'s advice on which kind of municipality suits', 'integreringsforskriften § 51', 'settlement', ['adviser', 'manager', 'reception']),
  address: { ...entry('to reach the person; who has a protected address is protected here too', 'integreringsforskriften § 46', 'settlement', ['adviser', 'manager']), protectedReaders: ['manager'] },
  planElements: entry('the plan builds on what was completed, and says why each element was chosen or left out', 'integreringsforskriften § 52', 'programme', ['adviser', 'manager']),
  planGoals: entry('the plan considers what the participant can and wishes', 'integreringsforskriften § 47', 'programme', ['adviser', 'manager']),
  planChange: entry('a change of an adopted plan is a decision with reasons', 'integreringsforskriften § 52', 'programme', ['adviser', 'manager']),
  letter: entry('what the municipality wrote to the person, or about them, is shown as it was sent', 'integreringsforskriften § 46', 'programme', ['adviser', 'manager']),
  brochures: entry('which information somebody was given, in a language they read', 'integreringsforskriften § 47', 'settlement', ['adviser', 'manager']),
  declineNote: entry('why the municipality could not settle the household, in its own words', 'integreringsforskriften § 51', 'settlement', ['adviser', 'manager']),
  landlord: entry('to reach a private person who lets a dwelling to the municipality\'s households', 'personvernforordningen artikkel 6 nr. 1 bokstav e', 'settlement', ['adviser', 'manager']),
  dwellingAddress: entry('to find a dwelling that is vacant; closed to everybody while somebody lives there', 'integreringsforskriften § 51', 'settlement', ['adviser', 'manager']),
  guidanceNote: entry('to follow up what a person has been advised on', 'integreringsforskriften § 51', 'settlement', ['adviser', 'manager']),
  deviationNote: entry('why a household got a dwelling that the council does not wish for', 'integreringsforskriften § 51', 'settlement', ['adviser', 'manager']),
} as const satisfies Record<string, FieldEntry>;
export type PersonalField = keyof typeof PERSONAL_FIELDS;

/** What a field of a request says: a field of the catalogue; of a case, by id, code, date and number; or of organisations and who works there. */
export type Meaning = PersonalField | 'case' | 'organisation';

/** Whether one of these roles sees the field of persons whose address is protected. */
export const readsProtected = (field: PersonalField, roles: readonly Role[]): boolean => {
  const { readers, protectedReaders = readers }: FieldEntry = PERSONAL_FIELDS[field];
  return protectedReaders.some((role) => roles.includes(role));
};

/** The fields that somebody with these roles may see. */
export const readableBy = (roles: readonly Role[]) => (field: PersonalField): boolean =>
  (PERSONAL_FIELDS[field].readers as readonly Role[]).some((role) => roles.includes(role));
