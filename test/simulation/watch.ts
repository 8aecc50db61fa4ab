/** Invariants that hold after every single write, answer, event and log line. Numbers as in the list of invariants in README.md. */
import { apis } from '../../functions/catalogue.ts';
import type { HttpEvent, HttpResult } from '../../shared/http/event.ts';
import type { StoredEvent } from '../../shared/kernel/event.ts';
import type { DbCommand, Item, Key, Table, TransactItem } from '../../shared/kernel/ports.ts';
import { AGGREGATES } from './ledger.ts';
import type { Kernel } from './kernel.ts';
import type { MemoryTable } from './memory-table.ts';

const OPERATIONS = new Map(Object.values(apis).flatMap((routes) => Object.entries(routes).map(([operation, { method, path }]): [string, string] => [`${method} ${path}`, operation])));
const place = ({ PK, SK }: Key): string => `${PK} ${SK}`;
/** Marks every personal value of the simulation; who may see which is known by the text that follows it. */
export const CANARY = 'Kanari';

/** How long before a deadline it is told that it comes near; written apart from the platform. */
const NOTICE_DAYS: Readonly<Record<string, number>> = { 'council-decision': 120, 'programme-start': 30, 'start-2-weeks': 7, 'start-4-weeks': 7, registration: 14, schooling: 14, 'disability-grant': 60 };
export const noticeDays = (kind: string): number => NOTICE_DAYS[kind]!;
interface Notice { readonly kind: string; readonly dueOn: string; readonly as: string }
/** What an event tells, of one clock or of several. */
const noticesIn = ({ type, data }: StoredEvent): Notice[] => {
  const as = /^deadlines\.deadline\.(approaching|overdue)\.v1$/.exec(type)?.[1];
  return as ? [{ kind: data.kind, dueOn: data.dueOn, as }] : type === 'deadlines.deadline.clocks-told.v1' ? data.clocks : [];
};
/** What waits for the programme is met by its start, which one event tells. */
export const WAITS = ['programme-start', 'start-2-weeks', 'start-4-weeks'];
const ends = ({ type, data }: StoredEvent, kind: string): boolean =>
  (type === 'deadlines.deadline.fulfilled.v1' && (data.kind === kind || WAITS.includes(kind))) || (/\.clock-(fulfilled|dismissed)\.v1$/.test(type) && data.kind === kind) || type === 'deadlines.deadline.closed.v1';

export class Watch {
  /** Committed events in the order of their commits. */
  readonly log: StoredEvent[] = [];
  /** By `<tenant> <subject>`, in order of sequence. */
  readonly events = new Map<string, StoredEvent[]>();
  /** Keys of events that still carry the relay's mark. */
  readonly unsent = new Set<string>();
  /** Which tenants' answers may hold a canary, by the canary. */
  readonly allowed = new Map<string, ReadonlySet<string>>();
  readonly #kernel: Kernel;
  readonly #table: MemoryTable;
  readonly #seen = new Map<string, Item>();
  readonly #answers = new Map<string, string>();
  readonly #readings = new Set<string>();
  /** Requests by what they were asked under: more than one when a client used a key twice. */
  readonly #asked = new Map<string, Set<string>>();
  /** Idempotency records by operation and the client's key, with when they were committed. */
  readonly #records = new Map<string, number>();
  /** Ids of events that the bus took. */
  readonly #sent = new Set<string>();
  readonly #paid = new Set<string>();
  readonly #deliveries = new Set<string>();
  /** By person, where they live or lived. */
  readonly #residences = new Map<string, ReadonlyMap<string, Item>>();
  /** Entries of ledgers, by partition. */
  readonly #entries = new Map<string, readonly Item[]>();

  constructor(kernel: Kernel, table: MemoryTable) {
    this.#kernel = kernel;
    this.#table = table;
    for (const item of table.snapshot().data) {
      this.#seen.set(place(item as unknown as Key), item);
      if (!item.SK.startsWith('EVENT#')) continue;
      const event = item as unknown as StoredEvent;
      this.events.set(`${event.tenant} ${event.subject}`, [...this.events.get(`${event.tenant} ${event.subject}`) ?? [], event]);
    }
  }

