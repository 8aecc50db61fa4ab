import * as z from 'zod/mini';

/** A published event: what leaves the table. `data` lists ids, codes, dates and counts; never a personal value. */
export interface EventDefinition {
  /** `<capability>.<aggregate>.<event>.v<version>` */
  readonly type: string;
  readonly summary: string;
  readonly data: z.ZodMiniObject;
  readonly example: Readonly<Record<string, unknown>>;
  /** Partners may subscribe to it. */
  readonly partners?: boolean;
}
export const defineEvent = <E extends EventDefinition>(event: E): E => event;

export const Id = z.string();
export const DateOnly = z.iso.date();

const Agreement = z.object({ agreementId: Id, agreedOn: DateOnly });
/** Persons of a household, by id. `belowProgrammeAge`: under 18 when the permit was granted. `settleBy`: the last day of the wait for settlement that was agreed on. */
export const Persons = z.array(z.object({ personId: Id, belowProgrammeAge: z.optional(z.boolean()), unaccompaniedMinor: z.optional(z.boolean()), settleBy: z.optional(DateOnly), agreement: z.optional(Agreement) }));
/** What the platform proposes to answer; a person decides. */
export const Proposal = z.object({ answer: z.string(), reason: z.string(), councilDecidedOn: DateOnly, caseReference: z.optional(z.string()) });
/** The role, in its own organisation, of who did it. */
export const By = z.optional(z.string());
/** An organisation is no person. */
export const Organisation = z.object({ orgno: z.string(), name: z.string() });
