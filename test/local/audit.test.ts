/**
 * Who read what is written down before it is shown, and whoever alters what was written is found: on the running template,
 * with the tables changed behind its back.
 */
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryOf, isAudited, linkAfter, type Image } from '../../functions/audit/link.ts';
import type { Finding, Verdict } from '../../functions/audit/verify.ts';
import type { Platform } from '../../local/contracts.ts';
import type { Dynamo } from '../../local/dynamodb.ts';
import { AwsError } from '../../local/errors.ts';
import { headsInLog, verifyTables } from '../../scripts/audit/account.ts';
import { localAccount } from '../../scripts/audit/connect.ts';
import { side, type Side } from '../isolation/sides.ts';
import { breach, operationOf } from '../support/contract.ts';
import { ownPlatform } from '../support/own-platform.ts';
import { TestClient } from '../support/test-client.ts';

const TABLE = 'fotfeste-local-table';
const KEYS = 'fotfeste-local-person-keys';

let platform: Platform;
let client: TestClient;
let town: Side;
/** What the audit's function prints. */
const lines: string[] = [];
const port = (): number => Number(new URL(platform.address).port);

beforeAll(async () => {
  platform = await ownPlatform({ onLog: ({ function: name, line }) => { if (name.endsWith('audit-chain')) lines.push(line); } });
  client = new TestClient(platform.address);
  town = await side(client, 'Kanarifugl', { years: 0, turned: false, standIn: 'nav' });
});
afterAll(() => platform.close());

const dynamo = (operation: string, input: object): Promise<any> => platform.dynamo.call('DynamoDB_20120810', operation, input);
async function all(TableName = TABLE): Promise<Image[]> {
  const found: Image[] = [];
  for (let from: unknown; ;) {
    const { Items, LastEvaluatedKey } = await dynamo('Scan', { TableName, ConsistentRead: true, ExclusiveStartKey: from });
    found.push(...Items);
    if (!(from = LastEvaluatedKey)) return found;
  }
}
const readingsOf = async (personId: string): Promise<Image[]> => (await all()).filter(({ SK, personId: of }) => SK!.S.startsWith('READ#') && of!.S === personId);

/** Every route that opens cards, as somebody who may. */
const openings = (): [what: string, as: string, path: string, personId: string][] => [
  ['a card', town.as.adviser, `/v1/persons/${town.ids.personId}`, town.ids.personId!],
  ['what the reception told', town.as.adviser, `/v1/persons/${town.ids.personId}/transfer`, town.ids.personId!],
  ['the note of a decline', town.as.manager, `/v1/persons/${town.idsFor.getDeclineNote!.personId}/decline-note`, ''],
  ['the identifiers', town.as.manager, `/v1/persons/${town.ids.personId}/identifiers`, town.ids.personId!],
];

