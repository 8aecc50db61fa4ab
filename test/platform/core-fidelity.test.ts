import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fidelity } from '../../local/fidelity.ts';

test('FIDELITY.md says what the code does; `node local/fidelity.ts` writes it anew', () => {
  expect(readFileSync(new URL('../../local/FIDELITY.md', import.meta.url), 'utf8')).toBe(fidelity());
});
