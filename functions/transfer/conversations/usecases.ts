import { Refused, notFound, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { putCard } from '#shared/privacy/vault.ts';
import type { Role } from '../domain/conversation.ts';
import { MINUTES, conversations } from '../store.ts';

interface Minutes {
  readonly heldOn: string; readonly participants: readonly Role[];
  readonly minutesPresentation: string; readonly minutesCompetence: string; readonly minutesActivities: string; readonly careerGoal: string; readonly interpreterLanguage?: string | undefined;
}

export async function hold(context: RequestContext, keys: KeyPort, personId: string, { heldOn, participants, interpreterLanguage, ...points }: Minutes): Promise<Answer> {
  const { ports, identity: { scope } } = context;
  return answerOf(await execute(context, conversations, personId, { type: 'hold', heldOn, participants }, context.facts, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
    also: async () => {
      const card = await putCard(ports, keys, scope, personId, MINUTES, { ...points, ...(interpreterLanguage && { interpreterLanguage }) });
      if (card.length === 0) throw new Refused(refuse('person-erased', { status: 409 }));
      return card;
    },
  }));
}

export async function showMinutes(context: RequestContext, keys: KeyPort, personId: string): Promise<Answer> {
  const card = await readCard(context, keys, personId, MINUTES);
  if (!card) throw notFound();
  return { status: 200, body: { personId, ...card } };
}
