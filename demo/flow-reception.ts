/** The demo's flow at the receptions: which there are, a family's weeks before it is settled, and the kind of municipality that would suit it. */
import type { Story } from './flow.ts';
import { person } from './persons.ts';

const CLUSTER = [
  { role: 'host-municipality', name: 'Kristiansand kommune' }, { role: 'asylum-reception', name: 'Kristiansand mottak' }, { role: 'career-centre', name: 'Karrieresenter Agder' }, { role: 'nav', name: 'NAV Kristiansand' },
];
const WEEK = [
  { element: 'norwegian', hoursPerWeek: 17.5 }, { element: 'social-studies', hoursPerWeek: 5 }, { element: 'competence-mapping', hoursPerWeek: 2.5 }, { element: 'career-guidance', hoursPerWeek: 2.5 },
  { element: 'work-oriented', hoursPerWeek: 7.5 }, { element: 'volunteer-activities', hoursPerWeek: 2.5 },
];
/** Where it stands which receptions there are: both, and later one. */
const SOURCES = { both: { title: 'IMDi: Bosetting fra integreringsmottak', on: '2022-02-04' }, one: { title: 'IMDi: Integreringsmottak', on: '2024-11-25' } };

export async function receptions({ client, row, orgno, change }: Story): Promise<void> {
  const register = async (as: string, hostMunicipality: string, contact: string): Promise<string> =>
    (await client.call(as, 'POST', '/v1/receptions', { kind: 'integration-reception', hostMunicipality, validFrom: SOURCES.both.on, source: SOURCES.both, overseer: orgno('imdi'), contact: { name: contact } })).body.id;
  const steinkjer = `/v1/receptions/${await register('steinkjer.contact', '5006', 'Rettleiar ved mottaket')}`;
  const kristiansand = `/v1/receptions/${await register('kristiansand.contact', '4204', 'Kontaktperson ved mottaket')}`;
  await change('steinkjer.contact', steinkjer, 'validity', { validTo: '2024-11-24', source: SOURCES.one });
  await change('kristiansand.contact', kristiansand, 'cluster', { members: CLUSTER });
  await change('kristiansand.contact', kristiansand, 'contact', { name: 'Kontaktperson ved mottaket', phone: '+47 99 99 99 99' });
  const shown = await client.get('kristiansand.contact', kristiansand);
  row('Kristiansand stands with its whole cluster', 'true 0', `${shown.body.open} ${shown.body.missingRoles?.length}`);
  const late = await client.call('steinkjer.contact', 'POST', '/v1/residents', { ...person(20, '1990-05-04'), arrivedOn: SOURCES.one.on });
  row('Steinkjer is history and takes nobody new', 'reception-closed', late.body.code);
}

export async function fullTime(story: Story): Promise<void> {
  const { client, row, change, today, year } = story;
  const as = 'kristiansand.contact';
  const arrivedOn = today.subtract({ days: 60 }).toString();
  const ids: string[] = [];
  for (const [n, born] of [[1, '1988-03-14'], [2, '1990-11-02'], [3, today.subtract({ years: 9, days: 40 }).toString()]] as const) {
    ids.push((await client.call(as, 'POST', '/v1/residents', { ...person(n, born), interpreterLanguage: 'ti', arrivedOn })).body.id);
    await change(as, `/v1/residents/${ids.at(-1)}`, 'permit', { kind: 'refugee', grantedOn: today.subtract({ days: 30 }).toString() });
  }
  const amal = `/v1/residents/${ids[0]}`;
  await change(as, amal, 'timetable', { startsOn: arrivedOn, elements: WEEK.slice(0, 4) });
  row('27.5 hours are not full time', 422, await change(as, amal, 'commitment', { committedOn: arrivedOn }));
  await change(as, amal, 'timetable', { startsOn: today.subtract({ days: 53 }).toString(), elements: WEEK });
  row('With 37.5 hours and the mandatory three, an adult commits', 200, await change(as, amal, 'commitment', { committedOn: arrivedOn }));
  const day = (before: number): string => today.subtract({ days: before }).toString();
  for (const id of ids.slice(0, 2)) {
    for (const element of [
      { element: 'norwegian', status: 'begun', hours: 180, from: day(53) }, { element: 'social-studies', status: 'begun', hours: 20, from: day(53) },
      { element: 'parental-guidance', hours: 24, completedOn: day(7), evidence: 'Kursbevis 2026/17' }, { element: 'education-recognition', status: 'sent', hours: 0, from: day(30) },
    ]) await change(as, `/v1/residents/${id}`, 'completed-elements', element);
    await change(as, `/v1/residents/${id}`, 'record', { competence: 'Has taught mathematics for six years.', careerNote: 'Wishes to teach again; needs her education recognised.', receptionPlan: 'Norwegian to B1, then practice at a school.', lastActivityOn: day(2) });
  }
  await client.get(as, `${amal}/record`);
  await change(as, amal, 'needs', { services: ['child-care'], education: ['upper-secondary', 'recognition'], work: ['health'], note: 'Vil arbeide med helse.' });
  await client.get(as, amal);
  await client.get(as, `${amal}/completed-elements`);
  await client.get(as, `${amal}/needs`);
  row('The reception lists its residents without names', 3, (await client.get(as, '/v1/residents')).body.items?.length);
  const advice = { year, group: 'family', criteria: ['upper-secondary-near', 'health-employers', 'family-dwelling'], promptStart: true };
  const recommend = (): Promise<{ body: { id: string } }> => client.call(as, 'POST', '/v1/recommendations', { persons: ids.map((personId) => ({ personId })), ...advice });
  await change(as, `/v1/recommendations/${(await recommend()).body.id}`, 'withdrawal', { reason: 'registered-in-error' });
  story.candidateId = (await recommend()).body.id;
  await client.settle();
  const [newest] = (await client.get(as, '/v1/recommendations')).body.items;
  row('The cluster recommends a kind of municipality for the family', 'recommended 3', `${newest?.status} ${newest?.persons}`);
  await client.get(as, `/v1/recommendations/${story.candidateId}`);
}

