import type { TenantDeps } from '#shared/adapters/deps.ts';
import { addDays } from '#shared/calendar/dates.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { isRunning } from '../domain/deadline.ts';
import { RUNS_BEFORE, breachesOf, hasKind, shownPerson, shownRow, sortOf, withLaw, type Row, type Status } from '../domain/row.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { DEADLINE_LIST, councilDeadlines, deadlines } from '../store.ts';
import { isYear } from '../usecases.ts';

const DAYS = 60;

const handlers: Handlers<typeof routes> = {
  listDeadlines: async ({ ports, scope, today }, { query: { status, kind, ...query } }) => {
    const { items, nextCursor } = await page(ports, scope, DEADLINE_LIST, query, listed(status, kind !== undefined));
    return { status: 200, body: { items: items.map((row) => shownRow(row as Row, today)).filter((row) => !kind || hasKind(row, kind, status)), nextCursor } };
  },
  forecastDeadlines: async ({ ports, scope, today }, { query: { days, ...query } }) => {
    const by = addDays(today, Number(days ?? DAYS));
    const { items, nextCursor } = await page(ports, scope, DEADLINE_LIST, query, { sortBefore: sortOf('open', by) });
    const breaches = items.flatMap((row) => breachesOf(row as Row, by, today));
    return { status: 200, body: { by, items: breaches.toSorted((a, b) => (`${a.dueOn} ${a.kind} ${a.id}` < `${b.dueOn} ${b.kind} ${b.id}` ? -1 : 1)), nextCursor } };
  },
  getDeadline: (context, { params: { deadlineId } }) => (isYear(deadlineId) ? read(context, councilDeadlines, deadlineId, (state) => state) : read(context, deadlines, deadlineId, (state) => {
    const { clocks, ...shown } = shownPerson(state, context.today);
    return { ...shown, clocks: state.settledOn ? withLaw(clocks, state.settledOn, context.today) : [] };
  })),
};

/** A clock stands no worse than its row, unless it is a wish: asked for by kind, what still runs is looked for in all rows where something does. */
function listed(status: Status | undefined, byKind: boolean): { sortPrefix?: string; sortBefore?: string } {
  if (!status) return {};
  if (!byKind) return { sortPrefix: sortOf(status) };
  return isRunning(status) ? { sortBefore: RUNS_BEFORE } : {};
}

export const createHandler = (deps: TenantDeps) => createApi({ name: 'deadlines', routes, handlers, aggregates: { deadline: { aggregate: deadlines } }, texts, ...deps });
