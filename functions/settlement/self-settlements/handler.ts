import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, type Handlers } from '#shared/http/api.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { ofHouseholds } from '../domain/texts.ts';
import { routes } from './routes.ts';
import { registerSelfSettlement, registerWithoutAgreement } from './usecases.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  registerSelfSettlement: (context, { body }) => registerSelfSettlement(context, keys, body),
  registerWithoutAgreement: (context, { body }) => registerWithoutAgreement(context, keys, body),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) => createApi({ name: 'settlement', routes, handlers: handlers(keys), texts: ofHouseholds, ...deps });
