/** Makes the documentation that `/docs` and `/events` serve: `node scripts/docs.ts <dist>` fills `<dist>/portal-docs/`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { apis } from '../functions/catalogue.ts';
import { definitions } from '../events/index.ts';
import { openApi } from '../shared/http/openapi.ts';
import { asyncApi, eventsPage } from './events-page.ts';

const out = join(process.argv[2] ?? 'dist', 'portal-docs');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const redoc = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js');

const files: Record<string, string> = {
  'docs.html': `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Fotfeste API</title><meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{margin:0;font-family:system-ui,sans-serif}</style></head>
<body><noscript>This page needs JavaScript; the document itself is <a href="/docs/openapi.json">openapi.json</a>.</noscript>
<redoc spec-url="/docs/openapi.json" disable-google-font hide-loading></redoc><script src="/docs/redoc.js"></script></body></html>`,
  'openapi.json': JSON.stringify(openApi(apis, version)),
  'redoc.js': readFileSync(redoc, 'utf8'),
  'redoc-licences.txt': readFileSync(`${redoc}.LICENSE.txt`, 'utf8'),
  'events.html': eventsPage(definitions, version),
  'asyncapi.json': JSON.stringify(asyncApi(definitions, version)),
};

mkdirSync(out, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(out, `${name}.gz`), gzipSync(text, { level: 9 }));
