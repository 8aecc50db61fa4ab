import { Refused } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { load } from '#shared/kernel/aggregate.ts';
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute, type Answer, type CommandContext } from '#shared/kernel/execute.ts';
import type { Ports, QueuePort } from '#shared/kernel/ports.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { lineId } from './domain/line.ts';
import type { ParticipantCommand } from './domain/participant.ts';
import { chosenFor, chosenWrites, lines, linesOf, participants, runWithProgress, runs, withDaysIn } from './store.ts';

/** Keeps what the benefit needs of each programme. Authorised absence costs nothing and is not kept. */
export const consumer: Consumer = {
  name: 'benefit',
  where: (event) => event.tenant,
  on: {
    'programme.programme.started.v1': tell(({ startedOn }) => ({ type: 'begin', startedOn })),
    'programme.programme.absence-registered.v1': tell(({ date, hours, unauthorised }) => (unauthorised ? { type: 'noteAbsence', date, ...(hours !== undefined && { hours }) } : undefined)),
    'programme.programme.ended.v1': tell(({ endedOn }) => ({ type: 'cease', endedOn })),
  },
};

function tell(commandOf: (data: BusEvent['data']) => ParticipantCommand | undefined) {
  return async (event: BusEvent, context: ConsumerContext): Promise<Effect> => {
    const command = commandOf(event.data);
    return command ? effectOf(context, participants, idOf(event), command) : [];
  };
}

/** Asks the worker for one line. */
export interface LineMessage { readonly tenant: string; readonly month: string; readonly participantId: string; /** The day the run was opened. */ readonly openedOn: string; readonly correlationId: string }

const systemContext = (ports: Ports, tenant: string, actor: string, correlationId: string): CommandContext & { scope: ReturnType<typeof tenantScope> } =>
  ({ ports, scope: tenantScope(tenant, 'schedule'), tenant, actor, purpose: 'benefit', correlationId, causationId: null });

/**
 * Opens the run of a month, with whom it pays, and asks for each line that is not made. Again after a crash at any point:
 * what is committed stands, and only missing lines are asked for. Returns how many were.
 */
export async function openRun(ports: Ports, queue: QueuePort, tenant: string, month: string, today: string): Promise<number> {
  const context = systemContext(ports, tenant, 'system:benefit-opener', ports.ids.next());
  let { state: run } = await load(ports, context.scope, runs, month);
  if (run.status === '') {
    const ids = await withDaysIn(ports, context.scope, month);
    const facts = { today, actor: context.actor, newId: ports.ids.next };
    await made(execute(context, runs, month, { type: 'open', month, participants: ids.length }, facts, { isNew: true, also: chosenWrites(context.scope, month, ids) }));
    ({ state: run } = await load(ports, context.scope, runs, month));
  }
  if (run.status !== 'open') return 0;
  const lined = new Set((await linesOf(ports, context.scope, month)).map((line) => line.participantId));
  const missing = (await chosenFor(ports, context.scope, month)).filter((id) => !lined.has(id));
  await queue.send(missing.map((participantId) => ({
    body: { tenant, month, participantId, openedOn: run.openedOn!, correlationId: context.correlationId } satisfies LineMessage, group: tenant,
  })));
  return missing.length;
}

/** Makes the line from what is known of the participant now. A line that stands is left as it is. */
export async function makeLine(ports: Ports, message: LineMessage, today: string): Promise<'made' | 'stands'> {
  const { tenant, month, participantId, openedOn } = message;
  const context = systemContext(ports, tenant, 'system:benefit-worker', message.correlationId);
  const { version, state } = await load(ports, context.scope, participants, participantId);
  if (version === 0) throw new Error('a line was asked for somebody who is not a participant');
  const command = {
    type: 'make' as const, month, participantId, knownOn: openedOn, startedOn: state.startedOn!, ...(state.endedOn && { endedOn: state.endedOn }), absences: state.absences[month] ?? [],
  };
  return await made(execute(context, lines, lineId(month, participantId), command, { today, actor: context.actor, newId: ports.ids.next }, { isNew: true })) ? 'made' : 'stands';
}

/** Runs and lines have natural keys: false when another, or an earlier attempt, has made the same. */
async function made(creation: Promise<unknown>): Promise<boolean> {
  try {
    await creation;
    return true;
  } catch (error) {
    if (error instanceof Refused && error.refusal.refused === 'stale-version') return false;
    throw error;
  }
}

/** Lines never change once made, so progress that was complete when read is complete when committed. */
export async function proposeRun(context: RequestContext, month: string): Promise<Answer> {
  const { progress } = await runWithProgress(context.ports, context.scope, month);
  return answerOf(await execute(context, runs, month, { type: 'propose' }, { ...context.facts, progress }, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
  }));
}
