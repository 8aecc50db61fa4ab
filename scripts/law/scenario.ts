/** Reads a what-if: versions that stand beside the register's, by rule. */
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import type { Rule, Version } from '#shared/law/register/rule.ts';
import type { Scenario } from '#shared/law/register/law-at.ts';
import { pointerTo, read, type Fault } from './fault.ts';

const Line = z.string().check(z.minLength(1, 'must not be empty'));
const Text = z.strictObject({ nb: Line, nn: Line, en: Line });
const ScenarioFile = z.strictObject({
  name: Line,
  versions: z.record(z.string(), z.array(z.strictObject({
    version: Line, paragraph: Line, adopted: z.iso.date(), inForce: z.strictObject({ from: z.nullable(z.iso.date()), to: z.optional(z.nullable(z.iso.date())) }), value: z.unknown(), text: Text,
  })).check(z.minLength(1))),
});
type Given = z.infer<typeof ScenarioFile>['versions'][string][number];

/** Pointers are into the scenario's file. */
export function scenarioOf(input: unknown, rules: readonly Rule<unknown>[]): { readonly value: Scenario } | { readonly faults: readonly Fault[] } {
  const given = read(ScenarioFile, input);
  if ('faults' in given) return given;
  const { name, versions } = given.value;
  const faults = Object.entries(versions).flatMap(([id, list]) => {
    const rule = rules.find((r) => r.id === id);
    return rule ? list.flatMap((version, i) => versionFaults(rule, version, ['versions', id, i])) : [{ pointer: pointerTo(['versions', id]), message: 'is not a rule of the register' }];
  });
  if (faults.length > 0) return { faults };
  return { value: { name, versions: Object.fromEntries(Object.entries(versions).map(([id, list]) => [id, list.map((version) => simulated(version, name))])) } };
}

function versionFaults(rule: Rule<unknown>, { inForce: { from, to }, value }: Given, path: readonly PropertyKey[]): Fault[] {
  return [
    ...(from !== null && to && to < from ? [{ pointer: pointerTo([...path, 'inForce', 'to']), message: 'must not come before "from"' }] : []),
    ...misshapen(value, rule.versions.map((version) => version.value), [...path, 'value']),
    ...(rule.policy && !rule.policy.choices.some((choice) => isDeepStrictEqual(choice, value))
      ? [{ pointer: pointerTo([...path, 'value']), message: `must be one of ${rule.policy.choices.map((choice) => JSON.stringify(choice)).join(', ')}` }] : []),
  ];
}

const simulated = ({ inForce: { from, to }, ...version }: Given, name: string): Version<unknown> => ({ ...version, inForce: { from, ...(to && { to }) }, source: `scenario: ${name}`, simulated: true });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'text' : `a ${typeof value}`);

/**
 * Whether a value has the form that the rule's own values have, so that what applies the rule can read it: the same kind,
 * the fields that all of them have, and none that none of them has.
 */
function misshapen(value: unknown, models: readonly unknown[], path: readonly PropertyKey[]): Fault[] {
  const fault = (message: string, field: readonly PropertyKey[] = path): Fault[] => [{ pointer: pointerTo(field), message }];
  if (value === undefined) return fault('must be given');
  const alike = models.filter((model) => kindOf(model) === kindOf(value));
  if (alike.length === 0) return fault(`must be ${[...new Set(models.map(kindOf))].join(' or ')}, as in the register`);
  if (Array.isArray(value)) {
    const items = (alike as unknown[][]).flat();
    return items.length === 0 ? [] : value.flatMap((item, i) => misshapen(item, items, [...path, i]));
  }
  if (!isObject(value)) return [];
  const objects = alike as Record<string, unknown>[];
  const known = new Set(objects.flatMap((model) => Object.keys(model)));
  return [
    ...Object.keys(value).filter((key) => !known.has(key)).flatMap((key) => fault('is not a field of this rule\'s value', [...path, key])),
    ...[...known].flatMap((key) => {
      const inner = objects.filter((model) => key in model).map((model) => model[key]);
      if (value[key] === undefined) return inner.length === objects.length ? fault('must be given', [...path, key]) : [];
      return misshapen(value[key], inner, [...path, key]);
    }),
  ];
}
