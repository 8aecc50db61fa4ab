import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, OrgNo, Written } from '#shared/ids/schemas.ts';
import { KeyId, NOT_SIGNED, OneTransfer, Package, Persons, TELLS, link } from './schemas.ts';

const Coordinate = z.string().check(z.regex(/^[\w-]{43}$/));
const jwk = z.strictObject({ kty: z.enum(['OKP', 'EC']), crv: z.enum(['Ed25519', 'P-256']), x: Coordinate, y: z.optional(Coordinate) });
const signingKey = { id: KeyId, version: z.int(), status: z.enum(['registered', 'revoked']), jwk, validFrom: DateOnly, registeredOn: DateOnly, revokedOn: z.optional(DateOnly) };
const transfer = {
  id: Id, version: z.int(), status: z.enum(['awaiting-package', 'package-sent', 'closed']), municipality: z.strictObject({ orgno: OrgNo, name: z.string() }), openedOn: DateOnly,
};
const OneKey = z.strictObject({ keyId: KeyId });
const reception = { audience: 'people', roles: ['reception'], tag: 'Transfers', purpose: 'transfer' } as const;
const signing = { ...reception, tag: 'Signing keys', purpose: 'administration' } as const;
const sending = { ...reception, method: 'POST', params: OneTransfer, body: Package, tells: TELLS, answers: { 200: Written }, ifMatch: true } as const;
const refusals = [
  ...NOT_SIGNED, 'chain-broken', 'sent-in-future', 'person-not-in-transfer', 'person-twice', 'nothing-told',
  'completed-when', 'not-completed', 'completed-in-future', 'activity-in-future', 'too-much-told', 'wrong-state',
] as const;

export const routes = {
  registerSigningKey: {
    ...signing, method: 'POST', path: '/v1/signing-keys', summary: 'Register a public key with which the reception signs',
    description: 'Ed25519, or P-256, as JWK (RFC 7517), without anything private. Its id is its thumbprint (RFC 7638), which stands as `kid` in what is signed. It counts from `validFrom`, which is today unless said.',
    body: z.strictObject({ jwk, validFrom: z.optional(DateOnly) }), tells: { '/jwk': 'organisation', '/validFrom': 'organisation' }, answers: { 201: Written }, refusals: ['not-a-key', 'key-exists'],
  },
  listSigningKeys: {
    ...signing, method: 'GET', path: '/v1/signing-keys', summary: 'List the reception\'s signing keys, newest first', query: PageQuery, answers: { 200: pageOf(z.strictObject(signingKey)) },
  },
  getSigningKey: {
    ...signing, method: 'GET', path: '/v1/signing-keys/{keyId}', summary: 'Show a signing key', params: OneKey, answers: { 200: z.strictObject(signingKey) },
  },
  revokeSigningKey: {
    ...signing, method: 'POST', path: '/v1/signing-keys/{keyId}/revocation', summary: 'Give up a signing key', description: 'From now on nothing signed with it is taken. What came before stays signed. A key that was revoked does not come back.',
    params: OneKey, answers: { 200: Written }, ifMatch: true, does: { aggregate: 'signing-key', command: 'revoke', id: 'keyId' }, refusals: ['wrong-state'],
  },
  listTransfers: {
    ...reception, method: 'GET', path: '/v1/transfers', summary: 'List the reception\'s transfers, newest first', description: 'Holds no names.',
    query: PageQuery, answers: { 200: pageOf(z.strictObject({ ...transfer, persons: z.int(), supplements: z.int() })) },
  },
  getTransfer: {
    ...reception, method: 'GET', path: '/v1/transfers/{transferId}', summary: 'Show a transfer', description: 'The id is the settlement request\'s. Who the persons are is on their cards.', params: OneTransfer,
    answers: { 200: z.strictObject({ ...transfer, persons: Persons, sentOn: z.optional(DateOnly), supplements: z.array(z.strictObject({ supplementId: Id, sentOn: DateOnly, persons: Persons })), chain: z.array(z.strictObject(link)) }) },
  },
  sendPackage: {
    ...sending, path: '/v1/transfers/{transferId}/package', summary: 'Send what the reception knows about the persons',
    description: 'The manifest is a compact JWS (`alg` EdDSA or ES256, `kid` a registered key, `typ` `mottak.overforing+jws`) over `{ type: "mottak.overforing.v1", transferId, reception, sequence, previous, sentAt, persons: [{ personId, contentHash }] }`, `reception` being your organisation number. A content\'s hash is the SHA-256, in base64url, of its JSON in the form of RFC 8785, and a manifest\'s that of the bytes that are signed. Nothing is written unless everything fits. The content is sealed in the reception\'s vault, and the municipality gets its own copy when it has accepted the case, not before. The same package again changes nothing.', refusals: ['package-already-sent', ...refusals],
  },
  sendSupplement: {
    ...sending, path: '/v1/transfers/{transferId}/supplements', summary: 'Send more after the package', description: 'Signed as the package is. Adds to what was sent and replaces nothing. Its manifest is the next of the chain: `sequence` one more than the last, `previous` the last one\'s hash.',
    refusals: ['package-not-sent', 'too-many-supplements', ...refusals],
  },
} as const satisfies RouteTable;
