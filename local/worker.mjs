/**
 * One execution environment of a function: imports the bundled handler once, then answers one invocation after another.
 * In: `{ event, requestId, timeoutMs }`. Out: `{ ready }` or `{ failed }` once, then `{ result }` or `{ failed }` for each.
 * Events and results are JSON texts, as on the wire.
 */
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { existsSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const { dir, handler: handlerName, offset, functionName, functionArn, memorySize } = workerData;
const performanceNow = performance.now.bind(performance);

// `Date` follows the virtual clock.
const RealDate = Date;
const ahead = new BigInt64Array(offset);
const now = () => RealDate.now() + Number(Atomics.load(ahead, 0));
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
RealDate.prototype.constructor = globalThis.Date;

// SDK clients read `~/.aws/config`: what the developer keeps there must not reach the function.
os.homedir = () => '/home/sbx_user1051';
syncBuiltinESMExports();

/** AWS's shape of an error. */
const asFailure = (error) => (error instanceof Error
  ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
  : { errorType: 'Error', errorMessage: typeof error === 'string' ? error : JSON.stringify(error) ?? String(error), trace: [] });

async function importHandler() {
  const [file, name] = [handlerName.slice(0, handlerName.lastIndexOf('.')), handlerName.slice(handlerName.lastIndexOf('.') + 1)];
  const path = ['.mjs', '.js', '.cjs'].map((extension) => join(dir, file + extension)).find((candidate) => existsSync(candidate));
  if (!path) throw Object.assign(new Error(`Cannot find module '${file}'`), { name: 'Runtime.ImportModuleError' });
  const handler = (await import(pathToFileURL(path).href))[name];
  if (typeof handler !== 'function') throw Object.assign(new Error(`${handlerName} is undefined or not exported`), { name: 'Runtime.HandlerNotFound' });
  if (handler.length > 2) throw Object.assign(new Error('callback handlers are not supported from nodejs24.x on'), { name: 'Runtime.CallbackHandlerDeprecated' });
  return handler;
}

/** Lines written before the answer reach the platform before it. */
const flushed = () => Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));

async function invoke(handler, { event, requestId, timeoutMs }) {
  const deadline = performanceNow() + timeoutMs;
  const context = {
    awsRequestId: requestId, functionName, functionVersion: '$LATEST', invokedFunctionArn: functionArn, memoryLimitInMB: String(memorySize),
    logGroupName: `/aws/lambda/${functionName}`, logStreamName: 'local', callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performanceNow())),
  };
  try {
    const result = await handler(JSON.parse(event), context);
    return { result: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { failed: asFailure(error) };
  }
}

try {
  const handler = await importHandler();
  const serve = async (invocation) => {
    const answer = await invoke(handler, invocation);
    await flushed();
    parentPort.postMessage(answer);
  };
  parentPort.on('message', (invocation) => void serve(invocation));
  parentPort.postMessage({ ready: true });
} catch (error) {
  await flushed();
  parentPort.postMessage({ failed: asFailure(error) });
}
