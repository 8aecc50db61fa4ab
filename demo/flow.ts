/** The demo: two households from IMDi's request to a paid introduction benefit, through the public API only. */
import { Temporal } from 'temporal-polyfill';
import type { Client } from './client.ts';
import { conversation } from './flow-conversation.ts';
import { followed, fullTime, receptions, suitability } from './flow-reception.ts';
import { benefitMonth, deadlines, notification } from './flow-later.ts';
import { letters } from './flow-letters.ts';
import { community } from './flow-community.ts';
import { plan } from './flow-plan.ts';
import { offers, profilesOf } from './flow-profiles.ts';
import { person } from './persons.ts';
import { Signer } from './signing.ts';
import organisations from './organisations.json' with { type: 'json' };

export interface Row { readonly step: string; readonly expected: string; readonly got: string; readonly ok: boolean }
export type Say = (line: string) => unknown;

/** What one part of the flow leaves to the next. */
export interface Story {
  readonly client: Client;
  readonly today: Temporal.PlainDate;
  readonly year: string;
  readonly orgno: (slug: string) => string;
  readonly row: (step: string, expected: unknown, got: unknown) => void;
  /** Changes one thing: reads it for its version, then posts to `<path>/<action>`. */
  readonly change: (as: string, path: string, action: string, body?: unknown) => Promise<number>;
  households: { caseId: string; persons: string[] }[];
  /** Those whom the reception recommends for settlement. */
  candidateId?: string;
}

export async function runFlow(client: Client, say: Say = () => undefined): Promise<Row[]> {
  const rows: Row[] = [];
  const clock = await client.local<{ clock: { now: number | string } }>('GET', 'state.json');
  const today = Temporal.Instant.fromEpochMilliseconds(new Date(clock.clock.now).getTime()).toZonedDateTimeISO('Europe/Oslo').toPlainDate();
  const story: Story = {
    client, today, year: String(today.year), households: [],
    orgno: (slug) => organisations.find((o) => o.slug === slug)!.orgno,
    row: (step, expected, got) => {
      const row = { step, expected: String(expected), got: String(got), ok: String(expected) === String(got) };
      rows.push(row);
      say(`${row.ok ? '✓' : '✗'} ${step}`);
    },
    change: async (as, path, action, body) => {
      const { etag } = await client.get(as, path);
      return (await client.call(as, 'POST', `${path}/${action}`, body, { ifMatch: etag })).status;
    },
  };
  for (const part of [profilesOf, call, notification.subscribe, receptions, fullTime, suitability, requests, transfers, acceptance, conversation, settlement, followed, community, programme, plan, letters, benefitMonth, deadlines, notification.received, figures, offers]) {
    // One part that breaks is a row that is not as expected; the rest is still told.
    await part(story).catch((error: Error) => story.row(`${part.name || 'A part'} broke`, 'no error', error.message));
  }
  return rows;
}

async function call({ client, row, year, orgno, change, today }: Story): Promise<void> {
  for (const [slug, number] of [['alesund', 60], ['oksnes', 20], ['balsfjord', 30], ['sor-varanger', 40]] as const) {
    await client.call('imdi.overseer', 'POST', '/v1/settlement-calls', { municipality: orgno(slug), year, number, unaccompaniedMinors: slug === 'alesund' ? 2 : 0 });
  }
  await client.settle();
  const called = await client.get('alesund.manager', `/v1/settlement-years/${year}`);
  row('IMDi calls; the call stands in Ålesund', 60, called.body.call?.number);
  const decided = today.subtract({ days: 3 }).toString();
  row('The council of Ålesund decides on 8', 200, await change('alesund.manager', `/v1/settlement-years/${year}`, 'council-decision', { persons: 8, decidedOn: decided }));
  row('The council of Sør-Varanger decides on 40, no minors alone', 200, await change('sor-varanger.manager', `/v1/settlement-years/${year}`, 'council-decision', { persons: 40, decidedOn: decided, excludesUnaccompaniedMinors: true }));
}

