/** J2, Sør-Varanger: 40 a year, no unaccompanied minors. The four years are those whose last comes to its end next, so that time need not be turned by years. */
import type { Temporal } from 'temporal-polyfill';
import type { Client } from '../../../demo/client.ts';
import { person } from '../../../demo/persons.ts';
import { change, orgno, today, turn, type Journey } from './journey.ts';

const IMDI = 'imdi.overseer';
const MANAGER = 'sor-varanger.manager';

export function j2(client: Client): Journey {
  let [day, first, last] = [undefined as unknown as Temporal.PlainDate, '', ''];
  let persons = 30;
  const family = { id: '' };
  /** The last day of each stage, for the ledger's look back. */
  const days: Record<'decided' | 'answered', string> = { decided: '', answered: '' };

  const at = (year: string): string => `/v1/settlement-years/${year}`;
  const year = async (of: string): Promise<any> => (await client.get(MANAGER, at(of))).body;
  const ledger = async (on?: string): Promise<any> => (await client.get(MANAGER, `${at(first)}/ledger${on ? `?on=${on}` : ''}`)).body;
  const years = (): string[] => Array.from({ length: 4 }, (_, i) => String(Number(first) + i));
  const plus = (of: string, more: number): string => String(Number(of) + more);
  const decide = (of: string, body: object) => change(client, MANAGER, at(of), 'council-decision', { decidedOn: day.toString(), excludesUnaccompaniedMinors: true, ...body });
  const call = async (of: string, body: object): Promise<number> => {
    const { status } = await client.call(IMDI, 'POST', '/v1/settlement-calls', { municipality: orgno('sor-varanger'), year: of, ...body });
    await client.settle();
    return status;
  };
  const ask = async (...relations: [relation: string, age: number][]): Promise<string> => {
    const permit = { kind: 'refugee', grantedOn: day.subtract({ days: 60 }).toString() };
    const asked = relations.map(([relation, age]) => ({ ...person(persons++, day.subtract({ years: age, days: 90 }).toString()), relation, permit, ...(relation === 'unaccompanied-minor' && { guardian: { name: 'Ramme Verge', contact: 'verge@example.no' } }) }));
    const { body } = await client.call(IMDI, 'POST', '/v1/settlement-requests', { municipality: orgno('sor-varanger'), year: first, persons: asked });
    await client.settle();
    return body.id;
  };
  const of = (id: string): string => `/v1/settlement-cases/${id}`;
  const answer = (id: string, action: string, body?: object) => change(client, MANAGER, of(id), action, body);
  const remaining = async (): Promise<number> => (await year(first)).quota.remaining;
  const deadline = async (): Promise<any> => (await client.get(MANAGER, `/v1/deadlines/${plus(last, 1)}`)).body;

  return {
    title: 'J2 Sør-Varanger: 40 a year, no unaccompanied minors',
    steps: [
      {
        number: 1, title: 'IMDi calls for 45, of whom 5 are unaccompanied minors; the county recommended 42', run: async (check) => {
          day = await today(client);
          last = String(day.toString().slice(5) < '08-29' ? day.year : day.year + 1);
          first = plus(last, -3);
          check('before the call there is nothing to decide', 404, (await client.get(MANAGER, at(first))).status);
          check('the call is sent', 201, await call(first, { number: 45, unaccompaniedMinors: 5, recommended: 42 }));
          const { call: stands, status } = await year(first);
          check('it stands with the municipality', ['called', 45, 5, 42], [status, stands.number, stands.unaccompaniedMinors, stands.recommended]);
        },
      },
      {
        number: 2, title: 'The council decides on 40 in each of four years, no unaccompanied minors, near the centre', run: async (check) => {
          check('more than four years are refused', 'through-out-of-range', (await decide(first, { persons: 40, through: plus(last, 1) })).body.code);
          check('it is registered', 200, (await decide(first, { persons: 40, through: last, wishes: ['near-centre'], caseReference: '17/45' })).status);
          await client.settle();
          const decided = await Promise.all(years().map(year));
          check('each year has its 40', years().map(() => [40, 40, true]), decided.map(({ council, quota }) => [quota.decided, quota.remaining, council.excludesUnaccompaniedMinors]));
          check('three have inherited them', [undefined, first, first, first], decided.map(({ council }) => council.inheritedFrom));
          check('it answers the call, five below what was asked, and wishes for the centre', [decided[0].call.callId, -5, ['near-centre']], [decided[0].council.callId, decided[0].difference, decided[0].council.wishes]);
          check('a year without a call is not decided by hand', 'call-missing', (await decide(plus(first, 1), { persons: 10 })).body.code);
          days.decided = day.toString();
          await turn(client, 'P1D');
          day = await today(client);
        },
      },
      {
        number: 3, title: 'Named requests: accepted, declined by the council\'s exclusion, withdrawn', run: async (check) => {
          family.id = await ask(['head', 38], ['partner', 36], ['child', 9], ['child', 6]);
          check('a family of four is accepted', 200, (await answer(family.id, 'acceptance')).status);
          check('36 are left', 36, await remaining());
          const minor = await ask(['unaccompanied-minor', 16]);
          check('of an unaccompanied minor a decline is proposed, which cites the decision; nobody has answered', ['received', { answer: 'decline', reason: 'council-excludes-unaccompanied-minors', councilDecidedOn: days.decided, caseReference: '17/45' }],
            await client.get(MANAGER, of(minor)).then(({ body }) => [body.status, body.proposal]));
          check('the minor cannot be accepted, nor a place set aside', ['unaccompanied-minors-excluded', 'unaccompanied-minors-excluded'], [(await answer(minor, 'acceptance')).body.code, (await answer(minor, 'reservation')).body.code]);
          check('but declined by code', 200, (await answer(minor, 'decline', { reason: 'council-excludes-unaccompanied-minors' })).status);
          check('which cites the decision', days.decided, (await client.get(MANAGER, of(minor))).body.answer.councilDecidedOn);
          const adult = await ask(['head', 29]);
          check('a place is set aside for a single adult', 200, (await answer(adult, 'reservation')).status);
          check('which nobody else gets', { decided: 40, used: 4, reserved: 1, expired: 0, remaining: 35 }, (await year(first)).quota);
          check('who is accepted', 200, (await answer(adult, 'acceptance')).status);
          check('35 are left', 35, await remaining());
          await client.settle();
          check('IMDi takes that request back', 200, (await change(client, IMDI, `/v1/settlement-requests/${adult}`, 'withdrawal', { reason: 'moved-out' })).status);
          await client.settle();
          check('both sides say so', ['withdrawn', 'withdrawn'], [(await client.get(IMDI, `/v1/settlement-requests/${adult}`)).body.status, (await client.get(MANAGER, of(adult))).body.status]);
          check('36 are left', 36, await remaining());
          const log = (await client.get(IMDI, `/v1/settlement-requests/${adult}/log`)).body.entries;
          check('and both have it in their log', ['sent overseer overseer', 'accepted municipality manager', 'withdrawal-sent overseer overseer', 'withdrawn municipality system'], log.map((e: any) => `${e.what} ${e.side} ${e.role}`));
        },
      },
      {
        number: 4, title: 'A spouse and child come to somebody settled: on top of the quota, and the spouse\'s right is checked at once', run: async (check) => {
          const { persons: members } = (await client.get(MANAGER, of(family.id))).body;
          for (const { personId } of members) await answer(family.id, `persons/${personId}/settlement-date`, { date: day.toString() });
          await client.settle();
          check('somebody settled is not taken back', 'somebody-settled', (await change(client, IMDI, `/v1/settlement-requests/${family.id}`, 'withdrawal', { reason: 'moved-out' })).body.code);
          const permit = { kind: 'family', grantedOn: day.subtract({ days: 20 }).toString() };
          const newcomers = [{ ...person(persons++, day.subtract({ years: 34 }).toString()), relation: 'spouse', permit }, { ...person(persons++, day.subtract({ years: 7 }).toString()), relation: 'child', permit }];
          const comes = { referencePersonId: members[0].personId, familyApplicationOn: day.subtract({ months: 8 }).toString(), arrivedOn: day.toString(), claimedOn: day.toString(), persons: newcomers };
          const joined = await change(client, MANAGER, `/v1/households/${family.id}`, 'family-members', comes);
          check('two are registered', [200, 2], [joined.status, joined.body.persons?.length]);
          await client.settle();
          const [spouse, child] = joined.body.persons.map(({ personId }: { personId: string }) => personId);
          check('the adult has right and duty, as family of a refugee', ['family', 'right-and-duty'], await client.get(MANAGER, `/v1/persons/${spouse}/eligibility`).then(({ body }) => [body.basis, body.outcome]));
          check('and awaits a decision within three months of the claim', ['right-and-duty', day.add({ months: 3 }).toString()], await client.get(MANAGER, `/v1/programmes/${spouse}`).then(({ body }) => [body.basis, body.latestStart]));
          check('the child does not', [404, 404], [(await client.get(MANAGER, `/v1/persons/${child}/eligibility`)).status, (await client.get(MANAGER, `/v1/programmes/${child}`)).status]);
          check('on an account of their own, in the year in which they came', [2, 36], [(await year(String(day.year))).reunified, (await year(first)).quota.remaining]);
          check('each is an entry of that account', ['reunification 1', 'reunification 1'], (await client.get(MANAGER, `${at(String(day.year))}/ledger`)).body.entries.filter((e: any) => e.kind === 'reunified').map((e: any) => `${e.account} ${e.persons}`));
          days.answered = day.toString();
          await turn(client, 'P1D');
          day = await today(client);
        },
      },
      {
        number: 5, title: 'A dwelling outside the centre is chosen: a reason is required', run: async (check) => {
          const home = `/v1/homes/${family.id}`;
          const foundation = { organisation: { orgno: orgno('sor-varanger'), name: 'Stiftelsen Bolig Bygg' } };
          const { body: landlord } = await client.call(MANAGER, 'POST', '/v1/landlords', foundation);
          const { body: dwelling } = await client.call(MANAGER, 'POST', '/v1/dwellings', { landlordId: landlord.id, area: '9910', nearCentre: false, rooms: 4, squareMetres: 96, address: 'Langt fra torget 3' });
          check('the family awaits a home', true, (await client.get(MANAGER, '/v1/homes?home=awaiting-home&limit=100')).body.items.some((h: { id: string }) => h.id === family.id));
          const tenancy = { dwellingId: dwelling.id, from: day.toString(), monthlyRentOre: 1_240_000 };
          const without = await change(client, MANAGER, home, 'tenancies', tenancy);
          check('without a reason it is refused', [422, 'deviation-reason-required'], [without.status, without.body.code]);
          check('with one it is let', 200, (await change(client, MANAGER, home, 'tenancies', { ...tenancy, deviation: { reason: 'size-or-adaptation', note: 'Ingen bolig i sentrum har fire rom.' } })).status);
          const { tenancies: [{ deviation }] } = (await client.get(MANAGER, home)).body;
          check('the reason stands, its note is sealed', ['size-or-adaptation', 'Ingen bolig i sentrum har fire rom.'], [deviation.reason, (await client.get(MANAGER, `/v1/persons/${deviation.notedWith}/deviation-notes`)).body.notes[0].note]);
          check('who lives there is not told, and the address not while they do', ['let', 404], [(await client.get(MANAGER, `/v1/dwellings/${dwelling.id}`)).body.occupancy, (await client.get(MANAGER, `/v1/dwellings/${dwelling.id}/address`)).status]);
        },
      },
      {
        number: 6, title: 'Two caseworkers accept the last place at once', run: async (check) => {
          const two = [await ask(['head', 41]), await ask(['head', 23])];
          check('the council lowers to five, of which four are used', 200, (await decide(first, { persons: 5 })).status);
          check('and cannot go below those', 'below-used', (await decide(first, { persons: 3 })).body.code);
          const answers = await Promise.all(two.map((id) => answer(id, 'acceptance')));
          check('one gets it', [200, 409], answers.map(({ status }) => status).sort());
          check('the other hears why', 'quota-exceeded', answers.find(({ status }) => status === 409)?.body.code);
          check('none is left', 0, await remaining());
          check('the council raises to 40 again', 200, (await decide(first, { persons: 40, through: last, wishes: ['near-centre'] })).status);
          await client.settle();
        },
      },
      {
        number: 7, title: 'The next year has its own 40; 120 days before the last year is out comes the warning', run: async (check) => {
          const { schedules } = await client.local<{ schedules: { name: string }[] }>('GET', 'state.json');
          await client.local('POST', `schedules/${encodeURIComponent(schedules.find(({ name }) => name.endsWith('year-end'))!.name)}/fire`);
          await client.settle();
          check('what is left of a year that is over expires; the next has its own 40, which expire when it is over too', [35, 40], [(await year(first)).quota.expired, await year(plus(first, 1)).then(({ quota }) => quota.expired + quota.remaining)]);
          await turn(client, `${last}-09-01T12:00`);
          check('on 1 September nothing is told', ['open', `${last}-12-31`], await deadline().then(({ status, dueOn }) => [status, dueOn]));
          await turn(client, `${last}-09-02T12:00`);
          check('on 2 September: no decision for the next year', ['council-decision', 'approaching', plus(last, 1)], await deadline().then(({ kind, status, year: waits }) => [kind, status, waits]));
          check('it is among the deadlines that approach', true, (await client.get(MANAGER, '/v1/deadlines?status=approaching')).body.items.some((d: { id: string }) => d.id === plus(last, 1)));
          day = await today(client);
          await call(plus(last, 1), { number: 30 });
          check('the council says no', 200, (await decide(plus(last, 1), { persons: 0 })).status);
          await client.settle();
          check('which is a decision', ['fulfilled', 0], await deadline().then(({ status, daysLate }) => [status, daysLate]));
        },
      },
      { number: 8, title: 'Left out: the simulator of 30/40/50 for the next period (U9)' },
      {
        number: 9, title: 'The ledger shows the balance on any date', run: async (check) => {
          check('on the day of the decision', { decided: 40, used: 0, reserved: 0, expired: 0, remaining: 40, settled: 0, reunified: 0 }, (await ledger(days.decided)).balance);
          check('on the day of the answers', { decided: 40, used: 4, reserved: 0, expired: 0, remaining: 36, settled: 4, reunified: 0 }, (await ledger(days.answered)).balance);
          const { entries, balance } = await ledger();
          check('today', { decided: 40, used: 5, reserved: 0, expired: 35, remaining: 0, settled: 4, reunified: 0 }, balance);
          check('entry by entry, with what was left after each', [
            'decided 40 → 40', 'accepted 4 → 36', 'reserved 1 → 35', 'accepted 1 → 35', 'withdrawn 1 → 36', ...Array<string>(4).fill('settled 1 → 36'), 'decided -35 → 1', 'accepted 1 → 0', 'decided 35 → 35', 'expired 35 → 0',
          ], entries.map((e: any) => `${e.kind} ${e.persons} → ${e.balance.remaining}`));
          check('a year of nobody\'s has none', 404, (await client.get(MANAGER, `${at('2098')}/ledger`)).status);
        },
      },
    ],
  };
}
