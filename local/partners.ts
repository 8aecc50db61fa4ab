import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { json, readBody, readObject, Refusal } from './answer.ts';
import type { Clock, LocalHandler, State } from './contracts.ts';

const MODES = ['ok', 'down', 'gone', 'slow', 'flaky'] as const;
type Mode = typeof MODES[number];

/** One request that a stand-in received. `at` is virtual time; `status` what it answered. */
export interface Delivery {
  id: string; at: number; webhookId: string | null; type: string | null;
  verified: boolean; duplicate: boolean; status: number;
  headers: Record<string, string>; body: string;
}

export interface Partners {
  list(): { name: string; label: string; mode: Mode; secrets: number; deliveries: Omit<Delivery, 'headers' | 'body'>[] }[];
  readonly handler: LocalHandler;
}

/**
 * Stand-ins for the receivers of webhooks, at `/_local/partners/<name>/hook`. They check Standard Webhooks
 * signatures with the library that receivers use, remember what came, and can be told to fail.
 */
export function createPartners({ clock, state, partnersFile, slowMs = 20_000 }: {
  clock: Pick<Clock, 'now'>; state: State; partnersFile?: string | undefined;
  /** Real milliseconds a stand-in in mode `slow` takes. */
  slowMs?: number;
}): Partners {
  const partners: Record<string, { label?: string }> = partnersFile ? JSON.parse(readFileSync(partnersFile, 'utf8')) : {};
  state.exec(`
    CREATE TABLE IF NOT EXISTS partner_secret (seq INTEGER PRIMARY KEY, partner TEXT NOT NULL, secret TEXT NOT NULL, UNIQUE (partner, secret)) STRICT;
    CREATE TABLE IF NOT EXISTS partner_mode (partner TEXT PRIMARY KEY, mode TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS partner_delivery (
      seq INTEGER PRIMARY KEY, partner TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, webhookId TEXT, type TEXT,
      verified INTEGER NOT NULL, duplicate INTEGER NOT NULL, status INTEGER NOT NULL, headers TEXT NOT NULL, body TEXT NOT NULL) STRICT;
    CREATE INDEX IF NOT EXISTS partner_delivery_webhook ON partner_delivery (partner, webhookId);
  `);
  const sql = {
    addSecret: state.prepare('INSERT OR REPLACE INTO partner_secret (partner, secret) VALUES (?, ?)'),
    // A new secret goes beside the old one while the sender rotates; the one before those two is forgotten.
    dropOldSecrets: state.prepare('DELETE FROM partner_secret WHERE partner = ?1 AND seq NOT IN (SELECT seq FROM partner_secret WHERE partner = ?1 ORDER BY seq DESC LIMIT 2)'),
    secrets: state.prepare('SELECT secret FROM partner_secret WHERE partner = ?'),
    setMode: state.prepare('INSERT OR REPLACE INTO partner_mode (partner, mode) VALUES (?, ?)'),
    mode: state.prepare('SELECT mode FROM partner_mode WHERE partner = ?'),
    accepted: state.prepare('SELECT 1 FROM partner_delivery WHERE partner = ? AND webhookId = ? AND status = 200 LIMIT 1'),
    record: state.prepare('INSERT INTO partner_delivery (partner, id, at, webhookId, type, verified, duplicate, status, headers, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    deliveries: state.prepare('SELECT * FROM partner_delivery WHERE partner = ? ORDER BY seq DESC LIMIT ?'),
  };
  const calls = new Map<string, number>();

  const secretsOf = (name: string): string[] => sql.secrets.all(name).map(row => row['secret'] as string);
  const modeOf = (name: string): Mode => (sql.mode.get(name)?.['mode'] ?? 'ok') as Mode;
  const deliveriesOf = (name: string, limit: number): Delivery[] => sql.deliveries.all(name, limit).map(row => ({
    id: row['id'] as string, at: row['at'] as number, webhookId: row['webhookId'] as string | null, type: row['type'] as string | null,
    verified: row['verified'] === 1, duplicate: row['duplicate'] === 1, status: row['status'] as number,
    headers: JSON.parse(row['headers'] as string), body: row['body'] as string,
  }));

  async function receive(name: string, req: IncomingMessage, res: ServerResponse): Promise<true> {
    const body = (await readBody(req, 256 * 1024))?.toString();
    if (body === undefined) throw new Refusal(413, 'a webhook of more than 256 KB');
    const headers = Object.fromEntries(Object.entries(req.headers).map(([k, v]) => [k, String(v)]));
    const webhookId = headers['webhook-id'] ?? null;
    const content = parse(body);
    const type = typeof content['type'] === 'string' ? content['type'] : null;
    const challenge = type === 'endpoint.verification' ? (content['data'] as { challenge?: unknown } | undefined)?.challenge : undefined;
    const verified = secretsOf(name).some(secret => verifies(secret, body, headers, clock.now()));
    const count = (calls.get(name) ?? 0) + 1;
    calls.set(name, count);

    const mode = modeOf(name);
    if (mode === 'slow') await sleep(slowMs, undefined, { ref: false });
    const status = mode === 'down' ? 503 : mode === 'gone' ? 410 : mode === 'flaky' && count % 2 === 0 ? 500
      // A verification request may arrive before the stand-in was told the secret; echoing it gives nothing away.
      : verified || typeof challenge === 'string' ? 200 : 401;
    const duplicate = verified && webhookId !== null && sql.accepted.get(name, webhookId) !== undefined;
    sql.record.run(name, randomUUID(), clock.now(), webhookId, type, Number(verified), Number(duplicate), status, JSON.stringify(headers), body);
    if (status === 200) return json(res, 200, typeof challenge === 'string' ? { challenge } : { received: true });
    return json(res, status, { message: status === 401 ? 'the signature is missing, wrong or too old' : `this stand-in is in mode "${mode}"` });
  }

  const handler: LocalHandler = async (req, res, url) => {
    const [, name, action] = /^\/_local\/partners\/([^/]+)\/(hook|secret|mode|deliveries)$/.exec(url.pathname) ?? [];
    if (!name) return false;
    if (!Object.hasOwn(partners, name)) throw new Refusal(404, `no partner "${name}"`, { partners: Object.keys(partners) });
    switch (`${req.method} ${action}`) {
      case 'POST hook': return receive(name, req, res);
      case 'GET deliveries': return json(res, 200, deliveriesOf(name, 1000));
      case 'PUT secret': {
        const { secret } = await readObject(req);
        if (typeof secret !== 'string' || !/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret)) throw new Refusal(400, '"secret" must be whsec_ and at least 24 bytes in base64');
        sql.addSecret.run(name, secret);
        sql.dropOldSecrets.run(name);
        return json(res, 200, { active: secretsOf(name).length });
      }
      case 'PUT mode': {
        const { mode } = await readObject(req);
        if (!MODES.includes(mode as Mode)) throw new Refusal(400, `"mode" must be one of ${MODES.join(', ')}`);
        sql.setMode.run(name, mode as Mode);
        return json(res, 200, { mode });
      }
      default: return false;
    }
  };

  return {
    handler,
    list: () => Object.entries(partners).map(([name, { label = name }]) => ({
      name, label, mode: modeOf(name), secrets: secretsOf(name).length,
      deliveries: deliveriesOf(name, 20).map(({ headers: _headers, body: _body, ...rest }) => rest),
    })),
  };
}

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
  } catch {
    return {};
  }
}

/**
 * The library compares the timestamp with `Date.now()`, and senders here sign with virtual time. The check is
 * synchronous, so virtual time can stand in for exactly its duration.
 */
function verifies(secret: string, body: string, headers: Record<string, string>, now: number): boolean {
  const real = Date.now;
  Date.now = () => now;
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  } finally {
    Date.now = real;
  }
}
