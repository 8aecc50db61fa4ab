import type { TenantDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers, type RequestContext } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { latestProgrammeStart } from '#shared/law/deadlines/programme-start.ts';
import { tenantById } from '#shared/tenancy/directory.ts';
import { isBeforeSettlement, startOf, type ProgrammeCommand } from '../domain/programme.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { PROGRAMMES, programmes } from '../store.ts';

const latest = (from: string | undefined, today: string) => (from ? { latestStart: latestProgrammeStart(from, today).dueOn } : {});

const handlers: Handlers<typeof routes> = {
  listProgrammes: async (context, { query: { status, ...query } }) => ({
    status: 200, body: await page(context.ports, context.scope, PROGRAMMES, query, status ? { sortPrefix: `${status}#` } : {}),
  }),
  getProgramme: (context, { params }) => read(context, programmes, params.programmeId, (state) => ({
    ...state, ...latest(startOf(state), context.today), ...(isBeforeSettlement(state) && { beforeSettlement: true }),
  })),
};

const policyFor = async ({ ports, tenant }: RequestContext, { type }: ProgrammeCommand) =>
  (type === 'decide' ? { offersOutside: (await tenantById(ports, 'municipality', tenant))?.offersProgrammeOutsideRightAndDuty } : {});

export const createHandler = (deps: TenantDeps) => createApi({ name: 'programme', routes, handlers, aggregates: { programme: { aggregate: programmes, facts: policyFor } }, texts, ...deps });
