/** NAV's endpoint: verifies by the reference library, keeps what it got, has bad days. */
import { Webhook } from 'standardwebhooks';
import type { Fault } from './faults.ts';
import type { Kernel } from './kernel.ts';
import type { Rng } from './random.ts';

export class Partner {
  /** Bodies by webhook-id. */
  readonly received = new Map<string, string>();
  secret: string | undefined;
  /** Answers 500 until then. */
  downUntil = 0;
  /** From then on it wants nothing more. */
  goneFrom = Number.POSITIVE_INFINITY;
  readonly #kernel: Kernel;
  readonly #rng: Rng;

  constructor(kernel: Kernel, rng: Rng) {
    this.#kernel = kernel;
    this.#rng = rng;
  }

  post(headers: Readonly<Record<string, string>>, body: string, fault?: Fault): { status: number; body: string } {
    // After a day's outage one attempt is left, which an injected answer would use up.
    if ((fault === 'status-500' && this.downUntil === 0) || this.#kernel.now < this.downUntil) return { status: this.#rng.pick([500, 503, 429]), body: '' };
    if (this.#kernel.now >= this.goneFrom) return { status: 410, body: '' };
    const id = headers['webhook-id']!;
    let message: { type: string; data: { challenge?: string } };
    try {
      message = new Webhook(this.secret!).verify(body, { ...headers }) as typeof message;
    } catch (error) {
      this.#kernel.fail(`I6: NAV could not verify webhook ${id}: ${(error as Error).message}`);
      return { status: 400, body: '' };
    }
    if (message.type === 'endpoint.verification') return { status: 200, body: JSON.stringify({ challenge: message.data.challenge }) };
    const known = this.received.get(id);
    if (known !== undefined && known !== body) this.#kernel.fail(`I7: webhook ${id} came with two bodies`);
    this.received.set(id, body);
    return { status: 204, body: '' };
  }
}
