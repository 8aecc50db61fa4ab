/** What it takes to ask for each operation of the catalogue: ids, a body that would be accepted, a version. Derived where it can be, listed here where not. */
import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { Signer, hashOf } from '../../demo/signing.ts';
import type { Route } from '../../shared/http/route.ts';
import type { Role } from '../../shared/tenancy/roles.ts';
import type { Operation } from '../support/contract.ts';
import { minutes, wish } from '../support/conversations.ts';
import { signerOf } from '../support/packages.ts';
import type { TestClient } from '../support/test-client.ts';
import { organisationNumber, planGoals } from '../support/world.ts';
import type { Ids, Side } from './sides.ts';

const GONE = '0'.repeat(26);
/** Path parameters: a value of the right form that nobody has, and one of a wrong form. A new parameter has its row here. */
const PARAMETERS: Readonly<Record<string, { absent: string; malformed: string }>> = {
  ...Object.fromEntries(['tenantId', 'callId', 'requestId', 'caseId', 'personId', 'programmeId', 'deadlineId', 'transferId', 'subscriptionId', 'channelId', 'eventId', 'partnerId', 'groupId', 'participationId', 'communityEventId', 'signUpId', 'brochureId'].map((name) => [name, { absent: GONE, malformed: 'Not-An-Id' }])),
  municipalityNumber: { absent: '9998', malformed: '12' },
  ...Object.fromEntries(['householdId', 'relationId', 'departureId', 'arrivalId'].map((name) => [name, { absent: GONE, malformed: 'Not-An-Id' }])),
  ...Object.fromEntries(['receptionId', 'residentId', 'candidateId'].map((name) => [name, { absent: GONE, malformed: 'Not-An-Id' }])),
  ...Object.fromEntries(['landlordId', 'dwellingId', 'tenancyId', 'schemeId'].map((name) => [name, { absent: GONE, malformed: 'Not-An-Id' }])),
  letterId: { absent: GONE, malformed: 'Not-An-Id' },
  planId: { absent: GONE, malformed: 'Not-An-Id' }, itemId: { absent: GONE, malformed: 'Not-An-Id' },
  checklistItem: { absent: GONE, malformed: 'Not-An-Item' },
  ...Object.fromEntries(['referralId', 'landlordId', 'dwellingId', 'tenancyId', 'schemeId'].map((name) => [name, { absent: GONE, malformed: 'Not-An-Id' }])),
  member: { absent: 'nobody.here', malformed: 'a%20b' },
  number: { absent: '98', malformed: '0' },
  year: { absent: '2098', malformed: '1998' },
  month: { absent: '2098-01', malformed: '2098-13' },
  keyId: { absent: 'A'.repeat(43), malformed: 'No-Thumbprint' },
};
const QUERIES: Readonly<Record<string, (ids: Ids) => string>> = { getFigures: ({ year }) => `?year=${year}`, getFit: ({ year }) => `?year=${year}` };

