/** I1 and I10 at rest: everybody who is due is paid once, the right amount, and all sums agree in øre. */
import { BASIC_AMOUNT } from '../../shared/law/register/basic-amount.ts';
import { lawAt } from '../../shared/law/register/law-at.ts';
import type { StoredEvent } from '../../shared/kernel/event.ts';
import { ORGANISATIONS, type Municipality } from './organisations.ts';
import type { Must, Rest } from './rest.ts';

/** The index may be so much behind what was committed. */
const INDEX_LAG_MS = 60_000;

export function checkBenefit({ watch, table, scenario, ids, payrolls }: Rest, must: Must): void {
  if (!scenario.parts.has('benefit')) return;
  const items = table.snapshot().data;
  for (const opened of watch.log.filter((e) => e.type === 'benefit.run.opened.v1')) {
    const { tenant, data: { month, participants } } = opened;
    const under = (prefix: string) => items.filter(({ PK, SK }) => PK === `T#${tenant}#RUN#${month}` && SK.startsWith(prefix));
    const chosen = under('PARTICIPANTS#').flatMap(({ ids }) => ids as string[]);
    must(chosen.length === participants && new Set(chosen).size === participants, 'I1', `run ${month} has ${chosen.length} participants, ${participants} were counted`);
    for (const id of dueIn(watch.log, opened)) must(chosen.includes(id), 'I1', `${id} was due in ${month} and is not in the run`);

    const lines = items.filter(({ PK, SK }) => SK === 'STATE' && PK.startsWith(`T#${tenant}#LINE#`)).map(({ state }) => state.made).filter((line) => line.month === month);
    for (const id of chosen) {
      const own = lines.filter((line) => line.participantId === id);
      must(own.length === 1, 'I1', `${id} is paid ${own.length} times for ${month}`);
      for (const line of own) {
        must(line.ore === line.rows.reduce((sum: number, row: { ore: number }) => sum + row.ore, 0), 'I10', `the rows of ${id} do not add up to its line`);
        must(expected(watch.log, tenant, id, month, line.knownOn).has(line.ore), 'I10', `${id} is paid ${line.ore} øre for ${month}`);
      }
    }
    const sum = lines.reduce((total, { ore }) => total + (ore as number), 0);
    const progress = under('PROGRESS#');
    must(progress.reduce((n, p) => n + p.made, 0) === lines.length && progress.reduce((n, p) => n + p.ore, 0) === sum, 'I10', `the run of ${month} counts other lines than it has`);
    const run = items.find(({ PK, SK }) => PK === `T#${tenant}#RUN#${month}` && SK === 'STATE')!.state;
    if (run.ore !== undefined) must(run.ore === sum, 'I10', `${run.ore} øre were proposed for ${month}, the lines are ${sum}`);
    const name = (Object.keys(ORGANISATIONS) as Municipality[]).find((t) => ids[t] === tenant)!;
    const file = payrolls.get(`${name} ${month}`);
    if (file) must(oreIn(file) === sum, 'I10', `the payroll file of ${month} pays ${oreIn(file)} øre, the lines are ${sum}`);
  }
}

/** Who was known to be in the programme in the month, well before its run was opened. */
function dueIn(log: readonly StoredEvent[], opened: StoredEvent): string[] {
  const known = log.slice(0, log.indexOf(opened)).filter((e) => e.tenant === opened.tenant && Date.parse(e.recordedAt) < Date.parse(opened.recordedAt) - INDEX_LAG_MS);
  const ended = new Set(known.filter((e) => e.type === 'benefit.participant.ceased.v1' && e.data.endedOn < `${opened.data.month}-01`).map((e) => e.subject));
  return known.filter((e) => e.type === 'benefit.participant.began.v1' && e.data.startedOn.slice(0, 7) <= opened.data.month && !ended.has(e.subject)).map((e) => e.subject.split('/')[1]!);
}

const oreIn = (csv: string): number => csv.trim().split('\r\n').slice(1).reduce((sum, line) => sum + Number(line.split(';')[3]!.replace('.', '')), 0);

/**
 * The amounts that are right, written apart from the platform's own: 2 G a year, a thirtieth of a month a day, rounded half
 * up once per row. What a line is made from was read a moment before its commit, so the last events may be in it or not.
 */
function expected(log: readonly StoredEvent[], tenant: string, id: string, month: string, knownOn: string): Set<number> {
  const line = log.findIndex((e) => e.type === 'benefit.line.made.v1' && e.tenant === tenant && e.data.participantId === id && e.data.month === month);
  const known = log.slice(0, line).filter((e) => e.tenant === tenant && e.subject === `PARTICIPANT/${id}`);
  return new Set([0, 1, 2].map((unread) => amount(known.slice(0, Math.max(1, known.length - unread)), month, knownOn)));
}

const half = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor);

function amount(known: readonly StoredEvent[], month: string, knownOn: string): number {
  const year = BigInt(lawAt({ eventDate: `${month}-01`, knownOn }).of(BASIC_AMOUNT).value) * 200n;
  const began: string = known[0]!.data.startedOn;
  const ended: string | undefined = known.find((e) => e.type === 'benefit.participant.ceased.v1')?.data.endedOn;
  const lastDay = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
  const first = began > `${month}-01` ? began : `${month}-01`;
  const last = ended !== undefined && ended < lastDay ? ended : lastDay;
  const day = (date: string): number => Math.min(30, Number(date.slice(8)));
  const days = first > last ? 0 : (last === lastDay ? 30 : day(last)) - day(first) + 1;
  const paid = half(year * BigInt(days), 360n);
  const absences = known.filter((e) => e.type === 'benefit.participant.absence-noted.v1' && e.data.date >= first && e.data.date <= last).map((e) => e.data.hours as number | undefined);
  const whole = half(year * BigInt(absences.filter((h) => h === undefined).length), 360n);
  const hours = half(year * BigInt(absences.reduce<number>((sum, h) => sum + (h ?? 0) * 4, 0)), 7_400n);
  // Whoever is absent on every day with benefit gets nothing, also where the last of February stands for three.
  const everyDay = Number(last.slice(8)) - Number(first.slice(8)) + 1 === absences.filter((h) => h === undefined).length;
  return everyDay ? 0 : Math.max(0, Number(paid - whole - hours));
}
