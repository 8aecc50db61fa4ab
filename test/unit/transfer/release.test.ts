/** The municipality looks again: what lies in the reception's vault when it is to be copied may not be what was signed. */
import { beforeEach, describe, expect, it } from 'vitest';
import { thin } from '#events/index.ts';
import { ids } from '#shared/adapters/system.ts';
import { consume } from '#shared/kernel/consumer.ts';
import type { StoredEvent } from '#shared/kernel/event.ts';
import { execute } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { busEvent } from '#shared/kernel/relay.ts';
import { TRANSFERRED, knownFrom, sealable } from '#shared/privacy/transferred.ts';
import { newCard, openCard, putCard } from '#shared/privacy/vault.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { Signer, type Content as Told } from '../../../demo/signing.ts';
import { createConsumer } from '../../../functions/transfer/consumer/consumer.ts';
import { added } from '../../../functions/transfer/domain/content.ts';
import type { ReceivedState } from '../../../functions/transfer/domain/received.ts';
import { signingKeys, transfers } from '../../../functions/transfer/store.ts';
import { proofOf, type Package } from '../../../functions/transfer/verification.ts';
import { MemoryTable } from '../../simulation/memory-table.ts';
import { signatures } from '../../simulation/signatures.ts';

const [TOWN, HOME, ID] = ['alesund00000', 'kristians000', '01k2f8q7c4r9v3m5n6p7t8w9xb'];
const [one, two] = ['01k2f8q7c4r9v3m5n6p7t8w9xa', '01k2f8q7c4r9v3m5n6p7t8w9xc'];
const [town, home] = [TOWN, HOME].map((tenant) => tenantScope(tenant!, 'verified-identity')) as [ReturnType<typeof tenantScope>, ReturnType<typeof tenantScope>];
const signer = new Signer('310002364');
const today = '2026-06-25';
const bytes = new Uint8Array(32).fill(7);
const keys: KeyPort = { generate: () => Promise.resolve({ plain: bytes, wrapped: bytes }), unwrap: () => Promise.resolve(bytes) };
const consumer = createConsumer({ keys, signatures });

let table: MemoryTable;
let ports: Ports;
let events: StoredEvent[];
let warned: object[];
let chain: { hash: string }[];

const context = (tenant: string) => ({ ports, scope: tenantScope(tenant, 'verified-identity'), tenant, actor: 'a', purpose: 'transfer', correlationId: 'c', causationId: null });
const facts = { today, actor: 'a', newId: ids.next };
const told = (personId: string, competence: string): Told => ({ personId, competence });
/** Sends the next package as a reception does. */
async function send(...contents: Told[]): Promise<void> {
  const sent = signer.pack({ transferId: ID, chain, sentAt: `${today}T08:00:00Z`, contents }) as unknown as Package;
  const proof = await proofOf(signatures, sent, { transferId: ID, reception: signer.orgno, keyOf: () => Promise.resolve(signer.jwk) });
  await execute(context(HOME), transfers, ID, { type: chain.length === 0 ? 'sendPackage' : 'sendSupplement', proof, contents: sent.contents }, facts, {
    also: async ({ state: { supplements } }) => (await Promise.all(sent.contents.map(async (content) =>
      putCard(ports, keys, home, content.personId, TRANSFERRED, sealable(added(knownFrom(await openCard(ports, keys, home, content.personId, TRANSFERRED)), content, { sentOn: today, part: supplements.length })))))).flat(),
  });
  chain.push({ hash: (proof as { hash: string }).hash });
}
/** All that was told so far and concerns the consumer, in order. */
async function arrives(): Promise<void> {
  for (const event of events.splice(0)) await consume(ports, consumer, busEvent(event, thin), today);
}
const accepts = () => consume(ports, consumer, {
  specversion: '1.0', id: ids.next(), source: 'fotfeste.settlement', type: 'settlement.case.accepted.v1', subject: `CASE/${ID}`, time: '', datacontenttype: 'application/json', tenant: TOWN, seq: 1,
  parties: { reception: HOME }, correlationid: 'c', causationid: null, data: { persons: [{ personId: one }, { personId: two }] },
}, today);
const stateIn = (tenant: string, name: string): any => table.item('data', { PK: `T#${tenant}#${name}#${ID}`, SK: 'STATE' })?.state;
const received = (): ReceivedState => stateIn(TOWN, 'RECEIVED-TRANSFER');
const found = () => received().chain.map(({ key, code }) => code ?? (key ? 'released' : 'pending'));
const read = async (personId: string): Promise<string[]> => knownFrom(await openCard(ports, keys, town, personId, TRANSFERRED)).competence.map(({ text }) => text);
/** Somebody gets at the reception's tables. */
const tamper = (PK: string, change: (state: any) => object): void => {
  const item = table.item('data', { PK: `T#${HOME}#${PK}`, SK: 'STATE' })!;
  table.exec('PutItem', { Item: { ...item, state: change(structuredClone(item.state)) } });
};

