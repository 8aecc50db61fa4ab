/** Load, decide, commit: what every command does, whoever asks for it. */
import { Refused, isRefusal, notFound, refuse, type Refusal } from '../errors.ts';
import { pk, type DirectoryScope, type TenantScope } from '../tenancy/scope.ts';
import { load, eventWrite, fromItem, stateWrite, type Aggregate, type LedgerWrite, type Loaded } from './aggregate.ts';
import type { DomainEvent } from './decider.ts';
import type { StoredEvent } from './event.ts';
import type { Item, Ports } from './ports.ts';
import { commit, type Write } from './unit-of-work.ts';

/** Who asks, for whom and why. `tenant` is written on the events; for a tenant's scope it is that tenant. */
export interface CommandContext {
  readonly ports: Ports;
  readonly scope: TenantScope | DirectoryScope;
  readonly tenant: string;
  readonly actor: string;
  readonly purpose: string;
  readonly correlationId: string;
  readonly causationId: string | null;
}

/** What a client was answered, kept with the effect. Holds ids and codes, never a personal value. */
export interface Answer { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }

export interface Idempotency<S> {
  readonly operation: string;
  /** The client's own key. */
  readonly key: string;
  /** Hash of the request; another request under the same key is refused. */
  readonly hash: string;
  readonly answer: (done: Done<S>) => Answer;
}
/** 40 days: longer than any retry of ours (SQS keeps 14 days) and than the 35 days that money needs. */
const KEPT_SECONDS = 40 * 86_400;
const ATTEMPTS = 3;

export interface Options<S> {
  /** The version the client saw (`If-Match`). Absent: the newest, tried again when another was faster. */
  readonly expectedVersion?: number;
  /** The aggregate does not exist yet; it is not read. */
  readonly isNew?: boolean;
  /** The command may create the aggregate under a natural key. Without it an absent aggregate is "not found". */
  readonly mayCreate?: boolean;
  readonly idempotency?: Idempotency<S>;
  /** Writes of the use case's own that belong in the same commit; a function makes them from what was decided (cards of the persons in an event). */
  readonly also?: readonly LedgerWrite[] | ((done: Done<S>) => Promise<readonly LedgerWrite[]>);
}

export interface Done<S> { readonly kind: 'done'; readonly id: string; readonly version: number; readonly state: S; readonly events: readonly StoredEvent[] }
export interface Replayed { readonly kind: 'replayed'; readonly answer: Answer }
/** A consumer's mark says that this event had its effect already. */
export interface AlreadyMarked { readonly kind: 'already-marked' }

export async function execute<S, C extends { readonly type: string }, F>(
  context: CommandContext, aggregate: Aggregate<S, C, F>, id: string, command: C, facts: F, options: Options<S> = {},
): Promise<Done<S> | Replayed | AlreadyMarked> {
  const { ports, scope } = context;
  for (let attempt = 1; ; attempt++) {
    const before = options.isNew ? fromItem(aggregate, id, undefined) : await load(ports, scope, aggregate, id);
    const decided = decide(aggregate, before, command, facts, options);
    if (isRefusal(decided)) return refusedUnlessReplayed(context, options, decided);
    // Nothing to do, perhaps because this very request did it: then it gets the same answer, and another one under its key none.
    if (decided.length === 0) return await recorded(context, options) ?? { kind: 'done', id, version: before.version, state: before.state, events: [] };

    const events = decided.map((event, i) => stored(context, aggregate, before, event, i));
    const after = events.reduce((state, event) => aggregate.decider.evolve(state, event), before.state);
    const done: Done<S> = { kind: 'done', id, version: before.version + events.length, state: after, events: events.map((e) => withParties(e, aggregate, after)) };
    const ledger = [...(aggregate.ledger?.({ scope, id, before: before.state, after, events: done.events, facts }) ?? []), ...(typeof options.also === 'function' ? await options.also(done) : options.also ?? [])];
    const result = await commit(ports, scope, [
      stateWrite(scope, aggregate, before, after, done.events),
      ...done.events.map((event) => eventWrite(scope, aggregate, id, event)),
      ...(options.idempotency ? [record(context, options.idempotency, done)] : []),
      ...ledger,
    ]);
    if (result.ok || isOwnWrite(result.old, done)) return done;

    if (result.label === 'mark') return { kind: 'already-marked' };
    if (result.label === 'idempotency') return replayed(options.idempotency!, result.old!);
    const ledgerRefusal = ledger.find((w) => w.label === result.label)?.refusal(result.old);
    if (ledgerRefusal) return refusedUnlessReplayed(context, options, ledgerRefusal);
    if (options.expectedVersion !== undefined || options.isNew || attempt === ATTEMPTS) return refusedUnlessReplayed(context, options, stale());
  }
}

