/** What is deployed, what is documented and what is declared are one; and what is answered is what is declared. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runFlow } from '../../demo/flow.ts';
import { loadDemo } from '../../demo/load.ts';
import { person } from '../../demo/persons.ts';
import { loadAssembly } from '../../local/assembly.ts';
import type { Platform } from '../../local/contracts.ts';
import { firstHome, firstMonths } from '../bench/first-months.ts';
import { WatchedClient, breach, operationOf, operations } from '../support/contract.ts';
import { everyHouseholdOperation } from '../support/households.ts';
import { everyOwnHome } from '../support/own-homes.ts';
import { ownPlatform } from '../support/own-platform.ts';
import { restOfCommunity } from '../support/rest-of-community.ts';
import { today } from './journeys/journey.ts';

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

describe('the answers', () => {
  let platform: Platform;
  let client: WatchedClient;
  beforeAll(async () => {
    platform = await ownPlatform();
    client = new WatchedClient(platform.address);
    await loadDemo(client);
  });
  afterAll(() => platform.close());

  it('of the whole demo are those that their operations declare', async () => {
    const rows = await runFlow(client);
    expect(rows.filter((row) => !row.ok)).toEqual([]);
    expect(rows.length).toBeGreaterThan(30);
    expect(client.breaches).toEqual([]);
  }, 240_000);

  it('of what the demo leaves out, too, so that no operation is unseen', async () => {
    const get = async (as: string, path: string) => (await client.get(as, path)).body;
    const first = async (as: string, path: string): Promise<string> => (await get(as, path)).items[0].id;
    const post = async (as: string, path: string, action: string, body?: unknown) => client.call(as, 'POST', `${path}/${action}`, body, { ifMatch: (await client.get(as, path)).etag });

    await get('imdi.overseer', `/v1/settlement-calls/${await first('imdi.overseer', '/v1/settlement-calls')}`);
    await get('imdi.overseer', `/v1/settlement-requests?limit=2`);
    const named = { ...person(12, '1990-05-04'), relation: 'head', permit: { kind: 'refugee', grantedOn: '2026-01-15' } };
    const asked = await client.call('imdi.overseer', 'POST', '/v1/settlement-requests', { municipality: '310001511', year: '2026', persons: [named] });
    await client.settle();
    const declined = `/v1/settlement-cases/${asked.body.id}`;
    expect((await post('alesund.manager', declined, 'decline', { reason: 'other', note: 'Ingen bustad med trinnfri tilgang.' })).status).toBe(200);
    const [{ personId }] = (await get('alesund.adviser', declined)).persons;
    expect((await get('alesund.adviser', `/v1/persons/${personId}/decline-note`)).note).toBe('Ingen bustad med trinnfri tilgang.');
    const toPerson = async (as: string, action: string, body: object) => (await client.call(as, 'POST', `/v1/persons/${personId}/${action}`, body)).status;
    expect(await toPerson('alesund.adviser', 'identifiers', { identifier: '200205705502' })).toBe(200);
    expect((await get('alesund.adviser', `/v1/persons/${personId}/identifiers`)).identifiers).toEqual([named.identifier, '200205705502']);
    expect((await client.call('alesund.adviser', 'POST', '/v1/person-searches', { identifier: named.identifier })).body.persons).toContainEqual({ personId });
    expect((await client.call('alesund.adviser', 'PUT', `/v1/persons/${personId}/address`, { protection: 'none', residence: 'Storgata 1' })).status).toBe(200);
    expect((await get('alesund.adviser', `/v1/persons/${personId}/address`)).residence).toBe('Storgata 1');
    expect(await toPerson('alesund.manager', 'archiving', { transferredOn: '2026-01-15' })).toBe(200);
    await client.settle();
    expect(await toPerson('alesund.manager', 'erasure', { reason: 'case-declined' })).toBe(200);
    const taken = await client.call('imdi.overseer', 'POST', '/v1/settlement-requests', { municipality: '310001511', year: '2026', persons: [named] });
    expect((await post('imdi.overseer', `/v1/settlement-requests/${taken.body.id}`, 'withdrawal', { reason: 'sent-in-error' })).status).toBe(200);
    const { year } = (await get('imdi.overseer', '/v1/settlement-calls')).items[0];
    await get('alesund.adviser', `/v1/settlement-years/${year}/ledger?on=${year}-12-31`);
    await get('kristiansand.contact', `/v1/transfers/${await first('kristiansand.contact', '/v1/transfers')}`);
    const key = `/v1/signing-keys/${await first('kristiansand.contact', '/v1/signing-keys')}`;
    await get('kristiansand.contact', key);
    expect((await post('kristiansand.contact', key, 'revocation')).status).toBe(200);
    await get('alesund.adviser', `/v1/deadlines/${await first('alesund.adviser', '/v1/deadlines')}`);
    expect((await everyOwnHome(client, (await today(client)).toString())).filter(([, status]) => status >= 300)).toEqual([]);
    await everyHouseholdOperation(client, (await today(client)).toString());
    await get('alesund.adviser', '/v1/deadlines/forecast?days=60');
    const child = `/v1/deadlines/${await first('alesund.adviser', '/v1/deadlines?kind=schooling')}`;
    expect((await post('alesund.adviser', child, 'fulfilment', { kind: 'registration', on: (await get('alesund.adviser', child)).settledOn })).status).toBe(200);
    expect((await post('alesund.adviser', child, 'dismissal', { kind: 'schooling' })).status).toBe(200);
    await get('alesund.finance', '/v1/benefit-runs');

    const { year: of, id: household } = (await get('alesund.adviser', '/v1/settlement-cases?status=accepted')).items[0];
    await firstHome(client, household, `${of}-01-02`);
    await firstMonths(client, household, `${of}-01-02`);
    const [programme] = (await get('alesund.adviser', '/v1/programmes?status=in-programme')).items;
    expect((await post('alesund.adviser', `/v1/programmes/${programme.id}`, 'end', { endedOn: programme.startedOn, reason: 'goal-reached', outcome: 'work' })).status).toBe(200);

    await get('nav.system', '/v1/subscriptions');
    const channel = `/v1/channels/${await first('alesund.admin', '/v1/channels')}`;
    const { eventId } = (await get('alesund.admin', `${channel}/deliveries`)).items[0];
    await get('alesund.admin', `${channel}/deliveries/${eventId}`);
    expect((await post('alesund.admin', channel, 'pause')).status).toBe(200);
    expect((await post('alesund.admin', channel, 'resumption')).status).toBe(200);

    const { clock } = await client.local<{ clock: { now: string } }>('GET', 'state.json');
    expect(await restOfCommunity(client, 'alesund.adviser', clock.now.slice(0, 10))).toEqual([]);

    const { tenantId } = await get('alesund.admin', '/v1/me');
    await get('operator', '/v1/tenants');
    await get('alesund.admin', `/v1/tenants/${tenantId}`);
    expect((await post('alesund.admin', `/v1/tenants/${tenantId}`, 'written-form', { writtenForm: 'nb', from: '2099-01-01' })).status).toBe(200);
    expect((await client.call('alesund.admin', 'DELETE', `/v1/tenants/${tenantId}/members/alesund.finance`)).status).toBe(200);
    for (const path of ['/docs', '/docs/redoc.js', '/events', '/events/asyncapi.json']) await get('alesund.admin', path);

    expect(client.breaches).toEqual([]);
    const unseen = operations.filter(({ id, route }) => !Object.keys(route.answers).some((status) => client.seen.has(`${id} ${status}`))).map(({ id }) => id);
    expect(unseen).toEqual([]);
  }, 60_000);
});