describe('a reading', () => {
  it('of a card, a transfer, a note or identifiers is in the table when the answer comes, without a value', async () => {
    for (const [what, as, path, personId] of openings()) {
      const before = (await all()).filter(({ SK }) => SK!.S.startsWith('READ#')).length;
      const answer = await client.raw(as, 'GET', path);
      expect([what, answer.status]).toEqual([what, 200]);
      expect(town.canaries.concat(town.personal).some((value) => answer.text.includes(value))).toBe(true);
      const readings = (await all()).filter(({ SK }) => SK!.S.startsWith('READ#')).sort((a, b) => (a.SK!.S < b.SK!.S ? -1 : 1)).slice(before);
      expect([what, readings.length]).toEqual([what, 1]);
      const { summary, personId: of } = readings[0]!;
      expect(summary!.M).toMatchObject({ actor: { S: expect.any(String) }, outcome: { S: 'shown' }, purpose: { S: expect.any(String) }, correlationId: { S: expect.any(String) } });
      if (personId) expect(of!.S).toBe(personId);
      expect(town.canaries.concat(town.personal).filter((value) => JSON.stringify(readings).includes(value))).toEqual([]);
    }
  });

  it('is told to a manager by person, newest first and page by page', async () => {
    const path = `/v1/persons/${town.ids.personId}/readings`;
    const stored = await readingsOf(town.ids.personId!);
    expect(stored.length).toBeGreaterThan(2);
    const { items } = await client.must(town.as.manager, 'GET', `${path}?limit=100`);
    expect(items.map((r: { id: string }) => r.id)).toEqual(stored.map(({ id }) => id!.S).sort().toReversed());
    expect(items[0]).toMatchObject({ roles: ['manager'], purpose: 'settlement', outcome: 'shown', fields: expect.arrayContaining(['name']) });
    const first = await client.must(town.as.manager, 'GET', `${path}?limit=1`);
    const second = await client.must(town.as.manager, 'GET', `${path}?limit=1&cursor=${encodeURIComponent(first.nextCursor)}`);
    expect([...first.items, ...second.items]).toEqual(items.slice(0, 2));
  });

  it('of somebody whom nobody has read about is an empty list; of nobody there is none', async () => {
    const [, second] = (await client.must(town.as.adviser, 'GET', `/v1/settlement-cases/${town.ids.caseId}`)).persons;
    expect((await client.must(town.as.manager, 'GET', `/v1/persons/${second.personId}/readings`)).items).toEqual([]);
    expect((await client.raw(town.as.manager, 'GET', `/v1/persons/${'0'.repeat(26)}/readings`)).status).toBe(404);
  });

  it.each([
    ['the table refuses it', 'AccessDeniedException'], ['the table is too busy, however often the SDK tries', 'ProvisionedThroughputExceededException'],
  ])('that cannot be written because %s shows nothing, on any of these routes', async (_, code) => {
    const { raw } = platform.dynamo as unknown as { raw: { handle: Dynamo['raw']['handle'] } };
    const { handle } = raw;
    let refused = 0;
    raw.handle = async (call) => {
      if (call.operation !== 'PutItem' || !call.input.Item.SK.S.startsWith('READ#')) return handle(call);
      refused++;
      throw new AwsError(code, 'made by a test');
    };
    try {
      for (const [what, as, path] of openings()) {
        const answer = await client.raw(as, 'GET', path);
        expect([what, answer.status, JSON.parse(answer.text).code, answer.headers.get('retry-after')]).toEqual([what, 503, 'reading-not-recorded', '1']);
        expect(breach(operationOf('GET', path)!, 503, JSON.parse(answer.text), answer.headers.get('content-type')!)).toBeUndefined();
        expect(town.canaries.concat(town.personal).filter((value) => answer.text.includes(value))).toEqual([]);
      }
    } finally {
      raw.handle = handle;
    }
    expect(refused).toBeGreaterThanOrEqual(openings().length);
    expect((await client.raw(town.as.adviser, 'GET', `/v1/persons/${town.ids.personId}`)).status).toBe(200);
  }, 180_000);
});