/** Bodies that the owner of the ids could send with success. */
type Body = (ids: Ids, today: Temporal.PlainDate, side: Side) => object;
const person = { name: 'Rask Lo', birthDate: '1985-02-03', relation: 'head', permit: { kind: 'refugee', grantedOn: '2026-01-05' } };
const contents: Body = ({ personId, transferId }, today, side) => signerOf(side.reception).pack({
  transferId: transferId!, chain: transferId === side.ids.transferId ? [{ hash: hashOf(side.manifest) }] : [], sentAt: `${today.subtract({ days: 1 }).toString()}T12:00:00Z`,
  contents: [{ personId: personId!, competence: 'Har drevet verksted.' }],
});
const guarded = { ...person, guardian: { name: 'Ramme Verge', contact: 'verge@example.no' } };
const group: Body = ({ partnerId }) => ({ name: 'Turgruppa', work: 'sports', partnerId });
const event: Body = ({ partnerId }, today) => ({ kind: 'hike', title: 'Til topps', date: today.add({ days: 7 }).toString(), startsAt: '11:00', place: 'Torget', partnerId });
const brochure: Body = () => ({ title: 'Velkommen', versions: [{ language: 'en', edition: '2026', link: 'https://www.imdi.no' }] });
const BODIES: Readonly<Record<string, Body>> = {
  registerTenant: () => ({ kind: 'county', name: 'Fylke', orgno: organisationNumber() }),
  addMember: () => ({ member: 'new.member', roles: ['adviser'] }),
  setProfile: () => ({ organisationPath: ['Oppvekst'], owningUnit: 'Integrering', adultEducation: 'inside', groups: ['adults'], offersProgrammeOutsideRightAndDuty: true }),
  changeWrittenForm: (_, today) => ({ writtenForm: 'nn', from: today.toString() }),
  registerPartner: (_, today) => ({ kind: 'library', name: 'Biblioteket', from: today.toString() }),
  changePartner: () => ({ name: 'Frivilligsentralen', hostsPractice: true }), endPartner: (_, today) => ({ to: today.toString() }),
  startVolunteerGroup: group, changeVolunteerGroup: group,
  logVolunteering: ({ groupId }, today) => ({ groupId, work: 'sports', on: today.toString(), hours: 2 }),
  planCommunityEvent: event, changeCommunityEvent: event, withdrawCommunityEvent: () => ({ reason: 'weather' }), signUp: ({ personId }) => ({ personId }),
  registerBrochure: brochure, changeBrochure: brochure, handOverBrochure: ({ brochureId }) => ({ brochureId }),
  issueCall: ({ year }, _, { municipality }) => ({ municipality: municipality.orgno, year, number: 70 }),
  sendRequest: ({ year }, _, { municipality }) => ({ municipality: municipality.orgno, year, persons: [guarded] }),
  withdrawRequest: () => ({ reason: 'moved-out' }), withdrawPerson: () => ({ reason: 'moved-out' }), refuseRequest: () => ({ reason: 'lease-unsuitable' }),
  registerSelfSettlement: ({ year }, today) => ({ year, leaseCheckedOn: today.toString(), persons: [person] }),
  registerWithoutAgreement: (_, today) => ({ settlementDate: today.toString(), persons: [person] }),
  registerCouncilDecision: (_, today) => ({ persons: 90, decidedOn: today.toString() }),
  declineCase: () => ({ reason: 'no-capacity' }),
  registerRelation: ({ personId }, _, { ids }) => ({ kind: 'guardian-of', personId, otherId: ids['otherId'] }), endRelation: (_, today) => ({ endedOn: today.toString() }),
  settlePerson: (_, today) => ({ date: today.toString() }), planSettlement: (_, today) => ({ date: today.toString() }), registerMovingOut: (_, today) => ({ movedOn: today.toString() }),
  correctSettlementDate: (_, today) => ({ date: today.toString(), reason: 'entered-wrongly' }), correctMovingOut: () => ({ reason: 'wrong-person' }),
  registerFamilyMembers: ({ personId }, today) => ({ referencePersonId: personId, familyApplicationOn: today.subtract({ years: 1 }).toString(), arrivedOn: today.toString(), persons: [{ ...person, relation: 'child', permit: { kind: 'family', grantedOn: today.subtract({ days: 9 }).toString() } }] }),
  announceDeparture: ({ personId }, today, { neighbour }) => ({ municipality: neighbour.orgno, persons: [{ personId }], movesOn: today.toString(), reason: 'work' }), declineArrival: () => ({ reason: 'not-come' }),
  registerClaim: (_, today) => ({ claimedOn: today.toString() }),
  searchPersons: () => ({ identifier: '200205705502' }), addIdentifier: () => ({ identifier: '200205705502' }),
  changeAddress: () => ({ protection: 'fortrolig', residence: 'Ukjent vei 7' }),
  registerArchiving: (_, today) => ({ transferredOn: today.toString() }), erasePerson: () => ({ reason: 'asked-by-the-person' }),
  registerOffer: ({ year }) => ({ validFrom: `${year}-01-01`, place: 'town', services: [], schools: [], sectors: ['health'], dwellings: { family: 2 }, minutesTo: {} }),
  registerReception: (_, today, { overseer }) => ({ kind: 'integration-reception', hostMunicipality: '4204', validFrom: today.toString(), overseer: overseer.orgno }),
  setCluster: () => ({ members: [{ role: 'nav', name: 'NAV' }] }), setContact: () => ({ name: 'Kontakt Person' }), setValidity: (_, today) => ({ validTo: today.toString(), source: { title: 'imdi.no', on: today.toString() } }),
  registerResident: (_, today) => ({ name: 'Rask Lo', birthDate: '1985-02-03', arrivedOn: today.toString() }), registerPermit: () => ({ kind: 'refugee', grantedOn: '2026-01-05' }),
  setTimetable: (_, today) => ({ startsOn: today.toString(), elements: [{ element: 'norwegian', hoursPerWeek: 20 }] }), commitResident: (_, today) => ({ committedOn: today.toString() }),
  completeElement: (_, today) => ({ element: 'parental-guidance', hours: 24, completedOn: today.toString() }), assessNeeds: () => ({ services: ['child-care'], education: [], work: [] }),
  moveOutResident: (_, today) => ({ movedOutOn: today.toString() }), eraseResident: () => ({ reason: 'asked-by-the-person' }),
  recordResident: () => ({ competence: 'Kan binde bøker' }), linkPersons: ({ residentId, personId }) => ({ persons: [{ residentId, personId }] }),
  recommend: ({ residentId, year }) => ({ persons: [{ personId: residentId }], year, group: 'single-adult', criteria: ['town'], promptStart: true }), withdrawRecommendation: () => ({ reason: 'moved-out' }),
  nameCoordinator: (_, __, { municipality }) => ({ member: municipality.people.adviser }),
  markItem: (_, today) => ({ status: 'done', on: today.toString() }),
  addItem: () => ({ label: 'Sykkel' }),
  giveGuidance: ({ personId }, today) => ({ theme: 'economy', phase: 'arrival', on: today.toString(), interpreter: true, persons: [{ personId }] }),
  registerHealthStep: ({ personId }, today) => ({ personId, step: 'regular-gp', date: 'done', on: today.toString() }),
  registerIncome: ({ personId }, today) => ({ personId, source: 'work', from: today.toString() }),
  exemptFromProgramme: ({ personId }, today) => ({ personId, reason: 'work', on: today.toString() }),
  refer: ({ personId }, today) => ({ personId, service: 'health-station', organisation: 'Helsestasjonen', sentOn: today.toString() }),
  acknowledgeReferral: (_, today) => ({ receivedOn: today.toString(), receivedBy: 'nurse', outcome: 'taken-over' }),
  advisePartner: (_, today) => ({ organisation: 'Frivilligsentralen', theme: 'participation', phase: 'arrival', on: today.toString() }),
  registerLandlord: () => ({ person: { name: 'Utleier Lo', phone: '400 00 000' } }),
  registerDwelling: ({ landlordId }) => ({ landlordId, area: '6002', nearCentre: true, rooms: 2, squareMetres: 50, address: 'Ukjent vei 7' }),
  beginTenancy: ({ dwellingId }, today) => ({ dwellingId, from: today.toString(), monthlyRentOre: 900_000 }),
  endTenancy: (_, today) => ({ to: today.toString() }),
  applyForScheme: (_, today) => ({ scheme: 'housing-allowance', appliedOn: today.toString() }),
  decideScheme: (_, today) => ({ outcome: 'granted', decidedOn: today.toString(), amountOre: 250_000 }),
  sendPackage: contents, sendSupplement: contents,
  previewLetter: () => ({ template: 'invitation' }), draftLetter: () => ({ template: 'housing-wish-deviation', paragraph: 'Ingen bustad i sentrum.' }), editLetter: () => ({ paragraph: 'Klokka ti.' }), sendLetter: (_, today) => ({ channel: 'post', sentOn: today.toString() }),
  addPlanElement: () => ({ element: 'norwegian', hours: 300, description: 'Kveldskurs' }), decidePlanElement: () => ({ decision: 'keep' }), setPlanGoals: (_, today) => planGoals(today.toString()),
  recordPlanContribution: (_, today) => ({ contributor: 'participant', contributedOn: today.toString() }), signPlan: (_, today) => ({ signedOn: today.toString() }), reviewPlan: (_, today) => ({ reviewedOn: today.toString() }),
  adoptPlan: (_, today) => ({ adoptedOn: today.toString() }), revisePlan: () => ({ reason: 'Nytt mål' }),
  registerSigningKey: () => ({ jwk: new Signer('310001007', 'another key').jwk }), verifyTransfer: contents, doPreparationTask: () => ({ task: 'dwelling' }),
  proposeConversation: (_, today) => wish(today.toString()), confirmConversation: (_, today) => ({ time: wish(today.toString()).times[0] }), cancelConversation: () => ({ reason: 'no-interpreter' }), holdConversation: (_, today) => minutes(today.toString()),
  decideProgramme: (_, today) => ({ decidedOn: today.toString(), offeredOn: today.toString(), plannedStart: today.toString(), endGoal: 'work' }),
  fulfilDeadline: (_, today) => ({ kind: 'registration', on: today.toString() }), dismissDeadline: () => ({ kind: 'schooling' }),
  startProgramme: (_, today) => ({ startedOn: today.toString() }),
  registerAbsence: (_, today) => ({ date: today.toString(), kind: 'illness' }),
  endProgramme: (_, today) => ({ endedOn: today.toString(), reason: 'goal-reached', outcome: 'work' }),
  subscribe: (_, __, { municipality }) => ({ municipality: municipality.orgno, url: 'https://partner.example/hook', eventTypes: ['programme.programme.started.v1'], purpose: 'Timetables' }),
};

