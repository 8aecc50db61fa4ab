import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { TRANSFERS, transfers } from '../store.ts';
import { send, showReceived, showTold } from '../usecases.ts';
import type { Deps } from './deps.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  listTransfers: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, TRANSFERS, query, { descending: true }) }),
  getTransfer: (context, { params }) => read(context, transfers, params.transferId, ({ reception: _reception, municipality, ...transfer }) => ({
    ...transfer, municipality: { orgno: municipality!.orgno, name: municipality!.name },
  })),
  sendPackage: (context, { params, body }) => send(context, keys, params.transferId, 'sendPackage', body.persons),
  sendSupplement: (context, { params, body }) => send(context, keys, params.transferId, 'sendSupplement', body.persons),
  getReceivedTransfer: (context, { params }) => showReceived(context, params.transferId),
  getTransferredPerson: (context, { params }) => showTold(context, keys, params.personId),
});

export const createHandler = ({ keys, ...deps }: Deps) => createApi({ name: 'transfer', routes, handlers: handlers(keys), texts, ...deps });
