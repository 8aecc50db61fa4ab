import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitionOf, thin } from '#events/index.ts';
import { kernelTexts } from '#shared/http/texts.ts';
import { mermaid } from '#shared/kernel/decider.ts';
import { machine as participantMachine } from '../../../functions/benefit/domain/participant.ts';
import { machine as runMachine } from '../../../functions/benefit/domain/run.ts';
import { texts } from '../../../functions/benefit/domain/texts.ts';
import { routes } from '../../../functions/benefit/routes.ts';

describe('the benefit\'s contract', () => {
  it.each([['run', runMachine], ['participant', participantMachine]] as const)('the README draws the machine %s', (name, machine) => {
    expect(readFileSync('functions/benefit/README.md', 'utf8')).toContain(`<!-- machine:${name} -->\n\`\`\`mermaid\n${mermaid(machine)}\n\`\`\``);
  });
  it.each([...new Set([...runMachine, ...participantMachine].map((t) => t.event)), 'benefit.line.made.v1'])('%s is in the catalogue, with an example that fits', (type) => {
    const definition = definitionOf(type)!;
    expect(definition.data.safeParse(definition.example).success).toBe(true);
    expect(definition.partners).toBeUndefined();
  });
  it('no amount and no staff member leaves the table', () => {
    expect(thin('benefit.line.made.v1', { month: '2026-09', ore: 1, rows: [] })).toEqual({ month: '2026-09' });
    expect(thin('benefit.run.proposed.v1', { month: '2026-09', ore: 1, by: 'finn' })).toEqual({ month: '2026-09' });
  });
  it('every refusal that a route names has texts', () => {
    for (const code of Object.values(routes).flatMap((route) => ('refusals' in route ? route.refusals : []))) expect({ ...kernelTexts, ...texts }).toHaveProperty(code);
  });
});
