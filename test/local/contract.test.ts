/** What is deployed, what is documented and what is declared are one. What is answered: `answers.test.ts`. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, inject, it } from 'vitest';
import { Client } from '../../demo/client.ts';
import { loadAssembly } from '../../local/assembly.ts';
import { breach, operationOf, operations } from '../support/contract.ts';

const address = inject('address');
const fetched = async (path: string) => {
  const response = await fetch(address + path);
  return { status: response.status, type: response.headers.get('content-type') ?? '', policy: response.headers.get('content-security-policy') ?? '', text: await response.text() };
};
const document = async (): Promise<any> => JSON.parse((await fetched('/docs/openapi.json')).text);
const line = (method: string, path: string, audience: string, scopes: readonly string[] = []): string => [method, path, audience, ...scopes].join(' ');

describe('the routes', () => {
  const declared = operations.map(({ route: { method, path, audience, scopes } }) => line(method, path, audience, scopes)).sort();

  it('are deployed as they are declared, each behind the authorizer of its audience', () => {
    const assembly = loadAssembly(inject('cdkOut'));
    const authorizers = new Map(assembly.byType('AWS::ApiGatewayV2::Authorizer').map(({ ref, properties }) => [ref, String(properties['Name']).toLowerCase()]));
    const deployed = assembly.byType('AWS::ApiGatewayV2::Route').map(({ properties: p }) => {
      const [method, path] = p['RouteKey'].split(' ');
      return line(method, path, p['AuthorizationType'] === 'NONE' ? 'public' : authorizers.get(p['AuthorizerId'])!, p['AuthorizationScopes']);
    });
    expect(deployed.length).toBeGreaterThan(40);
    expect(deployed.sort()).toEqual(declared);
  });
  it('are documented as they are declared', async () => {
    const { paths } = await document();
    const documented = Object.entries<any>(paths).flatMap(([path, methods]) => Object.entries<any>(methods).map(([method, { security }]) => {
      const [audience, scopes] = Object.entries<string[]>(security[0] ?? { public: [] })[0]!;
      return line(method.toUpperCase(), path, audience, scopes);
    }));
    expect(documented.sort()).toEqual(declared);
  });
  it('name in the documentation the roles that they demand', async () => {
    const { paths } = await document();
    for (const { id, route } of operations) expect(paths[route.path][route.method.toLowerCase()], id).toMatchObject({ operationId: id, 'x-roles': route.roles });
  });
});

describe('the header by which the isolation tests open other tenants', () => {
  it('is not heeded by what is deployed', async () => {
    const [oksnes, alesund] = [new Client(address), new Client(address)];
    const { tenantId } = (await alesund.get('alesund.manager', '/v1/me')).body;
    const mine = async (headers: Record<string, string>) => (await fetch(`${address}/v1/settlement-cases`, { headers: { authorization: `Bearer ${await oksnes.token('oksnes.manager')}`, ...headers } })).json();
    const own = await mine({});
    expect(own).toMatchObject({ items: expect.any(Array) });
    expect(await mine({ 'x-test-tenant': tenantId })).toEqual(own);
  });
});

describe('the documentation', () => {
  it('is a valid document of OpenAPI 3.1', async () => {
    const openapi = await document();
    const validator = new Validator();
    expect(await validator.validate(openapi)).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    // The tool is no rubber stamp.
    expect((await new Validator().validate({ ...openapi, paths: { '/x': { get: { responses: 7 } } } })).valid).toBe(false);
  });
  it.each(['/docs', '/events'])('%s and all that it loads comes from our own host', async (path) => {
    const page = await fetched(path);
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(page.policy).toContain("default-src 'self'");
    const loaded = [...page.text.matchAll(/<(?:script|img|link|iframe|redoc)\b[^>]*?\s(?:src|href|spec-url)="([^"]+)"/g)].map((match) => match[1]!);
    const linked = [...page.text.matchAll(/\shref="(\/[^"#]*)"/g)].map((match) => match[1]!);
    if (path === '/docs') expect(loaded).toEqual(['/docs/openapi.json', '/docs/redoc.js']);
    for (const file of [...loaded, ...linked]) {
      expect(file, 'an address on another host').toMatch(/^\/(?!\/)/);
      const { status, type, text } = await fetched(file);
      expect({ file, status }).toEqual({ file, status: 200 });
      expect(breach(operationOf('GET', file)!, status, text, type)).toBeUndefined();
    }
  });
  it('tells the events as AsyncAPI, under their own names', async () => {
    const asyncapi = JSON.parse((await fetched('/events/asyncapi.json')).text);
    expect(asyncapi.asyncapi).toBe('3.0.0');
    expect(Object.values<any>(asyncapi.channels).map((channel) => channel.address)).toContain('settlement.case.person-settled.v1');
  });
  it('has no file beside those', async () => expect((await fetched('/docs/index.mjs')).status).toBe(404));
});
