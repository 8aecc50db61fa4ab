/** Every route table, by the function that serves it (`functions/<capability>/<entry>`). The deployed routes, the API documentation and the isolation rows follow from this list. */
import type { RouteTable } from '#shared/http/route.ts';
import { routes as audit } from './audit/routes.ts';
import { routes as benefit } from './benefit/routes.ts';
import { routes as community } from './community/routes.ts';
import { routes as communityBrochures } from './community/brochures/routes.ts';
import { routes as deadlines } from './deadlines/routes.ts';
import { routes as households } from './households/routes.ts';
import { routes as establishment } from './establishment/routes.ts';
import { routes as housing } from './housing/routes.ts';
import { routes as letters } from './letters/routes.ts';
import { routes as notification } from './notification/routes.ts';
import { routes as oversight } from './oversight/routes.ts';
import { routes as persons } from './persons/routes.ts';
import { routes as plan } from './plan/routes.ts';
import { routes as portal } from './portal/routes.ts';
import { routes as programme } from './programme/routes.ts';
import { routes as receptions } from './receptions/routes.ts';
import { routes as recommendations } from './receptions/recommendations/routes.ts';
import { routes as settlement } from './settlement/routes.ts';
import { routes as settlementRequests } from './settlement/requests/routes.ts';
import { routes as selfSettlements } from './settlement/self-settlements/routes.ts';
import { routes as settlementYears } from './settlement/years/routes.ts';
import { routes as suitability } from './suitability/routes.ts';
import { routes as tenancy } from './tenancy/routes.ts';
import { routes as transferConversations } from './transfer/conversations/routes.ts';
import { routes as transferReceived } from './transfer/received/routes.ts';
import { routes as transfer } from './transfer/routes.ts';

export const apis = {
  'tenancy/api': tenancy,
  'settlement/api': settlement,
  'settlement/requests': settlementRequests,
  'settlement/self-settlements': selfSettlements,
  'settlement/years': settlementYears,
  'households/api': households,
  'persons/api': persons,
  'receptions/api': receptions,
  'receptions/recommendations': recommendations,
  'suitability/api': suitability,
  'transfer/api': transfer,
  'housing/api': housing,
  'plan/api': plan,
  'transfer/received': transferReceived,
  'establishment/api': establishment,
  'transfer/conversations': transferConversations,
  'letters/api': letters,
  'programme/api': programme,
  'benefit/api': benefit,
  'community/api': community,
  'community/brochures': communityBrochures,
  'deadlines/api': deadlines,
  'notification/api': notification,
  'oversight/api': oversight,
  'audit/api': audit,
  'portal/docs': portal,
} as const satisfies Readonly<Record<string, RouteTable>>;
export type Api = keyof typeof apis;
