/** Sizes of what is deployed, and the bare handler as one would bundle it without thinking. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { apis } from '../../functions/catalogue.ts';
import { round } from './statistics.ts';

/** KB, minified and compressed. */
export interface Size { readonly kb: number; readonly gz: number }
const sizeOf = (file: string): Size => {
  const bytes = readFileSync(file);
  return { kb: round(bytes.length / 1024, 1), gz: round(gzipSync(bytes).length / 1024, 1) };
};

/** Functions that serve the API. */
export const isApi = (name: string): boolean => name.replace('-', '/') in apis;

export const bundleSizes = (dist: string): Record<string, Size> =>
  Object.fromEntries(globSync(join(dist, '*/index.mjs')).sort().map((file) => [basename(dirname(file)), sizeOf(file)]));

/** No plugin: the SDK with its whole chain of credentials. */
export async function bundleBare(outfile: string): Promise<Size> {
  await build({
    entryPoints: [join(import.meta.dirname, 'bare.ts')], outfile, bundle: true, minify: true, format: 'esm', platform: 'node', target: 'node24', mainFields: ['module', 'main'], legalComments: 'none', logLevel: 'silent',
    banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
  });
  return sizeOf(outfile);
}
