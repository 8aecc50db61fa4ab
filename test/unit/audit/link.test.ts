import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, chainOf, isAudited, linkAfter, linkHash, type Image } from '../../../functions/audit/link.ts';

const image = (item: object): Image => marshall(item, { removeUndefinedValues: true }) as Image;
/** The same, with the attributes of every map in another order. */
const shuffled = (value: any): any => {
  if (Array.isArray(value)) return value.map(shuffled);
  return value && typeof value === 'object' && !(value instanceof Uint8Array) ? Object.fromEntries(Object.entries(value).toReversed().map(([name, inner]) => [name, shuffled(inner)])) : value;
};
const name = fc.stringMatching(/^[ab"{:,]{1,2}$/);
const { item } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.stringMatching(/^[ab"{:,]{0,3}$/), fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 3 }), tie('item')),
  item: fc.dictionary(name, tie('value'), { maxKeys: 4 }),
})) as unknown as { item: fc.Arbitrary<object> };

describe('an item as text', () => {
  it('is the same in whatever order its attributes come', () => fc.assert(fc.property(item, (one) => { expect(canonical(image(shuffled(one)))).toBe(canonical(image(one))); })));
  it('is another for another item', () => fc.assert(fc.property(item, item, (one, other) => {
    fc.pre(JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other)));
    expect(canonical(image(one))).not.toBe(canonical(image(other)));
  })));
  it.each<[string, Image, Image]>([
    ['a text and a number', { a: { S: '1' } }, { a: { N: '1' } }],
    ['an empty list and an empty map', { a: { L: [] } }, { a: { M: {} } }],
    ['a list and a set', { a: { L: [{ S: 'x' }] } }, { a: { SS: ['x'] } }],
    ['a text that looks like a map', { a: { S: '{"M":[]}' } }, { a: { M: {} } }],
    ['a name that holds the next', { a: { S: 'x' }, b: { S: 'y' } }, { 'a","x","b': { S: 'y' } }],
    ['nothing and false', { a: { NULL: true } }, { a: { BOOL: false } }],
    ['a mark inside a map', { a: { M: { GSI2PK: { S: 'x' } } } }, { a: { M: { GSI2PK: { S: 'y' } } } }],
  ])('tells apart %s', (_, one, other) => expect(canonical(one)).not.toBe(canonical(other)));
  it('leaves out the mark that the relay takes away, and no more', () => {
    expect(canonical(image({ a: 1, GSI2PK: 'RELAY#1', GSI2SK: 'x' }))).toBe(canonical(image({ a: 1 })));
    expect(canonical(image({ a: 1, GSI1PK: 'x' }))).not.toBe(canonical(image({ a: 1 })));
  });
  it('has bytes as a stream writes them, and sets in order', () => {
    expect(canonical({ a: { B: Buffer.from('ab') }, b: { BS: [Buffer.from('z'), Buffer.from('a')] } })).toBe(canonical({ b: { BS: ['YQ==', 'eg=='] }, a: { B: 'YWI=' } }));
    expect(canonical({ a: { SS: ['b', 'a'] } })).toBe(canonical({ a: { SS: ['a', 'b'] } }));
  });
});
const sorted = (value: any): any => {
  if (Array.isArray(value)) return value.map(sorted);
  return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)])) : value;
};

describe('an item\'s chain', () => {
  it.each([
    ['an event', 'T#tenanta0000#CASE#1', '2026-09-14T23:59:59.999Z', { tenant: 'tenanta0000', day: '2026-09-14' }],
    ['an event of the register, whose tenant it is about', 'DIR#TENANT#tenanta0000', '2026-09-14T00:00:00.000Z', { tenant: 'tenanta0000', day: '2026-09-14' }],
    ['a membership', 'DIR#ORG#310001007', '2026-09-14T00:00:00.000Z', undefined],
    ['an item without a time', 'T#tenanta0000#CASE#1', undefined, undefined],
    ['an item with another time', 'T#tenanta0000#CASE#1', 'yesterday', undefined],
  ])('of %s', (_, PK, recordedAt, chain) => expect(chainOf(image({ PK, SK: 'EVENT#00000001', recordedAt }))).toEqual(chain));
  it('is for events and readings', () => expect(['EVENT#00000001', 'READ#2026', 'STATE', 'CARD', 'KEY'].map(isAudited)).toEqual([true, true, false, false, false]));
});

describe('a link\'s hash', () => {
  const link = linkAfter(undefined, { tenant: 'tenanta0000', day: '2026-09-14' }, [{ key: 'a b', hash: 'c' }], '2026-09-14T10:00:00.000Z');
  it('covers all that it says', () => {
    expect(link).toMatchObject({ seq: 1, prev: '', hash: linkHash(link) });
    for (const other of [{ tenant: 'tenantb0000' }, { day: '2026-09-15' }, { seq: 2 }, { prev: 'x' }, { recordedAt: '' }, { entries: [] }, { entries: [{ key: 'a', hash: 'b c' }] }]) {
      expect(linkHash({ ...link, ...other })).not.toBe(link.hash);
    }
  });
  it('is what the next one follows from', () => expect(linkAfter(link, link, [], '')).toMatchObject({ seq: 2, prev: link.hash }));
});
