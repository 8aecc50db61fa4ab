/** Codes that the contract and the decisions share. */

/** What a settled person is advised on: helse, økonomi, bolig, deltakelse i arbeids- og samfunnsliv. */
export const THEMES = ['health', 'economy', 'housing', 'participation'] as const;
export type Theme = (typeof THEMES)[number];
export const PHASES = ['arrival', 'establishment', 'programme'] as const;
export type Phase = (typeof PHASES)[number];

/** What the check of right and duty to the programme finds, in the words of its event. */
export const CHECKS = ['right-and-duty', 'may-be-offered', 'outside', 'facts-missing'] as const;
export type Check = (typeof CHECKS)[number];

/** Helsesamtale, innvandrersykepleier, flyktninglege, fastlege. Dates only: what was said there is not ours. */
export const HEALTH_STEPS = ['health-talk', 'immigrant-nurse', 'refugee-doctor', 'regular-gp'] as const;
export type HealthStep = (typeof HEALTH_STEPS)[number];
export const STEP_DATES = ['offered', 'done'] as const;
export type StepDate = (typeof STEP_DATES)[number];

/** What somebody lives on who is not paid introduction benefit. */
export const INCOMES = ['social-assistance', 'child-welfare', 'work', 'transitional-benefit', 'education-support', 'other'] as const;
export type Income = (typeof INCOMES)[number];

/** Other services to which newcomers are piloted (losing). */
export const SERVICES = ['nav', 'health-station', 'adult-education', 'school', 'kindergarten', 'child-welfare', 'family-counselling', 'mental-health', 'crisis-centre', 'tax-office', 'police', 'volunteers', 'other'] as const;
export type Service = (typeof SERVICES)[number];
export const RECEIVERS = ['case-worker', 'nurse', 'doctor', 'teacher', 'leader', 'volunteer'] as const;
export type Receiver = (typeof RECEIVERS)[number];
export const RECEIPTS = ['taken-over', 'appointment-given', 'referred-on', 'declined'] as const;
export type ReceiptOutcome = (typeof RECEIPTS)[number];
