import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalHandler } from './contracts.ts';

/** Thrown by a handler under `/_local`: answered as `{ message, ...extra }` with this status. */
export class Refusal extends Error {
  readonly status: number;
  readonly extra: Record<string, unknown>;

  constructor(status: number, message: string, extra: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.extra = extra;
  }
}

export function json(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): true {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers }).end(JSON.stringify(body));
  return true;
}

export function page(res: ServerResponse, html: string | Buffer): true {
  res.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  }).end(html);
  return true;
}

/** The whole body, or undefined when it is larger than `limit` bytes (the rest is read and dropped, so that the answer arrives). */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}

/** The body as a JSON object; an empty body is `{}`. Anything else is a 400. */
export async function readObject(req: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await readBody(req, 256 * 1024);
  if (!body) throw new Refusal(413, 'the body is larger than 256 KB');
  try {
    const value: unknown = body.length === 0 ? {} : JSON.parse(body.toString());
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch { /* said below */ }
  throw new Refusal(400, 'the body must be a JSON object');
}

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

export const isLoopbackOrigin = (origin: string): boolean => LOOPBACK.test(origin);

/**
 * Runs the handlers of `/_local` in turn. What changes something is refused when a page of another origin
 * sends it: the platform has no login, so any site open in the developer's browser could otherwise drive it.
 * The issuers' endpoints are open to other local origins, as a front end on its own port needs them.
 */
export async function answerLocal(handlers: readonly LocalHandler[], req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
  try {
    const origin = req.headers.origin;
    if (origin !== undefined && req.method !== 'GET' && req.method !== 'HEAD') {
      const allowed = isLoopbackOrigin(origin)
        && (origin === `http://${req.headers.host}` || url.pathname.startsWith('/_local/issuers/'));
      if (!allowed) throw new Refusal(403, `refused: the request comes from a page of ${origin}`);
    }
    for (const handler of handlers) if (await handler(req, res, url)) return;
    throw new Refusal(404, `no such thing here: ${req.method} ${url.pathname}`);
  } catch (error) {
    if (res.headersSent) { res.destroy(); return; }
    const refusal = error instanceof Refusal ? error : new Refusal(error instanceof URIError ? 400 : 500, error instanceof Error ? error.message : String(error));
    json(res, refusal.status, { message: refusal.message, ...refusal.extra });
  }
}
