/**
 * Every expression that the code gives to DynamoDB, with values for its placeholders: what the generator of commands draws
 * from, and so what is held to DynamoDB Local. An expression in the code that is not here fails `conformance.test.ts`.
 */
import fc, { type Arbitrary } from 'fast-check';

export type Values = Record<string, Arbitrary<unknown>>;
export interface Phrase { readonly text: string; readonly values?: Values; readonly names?: Record<string, string> }

/** Often equal, so that conditions hold about as often as not. */
export const small = fc.constantFrom(1, 1, 1, 0, 2);
/** Mostly what belongs there, seldom another type: DynamoDB refuses it for arithmetic, and compares it with nothing. */
const count = fc.oneof({ weight: 40, arbitrary: small }, { weight: 1, arbitrary: fc.constantFrom<unknown>('two', true, null, undefined, -0, 1e15) });
const flag = fc.oneof({ weight: 40, arbitrary: fc.boolean() as Arbitrary<unknown> }, { weight: 1, arbitrary: fc.constantFrom<unknown>('no', 0, undefined) });
/** Often equal too. */
const text = fc.constantFrom<unknown>('Ås', 'Ås', 'Ås', '', '2026-01-31', 'x', '2026');
export const COUNTS = ['version', 'seq', 'expires', 'used', 'reserved', 'expired', 'remaining', 'decided', 'made', 'ore', 'accepted'];
/** Attributes that an item has or has not, as conditions ask. */
export const FACTS: Values = { erasedOn: text, heldSince: text, settledOn: text, departureId: text, movedOn: text, goneOn: text, tenancyId: text, vacantFrom: text, asLet: text, asVacant: text, candidateId: text, ended: flag };
/** Attributes that conditions and updates look at. */
export const attributes: Values = { ...Object.fromEntries(COUNTS.map((name) => [name, count])), decidedOn: text, excludesUnaccompaniedMinors: flag, name: text, municipalityNumber: text, closed: flag, ...FACTS };

export const conditions: readonly Phrase[] = [
  { text: 'attribute_not_exists(PK)' },
  { text: 'version = :read', values: { ':read': count } },
  { text: 'seq = :last', values: { ':last': count } },
  { text: 'attribute_not_exists(PK) OR expires < :now', values: { ':now': count } },
  { text: 'remaining >= :fewer', values: { ':fewer': count } },
  { text: 'remaining >= :n', values: { ':n': count } },
  { text: 'used >= :n', values: { ':n': count } },
  { text: 'reserved >= :n', values: { ':n': count } },
  { text: 'reserved >= :n AND excludesUnaccompaniedMinors = :no', values: { ':n': count, ':no': flag } },
  { text: 'remaining >= :n AND excludesUnaccompaniedMinors = :no', values: { ':n': count, ':no': flag } },
  { text: 'attribute_exists(PK) AND attribute_not_exists(erasedOn)' },
  { text: 'attribute_exists(PK) AND attribute_not_exists(goneOn) AND attribute_not_exists(movedOn)' }, { text: 'attribute_exists(settledOn)' },
  { text: 'attribute_not_exists(heldSince) OR heldSince = :known', values: { ':known': text } },
  { text: 'attribute_exists(PK)' }, { text: 'attribute_exists(GSI1PK)' },
  { text: 'attribute_exists(PK) AND attribute_not_exists(tenancyId)' }, { text: 'tenancyId = :tenancy', values: { ':tenancy': text } },
  { text: 'attribute_exists(PK) AND attribute_not_exists(tenancyId) AND attribute_not_exists(gone) AND (attribute_not_exists(vacantFrom) OR vacantFrom <= :from)', values: { ':from': text } },
  { text: 'attribute_exists(settledOn) AND attribute_not_exists(departureId)' },
  { text: 'attribute_exists(settledOn) AND attribute_not_exists(departureId) AND attribute_not_exists(movedOn)' },
  { text: 'departureId = :d', values: { ':d': text } },
  { text: 'attribute_not_exists(PK) OR attribute_exists(ended)' }, { text: 'candidateId = :candidate', values: { ':candidate': text } }, { text: 'attribute_not_exists(PK) OR candidateId = :known', values: { ':known': text } },
];
/** What the grammar allows beside: for expressions to come, and so that precedence is right. */
export const furtherConditions: readonly Phrase[] = [
  { text: 'NOT version = :read OR used > :read AND attribute_exists(seq)', values: { ':read': count } },
  { text: '(version <> :read or used > :read) and (attribute_exists(seq))', values: { ':read': count } },
  { text: '#v = used', names: { '#v': 'version' } },
  { text: 'begins_with(decidedOn, :start) AND not attribute_exists(#v)', values: { ':start': fc.constantFrom<unknown>('2026', 'x', 3) }, names: { '#v': 'version' } },
];