function decide<S, C extends { readonly type: string }, F>(aggregate: Aggregate<S, C, F>, before: Loaded<S>, command: C, facts: F, options: Options<S>): readonly DomainEvent[] | Refusal {
  if (before.version === 0 && !options.isNew && !options.mayCreate) return notFound().refusal;
  if (options.expectedVersion !== undefined && options.expectedVersion !== before.version) return stale();
  return aggregate.decider.decide(before.state, command, facts);
}

const stale = (): Refusal => refuse('stale-version', { status: 412 });

function stored<S, C extends { readonly type: string }, F>(context: CommandContext, aggregate: Aggregate<S, C, F>, before: Loaded<S>, event: DomainEvent, index: number): StoredEvent {
  const now = new Date(context.ports.clock.now()).toISOString();
  return {
    ...event, id: context.ports.ids.next(), tenant: context.tenant, subject: `${aggregate.name}/${before.id}`, seq: before.version + index + 1,
    occurredAt: event.data.occurredAt ?? now, recordedAt: now, actor: context.actor, purpose: context.purpose,
    correlationId: context.correlationId, causationId: context.causationId, schemaVersion: aggregate.schemaVersion, parties: {},
  };
}
const withParties = <S, C extends { readonly type: string }, F>(event: StoredEvent, aggregate: Aggregate<S, C, F>, after: S): StoredEvent =>
  ({ ...event, parties: aggregate.parties?.(after) ?? {} });

/** The answer to our first attempt was lost, and the retry met its own write. */
const isOwnWrite = (old: Item | undefined, done: Done<unknown>): boolean =>
  old !== undefined && (old.lastEventId === done.events.at(-1)!.id || done.events.some((e) => e.id === old.id));

const idempotencyKey = (context: CommandContext, { operation, key }: { operation: string; key: string }) =>
  ({ PK: pk(context.scope, 'IDEM', operation), SK: key });

function record<S>(context: CommandContext, idempotency: Idempotency<S>, done: Done<S>): Write {
  const expires = Math.floor(context.ports.clock.now() / 1000) + KEPT_SECONDS;
  return {
    label: 'idempotency',
    item: {
      Put: {
        // The answer as text: a map would come back with its fields in another order, and a repeated answer is the same to the byte.
        Item: { ...idempotencyKey(context, idempotency), hash: idempotency.hash, answer: JSON.stringify(idempotency.answer(done)), lastEventId: done.events.at(-1)!.id, expires },
        // TTL deletes late: an expired record may still lie there, and must not answer.
        ConditionExpression: 'attribute_not_exists(PK) OR expires < :now',
        ExpressionAttributeValues: { ':now': Math.floor(context.ports.clock.now() / 1000) },
      },
    },
  };
}

function replayed<S>(idempotency: Idempotency<S>, item: Item): Replayed {
  if (item.hash !== idempotency.hash) throw new Refused(refuse('idempotency-key-reused', { status: 422, pointer: 'Idempotency-Key' }));
  return { kind: 'replayed', answer: JSON.parse(item.answer) as Answer };
}

/** A retry of a command that succeeded meets a changed world; it must get its first answer, not today's refusal. */
async function refusedUnlessReplayed<S>(context: CommandContext, options: Options<S>, refusal: Refusal): Promise<Replayed> {
  const first = await recorded(context, options);
  if (first) return first;
  throw new Refused(refusal);
}

/** The answer that stands under the client's key, if there is one. Errors: `idempotency-key-reused`. */
async function recorded<S>(context: CommandContext, { idempotency }: Options<S>): Promise<Replayed | undefined> {
  if (!idempotency) return undefined;
  const { Item } = await context.ports.db(context.scope).exec('GetItem', { Key: idempotencyKey(context, idempotency), ConsistentRead: true });
  return Item && Item.expires * 1000 > context.ports.clock.now() ? replayed(idempotency, Item) : undefined;
}
