import type { TenantDeps } from '#shared/adapters/deps.ts';
import { createApi, type Handlers } from '#shared/http/api.ts';
import { notFound } from '#shared/errors.ts';
import { page } from '#shared/http/paging.ts';
import { inKroner } from '#shared/money/ore.ts';
import type { Row } from '../domain/line.ts';
import { isComplete } from '../domain/run.ts';
import { texts } from '../domain/texts.ts';
import { exportRun, payrollFile } from '../payroll.ts';
import { routes } from '../routes.ts';
import { LINES, RUNS, runWithProgress, runs } from '../store.ts';
import { proposeRun } from '../usecases.ts';

const handlers: Handlers<typeof routes> = {
  listRuns: async ({ ports, scope }, { query }) => ({ status: 200, body: await page(ports, scope, RUNS, query, { descending: true }) }),
  getRun: async ({ ports, scope }, { params: { month } }) => {
    const { run: { id, version, state }, progress } = await runWithProgress(ports, scope, month);
    if (version === 0) throw notFound();
    const { ore: _proposed, ...run } = state;
    return {
      status: 200, headers: { etag: `"${version}"` },
      body: { id, version, ...run, lines: progress.lines, complete: isComplete(state, progress), empty: state.participants === 0, total: inKroner(progress.ore) },
    };
  },
  listLines: async ({ ports, scope }, { params: { month }, query }) => {
    const { items, nextCursor } = await page(ports, scope, LINES(month), query);
    return { status: 200, body: { items: items.map(({ rows, ore, ...line }) => ({ ...line, rows: rows.map(shown), gross: inKroner(ore) })), nextCursor } };
  },
  proposeRun: (context, { params }) => proposeRun(context, params.month),
  exportRun: (context, { params }) => exportRun(context, params.month),
  getPayroll: (context, { params }) => payrollFile(context, params.month),
};
const shown = ({ ore, ...row }: Row) => ({ ...row, amount: inKroner(ore) });

export const createHandler = (deps: TenantDeps) => createApi({ name: 'benefit', routes, handlers, aggregates: { run: { aggregate: runs } }, texts, ...deps });
