/** Containers of functions: one invocation at a time, memory that lives until the container dies, a clock of its own. */
import { createHmac } from 'node:crypto';
import type { Fault } from './faults.ts';
import { FUNCTIONS, type Deps, type FunctionName } from './functions.ts';
import { thrown, type Ending, type Kernel, type Process } from './kernel.ts';
import type { MemoryTable } from './memory-table.ts';
import { signatures } from './signatures.ts';
import { TransactionCanceled, type BusEntry, type Db, type DbCommand, type DbCommands, type Ports } from '../../shared/kernel/ports.ts';

/** What containers reach, and who watches. */
export interface Outside {
  readonly kernel: Kernel;
  readonly table: MemoryTable;
  /** Greatest difference of a container's clock, in milliseconds. */
  readonly skewMs: number;
  put(entries: readonly BusEntry[]): void;
  send(messages: readonly { body: unknown; group?: string }[]): void;
  hide(receipt: string, seconds: number): void;
  post(url: string, headers: Readonly<Record<string, string>>, body: string, fault?: Fault): { status: number; body: string };
  written(command: DbCommand, input: DbCommands[DbCommand]['input']): void;
  logged(line: string): void;
  /** A function logged an error though nothing was done to it. */
  blamed(line: string): void;
}
interface Container { handler: (event: never, context: never) => Promise<unknown>; process: Process; busy: boolean }
/** How an invocation ended; a container that met no fault has no excuse. */
export type Invoked = Ending<any> & { readonly faults: number };

const DYING: readonly Fault[] = ['crash-before', 'timeout-before'];
const READ: readonly Fault[] = ['err-before', ...DYING, 'delay'];
const EVENTUAL: readonly Fault[] = [...READ, 'stale'];
const EFFECT: readonly Fault[] = ['err-before', 'err-after', 'crash-before', 'crash-after', 'timeout-before', 'timeout-after', 'delay'];
const UPDATE: readonly Fault[] = [...EFFECT, 'twice'];
const TRANSACTION: readonly Fault[] = [...UPDATE, 'conflict'];
const BATCH: readonly Fault[] = [...EFFECT, 'partial'];
const POST: readonly Fault[] = [...EFFECT, 'status-500'];

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
export const OPERATORS = { orgno: '310001007', subjects: ['operator-1'] };

export class Containers {
  readonly #outside: Outside;
  readonly #warm = new Map<FunctionName, Container[]>();
  /** When the last commits were. */
  readonly #commits: number[] = [];
  #ids = 0;

