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
import { machine as conversation } from '../../../functions/transfer/domain/conversation.ts';
import { machine as signingKey } from '../../../functions/transfer/domain/signing-key.ts';
import { machine as transfer } from '../../../functions/transfer/domain/transfer.ts';
import { routes as conversations } from '../../../functions/transfer/conversations/routes.ts';
import { routes as received_ } from '../../../functions/transfer/received/routes.ts';
import { routes } from '../../../functions/transfer/routes.ts';

const machines = { transfer, 'received-transfer': received, 'signing-key': signingKey, conversation };
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
    for (const code of Object.values({ ...routes, ...received_, ...conversations }).flatMap((route) => ('refusals' in route ? route.refusals : []))) expect(Object.keys({ ...kernelTexts, ...texts }[code] ?? {})).toEqual(['nb', 'nn', 'en']);
  });
  const manifest = 'aa.bb.cc';
  const told = { personId, contentSalt: 'x'.repeat(22) };
  it.each<[string, object[], string, string]>([
    ['nobody', [], '/contents', 'too-small'],
    ['nine', Array.from({ length: 9 }, () => told), '/contents', 'too-large'],
    ['an unknown element', [{ ...told, completedElements: [{ ...element, element: 'yoga' }] }], '/contents/0/completedElements/0/element', 'not-allowed'],
    ['negative hours', [{ ...told, completedElements: [{ ...element, hours: -1 }] }], '/contents/0/completedElements/0/hours', 'too-small'],
    ['a text without end', [{ ...told, competence: 'x'.repeat(2001) }], '/contents/0/competence', 'too-large'],
    ['somebody without chance in the hash', [{ personId }], '/contents/0/contentSalt', 'missing'],
    ['a salt that can be tried', [{ personId, contentSalt: 'salt' }], '/contents/0/contentSalt', 'invalid-format'],
  ])('a package about %s is not accepted', (_, contents, pointer, code) => expect(parse('body', routes.sendPackage.body, { manifest, contents }).errors).toMatchObject([{ pointer, code }]));
  it('a package stays as it was sent', () => { const body = { manifest, contents: [{ ...told, competence: ' Kokk ' }] }; expect(parse('body', routes.sendPackage.body, body)).toEqual({ errors: [], value: body }); });
  it('a private key is not accepted', () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43), d: 'd'.repeat(43) };
    expect(parse('body', routes.registerSigningKey.body, { jwk }).errors).toEqual([{ in: 'body', pointer: '/jwk/d', code: 'unknown-field' }]);
  });
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
