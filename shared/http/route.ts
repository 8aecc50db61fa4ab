/**
 * The HTTP contract as data. One route table per capability gives the router, the validation, the authorisation,
 * OpenAPI 3.1, the deployed routes and the isolation rows.
 */
import type * as z from 'zod/mini';
import type { Meaning } from '../privacy/catalogue.ts';
import type { Role } from '../tenancy/roles.ts';

export type Schema = z.ZodMiniType;
/** `people`: OIDC token · `systems`: Maskinporten token · `public`: none. */
export type Audience = 'people' | 'systems' | 'public';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/v1/settlement-cases/{caseId}` */
  readonly path: string;
  readonly audience: Audience;
  /** Who may; empty only for public routes. */
  readonly roles: readonly Role[];
  /** Maskinporten scopes, one of which a system's token must have. */
  readonly scopes?: readonly string[];
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Why personal data is handled here; written on events. */
  readonly purpose: string;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /**
   * What the body says, by JSON pointer (`*` for any index; a pointer covers what is below it). Texts and dates must be
   * here, and whatever is personal: codes and numbers beside an id are a case's without being listed.
   */
  readonly tells?: Readonly<Record<string, Meaning>>;
  /** By status; `null` is an empty body, a string another media type. */
  readonly answers: Readonly<Record<number, Schema | string | null>>;
  /** Codes of refusals of this operation's own, for the documentation. */
  readonly refusals?: readonly string[];
  /** Requires `If-Match` with the version that the caller saw. */
  readonly ifMatch?: boolean;
  /**
   * The command that the generic handler runs: aggregate (a name in the capability's store), command type, and where the
   * id comes from: a path parameter, or `new`. The command is `{ type, ...params, ...body }` without the id.
   */
  readonly does?: { readonly aggregate: string; readonly command: string; readonly id: string; readonly mayCreate?: boolean };
}
export type RouteTable = Readonly<Record<string, Route>>;

/** Writing routes take an `Idempotency-Key`. */
export const writes = (route: Route): boolean => route.method !== 'GET';
export const routeKey = (route: Route): string => `${route.method} ${route.path}`;

type Of<S> = S extends Schema ? z.infer<S> : Record<never, never>;
export interface Input<R extends Route> { readonly params: Of<R['params']>; readonly query: Of<R['query']>; readonly body: Of<R['body']> }
