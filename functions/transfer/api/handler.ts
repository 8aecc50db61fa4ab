import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort, SignaturePort } from '#shared/kernel/ports.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { SIGNING_KEYS, TRANSFERS, signingKeys, transfers } from '../store.ts';
import { registerKey, send } from '../usecases.ts';
import type { Deps } from './deps.ts';

const handlers = (powers: { keys: KeyPort; signatures: SignaturePort }): Handlers<typeof routes> => ({
  registerSigningKey: (context, { body }) => registerKey(context, powers.signatures, body),
  listSigningKeys: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, SIGNING_KEYS, query, { descending: true }) }),
  getSigningKey: (context, { params }) => read(context, signingKeys, params.keyId, (key) => key),
  listTransfers: async (context, { query }) => ({ status: 200, body: await page(context.ports, context.scope, TRANSFERS, query, { descending: true }) }),
  getTransfer: (context, { params }) => read(context, transfers, params.transferId, ({ reception: _reception, sender: _sender, municipality, chain, ...transfer }) => ({
    ...transfer, municipality: { orgno: municipality!.orgno, name: municipality!.name }, chain: chain.map(({ jws, ...link }) => ({ ...link, manifest: jws })),
  })),
  sendPackage: (context, { params, body }) => send(context, powers, params.transferId, 'sendPackage', body),
  sendSupplement: (context, { params, body }) => send(context, powers, params.transferId, 'sendSupplement', body),
});

export const createHandler = ({ keys, signatures, ...deps }: Deps) =>
  createApi({ name: 'transfer', routes, handlers: handlers({ keys, signatures }), aggregates: { 'signing-key': { aggregate: signingKeys } }, texts, ...deps });
