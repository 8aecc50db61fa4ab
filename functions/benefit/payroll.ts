/** The payroll file of a run: made once, when the run is exported, and kept as it was. Pays nobody: it says the same however often it is fetched. */
import { stringify } from 'csv-stringify/sync';
import { Refused, notFound, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { load } from '#shared/kernel/aggregate.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import { inKroner } from '#shared/money/ore.ts';
import type { Line } from './domain/line.ts';
import { linesOf, payrollOf, payrollWrite, runs } from './store.ts';

/** The benefit's own code in the a-melding (pensjonEllerTrygd). */
const WAGE_CODE = 'introduksjonsstoenad';

export type PayrollLine = Pick<Line, 'participantId' | 'ore'>;

/**
 * CSV for spreadsheets and payroll systems: semicolons, CRLF, byte order mark, a point before the øre, no cell that is a formula.
 * The participant's id and no name: payroll systems import by number, and a file that is kept must outlive nobody's erasure.
 */
export const payrollCsv = (month: string, lines: readonly PayrollLine[]): string => stringify(
  lines.map(({ participantId, ore }) => [month, participantId, WAGE_CODE, inKroner(ore)]),
  { header: true, columns: ['run', 'participantId', 'wageCode', 'grossKroner'], delimiter: ';', record_delimiter: 'windows', bom: true, escape_formulas: true },
);

/** The run is exported and its file kept in one commit. Refused while the lines that can be read are not those that were approved. */
export async function exportRun(context: RequestContext, month: string): Promise<Answer> {
  const { ports, scope } = context;
  return answerOf(await execute(context, runs, month, { type: 'export' }, context.facts, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
    also: async ({ state }) => {
      const lines = await linesOf(ports, scope, month);
      const ore = lines.reduce((sum, line) => sum + line.ore, 0);
      if (lines.length !== state.participants || ore !== state.ore) throw new Refused(refuse('lines-not-read', { status: 503 }));
      return [payrollWrite(scope, month, payrollCsv(month, lines))];
    },
  }));
}

/** The file never changes, so a read that may be behind either finds it or finds nothing: only then is more asked for. */
export async function payrollFile({ ports, scope }: RequestContext, month: string): Promise<Answer> {
  const file = await payrollOf(ports, scope, month) ?? await newest();
  return {
    status: 200, body: file.text,
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="payroll-${month}.csv"`, 'repr-digest': `sha-256=:${file.sha256}:` },
  };

  async function newest(): Promise<{ text: string; sha256: string }> {
    const { version, state: { status } } = await load(ports, scope, runs, month);
    if (version === 0) throw notFound();
    if (status !== 'exported') throw new Refused(refuse('wrong-state', { status: 409, params: { status, command: 'payroll' } }));
    return (await payrollOf(ports, scope, month, { consistent: true }))!;
  }
}