/** The operator stands above tenants, and a system's token does not come as far as people's routes. */
export const tenantRoles = ({ audience, roles }: Route): readonly Role[] => roles.filter((role) => role !== 'operator' && (role !== 'subscriber' || audience === 'systems'));

/** For everybody by their purpose, and of no tenant: how another organisation is reached, and what letters say before they are about somebody. */
export const isEverybodys = ({ id }: Operation): boolean => id === 'getMunicipality' || id === 'listTemplates';

export const parametersOf = ({ route }: Operation): string[] => [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);

/** The body names a thing of one's own by its id; whom a request is about, another capability knows, and it is only passed on. */
export const namesInBody = ({ route }: Operation): boolean =>
  route.body !== undefined && new RegExp(`"(${Object.keys(PARAMETERS).filter((name) => name.endsWith('Id') && name !== 'candidateId').join('|')})"`).test(JSON.stringify(z.toJSONSchema(route.body, { io: 'input' })));

export const fill = (path: string, ids: Ids): string => path.replace(/\{(\w+)\}/g, (_, name: string) => {
  if (ids[name] === undefined) throw new Error(`no value for {${name}}`);
  return ids[name];
});
export const absentIds: Ids = Object.fromEntries(Object.entries(PARAMETERS).map(([name, { absent }]) => [name, absent]));
export const malformedIds: Ids = Object.fromEntries(Object.entries(PARAMETERS).map(([name, { malformed }]) => [name, malformed]));
export const idsOf = (side: Side, { id }: Operation): Ids => ({ ...side.ids, ...side.idsFor[id] });

