/** What may happen at a reception to somebody whom a municipality does not take: recommended, asked about, known again, declined, moved out, erased. */
import type { Client } from '../../demo/client.ts';
import organisations from '../../demo/organisations.json' with { type: 'json' };

const AS = 'kristiansand.contact';
const WHO = { name: 'Rask Lo', birthDate: '1985-02-03', permit: { kind: 'refugee', grantedOn: '2026-01-05' } };
const orgno = (slug: string): string => organisations.find((o) => o.slug === slug)!.orgno;

/** The declined case, and what was not answered with success. */
export async function everyResidentOperation(client: Client, today: string): Promise<{ caseId: string; wrong: string[] }> {
  const wrong: string[] = [];
  const year = today.slice(0, 4);
  const post = async (as: string, path: string, body: unknown, ifMatch: string | null = null) => {
    const answer = await client.call(as, 'POST', path, body, { ifMatch });
    if (answer.status >= 300) wrong.push(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    await client.settle();
    return answer;
  };
  const change = async (as: string, path: string, action: string, body: unknown) => post(as, `${path}/${action}`, body, (await client.get(as, path)).etag);

  const { body: { id: residentId }, etag } = await post(AS, '/v1/residents', { ...WHO, arrivedOn: today });
  await post(AS, `/v1/residents/${residentId}/needs`, { services: [], education: [], work: ['building'] }, etag);
  const { body: { id: candidateId } } = await post(AS, '/v1/recommendations', { persons: [{ personId: residentId }], year, group: 'single-adult', criteria: ['building-employers'], promptStart: false });
  const { body: { id: caseId } } = await post('imdi.overseer', '/v1/settlement-requests', { municipality: orgno('alesund'), year, persons: [{ ...WHO, relation: 'head' }], reception: orgno('kristiansand'), candidateId });
  const path = `/v1/recommendations/${candidateId}`;
  const { asked: [asked] } = (await client.get(AS, path)).body;
  await change(AS, path, 'persons', { persons: [{ residentId, personId: asked.personId }] });
  await change('alesund.manager', `/v1/settlement-cases/${caseId}`, 'decline', { reason: 'other', note: 'Ingen ledig bolig denne måneden.' });
  await change(AS, path, 'withdrawal', { reason: 'moved-out' });
  await change(AS, `/v1/residents/${residentId}`, 'moving-out', { movedOutOn: today });
  await change(AS, `/v1/residents/${residentId}`, 'erasure', { reason: 'moved-out' });
  return { caseId, wrong };
}
