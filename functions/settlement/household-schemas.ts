/** What a request and its case show alike: the household, and what happened to it. */
import * as z from 'zod/mini';
import { DateOnly, Id, Year } from '#shared/ids/schemas.ts';
import { ARRIVAL_ROUTES, GROUPS, REFUSAL_REASONS } from './domain/codes.ts';
import { WithdrawalReason } from './schemas.ts';

export const Persons = z.array(z.strictObject({
  personId: Id, belowProgrammeAge: z.optional(z.boolean()), unaccompaniedMinor: z.optional(z.boolean()), agreement: z.optional(z.strictObject({ agreementId: Id, agreedOn: DateOnly })),
  settleBy: z.optional(DateOnly), plannedDate: z.optional(DateOnly), settlementDate: z.optional(DateOnly), placeYear: z.optional(Year), movedOn: z.optional(DateOnly), movedElsewhere: z.optional(z.boolean()),
  withdrawing: z.optional(WithdrawalReason), withdrawn: z.optional(z.strictObject({ withdrawnOn: DateOnly, reason: WithdrawalReason })), erasedOn: z.optional(DateOnly),
}));
export const RefusalReason = z.enum(REFUSAL_REASONS);
/** Of the allocation of a municipality. */
export const Appeal = z.strictObject({ allowed: z.boolean(), paragraph: z.string() });
export const kind = { group: z.optional(z.enum(GROUPS)), route: z.optional(z.enum(ARRIVAL_ROUTES)) };
export const Log = z.strictObject({
  entries: z.array(z.strictObject({
    at: z.iso.datetime(), what: z.string(), side: z.enum(['overseer', 'municipality']), role: z.string(),
    personId: z.optional(Id), persons: z.optional(z.int()), date: z.optional(DateOnly), previous: z.optional(DateOnly), reason: z.optional(z.string()),
  })),
});
