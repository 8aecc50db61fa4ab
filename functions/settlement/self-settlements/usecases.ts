import { Refused, refuse } from '#shared/errors.ts';
import type { RequestContext } from '#shared/http/api.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { tenantById } from '#shared/tenancy/directory.ts';
import { by } from '../by.ts';
import type { CaseState } from '../domain/case.ts';
import type { Person } from '../domain/household.ts';
import { register } from '../registration.ts';
import { cases, yearOf } from '../store.ts';

/** The year's call says whose municipality this is to ask. */
export async function registerSelfSettlement(context: RequestContext, keys: KeyPort, { year, leaseCheckedOn, persons }: { year: string; leaseCheckedOn: string; persons: readonly Person[] }): Promise<Answer> {
  const { ports, facts, identity } = context;
  const { status, overseer } = await yearOf(ports, identity.scope, year) ?? {};
  if (!overseer || status === 'uncalled') throw new Refused(refuse('call-missing', { status: 409, pointer: '/year', params: { year } }));
  const { tenantId, orgno, name } = (await tenantById(ports, 'municipality', identity.tenantId))!;
  return register<CaseState>(context, keys, persons, ({ answer, cards }) => execute(context, cases, ports.ids.next(), {
    type: 'registerSelfSettlement', year, overseer, municipality: { tenantId, orgno, name }, leaseCheckedOn, persons,
  }, { ...facts, ...by(context) }, { isNew: true, idempotency: context.idempotency(answer), also: cards() }));
}

export async function registerWithoutAgreement(context: RequestContext, keys: KeyPort, { settlementDate, persons }: { settlementDate: string; persons: readonly Person[] }): Promise<Answer> {
  const { ports, facts } = context;
  return register<CaseState>(context, keys, persons, ({ answer, cards }) => execute(context, cases, ports.ids.next(), { type: 'registerWithoutAgreement', settlementDate, persons }, { ...facts, ...by(context) }, {
    isNew: true, idempotency: context.idempotency(answer), also: cards({ heldSince: settlementDate }),
  }));
}
