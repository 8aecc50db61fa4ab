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
