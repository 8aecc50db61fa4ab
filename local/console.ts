import { readFile } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { json, page, readObject, Refusal } from './answer.ts';
import type { LocalHandler, Platform } from './contracts.ts';
import type { Partners } from './partners.ts';

const ZONE = 'Europe/Oslo';

/**
 * The page at `/_local` and the JSON it drives, for people and for scripts. `platform` gives undefined until
 * everything has started; until then all but the page answers 503.
 */
export function createConsole(platform: () => Platform | undefined, partners: Pick<Partners, 'list'>): LocalHandler {
  return async (req, res, url) => {
    switch (`${req.method} ${url.pathname}`) {
      case 'GET /_local':
      case 'GET /_local/':
        return page(res, await readFile(new URL('console.html', import.meta.url)));
      case 'GET /_local/fidelity': {
        const text = await readFile(new URL('FIDELITY.md', import.meta.url));
        res.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
        return true;
      }
    }
    const isOurs = /^\/_local\/(health|state\.json|aws|clock|settle|(schedules|queues|bus)\/.+)$/.test(url.pathname);
    if (!isOurs) return false;
    const p = platform();
    if (!p) throw new Refusal(503, 'starting');
    switch (`${req.method} ${url.pathname}`) {
      case 'GET /_local/health': return json(res, 200, { status: 'ready' });
      case 'GET /_local/state.json': return json(res, 200, stateOf(p, partners));
      case 'GET /_local/clock': return json(res, 200, clockOf(p));
      case 'GET /_local/aws': return json(res, 200, administratorOf(p));
      case 'POST /_local/clock': {
        const to = targetTime(await readObject(req), p.clock.now());
        if (to < p.clock.now()) throw new Refusal(400, 'time only moves forward');
        await p.clock.turn(to);
        return json(res, 200, clockOf(p));
      }
      case 'POST /_local/settle': {
        const { timeoutMs } = await readObject(req);
        if (timeoutMs !== undefined && typeof timeoutMs !== 'number') throw new Refusal(400, '"timeoutMs" must be a number of milliseconds');
        await p.activity.settle(timeoutMs).catch((error: Error) => { throw new Refusal(503, error.message, { activity: p.activity.snapshot() }); });
        // What was put back to its queue waits for virtual time, not for us.
        return json(res, 200, { settled: true, waiting: p.queues.list().filter(({ isDlq, visible, inFlight, delayed }) => !isDlq && visible + inFlight + delayed > 0).map(({ name }) => name) });
      }
    }
    const [, kind, rawName, action] = /^\/_local\/(schedules|queues|bus)\/(.+)\/(fire|redrive|replay)$/.exec(url.pathname) ?? [];
    const name = decodeURIComponent(rawName ?? '');
    switch (`${req.method} ${kind} ${action}`) {
      case 'POST schedules fire': {
        named('schedule', name, p.schedules.list());
        p.schedules.fire(name);
        return json(res, 202, { fired: name });
      }
      case 'POST queues redrive': {
        const queue = named('queue', name, p.queues.list());
        if (!queue.isDlq) throw new Refusal(400, `${name} is no dead-letter queue`);
        return json(res, 200, { moved: p.queues.redrive(queue.arn) });
      }
      case 'POST bus replay': {
        named('bus', name, p.bus.list());
        const { from, to } = await readObject(req);
        const [start, end] = [instant('from', from), instant('to', to)];
        if (start >= end) throw new Refusal(400, '"from" must lie before "to"');
        return json(res, 200, { replayed: p.bus.replay(name, start, end) });
      }
    }
    return false;
  };
}

/** What the AWS CLI and scripts need to look into this account: `AWS_ENDPOINT_URL`, region and credentials. */
function administratorOf({ endpointUrl, assembly: { region, account }, iam }: Platform): Record<string, unknown> {
  const { accessKeyId, secretAccessKey, sessionToken } = iam.issue({ kind: 'administrator', roleArn: `arn:aws:iam::${account}:role/administrator`, functionName: 'administrator', tags: {} });
  return { endpoint: endpointUrl, region, account, credentials: { accessKeyId, secretAccessKey, sessionToken } };
}

function named<T extends { name: string }>(kind: string, name: string, all: readonly T[]): T {
  const found = all.find(x => x.name === name);
  if (!found) throw new Refusal(404, `no ${kind} "${name}"`, { names: all.map(x => x.name) });
  return found;
}

/** `{ to }` or `{ by }` as epoch milliseconds. Durations follow the calendar in Oslo: a day may have 23 or 25 hours. */
function targetTime({ to, by }: Record<string, unknown>, now: number): number {
  if ((to === undefined) === (by === undefined)) throw new Refusal(400, 'give either {"to": "<ISO time>"} or {"by": "<ISO duration>"}');
  if (to !== undefined) return instant('to', to);
  try {
    return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(ZONE).add(Temporal.Duration.from(String(by))).epochMilliseconds;
  } catch {
    throw new Refusal(400, '"by" must be an ISO 8601 duration such as P1D or PT2H');
  }
}

/** An ISO time; without an offset it is a date or a time in Oslo. */
function instant(name: string, value: unknown): number {
  const text = typeof value === 'string' ? value : '';
  try {
    return /(Z|[+-]\d\d:?\d\d)$/i.test(text) && text.includes('T')
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).epochMilliseconds;
  } catch {
    throw new Refusal(400, `"${name}" must be an ISO 8601 time such as 2026-12-01T06:00 (in ${ZONE}) or 2026-12-01T05:00:00Z`);
  }
}

function clockOf({ clock }: Platform): Record<string, unknown> {
  const local = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).round('second').toString({ timeZoneName: 'never' });
  const now = clock.now();
  return {
    now: new Date(now).toISOString(),
    local: local(now),
    zone: ZONE,
    turningTo: clock.turningTo === undefined ? null : local(clock.turningTo),
    offsetMs: Number(new BigInt64Array(clock.offset)[0]),
  };
}

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)} …` : text);

function stateOf(p: Platform, partners: Pick<Partners, 'list'>): Record<string, unknown> {
  const types = Map.groupBy(p.assembly.resources, r => r.type);
  return {
    clock: clockOf(p),
    activity: p.activity.snapshot(),
    functions: p.functions.list().map(f => ({ ...f, logs: f.logs.slice(-8).map(l => ({ at: l.at, line: cut(l.line, 500) })) })),
    queues: p.queues.list().map(q => ({ ...q, peek: q.peek.slice(0, 5).map(m => ({ ...m, body: cut(m.body, 2000) })) })),
    bus: p.bus.list().map(b => ({ ...b, events: b.events.toSorted((x, y) => y.at - x.at).slice(0, 50) })),
    schedules: p.schedules.list(),
    partners: partners.list(),
    metrics: p.metrics.list(),
    denials: p.iam.denials.slice(-50).toReversed(),
    resources: [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, all]) => ({ type, count: all.length, paths: all.map(r => r.path) })),
  };
}
