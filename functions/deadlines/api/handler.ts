import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { latestProgrammeStart } from '#shared/law/deadlines/programme-start.ts';
import type { Deps } from '../deps.ts';
import { routes } from '../routes.ts';
import { DEADLINE_LIST, councilDeadlines, deadlines } from '../store.ts';
import { isYear } from '../usecases.ts';

const handlers: Handlers<typeof routes> = {
  listDeadlines: async ({ ports, scope }, { query }) =>
    ({ status: 200, body: await page(ports, scope, DEADLINE_LIST, query, query.status && { sortPrefix: `${query.status}#` }) }),
  getDeadline: (context, { params }) => (isYear(params.deadlineId) ? read(context, councilDeadlines, params.deadlineId, (state) => state) : read(context, deadlines, params.deadlineId, (state) => ({
    ...state, paragraph: latestProgrammeStart(state.settledOn ?? context.today, context.today).paragraph,
  }))),
};

export const createHandler = (deps: Deps) => createApi({ name: 'deadlines', routes, handlers, texts: {}, ...deps });
