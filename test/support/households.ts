/** Every operation of households, once, on what the demo has left. */
import type { Client } from '../../demo/client.ts';
import organisations from '../../demo/organisations.json' with { type: 'json' };
import { person } from '../../demo/persons.ts';

export async function everyHouseholdOperation(client: Client, today: string): Promise<void> {
  const as = 'alesund.adviser';
  const { items } = (await client.get(as, '/v1/households')).body;
  const { id } = items.find((h: { status: string; members: number }) => h.status === 'formed' && h.members > 1);
  const path = `/v1/households/${id}`;
  const household = () => client.get(as, path);
  const change = async (action: string, body: object): Promise<void> => {
    await client.call(as, 'POST', `${path}/${action}`, body, { ifMatch: (await household()).etag });
    await client.settle();
  };
  const [{ personId }, { personId: otherId }] = (await household()).body.members;
  await change('relations', { kind: 'other', personId, otherId });
  const { members: [{ relations: [{ relationId }] }] } = (await household()).body;
  await change(`relations/${relationId}/end`, { endedOn: today });

  const year = Number(today.slice(0, 4));
  const { settledOn } = (await household()).body.members[0];
  const permit = { kind: 'family', grantedOn: `${year - 1}-05-20` };
  await change('family-members', {
    referencePersonId: personId, familyApplicationOn: `${year - 1}-01-10`, arrivedOn: settledOn,
    persons: [{ ...person(70, '1988-07-08'), relation: 'sibling', permit }, { ...person(71, '2019-07-08'), relation: 'child', permit }],
  });
  const { personId: newcomer } = (await household()).body.members.at(-2);
  await client.get(as, `/v1/persons/${newcomer}/eligibility`);
  const programme = `/v1/programmes/${newcomer}`;
  await client.call(as, 'POST', `${programme}/claim`, { claimedOn: settledOn }, { ifMatch: (await client.get(as, programme)).etag });
  await client.settle();
  await moves(client, path, newcomer, settledOn);
}

/** Taken back, declined, and at last taken over. */
async function moves(client: Client, household: string, personId: string, movesOn: string): Promise<void> {
  const [leave, come] = ['alesund.adviser', 'oksnes.manager'];
  const change = async (as: string, path: string, action: string, body?: object): Promise<void> => {
    await client.call(as, 'POST', `${path}/${action}`, body, { ifMatch: (await client.get(as, path)).etag });
    await client.settle();
  };
  const announced = async (): Promise<string> => {
    const { body } = await client.call(leave, 'POST', `${household}/departures`, { municipality: organisations.find(({ slug }) => slug === 'oksnes')!.orgno, persons: [{ personId }], movesOn, reason: 'work' });
    await client.settle();
    return body.id;
  };
  await change(leave, `/v1/departures/${await announced()}`, 'withdrawal');
  await change(come, `/v1/arrivals/${await announced()}`, 'decline', { reason: 'not-come' });
  await change(come, `/v1/arrivals/${await announced()}`, 'acceptance');
  for (const [as, list] of [[leave, '/v1/departures'], [come, '/v1/arrivals']] as const) await client.get(as, list);
  await client.get(come, `/v1/persons/${personId}/residences`);
}