export const pathOf = ({ id, route }: Operation, ids: Ids, query: Ids = ids): string => fill(route.path, ids) + (QUERIES[id]?.(query) ?? '');
export const bodyOf = ({ id }: Operation, ids: Ids, today: Temporal.PlainDate, side: Side): object | undefined => BODIES[id]?.(ids, today, side);

/** What keeps an operation from being asked for, by name; nothing when all is there. */
export function missingFor(operation: Operation, side: Side, today: Temporal.PlainDate): string[] {
  const { id, route } = operation;
  const ids = idsOf(side, operation);
  const parameters = parametersOf(operation).flatMap((name) => [
    ...(PARAMETERS[name] ? [] : [`${id}: {${name}} has no row among PARAMETERS in test/isolation/needs.ts`]),
    ...(ids[name] ? [] : [`${id}: nothing with the id {${name}} is made in test/isolation/sides.ts`]),
    ...(route.params?.safeParse({ ...Object.fromEntries(parametersOf(operation).map((p) => [p, ids[p]])), [name]: decodeURIComponent(malformedIds[name] ?? '') }).success ? [`${id}: the malformed {${name}} is well-formed`] : []),
  ]);
  const body = route.body?.safeParse(bodyOf(operation, ids, today, side));
  const query = route.query?.safeParse(Object.fromEntries(new URLSearchParams(QUERIES[id]?.(ids))));
  return [
    ...parameters,
    ...(body?.error ? [`${id}: there is no body that fits among BODIES in test/isolation/needs.ts: ${JSON.stringify(body.error.issues)}`] : []),
    ...(query?.error ? [`${id}: there is no query that fits among QUERIES in test/isolation/needs.ts: ${JSON.stringify(query.error.issues)}`] : []),
  ];
}

/** The version that the owner sees, for operations that ask for it. It stands at the path up to the first parameter. */
export async function versionOf(client: TestClient, operation: Operation, owner: Side): Promise<string | undefined> {
  const { route } = operation;
  if (!route.ifMatch) return undefined;
  const resource = fill(/^.*?\}/.exec(route.path)![0], idsOf(owner, operation));
  const { etag } = await client.must(owner.as[route.roles[0]!], 'GET', resource);
  return etag ?? undefined;
}
