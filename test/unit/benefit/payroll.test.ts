import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item, Ports } from '#shared/kernel/ports.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { apis } from '../../../functions/catalogue.ts';
import { payrollCsv } from '../../../functions/benefit/payroll.ts';
import { payrollOf, payrollWrite } from '../../../functions/benefit/store.ts';

const ID = '01k2f8q7c4r9v3m5n6p7t8w9xa';
const scope = tenantScope('tenant0001', 'verified-identity');
/** A table with one item, or none. */
const holding = (item?: Item): Ports => ({ db: () => ({ exec: async () => ({ Item: item }) }) }) as unknown as Ports;
const kept = (text: string): Item => (payrollWrite(scope, '2026-09', text).item as { Put: { Item: Item } }).Put.Item;
/** A reader of its own, so that the writer does not vouch for itself. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^;\r\n]*))(;|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare!);
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const lines = fc.array(fc.record({ participantId: fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{26}$/), ore: fc.integer({ min: 0, max: 9_999_999 }) }), { maxLength: 30 });

describe('the payroll file', () => {
  it('has one record for each line, exact to the øre', () => {
    expect(payrollCsv('2026-09', [{ participantId: ID, ore: 2_275_817 }])).toBe(`\uFEFFrun;participantId;wageCode;grossKroner\r\n2026-09;${ID};introduksjonsstoenad;22758.17\r\n`);
  });
  it('comes out of the table as it went in', () => fc.assert(fc.asyncProperty(lines, async (all) => {
    const text = payrollCsv('2026-09', all);
    expect((await payrollOf(holding(kept(text)), scope, '2026-09'))!.text).toBe(text);
  })));
  it('is the only export for spreadsheets: another one needs the three checks that follow', () => {
    const exports = Object.values(apis).flatMap((table) => Object.entries(table)).filter(([, { answers }]) => JSON.stringify(answers).includes('csv')).map(([operation]) => operation);
    expect(exports).toEqual(['getPayroll']);
  });
  it('has in each cell what was put there, and never a formula', () => fc.assert(fc.property(lines, (all) => {
    const [header, ...rows] = cellsOf(payrollCsv('2026-09', all));
    expect(rows).toEqual(all.map(({ participantId, ore }) => ['2026-09', participantId, 'introduksjonsstoenad', `${Math.floor(ore / 100)}.${String(ore % 100).padStart(2, '0')}`]));
    expect([header!, ...rows].flat().filter((cell) => FORMULA.test(cell))).toEqual([]);
  })));
  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\uFF1D1', '\uFF0B1', '\uFF0D1', '\uFF201'])('would let no id begin as the formula %j, should one ever', (participantId) => {
    const [, row] = cellsOf(payrollCsv('2026-09', [{ participantId, ore: 1 }]));
    expect(row![1]).toMatch(/^'/);
  });
  it('is not there before it is exported', async () => expect(await payrollOf(holding(), scope, '2026-09')).toBeUndefined());
  it('is not handed out when it is another than was exported', async () => {
    const [mine, other] = [kept(payrollCsv('2026-09', [{ participantId: ID, ore: 1 }])), kept(payrollCsv('2026-09', [{ participantId: ID, ore: 2 }]))];
    await expect(payrollOf(holding({ ...mine, deflated: other.deflated }), scope, '2026-09')).rejects.toThrow('not the one that was exported');
  });
  it('of four hundred participants is read for two read units at most', () => {
    const random = fc.sample(fc.array(fc.record({ participantId: fc.stringMatching(/^01k[0-9a-hjkmnp-tv-z]{23}$/), ore: fc.integer({ min: 0, max: 3_000_000 }) }), { minLength: 400, maxLength: 400 }), { numRuns: 1, seed: 7 })[0]!;
    expect(kept(payrollCsv('2026-09', random)).deflated.length).toBeLessThan(4 * 4096 - 200);
  });
});
