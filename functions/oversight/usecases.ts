import { consume, type Consumer } from '#shared/kernel/consumer.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import type { Ports } from '#shared/kernel/ports.ts';
import { timeOf } from '#shared/ids/time.ts';
import { tenantById, tenantsOf } from '#shared/tenancy/directory.ts';
import { MEASURES, contribution, type Contribution } from './domain/figures.ts';
import { suppress, type Cell } from './domain/suppression.ts';
import { countWrite, type Row } from './store.ts';

/** Counts the event with each overseer it concerns. Returns what it counted for, unless that was known already. */
export async function follow(ports: Ports, event: BusEvent, today: string): Promise<Contribution | undefined> {
  const counts = contribution(event);
  let isNew = false;
  for (const overseer of await overseersOf(ports, event)) {
    isNew = (await consume(ports, counting(overseer, event.type, counts), event, today)) === 'handled' || isNew;
  }
  return isNew ? counts : undefined;
}

/**
 * Settlement names its overseer. A programme does not: it concerns all there were when its person came, so that one who
 * joins later does not wait for the beginning of what it never followed. Ids sort by time.
 */
async function overseersOf(ports: Ports, { type, parties, subject }: BusEvent): Promise<string[]> {
  if (/^settlement\.(year|case)\./.test(type)) return [parties.overseer!];
  if (!type.startsWith('programme.programme.')) return [];
  const person = subject.split('/')[1]!;
  return (await overseersBefore(ports, person)).filter((id) => id < person);
}

/** What a container has read of the directory, and when. Every programme event asks, and all would ask the same key. */
const read = new WeakMap<Ports, { readonly at: number; readonly overseers: readonly string[] }>();
/** Longer than clocks differ and a registration takes: an overseer who was there when the person came was there to be read. */
const SETTLED_MS = 60_000;

async function overseersBefore(ports: Ports, person: string): Promise<readonly string[]> {
  const known = read.get(ports);
  if (known && timeOf(person) < known.at - SETTLED_MS) return known.overseers;
  const at = ports.clock.now();
  const overseers = (await tenantsOf(ports, 'overseer')).map((o) => o.tenantId);
  read.set(ports, { at, overseers });
  return overseers;
}

const counting = (overseer: string, type: string, counts: Contribution | undefined): Consumer => ({
  name: 'oversight',
  where: () => overseer,
  on: counts ? { [type]: async (event, { ports, scope }) => {
    const municipality = await tenantById(ports, 'municipality', event.tenant);
    if (!municipality) throw new Error('not a municipality');
    return [countWrite(scope, municipality, counts)];
  } } : {},
});

type Figures = { readonly [M in (typeof MEASURES)[number]]: Cell };

/** The year's rows by name, with what must be hidden hidden, and the totals. */
export function figures(rows: readonly Row[]): { municipalities: ({ name: string; municipalityNumber: string } & Figures)[]; total: Figures } {
  const sorted = [...rows].sort((a, b) => a.name.localeCompare(b.name, 'nb'));
  const columns = MEASURES.map((measure) => ({ measure, ...suppress(sorted.map((row) => row[measure] ?? 0)) }));
  const by = (cellOf: (column: (typeof columns)[number]) => Cell): Figures => Object.fromEntries(columns.map((column) => [column.measure, cellOf(column)])) as Figures;
  return {
    municipalities: sorted.map(({ name, municipalityNumber }, i) => ({ name, municipalityNumber, ...by((c) => c.cells[i]!) })),
    total: by((c) => c.total),
  };
}
