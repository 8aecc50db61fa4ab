/** The demo's transfer conversation: the reception's contact books it, and the municipality writes what was said. */
import type { Story } from './flow.ts';

const THREE = ['programme-representative', 'participant', 'reception-contact'];

export async function conversation({ client, row, change, today, households: [first] }: Story): Promise<void> {
  const [one, other] = first!.persons.map((personId) => `/v1/conversations/${personId}`) as [string, string];
  const at = (hour: string): string => `${today.toString()}T${hour}:00:00Z`;
  const wish = { times: [at('08')], form: 'video', participants: THREE };
  row('A conversation without the participant is refused', 422, await change('kristiansand.contact', one, 'proposal', { ...wish, participants: THREE.slice(0, 1) }));
  row('The contact person proposes a time', 200, await change('kristiansand.contact', one, 'proposal', wish));
  await client.settle();
  row('Ålesund proposes another', 200, await change('alesund.adviser', one, 'proposal', { ...wish, times: [at('10'), at('12')], participants: [...THREE, 'interpreter'] }));
  await client.settle();
  row('The contact person confirms it', 200, await change('kristiansand.contact', one, 'confirmation', { time: at('12') }));
  await client.settle();
  row('Ålesund writes the minutes, on four points', 200, await change('alesund.adviser', one, 'minutes', {
    heldOn: today.toString(), participants: [...THREE, 'interpreter'], interpreterLanguage: 'ti', minutesPresentation: 'Three persons, a child of nine.', minutesCompetence: 'Six years as a teacher.',
    minutesActivities: 'Norwegian every day, and a course for parents.', careerGoal: 'To teach mathematics again.',
  }));
  await client.settle();
  row('The reception sees that it was held, and not what was said', 'held 403', `${(await client.get('kristiansand.contact', one)).body.status} ${(await client.get('kristiansand.contact', `${one}/minutes`)).status}`);
  row('Ålesund reads it', 'To teach mathematics again.', (await client.get('alesund.adviser', `${one}/minutes`)).body.careerGoal);
  await change('kristiansand.contact', other, 'proposal', wish);
  row('Another conversation is called off', 200, await change('kristiansand.contact', other, 'cancellation', { reason: 'no-interpreter' }));
  await client.settle();
}
