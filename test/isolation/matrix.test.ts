/**
 * Every operation of the catalogue against everybody who may not: another tenant, another role, no token, an old one.
 * The rows are made from the route tables, so that a new operation has its rows or fails here by name.
 */
import type { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../shared/tenancy/roles.ts';
import { breach, operations, type Operation } from '../support/contract.ts';
import type { StoredItem } from '../support/probe.ts';
import { TestClient, type Raw, type Sent } from '../support/test-client.ts';
import { absentIds, bodyOf, idsOf, isEverybodys, malformedIds, missingFor, namesInBody, parametersOf, pathOf, tenantRoles, versionOf } from './needs.ts';
import { side, type Ids, type Side } from './sides.ts';
import { codeOf, expectNothingOf, organisationsOf, shown, signsOf } from './signs.ts';

const client = new TestClient();
let theirs: Side;
let mine: Side;
let today: Temporal.PlainDate;
let before: readonly StoredItem[];

beforeAll(async () => {
  theirs = await side(client, 'Kanarifugl', { years: 0, turned: true, standIn: 'nav' });
  mine = await side(client, 'Gråspurv', { years: 1, turned: false, standIn: 'voksenopplaering' });
  today = await client.today();
  before = await theirItems();
});

/** All that belongs to the other side, and the directory. */
const theirItems = async (): Promise<StoredItem[]> =>
  (await Promise.all([...organisationsOf(theirs).map(({ tenantId }) => `T#${tenantId}#`), 'DIR#'].map(async (prefix) => [...(await client.items(prefix)).values()]))).flat();

/** An answer to somebody who may not: as the contract has it, and with nothing of the other side. */
function expectNothingOfTheirs(operation: Operation, answer: Raw): void {
  expectNothingOf(theirs, answer);
  const type = answer.headers.get('content-type') ?? '';
  expect(breach(operation, answer.status, /json/.test(type) ? JSON.parse(answer.text) : answer.text, type)).toBeUndefined();
}
/** All of an answer but what differs between any two: when, and under which trace id. */
const comparable = (answer: Raw): string => shown(answer).replace(/^(date|apigw-requestid): .*\n/gm, '').replace(/"traceId":"[^"]+"/, '"traceId":"…"');

const secured = operations.filter(({ route }) => route.audience !== 'public');
const named = (chosen: readonly Operation[]) => chosen.map((operation) => [operation.id, operation] as const);

describe.each(named(secured))('%s', (_, operation) => {
  const { route } = operation;
  const parameters = parametersOf(operation);
  let ifMatch: string | undefined;
  beforeAll(async () => { ifMatch = await versionOf(client, operation, theirs); });

  const ask = (as: string, ids: Ids, { bodyIds = ids, ...sent }: Sent & { bodyIds?: Ids } = {}): Promise<Raw> => {
    const body = bodyOf(operation, bodyIds, today, theirs);
    return client.raw(as, route.method, pathOf(operation, ids, theirs.ids), { ...(body && { body }), ...sent, headers: { ...(ifMatch && { 'if-match': ifMatch }), ...sent.headers } });
  };
  const owned = () => idsOf(theirs, operation);
  const owner = () => theirs.as[route.roles[0]!];

  it('has what its rows need', () => expect(missingFor(operation, theirs, today)).toEqual([]));

  // The gateway's authorizer answers, which each route has by the contract: the three are tried in turn.
  const [why, tokenOf] = ([
    ['without a token', () => null], ['to a token that has expired', () => client.mint(owner(), {}, -120)], ['to a token of the other issuer', () => client.mint(route.audience === 'people' ? theirs.as.subscriber : theirs.as.admin)],
  ] as const)[secured.indexOf(operation) % 3]!;
  it(`answers 401 ${why}`, async () => {
    const answer = await ask(owner(), owned(), { token: await tokenOf() });
    expect(answer.status).toBe(401);
    expectNothingOfTheirs(operation, answer);
  });

  it('answers 403 to whoever is a member of nothing', async () => {
    const answer = await ask(route.audience === 'people' ? 'stranger.nobody' : client.know('stranger.system', 'nav.system', { consumer: { authority: 'iso6523-actorid-upis', ID: '0192:310001171' } }), owned());
    expect([answer.status, codeOf(answer)]).toEqual([403, 'not-a-member']);
    expectNothingOfTheirs(operation, answer);
  });

  const without = (Object.keys(ROLES) as Role[]).filter((role) => !route.roles.includes(role));
  if (route.audience === 'people') {
    // `subscriber` is a role of systems, whose token does not come this far.
    const others = without.filter((role) => role !== 'subscriber');
    if (others.length > 0) it(`answers 403 to the same tenants' people in every other role: ${others.join(', ')}`, async () => {
      for (const role of others) {
        const answer = await ask(theirs.as[role], owned());
        // Only the directory knows operators; elsewhere they are nobody.
        expect([role, answer.status, codeOf(answer)]).toEqual([role, 403, role === 'operator' && operation.api !== 'tenancy/api' ? 'not-a-member' : 'missing-role']);
        expectNothingOfTheirs(operation, answer);
      }
    });
  } else {
    it('answers 403 to a system without the scope, and to one whose organisation has another role', async () => {
      expect((await ask(owner(), owned(), { token: await client.mint(owner(), { scope: 'other:scope' }) })).status).toBe(403);
      const answer = await ask(theirs.otherSystem, owned());
      expect([answer.status, codeOf(answer)]).toEqual([403, 'missing-role']);
      expectNothingOfTheirs(operation, answer);
    });
  }

  if (parameters.length > 0 && !isEverybodys(operation)) it('answers for another tenant\'s ids as for ids that nobody has, and as for what is no id', async () => {
    for (const role of tenantRoles(route)) {
      const [foreign, absent] = [await ask(mine.as[role], owned()), await ask(mine.as[role], absentIds, { bodyIds: owned() })];
      // Every overseer has the years in which it called, and sees its own there.
      if (operation.id === 'getDispersal' && foreign.status === 200) {
        expectNothingOfTheirs(operation, foreign);
        expect(foreign.text).not.toBe((await ask(owner(), owned())).text);
        continue;
      }
      // Every tenant has the months; a list of a month without a run is an empty one of its own.
      if (operation.id === 'listLines') expect(JSON.parse(foreign.text)).toEqual({ items: [], nextCursor: null });
      else expect([role, foreign.status, codeOf(foreign)]).toEqual([role, 404, 'not-found']);
      expectNothingOfTheirs(operation, foreign);
      expect(comparable(foreign)).toBe(comparable(absent));
      if (operation.id !== 'listLines') for (const parameter of parameters) {
        const malformed = await ask(mine.as[role], { ...absentIds, [parameter]: malformedIds[parameter]! }, { bodyIds: owned() });
        expect(comparable(malformed), `a malformed {${parameter}}`).toBe(comparable(absent));
      }
    }
  });

  // Every plan has a first version.
  if (parameters.length > 1 && parameters[1] !== 'number') it('answers for another tenant\'s thing under one\'s own as for one that is not there', async () => {
    const under = (second: Ids): Ids => ({ ...idsOf(mine, operation), [parameters[1]!]: second[parameters[1]!]! });
    for (const role of tenantRoles(route)) {
      const [foreign, absent] = [await ask(mine.as[role], under(owned())), await ask(mine.as[role], under(absentIds))];
      expect(foreign.status).toBeGreaterThanOrEqual(400);
      expectNothingOfTheirs(operation, foreign);
      expect(comparable(foreign)).toBe(comparable(absent));
    }
  });

  if (namesInBody(operation)) it('takes another tenant\'s ids in the body as ids that nobody has', async () => {
    const [foreign, absent] = [owned(), absentIds].map((ids) => bodyOf(operation, ids, today, mine));
    const version = await versionOf(client, operation, mine);
    for (const role of tenantRoles(route)) {
      const [first, second] = await Promise.all([foreign, absent].map((body) => client.raw(mine.as[role], route.method, pathOf(operation, idsOf(mine, operation)), { body, headers: { 'if-match': version ?? null } })));
      expect(first!.status).toBe(422);
      expectNothingOfTheirs(operation, first!);
      expect(comparable(first!)).toBe(comparable(second!));
    }
  });

  if (parameters.length === 0 && route.method === 'GET') it('lists nothing of another tenant\'s', async () => {
    for (const role of tenantRoles(route)) {
      const answer = await ask(mine.as[role], theirs.ids);
      expect(answer.status).toBe(200);
      expectNothingOfTheirs(operation, answer);
    }
  });
});

describe.each(named(operations.filter(({ route }) => route.audience === 'public')))('%s, which is public', (_, operation) => {
  it('asks for no token and tells of nobody', async () => {
    const path = operation.route.path.replace('{file}', operation.id === 'showDocsFile' ? 'openapi.json' : 'asyncapi.json');
    const answer = await client.raw('', 'GET', path, { token: null });
    expect(answer.status).toBe(200);
    expectNothingOfTheirs(operation, answer);
  });
});

describe('after all that', () => {
  it('an owner still sees everything, so the rows did ask for what is there', async () => {
    const shownToOwners = secured.filter(({ route }) => route.method === 'GET').map(async (operation) => {
      const answer = await client.raw(theirs.as[operation.route.roles[0]!], 'GET', pathOf(operation, idsOf(theirs, operation)));
      return { id: operation.id, status: answer.status, text: answer.text };
    });
    const answers = await Promise.all(shownToOwners);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    const telling = answers.filter(({ text }) => theirs.canaries.some((canary) => text.includes(canary))).map(({ id }) => id).sort();
    expect(telling).toEqual(['getAddress', 'getBrochure', 'getChannel', 'getCommunityEvent', 'getConversationMinutes', 'getDeclineNote', 'getDeviationNotes', 'getDwellingAddress', 'getEstablishment', 'getGuidanceNotes', 'getLandlordContact', 'getLetterText', 'getNeeds', 'getPartner', 'getPerson', 'getPlanContent', 'getPlanVersion', 'getRecord', 'getReferral', 'getSubscription', 'getTransferredPerson', 'getVolunteerGroup', 'listBrochures', 'listChannels', 'listCommunityEvents', 'listCompleted', 'listHandedOver', 'listIdentifiers', 'listPartnerGuidance', 'listPartners', 'listReferrals', 'listSubscriptions', 'listVolunteerGroups']);
  });

  it('nothing of the other side\'s, nor of the directory, has changed', async () => {
    // Owners were shown persons on the way; that this was written down is as it should be.
    const versions = (all: readonly StoredItem[]): string[] => all.filter(({ PK }) => !/#(READ|AUDIT)#/.test(PK)).map(({ PK, SK, digest }) => `${PK} ${SK} ${digest}`).sort();
    expect(versions(await theirItems())).toEqual(versions(before));
    expect(before.length).toBeGreaterThan(60);
  });

  it('no stand-in of mine was sent anything of theirs', async () => {
    const deliveries = await client.local<{ type: string; body: string }[]>('GET', 'partners/voksenopplaering/deliveries');
    expect(deliveries.filter((d) => d.type === 'settlement.case.person-settled.v1')).not.toEqual([]);
    expect(deliveries.filter(({ body }) => signsOf(theirs).some((sign) => body.includes(sign)))).toEqual([]);
  });

  it('nothing personal lies in a log, nor anywhere in plain', async () => {
    const lines = await client.lines();
    expect(lines.length).toBeGreaterThan(500);
    expect(lines.filter((line) => theirs.personal.some((canary) => line.includes(canary)))).toEqual([]);
    await client.neverInPlain(theirs.personal);
  });

  it('a foreign id takes as long as an absent one', async () => {
    const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]!;
    const time = async (path: string): Promise<number> => {
      const began = performance.now();
      expect((await client.raw(mine.as.adviser, 'GET', path)).status).toBe(404);
      return performance.now() - began;
    };
    const differences: number[] = [];
    for (let round = 0; round < 5; round++) {
      const times: [number[], number[]] = [[], []];
      for (let i = 0; i < 60; i++) for (const which of i % 2 ? [0, 1] : [1, 0]) times[which]!.push(await time(`/v1/persons/${[theirs.ids, absentIds][which]!.personId}`));
      const [foreign, absent] = times.map(median) as [number, number];
      differences.push(Math.abs(foreign - absent) / absent);
      if (differences.at(-1)! < 0.1) return;
    }
    expect.fail(`differences of the medians: ${differences.map((d) => d.toFixed(2)).join(', ')}`);
  });
});
