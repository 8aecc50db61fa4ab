/** Transfer conversations of tests, held today. */
import type { TestClient } from './test-client.ts';
import type { Municipality, Organisation } from './world.ts';

export const THREE = ['programme-representative', 'participant', 'reception-contact'] as const;
export const wish = (today: string, hour = '08') => ({ times: [`${today}T${hour}:00:00Z`], form: 'video', participants: THREE });
export const minutes = (today: string, goal = 'Vil bli bokbinder.') => ({
  heldOn: today, participants: THREE, minutesPresentation: 'Kom med to barn.', minutesCompetence: 'Har bundet bøker.', minutesActivities: 'Norsk hver dag.', careerGoal: goal, interpreterLanguage: 'ti',
});

export async function conversationHeld(client: TestClient, reception: Organisation<'contact'>, municipality: Municipality, personId: string, goal?: string): Promise<void> {
  const path = `/v1/conversations/${personId}`;
  const today = (await client.today()).toString();
  await client.change(reception.people.contact, path, 'proposal', wish(today));
  await client.quiet();
  await client.change(municipality.people.adviser, path, 'confirmation', { time: wish(today).times[0] });
  await client.change(municipality.people.adviser, path, 'minutes', minutes(today, goal));
  await client.quiet();
}
