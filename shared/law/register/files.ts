/** The register's files: one line each. Lists and records of rules within a file count as its rules. */
export * as absence from './absence.ts';
export * as age from './age.ts';
export * as basicAmount from './basic-amount.ts';
export * as benefit from './benefit.ts';
export * as benefitPolicies from './benefit-policies.ts';
export * as collectiveProtection from './collective-protection.ts';
export * as deadlines from './deadlines.ts';
export * as decisions from './decisions.ts';
export * as eligibility from './eligibility.ts';
export * as grants from './grants.ts';
export * as municipality from './municipality.ts';
export * as plan from './plan.ts';
export * as programme from './programme.ts';
export * as reception from './reception.ts';
export * as retention from './retention.ts';
export * as settlement from './settlement.ts';
export * as training from './training.ts';
