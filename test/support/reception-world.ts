/** What a reception has registered: itself, residents, and what it recommends for them. */
import type { Organisation, World } from './world.ts';

type Reception = Organisation<'contact'>;
export const CLUSTER = [
  { role: 'host-municipality', name: 'Vertskommunen' }, { role: 'asylum-reception', name: 'Mottaket' }, { role: 'career-centre', name: 'Karrieresenteret' }, { role: 'nav', name: 'NAV på stedet' },
] as const;
export const FULL_WEEK = [
  { element: 'norwegian', hoursPerWeek: 20 }, { element: 'social-studies', hoursPerWeek: 7.5 }, { element: 'competence-mapping', hoursPerWeek: 2.5 }, { element: 'work-oriented', hoursPerWeek: 7.5 },
] as const;
export const NEEDS = { services: ['specialist-health'], education: ['upper-secondary'], work: ['health'] } as const;
export const ADVICE = { group: 'single-adult', criteria: ['upper-secondary-near', 'health-employers'], promptStart: true } as const;

/** Registered today, with its whole cluster. */
export async function openReception({ client, overseer }: World, { people: { contact }, tenantId }: Reception): Promise<void> {
  const validFrom = (await client.today()).toString();
  await client.must(contact, 'POST', '/v1/receptions', { kind: 'integration-reception', hostMunicipality: '4204', validFrom, overseer: overseer.orgno });
  await client.change(contact, `/v1/receptions/${tenantId}`, 'cluster', { members: CLUSTER });
}

/** Adults who came today, with permits. */
export async function residentsOf(world: World, { people: { contact } }: Reception, count: number): Promise<string[]> {
  const arrivedOn = (await world.client.today()).toString();
  const ids: string[] = [];
  for (const { relation: _relation, ...person } of await world.persons(count)) ids.push((await world.client.must(contact, 'POST', '/v1/residents', { ...person, arrivedOn })).id);
  return ids;
}

/** Residents with a full week and assessed needs, recommended together; the overseer knows. */
export async function recommended(world: World, reception: Reception, count: number, more: object = {}): Promise<{ candidateId: string; residents: string[] }> {
  const { contact } = reception.people;
  const residents = await residentsOf(world, reception, count);
  for (const id of residents) await world.client.change(contact, `/v1/residents/${id}`, 'needs', NEEDS);
  const { id: candidateId } = await world.client.must(contact, 'POST', '/v1/recommendations', {
    persons: residents.map((personId) => ({ personId })), year: String((await world.client.today()).year), ...ADVICE, ...(count > 1 && { group: 'adults' }), ...more,
  });
  await world.client.quiet();
  return { candidateId, residents };
}
