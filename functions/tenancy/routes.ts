import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { Id, Line, OrgNo, Written } from '#shared/ids/schemas.ts';
import { ROLES, TENANT_KINDS, type Role } from '#shared/tenancy/roles.ts';

const Roles = z.array(z.enum(Object.keys(ROLES) as [Role, ...Role[]])).check(z.minLength(1), z.maxLength(6));
const Subject = z.string().check(z.regex(/^[\w.@:-]{1,80}$/));
const Tenant = z.strictObject({
  id: Id, version: z.int(), kind: z.enum(TENANT_KINDS), name: z.string(), orgno: OrgNo, municipalityNumber: z.optional(z.string()),
  writtenForm: z.enum(['nb', 'nn']), members: z.array(z.strictObject({ member: z.string(), roles: z.array(z.string()), unit: z.optional(z.string()) })),
});
const Summary = z.strictObject({ id: Id, version: z.int(), kind: z.enum(TENANT_KINDS), name: z.string(), orgno: OrgNo, municipalityNumber: z.optional(z.string()) });
const OneTenant = z.strictObject({ tenantId: Id });

export const routes = {
  registerTenant: {
    method: 'POST', path: '/v1/tenants', audience: 'people', roles: ['operator'], tag: 'Tenants', purpose: 'administration',
    summary: 'Register an organisation as a tenant',
    description: 'Municipalities, receptions, counties, the overseer and partners. The tenant\'s id is opaque: municipality numbers change.',
    body: z.strictObject({
      kind: z.enum(TENANT_KINDS), name: Line, orgno: OrgNo,
      municipalityNumber: z.optional(z.string().check(z.regex(/^\d{4}$/))),
      writtenForm: z._default(z.enum(['nb', 'nn']), 'nb'),
    }),
    tells: { '': 'organisation' },
    answers: { 201: Written }, refusals: ['organisation-exists', 'municipality-number-required', 'invalid-organisation-number'],
  },
  listTenants: {
    method: 'GET', path: '/v1/tenants', audience: 'people', roles: ['operator'], tag: 'Tenants', purpose: 'administration',
    summary: 'List tenants', query: PageQuery, answers: { 200: pageOf(Summary) },
  },
  getTenant: {
    method: 'GET', path: '/v1/tenants/{tenantId}', audience: 'people', roles: ['operator', 'admin'], tag: 'Tenants', purpose: 'administration',
    summary: 'Show a tenant and its members', description: 'An administrator sees their own organisation only.',
    params: OneTenant, answers: { 200: Tenant },
  },
  addMember: {
    method: 'POST', path: '/v1/tenants/{tenantId}/members', audience: 'people', roles: ['operator', 'admin'], tag: 'Tenants', purpose: 'administration',
    summary: 'Give somebody roles in a tenant', description: '`member` is the subject of their token, or `SYSTEM` for the organisation\'s own systems. Replaces the roles they had; works within half a minute.',
    params: OneTenant, body: z.strictObject({ member: Subject, roles: Roles, unit: z.optional(Line) }), tells: { '': 'organisation' },
    answers: { 200: Written }, refusals: ['role-not-for-kind', 'too-many-members'],
  },
  removeMember: {
    method: 'DELETE', path: '/v1/tenants/{tenantId}/members/{member}', audience: 'people', roles: ['operator', 'admin'], tag: 'Tenants', purpose: 'administration',
    summary: 'Take somebody\'s roles away', params: z.strictObject({ tenantId: Id, member: Subject }),
    answers: { 200: Written }, refusals: ['not-a-member-here'],
  },
  whoAmI: {
    method: 'GET', path: '/v1/me', audience: 'people', roles: Object.keys(ROLES) as Role[], tag: 'Tenants', purpose: 'administration',
    summary: 'Show who I am here: tenant and roles',
    answers: { 200: z.strictObject({ tenantId: z.string(), roles: z.array(z.string()), unit: z.optional(z.string()) }) },
  },
} as const satisfies RouteTable;