  written(command: DbCommand, input: any): void {
    const writes: Item[] = command === 'UpdateItem' ? [{ Update: input }] : command === 'PutItem' ? [{ Put: input }] : (input.items as readonly TransactItem[]).map((item) => item);
    const changes = writes.map((write) => {
      const [kind, { table = 'data', Key: key, Item: put }] = Object.entries<any>(write)[0]!;
      const at = (key ?? { PK: put.PK, SK: put.SK }) as Key;
      return { kind, at, table: table as Table, before: this.#seen.get(place(at)), after: this.#table.item(table, at) };
    }).filter(({ kind, table }) => kind !== 'ConditionCheck' && table === 'data');
    const fresh: StoredEvent[] = [];
    for (const { at, before, after } of changes) {
      if (after) this.#seen.set(place(at), after);
      else this.#seen.delete(place(at));
      if (at.SK.startsWith('EVENT#') && after) this.#event(at, before, after, fresh);
      else if (at.PK.includes('#DONE#')) this.#mark(at, before, after);
      else if (at.PK.includes('#QUOTA#')) this.#quota(at, before, after);
      else if (at.PK.includes('#AUDIT#')) this.#must(!before || JSON.stringify(before) === JSON.stringify(after), 'I8', `link ${place(at)} was written over`);
      else if (at.PK.includes('#READ#')) this.#reading(at, before, after);
      else if (at.PK.includes('#IDEM#') && !before) this.#records.set(`${at.PK} ${at.SK.split('#').at(-1)}`, this.#kernel.now);
    }
    for (const { at, before, after } of changes) if (at.SK === 'STATE') this.#state(at, before, after, fresh.filter((event) => at.PK.endsWith(`#${event.subject.replace('/', '#')}`)));
    for (const { at, after } of changes) if (at.SK === 'RESIDENCE' && after) this.#resident(at.PK.split('#').at(-1)!, at.PK, after);
    for (const quota of new Set(changes.map(({ at }) => at.PK).filter((pk) => pk.includes('#QUOTA#')))) this.#explained(quota);
    this.#committed(changes.map(({ at }) => at), fresh);
  }

  #must(holds: boolean, invariant: string, why: string): void {
    if (!holds) this.#kernel.fail(`${invariant}: ${why}`);
  }

  #event(at: Key, before: Item | undefined, after: Item, fresh: StoredEvent[]): void {
    if (after.GSI2PK) this.unsent.add(place(at));
    else if (this.unsent.delete(place(at))) this.#must(this.#sent.has(after.id), 'I9', `event ${after.type} of ${after.subject} is taken for sent and was never on the bus`);
    if (before) {
      this.#must(before.id === after.id && before.type === after.type && before.seq === after.seq, 'I2', `event ${place(at)} was written over`);
      return;
    }
    const event = after as unknown as StoredEvent;
    const key = `${event.tenant} ${event.subject}`;
    const earlier = this.events.get(key) ?? [];
    this.#must(event.seq === earlier.length + 1, 'I3', `event ${event.type} of ${event.subject} has seq ${event.seq} after ${earlier.length}`);
    this.#must(after.GSI2PK !== undefined, 'I9', `event ${event.type} of ${event.subject} was stored without the relay's mark`);
    this.events.set(key, [...earlier, event]);
    this.log.push(event);
    fresh.push(event);
    if (/^(COUNCIL-)?DEADLINE\//.test(event.subject)) this.#notice(event, earlier);
    if (event.type === 'benefit.line.made.v1') this.#once(this.#paid, `${event.tenant} ${event.data.participantId} ${event.data.month}`, 'I1', 'is paid twice');
    if (event.type === 'benefit.run.proposed.v1') {
      const of = (type: string) => this.log.filter((e) => e.type === type && e.tenant === event.tenant && e.data.month === event.data.month);
      const [lines, due] = [of('benefit.line.made.v1').length, of('benefit.run.opened.v1')[0]?.data.participants];
      this.#must(lines === due, 'I10', `${event.subject} was proposed with ${lines} of ${due} lines`);
    }
    if (event.type === 'transfer.received-transfer.released.v1') {
      const taken = this.#table.item('data', { PK: `T#${event.tenant}#CASE#${event.subject.split('/')[1]}`, SK: 'STATE' });
      // The word of a withdrawal may still be under way; it takes back what comes before it.
      this.#must(taken?.state.status === 'accepted' || (taken?.state.status === 'withdrawn' && taken.state.answer !== undefined), 'I6', `${event.subject} was released to a municipality whose case is ${taken?.state.status}`);
    }
  }

