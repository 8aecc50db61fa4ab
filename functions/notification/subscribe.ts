import { Refused, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { tenantOf, type TenantEntry } from '#shared/tenancy/directory.ts';
import { isAcceptableAddress } from './domain/address.ts';
import type { Organisation, Wish } from './domain/channel.ts';
import { OFFERED } from './offered.ts';
import { newSecret, openSecret } from './secret.ts';
import { subscriptions } from './store.ts';

/** `allowLoopback`: partners may live on this machine. */
export interface Means { readonly keys: KeyPort; readonly allowLoopback?: boolean }
export interface Request { readonly municipality: string; readonly url: string; readonly eventTypes: readonly string[]; readonly purpose: string }

/** Answers the secret beside id and version. It is not in the stored answer: a repeated request has it unwrapped again. */
export async function subscribe({ keys, allowLoopback = false }: Means, context: RequestContext, { municipality, ...request }: Request): Promise<Answer> {
  const { ports, identity: { scope, actor } } = context;
  const strange = request.eventTypes.findIndex((type) => !OFFERED.includes(type));
  if (strange >= 0) throw new Refused(refuse('event-type-not-offered', { status: 422, pointer: `/eventTypes/${strange}`, params: { eventType: request.eventTypes[strange]! } }));
  if (!isAcceptableAddress(request.url, { allowLoopback })) throw new Refused(refuse('address-not-acceptable', { status: 422, pointer: '/url' }));
  const [partner, owner] = await Promise.all([tenantOf(ports, actor.replace('org:', '')), tenantOf(ports, municipality)]);
  if (owner?.kind !== 'municipality') throw new Refused(refuse('unknown-municipality', { status: 422, pointer: '/municipality' }));
  const wish: Wish = { ...request, municipality: organisation(owner), subscriber: organisation(partner!) };

  const id = ports.ids.next();
  const { secret, write } = await newSecret(keys, scope, id);
  const result = await execute(context, subscriptions, id, { type: 'request', wish }, context.facts, {
    isNew: true, also: [write], idempotency: context.idempotency((done) => written(done, 201)),
  });
  const answer = answerOf(result, 201);
  const { id: made, version } = answer.body as { id: string; version: number };
  return { ...answer, body: { id: made, version, secret: made === id ? secret : await openSecret(ports, keys, scope, made) } };
}

const organisation = ({ tenantId, orgno, name }: TenantEntry): Organisation => ({ tenantId, orgno, name });
