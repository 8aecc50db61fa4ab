import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitionOf, definitions } from '#events/index.ts';
import { kernelTexts } from '#shared/http/texts.ts';
import { mermaid } from '#shared/kernel/decider.ts';
import { machine as channel } from '../../../functions/notification/domain/channel.ts';
import { machine as delivery } from '../../../functions/notification/domain/delivery.ts';
import { texts } from '../../../functions/notification/domain/texts.ts';
import { OFFERED } from '../../../functions/notification/offered.ts';
import { routes } from '../../../functions/notification/routes.ts';

const emitted = ['notification.subscription.requested.v1', 'notification.subscription.channel-noted.v1', ...[...channel, ...delivery].map((t) => t.event)];

describe('the notifications\' contract', () => {
  it.each(Object.entries({ channel, delivery }))('the README draws the machine of a %s', (name, machine) => {
    expect(readFileSync('functions/notification/README.md', 'utf8')).toContain(`<!-- machine:${name} -->\n\`\`\`mermaid\n${mermaid(machine)}\n\`\`\``);
  });
  it.each([...new Set(emitted)])('%s is in the catalogue, with an example that fits, and not for partners', (type) => {
    const definition = definitionOf(type)!;
    expect(definition.data.safeParse(definition.example).success).toBe(true);
    expect(definition.partners).toBeUndefined();
  });
  it('no notification event carries an address, a purpose or a challenge', () => {
    for (const { data } of definitions.filter((d) => d.type.startsWith('notification.'))) for (const field of ['wish', 'url', 'purpose', 'message', 'body', 'challenge', 'secret']) expect(data.shape).not.toHaveProperty(field);
  });
  it('partners are offered the events that are theirs to have', () => {
    expect(OFFERED).toContain('programme.programme.started.v1');
    expect(OFFERED).toContain('deadlines.deadline.overdue.v1');
    for (const type of OFFERED) expect(definitionOf(type)!.partners).toBe(true);
    expect(OFFERED).not.toContain('programme.programme.absence-registered.v1');
  });
  it('every refusal that a route names has texts, and the other way round', () => {
    const named = Object.values(routes).flatMap((route) => ('refusals' in route ? [...route.refusals] : []));
    for (const code of named) expect({ ...kernelTexts, ...texts }).toHaveProperty(code);
    expect(Object.keys(texts).sort()).toEqual([...named].sort());
  });
  it('only the answer to subscribing has a secret', () => {
    for (const [name, route] of Object.entries(routes)) expect(JSON.stringify(Object.keys((Object.values(route.answers)[0] as any).shape)).includes('secret')).toBe(name === 'subscribe');
  });
});
