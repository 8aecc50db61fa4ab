/** The demo's flow and what it leaves out: every operation that writes, every function, at least once. */
import { runFlow, type Row } from '../../demo/flow.ts';
import { loadDemo } from '../../demo/load.ts';
import organisations from '../../demo/organisations.json' with { type: 'json' };
import { OPERATOR } from '../../demo/personas.ts';
import { person } from '../../demo/persons.ts';
import { Signer } from '../../demo/signing.ts';
import { firstHome, firstMonths } from '../bench/first-months.ts';
import { everyOwnHome } from '../support/own-homes.ts';
import { everyHouseholdOperation } from '../support/households.ts';
import { everyResidentOperation } from '../support/recommended.ts';
import { restOfCommunity } from '../support/rest-of-community.ts';
import { FUNCTIONS } from './functions.ts';
import { WRITING, type InProcess } from './in-process.ts';

const RECEPTION = organisations.find(({ slug }) => slug === 'kristiansand')!.orgno;
const MUNICIPALITY = organisations.find(({ slug }) => slug === 'alesund')!.orgno;

/** Every row of the demo and of what is beside it, as expected or not. */
export async function wholeFlow(client: InProcess): Promise<Row[]> {
  await loadDemo(client);
  const rows = await runFlow(client);
  const check = (step: string, expected: unknown, got: unknown): void => { rows.push({ step, expected: String(expected), got: String(got), ok: String(expected) === String(got) }); };
  const change = async (as: string, path: string, action: string, body?: unknown): Promise<void> => {
    const { etag } = await client.get(as, path);
    const answer = await client.call(as, 'POST', `${path}/${action}`, body, { ifMatch: etag });
    check(`${path}/${action}`, 200, answer.status === 200 ? 200 : `${answer.status} ${JSON.stringify(answer.body)}`);
    await client.settle();
  };
  const first = async (as: string, path: string): Promise<any> => (await client.get(as, path)).body.items[0];

  const year = (await first('imdi.overseer', '/v1/settlement-calls')).year;
  await change('alesund.manager', `/v1/settlement-years/${year}`, 'council-decision', { persons: 9, decidedOn: '2026-09-20' });
  await everyHouseholdOperation(client, '2026-09-20');
  const minor = { ...person(20, '2010-02-03'), relation: 'unaccompanied-minor', guardian: { name: 'Ramme Verge', contact: 'verge@example.no' }, permit: { kind: 'refugee', grantedOn: '2026-08-01' } };
  const asked = await client.call('imdi.overseer', 'POST', '/v1/settlement-requests', { municipality: MUNICIPALITY, year, persons: [minor] });
  await client.settle();
  await change('alesund.manager', `/v1/settlement-cases/${asked.body.id}`, 'reservation');
  await change('alesund.manager', `/v1/settlement-cases/${asked.body.id}`, 'acceptance');
  const today = new Date((await client.local<{ clock: { now: number } }>('GET', 'state.json')).clock.now).toISOString().slice(0, 10);
  for (const [asked, status] of await everyOwnHome(client, today)) check(asked, 'done', status < 300 ? 'done' : status);
  check('what happens to a resident whom nobody takes', '', (await everyResidentOperation(client, today)).wrong.join('; '));
  await mistaken(client, { year, check });
  await firstHome(client, asked.body.id, '2026-09-20');
  await firstMonths(client, asked.body.id, '2026-09-20');
  await change('imdi.overseer', `/v1/settlement-requests/${asked.body.id}`, 'withdrawal', { reason: 'sent-in-error' });
  const key = await client.call('kristiansand.contact', 'POST', '/v1/signing-keys', { jwk: new Signer(RECEPTION, 'a key to be given up').jwk });
  await change('kristiansand.contact', `/v1/signing-keys/${key.body.id}`, 'revocation');
  for (const wrong of await restOfCommunity(client, 'alesund.adviser', today)) check('the rest of community', '', wrong);
  const { id: child } = await first('alesund.adviser', '/v1/deadlines?kind=schooling');
  await change('alesund.adviser', `/v1/deadlines/${child}`, 'fulfilment', { kind: 'registration', on: today });
  await change('alesund.adviser', `/v1/deadlines/${child}`, 'dismissal', { kind: 'schooling' });
  const programme = await first('alesund.adviser', '/v1/programmes?status=in-programme');
  await change('alesund.adviser', `/v1/programmes/${programme.id}`, 'end', { endedOn: '2026-12-01', reason: 'goal-reached', outcome: 'work' });
  const channel = await first('alesund.admin', '/v1/channels');
  await change('alesund.admin', `/v1/channels/${channel.id}`, 'pause');
  await change('alesund.admin', `/v1/channels/${channel.id}`, 'resumption');
  const { body: { items: tenants } } = await client.get(OPERATOR.persona, '/v1/tenants?limit=100');
  const alesund = tenants.find((t: { name: string }) => t.name === 'Ålesund').id;
  await change('alesund.admin', `/v1/tenants/${alesund}`, 'written-form', { writtenForm: 'nb', from: '2027-01-01' });
  await client.withoutStream(async () => {
    const removed = await client.call(OPERATOR.persona, 'DELETE', `/v1/tenants/${alesund}/members/alesund.finance`);
    check('a member is removed', 200, removed.status);
  });
  await client.local('POST', 'clock', { to: '2027-01-02T09:00' });
  const ended = async (): Promise<number> => (await client.fire('settlement/year-end') as { expired: number }).expired;
  check('places of the year that is over expire, once', 'true 0', `${(await ended()) > 0} ${await ended()}`);
  await client.settle();
  check('the sweeper finds what the stream did not bring', 1, (await client.fire('relay/sweeper') as { sent: number }).sent);
  await client.settle();
  check('answers that are not as declared', '', client.breaches.join('; '));
  check('operations and functions that did not run', '', [...WRITING, ...Object.keys(FUNCTIONS)].filter((name) => !client.done.has(name)).join(', '));
  return rows;
}

