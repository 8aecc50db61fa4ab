/** Codes that the contract and the decisions share. */
export { CRITERIA, GROUPS, type Criterion, type Group } from '#shared/law/municipality-type.ts';
