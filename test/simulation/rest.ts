/** Invariants at rest: all clients have their answers, and nothing is under way. */
import type { Consumer } from '../../shared/kernel/consumer.ts';
import type { BusEvent, StoredEvent } from '../../shared/kernel/event.ts';
import { replay } from '../../shared/kernel/aggregate.ts';
import { thin } from '../../events/index.ts';
import { busEvent } from '../../shared/kernel/relay.ts';
import type { Item } from '../../shared/kernel/ports.ts';
import { checkBenefit } from './rest-benefit.ts';
import type { Cloud } from './cloud.ts';
import type { Kernel } from './kernel.ts';
import { AGGREGATES, CONSUMERS } from './ledger.ts';
import type { MemoryTable } from './memory-table.ts';
import type { Tenant } from './organisations.ts';
import type { Partner } from './partner.ts';
import { QUEUES } from './functions.ts';
import { queuesOf, type Scenario } from './scenario.ts';
import { stored } from './values.ts';
import { WAITS, noticeDays, type Watch } from './watch.ts';

export interface Rest {
  readonly kernel: Kernel; readonly table: MemoryTable; readonly watch: Watch; readonly cloud: Cloud; readonly scenario: Scenario; readonly partner: Partner;
  readonly ids: Readonly<Record<Tenant, string>>; readonly payrolls: ReadonlyMap<string, string>; readonly end: number;
}
export type Must = (holds: boolean, invariant: string, why: string) => void;
export type StateOf = (tenant: string, aggregate: string, id: string) => any;

export function atRest(rest: Rest): void {
  const must: Must = (holds, invariant, why) => { if (!holds) rest.kernel.fail(`${invariant} at rest: ${why}`); };
  const stateOf: StateOf = (tenant, aggregate, id) => rest.table.item('data', { PK: `T#${tenant}#${aggregate}#${id}`, SK: 'STATE' })?.state;
  nothingWaits(rest, must);
  replayed(rest, must);
  handled(rest, must);
  agreed(rest, must, stateOf);
  moved(rest, must, stateOf);
  told(rest, must);
  delivered(rest, must);
  figures(rest, must);
  checkBenefit(rest, must);
}

/** I9, I16: nothing waits; dead-letter queues hold only what nobody can handle. */
function nothingWaits({ cloud, watch, scenario }: Rest, must: Must): void {
  must(watch.unsent.size === 0, 'I9', `${watch.unsent.size} events were never sent`);
  must(cloud.stream.size === 0, 'I9', `${cloud.stream.size} records in the stream`);
  must(cloud.audit.size === 0, 'I9', `${cloud.audit.size} records wait for the audit`);
  for (const queue of Object.values(cloud.queues)) {
    must(queue.size === 0, 'I9', `${queue.size} messages in ${queue.name}`);
    const lasting = queue.dead.filter((m) => queue.hopeless(m.body)).length;
    must(queue.dead.length === lasting, 'I9', `${queue.dead.length - lasting} messages in the dead-letter queue of ${queue.name}`);
    must(lasting === (scenario.poison ? 1 : 0), 'I16', `${lasting} poison messages in the dead-letter queue of ${queue.name}`);
  }
}

const normal = (value: unknown): string => JSON.stringify(stored(value));

