/** What settlement's two route tables share. */
import * as z from 'zod/mini';
import { Id, OrgNo } from '#shared/ids/schemas.ts';
import { WITHDRAWAL_REASONS } from './domain/codes.ts';

export const Organisation = z.strictObject({ orgno: OrgNo, name: z.string() });
export const WithdrawalReason = z.enum(WITHDRAWAL_REASONS);
export const versioned = { id: Id, version: z.int() };

export const overseer = { audience: 'people', roles: ['overseer'], purpose: 'settlement' } as const;
export const municipality = { audience: 'people', roles: ['adviser', 'manager'], purpose: 'settlement' } as const;