export const updates: readonly Phrase[] = [
  { text: 'SET decided = :decided, remaining = remaining + :more, decidedOn = :on, excludesUnaccompaniedMinors = :excludes', values: { ':decided': count, ':more': count, ':on': text, ':excludes': flag } },
  { text: 'SET used = used + :n, remaining = remaining - :n', values: { ':n': count } },
  { text: 'SET remaining = remaining + :n, used = used - :n', values: { ':n': count } },
  { text: 'SET reserved = reserved + :n, remaining = remaining - :n', values: { ':n': count } },
  { text: 'SET used = used + :n, reserved = reserved - :n', values: { ':n': count } },
  { text: 'SET remaining = remaining + :n, reserved = reserved - :n', values: { ':n': count } },
  { text: 'SET expired = expired + :n, remaining = remaining - :n', values: { ':n': count } },
  { text: 'SET caseId = :case, settledOn = :on', values: { ':case': text, ':on': text } },
  { text: 'ADD made :one, ore :ore', values: { ':one': count, ':ore': count } },
  { text: 'SET #name = :name, municipalityNumber = :number ADD #m0 :p0', values: { ':name': text, ':number': text, ':p0': count }, names: { '#name': 'name', '#m0': 'accepted' } },
  { text: 'SET #name = :name, municipalityNumber = :number ADD #m0 :p0, #m1 :p1', values: { ':name': text, ':number': text, ':p0': count, ':p1': count }, names: { '#name': 'name', '#m0': 'accepted', '#m1': 'made' } },
  { text: 'SET #name = :name, municipalityNumber = :number, #m0 = :p0', values: { ':name': text, ':number': text, ':p0': count }, names: { '#name': 'name', '#m0': 'accepted' } },
  { text: 'REMOVE GSI2PK, GSI2SK' },
  { text: 'SET heldSince = :since', values: { ':since': text } },
  { text: 'SET #fact = :value', values: { ':value': text }, names: { '#fact': 'settledOn' } },
  { text: 'SET gone = :yes REMOVE GSI1PK, GSI1SK', values: { ':yes': flag } },
  { text: 'SET tenancyId = :tenancy, GSI1SK = :let, summary = asLet', values: { ':tenancy': text, ':let': fc.nat().map((n): unknown => `l${n}`) } },
  { text: 'SET vacantFrom = :to, GSI1SK = :vacant, summary = asVacant REMOVE tenancyId', values: { ':to': text, ':vacant': fc.nat().map((n): unknown => `v${n}`) } },
  { text: 'SET #now = :yes', values: { ':yes': flag }, names: { '#now': 'ended' } },
  { text: 'SET closed = :yes', values: { ':yes': flag } }, { text: 'REMOVE closed' },
  { text: 'SET departureId = :d', values: { ':d': text } },
  { text: 'REMOVE departureId' },
  { text: 'SET movedOn = :on', values: { ':on': text } },
  { text: 'REMOVE movedOn' },
  { text: 'SET settledOn = :on, firstSettledOn = :on', values: { ':on': text } },
  { text: 'SET handedOver = :yes', values: { ':yes': flag } },
  { text: 'SET movedOn = :on, movedTo = :to', values: { ':on': text, ':to': text } },
  { text: 'SET ended = :yes', values: { ':yes': flag } },
  { text: 'SET #part = :value', values: { ':value': fc.record({ persons: count, on: text }) }, names: { '#part': 'call#1508' } },
  { text: 'ADD #w0 :p0', values: { ':p0': count }, names: { '#w0': '1508u' } },
];
export const furtherUpdates: readonly Phrase[] = [
  { text: 'SET used = :n, GSI1SK = :sort REMOVE remaining', values: { ':n': count, ':sort': fc.oneof({ weight: 8, arbitrary: fc.nat().map((n): unknown => `u${n}`) }, { weight: 1, arbitrary: fc.constantFrom<unknown>('', 4) }) } },
  { text: 'SET used = remaining, remaining = used' },
  { text: 'SET PK = :n', values: { ':n': fc.constant<unknown>('other') } },
  { text: 'ADD used :n SET used = :n', values: { ':n': count } },
];

export const SORT = ['EVENT#000001', 'EVENT#000002', 'PROGRESS#1', 'STATE', 'å', '\u{1f600}', '\uffee'];
const sort = fc.constantFrom<unknown>(...SORT, 'EVENT#', 'P', '', 5);
const indexSort = fc.constantFrom<unknown>('a', 'a#1', 'b', '', 5, '\u{1f600}');
/** Key conditions by index; `:pk` is a partition of the sequence's own. */
export const keyConditions: Readonly<Record<'table' | 'GSI1' | 'GSI2', readonly Phrase[]>> = {
  table: [
    { text: 'PK = :pk' },
    { text: 'PK = :pk AND begins_with(SK, :e)', values: { ':e': sort } },
    { text: 'PK = :pk AND begins_with(SK, :chosen)', values: { ':chosen': sort } },
    { text: 'PK = :pk AND SK >= :from', values: { ':from': sort } },
    { text: 'PK = :pk AND SK < :after', values: { ':after': sort } },
  ],
  GSI1: [
    { text: 'GSI1PK = :pk' },
    { text: 'GSI1PK = :pk AND begins_with(GSI1SK, :sort)', values: { ':sort': indexSort } },
    { text: 'GSI1PK = :pk AND GSI1SK >= :first', values: { ':first': indexSort } },
    { text: 'GSI1PK = :pk AND GSI1SK < :sort', values: { ':sort': indexSort } },
  ],
  GSI2: [
    { text: 'GSI2PK = :pk AND GSI2SK < :before', values: { ':before': indexSort } },
    { text: 'GSI2PK = :pk AND GSI2SK < :tomorrow', values: { ':tomorrow': indexSort } },
  ],
};
export const known: ReadonlySet<string> = new Set([...conditions, ...updates, ...Object.values(keyConditions).flat()].map(({ text }) => text));
