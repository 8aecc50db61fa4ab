import * as z from 'zod/mini';

/** Query parameters of every list. */
export const pageQuery = {
  cursor: z.optional(z.string().check(z.maxLength(500))),
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/))),
};
export const PageQuery = z.strictObject(pageQuery);
export const pageOf = <S extends z.ZodMiniType>(item: S) => z.strictObject({ items: z.array(item), nextCursor: z.nullable(z.string()) });