describe('the audit chain', () => {
  const verify = async (): Promise<Verdict> => (await verifyTables(await localAccount(port()), { wanted: () => true, graceMs: 0, progress: () => undefined })).verdict;
  const found = async (): Promise<readonly Finding[]> => (await verify()).findings;
  const chain = () => ({ tenant: town.ids.tenantId!, day: '' });
  const links = async (): Promise<Image[]> => (await all()).filter(({ PK }) => PK!.S.startsWith(`T#${town.ids.tenantId}#AUDIT#`)).sort((a, b) => (keyText(a) < keyText(b) ? -1 : 1));
  const keyText = ({ PK, SK }: Image): string => `${PK!.S} ${SK!.S}`;
  const keyOf = ({ PK, SK }: Image) => ({ PK, SK });
  const put = (Item: Image, TableName = TABLE): Promise<unknown> => dynamo('PutItem', { TableName, Item });
  const remove = (item: Image, TableName = TABLE): Promise<unknown> => dynamo('DeleteItem', { TableName, Key: keyOf(item) });
  /** The item with this key, and afterwards as it was: first gone and then put again, so that the stream is none the wiser, or learns of it a second time. */
  async function whileChanged(item: Image, change: () => Promise<unknown>, check: () => Promise<void>, table = TABLE): Promise<void> {
    await change();
    try {
      await check();
    } finally {
      await put(item, table);
    }
  }
  const eventOf = async (type: string): Promise<Image> => (await all()).find(({ PK, type: t }) => PK!.S.startsWith(`T#${town.ids.tenantId}#`) && t?.S === type)!;

  it('has every event and every reading, of the register too, and holds', async () => {
    const { findings, chains, links: count, items, waiting } = await verify();
    expect(findings).toEqual([]);
    expect(waiting).toBe(0);
    const audited = (await all()).filter(({ SK }) => isAudited(SK!.S));
    expect(items).toBe(audited.length);
    expect(items).toBeGreaterThan(60);
    expect(chains).toBeGreaterThan(5);
    expect(count).toBeGreaterThanOrEqual(chains);
    expect(audited.filter(({ PK }) => PK!.S.startsWith('DIR#')).length).toBeGreaterThan(3);
  });

  it('finds an event that was changed behind the platform\'s back, and where', async () => {
    const event = await eventOf('settlement.case.accepted.v1');
    await whileChanged(event, () => put({ ...event, actor: { S: 'somebody.else' } }), async () => {
      expect(await found()).toEqual([{ fault: 'changed', tenant: town.ids.tenantId, day: event.recordedAt!.S.slice(0, 10), seq: expect.any(Number), key: keyText(event) }]);
    });
    expect(await found()).toEqual([]);
  });

  it('finds an event and a reading that were deleted', async () => {
    const event = await eventOf('settlement.case.declined.v1');
    const [reading] = await readingsOf(town.ids.personId!);
    for (const item of [event, reading!]) {
      await whileChanged(item, () => remove(item), async () => expect(await found()).toEqual([expect.objectContaining({ fault: 'deleted', key: keyText(item) })]));
    }
    expect(await found()).toEqual([]);
  });

  it('finds an item that was deleted and put again as another, though the stream has linked that too', async () => {
    const event = await eventOf('settlement.case.person-settled.v1');
    await remove(event);
    await whileChanged(event, () => put({ ...event, purpose: { S: 'another' } }), async () => expect(await found()).toEqual([expect.objectContaining({ fault: 'changed', key: keyText(event) })]));
    // Both versions stand in links now: that there were two is never forgotten.
    expect(await found()).toEqual([expect.objectContaining({ fault: 'changed', key: keyText(event) })]);
  });

  it('finds links that were changed, cut off the end, or computed anew without the key', async () => {
    const known = await found();
    const last = (await links()).at(-1)!;
    const id = { ...chain(), day: last.PK!.S.split('#').at(-1)! };
    const seq = Number(last.seq!.N);
    const news = async (): Promise<Finding[]> => (await found()).filter((finding) => !known.some((old) => JSON.stringify(old) === JSON.stringify(finding)));

    await whileChanged(last, () => put({ ...last, recordedAt: { S: '2020-01-01T00:00:00.000Z' } }), async () => expect(await news()).toEqual([{ fault: 'link-changed', ...id, seq }]));
    await whileChanged(last, () => remove(last), async () => expect((await news())[0]).toEqual({ fault: 'truncated', ...id, seq }));

    const [head] = (await all(KEYS)).filter(({ PK, SK }) => PK!.S === last.PK!.S && SK!.S === 'HEAD');
    const before = seq > 1 ? { ...id, seq: seq - 1, hash: last.prev!.S } : undefined;
    const entries = (last.entries!.L as Image[]).map(({ M }) => ({ key: (M as Image).key!.S, hash: (M as Image).hash!.S }));
    const forged = linkAfter(before, id, entries, '2020-01-01T00:00:00.000Z');
    const asItem: Image = { ...last, recordedAt: { S: forged.recordedAt }, hash: { S: forged.hash }, mac: { S: Buffer.alloc(32).toString('base64') } };
    await whileChanged(head!, () => put({ ...head!, hash: { S: forged.hash } }, KEYS), () => whileChanged(last, () => put(asItem), async () => {
      expect(await news()).toEqual([{ fault: 'recomputed', ...id, seq }]);
    }), KEYS);
    expect(await news()).toEqual([]);
  });

  it('agrees with the log of its function, and is found when both tables are set back', async () => {
    const logged = headsInLog(lines.join('\n'));
    expect(logged).toHaveLength((await all()).filter(({ PK }) => PK!.S.includes('#AUDIT#')).length);
    const withLog = async (): Promise<readonly Finding[]> => (await verifyTables(await localAccount(port()), { wanted: ({ tenant }) => tenant === town.overseer.tenantId, graceMs: 0, progress: () => undefined, logged })).verdict.findings;
    expect(await withLog()).toEqual([]);
    const ofOverseer = ({ PK }: Image): boolean => PK!.S.startsWith(`T#${town.overseer.tenantId}#AUDIT#`);
    const gone: (readonly [string, Image])[] = [...(await all()).filter(ofOverseer).map((item) => [TABLE, item] as const), ...(await all(KEYS)).filter(ofOverseer).map((item) => [KEYS, item] as const)];
    for (const [table, item] of gone) await remove(item, table);
    expect((await withLog()).some(({ fault }) => fault === 'truncated')).toBe(true);
    for (const [table, item] of gone) await put(item, table);
    expect(await withLog()).toEqual([]);
  });

  it('does not mind that a person\'s key is erased', async () => {
    const known = await found();
    const [key] = (await all(KEYS)).filter(({ PK }) => PK!.S === `T#${town.ids.tenantId}#PERSON#${town.ids.personId}`);
    await whileChanged(key!, () => remove(key!, KEYS), async () => {
      expect((await client.raw(town.as.adviser, 'GET', `/v1/persons/${town.ids.personId}`)).status).toBe(404);
      expect(await found()).toEqual(known);
    }, KEYS);
  });

  it('is checked by a command that names the places and ends with status 1, or 0 when all holds', async () => {
    const run = (...more: string[]): Promise<{ status: number | null; output: string }> => new Promise((resolve) => {
      const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/audit-verify.ts', '--port', String(port()), '--grace', '0', ...more]);
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { output += chunk; });
      child.on('close', (status) => resolve({ status, output }));
    });
    const event = await eventOf('settlement.case.person-settled.v1');
    const whole = await run();
    expect(whole).toEqual({ status: 1, output: expect.stringMatching(new RegExp(`✗ changed +tenant ${town.ids.tenantId}, .*, link \\d+, ${keyText(event)}: .*: 1 findings`, 's')) });
    expect(await run('--tenant', town.overseer.tenantId)).toEqual({ status: 0, output: expect.stringMatching(/[1-9]\d* rows in \d+ links of \d+ chains, .*: 0 findings\./) });
    expect(await run('--day', '2000-01-01')).toEqual({ status: 2, output: expect.stringContaining('nothing to check') });
    expect(await run('--stage', 'moon')).toEqual({ status: 2, output: expect.stringContaining('no stage "moon"') });
  }, 180_000);

  it('has in its links each item\'s own hash, and none of its values', async () => {
    const event = await eventOf('settlement.case.accepted.v1');
    const entries = (await links()).flatMap(({ entries: list }) => (list!.L as Image[]).map(({ M }) => M as Image));
    expect(entries.find(({ key }) => key!.S === keyText(event))?.hash!.S).toBe(entryOf(event).hash);
    expect(new Set(entries.flatMap((entry) => Object.keys(entry)))).toEqual(new Set(['key', 'hash']));
  });
});
