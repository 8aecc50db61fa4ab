import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mermaid } from '#shared/kernel/decider.ts';
import { machines } from './machines.ts';

/** Between `<!-- machine:NAME -->` and `<!-- /machine -->`. */
const drawn = (readme: string): string[] => [...readme.matchAll(/<!-- machine:[\w-]+ -->\n```mermaid\n([\s\S]*?)\n```\n<!-- \/machine -->/g)].map((match) => match[1]!);

describe('the diagrams', () => {
  it.each([...new Set(machines.map((m) => m.capability))])('of %s are its machines: none is missing, and none is of a machine that is gone', (capability) => {
    const readme = `functions/${capability}/README.md`;
    expect(existsSync(readme), `${readme} is missing`).toBe(true);
    const text = readFileSync(readme, 'utf8');
    expect(drawn(text).sort()).toEqual(machines.filter((m) => m.capability === capability).map((m) => mermaid(m.machine)).sort());
    expect(drawn(text), 'a marker without a diagram').toHaveLength(text.match(/<!-- machine:/g)?.length ?? 0);
  });
});
