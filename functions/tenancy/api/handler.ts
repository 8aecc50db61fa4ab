import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { directoryScope } from '#shared/tenancy/scope.ts';
import { formsOf } from '../domain/tenant.ts';
import { texts } from '../domain/texts.ts';
import { formOn } from '../domain/written-form.ts';
import { routes } from '../routes.ts';
import { TENANT_LIST, tenants } from '../store.ts';
import { changeMembers, changeTenant, inDirectory, register, showMunicipality, showProfile } from '../usecases.ts';
import type { Deps } from './deps.ts';

const handlers: Handlers<typeof routes> = {
  registerTenant: (context, { body }) => register(context, body),
  listTenants: async (context, { query }) => ({ status: 200, body: await page(context.ports, directoryScope, TENANT_LIST, query) }),
  getTenant: (context, { params }) => read(inDirectory(context, params.tenantId), tenants, params.tenantId, (tenant) => ({
    kind: tenant.kind, name: tenant.name, orgno: tenant.orgno, municipalityNumber: tenant.municipalityNumber, writtenForm: formOn(formsOf(tenant), context.today), members: Object.entries(tenant.members).map(([member, m]) => ({ member, ...m })),
  })),
  addMember: (context, { params, body }) => changeMembers(context, params.tenantId, { type: 'addMember', ...body }),
  removeMember: (context, { params }) => changeMembers(context, params.tenantId, { type: 'removeMember', member: params.member }),
  getProfile: (context, { params }) => showProfile(context, params.tenantId),
  setProfile: (context, { params, body }) => changeTenant(context, params.tenantId, { type: 'setProfile', profile: body }),
  changeWrittenForm: (context, { params, body }) => changeTenant(context, params.tenantId, { type: 'changeWrittenForm', ...body }),
  getMunicipality: (context, { params }) => showMunicipality(context, params.municipalityNumber),
  whoAmI: async ({ identity }) => ({ status: 200, body: { tenantId: identity.tenantId, roles: identity.roles, ...(identity.unit && { unit: identity.unit }) } }),
};

export const createHandler = (deps: Deps) => createApi({ name: 'tenancy', routes, handlers, texts, ...deps });
