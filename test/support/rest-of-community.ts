/** What the demo does not ask of community, for tests that must see every operation. */
import type { Answer, Client } from '../../demo/client.ts';

/** Returns the answers that are not as they should be. */
export async function restOfCommunity(client: Client, as: string, today: string): Promise<string[]> {
  const wrong: string[] = [];
  const right = ({ status, body }: Answer, what: string): any => {
    if (status >= 300) wrong.push(`${what}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  const get = async (path: string): Promise<any> => right(await client.get(as, path), path);
  const change = async (method: string, path: string, body?: unknown, action = ''): Promise<void> => {
    const { etag } = await client.get(as, path);
    right(await client.call(as, method, `${path}${action}`, body, { ifMatch: etag }), `${method} ${path}${action}`);
  };
  const post = async (path: string, body: object): Promise<any> => right(await client.call(as, 'POST', path, body), `POST ${path}`);

  const partner = `/v1/partners/${(await get('/v1/partners?kind=library')).items[0].id}`;
  await get(partner);
  await change('PUT', partner, { name: 'Folkebiblioteket' });
  await change('POST', partner, { to: today }, '/end');
  const group = `/v1/volunteer-groups/${(await get('/v1/volunteer-groups')).items[0].id}`;
  const { name, work, partnerId } = await get(group);
  await change('PUT', group, { name, work, partnerId, outsideVolunteers: 9 });
  await change('POST', group, undefined, '/end');
  const { items: [{ id: eventId }] } = await get('/v1/community-events?status=planned');
  const event = `/v1/community-events/${eventId}`;
  const { kind, title, date, startsAt, place, signUps: [{ personId }] } = await get(event);
  const { id: day } = await post(`/v1/persons/${personId}/volunteering`, { work: 'events', on: today, hours: 1 });
  right(await client.call(as, 'DELETE', `/v1/volunteering/${day}`), 'strike');
  await change('PUT', event, { kind, title, date, startsAt, place, capacity: 5 });
  await change('POST', event, { reason: 'weather' }, '/withdrawal');
  const brochure = `/v1/brochures/${(await get('/v1/brochures')).items[0].id}`;
  const { title: of, versions } = await get(brochure);
  await change('PUT', brochure, { title: of, versions });
  return wrong;
}