/** Demonstration, not what these municipalities say of themselves. */
const OFFERS = {
  alesund: { place: 'town', services: ['public-transport', 'interpreter-on-site'], schools: ['adult-upper-secondary'], sectors: ['health', 'industry', 'service'], dwellings: { single: 6, family: 3 }, minutesTo: { 'upper-secondary': 15, 'higher-education': 20, 'specialist-health': 15 }, startWithinDays: 21 },
  oksnes: { place: 'small-place', services: [], schools: [], sectors: ['fisheries', 'industry'], dwellings: { family: 2 }, minutesTo: { 'upper-secondary': 50, 'specialist-health': 70 }, startWithinDays: 45 },
  balsfjord: { place: 'small-place', services: ['public-transport'], schools: ['adult-upper-secondary'], sectors: ['agriculture', 'industry'], dwellings: { single: 3, family: 1 }, minutesTo: { 'upper-secondary': 70, 'specialist-health': 65 }, startWithinDays: 30 },
  'sor-varanger': { place: 'town', services: [], schools: [], sectors: ['health', 'service'], dwellings: { single: 5 }, minutesTo: { 'upper-secondary': 10, 'specialist-health': 10 }, startWithinDays: 60 },
} as const;

export async function suitability({ client, row, year, change, candidateId }: Story): Promise<void> {
  const statuses: number[] = [];
  for (const [slug, offer] of Object.entries(OFFERS)) statuses.push(await change(`${slug}.manager`, `/v1/municipality-offers/${year}`, 'registration', { validFrom: `${year}-01-01`, ...offer }));
  row('Four municipalities register what they offer', '200 200 200 200', statuses.join(' '));
  await client.settle();
  const listed = await client.get('imdi.overseer', '/v1/candidates?status=waiting');
  row('IMDi sees who waits for a municipality: how many, and no name', '1 3', `${listed.body.items?.length} ${listed.body.items?.[0]?.size}`);
  const { body } = await client.get('imdi.overseer', `/v1/candidates/${candidateId}/fit?year=${year}`);
  const [first, second] = body.municipalities ?? [];
  row('Ålesund first, because of what it offers', 'Ålesund: upper-secondary-near, health-employers, family-dwelling, prompt-start', `${first?.name}: ${first?.reasons?.map((r: { criterion: string }) => r.criterion).join(', ')}`);
  row('Sør-Varanger would have to find a dwelling, and start sooner', 'family-dwelling, prompt-start', second?.wouldHaveToChange?.map((gap: { criterion: string }) => gap.criterion).join(', '));
  row('Without a council decision nobody is considered', 'Balsfjord, Øksnes', body.excluded?.map((m: { name: string }) => m.name).join(', '));
  await client.get('imdi.overseer', `/v1/candidates/${candidateId}`);
  await client.get('imdi.overseer', `/v1/settlement-dispersal/${year}`);
  await client.get('alesund.manager', `/v1/municipality-offers/${year}`);
}

export async function followed({ client, row, candidateId }: Story): Promise<void> {
  const [candidate, recommendation] = [await client.get('imdi.overseer', `/v1/candidates/${candidateId}`), await client.get('kristiansand.contact', `/v1/recommendations/${candidateId}`)];
  row('Those who were recommended are settled, IMDi and the reception see', 'settled settled', `${candidate.body.status} ${recommendation.body.status}`);
}
