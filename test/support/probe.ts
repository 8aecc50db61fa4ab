/** What tests need of the running platform beyond its own page: every item, every line that functions print, and outages. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LogLine, Platform } from '../../local/contracts.ts';
import type { Dynamo } from '../../local/dynamodb.ts';
import { changesOf } from '../../local/expiries.ts';
import { tracesOf } from './traces.ts';

/** An item of a table. `digest` changes when any attribute does; `type` is an event's. */
export interface StoredItem { readonly table: string; readonly PK: string; readonly SK: string; readonly digest: string; readonly type?: string }

/** A write that succeeded; `type` is that of an event which it put. */
export interface Written { readonly PK: string; readonly SK: string; readonly type?: string }

/** `canaries` gets what test clients say of persons, each with the first test that does. */
export async function startProbe(platform: Platform, lines: readonly LogLine[], canaries: Map<string, string>): Promise<{ address: string; close(): Promise<void> }> {
  const outages = interruptible(platform);
  const writes = journal(platform.dynamo as Dynamo);

  const answer = async (req: IncomingMessage, url: URL): Promise<unknown> => {
    switch (`${req.method} ${url.pathname}`) {
      case 'GET /items': return items(platform, url.searchParams.get('prefix') ?? '');
      case 'GET /writes': return { count: writes.length, writes: writes.slice(Number(url.searchParams.get('since') ?? writes.length)) };
      case 'GET /lines': return lines.map(({ function: name, line }) => `${name} | ${line}`);
      case 'POST /canaries': {
        const { values, test } = await bodyOf(req);
        for (const value of values) if (!canaries.has(value)) canaries.set(value, test);
        return canaries.size;
      }
      case 'POST /traces': return tracesOf(platform, lines, await bodyOf(req));
      case 'PUT /outages': {
        const names: string[] = await bodyOf(req);
        outages.clear();
        for (const name of names) outages.add(arnOf(platform, name));
        return [...outages];
      }
      default: throw new Error(`${req.method} ${url.pathname}: there is no such probe`);
    }
  };
  const server = createServer((req, res) => {
    answer(req, new URL(req.url!, 'http://probe')).then((body) => res.end(JSON.stringify(body)), (error: Error) => res.writeHead(500).end(error.message));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

async function bodyOf(req: IncomingMessage): Promise<any> {
  let text = '';
  for await (const chunk of req) text += chunk;
  return JSON.parse(text);
}

export async function items({ assembly, dynamo }: Platform, prefix: string): Promise<StoredItem[]> {
  const found: StoredItem[] = [];
  for (const { ref: table } of assembly.byType('AWS::DynamoDB::GlobalTable')) {
    for (let from: unknown, first = true; first || from; first = false) {
      const page = await dynamo.call('DynamoDB_20120810', 'Scan', { TableName: table, ConsistentRead: true, ExclusiveStartKey: from });
      for (const item of page.Items as Record<string, any>[]) {
        const [PK, SK]: [string, string] = [item.PK.S, item.SK.S];
        if (PK.startsWith(prefix)) found.push({ table, PK, SK, digest: digestOf(item), ...(item.type?.S && { type: item.type.S }) });
      }
      from = page.LastEvaluatedKey;
    }
  }
  return found;
}

const digestOf = (item: unknown): string => createHash('sha1').update(JSON.stringify(item, sorted)).digest('base64');
const sorted = (_: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

/** Every write since now, in order: what a scan of all tables before and after would tell, without the scans. */
function journal(dynamo: Dynamo): Written[] {
  const done: Written[] = [];
  const raw = dynamo.raw as { handle: Dynamo['raw']['handle'] };
  const note = (operation: string, input: any): void => {
    for (const [, change] of changesOf(operation, input)) {
      const { PK, SK, type } = ('put' in change ? change.put : 'update' in change ? change.update.Key : change.deleted)!;
      done.push({ PK: PK!['S']!, SK: SK!['S']!, ...('put' in change && type?.['S'] && { type: type['S'] }) });
    }
  };
  const { handle } = raw;
  raw.handle = async (request) => {
    const answer = await handle(request);
    if (answer.status === 200) note(request.operation, request.input);
    return answer;
  };
  const access = dynamo as { call: Dynamo['call'] };
  const { call } = access;
  access.call = async (target, operation, input) => {
    const output = await call(target, operation, input);
    note(operation, input);
    return output;
  };
  return done;
}

/** Functions in the returned set are out: batches fail, and what is sent to them without waiting for an answer is lost. */
function interruptible({ functions }: Platform): Set<string> {
  const out = new Set<string>();
  const { invoke, invokeAsync } = functions;
  functions.invoke = async (arn, event) => (out.has(arn) ? { ok: false, kind: 'error', errorType: 'Outage', errorMessage: 'made by a test', ms: 0 } : invoke(arn, event));
  functions.invokeAsync = (arn, event) => { if (!out.has(arn)) invokeAsync(arn, event); };
  return out;
}

function arnOf({ functions }: Platform, name: string): string {
  const found = functions.list().filter((f) => f.name.endsWith(name));
  if (found.length !== 1) throw new Error(`"${name}" ends the names of ${found.length} functions; there are ${functions.list().map((f) => f.name).join(', ')}`);
  return found[0]!.arn;
}