beforeEach(async () => {
  table = new MemoryTable(() => Date.parse(`${today}T10:00:00Z`));
  [events, warned, chain] = [[], [], []];
  table.onInsert((item) => { if (item.SK.startsWith('EVENT#') && item.PK.startsWith(`T#${HOME}#TRANSFER#`)) events.push(item as unknown as StoredEvent); });
  const nothing = (): void => {};
  ports = {
    db: () => ({ exec: (command, input) => Promise.resolve().then(() => table.exec(command, input)) }), clock: { now: () => Date.parse(`${today}T10:00:00Z`), sleep: () => Promise.resolve() }, ids,
    log: { info: nothing, error: nothing, warn: (code, fields) => { warned.push({ code, ...fields }); } },
  };
  await execute(context(HOME), signingKeys, signer.keyId, { type: 'register', jwk: signer.jwk }, facts, { mayCreate: true });
  await execute(context(HOME), transfers, ID, {
    type: 'open', municipality: { tenantId: TOWN, orgno: '310001511', name: 'Ålesund' }, reception: HOME, sender: signer.orgno, persons: [{ personId: one! }, { personId: two! }],
  }, facts, { mayCreate: true });
  for (const scope of [town, home]) for (const personId of [one!, two!]) await ports.db(scope).exec('TransactWriteItems', { items: (await newCard(ports, keys, scope, personId, { name: 'Stille Furu' })).map(({ item }) => item), token: ids.next() });
});

describe('what the municipality gets', () => {
  it('given an acceptance after package and supplement, then it has all that was told, and the key by which it is right', async () => {
    await send(told(one!, 'Sjukepleiar'), told(two!, 'Snekker'));
    await send(told(one!, 'Attest'));
    await arrives();
    expect([await read(one!), found()]).toEqual([[], ['pending', 'pending']]);
    await accepts();
    expect([await read(one!), await read(two!), found()]).toEqual([['Sjukepleiar', 'Attest'], ['Snekker'], ['released', 'released']]);
    expect(received().chain[0]!.key).toEqual(signer.jwk);
    expect(warned).toEqual([]);
  });
  it('given a package that came, then not yet what the next one tells, though it lies beside it already', async () => {
    await accepts();
    await send(told(one!, 'Sjukepleiar'));
    await send(told(one!, 'Attest'));
    const [opened, packed, supplemented] = events.splice(0);
    events.push(opened!, packed!);
    await arrives();
    expect(await read(one!)).toEqual(['Sjukepleiar']);
    events.push(supplemented!);
    await arrives();
    expect(await read(one!)).toEqual(['Sjukepleiar', 'Attest']);
  });
  it('given an event that comes twice, then it is told once', async () => {
    await accepts();
    await send(told(one!, 'Sjukepleiar'));
    const again = [...events];
    await arrives();
    events.push(...again);
    await arrives();
    expect(await read(one!)).toEqual(['Sjukepleiar']);
  });
  it('given somebody who was erased at the reception meanwhile, then the others\' content comes, and the signature is right still', async () => {
    await send(told(one!, 'Sjukepleiar'), told(two!, 'Snekker'));
    table.exec('TransactWriteItems', { items: [{ Delete: { table: 'keys', Key: { PK: `T#${HOME}#PERSON#${one}`, SK: 'KEY' } } }], token: 'x' });
    await arrives();
    await accepts();
    expect([await read(one!), await read(two!), found()]).toEqual([[], ['Snekker'], ['released']]);
  });
});

