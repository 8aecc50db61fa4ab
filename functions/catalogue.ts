/** Every capability's HTTP contract. The deployed routes, the API documentation and the isolation rows follow from this list. */
import type { RouteTable } from '#shared/http/route.ts';
import { routes as portal } from './portal/routes.ts';
import { routes as tenancy } from './tenancy/routes.ts';

export const capabilities = { portal, tenancy } as const satisfies Readonly<Record<string, RouteTable>>;
export type Capability = keyof typeof capabilities;
