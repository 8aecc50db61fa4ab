import { notFound } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { execute, type Answer, type Done } from '#shared/kernel/execute.ts';
import type { EventState } from './domain/community-event.ts';
import { VOLUNTEERING, communityEvents, isHere } from './store.ts';

export async function signUp(context: RequestContext, id: string, body: { personId?: string | undefined; outsiders?: number | undefined }): Promise<Answer> {
  const answer = (done: Done<EventState>): Answer => {
    const { signUpId, waits = false } = done.events[0]!.data;
    return { ...written(done), body: { id: done.id, version: done.version, signUpId, waits } };
  };
  const { personId, outsiders } = body;
  const result = await execute(context, communityEvents, id, { type: 'signUp', ...(personId && { personId }), ...(outsiders && { outsiders }) }, context.facts, { idempotency: context.idempotency(answer) });
  return result.kind === 'done' ? answer(result) : answerOf(result);
}

/** Errors: not found, when nobody of that id is here: an empty list would say that somebody was never a volunteer. */
export async function listVolunteering({ ports, scope }: RequestContext, personId: string, query: { cursor?: string | undefined; limit?: string | undefined }): Promise<Answer> {
  const found = await page(ports, scope, VOLUNTEERING(personId), query, { descending: true });
  if (found.items.length === 0 && !query.cursor && !await isHere(ports, scope, personId)) throw notFound();
  return { status: 200, body: found };
}