/** Somebody who is registered by mistake: found, given a second identifier, and erased. */
async function mistaken(client: InProcess, { year, check }: { year: string; check: (step: string, expected: unknown, got: unknown) => void }): Promise<void> {
  const [wrong, further] = [person(21, '1984-05-06'), person(22, '1984-05-06')];
  const asked = await client.call('imdi.overseer', 'POST', '/v1/settlement-requests', { municipality: MUNICIPALITY, year, persons: [{ ...wrong, relation: 'head', permit: { kind: 'refugee', grantedOn: '2026-08-01' } }] });
  await client.settle();
  const search = async (identifier: string): Promise<string> => (await client.call('alesund.adviser', 'POST', '/v1/person-searches', { identifier })).body.persons.map((p: { personId: string }) => p.personId).join();
  const [personId] = (await client.get('alesund.adviser', `/v1/settlement-cases/${asked.body.id}`)).body.persons.map((p: { personId: string }) => p.personId);
  const post = async (as: string, action: string, body: object): Promise<number> => {
    const { status } = await client.call(as, 'POST', `/v1/persons/${personId}/${action}`, body);
    await client.settle();
    return status;
  };
  check('a further identifier', 200, await post('alesund.adviser', 'identifiers', { identifier: further.identifier }));
  check('found by both', `${personId} ${personId}`, `${await search(wrong.identifier)} ${await search(further.identifier)}`);
  check('an address', 200, (await client.call('alesund.adviser', 'PUT', `/v1/persons/${personId}/address`, { protection: 'fortrolig', residence: 'Storgata 1' })).status);
  await client.settle();
  check('the archive', 200, await post('alesund.manager', 'archiving', { transferredOn: '2026-09-01' }));
  check('erased', 200, await post('alesund.manager', 'erasure', { reason: 'wrongly-registered' }));
  check('found no more', ' ', `${await search(wrong.identifier)} ${await search(further.identifier)}`);
}
