import { notFound } from '#shared/errors.ts';
import type { RequestContext } from '#shared/http/api.ts';
import { history } from '#shared/kernel/aggregate.ts';
import type { Answer } from '#shared/kernel/execute.ts';
import { logged } from './domain/log.ts';

/** What happened, from the events: they are the log. */
export async function showLog({ ports, scope }: RequestContext, aggregate: { readonly name: string }, id: string): Promise<Answer> {
  const events = await history(ports, scope, aggregate, id);
  if (events.length === 0) throw notFound();
  return { status: 200, body: { entries: events.map((event) => ({ at: event.occurredAt, ...logged(event) })) } };
}
