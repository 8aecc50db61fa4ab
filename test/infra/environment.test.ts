/** The environment that the template gives a function is the one it checks when it starts. */
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadAssembly } from '../../local/assembly.ts';
import { ENTRIES, STAGES, synthesised } from './synthesised.ts';
import type { EnvSchema } from '../../infra/constructs/service-function.ts';

const schemas = new Map(await Promise.all(ENTRIES.map(async (entry) => {
  const { envSchema } = await import(/* @vite-ignore */ resolve('functions', entry, 'env.ts')) as { envSchema: EnvSchema };
  return [entry, envSchema] as const;
})));
/** Every function has these besides. */
const COMMON = ['POWERTOOLS_METRICS_NAMESPACE', 'POWERTOOLS_SERVICE_NAME'];

// Intrinsics are resolved by the local platform, which runs this very template.
const assembly = loadAssembly(synthesised('local').dir);
const deployed = new Map(assembly.byType('AWS::Lambda::Function').map((fn) => [fn.properties['FunctionName'] as string, fn.properties['Environment'].Variables as Record<string, string>]));

describe.each(ENTRIES)('functions/%s', (entry) => {
  const variables = deployed.get(`fotfeste-local-${entry.replace('/', '-')}`)!;
  const schema = schemas.get(entry)!;

  test('finds in its environment what its schema demands', () => {
    const result = schema.safeParse(variables);
    expect(result.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)).toBeUndefined();
  });

  test('finds nothing in it that it does not read', () => {
    expect(Object.keys(variables).filter((name) => !(name in schema.def.shape)).sort()).toEqual(COMMON);
    expect(variables['POWERTOOLS_SERVICE_NAME']).toBe(entry.replace('/', '-'));
  });

  test('finds the same variables in every stage', () => {
    for (const stage of STAGES) {
      const fn = synthesised(stage).ofType('AWS::Lambda::Function').find((f) => f.Properties.FunctionName === `fotfeste-${stage}-${entry.replace('/', '-')}`)!;
      expect(Object.keys(fn.Properties.Environment.Variables).sort()).toEqual(Object.keys(variables).sort());
    }
  });
});
