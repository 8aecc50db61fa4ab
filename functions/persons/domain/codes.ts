/** Codes that the contract shares with other capabilities. */
export { PERMIT_KINDS, RELATIONS } from '#shared/law/household.ts';
