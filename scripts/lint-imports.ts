/** Who may know whom: the import rules of the house. Prints each breach with the rule it breaks. */
import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

interface Rule { readonly name: string; readonly from: RegExp; /** What it may import of our own tree and of npm; anything else is a breach. */ readonly may: readonly RegExp[]; readonly butNot?: readonly RegExp[] }

const DOMAIN_SHARED = /^shared\/(law|calendar|money|ids)\/|^shared\/errors\.ts$|^shared\/kernel\/(decider|event)\.ts$|^shared\/tenancy\/roles\.ts$|^shared\/privacy\/transferred\.ts$/;

/** The first rule whose `from` matches decides. `$1` in a pattern is what `from` captured. */
export const rules: readonly Rule[] = [
  { name: 'a domain is pure: law, calendar, money, ids, errors, the decider\'s types, and itself', from: /^functions\/([^/]+)\/domain\//, may: [/^functions\/$1\/domain\//, DOMAIN_SHARED, /^npm:temporal-polyfill$/] },
  { name: 'infra reads routes, so routes import contracts only', from: /^functions\/([^/]+)\/([^/]+\/)?routes\.ts$/, may: [/^npm:zod\/mini$/, /^functions\/$1\/([^/]+-)?schemas\.ts$/, /^shared\/ids\/schemas\.ts$/, /^shared\/http\/(route|paging-schemas)\.ts$/, /^shared\/tenancy\/roles\.ts$/, /^shared\/privacy\/transferred\.ts$/, /^functions\/$1\/domain\//] },
  { name: 'infra reads env, so env imports schemas only', from: /^functions\/([^/]+)\/[^/]+\/env\.ts$/, may: [/^npm:zod\/mini$/, /^shared\/adapters\/runtime\.ts$/, /^functions\/$1\//] },
  { name: 'the list of route tables names them', from: /^functions\/catalogue\.ts$/, may: [/^functions\/[^/]+\/([^/]+\/)?routes\.ts$/, /^shared\/http\/route\.ts$/] },
  { name: 'capabilities meet only in events', from: /^functions\/([^/]+)\//, may: [/^functions\/$1\//, /^shared\//, /^events\//, /^npm:/, /^node:/], butNot: [/^npm:@aws-sdk\/client-/, /^npm:aws-cdk-lib/] },
  { name: 'events know zod and nothing else', from: /^events\//, may: [/^events\//, /^npm:zod\/mini$/] },
  { name: 'adapters alone import the SDK', from: /^shared\/adapters\//, may: [/^shared\//, /^npm:/, /^node:/] },
  { name: 'shared knows nothing above it', from: /^shared\//, may: [/^shared\//, /^npm:/, /^node:/], butNot: [/^npm:@aws-sdk\/client-/] },
  { name: 'infra reads routes, env and events, never handlers or stores', from: /^infra\//, may: [/^infra\//, /^functions\/[^/]+\/routes\.ts$/, /^functions\/[^/]+\/[^/]+\/env\.ts$/, /^functions\/catalogue\.ts$/, /^events\//, /^shared\/http\/route\.ts$/, /^npm:/, /^node:/] },
  { name: 'the local platform runs any CDK app, so it knows none of ours', from: /^local\//, may: [/^local\//, /^npm:/, /^node:/] },
  { name: 'the demo uses the public API only', from: /^demo\//, may: [/^demo\//, /^npm:/, /^node:/] },
  { name: 'scripts and tests tie things together', from: /^(scripts|test)\//, may: [/./] },
];

const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s*'([^']+)'|\bimport\('([^']+)'\)|(?:^|\n)\s*import\s*'([^']+)'/g;

const resolved = (file: string, specifier: string): string =>
  specifier.startsWith('.') ? normalize(join(dirname(file), specifier)).replace(/\\/g, '/')
    : specifier.startsWith('#') ? specifier.slice(1)
      : specifier.startsWith('node:') ? specifier : `npm:${specifier}`;

export function breaches(file: string, source: string): string[] {
  const rule = rules.find((r) => r.from.test(file));
  if (!rule) return [`${file}: no room in the house for this file`];
  const capture = rule.from.exec(file)?.[1] ?? '';
  const matches = (pattern: RegExp, target: string): boolean => new RegExp(pattern.source.replaceAll('$1', capture)).test(target);
  return [...source.matchAll(IMPORT)].map((m) => resolved(file, (m[1] ?? m[2] ?? m[3])!)).filter((target) =>
    !rule.may.some((p) => matches(p, target)) || rule.butNot?.some((p) => matches(p, target)),
  ).map((target) => `${file} imports ${target}: ${rule.name}`);
}

if (import.meta.main) {
  const files = globSync('{functions,shared,events,infra,local,demo,scripts,test}/**/*.{ts,mjs}').map((f) => f.replace(/\\/g, '/')).sort();
  const found = files.flatMap((file) => breaches(file, readFileSync(file, 'utf8')));
  for (const line of found) console.error(line);
  console.log(`${files.length} files, ${found.length} breaches of the import rules`);
  process.exit(found.length === 0 ? 0 : 1);
}
