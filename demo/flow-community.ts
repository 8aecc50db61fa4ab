/** The first months beside programme and payments: partners, volunteers, an outing with one seat too few, and a brochure. */
import type { Story } from './flow.ts';

export async function community({ client, row, today, households: [first, second] }: Story): Promise<void> {
  const as = 'alesund.adviser';
  const post = (path: string, body: object) => client.call(as, 'POST', path, body);
  const [one, two] = first!.persons;
  const { body: partner } = await post('/v1/partners', { kind: 'volunteer-organisation', name: 'Frivilligsentralen', hostsPractice: true, contact: { phone: '70 00 00 00' }, from: today.toString() });
  await post('/v1/partners', { kind: 'library', name: 'Biblioteket', from: today.toString() });
  const listed = await client.get(as, '/v1/partners?kind=volunteer-organisation');
  row('Ålesund finds the partner that takes people for work practice', 'Frivilligsentralen true', `${listed.body.items?.[0]?.name} ${listed.body.items?.[0]?.hostsPractice}`);
  const { body: group } = await post('/v1/volunteer-groups', { name: 'Språkhjelpa', work: 'language-help', partnerId: partner.id, outsideVolunteers: 7 });
  await post(`/v1/persons/${one}/volunteering`, { groupId: group.id, work: 'language-help', on: today.toString(), hours: 2.5 });
  const { body: days } = await client.get(as, `/v1/persons/${one}/volunteering`);
  row('A newcomer helps others on a first day as a volunteer', 2.5, days.items?.[0]?.hours);

  const { body: outing } = await post('/v1/community-events', { kind: 'hike', title: 'Til topps', date: today.add({ years: 1 }).toString(), startsAt: '11:00', place: 'Fjellstua', partnerId: partner.id, capacity: 2 });
  const path = `/v1/community-events/${outing.id}`;
  const seats = [];
  for (const personId of [one, two, ...second!.persons.slice(0, 1)]) seats.push((await post(`${path}/sign-ups`, { personId })).body);
  row('Three sign up for two seats: the third waits', 'false false true', seats.map(({ waits }) => waits).join(' '));
  await client.call(as, 'DELETE', `${path}/sign-ups/${seats[0].signUpId}`);
  const { body: now } = await client.get(as, path);
  row('One cancels, and who waited comes', '2 0', `${now.taken} ${now.waiting}`);
  row('Somebody unknown cannot sign up', 'person-unknown', (await post(`${path}/sign-ups`, { personId: '0'.repeat(26) })).body.code);
  row('The outing stands in the calendar', 'Til topps', (await client.get(as, '/v1/community-events')).body.items?.[0]?.title);

  const versions = ['nb', 'nn', 'en', 'am'].map((language) => ({ language, edition: '2026', link: `https://www.imdi.no/velkommen?${language}` }));
  const { body: brochure } = await post('/v1/brochures', { title: 'Velkommen til introduksjonsprogrammet', versions });
  const { body: given } = await post(`/v1/persons/${one}/brochures`, { brochureId: brochure.id });
  row('A brochure that lacks the person\'s language is handed over in the nearest, with a warning', 'am language-missing', `${given.language} ${given.warnings?.[0]?.code}`);
  const { body: got } = await client.get(as, `/v1/persons/${one}/brochures`);
  row('It stands sealed with the person', 'Velkommen til introduksjonsprogrammet adviser', `${got.brochures?.[0]?.title} ${got.brochures?.[0]?.byRole}`);
  await client.settle();
}
