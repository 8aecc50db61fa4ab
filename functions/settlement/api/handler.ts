import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { by } from '../by.ts';
import { appealOf } from '../domain/allocation.ts';
import { shown } from '../domain/organisation.ts';
import { ofCases } from '../domain/texts.ts';
import { showLog } from '../log.ts';
import { routes } from '../routes.ts';
import { CASES, cases } from '../store.ts';
import { declineCase, showDeclineNote } from '../usecases.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  listCases: async (context, { query: { status, ...query } }) => ({ status: 200, body: await page(context.ports, context.scope, CASES, query, status ? { sortPrefix: `${status}#` } : {}) }),
  getCase: (context, { params }) => read(context, cases, params.caseId, ({ overseer, municipality: _own, reception, ...rest }) => ({
    ...rest, ...(reception && { reception: shown(reception) }), ...(!overseer && { withoutAgreement: true }), ...(rest.status !== 'inquiring' && rest.status !== 'refused' && overseer && { appeal: appealOf(rest.receivedOn!) }),
  })),
  getCaseLog: (context, { params }) => showLog(context, cases, params.caseId),
  declineCase: (context, { params, body }) => declineCase(context, keys, params.caseId, body),
  getDeclineNote: (context, { params }) => showDeclineNote(context, keys, params.personId),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) =>
  createApi({ name: 'settlement', routes, handlers: handlers(keys), aggregates: { case: { aggregate: cases, facts: (context) => Promise.resolve(by(context)) } }, texts: ofCases, ...deps });