  constructor(outside: Outside) { this.#outside = outside; }

  /** Runs a function. A container whose invocation was killed is gone, and its memory with it. */
  async invoke(name: FunctionName, event: unknown): Promise<Invoked> {
    const { kernel } = this.#outside;
    const idle = (this.#warm.get(name) ?? []).filter((c) => !c.busy);
    const container = idle.length > 0 && kernel.rng.chance(0.8) ? kernel.rng.pick(idle) : this.#start(name);
    container.busy = true;
    const ending = await kernel.spawn(name, FUNCTIONS[name].seconds * 1_000, (process) => {
      container.process = process;
      return container.handler(event as never, {} as never);
    });
    container.busy = false;
    if (ending.kind === 'killed') this.#warm.set(name, this.#warm.get(name)!.filter((c) => c !== container));
    return { ...ending, faults: container.process.faults };
  }

  #start(name: FunctionName): Container {
    const container = { process: undefined, busy: false } as unknown as Container;
    container.handler = FUNCTIONS[name].create(this.#deps(name, container));
    this.#warm.set(name, [...this.#warm.get(name) ?? [], container]);
    return container;
  }

  #deps(fn: FunctionName, container: Container): Deps {
    const { kernel, table, skewMs, ...outside } = this.#outside;
    const skew = skewMs === 0 ? 0 : kernel.rng.between(-skewMs, skewMs);
    const io = <T>(label: string, kinds: readonly Fault[], effect: (fault?: Fault) => T): Promise<T> => kernel.io(container.process, `${container.process.name} ${label}`, kinds, effect);
    const db = (scope: Parameters<Ports['db']>[0]): Db => ({
      exec: (command, input) => io(labelOf(command, input), kindsOf(command, input), (fault) => {
        if (fault === 'conflict') throw new TransactionCanceled((input as DbCommands['TransactWriteItems']['input']).items.map((_, i) => ({ code: i === 0 ? 'TransactionConflict' : 'None' })));
        const result = table.exec(command, input, { fn, scope }, fault === 'stale' ? { behind: kernel.rng.between(1, this.#recent()) } : {});
        if (command === 'TransactWriteItems' || command === 'UpdateItem' || command === 'PutItem') {
          this.#commits.push(kernel.now);
          outside.written(command, input);
        }
        // The SDK lost the first answer and asked again by itself, so late that the token was forgotten.
        return fault === 'twice' ? table.exec(command, command === 'TransactWriteItems' ? { ...input, token: this.#ulid(now()) } : input, { fn, scope }) : result;
      }),
    });
    const line = (level: string) => (code: string, fields?: object): void => {
      const text = `${level} ${code} ${JSON.stringify(fields ?? {})}`;
      if (level === 'error' && container.process.faults === 0) outside.blamed(`answers: ${container.process.name} failed without a fault: ${text}`);
      outside.logged(text);
    };
    const log = { info: line('info'), warn: line('warn'), error: line('error') };
    const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => kernel.rng.below(256));
    const now = (): number => kernel.now + skew;
    const nothing = (): void => {};
    const ports: Ports = { db, clock: { now, sleep: (ms) => kernel.sleep(container.process, ms) }, ids: { next: () => this.#ulid(now()), bytes }, log };
    return {
      ports, operators: OPERATORS, observability: { log, begin: nothing, operation: nothing, refused: nothing, finish: nothing, count: nothing, flush: nothing },
      keys: {
        generate: (context) => io('kms generate', READ, () => { const plain = bytes(32); return { plain, wrapped: wrap(plain, context) }; }),
        unwrap: (wrapped, context) => io('kms unwrap', READ, () => unwrap(wrapped, context)),
      },
      mac: { generate: (message) => io('kms mac', READ, () => macOf(message)) },
      signatures,
      bus: { put: (entries) => io(`bus put ${entries.length}`, BATCH, (fault) => {
        const refused = fault === 'partial' ? entries.map((_, i) => i).filter((i) => i === 0 || kernel.rng.chance(0.5)) : [];
        outside.put(entries.filter((_, i) => !refused.includes(i)));
        return refused;
      }) },
      queue: {
        send: (messages) => io(`queue send ${messages.length}`, BATCH, (fault) => {
          outside.send(fault === 'partial' ? messages.filter(() => kernel.rng.chance(0.5)) : messages);
          if (fault === 'partial') throw thrown('SomeMessagesNotSent');
        }),
        hide: (receipt, seconds) => io('queue hide', EFFECT, () => outside.hide(receipt, seconds)),
      },
      http: { post: (url, headers, body) => io('http post', POST, (fault) => outside.post(url, headers, body, fault)) },
    };
  }

  /** How many commits an eventually consistent read may be behind: those of the last two seconds. */
  #recent(): number {
    const from = this.#outside.kernel.now - 2_000;
    return this.#commits.length - Math.max(0, this.#commits.findLastIndex((at) => at < from));
  }

  /** As `shared/adapters/system.ts` makes them, from the seed's chance. */
  #ulid(now: number): string {
    let time = '';
    for (let i = 0, t = now; i < 10; i++, t = Math.floor(t / 32)) time = ALPHABET[t % 32] + time;
    const count = this.#ids++;
    let rest = ALPHABET[(count >> 5) % 32]! + ALPHABET[count % 32]!;
    while (rest.length < 16) rest += ALPHABET[this.#outside.kernel.rng.below(32)];
    return time + rest;
  }
}

function kindsOf(command: DbCommand, input: object): readonly Fault[] {
  if (command === 'TransactWriteItems') return TRANSACTION;
  if (command === 'UpdateItem' || command === 'PutItem') return UPDATE;
  return (input as { ConsistentRead?: boolean }).ConsistentRead || command === 'BatchGetItem' ? READ : EVENTUAL;
}

function labelOf(command: DbCommand, input: any): string {
  if (command === 'TransactWriteItems') return `${command} ${input.items.map((item: any) => { const [kind, write] = Object.entries<any>(item)[0]!; return `${kind} ${(write.Key ?? write.Item).PK} ${(write.Key ?? write.Item).SK}`; }).join(' + ')}`;
  if (command === 'Query') return `${command} ${Object.values(input.ExpressionAttributeValues).join(' ')}`;
  if (command === 'BatchGetItem') return `${command} ${input.keys.map((k: any) => `${k.Key.PK} ${k.Key.SK}`).join(' + ')}`;
  if (command === 'PutItem') return `${command} ${input.Item.PK} ${input.Item.SK}`;
  return `${command} ${input.Key.PK} ${input.Key.SK}`;
}

/** Signed by a key that no function has. */
export const macOf = (message: string): string => createHmac('sha256', 'the audit key').update(message).digest('base64');

/** A key service that opens only what it wrapped, and only in the same context. */
const wrap = (plain: Uint8Array, context: object): Uint8Array => Buffer.from(JSON.stringify({ context, plain: Buffer.from(plain).toString('base64') })).map((byte) => byte ^ 0x5a);
function unwrap(wrapped: Uint8Array, context: object): Uint8Array {
  const opened = JSON.parse(Buffer.from(wrapped.map((byte) => byte ^ 0x5a)).toString()) as { context: object; plain: string };
  if (JSON.stringify(opened.context) !== JSON.stringify(context)) throw thrown('InvalidCiphertextException');
  return Uint8Array.from(Buffer.from(opened.plain, 'base64'));
}
