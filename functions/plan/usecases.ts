import { notFound } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import { execute, type Answer, type Done } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { openCard, putCard } from '#shared/privacy/vault.ts';
import type { TenantScope } from '#shared/tenancy/scope.ts';
import { adoptedFrom, contentFrom, sealable, sealableVersion, withElement, type Content } from './domain/content.ts';
import { timeFindings } from './domain/findings.ts';
import type { PlanCommand, PlanState } from './domain/plan.ts';
import { CONTENT, VERSION, plans } from './store.ts';

export const contentOf = async (ports: Ports, keys: KeyPort, scope: TenantScope, personId: string): Promise<Content> => contentFrom(await openCard(ports, keys, scope, personId, CONTENT));
export const contentCard = (ports: Ports, keys: KeyPort, scope: TenantScope, personId: string, content: Content): Promise<LedgerWrite[]> => putCard(ports, keys, scope, personId, CONTENT, sealable(content));

/** A change of the plan, with what is said of the person on the card, in one commit. */
async function change(context: RequestContext, planId: string, command: PlanCommand, also: (done: Done<PlanState>) => Promise<readonly LedgerWrite[]>): Promise<Answer> {
  return answerOf(await execute(context, plans, planId, command, context.facts, { expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written), also }));
}

export async function say(context: RequestContext, keys: KeyPort, planId: string, command: PlanCommand, said: (content: Content, done: Done<PlanState>) => Content): Promise<Answer> {
  const { ports, identity: { scope } } = context;
  return change(context, planId, command, async (done) => contentCard(ports, keys, scope, planId, said(await contentOf(ports, keys, scope, planId), done)));
}

export const addElement = (context: RequestContext, keys: KeyPort, planId: string, command: PlanCommand & { type: 'addItem' }): Promise<Answer> => {
  const { type: _type, element: _element, ...said } = command;
  return say(context, keys, planId, command, (content, { events }) => withElement(content, events[0]!.data.itemId, said));
};

export const decideElement = (context: RequestContext, keys: KeyPort, planId: string, command: PlanCommand & { type: 'decideItem' }): Promise<Answer> =>
  say(context, keys, planId, command, (content) => withElement(content, command.itemId, { remainingHours: command.remainingHours, reason: command.reason }));

export const setGoals = (context: RequestContext, keys: KeyPort, planId: string, command: PlanCommand & { type: 'setGoals' }): Promise<Answer> => {
  const { longTermGoal, wishes, competence, deviationReason } = command;
  return say(context, keys, planId, command, (content) => ({ ...content, goals: { longTermGoal, wishes, competence, deviationReason } }));
};

/** What is adopted gets a card of its own, which nothing writes again. */
export const adopt = (context: RequestContext, keys: KeyPort, planId: string, adoptedOn: string): Promise<Answer> => {
  const { ports, identity: { scope } } = context;
  return change(context, planId, { type: 'adopt', adoptedOn }, async ({ state }) =>
    putCard(ports, keys, scope, planId, VERSION(state.versions.length), sealableVersion(state, await contentOf(ports, keys, scope, planId))));
};

export async function showContent(context: RequestContext, keys: KeyPort, planId: string): Promise<Answer> {
  const card = await readCard(context, keys, planId, CONTENT);
  if (!card) throw notFound();
  const { elements, ...rest } = contentFrom(card);
  return { status: 200, body: { id: planId, elements: Object.entries(elements).map(([itemId, said]) => ({ itemId, ...said })), ...rest } };
}

export async function showVersion(context: RequestContext, keys: KeyPort, planId: string, number: string): Promise<Answer> {
  const card = await readCard(context, keys, planId, VERSION(number));
  if (!card) throw notFound();
  const adopted = adoptedFrom(card);
  return { status: 200, body: { id: planId, number: Number(number), ...adopted, findings: timeFindings(adopted, context.today) } };
}

