/** Requests that the demo's flow does not make, so that every operation of the catalogue has its cost. */
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../../demo/client.ts';
import { OPERATOR } from '../../demo/personas.ts';
import { everyHouseholdOperation } from '../support/households.ts';
import { Signer } from '../../demo/signing.ts';
import organisations from '../../demo/organisations.json' with { type: 'json' };
import { everyOwnHome } from '../support/own-homes.ts';
import { firstHome, firstMonths } from './first-months.ts';
import { everyResidentOperation } from '../support/recommended.ts';
import { restOfCommunity } from '../support/rest-of-community.ts';

export async function restOfOperations(client: Client): Promise<void> {
  const { clock } = await client.local<{ clock: { now: string | number } }>('GET', 'state.json');
  const today = Temporal.Instant.fromEpochMilliseconds(new Date(clock.now).getTime()).toZonedDateTimeISO('Europe/Oslo').toPlainDate().toString();
  const orgno = (slug: string): string => organisations.find((o) => o.slug === slug)!.orgno;
  const first = async (as: string, path: string): Promise<any> => (await client.get(as, path)).body.items[0];
  const change = async (as: string, path: string, action: string, body?: unknown): Promise<void> => {
    const { etag } = await client.get(as, path);
    await client.call(as, 'POST', `${path}/${action}`, body, { ifMatch: etag });
    await client.settle();
  };

  for (const page of ['/docs', '/docs/openapi.json', '/events', '/events/asyncapi.json']) await client.get(OPERATOR.persona, page);
  const { id: tenantId } = (await client.get(OPERATOR.persona, '/v1/tenants')).body.items.find((t: any) => t.orgno === orgno('alesund'));
  await client.get(OPERATOR.persona, `/v1/tenants/${tenantId}`);
  await client.get('alesund.manager', '/v1/me');
  await client.call('alesund.admin', 'POST', `/v1/tenants/${tenantId}/members`, { member: 'a.newcomer', roles: ['adviser'] });
  await client.call('alesund.admin', 'DELETE', `/v1/tenants/${tenantId}/members/a.newcomer`);
  await client.get('alesund.adviser', `/v1/tenants/${tenantId}/profile`);
  await client.get('kristiansand.contact', '/v1/municipalities/1508');
  await change('alesund.admin', `/v1/tenants/${tenantId}`, 'written-form', { writtenForm: 'nb', from: `${Number(today.slice(0, 4)) + 1}-01-01` });

  await client.get('imdi.overseer', `/v1/settlement-calls/${(await first('imdi.overseer', '/v1/settlement-calls')).id}`);
  await client.get('imdi.overseer', '/v1/settlement-requests');
  await client.get('kristiansand.contact', '/v1/transfers');
  await client.get('kristiansand.contact', '/v1/signing-keys');
  const { keyId, jwk } = new Signer(orgno('kristiansand'), 'a key to be given up');
  await client.call('kristiansand.contact', 'POST', '/v1/signing-keys', { jwk });
  await change('kristiansand.contact', `/v1/signing-keys/${keyId}`, 'revocation');
  const { caseId } = await everyResidentOperation(client, today);
  const declined = await client.get('alesund.manager', `/v1/settlement-cases/${caseId}`);
  const person = `/v1/persons/${declined.body.persons[0].personId}`;
  await client.get('alesund.manager', `${person}/decline-note`);
  await client.call('alesund.adviser', 'POST', `${person}/identifiers`, { identifier: '200816832910' });
  await client.get('alesund.adviser', `${person}/identifiers`);
  await client.call('alesund.adviser', 'POST', '/v1/person-searches', { identifier: '200816832910' });
  await client.call('alesund.adviser', 'PUT', `${person}/address`, { protection: 'none', residence: 'Storgata 1' });
  await client.get('alesund.adviser', `${person}/address`);
  await client.call('alesund.manager', 'POST', `${person}/archiving`, { transferredOn: today });
  await client.settle();
  await client.call('alesund.manager', 'POST', `${person}/erasure`, { reason: 'case-declined' });
  await client.settle();

  const persons = [{ name: 'Rask Lo', birthDate: '1985-02-03', relation: 'head', permit: { kind: 'refugee', grantedOn: '2026-01-05' } }];
  const halved = await client.call('imdi.overseer', 'POST', '/v1/settlement-requests', {
    municipality: orgno('alesund'), year: today.slice(0, 4), persons: [...persons, { ...persons[0], name: 'Blid Tiur', relation: 'other' }], reception: orgno('kristiansand'),
  });
  await client.settle();
  const [, { personId: takenBack }] = (await client.get('alesund.adviser', `/v1/settlement-cases/${halved.body.id}`)).body.persons;
  await change('imdi.overseer', `/v1/settlement-requests/${halved.body.id}`, `persons/${takenBack}/withdrawal`, { reason: 'declined-by-person' });
  const taken = await client.call('imdi.overseer', 'POST', '/v1/settlement-requests', { municipality: orgno('alesund'), year: today.slice(0, 4), persons, reception: orgno('kristiansand') });
  await client.settle();
  await change('alesund.manager', `/v1/settlement-cases/${taken.body.id}`, 'acceptance');
  await firstHome(client, taken.body.id, today);
  await firstMonths(client, taken.body.id, today);
  await change('imdi.overseer', `/v1/settlement-requests/${taken.body.id}`, 'withdrawal', { reason: 'moved-out' });
  await everyOwnHome(client, today);
  // Of somebody from a reception, whose gap is measured anew.
  const expected = await client.call('imdi.overseer', 'POST', '/v1/settlement-requests', { municipality: orgno('alesund'), year: today.slice(0, 4), persons, reception: orgno('kristiansand') });
  await client.settle();
  const settling = `/v1/settlement-cases/${expected.body.id}`;
  await change('alesund.manager', settling, 'acceptance');
  const [{ personId: early }] = (await client.get('alesund.adviser', settling)).body.persons;
  await change('alesund.adviser', settling, `persons/${early}/settlement-date`, { date: Temporal.PlainDate.from(today).add({ days: 1 }).toString() });
  await change('alesund.adviser', settling, `persons/${early}/settlement-date/correction`, { date: today, reason: 'other-day' });
  const year = `/v1/settlement-years/${today.slice(0, 4)}`;
  await client.get('alesund.adviser', `${year}/ledger`);

  await everyHouseholdOperation(client, today);
  for (const wrong of await restOfCommunity(client, 'alesund.adviser', today)) throw new Error(wrong);

  await client.get('alesund.finance', '/v1/benefit-runs');
  const { id: deadlineId } = await first('alesund.adviser', '/v1/deadlines');
  await client.get('alesund.adviser', `/v1/deadlines/${deadlineId}`);
  await client.get('alesund.adviser', '/v1/deadlines/forecast?days=90');
  const { id: child } = await first('alesund.adviser', '/v1/deadlines?kind=schooling');
  await change('alesund.adviser', `/v1/deadlines/${child}`, 'fulfilment', { kind: 'registration', on: today });
  await change('alesund.adviser', `/v1/deadlines/${child}`, 'dismissal', { kind: 'schooling' });
  const { id: started } = await first('alesund.adviser', '/v1/programmes?status=in-programme');
  await change('alesund.adviser', `/v1/programmes/${started}`, 'end', { endedOn: today, reason: 'goal-reached', outcome: 'work' });

  await client.get('nav.system', '/v1/subscriptions');
  const { id: channelId } = await first('alesund.admin', '/v1/channels');
  const channel = `/v1/channels/${channelId}`;
  const { eventId } = await first('alesund.admin', `${channel}/deliveries`);
  await client.get('alesund.admin', `${channel}/deliveries/${eventId}`);
  await change('alesund.admin', channel, 'pause');
  await change('alesund.admin', channel, 'resumption');
  await endsOfChannels(client, orgno('alesund'), change);
}

/** A channel whose address does not prove itself, and one whose address is gone. */
async function endsOfChannels(client: Client, municipality: string, change: (as: string, path: string, action: string) => Promise<void>): Promise<void> {
  for (const mode of ['down', 'gone']) {
    await client.local('PUT', 'partners/nav/mode', { mode });
    const asked = await client.call('nav.system', 'POST', '/v1/subscriptions', { municipality, url: `${client.address}/_local/partners/nav/hook`, eventTypes: ['programme.programme.started.v1'], purpose: 'Coordination of benefits' });
    await client.settle();
    await change('alesund.admin', `/v1/channels/${asked.body.id}`, 'grant');
  }
}
