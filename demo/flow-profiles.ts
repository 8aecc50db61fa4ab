/** The municipalities say who they are, in their own words (the texts are those of their pages). */
import type { Story } from './flow.ts';
import { person } from './persons.ts';
import profiles from './profiles.json' with { type: 'json' };

export async function profilesOf({ client, row }: Story): Promise<void> {
  let set = 0;
  for (const [slug, profile] of Object.entries(profiles)) {
    const as = `${slug}.admin`;
    const { tenantId } = (await client.get(as, '/v1/me')).body;
    const { etag } = await client.get(as, `/v1/tenants/${tenantId}`);
    if ((await client.call(as, 'PUT', `/v1/tenants/${tenantId}/profile`, profile, { ifMatch: etag })).status === 200) set++;
  }
  row('Four municipalities say whom they settle and how they are reached', 4, set);
  const { body: alesund } = await client.get('oksnes.manager', '/v1/municipalities/1508');
  row('Øksnes sees how Ålesund is reached, and nothing more', '95 41 89 88 name,phone,unit', `${alesund.services?.[0]?.phone} ${Object.keys(alesund.services?.[0] ?? {}).sort().join()}`);
  const { tenantId } = (await client.get('balsfjord.manager', '/v1/me')).body;
  const { body: balsfjord } = await client.get('balsfjord.manager', `/v1/tenants/${tenantId}/profile`);
  row('Balsfjord settles adults', 'adults', balsfjord.profile?.groups);
}

/** The same person, decided on where a programme is not offered outside right and duty, and where it is. */
export async function offers({ client, row, today }: Story): Promise<void> {
  const day = today.toString();
  const persons = [{ ...person(40, '1985-06-07'), relation: 'head', permit: { kind: 'refugee', grantedOn: today.subtract({ days: 70 }).toString() } }];
  for (const [as, who, expected] of [['alesund.adviser', 'Ålesund, which offers a programme only with right and duty, cannot decide on', 'not-offered-here'], ['oksnes.manager', 'Øksnes, which offers it to others too, decides on', '200']] as const) {
    const settled = await client.call(as, 'POST', '/v1/settlements-without-agreement', { settlementDate: day, persons });
    await client.settle();
    const { body: { persons: [found] } } = await client.get(as, `/v1/settlement-cases/${settled.body.id}`);
    const path = `/v1/programmes/${found.personId}`;
    const { etag } = await client.get(as, path);
    const decision = await client.call(as, 'POST', `${path}/decision`, { decidedOn: day, offeredOn: day, plannedStart: day, endGoal: 'work' }, { ifMatch: etag });
    row(`${who} a person who settled without agreement`, expected, decision.body.code ?? decision.status);
  }
}
