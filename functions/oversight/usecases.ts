import { consume, type Consumer } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { timeOf } from '#shared/ids/time.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { isProtected } from '#shared/privacy/protection.ts';
import { tenantById, tenantsOf } from '#shared/tenancy/directory.ts';
import { tenantScope, type TenantScope } from '#shared/tenancy/scope.ts';
import { MEASURES, contributions, personsOf, type Contribution, type Measure } from './domain/figures.ts';
import { shareOf, suppress, suppressParts, type Cell, type Column } from './domain/suppression.ts';
import { NATIONAL, countWrite, type Row } from './store.ts';

/** Counts the event with each overseer it concerns. Returns what it counted for, unless that was known already. */
export async function follow(ports: Ports, keys: KeyPort, event: BusEvent, today: string): Promise<readonly Contribution[]> {
  const counts = contributions(event);
  let isNew = false;
  for (const overseer of await overseersOf(ports, event)) {
    isNew = (await consume(ports, counting(keys, overseer, event.type, counts), event, today)) === 'handled' || isNew;
  }
  return isNew ? counts : [];
}

/**
 * Settlement names its overseer. A programme does not: it concerns all there were when its person came, so that one who
 * joins later does not wait for the beginning of what it never followed. Ids sort by time.
 */
async function overseersOf(ports: Ports, { type, parties, subject }: BusEvent): Promise<string[]> {
  if (/^settlement\.(year|case)\./.test(type)) return [parties.overseer!];
  if (!type.startsWith('programme.programme.')) return [];
  const person = idOf({ subject });
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

const counting = (keys: KeyPort, overseer: string, type: string, counts: readonly Contribution[]): Consumer => ({
  name: 'oversight',
  where: () => overseer,
  on: counts.length > 0 ? { [type]: async (event, { ports, scope }) => {
    const municipality = await tenantById(ports, 'municipality', event.tenant);
    if (!municipality) throw new Error('not a municipality');
    const apart = counts[0]!.how === 'add' ? await protectedAmong(ports, keys, tenantScope(event.tenant, 'relayed-event'), personsOf(event)) : 0;
    const hidden = counts.map((count) => ({ ...count, persons: Math.sign(count.persons) * apart }));
    const open = counts.map((count, i) => ({ ...count, persons: count.persons - hidden[i]!.persons }));
    const writes = [...byYear(open).map((of) => countWrite(scope, municipality, of)), ...byYear(apart > 0 ? hidden : []).map((of) => countWrite(scope, NATIONAL, of))];
    return writes;
  } } : {},
});

/** One row is written once in a commit. A number that replaces the one before is written also when it is zero. */
const byYear = (counts: readonly Contribution[]): Contribution[][] => [...Map.groupBy(counts.filter(({ how, persons }) => how === 'set' || persons !== 0), ({ year }) => year).values()];

/**
 * How many of these persons have a protected address. Asked of the municipality's own vault at the moment of counting: a
 * flag on the event would tell everybody who gets it. The answer goes no further than the sum that it splits.
 */
async function protectedAmong(ports: Ports, keys: KeyPort, municipality: TenantScope, persons: readonly string[]): Promise<number> {
  const grades = await Promise.all(persons.map((personId) => isProtected(ports, keys, municipality, personId)));
  return grades.filter(Boolean).length;
}

const shown = (persons = 0): number => Math.max(0, persons);
type Figures = { readonly [M in (typeof MEASURES)[number] | 'shareInTime']: Cell };

/**
 * The year's rows by name, with what must be hidden hidden, and the totals. A place may be given back where it was not taken,
 * when an address became protected in between: below zero nothing is shown, since that would tell of it.
 */
export function figures(rows: readonly Row[], apart?: Row): { municipalities: ({ name: string; municipalityNumber: string } & Figures)[]; total: Figures } {
  const sorted = [...rows].sort((a, b) => a.name.localeCompare(b.name, 'nb'));
  const part = (measure: Measure) => ({ values: sorted.map((row) => shown(row[measure])), apart: shown(apart?.[measure]) });
  const columns = Object.fromEntries(MEASURES.map((measure) => [measure, suppress(part(measure).values, part(measure).apart)])) as Record<Measure, Column>;
  [columns.settledInTime, columns.settledLate] = suppressParts(columns.settled, [part('settledInTime'), part('settledLate')]);
  const by = (cellOf: (column: Column) => Cell): Figures => {
    const cells = Object.fromEntries(MEASURES.map((measure) => [measure, cellOf(columns[measure])])) as Record<Measure, Cell>;
    return { ...cells, shareInTime: shareOf(cells.settledInTime, cells.settledLate) };
  };
  return {
    municipalities: sorted.map(({ name, municipalityNumber }, i) => ({ name, municipalityNumber, ...by((c) => c.cells[i]!) })),
    total: by((c) => c.total),
  };
}
