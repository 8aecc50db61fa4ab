/** The whole flow on the running template: what `npm run demo` shows, row by row. */
import { expect, inject, test } from 'vitest';
import { Client } from '../../demo/client.ts';
import { runFlow } from '../../demo/flow.ts';

test('two households come from IMDi\'s request to a paid benefit, every row as expected', async () => {
  const rows = await runFlow(new Client(inject('address')));
  expect(rows.filter((row) => !row.ok).map(({ step, expected, got }) => `${step}: expected ${expected}, got ${got}`)).toEqual([]);
  expect(rows.length).toBeGreaterThanOrEqual(41);
});
