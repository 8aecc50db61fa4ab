/**
 * One loopback server for every AWS SDK call of the functions. It knows the caller by the access key of the
 * signature (which it does not verify), finds service and operation, and speaks the two wire protocols the
 * services use: JSON with `X-Amz-Target`, and the query protocol with XML answers (STS).
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AwsService, Iam, Principal } from './contracts.ts';
import { AwsError } from './errors.ts';
import { parseForm, queryAnswer, queryError } from './query-protocol.ts';

/** A service that answers with bytes of its own, and sees those of the request. */
export interface RawService {
  readonly target: string;
  readonly operations: readonly string[];
  handle(call: { principal: Principal; operation: string; body: Buffer; input: any; headers: Record<string, string> }): Promise<Answer>;
}
interface Answer { status: number; body: Buffer | string; headers?: Record<string, string> }

type Service = { raw: false; service: AwsService } | { raw: true; service: RawService };

/** Listens on a free port of 127.0.0.1. */
export async function startEndpoint({ iam, services, raw = [] }: { iam: Iam; services: readonly AwsService[]; raw?: readonly RawService[] }) {
  const known = new Map<string, Service>();
  for (const service of services) known.set(service.target, { raw: false, service });
  for (const service of raw) known.set(service.target, { raw: true, service });

  async function answer(req: IncomingMessage): Promise<Answer> {
    const headers = req.headers as Record<string, string>;
    const body = await bytesOf(req);
    const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? parseForm(body.toString()) : undefined;
    const dot = headers['x-amz-target']?.lastIndexOf('.') ?? -1;
    const target = form ? 'sts' : headers['x-amz-target']?.slice(0, dot) ?? '';
    const operation: string = form ? form['Action'] : headers['x-amz-target']?.slice(dot + 1) ?? '';
    try {
      const found = known.get(target);
      if (!found?.service.operations.includes(operation)) {
        const named = operation ? `${target}.${operation}` : `${req.method} ${req.url}`;
        console.error(`local AWS endpoint: ${named} is not simulated`);
        throw new AwsError('UnknownOperationException', `not simulated locally: ${named}`, 501);
      }
      const principal = callerOf(headers['authorization'], iam);
      const input = form ?? parseJson(body);
      if (found.raw) return await found.service.handle({ principal, operation, body, input, headers });
      const output = await found.service.handle({ principal, operation, input });
      return form
        ? queryAnswer(operation, output, headers['accept'])
        : { status: 200, body: JSON.stringify(output ?? {}), headers: { 'content-type': headers['content-type'] ?? 'application/x-amz-json-1.0' } };
    } catch (error) {
      const known = error instanceof AwsError ? error : new AwsError('InternalFailure', `${target}.${operation}: ${(error as Error).message}`, 500);
      if (known !== error) console.error(`local AWS endpoint: ${target}.${operation} failed:`, error);
      return form ? queryError(known) : jsonError(known, target);
    }
  }

  async function respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { status, body, headers } = await answer(req);
    // Without a Date the SDK does not correct its clock, which in a worker is the virtual one.
    res.sendDate = false;
    res.writeHead(status, { 'x-amzn-requestid': randomUUID(), ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
  }

  const server = createServer((req, res) => {
    respond(req, res).catch(() => res.destroy()); // the caller hung up while sending
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    }),
  };
}

function callerOf(authorization: string | undefined, iam: Iam): Principal {
  const accessKeyId = /Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1];
  if (!accessKeyId) throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token', 403);
  const caller = iam.callerOf(accessKeyId);
  if (caller === 'expired') throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired');
  if (!caller) throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
  return caller;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsError('SerializationException', 'The request body is not JSON');
  }
}

function jsonError({ code, message, status, extra }: AwsError, target: string): Answer {
  const headers: Record<string, string> = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code };
  // SQS clients made for its former query protocol read their error code here.
  if (target === 'AmazonSQS') headers['x-amzn-query-error'] = `${code};${status < 500 ? 'Sender' : 'Receiver'}`;
  return { status, headers, body: JSON.stringify({ __type: code, message, ...extra }) };
}

async function bytesOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks);
}
