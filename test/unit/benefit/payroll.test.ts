import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payrollCsv } from '../../../functions/benefit/payroll.ts';

const csv = (name: string): string => payrollCsv('2026-09', [{ participantId: '01k2f8q7c4r9v3m5n6p7t8w9xa', name, ore: 2_275_817 }]);

/** A reader of its own, so that the writer does not vouch for itself. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^;\r\n"]*))(;|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare!);
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}

describe('the payroll file', () => {
  it('has one record for each line, exact to the øre', () => {
    expect(csv('Amal Haddad')).toBe('\uFEFFrun;participantId;name;grossKroner;wageCode\r\n2026-09;01k2f8q7c4r9v3m5n6p7t8w9xa;Amal Haddad;22758.17;introduksjonsstoenad\r\n');
  });
  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '\uFEFF=1', '\uFF1D1', '\uFF0B1', '\uFF0D1', '\uFF201'])('never lets the name %j begin as a formula', (name) => {
    expect(cellsOf(csv(name))[1]![2]).toMatch(/^'/);
  });
  it('keeps each name in one cell of one record', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
      const rows = cellsOf(csv(name));
      expect(rows.map((row) => row.length)).toEqual([5, 5]);
      expect(rows[1]![2]).not.toMatch(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/);
    }));
  });
  it('leaves an erased name empty', () => expect(cellsOf(csv(''))[1]).toEqual(['2026-09', '01k2f8q7c4r9v3m5n6p7t8w9xa', '', '22758.17', 'introduksjonsstoenad']));
});
