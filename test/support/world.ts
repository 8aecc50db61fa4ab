/** Organisations of a test file's own, so that what it counts and turns upside down is nobody else's. */
import { municipalityNumbers } from '../../shared/ids/municipality.ts';
import { isOrganisationNumber } from '../../shared/ids/orgno.ts';
import type { Role, TenantKind } from '../../shared/tenancy/roles.ts';
import { OPERATOR } from '../../demo/personas.ts';
import { person } from '../../demo/persons.ts';
import { signerOf } from './packages.ts';
import type { TestClient } from './test-client.ts';

/** `people` holds one persona for each name asked for. */
export interface Organisation<P extends string = string> { readonly tenantId: string; readonly orgno: string; readonly name: string; readonly people: Readonly<Record<P, string>> }
export interface Household { readonly caseId: string; readonly persons: readonly string[] }

const MUNICIPALITY = { admin: ['admin'], adviser: ['adviser'], manager: ['manager'], finance: ['finance'], both: ['finance', 'manager'] } as const satisfies Record<string, readonly Role[]>;
/** There are more of them in the tests than in Norway: a number may be another's too. */
export type Municipality = Organisation<keyof typeof MUNICIPALITY> & { readonly municipalityNumber: string };

export class World {
  readonly client: TestClient;
  readonly overseer: Organisation<'overseer'>;
  /** Personal values of everybody there is in this world. */
  readonly secrets: string[] = [];

  private constructor(client: TestClient, overseer: Organisation<'overseer'>) {
    this.client = client;
    this.overseer = overseer;
  }

  static async create(client: TestClient): Promise<World> { return new World(client, await organisation(client, 'overseer', { overseer: ['overseer'] })); }

  async municipality(more: { writtenForm?: 'nb' | 'nn' } = {}): Promise<Municipality> {
    const numbers = municipalityNumbers();
    const municipalityNumber = numbers[Math.floor(Math.random() * numbers.length)]!;
    return { ...await organisation(this.client, 'municipality', MUNICIPALITY, { municipalityNumber, ...more }), municipalityNumber };
  }
  /** With a key by which it signs. */
  async reception(): Promise<Organisation<'contact'>> {
    const reception = await organisation(this.client, 'reception', { contact: ['reception'] });
    await this.client.must(reception.people.contact, 'POST', '/v1/signing-keys', { jwk: signerOf(reception).jwk });
    return reception;
  }
  /** Its system signs in with Maskinporten. */
  partner(roles: readonly Role[] = ['subscriber']): Promise<Organisation<'system'>> { return organisation(this.client, 'partner', { system: roles }); }

  /** Another overseer. */
  another(): Promise<World> { return World.create(this.client); }

  /** Adults with permits, the first of them head of the household. */
  async persons(count: number): Promise<Record<string, unknown>[]> {
    const grantedOn = (await this.client.today()).subtract({ days: 40 }).toString();
    return Array.from({ length: count }, (_, i) => {
      const { name, birthDate, identifier } = person(this.secrets.length / 3, `198${i}-0${1 + i}-14`);
      this.secrets.push(name, birthDate, identifier);
      return { name, birthDate, identifier, relation: i === 0 ? 'head' : 'other', permit: { kind: 'refugee', grantedOn } };
    });
  }

  /** Of four years: below programme age, and not yet of school age. */
  async child(): Promise<Record<string, unknown>> {
    const today = await this.client.today();
    const { name, birthDate, identifier } = person(this.secrets.length / 3, today.subtract({ years: 4, days: 3 }).toString());
    this.secrets.push(name, birthDate, identifier);
    return { name, birthDate, identifier, relation: 'child', permit: { kind: 'refugee', grantedOn: today.subtract({ days: 40 }).toString() } };
  }

  /** The overseer calls, and the council decides on so many. */
  async decided(municipality: Municipality, persons: number, year?: string, wishes?: readonly string[]): Promise<string> {
    const today = await this.client.today();
    const of = year ?? String(today.year);
    await this.client.must(this.overseer.people.overseer, 'POST', '/v1/settlement-calls', { municipality: municipality.orgno, year: of, number: persons });
    await this.client.quiet();
    await this.client.change(municipality.people.manager, `/v1/settlement-years/${of}`, 'council-decision', { persons, decidedOn: today.toString(), ...(wishes && { wishes }) });
    return of;
  }

  /** Households of so many persons each, that stand as cases in the municipality. */
  async received<const N extends readonly number[]>(municipality: Municipality, counts: N, { year, reception }: { year?: string; reception?: Organisation } = {}): Promise<{ [I in keyof N]: Household }> {
    const of = year ?? String((await this.client.today()).year);
    const ids: string[] = [];
    for (const count of counts) {
      const { id } = await this.client.must(this.overseer.people.overseer, 'POST', '/v1/settlement-requests', {
        municipality: municipality.orgno, ...(reception && { reception: reception.orgno }), year: of, persons: await this.persons(count),
      });
      ids.push(id);
    }
    await this.client.quiet();
    const households = ids.map(async (caseId): Promise<Household> => {
      const { persons } = await this.client.must(municipality.people.adviser, 'GET', `/v1/settlement-cases/${caseId}`);
      return { caseId, persons: persons.map((p: { personId: string }) => p.personId) };
    });
    return Promise.all(households) as Promise<{ [I in keyof N]: Household }>;
  }

