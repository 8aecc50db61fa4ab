/** A proxy between functions and AWS's endpoint that keeps every call, and asks DynamoDB what each one consumes. */
import { Agent, createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Iam } from '../../local/contracts.ts';

export interface Call {
  /** Who calls: the function, whether by its own role or by one that it assumed. */
  readonly functionName: string;
  readonly service: 'DynamoDB' | 'STS' | 'KMS' | 'other';
  readonly operation: string;
  readonly status: number;
  readonly input: any;
  readonly output: any;
}
interface Answer { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }

const SERVICES: Readonly<Record<string, Call['service']>> = { DynamoDB_20120810: 'DynamoDB', TrentService: 'KMS' };

export async function startCounter(endpointUrl: string, iam: Pick<Iam, 'callerOf'>): Promise<{ url: string; calls: readonly Call[]; close(): Promise<void> }> {
  const calls: Call[] = [];
  const agent = new Agent({ keepAlive: true });

  const pass = async (headers: IncomingHttpHeaders, sent: Buffer): Promise<Answer> => {
    const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? Object.fromEntries(new URLSearchParams(sent.toString())) : undefined;
    const [target, operation] = String(headers['x-amz-target'] ?? '.').split('.') as [string, string];
    const service = form ? 'STS' : SERVICES[target] ?? 'other';
    const input = form ?? JSON.parse(sent.toString());
    // The signature covers the body, but the local endpoint does not verify it.
    const body = service === 'DynamoDB' ? Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' })) : sent;
    const answer = await post(endpointUrl, agent, headers, body);
    const accessKey = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
    const caller = iam.callerOf(accessKey);
    const functionName = typeof caller === 'object' ? caller.functionName : 'unknown';
    calls.push({ functionName, service, operation: form?.['Action'] ?? operation, status: answer.status, input, output: /json/.test(String(answer.headers['content-type'])) ? JSON.parse(answer.body.toString()) : undefined });
    return answer;
  };

  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      pass(req.headers, Buffer.concat(chunks)).then(
        ({ status, headers, body }) => {
          res.sendDate = false; // as the endpoint: a date would correct the functions' virtual clock
          res.writeHead(status, headers).end(body);
        },
        () => res.destroy(),
      );
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
