/** A client of the public API, as any integrator would write one. */
export interface Answer<T = any> { readonly status: number; readonly body: T; readonly etag: string | null }

export class Client {
  readonly #tokens = new Map<string, string>();
  readonly address: string;
  constructor(address: string) { this.address = address; }

  /** A token of the local issuer; in the cloud it comes from Ansattporten or Maskinporten. */
  async token(persona: string): Promise<string> {
    const answer = await fetch(`${this.address}/_local/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as: persona }) });
    const body = await answer.json() as { access_token?: string };
    if (!body.access_token) throw new Error(`no token for ${persona}: ${answer.status}`);
    return body.access_token;
  }

  async call<T = any>(as: string, method: string, path: string, body?: unknown, options: { ifMatch?: string | null; idempotencyKey?: string } = {}): Promise<Answer<T>> {
    const first = await this.#send(as, method, path, body, options);
    if (first.status !== 401) return this.#answer(first);
    this.#tokens.delete(as); // expired, perhaps because somebody turned the clock
    return this.#answer(await this.#send(as, method, path, body, options));
  }

  async #send(as: string, method: string, path: string, body: unknown, options: { ifMatch?: string | null; idempotencyKey?: string }): Promise<Response> {
    let token = this.#tokens.get(as);
    if (!token) this.#tokens.set(as, token = await this.token(as));
    return fetch(this.address + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`, 'accept-language': 'en',
        ...(method !== 'GET' && { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() }),
        ...(options.ifMatch && { 'if-match': options.ifMatch }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async #answer(response: Response): Promise<Answer> {
    const text = await response.text();
    return { status: response.status, body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text, etag: response.headers.get('etag') };
  }

  get = <T = any>(as: string, path: string): Promise<Answer<T>> => this.call<T>(as, 'GET', path);

  /** The platform's own controls, which exist only locally. */
  async local<T = any>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.address}/_local/${path}`, { method, ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${method} /_local/${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<T>;
  }

  /** Waits until nothing is on its way: no message, no record, no invocation. Tells the queues where messages wait for their time. */
  settle = (): Promise<{ waiting: string[] }> => this.local('POST', 'settle', { timeoutMs: 120_000 });
}
