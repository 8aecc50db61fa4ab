/** Everything that somebody could try with a signed package, through the library that looks at signatures when it is deployed. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { signatures } from '#shared/adapters/signatures.ts';
import { isRefusal } from '#shared/errors.ts';
import type { PublicKey } from '#shared/kernel/ports.ts';
import { Signer, hashOf, type SignedPackage } from '../../../demo/signing.ts';
import type { Content } from '../../../functions/transfer/domain/content.ts';
import { alteredIn, canonical, contentHash, manifestOf, signedManifest } from '../../../functions/transfer/verification.ts';
import { signatures as inSimulation } from '../../simulation/signatures.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const transferId = '01k2f8q7c4r9v3m5n6p7t8w9xb';
const [personId, other] = ['01k2f8q7c4r9v3m5n6p7t8w9xa', '01k2f8q7c4r9v3m5n6p7t8w9xc'];
const sender = new Signer('310002364');
const stranger = new Signer('310002534');
const told = (more: object = {}) => ({ personId, competence: 'Sjukepleiar', completedElements: [{ element: 'norwegian', status: 'done', hours: 180.25, completedOn: '2026-06-01', evidence: 'Prøve' }], ...more });
const packed = sender.pack({ transferId, chain: [], sentAt: '2026-06-25T09:00:00Z', contents: [told(), told({ personId: other })] });
const registered = new Map<string, PublicKey>([[sender.keyId, sender.jwk]]);

/** The code of the refusal; nothing when all is right. */
async function verdict({ manifest, contents }: SignedPackage, { port = signatures, keys = registered, transfer = transferId, reception = sender.orgno } = {}): Promise<string | undefined> {
  const signed = await signedManifest(port, manifest, { transferId: transfer, reception, keyOf: (keyId) => Promise.resolve(keys.get(keyId)) });
  return isRefusal(signed) ? signed.refused : alteredIn(signed.manifest, contents as unknown as Content[])?.refused;
}
const manifest = manifestOf(packed.manifest)!;
const signedAs = (header: object, payload: object = manifest): SignedPackage => ({ ...packed, manifest: sender.sign(payload, header) });

describe('a signed package', () => {
  it('is right, and its manifest tells nothing of anybody', async () => {
    expect(await verdict(packed)).toBeUndefined();
    expect(await verdict(packed, { port: inSimulation })).toBeUndefined();
    expect(Buffer.from(packed.manifest.split('.')[1]!, 'base64url').toString()).not.toMatch(/Sjukepleiar|norwegian|Prøve/);
  });
  it('is known by the same hash to its sender and to us', async () => {
    const signed = await signedManifest(signatures, packed.manifest, { transferId, reception: sender.orgno, keyOf: () => Promise.resolve(sender.jwk) });
    expect(signed).toMatchObject({ hash: hashOf(packed.manifest), keyId: sender.keyId, manifest: { sequence: 0, previous: null } });
  });
  it('hides the same content behind another hash for each salt', () => {
    const [one, two] = packed.contents.map((content) => contentHash({ ...content, personId } as unknown as Content));
    expect(one).not.toBe(two);
  });
  it('is still right of the others when one person is erased', async () => {
    const signed = manifestOf(packed.manifest)!;
    expect(signed.persons[1]!.contentHash).toBe(contentHash(packed.contents[1] as unknown as Content));
  });

  it.each<[string, SignedPackage, string]>([
    ['by a key that nobody registered', { ...packed, manifest: stranger.sign(manifest) }, 'unknown-key'],
    ['by another key under the registered one\'s name', { ...packed, manifest: stranger.sign(manifest, { kid: sender.keyId }) }, 'signature-wrong'],
    ['without a signature', { ...packed, manifest: packed.manifest.replace(/[^.]*$/, '') }, 'signature-wrong'],
    ['with no algorithm', { ...packed, manifest: `${Buffer.from(JSON.stringify({ alg: 'none', kid: sender.keyId, typ: 'mottak.overforing+jws' })).toString('base64url')}.${packed.manifest.split('.')[1]}.` }, 'manifest-unreadable'],
    ['as another kind of message', signedAs({ typ: 'JWT' }), 'manifest-unreadable'],
    ['with a key in its own header', signedAs({ jwk: sender.jwk }), 'manifest-unreadable'],
    ['with an address of keys in its header', signedAs({ jku: 'https://example.org/keys' }), 'manifest-unreadable'],
    ['with a header that must be understood', signedAs({ crit: ['b64'], b64: false }), 'manifest-unreadable'],
    ['under another algorithm than its key\'s', signedAs({ alg: 'ES256' }), 'signature-wrong'],
    ['about something else', signedAs({}, { ...manifest, type: 'mottak.overforing.v2' }), 'manifest-unreadable'],
    ['with more in it than there should be', signedAs({}, { ...manifest, name: 'Stille Furu' }), 'manifest-unreadable'],
    ['with a hash left out', signedAs({}, { ...manifest, persons: manifest.persons.slice(1) }), 'content-altered'],
    ['with its contents exchanged', { ...packed, contents: packed.contents.map((content, i) => ({ ...packed.contents[1 - i]!, personId: content.personId })) }, 'content-altered'],
    ['with one content left out', { ...packed, contents: packed.contents.slice(1) }, 'content-altered'],
    ['with one content twice', { ...packed, contents: [packed.contents[0]!, packed.contents[0]!] }, 'content-altered'],
    ['with a content that nobody signed', { ...packed, contents: [...packed.contents, { ...packed.contents[0]!, personId: '01k2f8q7c4r9v3m5n6p7t8w9xd' }] }, 'content-altered'],
  ])('is refused %s', async (_, attack, code) => expect(await verdict(attack)).toBe(code));

  it('is refused when the public key was taken for a shared secret', async () => {
    const parts = [{ alg: 'HS256', kid: sender.keyId, typ: 'mottak.overforing+jws' }, manifest].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const forged = [...parts, createHmac('sha256', Buffer.from(sender.jwk.x, 'base64url')).update(parts.join('.')).digest('base64url')].join('.');
    expect(await verdict({ ...packed, manifest: forged })).toBe('manifest-unreadable');
    expect(await signatures.signed(forged, sender.jwk)).toBeUndefined();
  });
  it('is refused for another transfer, and from another reception', async () => {
    expect(await verdict(packed, { transfer: personId })).toBe('another-transfer');
    expect(await verdict(packed, { reception: stranger.orgno })).toBe('another-transfer');
  });

  it('is refused when any one character of manifest, signature or content is another', async () => {
    const alphabet = Array.from(`${BASE64URL}. æ`);
    await fc.assert(fc.asyncProperty(fc.nat(), fc.constantFrom(...alphabet), async (nat, put) => {
      const at = nat % packed.manifest.length;
      fc.pre(packed.manifest[at] !== put);
      expect(await verdict({ ...packed, manifest: packed.manifest.slice(0, at) + put + packed.manifest.slice(at + 1) })).toBeDefined();
    }), { numRuns: 400 });
    const text = JSON.stringify(packed.contents);
    let looked = 0;
    await fc.assert(fc.asyncProperty(fc.nat(), fc.constantFrom(...alphabet), async (nat, put) => {
      const at = nat % text.length;
      let contents: unknown;
      try { contents = JSON.parse(text.slice(0, at) + put + text.slice(at + 1)); } catch { return; }
      // Another number of noughts is the same number.
      fc.pre(canonical(contents) !== canonical(packed.contents));
      looked++;
      expect(await verdict({ ...packed, contents: contents as never })).toBe('content-altered');
    }), { numRuns: 400 });
    expect(looked).toBeGreaterThan(200);
  });
  it('is refused for every other spelling of the last character of its signature, which says the same bytes', async () => {
    const last = packed.manifest.at(-1)!;
    const spellings = Array.from(BASE64URL).filter((sign) => sign !== last);
    for (const sign of spellings) expect(await verdict({ ...packed, manifest: packed.manifest.slice(0, -1) + sign })).toBeDefined();
  });
});

