/** One execution environment: a worker thread that runs one invocation at a time. */
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';

export interface SandboxOptions {
  readonly name: string;
  readonly arn: string;
  readonly dir: string;
  readonly handler: string;
  readonly memorySize: number;
  readonly timeoutMs: number;
  /** The whole environment of the function. */
  readonly env: Record<string, string>;
  readonly offset: SharedArrayBuffer;
  readonly onLine: (line: string) => void;
}

export interface Failure { errorType: string; errorMessage: string; trace?: string[] }
export type Outcome = { ok: true; payload: string } | { ok: false; kind: 'error' | 'timeout' | 'crash'; failure: Failure };

/** What an invocation comes to that the end of the platform interrupts. */
export const CLOSED: Outcome = { ok: false, kind: 'crash', failure: { errorType: 'Platform.Closed', errorMessage: 'the local platform was closed' } };

export interface Sandbox {
  /** Runs one event (JSON text). Never rejects; kills the worker at the function's timeout, in real time. */
  run(event: string, requestId: string): Promise<Outcome>;
  /** False once the worker has ended: it cannot run anything more. */
  readonly alive: boolean;
  end(): Promise<void>;
}

/** Real milliseconds that importing the handler may take (AWS gives 10 s, then once more the function's timeout). */
const INIT_MS = 10_000;
/** A response larger than this is refused, as AWS refuses it. */
const MAX_RESPONSE_BYTES = 6 * 1024 * 1024;

type Message = { ready: true } | { result: string } | { failed: Failure };

export function createSandbox(options: SandboxOptions): Sandbox {
  const { name, arn, dir, handler, memorySize, timeoutMs, offset } = options;
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: { dir, handler, offset, functionName: name, functionArn: arn, memorySize },
    env: options.env, argv: [], execArgv: [], stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: memorySize },
  });
  for (const input of [worker.stdout, worker.stderr]) createInterface({ input }).on('line', options.onLine);

  let alive = true;
  /** Who waits for the worker's next message, or for its end. */
  let waiting: ((outcome: Message | Outcome) => void) | undefined;
  const answer = (message: Message | Outcome) => {
    const to = waiting;
    waiting = undefined;
    to?.(message);
  };
  const crash = (errorType: string, errorMessage: string): void => {
    alive = false;
    answer({ ok: false, kind: 'crash', failure: { errorType, errorMessage } });
  };
  worker.on('message', answer);
  worker.on('messageerror', (error) => crash('Runtime.MarshalError', error.message));
  worker.on('error', (error: any) => {
    const memory = error?.code === 'ERR_WORKER_OUT_OF_MEMORY';
    options.onLine(`${error?.stack ?? error}`);
    crash(memory ? 'Runtime.OutOfMemory' : 'Runtime.ExitError', memory ? `Runtime ran out of its ${memorySize} MB` : String(error?.message ?? error));
  });
  worker.on('exit', (code) => crash('Runtime.ExitError', `Runtime exited without providing a reason (exit status ${code})`));

  /** The worker's next message; ends the worker when none comes in time. */
  function next(ms: number, late: () => Failure): Promise<Message | Outcome> {
    return new Promise((settle) => {
      const alarm = setTimeout(() => {
        alive = false;
        waiting = undefined;
        void worker.terminate().then(() => settle({ ok: false, kind: 'timeout', failure: late() }));
      }, ms);
      waiting = (message) => {
        clearTimeout(alarm);
        settle(message);
      };
    });
  }

  let initialised: Promise<Message | Outcome> | undefined = next(INIT_MS, () => ({ errorType: 'Sandbox.InitTimeout', errorMessage: `Init took longer than ${INIT_MS / 1000} seconds` }));

  return {
    get alive() {
      return alive;
    },
    async run(event, requestId) {
      let message = await initialised;
      initialised = undefined;
      if (!message || 'ready' in message) {
        if (!alive) return { ok: false, kind: 'crash', failure: { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited between invocations' } };
        worker.postMessage({ event, requestId, timeoutMs });
        message = await next(timeoutMs, () => ({ errorType: 'Sandbox.Timedout', errorMessage: `${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds` }));
      } else if ('failed' in message) {
        alive = false; // the handler could not be imported: the next invocation tries again in a new worker
        void worker.terminate();
      }
      if ('ok' in message) return message;
      if ('failed' in message) return { ok: false, kind: 'error', failure: message.failed };
      const { result } = message as { result: string };
      if (Buffer.byteLength(result) <= MAX_RESPONSE_BYTES) return { ok: true, payload: result };
      return { ok: false, kind: 'error', failure: { errorType: 'Function.ResponseSizeTooLarge', errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).` } };
    },
    async end() {
      alive = false;
      answer(CLOSED);
      await worker.terminate();
    },
  };
}
