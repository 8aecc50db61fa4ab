/** Every capability's HTTP contract. The deployed routes, the API documentation and the isolation rows follow from this list. */
import type { RouteTable } from '#shared/http/route.ts';
import { routes as audit } from './audit/routes.ts';
import { routes as benefit } from './benefit/routes.ts';
import { routes as deadlines } from './deadlines/routes.ts';
import { routes as notification } from './notification/routes.ts';
import { routes as oversight } from './oversight/routes.ts';
import { routes as persons } from './persons/routes.ts';
import { routes as portal } from './portal/routes.ts';
import { routes as programme } from './programme/routes.ts';
import { routes as settlement } from './settlement/routes.ts';
import { routes as tenancy } from './tenancy/routes.ts';
import { routes as transfer } from './transfer/routes.ts';

export const capabilities = { tenancy, settlement, persons, transfer, programme, benefit, deadlines, notification, oversight, audit, portal } as const satisfies Readonly<Record<string, RouteTable>>;
export type Capability = keyof typeof capabilities;