async function requests(story: Story): Promise<void> {
  const { client, row, orgno, year, today } = story;
  const permit = { kind: 'refugee', grantedOn: today.subtract({ days: 70 }).toString() };
  const household = (first: number) => [
    { ...person(first, '1988-03-14'), relation: 'head', permit, interpreterLanguage: 'ti' },
    { ...person(first + 1, '1990-11-02'), relation: 'partner', permit, interpreterLanguage: 'ti' },
    { ...person(first + 2, today.subtract({ years: 9, days: 40 }).toString()), relation: 'child', permit },
  ];
  const send = async (municipality: string, persons: unknown[], from?: { reception: string; candidateId?: string | undefined }): Promise<{ caseId: string; persons: string[] }> => {
    const sent = await client.call('imdi.overseer', 'POST', '/v1/settlement-requests', { municipality: orgno(municipality), ...(from && { ...from, reception: orgno(from.reception) }), year, persons });
    const shown = await client.get('imdi.overseer', `/v1/settlement-requests/${sent.body.id}`);
    return { caseId: sent.body.id, persons: (shown.body.persons ?? []).map((p: { personId: string }) => p.personId) };
  };
  story.households = [await send('alesund', household(1), { reception: 'kristiansand', candidateId: story.candidateId }), await send('alesund', household(4)), await send('alesund', household(7))];
  const minor = await send('sor-varanger', [{ ...person(11, today.subtract({ years: 16 }).toString()), relation: 'unaccompanied-minor', guardian: { name: 'Ramme Verge', contact: 'verge@example.no' }, permit }]);
  await client.settle();
  const listed = await client.get('alesund.adviser', '/v1/settlement-cases?status=received');
  row('IMDi names three households; they stand in Ålesund', 3, listed.body.items?.length);
  const foreign = await client.get('oksnes.manager', `/v1/settlement-cases/${story.households[0]!.caseId}`);
  row('Øksnes does not see them', 404, foreign.status);
  const card = await client.get('alesund.adviser', `/v1/persons/${story.households[0]!.persons[0]}`);
  row('Ålesund opens a person\'s card; the reading is logged', person(1, '1988-03-14').name, card.body.name);
  const readings = await client.get('alesund.manager', `/v1/persons/${story.households[0]!.persons[0]}/readings`);
  row('Its manager sees who did, and which fields', 'adviser name', `${readings.body.items?.[0]?.roles} ${readings.body.items?.[0]?.fields?.find((field: string) => field === 'name')}`);
  row('Sør-Varanger declines a minor alone, citing its council', 200, await story.change('sor-varanger.manager', `/v1/settlement-cases/${minor.caseId}`, 'decline', { reason: 'council-excludes-unaccompanied-minors' }));
}

async function transfers({ client, row, change, orgno, households: [first], candidateId, today }: Story): Promise<void> {
  const path = `/v1/transfers/${first!.caseId}`;
  const signer = new Signer(orgno('kristiansand'));
  row('The reception in Kristiansand registers the key by which it signs', 201, (await client.call('kristiansand.contact', 'POST', '/v1/signing-keys', { jwk: signer.jwk })).status);
  const day = (before: number): string => today.subtract({ days: before }).toString();
  const { contents, persons } = (await client.call('kristiansand.contact', 'POST', `/v1/recommendations/${candidateId}/package`)).body;
  row('The package is made from the record: elements of both adults; of the child nobody wrote anything down', '4 4 0, 5 missing', `${contents?.map((content: { completedElements?: unknown[] }) => content.completedElements?.length ?? 0).join(' ')}, ${persons?.[2]?.missing?.length} missing`);
  const signed = signer.pack({ transferId: first!.caseId, chain: [], sentAt: `${day(0)}T00:00:00Z`, contents });
  row('A package that was altered after it was signed is refused', 422, await change('kristiansand.contact', path, 'package', { ...signed, contents: signed.contents.map((content) => ({ ...content, competence: 'Has taught nobody.' })) }));
  row('As it was signed, it is sent', 200, await change('kristiansand.contact', path, 'package', signed));
  await client.settle();
  row('It is sealed until Ålesund accepts', 404, (await client.get('alesund.adviser', `/v1/received-transfers/${first!.caseId}`)).status);
}

async function acceptance({ client, row, change, year, orgno, today, households: [first, second, third] }: Story): Promise<void> {
  row('Ålesund accepts the first household', 200, await change('alesund.manager', `/v1/settlement-cases/${first!.caseId}`, 'acceptance'));
  row('Ålesund accepts the second', 200, await change('alesund.manager', `/v1/settlement-cases/${second!.caseId}`, 'acceptance'));
  row('The third would be nine of eight: refused', 409, await change('alesund.manager', `/v1/settlement-cases/${third!.caseId}`, 'acceptance'));
  row('So it is declined with a reason', 200, await change('alesund.manager', `/v1/settlement-cases/${third!.caseId}`, 'decline', { reason: 'no-capacity' }));
  await client.settle();
  const { body } = await client.get('alesund.manager', `/v1/settlement-years/${year}`);
  row('The quota of Ålesund', '6 of 8', `${body.quota?.used} of ${body.quota?.decided}`);
  const answered = await client.get('imdi.overseer', `/v1/settlement-requests/${first!.caseId}`);
  row('IMDi sees the answer', 'accepted', answered.body.status);
  row('The package is released to Ålesund', 200, (await client.get('alesund.adviser', `/v1/received-transfers/${first!.caseId}`)).status);
  const { chain } = (await client.get('kristiansand.contact', `/v1/transfers/${first!.caseId}`)).body;
  const supplement = new Signer(orgno('kristiansand')).pack({ transferId: first!.caseId, chain, sentAt: `${today.toString()}T00:00:00Z`, contents: [{ personId: first!.persons[0]!, competence: 'Has begun to drive.' }] });
  row('The reception sends a supplement', 200, await change('kristiansand.contact', `/v1/transfers/${first!.caseId}`, 'supplements', supplement));
  await client.settle();
  const received = await client.get('alesund.adviser', `/v1/received-transfers/${first!.caseId}`);
  row('The supplement has come to Ålesund; both signatures are right', 'true true', received.body.chain?.map((link: { verified: boolean }) => link.verified).join(' '));
  const verify = async (copy: unknown): Promise<string> => (({ status, body }) => `${status} ${body.code ?? ''}`)(await client.call('alesund.adviser', 'POST', `/v1/received-transfers/${first!.caseId}/verification`, copy));
  row('A copy of it is right, an altered one is not', '200 , 422 content-altered', `${await verify(supplement)}, ${await verify({ ...supplement, contents: [{ ...supplement.contents[0], competence: 'Drives well.' }] })}`);
  row('A dwelling is prepared', 200, await change('alesund.adviser', `/v1/received-transfers/${first!.caseId}`, 'preparation', { task: 'dwelling' }));
  const told = await client.get('alesund.adviser', `/v1/persons/${first!.persons[0]}/transfer`);
  row('Package and supplement are read together, person by person', 2, told.body.competence?.length);
}

