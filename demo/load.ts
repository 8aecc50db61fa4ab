/** Registers the organisations and their members, through the public API only. */
import type { Client } from './client.ts';
import organisations from './organisations.json' with { type: 'json' };
import { OPERATOR } from './personas.ts';

/** Returns false when the organisations are there already. */
export async function loadDemo(client: Client): Promise<boolean> {
  for (const { members, slug: _slug, ...organisation } of organisations) {
    const answer = await client.call(OPERATOR.persona, 'POST', '/v1/tenants', organisation);
    if (answer.status === 409 && answer.body.code === 'organisation-exists') return false;
    if (answer.status !== 201) throw new Error(`register ${organisation.name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    for (const member of members as { persona: string; roles: string[]; system?: boolean }[]) {
      const added = await client.call(OPERATOR.persona, 'POST', `/v1/tenants/${answer.body.id}/members`, { member: member.system ? 'SYSTEM' : member.persona, roles: member.roles });
      if (added.status !== 200) throw new Error(`add ${member.persona}: ${added.status} ${JSON.stringify(added.body)}`);
    }
  }
  await client.settle();
  return true;
}
