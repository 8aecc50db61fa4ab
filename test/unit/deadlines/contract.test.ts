import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitionOf } from '#events/index.ts';
import { mermaid } from '#shared/kernel/decider.ts';
import { machine } from '../../../functions/deadlines/domain/deadline.ts';
import { consumer } from '../../../functions/deadlines/usecases.ts';

describe('the deadlines\' contract', () => {
  it('the README draws the machine', () => {
    expect(readFileSync('functions/deadlines/README.md', 'utf8')).toContain(`<!-- machine:deadline -->\n\`\`\`mermaid\n${mermaid(machine)}\n\`\`\``);
  });
  it.each([...new Set(machine.map((t) => t.event))])('%s is in the catalogue, with an example that fits', (type) => {
    const definition = definitionOf(type)!;
    expect(definition.data.safeParse(definition.example).success).toBe(true);
  });
  it.each(Object.keys(consumer.on))('what it follows exists: %s', (type) => expect(definitionOf(type)).toBeDefined());
  it('the events it follows carry what it needs', () => {
    expect(definitionOf('settlement.case.person-settled.v1')!.data.shape).toMatchObject({ personId: {}, settlementDate: {} });
    expect(definitionOf('programme.programme.started.v1')!.data.shape).toMatchObject({ startedOn: {} });
    expect(definitionOf('settlement.case.person-moved-out.v1')!.data.shape).toMatchObject({ personId: {} });
  });
});