async function settlement({ client, row, today, households }: Story): Promise<void> {
  let settled = 0;
  for (const { caseId, persons } of households.slice(0, 2)) {
    for (const personId of persons) {
      const { etag } = await client.get('alesund.adviser', `/v1/settlement-cases/${caseId}`);
      const answer = await client.call('alesund.adviser', 'POST', `/v1/settlement-cases/${caseId}/persons/${personId}/settlement-date`, { date: today.toString() }, { ifMatch: etag });
      if (answer.status === 200) settled++;
    }
  }
  row('Each person has a settlement date', 6, settled);
  await client.settle();
  const runs = async (kind: string): Promise<number> => (await client.get('alesund.adviser', `/v1/deadlines?status=open&kind=${kind}`)).body.items?.length;
  row('Three months run for each of the four adults', 4, await runs('programme-start'));
  row('Beside them two and four weeks, for the two from the reception', '2 2', `${await runs('start-2-weeks')} ${await runs('start-4-weeks')}`);
  row('For everybody the registration; for each child its schooling', '6 2', `${await runs('registration')} ${await runs('schooling')}`);
  const { body: forecast } = await client.get('alesund.adviser', '/v1/deadlines/forecast?days=30');
  const [first] = forecast.items ?? [];
  row('If nobody does anything, this is the first to be overdue within 30 days', `start-2-weeks ${today.add({ days: 15 }).toString()}`, `${first?.kind} ${first?.overdueOn}`);
}

async function programme({ client, row, change, today, households: [first] }: Story): Promise<void> {
  const day = today.toString();
  const awaiting = await client.get('alesund.adviser', '/v1/programmes?status=awaiting-decision');
  row('They await a decision on the programme; the children do not', 4, awaiting.body.items?.length);
  for (const personId of first!.persons.slice(0, 2)) {
    await change('alesund.adviser', `/v1/programmes/${personId}`, 'decision', { decidedOn: day, offeredOn: day, plannedStart: day, endGoal: 'work' });
    row('Decision and start of a programme', 200, await change('alesund.adviser', `/v1/programmes/${personId}`, 'start', { startedOn: day }));
  }
  await client.settle();
  const { body: gaps } = await client.get('alesund.adviser', `/v1/received-transfers/${first!.caseId}/continuity`);
  row('Two days without activity, for each of the two who were told of', '2 last-activity, 2 last-activity', gaps.items?.map((gap: { gapDays: number; from: string }) => `${gap.gapDays} ${gap.from}`).join(', '));
  row('A day of unauthorised absence', 200, await change('alesund.adviser', `/v1/programmes/${first!.persons[0]}`, 'absences', { date: day, kind: 'unauthorised' }));
  await client.settle();
}

async function figures({ client, row, year }: Story): Promise<void> {
  const { body } = await client.get('imdi.overseer', `/v1/oversight/figures?year=${year}`);
  const alesund = body.municipalities?.find((m: { municipalityNumber: string }) => m.municipalityNumber === '1508');
  row('The overseer: Ålesund called, decided, accepted, settled', '60 8 6 6', [alesund?.called, alesund?.decided, alesund?.accepted, alesund?.settled].map((c) => c?.value).join(' '));
  row('Two started: hidden, as all numbers of 1 to 4', 'null true', `${alesund?.started?.value} ${alesund?.started?.suppressed}`);
  row('An adviser may not see figures', 403, (await client.get('alesund.adviser', `/v1/oversight/figures?year=${year}`)).status);
}

/** The rows as a table for the terminal. */
export function report(rows: readonly Row[]): string {
  const width = Math.max(...rows.map((r) => r.step.length));
  const expected = Math.max(8, ...rows.map((r) => r.expected.length));
  const line = (mark: string, a: string, b: string, c: string): string => `  ${mark} ${a.padEnd(width)}  ${b.padEnd(expected)}  ${c}`;
  return [line(' ', 'Step', 'Expected', 'Got'), line(' ', '─'.repeat(width), '─'.repeat(expected), '───'), ...rows.map((r) => line(r.ok ? '✓' : '✗', r.step, r.expected, r.got))].join('\n');
}