  /** I5 */
  #notice(event: StoredEvent, earlier: readonly StoredEvent[]): void {
    const { subject } = event;
    // By a corrected settlement date, or for somebody who had not left after all, all is told anew.
    earlier = earlier.slice(earlier.findLastIndex(({ type }) => /\.(recomputed|reopened)\.v1$/.test(type)) + 1);
    for (const { kind, dueOn, as } of noticesIn(event)) {
      this.#must(!earlier.some((e) => noticesIn(e).some((told) => told.kind === kind && told.as === as)), 'I5', `${subject} was told "${as}" of ${kind} twice`);
      this.#must(!earlier.some((e) => ends(e, kind)), 'I5', `${subject} was told "${as}" of ${kind} after it was met`);
      const day = 86_400_000;
      const from = as === 'approaching' ? Date.parse(dueOn) - noticeDays(kind) * day : Date.parse(dueOn) + day;
      this.#must(this.#kernel.now >= from - 2 * 3_600_000 - 5_000, 'I5', `${subject} was told "${as}" of ${kind} before its time`);
    }
  }

  #once(known: Set<string>, what: string, invariant: string, why: string): void {
    this.#must(!known.has(what), invariant, `${what} ${why}`);
    known.add(what);
  }

  /** I3: what a consumer has handled never goes back and never jumps. */
  #mark(at: Key, before: Item | undefined, after: Item | undefined): void {
    this.#must(after !== undefined && after.seq === (before?.seq ?? 0) + 1, 'I3', `mark ${place(at)} went from ${before?.seq ?? 0} to ${after?.seq}`);
  }

  /** I4 */
  #quota(at: Key, before: Item | undefined, after: Item | undefined): void {
    if (at.SK.startsWith('ENTRY#')) {
      this.#must(before === undefined && after !== undefined, 'I4', `entry ${place(at)} was changed or deleted`);
      this.#entries.set(at.PK, [...this.#entries.get(at.PK) ?? [], after!]);
      return;
    }
    const { used, reserved, expired, decided, remaining } = after ?? {};
    this.#must(Math.min(used, reserved, expired, remaining) >= 0 && used + reserved + expired + remaining === decided, 'I4', `${at.PK} has used ${used}, reserved ${reserved}, expired ${expired}, remaining ${remaining} of ${decided}`);
  }

  /** I4: the balance is what its entries add up to, in every commit; added apart from the platform. */
  #explained(quota: string): void {
    const balance = this.#table.item('data', { PK: quota, SK: 'BALANCE' });
    const sum = (which: (entry: Item) => boolean): number => (this.#entries.get(quota) ?? []).filter(which).reduce((total, { persons }) => total + persons, 0);
    const of = (kind: string): number => sum((entry) => entry.kind === kind);
    const carried = (way: 'from' | 'to'): number => sum((entry) => entry.kind === 'corrected' && entry[way] === 'used');
    const at = (place: string): number => sum((entry) => entry.to === place) - sum((entry) => entry.from === place);
    const [decided, used, reserved, expired, settled] = [of('decided'), at('used'), at('reserved'), at('expired'), of('settled') + carried('to') - carried('from')];
    const stands = [balance?.decided, balance?.used, balance?.reserved, balance?.expired].map((n) => n ?? 0);
    this.#must(stands.join() === [decided, used, reserved, expired].join(), 'I4', `${quota} stands at ${stands} (decided, used, reserved, expired), its entries say ${[decided, used, reserved, expired]}`);
    this.#must(settled <= used, 'I4', `${quota} has settled ${settled}, accepted ${used}`);
  }

  /** I8: who read what, for good, and nothing of what they read. */
  #reading(at: Key, before: Item | undefined, after: Item | undefined): void {
    this.#must(after !== undefined && (!before || JSON.stringify(before) === JSON.stringify(after)), 'I8', `reading ${place(at)} was changed or deleted`);
    this.left('a reading', JSON.stringify(after));
    this.#readings.add(after!.summary.correlationId);
  }

  /** I12: states change by events that the machine allows, one version an event. */
  #state(at: Key, before: Item | undefined, after: Item | undefined, events: readonly StoredEvent[]): void {
    const name = at.PK.split('#').find((part) => AGGREGATES.has(part));
    const known = name === undefined ? undefined : AGGREGATES.get(name);
    if (!known || !after) return this.#must(false, 'I12', `${place(at)} is no state that is known, or was deleted`);
    this.#must(events.length > 0 && after.version === (before?.version ?? 0) + events.length, 'I2', `${at.PK} went from version ${before?.version ?? 0} to ${after.version} by ${events.length} events`);
    if (name === 'LINE') this.#must(before === undefined, 'I1', `line ${at.PK} was made twice`);
    if (name === 'DELIVERY' && !before) this.#once(this.#deliveries, `${after.state.message.channelId} ${after.state.message.eventId}`, 'I2', 'has two deliveries');
    if (!known.machine) return;
    let status: string = before?.state.status ?? '';
    for (const { type } of events) {
      const step = known.machine.find((t) => t.event === type && t.from.includes(status));
      this.#must(step !== undefined, 'I12', `${at.PK}: ${type} from "${status}"`);
      status = step?.to ?? status;
    }
    this.#must(status === after.state.status, 'I12', `${at.PK} stands at "${after.state.status}", not "${status}"`);
  }

  /** I11: whoever lives somewhere lives in one municipality; between the handing over and the arrival in none. */
  #resident(personId: string, pk: string, after: Item): void {
    const of = new Map(this.#residences.get(personId)).set(pk, after);
    this.#residences.set(personId, of);
    const here = [...of].filter(([, item]) => item.settledOn !== undefined && !item.handedOver && item.movedOn === undefined);
    this.#must(here.length <= 1, 'I11', `${personId} lives in ${here.length} municipalities`);
  }

  /** I2: events come with the state that they made, in one commit. */
  #committed(keys: readonly Key[], fresh: readonly StoredEvent[]): void {
    for (const { type, subject } of fresh) this.#must(keys.some((k) => k.SK === 'STATE' && k.PK.endsWith(subject.replace('/', '#'))), 'I2', `${type} was stored without its state`);
  }

  /** I6, I7, I8 on an answer, before it leaves. */
  answered(event: HttpEvent, { statusCode, body = '' }: HttpResult, tenant: string | undefined, faults: number, began: number): void {
    this.#must(statusCode !== 500 || faults > 0, 'answers', `500 to ${event.routeKey} without a fault`);
    const canaries = body.match(/Kanari\w+/g) ?? [];
    for (const canary of canaries) this.#must(tenant !== undefined && this.allowed.get(canary)?.has(tenant) === true, 'I6', `${canary} in an answer to ${tenant} (${event.routeKey})`);
    this.#must(canaries.length === 0 || this.#readings.has(event.requestContext.requestId), 'I8', `${event.routeKey} showed personal data, and no reading tells of it`);
    const key = event.headers['idempotency-key'];
    if (!key) return;
    const asked = `${tenant} ${event.routeKey} ${key}`;
    const request = `${JSON.stringify(event.pathParameters)} ${event.body} ${event.headers['if-match']}`;
    const requests = this.#asked.get(asked) ?? new Set();
    this.#asked.set(asked, requests.add(request));
    const committed = this.#records.get(`${tenant ? `T#${tenant}` : 'DIR'}#IDEM#${OPERATIONS.get(event.routeKey)} ${key}`);
    // What was so already changes nothing and leaves no record: the answer has the version that was asked with.
    const changes = event.headers['if-match'] === undefined || `"${(JSON.parse(body || '{}') as { version?: number }).version}"` !== event.headers['if-match'];
    if (statusCode < 300 && changes) this.#must(committed !== undefined, 'I7', `${asked} was answered ${statusCode} without a record of it`);
    if ([409, 412, 422].includes(statusCode) && requests.size === 1) this.#must(committed === undefined || committed >= began, 'I7', `${asked} was answered ${statusCode} though it had succeeded`);
    const first = this.#answers.get(asked);
    if (first?.startsWith(`${request}\n`)) {
      if (statusCode < 500) this.#must(first === `${request}\n${statusCode} ${body}`, 'I7', `${asked} was answered ${statusCode} ${body} after ${first.split('\n')[1]}`);
    } else if (first) {
      this.#must(statusCode >= 400, 'I7', `${asked} with another request was answered ${statusCode}`);
    } else if (statusCode < 300) this.#answers.set(asked, `${request}\n${statusCode} ${body}`);
  }

  onBus(detail: string): void {
    this.left('a bus event', detail);
    this.#sent.add((JSON.parse(detail) as { id: string }).id);
  }
  /** I6: nothing personal on the bus, towards partners or in logs. */
  left(by: string, text: string): void {
    this.#must(!text.includes(CANARY), 'I6', `a personal value in ${by}: ${text.slice(0, 200)}`);
  }
  logged(line: string): void {
    this.left('a log line', line);
  }
}
