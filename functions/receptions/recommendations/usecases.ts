import { Refused, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { fromItem, keyOf } from '#shared/kernel/aggregate.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import { missingRoles } from '../domain/reception.ts';
import type { Advice } from '../domain/recommendation.ts';
import { receptions, recommendations, residents } from '../store.ts';

export async function recommend(context: RequestContext, { persons, ...advice }: Advice & { persons: readonly { readonly personId: string }[] }): Promise<Answer> {
  const { ports, scope, tenant } = context;
  const keys = [keyOf(scope, receptions, tenant), ...[...new Set(persons.map(({ personId }) => personId))].map((id) => keyOf(scope, residents, id))];
  const { Items: [own, ...found] } = await ports.db(scope).exec('BatchGetItem', { keys: keys.map((Key) => ({ table: 'data', Key })) });
  const { version, state } = fromItem(receptions, tenant, own);
  const known = new Map(found.flatMap((item) => (item ? [[item.id as string, fromItem(residents, item.id, item).state] as const] : [])));
  if (version === 0) throw new Refused(refuse('reception-not-registered', { status: 409 }));
  return answerOf(await execute(context, recommendations, ports.ids.next(), { type: 'recommend', ...advice, persons, reception: state.organisation!, overseer: state.overseer!.tenantId }, {
    ...context.facts, residents: persons.map(({ personId }) => known.get(personId)), missingRoles: missingRoles(state),
  }, { isNew: true, idempotency: context.idempotency((done) => written(done, 201)) }), 201);
}
