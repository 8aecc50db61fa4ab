import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { bundleSizes, isApi } from './bundles.ts';

describe('the bundles that are deployed', () => {
  const dist = join(dirname(inject('cdkOut')), 'dist');

  test('are at most 350 KB for functions of the API', () => {
    const apis = Object.entries(bundleSizes(dist)).filter(([name]) => isApi(name));
    expect(apis.length).toBeGreaterThan(5);
    expect(apis.filter(([, { kb }]) => kb > 350)).toEqual([]);
  });

  test('import none of Node\'s modules as ES modules: http alone would load undici with each cold start', () => {
    const importing = globSync(join(dist, '*/index.mjs')).filter((file) => /\bfrom\s*"(node:)?[a-z_]+(\/[a-z]+)?"|\bimport\("node:/.test(readFileSync(file, 'utf8')));
    expect(importing.map((file) => basename(dirname(file)))).toEqual([]);
  });
});