describe('what is not as it was signed', () => {
  const attacks: [string, () => void | Promise<void>, string][] = [
    ['another content was sealed in its place', async () => {
      const known = knownFrom(await openCard(ports, keys, home, one!, TRANSFERRED));
      const [{ item }] = await putCard(ports, keys, home, one!, TRANSFERRED, sealable({ ...known, competence: [{ ...known.competence[0]!, text: 'Kirurg' }] })) as unknown as [{ item: any }];
      await ports.db(home).exec('TransactWriteItems', { items: [item], token: ids.next() });
    }, 'content-altered'],
    ['part of a content was taken out', async () => {
      const known = knownFrom(await openCard(ports, keys, home, one!, TRANSFERRED));
      const [{ item }] = await putCard(ports, keys, home, one!, TRANSFERRED, sealable({ ...known, competence: [] })) as unknown as [{ item: any }];
      await ports.db(home).exec('TransactWriteItems', { items: [item], token: ids.next() });
    }, 'content-altered'],
    ['its manifest was exchanged', () => tamper(`TRANSFER#${ID}`, (state) => { state.chain[0].jws = new Signer('310002534').sign({}, { kid: signer.keyId }); return state; }), 'signature-wrong'],
    ['its manifest was taken away', () => tamper(`TRANSFER#${ID}`, (state) => ({ ...state, chain: [] })), 'manifest-unreadable'],
    ['another manifest of the same key stands there', () => tamper(`TRANSFER#${ID}`, (state) => {
      state.chain[0].jws = signer.pack({ transferId: ID, chain: [], sentAt: `${today}T09:00:00Z`, contents: [told(one!, 'Sjukepleiar')] }).manifest;
      return state;
    }), 'chain-broken'],
    ['its key was put in by somebody', () => tamper(`SIGNING-KEY#${signer.keyId}`, (state) => ({ ...state, jwk: new Signer('310002534').jwk })), 'signature-wrong'],
    ['its key counted only from the next day', () => tamper(`SIGNING-KEY#${signer.keyId}`, (state) => ({ ...state, validFrom: '2026-06-26' })), 'unknown-key'],
    ['its key was given up the day before', () => tamper(`SIGNING-KEY#${signer.keyId}`, (state) => ({ ...state, status: 'revoked', revokedOn: '2026-06-24' })), 'unknown-key'],
  ];
  it.each(attacks)('given that %s, then nothing is released, and it says why', async (_, attack, code) => {
    await send(told(one!, 'Sjukepleiar'), told(two!, 'Snekker'));
    await attack();
    await arrives();
    await accepts();
    expect([await read(one!), await read(two!), received().status, found()]).toEqual([[], [], 'awaiting-package', [code]]);
    expect(warned).toEqual([{ code: 'transfer.rejected', found: code }]);
  });
  it.each(attacks)('given an accepted case and that %s, then it is the same', async (_, attack, code) => {
    await accepts();
    await send(told(one!, 'Sjukepleiar'), told(two!, 'Snekker'));
    await attack();
    await arrives();
    expect([await read(one!), await read(two!), received().status, found()]).toEqual([[], [], 'awaiting-package', [code]]);
  });
  it('given a key that was given up on the day on which the package had come, then it is released', async () => {
    await send(told(one!, 'Sjukepleiar'));
    await execute(context(HOME), signingKeys, signer.keyId, { type: 'revoke' }, facts);
    await arrives();
    await accepts();
    expect(found()).toEqual(['released']);
  });
  it('given a supplement that is not, then the package stays, and the next supplement is looked at by itself', async () => {
    await accepts();
    await send(told(one!, 'Sjukepleiar'));
    await arrives();
    await send(told(one!, 'Attest'));
    const known = knownFrom(await openCard(ports, keys, home, one!, TRANSFERRED));
    const [{ item }] = await putCard(ports, keys, home, one!, TRANSFERRED, sealable({ ...known, competence: known.competence.map((entry) => (entry.part === 1 ? { ...entry, text: 'Kirurg' } : entry)) })) as unknown as [{ item: any }];
    await ports.db(home).exec('TransactWriteItems', { items: [item], token: ids.next() });
    await arrives();
    expect([await read(one!), found()]).toEqual([['Sjukepleiar'], ['released', 'content-altered']]);
    await send(told(two!, 'Snekker'));
    await arrives();
    expect([await read(one!), await read(two!), found()]).toEqual([['Sjukepleiar'], ['Snekker'], ['released', 'content-altered', 'released']]);
  });
});
