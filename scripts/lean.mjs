/**
 * What our functions never use of their dependencies, left out of the bundles (an esbuild plugin). By module:
 * what stands in for it, and why it may.
 */
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';

export const STAND_INS = [
  // Problems are told by code; zod's own sentences are never shown.
  { module: /\/locales\/index\.js$/, within: /[\\/]zod[\\/]v4/, contents: 'export {};' },
  // Our clients are given their credentials; a client that is not finds the runtime's in the environment, so the search
  // in profiles, SSO and metadata servers is never made.
  {
    module: /^@aws-sdk\/credential-provider-node$/,
    contents: `export const defaultProvider = () => async () => {
      const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
      if (!accessKeyId || !secretAccessKey) throw Object.assign(new Error('no credentials in the environment'), { name: 'CredentialsProviderError' });
      return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
    };`,
  },
  // A function has no profile either: settings come from the code and the environment, and no file is looked for.
  {
    module: /\/fromSharedConfigFiles$/, within: /[\\/]@smithy[\\/]core[\\/]/,
    contents: "export const fromSharedConfigFiles = () => () => Promise.reject(Object.assign(new Error('there are no profiles'), { tryNextLink: true }));",
  },
  // SHA-256 in JavaScript is for where Node was built without crypto; Lambda's was not.
  { module: /\/Sha256Js$/, within: /[\\/]@smithy[\\/]core[\\/]/, contents: 'export const Sha256Js = undefined;' },
  // Adaptive retries are off unless switched on in the environment or the client, which nothing does.
  { module: /\/AdaptiveRetryStrategy$/, within: /[\\/]@smithy[\\/]core[\\/]/, contents: 'export const AdaptiveRetryStrategy = undefined;' },
  // No operation of ours streams events.
  { module: /^@smithy\/core\/event-streams$/, contents: 'export class EventStreamSerde {} export const eventStreamSerdeProvider = () => undefined;' },
  // Endpoint discovery is off unless switched on in the environment, which the template does not; then its cache is empty.
  { module: /^@aws-sdk\/endpoint-cache$/, contents: 'export class EndpointCache { get() {} getEndpoint() {} set() {} delete() {} has() { return false; } clear() {} }' },
  // DynamoDB is where the region or AWS_ENDPOINT_URL says: no stage uses account endpoints, FIPS or dual stack, and tables go by their names.
  {
    module: /\/endpointResolver$/, within: /[\\/]client-dynamodb[\\/]/,
    contents: 'export const defaultEndpointResolver = ({ Region, Endpoint }) => ({ url: new URL(Endpoint ?? `https://dynamodb.${Region}.amazonaws.com`), properties: {}, headers: {} });',
  },
  // Of the partitions of AWS (China, governments) ours is the first; other clients ask for it.
  {
    module: /\/partitions$/, within: /[\\/]@aws-sdk[\\/]core[\\/]/,
    contents: `export const partitionsInfo = { partitions: [{
      id: 'aws', regionRegex: '^(us|eu|ap|sa|ca|me|af|il|mx)-\\\\w+-\\\\d+$', regions: {},
      outputs: { dnsSuffix: 'amazonaws.com', dualStackDnsSuffix: 'api.aws', implicitGlobalRegion: 'us-east-1', name: 'aws', supportsDualStack: true, supportsFIPS: true },
    }] };`,
  },
];

/**
 * Imported as ES modules, Node's own modules show all they export at once, and with that load what is lazy in them:
 * `http` alone loads undici for its WebSocket, 35 ms of a cold start. As CommonJS they do not.
 */
const own = ({ path }) => ({ contents: `module.exports = process.getBuiltinModule('node:${path}');`, loader: 'js' });

/** What a route says of itself is read from the sources, by the documentation; whoever serves the route does not say it. */
const PROSE = /\b(?:(?:summary|description|tag): '(?:[^'\\\n]|\\.)*'|refusals: \[[^[\]]*\]|tells: \{[^{}]*\}),?/g;

/** Nor does what an event says of itself: only documentation and tests read it. */
const OF_EVENTS = /^  (?:summary: '(?:[^'\\\n]|\\.)*'|example: \{.*\}),$/gm;

/** Nor why a personal field may be had, and by which paragraph: functions ask who reads it. */
const OF_FIELDS = /\bentry\('(?:[^'\\\n]|\\.)*', '(?:[^'\\\n]|\\.)*',/g;

/** Of DynamoDB's errors those of reading and writing items have classes; one of tables, backups or exports would still come, by its code. */
const OF_TABLES = /^n0_registry\.registerError\(\w+\$, (?!(?:ConditionalCheckFailed|IdempotentParameterMismatch|InternalServerError|InvalidEndpoint|ItemCollectionSizeLimitExceeded|ProvisionedThroughputExceeded|ReplicatedWriteConflict|RequestLimitExceeded|ResourceNotFound|Throttling|Transaction\w+?)(?:Exception)?\)).*$/gm;

export const lean = {
  name: 'lean',
  setup(build) {
    for (const [index, { module, within }] of STAND_INS.entries()) {
      build.onResolve({ filter: module }, ({ importer }) => (!within || within.test(importer) ? { path: String(index), namespace: 'lean' } : undefined));
    }
    build.onResolve({ filter: new RegExp(`^(node:)?(${builtinModules.join('|')})$`) }, ({ path }) => ({ path: path.replace('node:', ''), namespace: 'own' }));
    build.onLoad({ filter: /[\\/]functions[\\/][\w-]+[\\/]([\w-]+[\\/])?routes\.ts$/ }, async ({ path }) => ({ contents: (await readFile(path, 'utf8')).replace(PROSE, ''), loader: 'ts' }));
    build.onLoad({ filter: /[\\/]events[\\/][\w.-]+\.v\d+\.ts$/ }, async ({ path }) => ({ contents: (await readFile(path, 'utf8')).replace(OF_EVENTS, ''), loader: 'ts' }));
    build.onLoad({ filter: /[\\/]privacy[\\/]catalogue\.ts$/ }, async ({ path }) => ({ contents: (await readFile(path, 'utf8')).replace(OF_FIELDS, "entry('', '',"), loader: 'ts' }));
    build.onLoad({ filter: /[\\/]client-dynamodb[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ }, async ({ path }) => ({ contents: (await readFile(path, 'utf8')).replace(OF_TABLES, ''), loader: 'js' }));
    // Of a client's package only its version goes out.
    build.onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/ }, async ({ path }) => ({ contents: JSON.stringify({ version: JSON.parse(await readFile(path, 'utf8')).version }), loader: 'json' }));
    build.onLoad({ filter: /./, namespace: 'own' }, own);
    build.onLoad({ filter: /./, namespace: 'lean' }, ({ path }) => ({ contents: STAND_INS[Number(path)].contents, loader: 'js' }));
  },
};
