/** The register's files: one line each. Lists and records of rules within a file count as its rules. */
export * as age from './age.ts';
export * as collectiveProtection from './collective-protection.ts';
export * as deadlines from './deadlines.ts';
export * as decisions from './decisions.ts';
export * as eligibility from './eligibility.ts';
export * as grants from './grants.ts';
export * as municipality from './municipality.ts';
export * as settlement from './settlement.ts';
export * as training from './training.ts';
