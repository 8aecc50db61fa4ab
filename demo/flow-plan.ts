/** The part of the demo in which the integration plan is made: pre-filled, decided on, adopted, and changed in a second version. */
import type { Story } from './flow.ts';

const GOALS = {
  mainGoal: 'work', endGoal: 'work', norwegianGoal: { oral: 'B1', written: 'A2' }, extent: { norwegianHours: 600, socialStudiesHours: 75 }, followsWishes: true,
  longTermGoal: 'Undervise i matematikk igjen', wishes: 'Arbeide i skulen', competence: 'Seks år som mattelærar',
};

export async function plan({ client, row, change, today, households: [first] }: Story): Promise<void> {
  const [day, personId] = [today.toString(), first!.persons[0]!];
  const path = `/v1/plans/${personId}`;
  const act = (action: string, body?: object): Promise<number> => change('alesund.adviser', path, action, body);
  const shown = async (): Promise<any> => (await client.get('alesund.adviser', path)).body;
  const { body: open } = await client.get('alesund.adviser', '/v1/plans?status=open');
  const { items = [] } = await shown();
  row('A plan is open for each of the four adults', 4, open.items?.length);
  row('What the reception told stands in it, from the package', 'norwegian proposed 0', `${items[0]?.element} ${items[0]?.status} ${items[0]?.source?.part}`);
  row('With something undecided it cannot be adopted', 409, await act('adoption', { adoptedOn: day }));
  for (const { itemId } of items) row('The adviser keeps what remains of it', 200, await act(`elements/${itemId}/decision`, { decision: 'keep-remaining', remainingHours: 480, reason: 'Har 120 av 600 timar frå mottaket' }));
  await act('elements', { element: 'work-practice', from: day, to: today.add({ months: 6 }).toString(), description: 'Praksis i ein skule', reason: 'Nær det langsiktige målet' });
  await act('goals', { ...GOALS, from: day, to: today.add({ years: 1 }).subtract({ days: 1 }).toString() });
  for (const contributor of ['participant', 'adviser', 'adult-education']) await act('contributions', { contributor, contributedOn: day });
  await act('commitment', { signedOn: day });
  row('With goals, work practice, and the part of participant and adult education it is adopted', 200, await act('adoption', { adoptedOn: day }));
  row('What it lacks of the law is told', 'lifeMasteryMissing', (await shown()).findings?.map(({ code }: { code: string }) => code).filter((code: string) => code === 'lifeMasteryMissing').join());
  await act('reviews', { reviewedOn: day });
  await act('revision', { reason: 'Deltakaren ønskjer rettleiing' });
  await act('elements', { element: 'parental-guidance' });
  await act('adoption', { adoptedOn: day });
  const [was, is] = [await client.get('alesund.adviser', `${path}/versions/1`), await client.get('alesund.adviser', `${path}/content`)];
  row('A second version adds to it; the first is read as it was', '5 of 6 elements', `${was.body.elements?.length} of ${is.body.elements?.length} elements`);
  await client.settle();
}
