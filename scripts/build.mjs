/**
 * Bundles every deployed function with one esbuild call: functions/<capability>/<entry>/index.ts -> <out>/<capability>-<entry>/index.mjs.
 *
 *   node scripts/build.mjs [--out dist] [--define NAME=value]... [--sizes]
 *
 * The metafile is kept at <out>/meta.json: it answers "why is this in the bundle?".
 */
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { lean } from './lean.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' }, define: { type: 'string', multiple: true, default: [] }, sizes: { type: 'boolean', default: false } } });
const root = resolve(import.meta.dirname, '..');
const out = resolve(values.out);
/** A CommonJS dependency that requires one of Node's modules needs a `require`; bundles without one start faster. */
const REQUIRE = 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);\n';

empty(out);
const [bundles] = await Promise.all([bundle(), documentation()]).catch((error) => fail(error.message));

if (values.sizes) for (const { path, text } of bundles) console.log(`${kb(text.length)} ${kb(gzipSync(text).length)} gz  ${relative(out, dirname(path))}`);
console.log(`${bundles.length} functions in ${relative(process.cwd(), out)}`);

async function bundle() {
  const entries = globSync('functions/*/*/index.ts', { cwd: root }).sort();
  const nameOf = (entry) => dirname(entry).split(/[\\/]/).slice(1).join('-');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries.map((entry) => [`${nameOf(entry)}/index`, entry])),
    outdir: out, outExtension: { '.js': '.mjs' }, write: false, metafile: true, logLevel: 'silent',
    bundle: true, minify: true, charset: 'utf8', format: 'esm', platform: 'node', target: 'node24', mainFields: ['module', 'main'], legalComments: 'none',
    // A branch that only the isolation tests switch on is not in the bundles that are deployed.
    define: { __TENANT_CHECK_OFF__: 'false', ...Object.fromEntries(values.define.map(definition)) },
    plugins: [lean],
  });
  const files = outputFiles.map(({ path, text }) => ({ path, text: text.includes('Dynamic require of') ? REQUIRE + text : text }));
  for (const { path, text } of files) write(path, text);
  write(join(out, 'meta.json'), JSON.stringify(metafile));
  return files;
}

/** Fills <out>/portal-docs beside the function that serves it. */
function documentation() {
  return new Promise((done, failed) => {
    spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/docs.ts', out], { cwd: root, stdio: 'inherit' })
      .on('close', (status) => (status === 0 ? done() : failed(new Error('scripts/docs.ts failed'))));
  });
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Only a folder that this script has filled is emptied. */
function empty(folder) {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  if (!existsSync(join(folder, 'meta.json'))) fail(`${folder} is not a folder of bundles: it has no meta.json`);
  rmSync(folder, { recursive: true });
}

function definition(text) {
  const [, name, value] = /^([\w.]+)=(.+)$/.exec(text) ?? fail(`--define takes NAME=value, not "${text}"`);
  return [name, value];
}

function kb(bytes) { return `${(bytes / 1024).toFixed(0).padStart(5)} KB`; }

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
