/** Every operation of households, once, on what the demo has left. */
import type { Client } from '../../demo/client.ts';

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
}