/** I13: the state is what its events say, from the first. */
function replayed({ watch, table }: Rest, must: Must): void {
  for (const [key, events] of watch.events) {
    const [tenant, subject] = key.split(' ') as [string, string];
    const [name, id] = subject.split(/\/(.*)/s) as [string, string];
    const known = AGGREGATES.get(name);
    const item = table.item('data', { PK: `${name === 'TENANT' ? 'DIR' : `T#${tenant}`}#${name}#${id}`, SK: 'STATE' });
    must(known !== undefined && item?.version === events.length, 'I13', `${key} has ${events.length} events and version ${item?.version}`);
    if (known) must(normal(replay(known.aggregate, events)) === normal(item?.state), 'I13', `${key} is not what its events say`);
  }
}

const onBus = (event: StoredEvent): BusEvent => busEvent(event, thin);

/** I2, I3: every consumer has handled every event that concerns it, up to the last. */
function handled({ watch, table, scenario }: Rest, must: Must): void {
  const connected = queuesOf(scenario);
  for (const [queue, consumer] of CONSUMERS) {
    const follows: readonly string[] = consumer.name === ENDS.name ? ENDS.follows : QUEUES[queue].follows;
    if (connected.has(queue)) for (const events of watch.events.values()) if (follows.some((prefix) => events[0]!.type.startsWith(prefix))) checkMark(consumer, events, (key) => table.item('data', key), must);
  }
}
/** One of the two that share a queue does not look at all that comes. */
const ENDS = { name: 'notification-ends', follows: ['notification.subscription.', 'notification.channel.'] };
function checkMark(consumer: Consumer, events: readonly StoredEvent[], item: (key: { PK: string; SK: string }) => Item | undefined, must: Must): void {
  const first = events[0]!;
  const where = consumer.where(onBus(first));
  if (where === undefined) return;
  const mark = item({ PK: `T#${where}#DONE#${consumer.name}#${first.tenant}#${first.subject}`, SK: 'MARK' });
  must(mark?.seq === events.length, 'I2', `${consumer.name} has handled ${mark?.seq ?? 0} of ${events.length} events of ${first.subject}`);
}

/** I2: what one capability says, the next has understood. Looked at in the stored states, not by the code that made them. */
function agreed({ watch, scenario, ids, table }: Rest, must: Must, stateOf: StateOf): void {
  const { parts } = scenario;
  for (const { type, tenant, subject, data, parties } of watch.log) {
    const id = subject.split('/')[1]!;
    const of = (aggregate: string, of: string = id): any => stateOf(tenant, aggregate, of);
    if (type === 'settlement.request.sent.v1') {
      const [request, taken] = [of('REQUEST'), stateOf(parties.municipality!, 'CASE', id)];
      must(taken !== undefined && (taken.status === 'received' ? 'sent' : taken.status) === request.status, 'I2', `request ${id} is ${request.status}, its case ${taken?.status}`);
      must(normal(taken?.persons) === normal(request.persons), 'I2', `request and case ${id} do not agree on their persons`);
      if (parts.has('transfer') && parties.reception) transferred(id, stateOf(parties.reception, 'TRANSFER', id), stateOf(parties.municipality!, 'RECEIVED-TRANSFER', id), taken, must);
      for (const { personId } of data.persons) must(table.item('data', { PK: `T#${parties.municipality!}#PERSON#${personId}`, SK: 'CARD' }) !== undefined, 'I11', `the municipality has no card of ${personId}`);
    }
    if (type === 'settlement.year.council-decided.v1') {
      const [next, free] = [String(Number(data.year) + 1), String(Number(data.through ?? data.year) + 1)];
      if (data.through > data.year) must(of('YEAR', next)?.council !== undefined, 'I2', `${next} has not inherited what was decided for ${data.year}`);
      if (parts.has('deadlines')) must(of('COUNCIL-DEADLINE', free)?.dueOn !== undefined, 'I2', `nobody is warned that nothing is decided for ${free}`);
      if (parts.has('deadlines')) must(of('COUNCIL-DEADLINE', data.year)?.decidedOn !== undefined, 'I2', `the decision for ${data.year} has not met its deadline`);
    }
    if (type === 'settlement.case.person-settled.v1') {
      const { settlementDate } = (watch.log.findLast((e) => e.type === 'settlement.case.settlement-date-corrected.v1' && e.data.personId === data.personId) ?? { data }).data;
      if (parts.has('programme') && !data.belowProgrammeAge) must(of('PROGRAMME', data.personId)?.settlementDate === settlementDate, 'I2', `no programme awaits ${data.personId}`);
      if (!parts.has('deadlines')) continue;
      const { settledOn, clocks = {} } = of('DEADLINE', data.personId) ?? {};
      const wanted = data.belowProgrammeAge ? ['schooling'] : ['programme-start', ...(parties.reception ? ['start-2-weeks', 'start-4-weeks'] : [])];
      must(settledOn === settlementDate, 'I2', `no deadline runs for ${data.personId}`);
      must([...wanted, 'registration', 'disability-grant'].sort().join() === Object.keys(clocks).sort().join(), 'I2', `for ${data.personId} run ${Object.keys(clocks)}`);
    }
    if (type === 'programme.programme.started.v1') {
      if (parts.has('deadlines')) must(of('DEADLINE')?.startedOn === data.startedOn, 'I2', `the start of ${id} has not met its deadline`);
      if (parts.has('benefit')) must(of('PARTICIPANT')?.startedOn === data.startedOn, 'I2', `${id} has started and is no participant`);
    }
    if (type === 'programme.programme.ended.v1' && parts.has('benefit')) must(of('PARTICIPANT')?.endedOn === data.endedOn, 'I2', `${id} has ended and is still paid`);
    if (type === 'programme.programme.absence-registered.v1' && parts.has('benefit') && data.unauthorised) {
      const noted = Object.values<any[]>(of('PARTICIPANT')?.absences ?? {}).flat().filter((a) => a.date === data.date && a.hours === data.hours).length;
      const registered = watch.log.filter((e) => e.type === type && e.subject === subject && e.data.date === data.date && e.data.hours === data.hours && e.data.unauthorised).length;
      must(noted === registered, 'I2', `absence of ${id} on ${data.date} is noted ${noted} times, registered ${registered}`);
    }
  }
  // I4: used is the number of persons accepted and not withdrawn.
  for (const municipality of ['alesund', 'oksnes'] as const) {
    const quota = table.item('data', { PK: `T#${ids[municipality]}#QUOTA#${scenario.start.slice(0, 4)}`, SK: 'BALANCE' });
    const accepted = watch.log.filter((e) => e.type === 'settlement.case.accepted.v1' && e.tenant === ids[municipality]).reduce((sum, e) => sum + e.data.persons.length, 0);
    const withdrawn = watch.log.filter((e) => /^settlement\.case\.(person-)?withdrawn\.v1$/.test(e.type) && e.tenant === ids[municipality]).reduce((sum, e) => sum + e.data.released, 0);
    must((quota?.used ?? 0) === accepted - withdrawn, 'I4', `${municipality} has used ${quota?.used}, accepted ${accepted}, of which ${withdrawn} are withdrawn`);
  }
}

function transferred(id: string, sent: any, received: any, taken: any, must: Must): void {
  must(sent !== undefined, 'I2', `the reception has no transfer ${id}`);
  const isReleased = taken.status === 'accepted' && sent.sentOn !== undefined;
  must((received?.status === 'released') === isReleased, 'I2', `transfer ${id}: case ${taken.status}, package ${sent.sentOn ? 'sent' : 'not sent'}, received ${received?.status}`);
  if (isReleased) must(normal(received.supplements) === normal(sent.supplements.map((s: any) => s.supplementId)), 'I2', `transfer ${id} has not all supplements`);
}

/** I11: whoever is settled lives in one municipality, where their card, household and programme are; both sides of a move agree on it. */
function moved({ watch, table, scenario, ids }: Rest, must: Must, stateOf: StateOf): void {
  if (!scenario.parts.has('households')) return;
  const lives = (tenant: string, personId: string): boolean => {
    const item = table.item('data', { PK: `T#${tenant}#RESIDENT#${personId}`, SK: 'RESIDENCE' });
    return item?.settledOn !== undefined && item.movedOn === undefined && !item.handedOver;
  };
  for (const { type, tenant, subject, data, parties } of watch.log) {
    if (type === 'settlement.case.person-settled.v1') {
      const homes = (['alesund', 'oksnes'] as const).filter((one) => lives(ids[one], data.personId));
      must(homes.length === 1, 'I11', `${data.personId} lives in ${homes.length} municipalities`);
      for (const home of homes) must(table.item('data', { PK: `T#${ids[home]}#PERSON#${data.personId}`, SK: 'CARD' }) !== undefined, 'I11', `${home} has no card of ${data.personId}, who lives there`);
    }
    if (type !== 'households.departure.announced.v1') continue;
    const id = subject.split('/')[1]!;
    const [departure, arrival] = [stateOf(tenant, 'DEPARTURE', id), stateOf(parties.municipality!, 'ARRIVAL', id)];
    must(({ closed: 'completed', declined: 'declined', withdrawn: 'withdrawn' } as Record<string, string>)[departure.status] === arrival?.status, 'I11', `departure ${id} is ${departure.status}, its arrival ${arrival?.status}`);
    const left = stateOf(tenant, 'HOUSEHOLD', departure.householdId).members;
    for (const { personId } of departure.persons) must((left.find((m: any) => m.personId === personId).leftOn !== undefined) === (departure.status === 'closed'), 'I11', `${personId} stands in the household that they left, or not in the one where they live`);
    if (departure.status !== 'closed') continue;
    const came = stateOf(parties.municipality!, 'HOUSEHOLD', id);
    must(normal(came?.members.map((m: any) => m.personId)) === normal(departure.persons.map((p: any) => p.personId)), 'I11', `not all of departure ${id} stand in one household where they came to`);
    if (!scenario.parts.has('programme')) continue;
    for (const { personId } of departure.persons) {
      const [before, after] = [stateOf(tenant, 'PROGRAMME', personId), stateOf(parties.municipality!, 'PROGRAMME', personId)];
      must(before === undefined || before.status !== 'in-programme', 'I11', `the programme of ${personId} goes on where they no longer live`);
      const hasEnded = before?.status === 'ended' && before.end.reason !== 'moved';
      must((before === undefined || hasEnded) === (after === undefined), 'I11', `${personId} has ${after ? 'a' : 'no'} programme where they came to`);
    }
  }
}

/** I5: what was due while the schedule ran has been told. */
function told({ watch, table, scenario, end }: Rest, must: Must): void {
  if (!scenario.parts.has('deadlines')) return;
  const last = new Date(end - 2 * 86_400_000).toISOString().slice(0, 10);
  for (const { subject, tenant, data } of watch.log.filter((e) => e.type === 'deadlines.deadline.opened.v1')) {
    const { status, dueOn, startedOn, clocks } = table.item('data', { PK: `T#${tenant}#${subject.replace('/', '#')}`, SK: 'STATE' })!.state;
    for (const [kind, stands, due, met] of data.clocks ? Object.entries<any>(clocks).map(([of, clock]) => [of, clock.told, clock.dueOn, clock.metOn ?? (WAITS.includes(of) && startedOn)]) : [[data.kind, status, dueOn, status === 'fulfilled']]) {
      const approaches = new Date(Date.parse(due) - noticeDays(kind) * 86_400_000).toISOString().slice(0, 10);
      if (!met && stands !== 'not-relevant') must(stands === 'overdue' || stands === 'passed' || (due >= last && (stands === 'approaching' || approaches > last)), 'I5', `${kind} of ${subject} is due on ${due} and stands at ${stands} on ${last}`);
    }
  }
}

/** Every offered event of an active channel is one delivery, and what is delivered has arrived. */
function delivered({ watch, table, scenario, partner, ids }: Rest, must: Must): void {
  if (!scenario.parts.has('notification')) return;
  const active = watch.log.find((e) => e.type === 'notification.channel.activated.v1');
  const off = watch.log.find((e) => e.type === 'notification.channel.switched-off.v1');
  const channel = active && table.item('data', { PK: `T#${ids.alesund}#${active.subject.replace('/', '#')}`, SK: 'STATE' })!;
  const deliveries = table.snapshot().data.filter((item) => item.SK === 'STATE' && item.PK.startsWith(`T#${ids.alesund}#DELIVERY#`)).map(({ state }) => state);
  const told = deliveries.filter((d) => !d.message.challenge);
  must(new Set(told.map((d) => d.message.eventId)).size === told.length, 'I2', 'an event has two deliveries on one channel');
  for (const { status, message: { eventId } } of told) {
    must(status !== 'pending', 'I9', `delivery of ${eventId} is pending`);
    if (status === 'delivered') must(partner.received.has(eventId), 'I2', `${eventId} is delivered and did not arrive`);
  }
  // Between the proof and its commit lies a moment in which events are not looked for.
  const wanted = watch.log.filter((e) => channel && !off && e.tenant === ids.alesund && channel.state.wish.eventTypes.includes(e.type) && Date.parse(e.occurredAt) > Date.parse(active.recordedAt) + 5_000);
  for (const event of wanted) must(told.some((d) => d.message.eventId === event.id), 'I2', `NAV was never to be told of ${event.type} ${event.id}`);
  for (const id of partner.received.keys()) must(told.some((d) => d.message.eventId === id), 'I2', `NAV was told of ${id}, of which there is no delivery`);
}

/** I13 for the overseer: its figures are the sum of what happened. */
function figures({ watch, table, scenario, ids }: Rest, must: Must): void {
  if (!scenario.parts.has('oversight')) return;
  const expected = new Map<string, number>();
  const count = (tenant: string, year: string, measure: string, persons: number, sets = false): void => {
    const key = `${year} ${tenant} ${measure}`;
    expected.set(key, (sets ? 0 : expected.get(key) ?? 0) + persons);
  };
  for (const { type, tenant, data } of watch.log) {
    if (type === 'settlement.case.accepted.v1') count(tenant, data.year, 'accepted', data.persons.length);
    if (/^settlement\.case\.(person-)?withdrawn\.v1$/.test(type)) count(tenant, data.year, 'accepted', -data.released);
    if (type === 'settlement.case.person-settled.v1') count(tenant, data.year, 'settled', 1);
    if (type === 'settlement.year.council-decided.v1') count(tenant, data.year, 'decided', data.persons, true);
    if (scenario.parts.has('programme') && type === 'programme.programme.started.v1') count(tenant, data.startedOn.slice(0, 4), 'started', 1);
    if (scenario.parts.has('programme') && type === 'programme.programme.ended.v1') count(tenant, data.endedOn.slice(0, 4), 'ended', 1);
  }
  for (const [key, persons] of expected) {
    const [year, tenant, measure] = key.split(' ') as [string, string, string];
    const row = table.item('data', { PK: `T#${ids.imdi}#FIGURES#${year}`, SK: tenant });
    must((row?.[measure] ?? 0) === persons, 'I13', `the overseer counts ${row?.[measure] ?? 0} ${measure} in ${year}, there were ${persons}`);
  }
}
