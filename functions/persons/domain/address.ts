/**
 * Where a person lives or gets letters, and how that is protected (folkeregisteret's grades). All of it is one sealed
 * value (`shared/privacy/protection.ts`), because that somebody is protected is itself confidential.
 */
import { refuse, type Refusal } from '#shared/errors.ts';
import type { Protection } from '#shared/law/address-protection.ts';

export interface Address { readonly protection: Protection; readonly residence?: string | undefined; readonly postal?: string | undefined }

/** Of somebody who is strictly protected the residence is in no register, and so not here: letters go by the postal address. */
export const addressRefusal = ({ protection, residence }: Address): Refusal | undefined =>
  (protection === 'strengt-fortrolig' && residence !== undefined ? refuse('residence-not-kept', { status: 422, pointer: '/residence' }) : undefined);

/** What a reader sees: of a protected address only those who may read protected ones see more than the grade. */
export const visible = (address: Address, mayReadProtected: boolean): Address =>
  (address.protection === 'none' || mayReadProtected ? address : { protection: address.protection });
