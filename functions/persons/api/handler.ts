import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, type Handlers } from '#shared/http/api.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { addIdentifier, changeAddress, erasePerson, listIdentifiers, registerArchiving, searchPersons, showAddress, showPerson } from '../usecases.ts';

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  getPerson: (context, { params }) => showPerson(context, keys, params.personId),
  searchPersons: (context, { body }) => searchPersons(context, keys, body.identifier),
  listIdentifiers: (context, { params }) => listIdentifiers(context, keys, params.personId),
  addIdentifier: (context, { params, body }) => addIdentifier(context, keys, params.personId, body.identifier),
  getAddress: (context, { params }) => showAddress(context, keys, params.personId),
  changeAddress: (context, { params, body }) => changeAddress(context, keys, params.personId, body),
  registerArchiving: (context, { params, body }) => registerArchiving(context, params.personId, body.transferredOn),
  erasePerson: (context, { params, body }) => erasePerson(context, params.personId, body.reason),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) => createApi({ name: 'persons', routes, handlers: handlers(keys), texts, ...deps });
