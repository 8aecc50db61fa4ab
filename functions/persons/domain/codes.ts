/** Codes that the contract shares with other capabilities. */
export { PROTECTIONS } from '#shared/law/address-protection.ts';
export { PERMIT_KINDS, RELATIONS } from '#shared/law/household.ts';
