import { parse } from '@aws-lambda-powertools/parser';
import type * as z from 'zod/mini';

/** A message's body as its schema says. Errors: `ParseError` or `SyntaxError` for what is not ours; neither is logged with its values. */
export const messageOf = <S extends z.ZodMiniType>(schema: S, body: string): z.infer<S> => parse(JSON.parse(body), undefined, schema, false) as z.infer<S>;
