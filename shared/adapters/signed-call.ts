/**
 * Signed calls to STS and KMS with the SDK's own signer and HTTP handler, which the DynamoDB client has loaded anyway.
 * Their full clients would add 65 KB to every function for one operation each; see the bench.
 */
import { createHash, createHmac } from 'node:crypto';
import type { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';

export interface Credentials { accessKeyId: string; secretAccessKey: string; sessionToken?: string }

class Sha256 {
  readonly #hash;
  constructor(secret?: any) { this.#hash = secret ? createHmac('sha256', typeof secret === 'string' ? secret : Buffer.from(secret)) : createHash('sha256'); }
  update(data: any): void { this.#hash.update(typeof data === 'string' ? data : Buffer.from(data)); }
  digest(): Promise<Uint8Array> { return Promise.resolve(new Uint8Array(this.#hash.digest())); }
  reset(): void { /* made anew for each signature */ }
}

const handler = new NodeHttpHandler({ connectionTimeout: 2_000, requestTimeout: 10_000 });
/**
 * What every SDK client of ours is made with: one set of connections; answers read as Node's streams, which they are; and a
 * logger without `info`, since for one that has it, even to no effect, the SDK copies each input and output. See the bench.
 */
export const sdk = { requestHandler: handler, streamCollector: bytesOf, logger: { warn: () => undefined } as never };

/** The function's own credentials, as the runtime gives them. */
export const ownCredentials = (env: NodeJS.ProcessEnv): Credentials =>
  ({ accessKeyId: env.AWS_ACCESS_KEY_ID!, secretAccessKey: env.AWS_SECRET_ACCESS_KEY!, ...(env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN }) });

const ATTEMPTS = 3;

/** POSTs and answers the parsed JSON. Errors have the service's code as `name`; 5xx, throttling and network errors are tried again. */
export async function signedCall(service: 'sts' | 'kms', headers: Record<string, string>, body: string, env: NodeJS.ProcessEnv): Promise<any> {
  const region = env.AWS_REGION!;
  const url = new URL(env.AWS_ENDPOINT_URL ?? `https://${service}.${region}.amazonaws.com`);
  const signer = new SignatureV4({ service, region, credentials: ownCredentials(env), sha256: Sha256 as never });
  for (let attempt = 1; ; attempt++) {
    try {
      const request = await signer.sign({
        method: 'POST', protocol: url.protocol, hostname: url.hostname, ...(url.port && { port: Number(url.port) }), path: '/', query: {},
        headers: { host: url.host, accept: 'application/json', ...headers }, body,
      } as never);
      const { response } = await handler.handle(request as never);
      const text = (await bytesOf(response.body)).toString();
      if (response.statusCode < 300) return JSON.parse(text);
      throw serviceError(response.statusCode, text);
    } catch (error) {
      if (attempt === ATTEMPTS || (error as { final?: boolean }).final) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt));
    }
  }
}

function serviceError(status: number, text: string): Error {
  const code = /"(?:__type|Code)"\s*:\s*"(?:[^"#]*#)?(\w+)"/.exec(text)?.[1] ?? 'ServiceError';
  return Object.assign(new Error(`status ${status}`), { name: code, final: status < 500 && !/Throttl|TooMany|LimitExceeded/.test(code) });
}

function bytesOf(body: Readable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    body.on('data', (chunk: Uint8Array) => chunks.push(chunk)).on('error', reject).on('end', () => resolve(Buffer.concat(chunks)));
  });
}
