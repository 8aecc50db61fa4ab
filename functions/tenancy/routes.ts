import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Line, Note, OrgNo, Written, Year } from '#shared/ids/schemas.ts';
import { ROLES, TENANT_KINDS, WRITTEN_FORMS, type Role } from '#shared/tenancy/roles.ts';
import { ADULT_EDUCATION, GROUPS, LEADER_ROLES, PAGES } from './domain/profile.ts';

const WrittenForm = z.enum(WRITTEN_FORMS);
const Roles = z.array(z.enum(Object.keys(ROLES) as [Role, ...Role[]])).check(z.minLength(1), z.maxLength(6));
const Subject = z.string().check(z.regex(/^[\w.@:-]{1,80}$/));
const Tenant = z.strictObject({
  id: Id, version: z.int(), kind: z.enum(TENANT_KINDS), name: z.string(), orgno: OrgNo, municipalityNumber: z.optional(z.string()),
  writtenForm: WrittenForm, members: z.array(z.strictObject({ member: z.string(), roles: z.array(z.string()), unit: z.optional(z.string()) })),
});
const Summary = z.strictObject({ id: Id, version: z.int(), kind: z.enum(TENANT_KINDS), name: z.string(), orgno: OrgNo, municipalityNumber: z.optional(z.string()) });
const MunicipalityNumber = z.string().check(z.regex(/^\d{4}$/));
const Phone = z.string().check(z.regex(/^\+?\d[\d ]{4,18}\d$/));
const Email = z.string().check(z.regex(/^[\w.+-]{1,60}@[\w-]{1,60}(\.[\w-]{1,30}){1,4}$/));
const Link = z.string().check(z.regex(/^https:\/\/[\w.-]{3,80}(\/[\w./?=&%-]{0,200})?$/));
const Count = z.int().check(z.minimum(0), z.maximum(9_999_999));
const Profile = z.strictObject({
  organisationPath: z.array(Line).check(z.minLength(1), z.maxLength(5)), owningUnit: Line, adultEducation: z.enum(ADULT_EDUCATION),
  phone: z.optional(Phone), email: z.optional(Email), visitingAddress: z.optional(Line),
  leaders: z._default(z.array(z.strictObject({ role: z.enum(LEADER_ROLES), title: z.optional(Line), name: z.optional(Line), phone: z.optional(Phone), email: z.optional(Email) })).check(z.maxLength(6)), []),
  purpose: z.optional(Note), values: z._default(z.array(Line).check(z.maxLength(12)), []), groups: z.array(z.enum(GROUPS)).check(z.minLength(1), z.maxLength(GROUPS.length)),
  offersProgrammeOutsideRightAndDuty: z.boolean(), links: z._default(z.array(z.strictObject({ page: z.enum(PAGES), url: Link })).check(z.maxLength(10)), []),
  statistics: z.optional(z.strictObject({ year: Year, population: Count, immigrants: Count, source: Line })),
});
const OneTenant = z.strictObject({ tenantId: Id });

const MEMBERS = Object.keys(ROLES) as Role[];

export const routes = {
  registerTenant: {
    method: 'POST', path: '/v1/tenants', audience: 'people', roles: ['operator'], tag: 'Tenants', purpose: 'administration',
    summary: 'Register an organisation as a tenant',
    description: 'Municipalities, receptions, counties, the overseer and partners. The tenant\'s id is opaque: municipality numbers change.',
    body: z.strictObject({
      kind: z.enum(TENANT_KINDS), name: Line, orgno: OrgNo,
      municipalityNumber: z.optional(MunicipalityNumber),
      writtenForm: z._default(WrittenForm, 'nb'),
    }),
    tells: { '': 'organisation' },
    answers: { 201: Written }, refusals: ['organisation-exists', 'municipality-number-required', 'municipality-unknown', 'invalid-organisation-number'],
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
  getProfile: {
    method: 'GET', path: '/v1/tenants/{tenantId}/profile', audience: 'people', roles: MEMBERS, tag: 'Tenants', purpose: 'administration',
    summary: 'Show what an organisation tells of itself', description: 'For its own people, whatever their role. `writtenForm` is today\'s; `writtenForms` has all, also the one to come. `statistics` are the organisation\'s own figures.',
    params: OneTenant,
    answers: { 200: z.strictObject({
      id: Id, version: z.int(), kind: z.enum(TENANT_KINDS), name: z.string(), orgno: OrgNo, municipalityNumber: z.optional(z.string()), writtenForm: WrittenForm,
      writtenForms: z.array(z.strictObject({ writtenForm: WrittenForm, from: z.optional(DateOnly) })), profile: z.optional(Profile),
    }) },
  },
  setProfile: {
    method: 'PUT', path: '/v1/tenants/{tenantId}/profile', audience: 'people', roles: ['admin'], tag: 'Tenants', purpose: 'administration',
    summary: 'Say what the organisation is: where it belongs, whom it settles, how it is reached', description: 'Replaces the profile whole. The version is the tenant\'s. Names and numbers are of those who lead the service, in that capacity.',
    params: OneTenant, body: Profile, tells: { '': 'organisation' }, answers: { 200: Written }, ifMatch: true, refusals: ['year-in-future', 'immigrants-exceed-population'],
  },
  changeWrittenForm: {
    method: 'POST', path: '/v1/tenants/{tenantId}/written-form', audience: 'people', roles: ['admin'], tag: 'Tenants', purpose: 'administration',
    summary: 'Change the written form of Norwegian, from a day on', description: 'Letters are written in the form of their own day. A change that has not come into force is replaced.',
    params: OneTenant, body: z.strictObject({ writtenForm: WrittenForm, from: DateOnly }), tells: { '': 'organisation' }, answers: { 200: Written }, ifMatch: true, refusals: ['from-in-past', 'written-form-unchanged'],
  },
  getMunicipality: {
    method: 'GET', path: '/v1/municipalities/{municipalityNumber}', audience: 'people', roles: MEMBERS, tag: 'Municipalities', purpose: 'administration',
    summary: 'Show how a municipality\'s service is reached', description: 'For members of any organisation. `name` is the official one, with its Sámi and Kven forms; `services` are those that use the platform: none, one, or one for each district.',
    params: z.strictObject({ municipalityNumber: MunicipalityNumber }),
    answers: { 200: z.strictObject({ municipalityNumber: z.string(), name: z.string(), services: z.array(z.strictObject({ name: z.string(), unit: z.optional(z.string()), phone: z.optional(z.string()), visitingAddress: z.optional(z.string()) })) }) },
  },
  whoAmI: {
    method: 'GET', path: '/v1/me', audience: 'people', roles: MEMBERS, tag: 'Tenants', purpose: 'administration',
    summary: 'Show who I am here: tenant and roles',
    answers: { 200: z.strictObject({ tenantId: z.string(), roles: z.array(z.string()), unit: z.optional(z.string()) }) },
  },
} as const satisfies RouteTable;
