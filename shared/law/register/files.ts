/** The register's files: one line each. Lists of rules within a file count as its rules. */
export * as deadlines from './deadlines.ts';
