/** Every field that may be personal has its meaning, and every personal one its entry in the catalogue. Made from the route tables. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RETENTION } from '#shared/law/retention.ts';
import { PERSONAL_FIELDS } from '#shared/privacy/catalogue.ts';
import { personalDataPage } from '../../../scripts/personal-data.ts';
import { bodyFields, isPersonal, meaningOf, personalValues, valuesAt } from '../../support/body-fields.ts';
import { operations } from '../../support/contract.ts';
import * as z from 'zod/mini';

const withBodies = operations.flatMap(({ id, route }) => (route.body ? [{ id, route, fields: bodyFields(route.body) }] : []));

describe('the fields of requests', () => {
  it('that are texts or dates each have a meaning', () => {
    expect(withBodies.length).toBeGreaterThan(15);
    const without = withBodies.flatMap(({ id, route, fields }) => fields.filter(({ pointer, isFree }) => isFree && !meaningOf(route, pointer)).map(({ pointer }) => `${id} ${pointer}: what does it tell? Say so in the route's \`tells\``));
    expect(without).toEqual([]);
  });
  it('that are called like a field of the catalogue are that field', () => {
    const named = withBodies.flatMap(({ id, route, fields }) => fields.flatMap(({ pointer }) => {
      const name = pointer.split('/').filter((step) => isPersonal(step)).at(-1);
      const meaning = meaningOf(route, pointer);
      return name && meaning !== 'organisation' && !(meaning && isPersonal(meaning)) ? [`${id} ${pointer}`] : [];
    }));
    expect(named).toEqual([]);
  });
  it('are all there: a meaning without a field is a slip of the pen', () => {
    const gone = withBodies.flatMap(({ id, route, fields }) => Object.keys(route.tells ?? {}).filter((at) => !fields.some(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`))).map((at) => `${id} ${at}`));
    expect(gone).toEqual([]);
    expect(operations.filter(({ route }) => route.tells && !route.body).map(({ id }) => id)).toEqual([]);
  });
  it('would be missed if one came without', () => {
    const route = { ...withBodies[0]!.route, body: z.strictObject({ persons: z.array(z.strictObject({ nickname: z.string(), age: z.int(), kind: z.enum(['a', 'b']) })) }), tells: {} };
    expect(bodyFields(route.body).filter(({ pointer, isFree }) => isFree && !meaningOf(route, pointer))).toEqual([{ pointer: '/persons/*/nickname', isFree: true }]);
  });
  it('are found in a body with their values', () => {
    const { route } = operations.find(({ id }) => id === 'sendRequest')!;
    const person = { name: 'Stille Furu', birthDate: '1990-02-28', identifier: '020132 99997', relation: 'head', permit: { kind: 'refugee', grantedOn: '2026-01-05' } };
    expect(personalValues(route, { year: '2026', persons: [person] })).toEqual(['Stille Furu', '1990-02-28', '020132 99997']);
    expect(valuesAt({ persons: [person] }, '/persons/*/permit/kind')).toEqual(['refugee']);
  });
});

describe('the catalogue', () => {
  it.each(Object.entries(PERSONAL_FIELDS))('of %s says why, by which paragraph, how long, and who reads', (_, { purpose, paragraph, retention, readers }) => {
    expect(purpose.length).toBeGreaterThan(10);
    expect(paragraph).toMatch(/^integreringsforskriften § (4[6-9]|5[0-5])$|^folkeregisterforskriften|^personvernforordningen artikkel 6 /);
    expect(RETENTION).toHaveProperty(retention);
    expect(readers.length).toBeGreaterThan(0);
  });
  it('sends nothing to partners', () => expect(Object.entries(PERSONAL_FIELDS).filter(([, { partners }]) => partners.length > 0)).toEqual([]));
  it('has no field that no request brings and no card holds', () => {
    const sources = operations.flatMap(({ route }) => Object.values(route.tells ?? {}));
    expect(Object.keys(PERSONAL_FIELDS).filter((field) => !sources.includes(field as never))).toEqual([]);
  });
  it('stands in docs/personal-data.md (node scripts/personal-data.ts writes it anew)', () => expect(readFileSync('docs/personal-data.md', 'utf8')).toBe(personalDataPage()));
});