  async #accepted(municipality: Municipality, count: number, options: { reception?: Organisation } = {}): Promise<Household> {
    const [household] = await this.received(municipality, [count], options);
    await this.client.change(municipality.people.manager, `/v1/settlement-cases/${household.caseId}`, 'acceptance');
    return household;
  }

  /** Needs a council decision. */
  async accepted(municipality: Municipality, count: number): Promise<Household> {
    const household = await this.#accepted(municipality, count);
    await this.client.quiet();
    return household;
  }

  /** Accepted, and everybody settled: today, or so many days later. */
  async settled(municipality: Municipality, count: number, options: { reception?: Organisation; daysLater?: readonly number[] } = {}): Promise<Household> {
    const household = await this.#accepted(municipality, count, options);
    for (const [i, personId] of household.persons.entries()) await this.settle(municipality, household.caseId, personId, options.daysLater?.[i]);
    await this.client.quiet();
    return household;
  }

  async settle(municipality: Municipality, caseId: string, personId: string, daysLater = 0): Promise<void> {
    const { etag } = await this.client.must(municipality.people.adviser, 'GET', `/v1/settlement-cases/${caseId}`);
    await this.client.must(municipality.people.adviser, 'POST', `/v1/settlement-cases/${caseId}/persons/${personId}/settlement-date`, { date: (await this.client.today()).add({ days: daysLater }).toString() }, etag);
  }

  /** Let by a private person, vacant. */
  async dwelling(municipality: Municipality, { nearCentre = true, address = `Bakkebygata ${100 + this.secrets.length}` }: { nearCentre?: boolean; address?: string } = {}): Promise<{ landlordId: string; dwellingId: string }> {
    const { adviser } = municipality.people;
    const person = { name: `Utleier Bakkeby ${address}`, phone: '+47 400 00 000' };
    const { id: landlordId } = await this.client.must(adviser, 'POST', '/v1/landlords', { person });
    const { id: dwellingId } = await this.client.must(adviser, 'POST', '/v1/dwellings', { landlordId, area: '6002', nearCentre, rooms: 3, squareMetres: 74, address });
    this.secrets.push(person.name, person.phone, address);
    return { landlordId, dwellingId };
  }

  /** The plan gets what it needs and is adopted today. `words` is in all its texts. */
  async adopted(municipality: Municipality, personId: string, words?: string): Promise<void> {
    const day = (await this.client.today()).toString();
    const act = (action: string, body: object): Promise<{ id: string }> => this.client.change(municipality.people.adviser, `/v1/plans/${personId}`, action, body);
    const { items } = await this.client.must(municipality.people.adviser, 'GET', `/v1/plans/${personId}`);
    for (const { itemId } of items) await act(`elements/${itemId}/decision`, { decision: 'omit', reason: `Fullført: ${words ?? 'i mottaket'}` });
    await act('elements', { element: 'norwegian', hours: 600, description: `Kurs: ${words ?? 'på kvelden'}` });
    await act('goals', planGoals(day, words));
    for (const contributor of ['participant', 'adviser', 'adult-education']) await act('contributions', { contributor, contributedOn: day });
    await act('adoption', { adoptedOn: day });
  }

  /** Decided and started today. */
  async started(municipality: Municipality, personId: string): Promise<void> {
    const day = (await this.client.today()).toString();
    const path = `/v1/programmes/${personId}`;
    await this.client.change(municipality.people.adviser, path, 'decision', { decidedOn: day, offeredOn: day, plannedStart: day, endGoal: 'work' });
    await this.client.change(municipality.people.adviser, path, 'start', { startedOn: day });
  }
}

/** Goals of an integration plan for a year from a day; `words` is in its texts. */
export const planGoals = (from: string, words = 'Helsefagarbeider') => ({
  mainGoal: 'work', endGoal: 'work', norwegianGoal: { oral: 'B1', written: 'A2' }, extent: { norwegianHours: 600, socialStudiesHours: 75 }, from, to: from, followsWishes: true,
  longTermGoal: `Mål: ${words}`, wishes: `Ønsker: ${words}`, competence: `Kan: ${words}`,
});

let made = 0;

async function organisation<P extends string>(client: TestClient, kind: TenantKind, people: Readonly<Record<P, readonly Role[]>>, more: object = {}): Promise<Organisation<P>> {
  const orgno = organisationNumber();
  const name = `${kind} ${++made}`;
  const { id: tenantId } = await client.must(OPERATOR.persona, 'POST', '/v1/tenants', { kind, name, orgno, ...more });
  const personas: Record<string, string> = {};
  for (const [title, roles] of Object.entries<readonly Role[]>(people)) {
    const sub = `${title}.${orgno}`;
    await client.must(OPERATOR.persona, 'POST', `/v1/tenants/${tenantId}/members`, { member: title === 'system' ? 'SYSTEM' : sub, roles });
    personas[title] = title === 'system'
      ? client.know(sub, 'nav.system', { sub, client_id: sub, consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${orgno}` } })
      : client.know(sub, 'stranger.nobody', { sub, orgno });
  }
  return { tenantId, orgno, name, people: personas as Record<P, string> };
}

/** Of the series that is for tests (31…), right check digit; the demo's begin with 3100. */
export function organisationNumber(): string {
  for (;;) {
    const eight = `31${String(100_000 + Math.floor(Math.random() * 900_000))}`;
    const found = Array.from({ length: 10 }, (_, digit) => `${eight}${digit}`).find(isOrganisationNumber);
    if (found) return found;
  }
}
