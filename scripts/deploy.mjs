/** `npm run deploy -- <test|prod> [options of cdk deploy]`: builds and deploys all stacks of a stage. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { stages } from '../infra/stages.ts';

const [name, ...options] = process.argv.slice(2);
const stage = Object.hasOwn(stages, name ?? '') && name !== 'local' ? stages[name] : fail(`Which stage? npm run deploy -- test, or -- prod; the stage "local" is what npm start runs.`);

const given = ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'].some((variable) => process.env[variable])
  || ['credentials', 'config'].some((file) => existsSync(join(homedir(), '.aws', file)));
if (!given) fail(`There are no AWS credentials here (no AWS_PROFILE, AWS_ACCESS_KEY_ID or ~/.aws). Deploying "${name}" needs some for account ${stage.account}; nothing was built.`);
if (/^(\d)\1{11}$/.test(stage.account)) fail(`Account ${stage.account} is a placeholder. Set the account, the operator and the alarm address of "${name}" in infra/stages.ts; nothing was built.`);

for (const [command, ...args] of [[process.execPath, 'scripts/build.mjs'], ['cdk', 'deploy', '--all', '-c', `stage=${name}`, ...options]]) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) fail(error ? `${command}: ${error.message}` : `${command} ${args[0]} failed.`);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
