/** Every operation about persons who found a home, and what may happen to one person of a household, once each, in a municipality whose year nobody else uses. */
import type { Client } from '../../demo/client.ts';
import organisations from '../../demo/organisations.json' with { type: 'json' };
import { person } from '../../demo/persons.ts';

const [OVERSEER, MANAGER, SLUG] = ['imdi.overseer', 'balsfjord.manager', 'balsfjord'];

/** What was asked, with the status of its answer. */
export async function everyOwnHome(client: Client, today: string): Promise<[asked: string, status: number][]> {
  const statuses: [string, number][] = [];
  const year = today.slice(0, 4);
  const call = async (as: string, method: string, path: string, body?: unknown, from?: string): Promise<any> => {
    const ifMatch = from === undefined ? undefined : (await client.get(as, from)).etag;
    const answer = await client.call(as, method, path, body, ifMatch === undefined ? {} : { ifMatch });
    statuses.push([`${method} ${path}`, answer.status]);
    await client.settle();
    return answer.body;
  };
  const change = (as: string, path: string, action: string, body?: unknown, method = 'POST') => call(as, method, `${path}/${action}`, body, path);
  const day = (after: number): string => new Date(Date.parse(today) + after * 86_400_000).toISOString().slice(0, 10);
  const permit = { kind: 'refugee', grantedOn: `${year}-01-02` };
  const two = (n: number) => [{ ...person(n, '1985-05-06'), relation: 'head', permit }, { ...person(n + 1, '1986-05-06'), relation: 'other', permit }];
  const found = async (n: number): Promise<string> => (await call(MANAGER, 'POST', '/v1/self-settlements', { year, leaseCheckedOn: today, persons: two(n) })).id;

  await call(OVERSEER, 'POST', '/v1/settlement-calls', { municipality: organisations.find(({ slug }) => slug === SLUG)!.orgno, year, number: 9 });
  await change(MANAGER, `/v1/settlement-years/${year}`, 'council-decision', { persons: 9, decidedOn: today });
  const [allocated, refused] = [await found(40), await found(44)];
  await change(OVERSEER, `/v1/settlement-requests/${refused}`, 'refusal', { reason: 'lease-unsuitable' });
  const request = `/v1/settlement-requests/${allocated}`;
  const settlementCase = `/v1/settlement-cases/${allocated}`;
  await change(OVERSEER, request, 'allocation');
  await change(MANAGER, settlementCase, 'reservation');
  await change(MANAGER, settlementCase, 'reservation', undefined, 'DELETE');
  const { persons: [first, second] } = await call(MANAGER, 'GET', settlementCase);
  await change(OVERSEER, request, `persons/${second.personId}/withdrawal`, { reason: 'declined-by-person' });
  await change(MANAGER, settlementCase, 'acceptance');
  for (const [action, body] of [['planned-date', { date: today }], ['settlement-date', { date: day(1) }]] as const) await change(MANAGER, settlementCase, `persons/${first.personId}/${action}`, body);
  // They came a day before they were expected, and have not moved at all, and then have.
  for (const [action, body] of [['settlement-date/correction', { date: today, reason: 'other-day' }], ['moving-out', { movedOn: today }], ['moving-out/correction', { reason: 'wrong-person' }], ['moving-out', { movedOn: today }]] as const) {
    await change(MANAGER, settlementCase, `persons/${first.personId}/${action}`, body);
  }
  await call(MANAGER, 'GET', `${settlementCase}/log`);
  await call(OVERSEER, 'GET', `${request}/log`);
  const { id: without } = await call(MANAGER, 'POST', '/v1/settlements-without-agreement', { settlementDate: day(-1), persons: two(48) });
  const { persons: [gone] } = await call(MANAGER, 'GET', `/v1/settlement-cases/${without}`);
  for (const [action, body] of [['moving-out', { movedOn: today }], ['moving-out/correction', { movedOn: day(-1), reason: 'entered-wrongly' }]] as const) await change(MANAGER, `/v1/settlement-cases/${without}`, `persons/${gone.personId}/${action}`, body);
  return statuses;
}
