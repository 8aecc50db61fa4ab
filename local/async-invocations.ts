/** Asynchronous invocations: stored before they are accepted, retried, and sent to the on-failure destination when they are given up. */
import { randomUUID } from 'node:crypto';
import { atomically } from './atomically.ts';
import type { Activity, Assembly, Clock, InvokeResult, State, Targets } from './contracts.ts';
import { reliable, type Delivery } from './unreliable.ts';

/** Virtual milliseconds before the first and the second retry. */
const RETRY_AFTER_MS = [60_000, 120_000];
/** A throttled invocation is tried again after this long, doubled each time; throttling uses no attempt. */
const THROTTLE_BACKOFF_MS = { first: 1_000, most: 300_000 };
const MAX_AGE_S = 6 * 3600;

interface Row { id: string; arn: string; event: string; attempts: number; throttles: number; accepted_at: number; next_at: number }

export function createAsyncInvocations(deps: {
  assembly: Assembly; clock: Clock; activity: Activity; state: State; targets: () => Targets;
  invoke: (arn: string, event: unknown, requestId: string) => Promise<InvokeResult>; delivery?: Delivery;
}): { accept(arn: string, event: unknown): void; resume(): void; close(): void } {
  const { assembly, clock, activity, state, targets, delivery = reliable } = deps;
  state.exec(`create table if not exists async_invocations (id text primary key, arn text not null, event text not null,
    attempts integer not null, throttles integer not null, accepted_at integer not null, next_at integer not null)`);
  const insert = state.prepare('insert into async_invocations values (?, ?, ?, 0, 0, ?, ?)');
  const byId = state.prepare('select * from async_invocations where id = ?');
  const update = state.prepare('update async_invocations set attempts = ?, throttles = ?, next_at = ? where id = ?');
  const remove = state.prepare('delete from async_invocations where id = ?');
  const late = state.prepare('select count(*) n from async_invocations where attempts = 0 and throttles = 0 and next_at > accepted_at');
  if (delivery.latestMs > 0) activity.watch('late invocations', () => (clock.turningTo === undefined ? (late.get() as { n: number }).n : 0));
  let closed = false;

  /** Retries and destinations as the template configures them for the function. */
  const configured = (arn: string) => {
    const fn = assembly.byArn(arn);
    const config = assembly.byType('AWS::Lambda::EventInvokeConfig').find(({ properties }) => [arn, fn?.ref].includes(properties['FunctionName']))?.properties;
    return {
      retries: config?.['MaximumRetryAttempts'] ?? 2,
      maxAgeMs: (config?.['MaximumEventAgeInSeconds'] ?? MAX_AGE_S) * 1000,
      onFailure: config?.['DestinationConfig']?.OnFailure?.Destination as string | undefined,
      deadLetters: fn?.properties['DeadLetterConfig']?.TargetArn as string | undefined,
    };
  };

  const schedule = (id: string, at: number) => clock.at(at, 'asynchronous invocation', () => attempt(id));

  async function attempt(id: string): Promise<void> {
    const row = byId.get(id) as unknown as Row | undefined;
    if (!row) return; // the transaction that accepted it was rolled back
    const result = await deps.invoke(row.arn, JSON.parse(row.event), id);
    if (closed) return; // the row stays, and the next start takes it up
    if (result.ok) return void remove.run(id);
    const { retries, maxAgeMs } = configured(row.arn);
    const throttled = result.kind === 'throttle';
    const [attempts, throttles] = throttled ? [row.attempts, row.throttles + 1] : [row.attempts + 1, row.throttles];
    const after = throttled ? Math.min(THROTTLE_BACKOFF_MS.first * 2 ** row.throttles, THROTTLE_BACKOFF_MS.most) : RETRY_AFTER_MS[Math.min(row.attempts, 1)]!;
    const nextAt = clock.now() + after;
    if (attempts > retries) return giveUp({ ...row, attempts }, 'RetriesExhausted', result);
    if (nextAt - row.accepted_at > maxAgeMs) return giveUp({ ...row, attempts }, 'EventAgeExceeded', result);
    update.run(attempts, throttles, nextAt, id);
    schedule(id, nextAt);
  }

  function giveUp(row: Row, condition: string, { errorType, errorMessage }: Extract<InvokeResult, { ok: false }>): void {
    const { onFailure, deadLetters } = configured(row.arn);
    atomically(state, () => {
      if (onFailure) {
        targets().deliver(onFailure, JSON.stringify({
          version: '1.0', timestamp: new Date(clock.now()).toISOString(),
          requestContext: { requestId: row.id, functionArn: `${row.arn}:$LATEST`, condition, approximateInvokeCount: row.attempts },
          requestPayload: JSON.parse(row.event),
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
          responsePayload: { errorType, errorMessage },
        }));
      }
      if (deadLetters) targets().deliver(deadLetters, row.event, { attributes: { RequestID: row.id, ErrorCode: '200', ErrorMessage: errorMessage.slice(0, 1024) } });
      remove.run(row.id);
    });
  }

  return {
    accept(arn, event) {
      for (const waitMs of delivery.deliveries()) {
        const [id, now] = [randomUUID(), clock.now()];
        insert.run(id, arn.replace(/:\$LATEST$/, ''), JSON.stringify(event ?? null), now, now + waitMs);
        if (waitMs > 0) {
          schedule(id, now + waitMs);
          continue;
        }
        const done = activity.begin('asynchronous invocation');
        // After the caller's transaction, of which the row may be a part.
        queueMicrotask(() => void attempt(id).catch((error: unknown) => console.error(`asynchronous invocation of ${arn}:`, error)).finally(done));
      }
    },
    resume() {
      for (const { id, next_at } of state.prepare('select id, next_at from async_invocations order by next_at').all() as unknown as Row[]) schedule(id, next_at);
    },
    close() {
      closed = true;
    },
  };
}
