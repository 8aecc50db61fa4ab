import { notFound } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { fromItem, keyOf } from '#shared/kernel/aggregate.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import { explained } from '../domain/ledger.ts';
import { organisation } from '../organisations.ts';
import { ledgerOf, quotaKey, type Quota } from '../quota.ts';
import { calls, years } from '../store.ts';

export async function issueCall(context: RequestContext, body: { municipality: string; year: string; number: number; unaccompaniedMinors: number; recommended?: number | undefined }): Promise<Answer> {
  const { recommended, ...rest } = body;
  const municipality = await organisation(context.ports, body.municipality, 'municipality');
  return answerOf(await execute(context, calls, context.ports.ids.next(), { type: 'issue', ...rest, ...(recommended !== undefined && { recommended }), municipality, overseer: context.tenant }, context.facts, {
    isNew: true, idempotency: context.idempotency((done) => written(done, 201)),
  }), 201);
}

export async function showYear({ ports, scope }: RequestContext, id: string): Promise<Answer> {
  const { Items: [item, quota] } = await ports.db(scope).exec('BatchGetItem', { keys: [{ table: 'data', Key: keyOf(scope, years, id) }, { table: 'data', Key: quotaKey(scope, id) }] });
  const { version, state: { status, call, council, reunified = 0 } } = fromItem(years, id, item);
  if (version === 0) throw notFound();
  const { decided, used, reserved, expired, remaining } = (quota ?? {}) as Partial<Quota>;
  return { status: 200, headers: { etag: `"${version}"` }, body: { id, version, status, call, reunified, ...(council && { council, quota: { decided, used, reserved, expired, remaining }, ...(call && { difference: council.persons - call.number }) }) } };
}

/** What happened to the year's places up to a day, and how they stood then. */
export async function showLedger({ ports, scope }: RequestContext, year: string, on: string | undefined): Promise<Answer> {
  const { balance, entries } = await ledgerOf(ports, scope, year, on);
  if (!balance && entries.length === 0) throw notFound();
  return { status: 200, body: { year, ...(on && { on }), ...explained(entries) } };
}
