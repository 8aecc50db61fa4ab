import { Refused, notFound, refuse } from '#shared/errors.ts';
import type { RequestContext } from '#shared/http/api.ts';
import { answerOf, read, written } from '#shared/http/api.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import { municipalityName } from '#shared/ids/municipality.ts';
import { isOrganisationNumber } from '#shared/ids/orgno.ts';
import { directoryScope } from '#shared/tenancy/scope.ts';
import { formsOf, type TenantCommand } from './domain/tenant.ts';
import { formOn } from './domain/written-form.ts';
import { servicesOf, tenants } from './store.ts';

/** The operator reaches every tenant's entry, an administrator their own; anything else does not exist. */
export function inDirectory(context: RequestContext, tenantId: string): RequestContext {
  if (!context.identity.roles.includes('operator') && context.identity.tenantId !== tenantId) throw notFound();
  return {
    ...context, scope: directoryScope, tenant: tenantId,
    // The directory is shared: the caller's key must not meet the same key of another tenant's administrator.
    idempotency: (answer) => {
      const asked = context.idempotency(answer);
      return { ...asked, key: `${context.identity.tenantId}#${asked.key}` };
    },
  };
}

export async function register(context: RequestContext, body: Omit<TenantCommand & { type: 'register' }, 'type'>): Promise<Answer> {
  if (!isOrganisationNumber(body.orgno)) throw new Refused(refuse('invalid-organisation-number', { status: 422, pointer: '/orgno' }));
  const id = context.ports.ids.next();
  const own = inDirectory(context, id);
  return answerOf(await execute(own, tenants, id, { type: 'register', ...body }, context.facts, {
    isNew: true, idempotency: own.idempotency((done) => written(done, 201)),
  }), 201);
}

export async function changeMembers(context: RequestContext, tenantId: string, command: TenantCommand): Promise<Answer> {
  const own = inDirectory(context, tenantId);
  return answerOf(await execute(own, tenants, tenantId, command, context.facts, { idempotency: own.idempotency(written) }));
}

export async function changeTenant(context: RequestContext, tenantId: string, command: TenantCommand): Promise<Answer> {
  const own = inDirectory(context, tenantId);
  return answerOf(await execute(own, tenants, tenantId, command, context.facts, { expectedVersion: context.expectedVersion!, idempotency: own.idempotency(written) }));
}

export const showProfile = (context: RequestContext, tenantId: string): Promise<Answer> => read(inDirectory(context, tenantId), tenants, tenantId, (state) => {
  const { kind, name, orgno, municipalityNumber, profile } = state;
  return { kind, name, orgno, municipalityNumber, writtenForm: formOn(formsOf(state), context.today), writtenForms: formsOf(state), profile };
});

export async function showMunicipality({ ports }: RequestContext, municipalityNumber: string): Promise<Answer> {
  const name = municipalityName(municipalityNumber);
  if (!name) throw notFound();
  return { status: 200, body: { municipalityNumber, name, services: await servicesOf(ports, municipalityNumber) } };
}
