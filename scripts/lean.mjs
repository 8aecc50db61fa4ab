/**
 * What our functions never use of their dependencies, left out of the bundles (an esbuild plugin):
 * zod's message texts (problems are told by code), and the SDK's search for credentials in profiles, SSO and metadata
 * servers (our clients are given theirs; a client that is not finds the runtime's in the environment).
 */
const ENVIRONMENT_ONLY = `export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
  if (!accessKeyId || !secretAccessKey) throw Object.assign(new Error('no credentials in the environment'), { name: 'CredentialsProviderError' });
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};`;

export const lean = {
  name: 'lean',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({ path: 'credentials', namespace: 'lean' }));
    build.onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer }) => (/[\\/]zod[\\/]v4/.test(importer) ? { path: 'locales', namespace: 'lean' } : undefined));
    build.onLoad({ filter: /./, namespace: 'lean' }, ({ path }) => ({ contents: path === 'credentials' ? ENVIRONMENT_ONLY : 'export {};', loader: 'js' }));
  },
};
