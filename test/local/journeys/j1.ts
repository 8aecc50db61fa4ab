/** J1, a reception in Kristiansand sends a transfer to Ålesund. The dates are those of the day on which it runs. */
import type { Temporal } from 'temporal-polyfill';
import type { Client } from '../../../demo/client.ts';
import { person } from '../../../demo/persons.ts';
import { Signer, type Content } from '../../../demo/signing.ts';
import { change, orgno, today, turn, type Journey } from './journey.ts';

const IMDI = 'imdi.overseer';
const RECEPTION = 'kristiansand.contact';
const [MANAGER, ADVISER] = ['alesund.manager', 'alesund.adviser'];
const CLUSTER = [
  { role: 'host-municipality', name: 'Kristiansand kommune' }, { role: 'asylum-reception', name: 'Kristiansand mottak' }, { role: 'career-centre', name: 'Karrieresenter Agder' }, { role: 'nav', name: 'NAV Kristiansand' },
];
const WEEK = [
  { element: 'norwegian', hoursPerWeek: 20 }, { element: 'social-studies', hoursPerWeek: 5 }, { element: 'competence-mapping', hoursPerWeek: 2.5 }, { element: 'career-guidance', hoursPerWeek: 2.5 }, { element: 'work-oriented', hoursPerWeek: 7.5 },
];
const OFFER = {
  place: 'town', services: ['public-transport'], schools: ['adult-upper-secondary'], sectors: ['health', 'service'], dwellings: { family: 3 }, minutesTo: { 'upper-secondary': 15, 'specialist-health': 15 }, startWithinDays: 21,
};

