import { createApi, type Handlers } from '#shared/http/api.ts';
import type { KeyPort, SignaturePort } from '#shared/kernel/ports.ts';
import { texts } from '../domain/texts.ts';
import { receivedTransfers } from '../store.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';
import { listContinuity, showReceived, showTold, verify } from './usecases.ts';

const handlers = (powers: { keys: KeyPort; signatures: SignaturePort }): Handlers<typeof routes> => ({
  getReceivedTransfer: (context, { params }) => showReceived(context, params.transferId),
  listContinuity: (context, { params, query }) => listContinuity(context, params.transferId, query),
  verifyTransfer: (context, { params, body }) => verify(context, powers.signatures, params.transferId, body),
  getTransferredPerson: (context, { params }) => showTold(context, powers.keys, params.personId),
});

export const createHandler = ({ keys, signatures, ...deps }: Deps) => createApi({ name: 'transfer', routes, handlers: handlers({ keys, signatures }), aggregates: { 'received-transfer': { aggregate: receivedTransfers } }, texts, ...deps });
