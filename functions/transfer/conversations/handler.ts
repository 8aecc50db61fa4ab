import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { texts } from '../domain/texts.ts';
import { conversations } from '../store.ts';
import { routes } from './routes.ts';
import { hold, showMinutes } from './usecases.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  getConversation: (context, { params }) => read(context, conversations, params.personId, ({ side: _side, municipality: _municipality, reception: _reception, said: _said, ...conversation }) => conversation),
  holdConversation: (context, { params, body }) => hold(context, keys, params.personId, body),
  getConversationMinutes: (context, { params }) => showMinutes(context, keys, params.personId),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) =>
  createApi({ name: 'transfer', routes, handlers: handlers(keys), aggregates: { conversation: { aggregate: conversations } }, texts, ...deps });
