import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitionOf } from '#events/index.ts';
import { kernelTexts } from '#shared/http/texts.ts';
import { parse } from '#shared/http/validation.ts';
import { mermaid } from '#shared/kernel/decider.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import { createConsumer } from '../../../functions/transfer/consumer/consumer.ts';
import { machine as received } from '../../../functions/transfer/domain/received.ts';
import { texts } from '../../../functions/transfer/domain/texts.ts';
import { machine as transfer } from '../../../functions/transfer/domain/transfer.ts';
import { routes } from '../../../functions/transfer/routes.ts';

const machines = { transfer, 'received-transfer': received };
const personId = '01k2f8q7c4r9v3m5n6p7t8w9xa';
const element = { element: 'norwegian', status: 'done', hours: 180, completedOn: '2026-06-01' };

describe('transfer\'s contract', () => {
  it.each(Object.entries(machines))('the README draws the machine of the %s', (name, machine) => {
    expect(readFileSync('functions/transfer/README.md', 'utf8')).toContain(`<!-- machine:${name} -->\n\`\`\`mermaid\n${mermaid(machine)}\n\`\`\``);
  });
  it.each([...new Set(Object.values(machines).flatMap((m) => m.map((t) => t.event)))])('%s is in the catalogue, with an example that fits, and not for partners', (type) => {
    const definition = definitionOf(type)!;
    expect(definition.data.safeParse(definition.example).success).toBe(true);
    expect(definition.partners).toBeUndefined();
  });
  it('every refusal that a route names has texts in three languages', () => {
    for (const code of Object.values(routes).flatMap((route) => ('refusals' in route ? route.refusals : []))) expect(Object.keys({ ...kernelTexts, ...texts }[code] ?? {})).toEqual(['nb', 'nn', 'en']);
  });
  it.each<[string, object[], string, string]>([
    ['nobody', [], '/persons', 'too-small'],
    ['nine', Array.from({ length: 9 }, () => ({ personId })), '/persons', 'too-large'],
    ['an unknown element', [{ personId, completedElements: [{ ...element, element: 'yoga' }] }], '/persons/0/completedElements/0/element', 'not-allowed'],
    ['negative hours', [{ personId, completedElements: [{ ...element, hours: -1 }] }], '/persons/0/completedElements/0/hours', 'too-small'],
    ['a text without end', [{ personId, competence: 'x'.repeat(2001) }], '/persons/0/competence', 'too-large'],
  ])('a package about %s is not accepted', (_, persons, pointer, code) => expect(parse('body', routes.sendPackage.body, { persons }).errors).toMatchObject([{ pointer, code }]));
  it('a package stays as it was sent', () => { const body = { persons: [{ personId, competence: ' Kokk ' }] }; expect(parse('body', routes.sendPackage.body, body)).toEqual({ errors: [], value: body }); });
});

describe('the consumer', () => {
  const { where, on } = createConsumer({} as never);
  const event = (type: string, parties: object): BusEvent => ({ type, tenant: 'sender', parties }) as unknown as BusEvent;
  const all = { municipality: 'm', overseer: 'o', reception: 'r' };
  it('takes requests to the reception, cases to their own municipality, and what is sent to the municipality', () => {
    expect(['settlement.request.sent.v1', 'settlement.case.accepted.v1', 'transfer.transfer.package-sent.v1'].map((type) => where(event(type, all)))).toEqual(['r', 'sender', 'm']);
  });
  it('has nothing to do where there is no reception', () => {
    expect(['settlement.request.sent.v1', 'settlement.case.accepted.v1'].map((type) => where(event(type, { municipality: 'm', overseer: 'o' })))).toEqual([undefined, undefined]);
  });
  it('handles only events of the catalogue', () => expect(Object.keys(on).filter((type) => !definitionOf(type))).toEqual([]));
});