export function j1(client: Client): Journey {
  let day = undefined as unknown as Temporal.PlainDate;
  const signer = new Signer(orgno('kristiansand'));
  /** Amal and her two children, in the reception's books and later in the request. */
  let [residents, persons]: [string[], string[]] = [[], []];
  let [year, candidate, request, settled] = ['', '', '', ''];
  /** What the package told. */
  let told: readonly Content[] = [];

  const before = (days: number): string => day.subtract({ days }).toString();
  const plan = (): string => `/v1/plans/${persons[0]}`;
  const created = async (as: string, path: string, body: object): Promise<string> => (await client.call(as, 'POST', path, body)).body.id;
  const at = async (as: string, path: string): Promise<any> => (await client.get(as, path)).body;
  const done = async (as: string, path: string, action: string, body?: object): Promise<number> => {
    const { status } = await change(client, as, path, action, body);
    await client.settle();
    return status;
  };
  const send = async (action: 'package' | 'supplements', contents: readonly Content[], altered: (signed: { manifest: string; contents: readonly object[] }) => object = (signed) => signed) => {
    const { chain } = await at(RECEPTION, `/v1/transfers/${request}`);
    const answer = await change(client, RECEPTION, `/v1/transfers/${request}`, action, altered(signer.pack({ transferId: request, chain, sentAt: `${day.toString()}T09:00:00Z`, contents })));
    await client.settle();
    return answer;
  };

  return {
    title: 'J1 A reception in Kristiansand sends a transfer to Ålesund',
    steps: [
      {
        number: 1, title: 'The cluster assesses needs and recommends a kind of municipality', run: async (check) => {
          day = await today(client);
          year = String(day.year);
          const reception = `/v1/receptions/${await created(RECEPTION, '/v1/receptions', { kind: 'integration-reception', hostMunicipality: '4204', validFrom: '2022-02-04', overseer: orgno('imdi') })}`;
          check('without its four members the cluster lacks', ['host-municipality', 'asylum-reception', 'career-centre', 'nav'], (await at(RECEPTION, reception)).missingRoles);
          check('all four are there', 200, await done(RECEPTION, reception, 'cluster', { members: CLUSTER }));
          check('and the contact person', 200, await done(RECEPTION, reception, 'contact', { name: 'Kontaktperson ved mottaket', phone: '+47 99 99 99 99' }));
          const born = [day.subtract({ years: 34, days: 50 }), day.subtract({ years: 8 }), day.subtract({ years: 4 })].map(String);
          for (const [n, birthDate] of born.entries()) {
            residents.push(await created(RECEPTION, '/v1/residents', { ...person(60 + n, birthDate), permit: { kind: 'refugee', grantedOn: before(40) }, interpreterLanguage: 'ti', arrivedOn: before(120) }));
          }
          const amal = `/v1/residents/${residents[0]}`;
          check('a full-time week of 37.5 hours', 200, await done(RECEPTION, amal, 'timetable', { startsOn: before(113), elements: WEEK }));
          check('Amal commits to it', 200, await done(RECEPTION, amal, 'commitment', { committedOn: before(110) }));
          check('what she has done, begun and applied for is registered once', [200, 200, 200, 200], await inTurn(amal, 'completed-elements', [
            { element: 'parental-guidance', hours: 24, completedOn: before(20), evidence: 'Kursbevis 17' }, { element: 'education-recognition', status: 'sent', hours: 0 },
            { element: 'norwegian', hours: 180, completedOn: before(2), evidence: 'Timeliste' }, { element: 'social-studies', status: 'begun', hours: 20, evidence: 'Timeliste' },
          ]));
          check('and what is known of her', 200, await done(RECEPTION, amal, 'record', { competence: 'Utdanna sjukepleiar, seks år på sjukehus.', careerNote: 'Vil arbeide i helse; treng godkjenning av utdanninga.', receptionPlan: 'Norsk kvar dag, praksis på sjukeheim frå mars.' }));
          check('the needs of the family, in three groups', [200, 200, 200], await needs());
          candidate = await created(RECEPTION, '/v1/recommendations', { persons: residents.map((personId) => ({ personId })), year, group: 'family', criteria: ['upper-secondary-near', 'health-employers', 'family-dwelling'], promptStart: true });
          await client.settle();
          check('a kind of municipality is recommended, and none is named', ['recommended', ['upper-secondary-near', 'health-employers', 'family-dwelling']], await at(RECEPTION, `/v1/recommendations/${candidate}`).then(({ status, criteria }) => [status, criteria]));
        },
      },
      {
        number: 2, title: 'IMDi sees who could settle them, and why; it chooses Ålesund and sends the request', run: async (check) => {
          for (const [slug, number] of [['alesund', 60], ['oksnes', 20]] as const) await created(IMDI, '/v1/settlement-calls', { municipality: orgno(slug), year, number });
          await client.settle();
          check('the council of Ålesund decides on 60', 200, await done(MANAGER, `/v1/settlement-years/${year}`, 'council-decision', { persons: 60, decidedOn: before(3) }));
          check('Ålesund says what it offers', 200, await done(MANAGER, `/v1/municipality-offers/${year}`, 'registration', { validFrom: `${year}-01-01`, ...OFFER }));
          const { municipalities: [first], excluded, advice } = await at(IMDI, `/v1/candidates/${candidate}/fit?year=${year}`);
          check('Ålesund fits, point by point', ['Ålesund', ['upper-secondary-near', 'health-employers', 'family-dwelling', 'prompt-start']], [first.name, first.reasons.map((r: any) => r.criterion)]);
          check('each point rests on a registered fact', true, first.reasons.every((r: any) => r.fact.eventId));
          check('Øksnes has decided nothing yet', [['Øksnes', 'no-council-decision']], excluded.map((m: any) => [m.name, m.reason]));
          check('it is advice', 'advice-only-a-person-decides', advice);
          const permit = { kind: 'refugee', grantedOn: before(40) };
          const household = [[60, day.subtract({ years: 34, days: 50 }), 'head'], [61, day.subtract({ years: 8 }), 'child'], [62, day.subtract({ years: 4 }), 'child']] as const;
          request = await created(IMDI, '/v1/settlement-requests', {
            municipality: orgno('alesund'), reception: orgno('kristiansand'), candidateId: candidate, year,
            persons: household.map(([n, born, relation]) => ({ ...person(n, born.toString()), relation, permit, interpreterLanguage: 'ti' })),
          });
          await client.settle();
          persons = (await at(IMDI, `/v1/settlement-requests/${request}`)).persons.map((p: any) => p.personId);
          check('three persons are asked for', 3, persons.length);
          check('the candidate waits no longer', 'requested', (await at(IMDI, `/v1/candidates/${candidate}`)).status);
        },
      },
      {
        number: 3, title: 'The package comes and stays sealed; Ålesund has places and accepts', run: async (check) => {
          check('the reception registers the key with which it signs', 201, (await client.call(RECEPTION, 'POST', '/v1/signing-keys', { jwk: signer.jwk })).status);
          await client.settle();
          const made = await fromRecord();
          told = made.contents;
          check('the package is made of what is registered, of all three, whose ids in the request the identifiers tell', [persons, residents], [made.contents.map((c: any) => c.personId), made.persons.map((p: any) => p.residentId)]);
          check('what is not registered is named', ['lastActivityOn'], made.persons[0].missing);
          check('a copy in which an hour is changed is refused', [422, 'content-altered'], await send('package', told, (signed) => ({ ...signed, contents: altered(signed.contents) })).then(({ status, body }) => [status, body.code]));
          check('and so is one that somebody else has signed', [422, 'unknown-key'], await foreign().then(({ status, body }) => [status, body.code]));
          check('nothing was written of either', [], (await at(RECEPTION, `/v1/transfers/${request}`)).chain);
          check('the package itself is taken', 200, (await send('package', told)).status);
          check('before acceptance it does not exist for Ålesund', 404, (await client.get(ADVISER, `/v1/received-transfers/${request}`)).status);
          check('Ålesund accepts', 200, await done(MANAGER, `/v1/settlement-cases/${request}`, 'acceptance'));
          check('57 of 60 places are left', 57, (await at(MANAGER, `/v1/settlement-years/${year}`)).quota.remaining);
          const { persons: agreed, appeal } = await at(MANAGER, `/v1/settlement-cases/${request}`);
          check('each person has a settlement agreement of today', [day.toString(), day.toString(), day.toString()], agreed.map((p: any) => p.agreement?.agreedOn));
          check('the allocation cannot be appealed (§ 46)', false, appeal.allowed);
        },
      },
      {
        number: 4, title: 'Only now the package is released', run: async (check) => {
          const { body } = await client.get(ADVISER, `/v1/received-transfers/${request}`);
          check('with its manifest, whose signature was verified', [1, signer.keyId], [body.chain.length, body.chain[0].keyId]);
          const known = await at(ADVISER, `/v1/persons/${persons[0]}/transfer`);
          check('competence, career note and reception plan', [1, 1, 1], [known.competence.length, known.careerNote.length, known.receptionPlan.length]);
          check('and what was completed', ['parental-guidance done 24', 'education-recognition sent 0', 'norwegian done 180', 'social-studies begun 20'], known.completedElements.map((e: any) => `${e.element} ${e.status} ${e.hours}`));
        },
      },
      {
        number: 5, title: 'The plan opens pre-filled; the adviser keeps and leaves out', run: async (check) => {
          const { items } = await at(ADVISER, plan());
          check('with the elements of the reception, undecided', ['parental-guidance proposed', 'education-recognition proposed', 'norwegian proposed', 'social-studies proposed'], items.map((i: any) => `${i.element} ${i.status}`));
          const decide = async (element: string, decision: string, more: object = {}) => change(client, ADVISER, plan(), `elements/${items.find((i: any) => i.element === element).itemId}/decision`, { decision, ...more });
          check('to leave one out needs a reason', 'reason-missing', (await decide('parental-guidance', 'omit')).body.code);
          check('parental guidance is left out: it is done', 200, (await decide('parental-guidance', 'omit', { reason: 'Fullført på mottaket, 24 timar.' })).status);
          check('what remains of social studies is kept', 200, (await decide('social-studies', 'keep-remaining', { remainingHours: 55 })).status);
          check('recognition and Norwegian go on', [200, 200], [(await decide('education-recognition', 'keep', { reason: 'Søknaden er send.' })).status, (await decide('norwegian', 'keep')).status]);
          await client.settle();
        },
      },
      {
        number: 6, title: 'A supplement comes two days later; nothing is overwritten', run: async (check) => {
          await turn(client, 'P2D');
          day = await today(client);
          check('until something is registered there is nothing to send', [], (await fromRecord()).contents);
          const amal = `/v1/residents/${residents[0]}`;
          await done(RECEPTION, amal, 'completed-elements', { element: 'work-oriented', hours: 60, completedOn: before(4), evidence: 'Attest' });
          await done(RECEPTION, amal, 'record', { competence: 'Referanse frå arbeidsgivar.' });
          const { contents } = await fromRecord();
          check('then just that', [['competence', 'completedElements', 'personId']], contents.map((c: any) => Object.keys(c).sort()));
          check('it is the next of the chain', 200, (await send('supplements', contents)).status);
          const known = await at(ADVISER, `/v1/persons/${persons[0]}/transfer`);
          check('shown beside what was there', ['Utdanna sjukepleiar, seks år på sjukehus.', 'Referanse frå arbeidsgivar.'], known.competence.map((c: any) => c.text));
          const { items } = await at(ADVISER, plan());
          check('the plan has it too, and what was decided stands', ['parental-guidance omitted', 'education-recognition kept', 'norwegian kept', 'social-studies kept-remaining', 'work-practice proposed'], items.map((i: any) => `${i.element} ${i.status}`));
        },
      },
      {
        number: 7, title: 'The transfer conversation: three roles, four points', run: async (check) => {
          const conversation = `/v1/conversations/${persons[0]}`;
          const time = `${day.add({ days: 1 }).toString()}T09:00:00Z`;
          const wish = { times: [time], form: 'video' };
          check('without all three it cannot be booked', 'roles-missing', (await change(client, RECEPTION, conversation, 'proposal', { ...wish, participants: ['participant', 'reception-contact'] })).body.code);
          check('the contact at the reception proposes a time', 200, await done(RECEPTION, conversation, 'proposal', { ...wish, participants: ['programme-representative', 'participant', 'reception-contact', 'interpreter'] }));
          check('Ålesund confirms it', 200, await done(ADVISER, conversation, 'confirmation', { time }));
          check('both see it', [['confirmed', time], ['confirmed', time]], [await at(RECEPTION, conversation), await at(ADVISER, conversation)].map((c) => [c.status, c.time]));
          await turn(client, 'P2D');
          day = await today(client);
          check('the minutes have the four points', 200, await done(ADVISER, conversation, 'minutes', {
            heldOn: before(1), participants: ['programme-representative', 'participant', 'reception-contact', 'interpreter'], interpreterLanguage: 'ti',
            minutesPresentation: 'Amal har to barn.', minutesCompetence: 'Sjukepleiar.', minutesActivities: 'Norsk kvar dag, praksis på sjukeheim.', careerGoal: 'Sjukepleiar i Noreg.',
          }));
          check('the career goal is carried over', 'Sjukepleiar i Noreg.', (await at(ADVISER, `${conversation}/minutes`)).careerGoal);
          check('the reception does not read them', 403, (await client.get(RECEPTION, `${conversation}/minutes`)).status);
        },
      },
      {
        number: 8, title: 'Each person has a settlement date, and clocks run from it', run: async (check) => {
          settled = day.toString();
          const path = `/v1/settlement-cases/${request}`;
          check('a date before the allocation is refused', 'before-allocation', (await change(client, ADVISER, path, `persons/${persons[0]}/settlement-date`, { date: before(30) })).body.code);
          const statuses: number[] = [];
          for (const personId of persons) statuses.push(await done(ADVISER, path, `persons/${personId}/settlement-date`, { date: settled }));
          check('one by one', [200, 200, 200], statuses);
          const { entries, balance } = await at(MANAGER, `/v1/settlement-years/${year}/ledger`);
          check('the ledger: three of 60 are accepted, and settled', [[3, 57, 3], 3], [[balance.used, balance.remaining, balance.settled], entries.filter((e: any) => e.kind === 'settled').length]);
          const { clocks } = await at(ADVISER, `/v1/deadlines/${persons[0]}`);
          const due = (kind: string): string => clocks.find((c: any) => c.kind === kind)?.dueOn;
          check('two and four weeks, three months', [day.add({ days: 14 }).toString(), day.add({ days: 28 }).toString(), day.add({ months: 3 }).toString()], [due('start-2-weeks'), due('start-4-weeks'), due('programme-start')]);
          check('registration within two months, and the notice of the grant', [day.add({ months: 2 }).toString(), day.add({ months: 14 }).toString()], [due('registration'), due('disability-grant')]);
        },
      },
      {
        number: 9, title: 'The first months: what there is and what is missing', run: async (check) => {
          const columns = async (): Promise<unknown[]> => at(ADVISER, `/v1/readiness/${request}`).then(({ home, money, programme, guidance, practicalHelp }) => [home, money, programme, guidance, practicalHelp].map((c: any) => c.status));
          check('nothing yet', ['missing', 'missing', 'missing', 'missing', 'missing'], await columns());
          const landlord = await created(ADVISER, '/v1/landlords', { organisation: { orgno: orgno('alesund'), name: 'Kommunale bustader' } });
          const dwelling = await created(ADVISER, '/v1/dwellings', { landlordId: landlord, area: '6002', nearCentre: true, rooms: 4, squareMetres: 82, address: 'Løkkegata 4' });
          check('a dwelling is let', 200, await done(ADVISER, `/v1/homes/${request}`, 'tenancies', { dwellingId: dwelling, from: settled, monthlyRentOre: 1_150_000 }));
          const establishment = `/v1/establishments/${request}`;
          check('guidance is given', 200, await done(ADVISER, establishment, 'guidance', { theme: 'economy', phase: 'arrival', on: day.toString(), interpreter: true, persons: [{ personId: persons[0], note: 'Budsjett for første månad.' }] }));
          check('a bank account is open', 200, await done(ADVISER, establishment, 'checklist/bank-account', { status: 'done', on: day.toString() }));
          check('the health talk is offered: a date, nothing else', 200, await done(ADVISER, establishment, 'health-steps', { personId: persons[0], step: 'health-talk', date: 'offered', on: day.toString() }));
          check('home is ready, guidance and help are under way', ['ready', 'missing', 'missing', 'under-way', 'under-way'], await columns());
        },
      },
      {
        number: 10, title: 'Decision, plan and contract on one day; start on the 21st; the letter is in nynorsk', run: async (check) => {
          check('NAV and adult education follow', ['active', 'active'], [await subscribe('nav', 'nav.system'), await subscribe('voksenopplaering', 'voksenopplaering.system')]);
          await turn(client, 'P21D');
          day = await today(client);
          const on = day.toString();
          check('right and duty, by §§ 8 and 9', 'right-and-duty', (await at(ADVISER, `/v1/persons/${persons[0]}/eligibility`)).outcome);
          check('the decision (§ 12)', 200, await done(ADVISER, `/v1/programmes/${persons[0]}`, 'decision', { decidedOn: on, offeredOn: on, plannedStart: on, endGoal: 'work' }));
          const practice = (await at(ADVISER, plan())).items.find((i: any) => i.element === 'work-practice').itemId;
          await done(ADVISER, plan(), `elements/${practice}/decision`, { decision: 'keep', reason: 'Vidare praksis på sjukeheim.' });
          await done(ADVISER, plan(), 'goals', {
            mainGoal: 'work', endGoal: 'work', norwegianGoal: { oral: 'B2', written: 'B1' }, extent: { norwegianHours: 400, socialStudiesHours: 55 }, from: on, to: day.add({ months: 12 }).subtract({ days: 1 }).toString(), followsWishes: true,
            longTermGoal: 'Autorisert sjukepleiar.', wishes: 'Arbeid på sjukehus.', competence: 'Utdanna sjukepleiar.',
          });
          for (const contributor of ['participant', 'adviser', 'adult-education']) await done(ADVISER, plan(), 'contributions', { contributor, contributedOn: on });
          check('the contract (§ 16)', 200, await done(ADVISER, plan(), 'commitment', { signedOn: on }));
          check('the plan (§ 15)', 200, await done(ADVISER, plan(), 'adoption', { adoptedOn: on }));
          check('the start', 200, await done(ADVISER, `/v1/programmes/${persons[0]}`, 'start', { startedOn: on }));
          check('21 days without activity', [21, 'settlement'], await at(ADVISER, `/v1/received-transfers/${request}/continuity`).then(({ items: [row] }) => [row.gapDays, row.from]));
          const { items: letters } = await at(ADVISER, `/v1/persons/${persons[0]}/letters`);
          const decision = letters.find((l: any) => l.template === 'programme-decision');
          check('the letter with the decision is drafted in the form of the municipality', ['nn', 'draft'], [decision?.writtenForm, decision?.status]);
          const read = async (): Promise<string> => (await at(ADVISER, `/v1/persons/${persons[0]}/letters/${decision.id}`)).text;
          const text = await read();
          check('in nynorsk', [true, false], [/\bikkje\b|\bfrå\b|\bdykk\b|\bkommunen har vedteke\b/i.test(text), /\bikke\b|\bfra\b/i.test(text)]);
          check('it is sent', 200, await done(ADVISER, `/v1/letters/${decision.id}`, 'sending', { channel: 'digital-mailbox', sentOn: on }));
          check('and reads as it was sent', true, await read() === text);
        },
      },
      {
        number: 11, title: 'What is seen at the end', run: async (check) => {
          check('NAV was told of the start, signed', [['programme.programme.started.v1', true]], await notices('nav'));
          check('adult education too', [['programme.programme.started.v1', true]], await notices('voksenopplaering'));
          check('the log of the case, from request to settlement, on both sides', true, (await at(ADVISER, `/v1/settlement-cases/${request}/log`)).entries.length >= 5);
          const chain = (await at(RECEPTION, `/v1/transfers/${request}`)).chain;
          const copy = signer.pack({ transferId: request, chain: [], sentAt: `${day.toString()}T09:00:00Z`, contents: told });
          check('package and supplement are one chain', [0, 1], chain.map((link: any) => link.sequence));
          check('a tampered copy of the package is refused', [422, 'content-altered'], await client.call(ADVISER, 'POST', `/v1/received-transfers/${request}/verification`, { ...copy, contents: altered(copy.contents) }).then(({ status, body }) => [status, body.code]));
        },
      },
    ],
  };

  async function needs(): Promise<number[]> {
    const statuses: number[] = [];
    for (const id of residents) statuses.push(await done(RECEPTION, `/v1/residents/${id}`, 'needs', { services: ['child-care'], education: ['upper-secondary', 'recognition'], work: ['health'] }));
    return statuses;
  }
  async function inTurn(path: string, action: string, bodies: readonly object[]): Promise<number[]> {
    const statuses: number[] = [];
    for (const body of bodies) statuses.push(await done(RECEPTION, path, action, body));
    return statuses;
  }
  async function fromRecord(): Promise<{ contents: Content[]; persons: any[] }> {
    return (await client.call(RECEPTION, 'POST', `/v1/recommendations/${candidate}/package`)).body;
  }
  function altered(contents: readonly any[]): object[] {
    return contents.map((content) => ({ ...content, completedElements: content.completedElements?.map((e: any) => (e.element === 'norwegian' ? { ...e, hours: 280 } : e)) }));
  }
  async function foreign() {
    const { chain } = await at(RECEPTION, `/v1/transfers/${request}`);
    return change(client, RECEPTION, `/v1/transfers/${request}`, 'package', new Signer(orgno('kristiansand'), 'another key').pack({ transferId: request, chain, sentAt: `${day.toString()}T09:00:00Z`, contents: told }));
  }
  async function subscribe(slug: string, persona: string): Promise<string> {
    const { body } = await client.call(persona, 'POST', '/v1/subscriptions', { municipality: orgno('alesund'), url: `${client.address}/_local/partners/${slug}/hook`, eventTypes: ['programme.programme.started.v1'], purpose: 'Coordination' });
    await client.local('PUT', `partners/${slug}/secret`, { secret: body.secret });
    await client.settle();
    await done('alesund.admin', `/v1/channels/${body.id}`, 'grant');
    return (await at(persona, `/v1/subscriptions/${body.id}`)).status;
  }
  async function notices(slug: string): Promise<unknown[]> {
    return (await client.local<{ type: string; verified: boolean }[]>('GET', `partners/${slug}/deliveries`)).filter(({ type }) => type.startsWith('programme.')).map(({ type, verified }) => [type, verified]);
  }
}
