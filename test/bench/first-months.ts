/** A household's first months in Ålesund: each operation once, for those who count what operations cost or answer. */
import type { Client } from '../../demo/client.ts';

/** What is done for a household that has not come yet. */
export async function firstMonths(client: Client, householdId: string, today: string): Promise<void> {
  const as = 'alesund.adviser';
  const months = `/v1/establishments/${householdId}`;
  const change = async (path: string, action: string, body: unknown): Promise<void> => {
    const { etag } = await client.get(as, path);
    await client.call(as, 'POST', `${path}/${action}`, body, { ifMatch: etag });
  };
  const { body: { persons: [{ personId }] } } = await client.get(as, months);
  await change(months, 'coordinator', { member: as });
  await change(months, 'checklist', { label: 'Sykkel', organisation: 'Frivilligsentralen' });
  await change(months, 'checklist/bank-account', { status: 'done', on: today });
  await change(months, 'guidance', { theme: 'economy', phase: 'arrival', on: today, interpreter: true, persons: [{ personId, note: 'Har forstått hvordan skattekortet virker.' }] });
  await client.get(as, `${months}/guidance`);
  await client.get(as, `/v1/persons/${personId}/guidance-notes`);
  await change(months, 'health-steps', { personId, step: 'health-talk', date: 'offered', on: today });
  await change(months, 'incomes', { personId, source: 'social-assistance', from: today });
  const { body: { id } } = await client.call(as, 'POST', `${months}/referrals`, { personId, service: 'health-station', organisation: 'Helsestasjonen', sentOn: today });
  await client.get(as, '/v1/referrals');
  await change(`/v1/referrals/${id}`, 'receipt', { receivedOn: today, receivedBy: 'nurse', outcome: 'appointment-given' });
  await client.call(as, 'POST', '/v1/partner-guidance', { organisation: 'Frivilligsentralen', theme: 'participation', phase: 'arrival', on: today });
  await client.get(as, '/v1/partner-guidance');
  const { body: { items } } = await client.get(as, '/v1/readiness');
  const { id: asked } = items.find(({ programme }: { programme: string }) => programme === 'missing');
  const { body: { programme: { why: [{ personId: obliged }] } } } = await client.get(as, `/v1/readiness/${asked}`);
  await change(`/v1/establishments/${asked}`, 'programme-exemptions', { personId: obliged, reason: 'work', on: today });
  await change(`/v1/establishments/${asked}`, `programme-exemptions/${obliged}/end`, undefined);
  await client.settle();
}

/** It gets a dwelling outside the centre, and leaves it. */
export async function firstHome(client: Client, householdId: string, today: string): Promise<void> {
  const as = 'alesund.adviser';
  const change = async (path: string, action: string, body?: unknown): Promise<void> => {
    const { etag } = await client.get(as, path);
    await client.call(as, 'POST', `${path}/${action}`, body, { ifMatch: etag });
    await client.settle();
  };
  const year = `/v1/settlement-years/${today.slice(0, 4)}`;
  const { etag, body: { council: { persons, decidedOn } } } = await client.get('alesund.manager', year);
  await client.call('alesund.manager', 'POST', `${year}/council-decision`, { persons, decidedOn, wishes: ['near-centre'] }, { ifMatch: etag });
  await client.settle();
  const { body: landlord } = await client.call(as, 'POST', '/v1/landlords', { person: { name: 'Utleier Rask Lo', phone: '400 00 000' } });
  await client.get(as, '/v1/landlords');
  await client.get(as, `/v1/landlords/${landlord.id}`);
  await client.get(as, `/v1/landlords/${landlord.id}/contact`);
  const { body: dwelling } = await client.call(as, 'POST', '/v1/dwellings', { landlordId: landlord.id, area: '6002', nearCentre: false, rooms: 3, squareMetres: 70, address: 'Utenfor vei 7' });
  await client.get(as, '/v1/dwellings');
  await client.get(as, `/v1/dwellings/${dwelling.id}`);
  await client.get(as, `/v1/dwellings/${dwelling.id}/address`);
  const home = `/v1/homes/${householdId}`;
  await change(home, 'tenancies', { dwellingId: dwelling.id, from: today, monthlyRentOre: 1_000_000, security: { kind: 'deposit', amountOre: 3_000_000 }, deviation: { reason: 'size-or-adaptation', note: 'Ingen ledig bolig nærmere er stor nok.' } });
  await change(home, 'schemes', { scheme: 'housing-allowance', appliedOn: today });
  await client.get(as, '/v1/homes');
  const { body: { tenancies: [{ tenancyId, deviation }], schemes: [{ schemeId }] } } = await client.get(as, home);
  await client.get(as, `/v1/persons/${deviation.notedWith}/deviation-notes`);
  await change(home, `schemes/${schemeId}/outcome`, { outcome: 'granted', decidedOn: today, amountOre: 250_000 });
  await change(home, `tenancies/${tenancyId}/end`, { to: today });
  await change(`/v1/dwellings/${dwelling.id}`, 'withdrawal');
  await change(`/v1/landlords/${landlord.id}`, 'removal');
}
