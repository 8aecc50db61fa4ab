/** Between the SDK and DynamoDB Local: passes every request on, and cuts the connection where the answer to a write should come. */
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const WRITES = new Set(['TransactWriteItems', 'UpdateItem', 'PutItem', 'DeleteItem', 'BatchWriteItem']);

/** What happened to one write of the SDK. */
export interface WriteSeen { readonly operation: string; attempts: number; lost: number }
export interface LosingProxy {
  readonly url: string;
  /** Writes by the SDK's id of the invocation, for each access key. */
  readonly writes: ReadonlyMap<string, Map<string, WriteSeen>>;
  close(): Promise<void>;
}

/** `losses` tells for an access key how many answers to each write are lost. */
export async function losingProxy(upstream: string, losses: (accessKey: string) => number): Promise<LosingProxy> {
  const agent = new Agent({ keepAlive: true });
  const writes = new Map<string, Map<string, WriteSeen>>();
  const server = createServer((incoming, outgoing) => {
    const operation = String(incoming.headers['x-amz-target']).split('.')[1]!;
    const key = /Credential=([^/]+)/.exec(incoming.headers.authorization ?? '')![1]!;
    const seen = WRITES.has(operation) ? writeOf(key, String(incoming.headers['amz-sdk-invocation-id']), operation) : undefined;
    if (seen) seen.attempts++;
    const passed = request(upstream, { method: incoming.method, headers: { ...incoming.headers, host: new URL(upstream).host }, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        // Applied by now, whatever it was; nobody will hear of it.
        if (seen && seen.lost < losses(key)) {
          seen.lost++;
          return incoming.socket.destroy();
        }
        return outgoing.writeHead(answer.statusCode!, answer.headers).end(Buffer.concat(chunks));
      });
    });
    passed.on('error', () => incoming.socket.destroy());
    incoming.pipe(passed);
  });
  const writeOf = (key: string, invocation: string, operation: string): WriteSeen => {
    let ofKey = writes.get(key);
    if (!ofKey) writes.set(key, ofKey = new Map());
    let seen = ofKey.get(invocation);
    if (!seen) ofKey.set(invocation, seen = { operation, attempts: 0, lost: 0 });
    return seen;
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, writes,
    async close() {
      agent.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
