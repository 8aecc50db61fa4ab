/** What is answered is what is declared: of the whole demo, and of what it leaves out, so that every operation is seen. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runFlow } from '../../demo/flow.ts';
import { loadDemo } from '../../demo/load.ts';
import { person } from '../../demo/persons.ts';
import type { Platform } from '../../local/contracts.ts';
import { firstHome, firstMonths } from '../bench/first-months.ts';
import { WatchedClient, operations } from '../support/contract.ts';
import { everyHouseholdOperation } from '../support/households.ts';
import { everyOwnHome } from '../support/own-homes.ts';
import { ownPlatform } from '../support/own-platform.ts';
import { restOfCommunity } from '../support/rest-of-community.ts';
import { today } from './journeys/journey.ts';

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
    const recommendation = `/v1/recommendations/${await first('kristiansand.contact', '/v1/recommendations')}`;
    expect((await post('kristiansand.contact', recommendation, 'persons', { persons: (await get('kristiansand.contact', recommendation)).links })).status).toBe(200);
    const arrivedOn = (await today(client)).toString();
    const resident = `/v1/residents/${(await client.call('kristiansand.contact', 'POST', '/v1/residents', { name: 'Rask Lo', birthDate: '1985-02-03', arrivedOn })).body.id}`;
    expect((await post('kristiansand.contact', resident, 'moving-out', { movedOutOn: arrivedOn })).status).toBe(200);
    expect((await post('kristiansand.contact', resident, 'erasure', { reason: 'moved-out' })).status).toBe(200);
    await get('kristiansand.contact', resident);
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
  }, 180_000);
});
