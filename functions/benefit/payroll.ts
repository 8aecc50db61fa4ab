/** The payroll file of an exported run. Pays nobody: it says the same however often it is fetched. */
import { stringify } from 'csv-stringify/sync';
import { Refused, notFound, refuse } from '#shared/errors.ts';
import type { RequestContext } from '#shared/http/api.ts';
import type { Answer } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { inKroner } from '#shared/money/ore.ts';
import { readCard } from '#shared/privacy/reading.ts';
import type { Line } from './domain/line.ts';
import { linesOf, runWithProgress } from './store.ts';

/** The benefit's own code in the a-melding (pensjonEllerTrygd). */
const WAGE_CODE = 'introduksjonsstoenad';
const CARDS_AT_ONCE = 25;

export type PayrollLine = Pick<Line, 'participantId' | 'ore'> & { readonly name: string };

/** CSV for spreadsheets and payroll systems: semicolons, CRLF, byte order mark, a point before the øre, no cell that is a formula. */
export const payrollCsv = (month: string, lines: readonly PayrollLine[]): string => stringify(
  lines.map(({ participantId, name, ore }) => [month, participantId, oneLine(name), inKroner(ore), WAGE_CODE]),
  { header: true, columns: ['run', 'participantId', 'name', 'grossKroner', 'wageCode'], delimiter: ';', record_delimiter: 'windows', bom: true, escape_formulas: true },
);
/** A name with a line break would be two records to many importers; leading blanks would hide a formula. */
const oneLine = (name: string): string => name.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

export async function payrollFile(context: RequestContext, keys: KeyPort, month: string): Promise<Answer> {
  const scope = context.scope;
  const { run } = await runWithProgress(context.ports, scope, month);
  if (run.version === 0) throw notFound();
  const { status, participants } = run.state;
  if (status !== 'exported') throw new Refused(refuse('wrong-state', { status: 409, params: { status, command: 'payroll' } }));
  const lines = await linesOf(context.ports, scope, month);
  if (lines.length !== participants) throw new Refused(refuse('lines-not-read', { status: 503 }));

  const named: PayrollLine[] = [];
  for (let i = 0; i < lines.length; i += CARDS_AT_ONCE) {
    named.push(...await Promise.all(lines.slice(i, i + CARDS_AT_ONCE).map(async (line) => ({ ...line, name: (await readCard(context, keys, line.participantId))?.name ?? '' }))));
  }
  return { status: 200, headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="payroll-${month}.csv"` }, body: payrollCsv(month, named) };
}