describe('a package that another library signed', () => {
  let pair: Awaited<ReturnType<typeof generateKeyPair>>;
  let jwk: PublicKey;
  let kid: string;
  beforeAll(async () => {
    pair = await generateKeyPair('ES256', { extractable: true });
    jwk = await exportJWK(pair.publicKey) as unknown as PublicKey;
    kid = (await signatures.thumbprint(jwk))!;
  });
  const es256 = (alg = 'ES256') => new CompactSign(new TextEncoder().encode(JSON.stringify(manifest))).setProtectedHeader({ alg, kid, typ: 'mottak.overforing+jws' }).sign(pair.privateKey);

  it('on P-256 is right, here and in the simulation', async () => {
    const sent = { ...packed, manifest: await es256() };
    for (const port of [signatures, inSimulation]) expect(await verdict(sent, { port, keys: new Map([[kid, jwk]]) })).toBeUndefined();
    expect(await inSimulation.thumbprint(jwk)).toBe(kid);
  });
  it('is wrong by another key of its kind', async () => {
    const another = await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey) as unknown as PublicKey;
    expect(await verdict({ ...packed, manifest: await es256() }, { keys: new Map([[kid, another]]) })).toBe('signature-wrong');
  });
});

describe('a key', () => {
  it('has the thumbprint of RFC 7638', async () => {
    expect(await signatures.thumbprint(sender.jwk)).toBe(sender.keyId);
    // The example of RFC 8037, appendix A.3.
    expect(await signatures.thumbprint({ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' })).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });
  it.each<[string, PublicKey]>([
    ['a point that is not on the curve', { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }], ['half a point', { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43) }],
    ['a kind and a curve that do not go together', { kty: 'EC', crv: 'Ed25519', x: sender.jwk.x }],
  ])('that is %s is none', async (_, wrong) => expect(await signatures.thumbprint(wrong)).toBeUndefined());
});

describe('JSON in its one form', () => {
  it('is as RFC 8785 has it: names in order of their code units, numbers and texts as ECMAScript writes them', () => {
    const numbers = [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001];
    expect(canonical({ numbers, string: '€$\u000F\u000aA\'\u0042\u0022\u005c\\"/', literals: [null, true, false] }))
      .toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
    expect(canonical({ '€': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', 1: 'One', '😀': 'Emoji: Grinning Face', '\u0080': 'Control', 'ö': 'Latin Small Letter O With Diaeresis' }))
      .toBe('{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}');
  });
  it('does not depend on the order in which something was written', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => canonical(Object.fromEntries(Object.entries(value).toReversed())) === canonical(value)));
  });
});
