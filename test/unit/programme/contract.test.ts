import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitionOf, thin } from '#events/index.ts';
import { parse } from '#shared/http/validation.ts';
import { kernelTexts } from '#shared/http/texts.ts';
import { mermaid } from '#shared/kernel/decider.ts';
import { machine } from '../../../functions/programme/domain/programme.ts';
import { texts } from '../../../functions/programme/domain/texts.ts';
import { routes } from '../../../functions/programme/routes.ts';

describe('the programme\'s contract', () => {
  it('the README draws the machine', () => {
    expect(readFileSync('functions/programme/README.md', 'utf8')).toContain(`<!-- machine:programme -->\n\`\`\`mermaid\n${mermaid(machine)}\n\`\`\``);
  });
  it.each([...new Set(machine.map((t) => t.event))])('%s is in the catalogue, with an example that fits', (type) => {
    const definition = definitionOf(type)!;
    expect(definition.data.safeParse(definition.example).success).toBe(true);
  });
  it('why somebody was absent or left does not leave the table', () => {
    expect(thin('programme.programme.absence-registered.v1', { date: '2026-09-14', kind: 'illness', unauthorised: false })).toEqual({ date: '2026-09-14', unauthorised: false });
    expect(thin('programme.programme.ended.v1', { endedOn: '2026-09-20', reason: 'stopped', outcome: 'none' })).toEqual({ endedOn: '2026-09-20', outcome: 'none' });
    expect(definitionOf('programme.programme.absence-registered.v1')!.partners).toBeUndefined();
  });
  it('every refusal that a route names has texts', () => {
    for (const code of Object.values(routes).flatMap((route) => ('refusals' in route ? route.refusals : []))) expect({ ...kernelTexts, ...texts }).toHaveProperty(code);
  });
  it.each([[0, 'too-small'], [7.75, 'too-large'], [1.1, 'invalid-format'], ['2', 'wrong-type']])('hours of %j are not accepted', (hours, code) => {
    expect(parse('body', routes.registerAbsence.body, { date: '2026-09-14', kind: 'unauthorised', hours }).errors).toMatchObject([{ pointer: '/hours', code }]);
  });
  it.each([0.25, 2.5, 7.5, undefined])('hours of %j are', (hours) => {
    expect(parse('body', routes.registerAbsence.body, { date: '2026-09-14', kind: 'unauthorised', ...(hours && { hours }) }).errors).toEqual([]);
  });
});
