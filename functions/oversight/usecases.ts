import { consume, type Consumer } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { timeOf } from '#shared/ids/time.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { isProtected } from '#shared/privacy/protection.ts';
import { tenantById, tenantsOf } from '#shared/tenancy/directory.ts';
import { tenantScope, type TenantScope } from '#shared/tenancy/scope.ts';
import { MEASURES, contribution, personsOf, type Contribution } from './domain/figures.ts';
import { suppress, type Cell } from './domain/suppression.ts';
import { NATIONAL, countWrite, type Row } from './store.ts';

/** Counts the event with each overseer it concerns. Returns what it counted for, unless that was known already. */
export async function follow(ports: Ports, keys: KeyPort, event: BusEvent, today: string): Promise<Contribution | undefined> {
  const counts = contribution(event);
  let isNew = false;
  for (const overseer of await overseersOf(ports, event)) {
    isNew = (await consume(ports, counting(keys, overseer, event.type, counts), event, today)) === 'handled' || isNew;
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

const counting = (keys: KeyPort, overseer: string, type: string, counts: Contribution | undefined): Consumer => ({
  name: 'oversight',
  where: () => overseer,
  on: counts ? { [type]: async (event, { ports, scope }) => {
    const municipality = await tenantById(ports, 'municipality', event.tenant);
    if (!municipality) throw new Error('not a municipality');
    const apart = counts.how === 'add' ? await protectedAmong(ports, keys, tenantScope(event.tenant, 'relayed-event'), personsOf(event)) : 0;
    if (apart > 0) {
      const hidden = Math.sign(counts.persons) * apart;
      return [...(counts.persons !== hidden ? [countWrite(scope, municipality, { ...counts, persons: counts.persons - hidden })] : []), countWrite(scope, NATIONAL, { ...counts, persons: hidden })];
    }
    return [countWrite(scope, municipality, counts)];
  } } : {},
});

/**
 * How many of these persons have a protected address. Asked of the municipality's own vault at the moment of counting: a
 * flag on the event would tell everybody who gets it. The answer goes no further than the sum that it splits.
 */
async function protectedAmong(ports: Ports, keys: KeyPort, municipality: TenantScope, persons: readonly string[]): Promise<number> {
  const grades = await Promise.all(persons.map((personId) => isProtected(ports, keys, municipality, personId)));
  return grades.filter(Boolean).length;
}

const shown = (persons = 0): number => Math.max(0, persons);
type Figures = { readonly [M in (typeof MEASURES)[number]]: Cell };

/**
 * The year's rows by name, with what must be hidden hidden, and the totals. A place may be given back where it was not taken,
 * when an address became protected in between: below zero nothing is shown, since that would tell of it.
 */
export function figures(rows: readonly Row[], apart?: Row): { municipalities: ({ name: string; municipalityNumber: string } & Figures)[]; total: Figures } {
  const sorted = [...rows].sort((a, b) => a.name.localeCompare(b.name, 'nb'));
  const columns = MEASURES.map((measure) => ({ measure, ...suppress(sorted.map((row) => shown(row[measure])), shown(apart?.[measure])) }));
  const by = (cellOf: (column: (typeof columns)[number]) => Cell): Figures => Object.fromEntries(columns.map((column) => [column.measure, cellOf(column)])) as Figures;
  return {
    municipalities: sorted.map(({ name, municipalityNumber }, i) => ({ name, municipalityNumber, ...by((c) => c.cells[i]!) })),
    total: by((c) => c.total),
  };
}
