/** What the catalogue promises for every event, whoever adds it: it exists, its example is true, and it tells nothing personal. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { definitions, thin } from '#events/index.ts';
import { PERSONAL_FIELDS } from '#shared/privacy/catalogue.ts';
import { machines } from './machines.ts';

const types = definitions.map((d) => d.type).sort();
const TYPE = /'([a-z]+\.[a-z-]+\.[a-z-]+\.v\d+)'/g;
const named = (file: string): string[] => [...readFileSync(file, 'utf8').matchAll(TYPE)].map((match) => match[1]!);
/** Deciders alone make events, and they live in `domain/`. */
const emitted = globSync('functions/*/domain/*.ts').flatMap(named);

describe('the event catalogue', () => {
  it('has every type that a machine makes', () => {
    const made = machines.flatMap(({ capability, machine }) => machine.map((t) => ({ capability, event: t.event })));
    expect(made.length).toBeGreaterThan(40);
    expect(made.filter(({ event }) => !types.includes(event))).toEqual([]);
    expect(made.filter(({ capability, event }) => !event.startsWith(`${capability}.`)), 'a capability makes events of its own only').toEqual([]);
  });
  it('has every type that a decider names, and none that no decider makes', () => {
    expect([...new Set(emitted)].sort()).toEqual(types);
  });
  it('knows every type that the other parts of a capability name', () => {
    const outside = globSync('functions/**/*.ts', { exclude: (path) => path.includes('domain') }).flatMap((file) => named(file).map((type) => ({ file, type })));
    expect(outside.length).toBeGreaterThan(20);
    expect(outside.filter(({ type }) => !types.includes(type))).toEqual([]);
  });
  it('has one definition for each type, in the file of its name', () => {
    expect(new Set(types).size).toBe(types.length);
    expect(globSync('events/*.v*.ts').map((file) => file.slice('events/'.length, -'.ts'.length)).sort()).toEqual(types);
  });
});

/** Fields at any depth, with the fields beside them: `persons.[].personId`. */
interface Field { readonly path: string; readonly name: string; readonly beside: readonly string[] }
function fieldsOf(schema: any, at = ''): Field[] {
  if (schema.type === 'array') return fieldsOf(schema.items, `${at}[].`);
  const names = Object.keys(schema.properties ?? {});
  return names.flatMap((name) => [{ path: at + name, name, beside: names }, ...fieldsOf(schema.properties[name], `${at}${name}.`)]);
}
const textsOf = (value: unknown, at = ''): { path: string; text: string }[] => {
  if (typeof value === 'string') return [{ path: at, text: value }];
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${at}/${key}`)) : [];
};

/** What would tell who a person is, beside the fields of the person catalogue. */
const TELLING = /^(first|last|sur|full|given|family)?name$|birth|national|identi|^(d|duf|fnr|ssn)(number)?$|address|street|postal|phone|mobile|e-?mail|note|comment|text|diagnos|health|gender|religion|account|language/i;
/** An organisation is no person: its name may stand beside its number. */
const ofOrganisation = ({ name, beside }: Field): boolean => name === 'name' && beside.includes('orgno');
/** Ids, codes, dates, years, event types: one word without spaces. */
const CODE = /^[\w.:-]{1,60}$/;

describe.each(definitions.map((definition) => [definition.type, definition] as const))('%s', (type, { data, example }) => {
  const fields = fieldsOf(z.toJSONSchema(data));

  it('has an example that leaves the table as it stands', () => {
    expect(thin(type, example)).toEqual(example);
    expect(Object.keys(example).length, 'an example with nothing in it shows nothing').toBeGreaterThanOrEqual(Math.min(1, fields.length));
  });
  it('has no field of the person catalogue, and none that tells who somebody is', () => {
    const personal = fields.filter((field) => (field.name in PERSONAL_FIELDS || TELLING.test(field.name)) && !ofOrganisation(field));
    expect(personal.map((field) => field.path)).toEqual([]);
  });
  it('carries no more than ids, codes, dates and counts', () => {
    const prose = textsOf(example).filter(({ path, text }) => !CODE.test(text) && !path.endsWith('/name'));
    expect(prose).toEqual([]);
  });
});
