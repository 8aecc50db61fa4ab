import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { findings } from '../domain/findings.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { PLANS, plans } from '../store.ts';
import { addElement, adopt, decideElement, say, setGoals, showContent, showVersion } from '../usecases.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  listPlans: async (context, { query: { status, ...query } }) => ({ status: 200, body: await page(context.ports, context.scope, PLANS, query, status ? { sortPrefix: `${status}#` } : {}) }),
  getPlan: (context, { params }) => read(context, plans, params.planId, (state) => ({ ...state, findings: findings(state, context.today) })),
  getPlanContent: (context, { params }) => showContent(context, keys, params.planId),
  getPlanVersion: (context, { params }) => showVersion(context, keys, params.planId, params.number),
  addPlanElement: (context, { params, body }) => addElement(context, keys, params.planId, { type: 'addItem', ...body }),
  decidePlanElement: (context, { params: { planId, itemId }, body }) => decideElement(context, keys, planId, { type: 'decideItem', itemId, ...body }),
  setPlanGoals: (context, { params, body }) => setGoals(context, keys, params.planId, { type: 'setGoals', ...body }),
  adoptPlan: (context, { params, body }) => adopt(context, keys, params.planId, body.adoptedOn),
  revisePlan: (context, { params, body }) => say(context, keys, params.planId, { type: 'revise', reason: body.reason }, (content) => ({ ...content, revisionReason: body.reason })),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) => createApi({ name: 'plan', routes, handlers: handlers(keys), aggregates: { plan: { aggregate: plans } }, texts, ...deps });
