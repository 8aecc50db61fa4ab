/** A proxy between functions and AWS's endpoint that keeps every call, with the items that its writes changed. */
import { Agent, createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Iam } from '../../local/contracts.ts';
import type { Attributes, Written } from './units.ts';

export interface Call {
  /** Who calls: the function, whether by its own role or by one that it assumed. */
  readonly functionName: string;
  /** The sandbox it runs in, which does one thing at a time: its own credentials, also behind a role that it assumed. */
  readonly container: string;
  readonly service: 'DynamoDB' | 'STS' | 'KMS' | 'other';
  readonly operation: string;
  readonly status: number;
  readonly input: any;
  readonly output: any;
  /** Of a transaction, a put or an update that happened, in the order of its items. */
  readonly written: readonly Written[];
}
interface Key { readonly TableName: string; readonly Key: Attributes }
/** Reads items past the proxy, in the order of the keys. */
export type ReadItems = (keys: readonly Key[]) => Promise<(Attributes | undefined)[]>;
interface Answer { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }

const SERVICES: Readonly<Record<string, Call['service']>> = { DynamoDB_20120810: 'DynamoDB', TrentService: 'KMS' };

export async function startCounter(endpointUrl: string, iam: Pick<Iam, 'callerOf'>, readItems: ReadItems): Promise<{ url: string; calls: readonly Call[]; close(): Promise<void> }> {
  const calls: Call[] = [];
  /** By the access key of a session. */
  const containers = new Map<string, string>();
  const agent = new Agent({ keepAlive: true });

  async function pass(headers: IncomingHttpHeaders, sent: Buffer): Promise<Answer> {
    const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? Object.fromEntries(new URLSearchParams(sent.toString())) : undefined;
    const [target, named] = String(headers['x-amz-target'] ?? '.').split('.') as [string, string];
    const service = form ? 'STS' : SERVICES[target] ?? 'other';
    const operation = form?.['Action'] ?? named;
    const input = form ?? JSON.parse(sent.toString());
    // The signature covers the body, but the local endpoint does not verify it.
    const body = service === 'DynamoDB' ? Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' })) : sent;

    const writes: any[] = operation === 'TransactWriteItems' ? input.TransactItems : operation === 'PutItem' ? [{ Put: input }] : operation === 'UpdateItem' ? [{ Update: input }] : [];
    const keys = writes.map(keyOf);
    const before = await readItems(keys);
    const answer = await post(endpointUrl, agent, headers, body);
    const after = answer.status === 200 ? await readItems(keys) : [];
    const output = /json/.test(String(answer.headers['content-type'])) ? JSON.parse(answer.body.toString()) : undefined;
    const accessKey = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
    const caller = iam.callerOf(accessKey);
    const container = containers.get(accessKey) ?? accessKey;
    const assumed = output?.AssumeRoleResponse?.AssumeRoleResult?.Credentials?.AccessKeyId;
    if (assumed) containers.set(assumed, container);
    calls.push({
      functionName: typeof caller === 'object' ? caller.functionName : 'unknown', container, service, operation, status: answer.status, input, output,
      // A relayed event loses its mark at once: what was put is what the request says.
      written: after.map((item, i) => ({ table: keys[i]!.TableName, before: before[i], after: writes[i].Put?.Item ?? item })),
    });
    return answer;
  }

  async function respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const { status, headers, body } = await pass(req.headers, Buffer.concat(chunks));
    res.sendDate = false; // as the endpoint: a date would correct the functions' virtual clock
    res.writeHead(status, headers).end(body);
  }
  const server = createServer((req, res) => {
    respond(req, res).catch((error) => {
      console.error('counter:', error);
      res.destroy();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    calls, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((closed) => {
      agent.destroy();
      server.close(() => closed());
      server.closeAllConnections();
    }),
  };
}

function keyOf(item: Record<string, any>): Key {
  const { TableName, Key, Item } = Object.values(item)[0];
  return { TableName, Key: Key ?? { PK: Item.PK, SK: Item.SK } };
}

function post(url: string, agent: Agent, { host: _host, 'content-length': _length, connection: _connection, ...headers }: IncomingHttpHeaders, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject)
        .on('end', () => resolve({ status: res.statusCode!, headers: withoutHop(res.headers), body: Buffer.concat(chunks) }));
    }).on('error', reject).end(body);
  });
}
const withoutHop = ({ connection: _connection, 'keep-alive': _keepAlive, 'transfer-encoding': _encoding, ...headers }: IncomingHttpHeaders): IncomingHttpHeaders => headers;
