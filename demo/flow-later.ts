/** The parts of the demo in which time passes: the month's benefit, deadlines, and what partners were told. */
import type { Story } from './flow.ts';

const PARTNERS = [
  { slug: 'nav', persona: 'nav.system', eventTypes: ['programme.programme.started.v1', 'programme.programme.ended.v1'], purpose: 'Coordination of benefits' },
  { slug: 'voksenopplaering', persona: 'voksenopplaering.system', eventTypes: ['programme.programme.started.v1', 'settlement.case.person-settled.v1'], purpose: 'Places in Norwegian classes' },
] as const;

export const notification = {
  async subscribe({ client, row, change, orgno }: Story): Promise<void> {
    for (const partner of PARTNERS) {
      const url = `${client.address}/_local/partners/${partner.slug}/hook`;
      const asked = await client.call(partner.persona, 'POST', '/v1/subscriptions', { municipality: orgno('alesund'), url, eventTypes: partner.eventTypes, purpose: partner.purpose });
      await client.local('PUT', `partners/${partner.slug}/secret`, { secret: asked.body.secret });
      await client.settle();
      await change('alesund.admin', `/v1/channels/${asked.body.id}`, 'grant');
      await client.settle();
      const shown = await client.get(partner.persona, `/v1/subscriptions/${asked.body.id}`);
      row(`${partner.slug === 'nav' ? 'NAV' : 'Adult education'} subscribes, Ålesund grants, the address proves itself`, 'active', shown.body.status);
    }
  },

  async received({ client, row }: Story): Promise<void> {
    const expected = { nav: '2 started', voksenopplaering: '2 started, 6 settled' };
    for (const { slug } of PARTNERS) {
      const deliveries = await client.local<{ type: string; verified: boolean; duplicate?: boolean }[]>('GET', `partners/${slug}/deliveries`);
      const count = (type: string): number => deliveries.filter((d) => d.type === type && d.verified && !d.duplicate).length;
      const settled = count('settlement.case.person-settled.v1');
      row(`${slug === 'nav' ? 'NAV' : 'Adult education'} got its events, signatures verified`, expected[slug], `${count('programme.programme.started.v1')} started${settled ? `, ${settled} settled` : ''}`);
    }
  },
};

export async function benefitMonth({ client, row, change, today }: Story): Promise<void> {
  const month = today.toPlainYearMonth();
  const path = `/v1/benefit-runs/${month.toString()}`;
  const opening = today.with({ day: 1 }).add({ months: 1 });
  await client.local('POST', 'clock', { to: `${opening.toString()}T07:00` });
  await client.settle();
  const run = await client.get('alesund.finance', path);
  row(`The clock is turned to ${opening}: the schedule opened the run`, '2 of 2 lines', `${run.body.lines} of ${run.body.participants} lines`);

  const lines = await client.get('alesund.finance', `${path}/lines`);
  const amounts = (lines.body.items ?? []).map((line: { gross: string }) => line.gross).sort();
  const basicAmount: number = lines.body.items?.[0]?.basicAmount ?? 0;
  row('One full line and one with a day deducted (2 G, 1/30 a day)', expectedLines(basicAmount, 31 - Math.min(today.day, 30)).join(' '), amounts.join(' '));

  row('Finance proposes', 200, await change('alesund.finance', path, 'proposal'));
  row('Finance may not approve its own', 403, await change('alesund.finance', path, 'approval'));
  row('The manager approves', 200, await change('alesund.manager', path, 'approval'));
  row('Finance exports', 200, await change('alesund.finance', path, 'export'));
  const payroll = await client.get<string>('alesund.finance', `${path}/payroll.csv`);
  row('Payroll lines', 2, payroll.body.trim().split('\n').length - 1);

  const { schedules } = await client.local<{ schedules: { name: string }[] }>('GET', 'state.json');
  const opener = schedules.find((s) => /opener|benefit/i.test(s.name))!;
  await client.local('POST', `schedules/${encodeURIComponent(opener.name)}/fire`);
  await client.settle();
  const again = await client.get<string>('alesund.finance', `${path}/payroll.csv`);
  row('The run is opened once more: nobody is paid twice', 'the same file', again.body === payroll.body ? 'the same file' : 'another file');
}

/** 2 G a year, a twelfth a month, a thirtieth a day; each printed row rounded half up to øre, then added. Written apart from the platform's own. */
function expectedLines(basicAmount: number, days: number): string[] {
  const ore = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor);
  const benefit = ore(BigInt(basicAmount) * 200n * BigInt(days), 360n);
  const deduction = ore(BigInt(basicAmount) * 200n, 360n);
  const kroner = (amount: bigint): string => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
  return [kroner(benefit), kroner(benefit > deduction ? benefit - deduction : 0n)].sort();
}

export async function deadlines({ client, row, today }: Story): Promise<void> {
  const due = today.add({ months: 3 });
  const told = async (): Promise<string> => {
    const count = async (status: string): Promise<number> => (await client.get('alesund.adviser', `/v1/deadlines?status=${status}&kind=programme-start`)).body.items?.length ?? 0;
    return `${await count('approaching')} approaching, ${await count('overdue')} overdue, ${await count('fulfilled')} fulfilled`;
  };
  await client.local('POST', 'clock', { to: `${due.subtract({ days: 29 }).toString()}T09:00` });
  await client.settle();
  row('A month before the deadline: told for the two who wait', '2 approaching, 0 overdue, 2 fulfilled', await told());
  await client.local('POST', 'clock', { to: `${due.add({ days: 2 }).toString()}T09:00` });
  await client.settle();
  row('After it: overdue, once', '0 approaching, 2 overdue, 2 fulfilled', await told());
}
