/** The municipalities say who they are, in their own words (the texts are those of their pages). */
import type { Story } from './flow.ts';
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
