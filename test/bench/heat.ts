/** How hot each partition key becomes: what a use case reads and writes there, by how often it comes. */
import { DUE_SHARDS } from '../../shared/kernel/aggregate.ts';
import { RELAY_SHARDS } from '../../shared/kernel/event.ts';
import type { Call } from './counter.ts';
import { LARGEST_SHARE, LIMIT, MOMENTS, OF_ONE_THING, SELDOM, SET_OFF, type Moment } from './peaks.ts';
import { storedBy } from './segments.ts';
import { indexWrites, itemUnits, readUnits, type Indexes } from './units.ts';

/** A use case with the calls that it makes; of several alike the dearest. */
export interface UseCase { readonly name: string; readonly consumed?: string; readonly calls: readonly Call[] }
/** Partition keys with what differs between them left open: `T#<municipality>#CASE#<id>`. */
export interface Heat { readonly moment: string; readonly key: string; readonly index: string; readonly write: number; readonly read: number; /** The use case that adds most. */ readonly most: string }
export type Shards = Readonly<Record<'RELAY' | 'DUE', number>>;
type Kinds = ReadonlyMap<string, string>;

/** Kinds of tenants by id, from the directory's items in the trace. */
export const kindsOf = (calls: readonly Call[]): Kinds => new Map(calls.flatMap(({ written }) => written)
  .flatMap(({ after }) => { const [, kind] = /^DIR#TENANTS#(\w+)$/.exec(after?.PK?.S ?? '') ?? []; return kind ? [[after!.SK.S as string, kind] as const] : []; }));

export function templateOf(key: string, kinds: Kinds): string {
  const [, tenant, rest] = /^T#([a-z0-9]+)#(.*)$/.exec(key) ?? [];
  return (tenant ? `T#<${kinds.get(tenant) ?? 'tenant'}>#${rest!}` : key)
    .replace(/#IDENT#[\w-]{43}$/, '#IDENT#<id>').replace(/[0-9a-hjkmnp-tv-z]{26}/g, '<id>').replace(/\d{4}-\d{2}/g, '<month>').replace(/#\d{9}\b/g, '#<orgno>').replace(/#20\d\d$/, '#<year>').replace(/^(RELAY|DUE)#\d+$/, '$1#<shard>');
}

interface Touch { readonly key: string; readonly index: string; readonly write: number; readonly read: number }
/** Everything that calls do to partition keys, by the units of AWS's bill. */
function touches(calls: readonly Call[], indexes: Indexes): Touch[] {
  return calls.filter(({ service }) => service === 'DynamoDB').flatMap((call): Touch[] => {
    const { operation, input, output, written } = call;
    const times = operation === 'TransactWriteItems' ? 2 : 1;
    const writes = written.flatMap(({ table, before, after }): Touch[] => [
      { key: (after ?? before)!.PK.S, index: '', write: times * itemUnits(before, after), read: 0 },
      ...(indexes.get(table) ?? []).flatMap((index) => indexWrites(index, before, after).map(({ partition, units }) => ({ key: partition, index: index.name, write: times * units, read: 0 }))),
    ]);
    const read = readUnits(operation, input, output);
    if (operation === 'GetItem') return [{ key: input.Key.PK.S, index: '', write: 0, read }];
    if (operation === 'Query') return [{ key: input.ExpressionAttributeValues[':pk'].S, index: input.IndexName ?? '', write: 0, read }];
    if (operation === 'BatchGetItem') {
      const keys = Object.values<any>(input.RequestItems).flatMap(({ Keys }) => Keys);
      return keys.map(({ PK }: any) => ({ key: PK.S, index: '', write: 0, read: read / keys.length }));
    }
    return writes;
  });
}

/** How often each use case comes, given those that come by themselves: what stores an event sets off who follows it. */
export function ratesOf(useCases: readonly UseCase[], { perSecond }: Moment): { ofUseCase: Map<string, number>; events: number } {
  const unknown = Object.keys(perSecond).filter((name) => !useCases.some((useCase) => useCase.name === name));
  if (unknown.length > 0) throw new Error(`peaks name what was never traced: ${unknown.join(', ')}`);
  let ofUseCase = new Map(Object.entries(perSecond));
  for (let round = 0; round < 12; round++) {
    const ofEvent = new Map<string, number>();
    for (const { name, calls } of useCases) for (const type of storedBy(calls)) ofEvent.set(type, (ofEvent.get(type) ?? 0) + (ofUseCase.get(name) ?? 0) * (SELDOM[name]?.part ?? 1));
    const events = [...ofEvent.values()].reduce((a, b) => a + b, 0);
    ofUseCase = new Map(useCases.map(({ name, consumed = SET_OFF[name] }) => [name, perSecond[name] ?? (name === 'relay-stream sends' ? events : consumed ? ofEvent.get(consumed) ?? 0 : 0)]));
    if (round === 11) return { ofUseCase, events };
  }
  throw new Error('unreachable');
}

/** The part of the work that meets one and the same key, and whether that is one case or person, which nobody changes faster than so. */
function hottest(template: string, rate: number, shards: Shards): number {
  const [, sharded] = /^(RELAY|DUE)#<shard>$/.exec(template) ?? [];
  if (sharded) return rate / shards[sharded as keyof Shards];
  const [, kind, rest] = /^T#<(\w+)>#(.*)$/.exec(template) ?? [];
  if (!kind) return template.startsWith('DIR#TENANTS') ? rate : rate * LARGEST_SHARE['municipality']!;
  const ofTenant = rate * (LARGEST_SHARE[kind] ?? 1);
  return rest!.includes('<id>') ? Math.min(ofTenant, OF_ONE_THING) : ofTenant;
}

/** Each key at each moment, the hottest first. */
export function heatOf(useCases: readonly UseCase[], indexes: Indexes, kinds: Kinds, shards: Shards = { RELAY: RELAY_SHARDS, DUE: DUE_SHARDS }): Heat[] {
  return MOMENTS.flatMap((moment) => {
    const { ofUseCase } = ratesOf(useCases, moment);
    const keys = new Map<string, { key: string; index: string; write: number; read: number; by: Map<string, number> }>();
    for (const { name, calls } of useCases) {
      const rate = ofUseCase.get(name) ?? 0;
      if (rate === 0) continue;
      for (const { key, index, write, read } of touches(calls, indexes)) {
        const template = templateOf(key, kinds);
        const often = hottest(template, rate * (template.includes('#DONE#') ? 1 : SELDOM[name]?.part ?? 1), shards);
        const at = keys.get(`${index} ${template}`) ?? { key: template, index, write: 0, read: 0, by: new Map() };
        at.write += write * often;
        at.read += read * often;
        at.by.set(name, (at.by.get(name) ?? 0) + Math.max(write * often / LIMIT.write, read * often / LIMIT.read));
        keys.set(`${index} ${template}`, at);
      }
    }
    return [...keys.values()].map(({ by, ...at }): Heat => ({ moment: moment.name, ...at, most: [...by].reduce((a, b) => (b[1] > a[1] ? b : a))[0] }));
  }).sort((a, b) => partOfLimit(b) - partOfLimit(a) || (a.key < b.key ? -1 : 1));
}
export const partOfLimit = ({ write, read }: Heat): number => Math.max(write / LIMIT.write, read / LIMIT.read);
export const isTooHot = (heat: Heat): boolean => partOfLimit(heat) > 1;

const SHOWN = 10;
/** The page that is checked in. */
export function heatPage(useCases: readonly UseCase[], heat: readonly Heat[]): string {
  const sections = MOMENTS.map((moment) => {
    const { events, ofUseCase } = ratesOf(useCases, moment);
    const rows = heat.filter((h) => h.moment === moment.name).slice(0, SHOWN)
      .map((h) => `| \`${h.key}\` | ${h.index || 'table'} | ${h.write.toFixed(1)} | ${h.read.toFixed(1)} | ${(100 * partOfLimit(h)).toFixed(0)} % | ${h.most} |`);
    const roots = Object.keys(moment.perSecond).map((name) => `\`${name}\` ${ofUseCase.get(name)!.toFixed(0)}`).join(', ');
    return `## ${moment.name}\n\n${moment.why[0]!.toUpperCase()}${moment.why.slice(1)}. A second: ${roots}; ${events.toFixed(0)} events in all.\n\n| Hottest partition key | In | Write units | Read units | Of the limit | Most of it by |\n| --- | --- | ---: | ---: | ---: | --- |\n${rows.join('\n')}\n`;
  });
  return `# How hot a partition key becomes

Made from the same trace as [what a request costs](budgets.md): \`npx vitest run --project budgets -u\`; the test fails when a key passes its limit, or a figure differs.

At ten times the country's peak no partition key, of the table or of an index, may pass ${LIMIT.write} write units or ${LIMIT.read} read units a second: 20 % of what DynamoDB gives one key. How often things happen is named in \`test/bench/peaks.ts\`; what follows from an event comes as often as the event. A figure is of the hottest key of its kind: the largest municipality has ${100 * LARGEST_SHARE['municipality']!} % of the country's work, the overseer all of its own; one case or person is changed ${OF_ONE_THING} time a second by each use case at most. Shards: ${RELAY_SHARDS} of unsent events, ${DUE_SHARDS} of due dates. Left out: what a container keeps (who the caller is, the list of overseers).

${sections.join('\n')}`;
}
