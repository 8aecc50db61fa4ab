/** Who there is: registered once through the real use cases, then given to every run as it lies in the table. */
import { apis } from '../../functions/catalogue.ts';
import type { HttpEvent } from '../../shared/http/event.ts';
import { OPERATORS } from './containers.ts';
import { Cloud } from './cloud.ts';
import { planned } from './faults.ts';
import { Kernel } from './kernel.ts';
import { MemoryTable, type Snapshot } from './memory-table.ts';

export type Tenant = 'imdi' | 'alesund' | 'oksnes' | 'kristiansand' | 'nav';
export type Municipality = 'alesund' | 'oksnes';
export interface Persona { readonly name: string; readonly tenant?: Tenant; readonly sub: string; readonly orgno: string; readonly system?: true }
export const MUNICIPALITIES: readonly Municipality[] = ['alesund', 'oksnes'];

const municipality = { kind: 'municipality', members: ['admin', 'adviser', 'manager', 'finance'] } as const;
export const ORGANISATIONS: Readonly<Record<Tenant, { kind: string; orgno: string; name: string; number?: string; members: readonly string[] }>> = {
  imdi: { kind: 'overseer', orgno: '310001171', name: 'IMDi', members: ['overseer'] },
  alesund: { ...municipality, orgno: '310001511', name: 'Ålesund', number: '1508' },
  oksnes: { ...municipality, orgno: '310001686', name: 'Øksnes', number: '1868' },
  kristiansand: { kind: 'reception', orgno: '310002364', name: 'Kristiansand', members: ['reception'] },
  nav: { kind: 'partner', orgno: '310002704', name: 'NAV', members: ['SYSTEM'] },
};
export const OPERATOR: Persona = { name: 'operator', sub: OPERATORS.subjects[0]!, orgno: OPERATORS.orgno };
/** `alesund`, `manager` → the manager of Ålesund; their subject is their role. */
export const persona = (tenant: Tenant, role: string): Persona =>
  ({ name: `${tenant}.${role}`, tenant, sub: `${tenant}.${role}`, orgno: ORGANISATIONS[tenant].orgno, ...(role === 'SYSTEM' && { system: true }) });

/** A request as API Gateway hands it over when it has verified the token. */
export function requestOf(who: Persona, routeKey: string, requestId: string, given: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown; headers?: Record<string, string> }): HttpEvent {
  const claims: Record<string, string> = { sub: who.sub, ...(who.system ? { scope: 'fotfeste:subscriptions' } : { orgno: who.orgno }) };
  const token = who.system && Buffer.from(JSON.stringify({ consumer: { ID: `0192:${who.orgno}` } })).toString('base64url');
  return {
    routeKey, isBase64Encoded: false, ...(given.params && { pathParameters: given.params }), ...(given.query && { queryStringParameters: given.query }),
    ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
    headers: { ...(given.body !== undefined && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer x.${token}.x` }), ...given.headers },
    requestContext: { requestId, authorizer: { jwt: { claims } } },
  };
}

export interface Registered { readonly snapshot: Snapshot; readonly ids: Readonly<Record<Tenant, string>> }
let registered: Promise<Registered> | undefined;
export const organisations = (): Promise<Registered> => (registered ??= register());

async function register(): Promise<Registered> {
  const kernel = new Kernel(1, Date.parse('2026-01-02T09:00:00Z'), planned(new Map()));
  const table = new MemoryTable(() => kernel.now);
  const none = (): void => {};
  const cloud = new Cloud({
    kernel, table, skewMs: 0, post: () => ({ status: 500, body: '' }), written: none, logged: none, onBus: none, answered: none, unsent: () => 0,
    blamed: (line) => kernel.fail(line),
  }, new Set());
  const ids: Partial<Record<Tenant, string>> = {};
  let done = false;
  let count = 0;
  const post = async (operation: 'registerTenant' | 'addMember', params: Record<string, string>, body: object): Promise<string> => {
    const { method, path } = apis['tenancy/api'][operation];
    const answer = await cloud.request('tenancy/api', requestOf(OPERATOR, `${method} ${path}`, `setup-${++count}`, { params, body, headers: { 'idempotency-key': `setup-${count}-key` } }));
    if (answer.statusCode >= 300) throw new Error(`${operation}: ${answer.statusCode} ${answer.body}`);
    return (JSON.parse(answer.body!) as { id: string }).id;
  };
  void (async () => {
    for (const [tenant, { kind, orgno, name, number, members }] of Object.entries(ORGANISATIONS)) {
      const tenantId = ids[tenant as Tenant] = await post('registerTenant', {}, { kind, orgno, name, ...(number && { municipalityNumber: number }) });
      for (const role of members) await post('addMember', { tenantId }, role === 'SYSTEM' ? { member: role, roles: ['subscriber'] } : { member: `${tenant}.${role}`, roles: [role] });
    }
  })().then(() => { done = true; }, (error: unknown) => kernel.fail(error as Error));
  await kernel.run(() => false);
  if (!done) throw kernel.violation ?? new Error('the organisations could not be registered');
  return { snapshot: table.snapshot(), ids: ids as Record<Tenant, string> };
}
